"""Whatever stands in the documents: a skill, or a `SkillError` whose places exist. Nothing else, and not slowly."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataplan.core.contract import Skill
from dataplan.core.parse import parse_skill
from dataplan.errors import SkillError

SKILL, FLOW = "skill/SKILL.md", "references/workflow.md"
FRAGMENTS = [
    *("---", "#", "## ", "- ", "1. ", "| ", "|---|", "`x.md`", "[a](b.md)", "> ", "```", "\t", "    ", "<!--", "&#0;"),
    *("name: ", "&a [*a", "!!int x", "'", "\x00", "\ud800", "\u2028", "\x0b", "\r", "99999999999. ", "Stage 1: "),
    *("ask 4 to 8 questions", "Decision Table: ", "| Signal |", "Quality Bar", "For x, prefer `y`.", "%ff"),
]
LINES = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=4).map("".join)


def parsed(texts: Mapping[str, str]) -> Skill | SkillError:
    try:
        return parse_skill(texts)
    except SkillError as error:
        return error


def check(texts: Mapping[str, str]) -> None:
    outcome = parsed(texts)
    if isinstance(outcome, SkillError):
        assert outcome.problems
        for problem in outcome.problems:
            path, _, line = problem.place.rpartition(":")
            assert 1 <= int(line) <= len(re.split(r"\r\n|\r|\n", texts[path]))
            assert problem.message
            assert problem.expected


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_lines_deleted(texts: Mapping[str, str], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([SKILL, FLOW]))
    lines = texts[path].split("\n")
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=12))
    check({**texts, path: "\n".join(line for number, line in enumerate(lines) if number not in gone)})


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_lines_inserted(texts: Mapping[str, str], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([SKILL, FLOW]))
    lines = texts[path].split("\n")
    for line in data.draw(st.lists(LINES, min_size=1, max_size=4)):
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    check({**texts, path: "\n".join(lines)})


@settings(max_examples=100, deadline=None)
@given(skill=st.lists(LINES, max_size=12), workflow=st.lists(LINES, max_size=12))
def test_anything(skill: list[str], workflow: list[str]) -> None:
    check({SKILL: "\n".join(skill), FLOW: "\n".join(workflow)})


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_deleted_list_item_is_gone_or_missed(texts: Mapping[str, str], data: st.DataObject) -> None:
    """No criterion is lost silently: the others stay as they were, or the loss is a problem."""
    lines = texts[FLOW].split("\n")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line.startswith("- ")]))
    before = [criterion.text for criterion in parse_skill(texts).criteria()]
    after = parsed({**texts, FLOW: "\n".join(lines[:number] + lines[number + 1 :])})
    if isinstance(after, SkillError):
        assert any("criteria" in problem.message for problem in after.problems)
    else:
        before.remove(lines[number].removeprefix("- "))
        assert [criterion.text for criterion in after.criteria()] == before


@pytest.mark.parametrize(
    "filler",
    ["# \n", "## Stage 1: x\n", "## Decision Table: x\n", "1. x\n", "- x\n", "|", "`", "[", "For a use, ", "4 to 8 ",
     "a-", "This skill is not a. ", "\n", "> ", "* ", "| a | b | c | d |\n", "<", "(", "**a", "![", "\\"],
)  # fmt: skip
def test_a_large_text_of_one_kind_ends(texts: Mapping[str, str], filler: str) -> None:
    heading = "\n".join(f"## {name}" for name in ("Boundaries", "Clarification", "Output Modes", "Quality Bar"))
    text = filler * (5_000 // len(filler))
    check({**texts, SKILL: f"{texts[SKILL]}\n\n{heading}\n\n{text}", FLOW: f"{texts[FLOW]}\n\n{text}"})
