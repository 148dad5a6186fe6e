"""Decisions against the skill's tables: the row exists, and the choice is what the row says."""

from __future__ import annotations

from collections.abc import Iterator

from dataplan.core.audit.finding import error
from dataplan.core.checks.explicit import hole
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Decision
from dataplan.core.plan.structural import DECISION_ROW
from dataplan.errors import InputError


def decision_rows(skill: Skill, plan: Plan) -> Iterator[Finding]:
    for index, decision in enumerate(plan.decisions):
        for name, message in _problems(skill, decision):
            at = f"/decisions/{index}/{name}"
            yield error(DECISION_ROW, f"{decision.id}: {message}", at, subject=decision.id)


def _problems(skill: Skill, decision: Decision) -> Iterator[tuple[str, str]]:
    try:
        table = skill.table(decision.table)
    except InputError as unknown:
        yield "table", f"{unknown.problems[0]}"
        return
    try:
        row = table.row(decision.signal)
    except InputError as unknown:
        yield "signal", f"{unknown.problems[0]}"
        return
    expected = {"default": row.default, "alternative": row.alternative}.get(decision.option)
    if expected is not None and slug(decision.choice) != slug(expected):
        said = f"the {decision.option} of this row is {expected!r}, not {decision.choice!r}"
        yield "choice", f"{said}; write it so, or take the option other with a reason"
    if expected is None and (problem := hole(decision.choice, field="choice", least=1)):
        yield "choice", f"the choice {problem}; say what is chosen instead of the row's two"
    if problem := hole(decision.reason, field="reason", least=3):
        yield "reason", f"the reason {problem}; say why the {decision.option} suits {', '.join(decision.applies_to)}"
    if not decision.applies_to:
        yield "applies_to", "applies to nothing; name the sources, outputs or components that it decides for"
