"""What a plan comes down to: its contradictions, the figures that matter, its concerns, and what keeps it a draft.

Chosen by code from what the sections point at, so that a summary can neither flatter nor forget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.plan.bundle import BarItem, Finding, Plan, Verdict
from dataplan.core.plan.common import Concern
from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.problem import Problem
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.plan.validation import Risks
from dataplan.core.ranking import Ranked, rank_assumptions, rank_figures
from dataplan.core.remarks import Remark, remarks
from dataplan.core.rules import RULES, evaluate
from dataplan.core.rules.heard import Heard
from dataplan.errors import InputError

Role = Literal["peak", "freshness", "recovery", "storage", "state", "cost", "other"]
MOST_FIGURES, MOST_ASSUMPTIONS = 5, 5
_SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A violated rule. ``given``: who gave all the numbers that it rests on, if nothing else is behind them.

    ``risk`` is the name of the risk that accepts it.
    """

    finding: Finding
    given: Literal["", "brief", "brief and answers"]
    risk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """``against``: the objective, budget or target that the figure is held to. ``subject``: the output, store ..."""

    role: Role
    figure: Figure
    subject: str = ""
    against: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """``contradictions``: violated rules, the brief's own first. ``defects``: what is wrong with ledger and prose.

    ``concerns``: with their section, high before low. ``remarks``: ends of ranges at which a rule would not hold.
    """

    contradictions: tuple[Contradiction, ...]
    defects: tuple[Finding, ...]
    figures: tuple[KeyFigure, ...]
    assumptions: tuple[Ranked, ...]
    remarks: tuple[Remark, ...]
    concerns: tuple[tuple[str, Concern], ...]
    unmet: tuple[Verdict, ...]
    fallen: tuple[BarItem, ...]
    not_evaluable: tuple[Finding, ...]
    holds: int


def summarise(plan: Plan, formulas: Mapping[str, Formula] = FORMULAS) -> Summary:
    figures, key = plan.ledger.figures, key_figures(plan)
    results = {result: [item for item in plan.findings if item.result == result] for result in ("violated", "holds")}
    contradictions = [
        Contradiction(finding=item, given=_given(item, figures), risk=_risk(item, plan))
        for item in results["violated"]
        if not is_structural(item)
    ]
    concerns = [(name, concern) for name, section in plan.sections.items() for concern in section.concerns]
    return Summary(
        contradictions=tuple(sorted(contradictions, key=_order)),
        defects=tuple(item for item in results["violated"] if is_structural(item)),
        figures=key,
        assumptions=rank_assumptions(plan.ledger, [item.figure.id for item in key], formulas)[:MOST_ASSUMPTIONS],
        remarks=_remarks(plan, formulas),
        concerns=tuple(sorted(concerns, key=lambda pair: _SEVERITIES.index(pair[1].severity))),
        unmet=tuple(item for item in plan.verdicts if not item.met),
        fallen=tuple(item for item in plan.quality_bar if not item.met),
        not_evaluable=tuple(item for item in plan.findings if item.result == "not-evaluable"),
        holds=len(results["holds"]),
    )


def _remarks(plan: Plan, formulas: Mapping[str, Formula]) -> tuple[Remark, ...]:
    """Of the rules that the plan has findings of."""
    heard, judged = Heard(), {item.rule for item in plan.findings}
    evaluate(plan, heard.among({name: rule for name, rule in RULES.items() if name in judged}))
    return remarks(plan, heard.answers, formulas)


def is_structural(finding: Finding) -> bool:
    """Whether a check of ledger or prose found it ("bare-quantity"), and not a rule over numbers ("T01")."""
    return finding.rule in STRUCTURAL


def key_figures(plan: Plan) -> tuple[KeyFigure, ...]:
    """At most five: peak, strictest freshness, recovery, largest store or state, cost; then what most else rests on."""
    chosen = list(_chosen(plan))
    taken = {item.figure.id for item in chosen}
    others = (KeyFigure(role="other", figure=item) for item in rank_figures(plan.ledger) if item.id not in taken)
    return (*chosen, *others)[:MOST_FIGURES]


