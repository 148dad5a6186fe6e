"""Killed with SIGKILL at every write of the journal, a plan goes on: the same one, and no recorded reply paid again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.killed import MOMENTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")

GATES = 4
CALLS = GATES + 1


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """In memory where that can be had: a killed process loses no page, and a thousand syncs to a disk take a while."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        command = [sys.executable, "-m", "tests.killed", folder]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
        assert ran.returncode == 0, ran.stderr
        yield Path(folder)


def _outcome(folder: Path) -> dict[str, Any]:
    outcome: dict[str, Any] = json.loads(folder.joinpath("outcome.json").read_text())
    return outcome


def _lines(file: Path) -> list[str]:
    return file.read_text().split()


def test_every_write_was_killed_at_every_moment(root: Path) -> None:
    folders = sorted(root.glob("??-*"))
    assert len(folders) >= 2 * (2 * CALLS + GATES) + CALLS
    assert {folder.name.partition("-")[2] for folder in folders} == set(MOMENTS)
    assert {folder.joinpath("signal.txt").read_text() for folder in folders} == {"9"}


def test_the_plan_is_the_same_wherever_it_was_killed(root: Path) -> None:
    plans = {json.dumps(_outcome(folder)["plan"], sort_keys=True) for folder in root.glob("??-*")}
    assert len(plans) == 1
    assert json.loads(plans.pop())["status"] == "final"


def test_no_recorded_reply_is_paid_again(root: Path) -> None:
    for folder in root.glob("??-*"):
        before, after = _lines(folder / "before.txt"), _lines(folder / "paid.txt")
        again = after[len(before) :]
        outcome = _outcome(folder)
        assert not set(again) & set(outcome["recorded"]), folder.name
        assert len(set(after)) == outcome["calls"] == CALLS, folder.name


def test_the_one_call_in_flight_is_said_to_be_possibly_paid_twice(root: Path) -> None:
    """It may be paid twice without having been: the intent is written before anything is sent."""
    seen = set()
    for folder in root.glob("??-*"):
        paid, outcome = _lines(folder / "paid.txt"), _outcome(folder)
        twice = len(paid) - len(set(paid))
        assert twice <= outcome["twice"] <= 1, folder.name
        seen.add((twice, outcome["twice"]))
    assert seen == {(0, 0), (0, 1), (1, 1)}
