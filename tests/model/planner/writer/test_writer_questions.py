"""Guided mode asks what the brief lacks and what drives most, as many as the skill says, each under its topic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.planner.writer.desk import defaults, empty_plan, fact, reading, skill

from dataplan.core.contract import Skill
from dataplan.core.exchange import Question
from dataplan.core.plan.ledger import Ledger
from dataplan.model.planner.questions import GAPS, questions
from dataplan.model.planner.reading import Constraint, OutputRead, Reading, SourceRead, Unclear
from dataplan.model.port import Request
from dataplan.resources import load_skill

EMPTY = reading()
RICH = reading(
    *(fact(role, value) for role, value in (
        ("slo.freshness", "30 s"), ("rate.mean", "2400 scans/s"), ("late.max", "24 h"), ("duplicate.horizon", "5 min"),
        ("growth.rate", "18 %/year"), ("budget.monthly", "9000 EUR/month"), ("retention.raw", "13 months"),
        ("outage.tolerated", "30 min"),
    )),
    sources=(SourceRead(name="scans", owner="Depot IT", event_time="scanned_at", mutation="append-only"),),
    outputs=(OutputRead(name="ETA page", consumer="customers"),),
    constraints=(Constraint(kind="team", sentence="Seven."), Constraint(kind="compliance", sentence="In the EU.")),
)  # fmt: skip


def asked(read: Reading, of: Skill | None = None) -> tuple[Question, ...]:
    known = of or skill()
    request = Request(
        call="1", skill=known, defaults=defaults(), plan=empty_plan(read, known), gate=None, working=Ledger(), turns=()
    )
    return questions(request, read)


@pytest.mark.parametrize("read", [EMPTY, RICH], ids=["empty", "rich"])
def test_as_many_as_the_skill_says_each_once_and_under_a_topic_of_its_own_words(read: Reading) -> None:
    found, rule = asked(read), skill().clarification
    assert rule.minimum <= len(found) <= rule.maximum
    assert len({item.id for item in found}) == len(found)
    assert {item.topic for item in found} <= {item.text for item in rule.topics}
    assert all(item.text and item.default and item.changes for item in found)


def test_an_empty_brief_is_asked_under_every_topic_the_weightiest_first() -> None:
    found = asked(EMPTY)
    assert {item.topic for item in found} == {item.text for item in skill().clarification.topics}
    assert [item.id for item in found[:2]] == ["q_freshness", "q_volume"]
    assert "5 min" in found[0].default


def test_what_the_brief_says_is_not_asked_again() -> None:
    names = {f"q_{gap.name}" for gap in GAPS}
    assert not names & {item.id for item in asked(RICH)}
    lacking = replace(RICH, facts=tuple(item for item in RICH.facts if item.role != "late.max"))
    assert names & {item.id for item in asked(lacking)} == {"q_lateness"}


def test_a_number_with_two_readings_comes_before_everything() -> None:
    read = replace(
        EMPTY, unclear=(Unclear(text="9.500 events", quote="9.500 events", sentence="Volume: 9.500 events."),)
    )
    first = asked(read)[0]
    assert first.id == "q_unclear_1"
    assert "9.500 events" in first.text


def test_another_skill_is_asked_about_its_own_topics() -> None:
    other = load_skill(Path(__file__).parents[3] / "skills" / "ml-feature-store")
    found = asked(EMPTY, other)
    assert other.clarification.minimum <= len(found) <= other.clarification.maximum
    assert {item.topic for item in found} <= {item.text for item in other.clarification.topics}
