"""What stands behind a plan, as the appendix of PLAN.md shows it: ledger, verdicts, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from dataplan.core.capacity import Formula
from dataplan.core.plan.bundle import BarItem, Finding, Plan, Verdict
from dataplan.core.plan.ledger import Assumption, Decision, Figure
from dataplan.core.summary import is_structural
from dataplan.render.formulas import worked
from dataplan.render.markdown import Markdown, anchor, code, link
from dataplan.render.view import Writer

_MOST_PLACES = 4


def ledger_view(plan: Plan, writer: Writer, formulas: Mapping[str, Formula]) -> SimpleNamespace:
    entries = [figure_view(figure, writer, formulas) for figure in plan.figures]
    return SimpleNamespace(
        figures={origin: [entry for entry in entries if entry.origin == origin]
                 for origin in ("given", "assumed", "chosen", "computed")},
        assumptions=[entry_view("assumption", item, writer) for item in plan.assumptions],
        decisions=[entry_view("decision", item, writer) for item in plan.decisions],
    )  # fmt: skip


def figure_view(figure: Figure, writer: Writer, formulas: Mapping[str, Formula]) -> SimpleNamespace:
    """One entry: its value unlinked, since this is where the links lead."""
    is_computed = figure.origin == "computed"
    given = {name: writer.figure(ref) for name, ref in figure.inputs.items()}
    low, high = writer.numbers.span(figure) or (None, None)
    return SimpleNamespace(
        entry=_target("figure", figure.id),
        label=figure.label,
        value=writer.numbers.show(figure),
        linked=writer.figure(figure.id),
        low=low,
        high=high,
        origin=figure.origin,
        quote=figure.quote,
        source=figure.source,
        reason=writer.prose(figure.reason),
        formula=code(figure.formula) if is_computed else "",
        worked=worked(figure, given, formulas) if is_computed else "",
    )


def entry_view(kind: str, entry: Assumption | Decision, writer: Writer, **more: Any) -> SimpleNamespace:
    """An assumption or a decision: ``entry`` is what links lead to, ``linked`` such a link."""
    target = link(code(entry.id), anchor(kind, entry.id))
    return SimpleNamespace(**vars(writer.model(entry)), entry=_target(kind, entry.id), linked=target, **more)


def _target(kind: str, name: str) -> Markdown:
    return Markdown(f'<a id="{anchor(kind, name)}"></a>{code(name)}')


def gates_view(plan: Plan) -> list[SimpleNamespace]:
    """Verdicts by gate, in the order in which they were given."""
    numbers = dict.fromkeys(verdict.gate for verdict in plan.verdicts)
    return [
        SimpleNamespace(
            number=number, verdicts=[judged_view(item, item.criterion) for item in plan.verdicts if item.gate == number]
        )
        for number in numbers
    ]


def judged_view(judged: Verdict | BarItem, criterion: str) -> SimpleNamespace:
    return SimpleNamespace(
        criterion=criterion,
        kind=judged.kind if isinstance(judged, Verdict) else "bar",
        met=judged.met,
        is_verified=judged.by == "verified",
        reason=judged.reason,
        evidence=places(judged.evidence),
    )


def places(pointers: Sequence[str]) -> list[Markdown]:
    """Pointers into the plan; plan.json has those that are left out here."""
    rest = len(pointers) - _MOST_PLACES
    return [*(code(pointer) for pointer in pointers[:_MOST_PLACES]), *([Markdown(f"… +{rest}")] if rest > 0 else [])]


def findings_view(plan: Plan, writer: Writer) -> SimpleNamespace:
    def told(finding: Finding) -> SimpleNamespace:
        return SimpleNamespace(
            finding=finding,
            figures=[writer.reference(name) for name in finding.figures],
            at=places(finding.at),
        )

    holding: dict[str, int] = {}
    for finding in plan.findings:
        if finding.result == "holds":
            holding[finding.rule] = holding.get(finding.rule, 0) + 1
    return SimpleNamespace(
        violated=[told(item) for item in plan.findings if item.result == "violated" and not is_structural(item)],
        defects=[told(item) for item in plan.findings if item.result == "violated" and is_structural(item)],
        not_evaluable=[told(item) for item in plan.findings if item.result == "not-evaluable"],
        holding=holding,
    )


def defect_view(finding: Finding) -> SimpleNamespace:
    return SimpleNamespace(rule=finding.rule, message=finding.message, at=places(finding.at))