def _chosen(plan: Plan) -> Iterator[KeyFigure]:
    figures = plan.ledger.figures
    estimates, semantics = plan.sections.get("estimates"), plan.sections.get("semantics")
    if isinstance(estimates, Estimates) and (peak := _peak(estimates, figures)) is not None:
        yield peak
    if isinstance(semantics, Semantics) and (output := strictest(semantics, figures)) is not None:
        yield KeyFigure(role="freshness", figure=figures[output.slo.freshness], subject=output.name)
    elif isinstance(problem := plan.sections.get("problem"), Problem) and problem.latency_target in figures:
        yield KeyFigure(role="freshness", figure=figures[problem.latency_target])
    if not isinstance(estimates, Estimates):
        return
    recovery, cost = estimates.recovery, estimates.cost
    if recovery.total in figures:
        yield KeyFigure(role="recovery", figure=figures[recovery.total], against=figures.get(recovery.objective))
    if (largest := _largest(estimates, figures)) is not None:
        yield largest
    monthly = cost.total_with_contingency or cost.total
    if monthly in figures:
        yield KeyFigure(role="cost", figure=figures[monthly], against=figures.get(cost.budget or ""))


def strictest(semantics: Semantics, figures: Mapping[str, Figure]) -> Output | None:
    """The output with the shortest freshness SLO; None where no output has one in the ledger."""
    known = [item for item in semantics.outputs if item.slo.freshness in figures]
    return min(known, key=lambda item: _size(figures[item.slo.freshness]) or float("inf"), default=None)


def _peak(estimates: Estimates, figures: Mapping[str, Figure]) -> KeyFigure | None:
    known = [item for item in estimates.throughput if item.peak in figures]
    system = [item for item in known if item.subject == "system"]
    found = (system or sorted(known, key=lambda item: -_size(figures[item.peak])))[:1]
    against = figures.get(estimates.recovery.capacity)
    return next((KeyFigure(role="peak", figure=figures[item.peak], subject=item.subject, against=against)
                 for item in found), None)  # fmt: skip


def _largest(estimates: Estimates, figures: Mapping[str, Figure]) -> KeyFigure | None:
    stores = [KeyFigure(role="storage", figure=figures[item.size], subject=item.store)
              for item in estimates.retention if item.size in figures]  # fmt: skip
    states = [KeyFigure(role="state", figure=figures[item.size], subject=item.name)
              for item in estimates.state if item.size in figures]  # fmt: skip
    return max(stores or states, key=lambda item: _size(item.figure), default=None)


def _size(figure: Figure) -> float:
    """Its value in base units, so that 30 s and 2 min compare; 0 for an unreadable unit or *never*."""
    from dataplan.core.capacity.scales import base_factor

    try:
        return (figure.value or 0.0) * base_factor(figure.unit)
    except InputError:
        return 0.0


def _order(item: Contradiction) -> tuple[bool, bool, bool]:
    return not item.given, item.finding.severity != "error", bool(item.finding.accepted_by)


def _given(finding: Finding, figures: Mapping[str, Figure]) -> Literal["", "brief", "brief and answers"]:
    """Who gave everything that the finding rests on: then no design can repair it. Empty where one was not given."""
    waiting, seen, sources = list(finding.figures), set[str](), set[str]()
    while waiting:
        name = waiting.pop()
        figure = figures.get(name)
        if figure is None or figure.origin in {"assumed", "chosen"}:
            return ""
        if figure.origin == "given":
            sources.add(figure.source)
        seen.add(name)
        waiting.extend(ref for ref in figure.inputs.values() if ref not in seen)
    if not sources:
        return ""
    return "brief" if sources == {"brief"} else "brief and answers"


def _risk(finding: Finding, plan: Plan) -> str:
    risks = plan.sections.get("risks")
    accepts = {finding.rule, f"{finding.rule}:{finding.subject}"}
    known = risks.risks if isinstance(risks, Risks) else ()
    return next((risk.name for risk in known if risk.owner and accepts & set(risk.accepts)), "")
