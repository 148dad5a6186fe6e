"""The second skill walked by a scripted model that reports what its calls took; wrapped in whatever is under test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.scripted import Say, Scripted
from tests.test_runner import BRIEF, FOLDER, good

from dataplan.core.contract import Skill
from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Usage
from dataplan.core.state import State
from dataplan.journal import Journal, open_journal
from dataplan.model.port import Model, Request
from dataplan.planning import begin
from dataplan.resources import load_skill
from dataplan.runner import Session, run

TOOK = Usage(input=1_000, output=500, cache_read=3_000, cache_write=400)
PER_CALL = 4_900


@dataclass(slots=True)
class Paid:
    """A scripted model whose every reply took the same."""

    model: Scripted
    name: str = "claude-sonnet-5-5"
    took: Usage = field(default_factory=lambda: TOOK)

    async def reply(self, request: Request) -> Reply:
        return replace(await self.model.reply(request), usage=self.took)


@cache
def skill() -> Skill:
    return load_skill(FOLDER)


def paid(lines: Sequence[Say] | None = None, **fields: Any) -> Paid:
    return Paid(Scripted(good(skill()) if lines is None else lines), **fields)


def walk(
    tmp_path: Path, wrap: Callable[[Model], Model], model: Model | None = None, brief: str = BRIEF, **options: Any
) -> State:
    """A plan from its beginning, in a journal of its own."""
    session = opened(journal_of(tmp_path), wrap(model or paid()))
    begin(session, brief, title="fraud", **options)
    return asyncio.run(run(session))


def opened(journal: Journal, model: Model, plan: str = "p1") -> Session:
    return Session(id=plan, skill=skill(), defaults={}, model=model, journal=journal)


def resume(session: Session) -> State:
    session.resume()
    return asyncio.run(run(session))


def journal_of(tmp_path: Path) -> Journal:
    return open_journal(tmp_path / f"journal{len(list(tmp_path.glob('journal*.db')))}.db")
