"""The library's face: plan and check from Python, with nothing written anywhere unless asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dataplan.core.checked import Checked
from dataplan.core.checked import check as check_plan
from dataplan.core.plan.bundle import Mode, Plan
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
    Raises a `DataplanError`; each says what to do.
    """
    return asyncio.run(make_plan(brief, model=model, mode=mode, skill=skill, journal=journal))


async def make_plan(
    brief: str, *, model: str = "planner", mode: Mode = "one-shot", skill: Path | None = None, journal: str = IN_MEMORY
) -> Plan:
    """`plan` for a program that runs an event loop of its own."""
    settings = load_settings({"model": model, "skill": str(skill) if skill else None, "journal": journal})
    session = open_session(settings)
    try:
        begin(session, brief, title=title_of(brief), mode=mode)
        return (await run(session)).plan()
    finally:
        session.journal.close()


def check(plan: Plan, *, skill: Path | None = None) -> Checked:
    """Judge a plan from scratch: criteria, quality bar, ledger and rules."""
    return check_plan(load_skill(skill), plan)
