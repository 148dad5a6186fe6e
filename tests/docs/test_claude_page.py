"""What the page on Claude shows for a shell with a key works; a server on the loopback stands in for the provider."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks.trajectory import Watched, walk
from tests.docs.sessions import Session, blocks
from tests.docs.test_examples import tutorial_brief
from tests.model.learner import Learner
from tests.model.loopback import Script, serving

from dataplan.core.contract import Skill
from dataplan.model.profiles import profile_of
from dataplan.model.wire import _STATUS
from dataplan.resources import load_skill

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "how-to" / "run-with-claude.md").read_text(encoding="utf-8")
GUIDED = "--mode guided"
"""Nobody is at the terminal of a test: what asks waits, and says so."""


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where every submission is right, in a folder that has the brief."""
    brief, skill = tutorial_brief(), load_skill()
    monkeypatch.chdir(tmp_path)
    (tmp_path / brief.file).write_text(brief.text, encoding="utf-8")
    learner = Learner(book(skill, brief.text), ())
    with serving(Script([learner] * 99)) as where:
        yield where


def book(skill: Skill, text: str) -> Mapping[int, Mapping[str, Any]]:
    watched = Watched()
    walk(skill, text, "one-shot", watched)
    return watched.submissions


def test_what_is_shown_for_a_shell_with_a_key(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session, ran = Session(), 0
    for block in blocks(TEXT):
        if block.file:
            session.block(block)
        for line in block.text.splitlines() if block.kind == "sh" else ():
            if (named := re.fullmatch(r"export (\w+)=(\S+)", line)) is not None:
                monkeypatch.setenv(named[1], named[2])
            elif (wanted := re.fullmatch(r"pip install 'dataplan\[(\w+)\]'", line)) is not None:
                assert wanted[1] in extras()
            else:
                monkeypatch.setenv("ANTHROPIC_BASE_URL", address)
                printed = session.run(line)
                assert session.code == (5 if GUIDED in line else 0), printed
                ran += 1
    assert ran == 7


def extras() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"])


def test_the_names_for_clouds_are_names_of_ours() -> None:
    rows = re.findall(r"^\| [^|]+ \| `(\w+):(\S+)` \| `(\w+)` \|", TEXT, re.MULTILINE)
    assert len(rows) == 3
    for vendor, model, extra in rows:
        profile = profile_of(f"{vendor}:{model}")
        assert profile is not None
        assert (profile.vendor, profile.model, profile.extra) == (vendor, model, extra)
        assert extra in extras()


def test_the_failures_that_are_said_to_be_tried_again_are() -> None:
    told = re.search(r"busy or overloaded \(([\d, ]+)\)", TEXT)
    assert told is not None
    again = {status for status, case in _STATUS.items() if case.again and not case.paid}
    assert {int(number) for number in told[1].split(", ")} == again
