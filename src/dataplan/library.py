"""The library's face: plan and check from Python, with nothing written anywhere unless asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from dataplan.core.checked import Checked
from dataplan.core.checked import check as check_plan
from dataplan.core.exchange import Question
from dataplan.core.plan.bundle import Mode, Plan
from dataplan.core.state import Phase
from dataplan.core.whatif import Consequences
from dataplan.core.whatif import what_if as consequences
from dataplan.errors import InputError, Problem
from dataplan.extensions import formulas, rules
from dataplan.planning import begin, open_session, title_of
from dataplan.resources import load_skill
from dataplan.runner import run
from dataplan.settings import load_settings

IN_MEMORY = "sqlite://"


def plan(
    brief: str, *, model: str = "planner", mode: Mode = "one-shot", skill: Path | None = None, journal: str = IN_MEMORY
) -> Plan:
    """Plan a brief from beginning to end; ``status`` of the result says whether it is final.

    ``journal`` is a file or a database URL that keeps every event; by default they are forgotten with the call.
    Raises a `DataplanError`; each says what to do. A guided plan that asks something raises an `InputError` with the
    questions: who keeps a journal answers them with `dataplan resume`.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(make_plan(brief, model=model, mode=mode, skill=skill, journal=journal))
    raise InputError("an event loop is running here: await dataplan.make_plan(...) instead")


async def make_plan(
    brief: str, *, model: str = "planner", mode: Mode = "one-shot", skill: Path | None = None, journal: str = IN_MEMORY
) -> Plan:
    """`plan` for a program that runs an event loop of its own."""
    settings = load_settings({"model": model, "skill": str(skill) if skill else None, "journal": journal})
    session = open_session(settings)
    try:
        begin(session, brief, title=title_of(brief), mode=mode)
        state = await run(session)
        if state.phase is Phase.WAITING:
            raise _unanswered(session.id, state.open_questions)
        return state.plan()
    finally:
        session.journal.close()


def check(plan: Plan, *, skill: Path | None = None) -> Checked:
    """Judge a plan from scratch: criteria, quality bar, ledger and rules, those of other packages too."""
    return check_plan(load_skill(skill), plan, formulas(), rules())


def what_if(plan: Plan, changes: Mapping[str, str]) -> Consequences:
    """Set figures, ``{"peak_rate": "80000 events/s"}``, and recompute what rests on them; ``plan`` stays as it is.

    `InputError` lists every unknown or computed figure and every quantity of another dimension.
    """
    return consequences(plan, changes, formulas=formulas(), rules=rules())


def _unanswered(plan_id: str, questions: Sequence[Question]) -> InputError:
    problems = tuple(Problem(place=item.id, message=item.text, expected="an answer") for item in questions)
    return InputError(f"plan {plan_id} waits for answers", problems)
