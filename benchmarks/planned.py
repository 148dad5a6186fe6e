"""The built-in planner's plan of a brief, in this process and with a journal in memory."""

from __future__ import annotations

import asyncio
from contextlib import closing

from dataplan.core.plan.bundle import Plan
from dataplan.journal import open_journal
from dataplan.model.planner import Planner
from dataplan.planning import begin, defaults_of, title_of
from dataplan.resources import load_skill
from dataplan.runner import Session, run


def planned(text: str) -> Plan:
    """One-shot, so that nothing is asked; the plan as it ends, a draft or final."""
    skill = load_skill()
    with closing(open_journal("sqlite://")) as journal:
        session = Session(id="p", skill=skill, defaults=defaults_of(skill), model=Planner(), journal=journal)
        begin(session, text, title=title_of(text))
        return asyncio.run(run(session)).plan("draft")
