"""Plan after plan in one process: what a plan leaves behind is bounded, or it is gone."""

from __future__ import annotations

import asyncio
import copy
import functools
import gc
from collections.abc import Mapping
from typing import Any

import pytest
from benchmarks.memory import in_letters, told_apart
from tests.model.walking import Paid, opened, skill
from tests.scripted import Scripted
from tests.test_runner import BRIEF, good

from dataplan.core import once
from dataplan.core.state import Phase
from dataplan.journal import open_journal
from dataplan.planning import begin
from dataplan.runner import run

WARM, MEASURED = 6, 14
SLACK = 100
"""Objects that may come and go between two plans; a plan that is kept somewhere is some hundreds."""


def one_plan(number: int) -> None:
    """A plan that says what no other one does, in a journal that is gone afterwards."""
    word = in_letters(number)
    lines: list[Any] = [told_apart(copy.deepcopy(line), word) for line in good(skill())]
    journal = open_journal("sqlite://")
    session = opened(journal, Paid(Scripted(lines)), f"p{number}")
    begin(session, f"{BRIEF} Named {word}.", title="fraud")
    state = asyncio.run(run(session))
    journal.close()
    assert state.phase is Phase.FINAL, state.reason


def caches() -> list[Any]:
    return [item for item in gc.get_objects() if isinstance(item, functools._lru_cache_wrapper)]


def kept_for_ever() -> Mapping[str, int]:
    """How much each cache of ours holds that has no bound."""
    ours = (item for item in caches() if str(item.__module__).startswith("dataplan"))
    return {
        f"{item.__module__}.{item.__qualname__}": item.cache_info().currsize
        for item in ours
        if item.cache_info().maxsize is None
    }


def objects() -> int:
    """What is alive, without what a bounded cache may hold."""
    for item in caches():
        if item.cache_info().maxsize is not None:
            item.cache_clear()
    gc.collect()
    return len(gc.get_objects())


def test_twenty_plans_leave_no_more_behind_than_six(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "MOST", 32)
    for number in range(WARM):
        one_plan(number)
    before, held = objects(), kept_for_ever()
    for number in range(WARM, WARM + MEASURED):
        one_plan(number)
    assert objects() <= before + SLACK
    assert kept_for_ever() == held
