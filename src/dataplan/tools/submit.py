"""submit_gate: a gate is handed in, read, admitted, linked and judged; the verdict goes back as the tool's result."""

from __future__ import annotations

from dataclasses import replace

from dataplan.codec import decode_section
from dataplan.core.audit import Link, link
from dataplan.core.contract import Gate
from dataplan.core.events import GateJudged
from dataplan.core.judge import Judgement, judge_submission
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import Section
from dataplan.core.plan.entries import Submission
from dataplan.core.plan.ledger import Ledger
from dataplan.core.plan.sections import sections_of
from dataplan.errors import PlanError, Problem, ToolError
from dataplan.render.templates import say
from dataplan.tools.context import Context


def run_submit(context: Context, submitted: Submission) -> GateJudged:
    under_way = context.state.entered
    if submitted.gate != under_way:
        raise ToolError(f"gate {submitted.gate} was submitted, but gate {under_way} is under way: none is skipped")
    gate = context.skill.gate(submitted.gate)
    plan = context.plan
    sections, problems = _sections(submitted, gate)
    ledger, refused = context.admit(submitted)
    problems = (*problems, *refused)
    if problems:
        return _refused(context, gate, problems)
    sections, ledger, links = _linked(context, sections, ledger, plan.language)
    candidate = with_candidate(plan, ledger, sections)
    judgement = judge_submission(context.skill, candidate, gate, context.rules)
    text = _answer(gate, judgement, links)
    return GateJudged(
        gate=gate.number,
        accepted=judgement.accepted,
        verdicts=judgement.verdicts,
        findings=judgement.findings,
        sections=sections if judgement.accepted else {},
        added=ledger.since(context.state.ledger) if judgement.accepted else Ledger(),
        result=context.result(text, error=not judgement.accepted),
    )


def _linked(
    context: Context, sections: dict[str, Section], ledger: Ledger, language: str
) -> tuple[dict[str, Section], Ledger, tuple[Link, ...]]:
    """What was handed in, with each quantity in prose that equals exactly one figure replaced by its reference."""
    made: list[Link] = []
    for name, section in sections.items():
        sections[name], links = link(section, ledger, language, f"/sections/{name}")
        made += links
    new = ledger.since(context.state.ledger)
    assumptions, first = link(tuple(new.assumptions.values()), ledger, language, "/assumptions")
    decisions, second = link(tuple(new.decisions.values()), ledger, language, "/decisions")
    return sections, ledger.with_entries((), assumptions, decisions), (*made, *first, *second)


def with_candidate(plan: Plan, ledger: Ledger, sections: dict[str, Section]) -> Plan:
    return replace(
        plan,
        figures=tuple(ledger.figures.values()),
        assumptions=tuple(ledger.assumptions.values()),
        decisions=tuple(ledger.decisions.values()),
        sections={**plan.sections, **sections},
    )


def _sections(submitted: Submission, gate: Gate) -> tuple[dict[str, Section], tuple[Problem, ...]]:
    wanted = sections_of(gate)
    problems = [
        Problem(place=f"/sections/{name}", message=message, expected=", ".join(wanted))
        for names, message in (
            (set(wanted) - set(submitted.sections), "is missing"),
            (set(submitted.sections) - set(wanted), "does not belong to this gate"),
        )
        for name in sorted(names)
    ]
    sections: dict[str, Section] = {}
    for name in wanted:
        if name in submitted.sections:
            try:
                sections[name] = decode_section(name, submitted.sections[name])
            except PlanError as error:
                problems.extend(error.problems)
    return sections, tuple(problems)


def _refused(context: Context, gate: Gate, problems: tuple[Problem, ...]) -> GateJudged:
    text = say("judged.md.j2", gate=gate.number, accepted=False, problems=problems, verdicts=(), findings=(), linked=())
    return GateJudged(
        gate=gate.number,
        accepted=False,
        verdicts=(),
        findings=context.state.findings,
        result=context.result(text, error=True),
    )


def _answer(gate: Gate, judgement: Judgement, linked: tuple[Link, ...]) -> str:
    return say(
        "judged.md.j2",
        gate=gate.number,
        accepted=judgement.accepted,
        problems=(),
        verdicts=judgement.verdicts,
        findings=judgement.blocking,
        linked=linked,
    )
