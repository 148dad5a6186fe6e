"""The loop, over a real journal file and a second skill: walked, repaired, interrupted, resumed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from dataplan.codec import plain
from dataplan.core.contract import Gate, Skill
from dataplan.core.events import CallFailed, CallIntended, GateJudged
from dataplan.core.machine import fold
from dataplan.core.plan.sections import sections_of
from dataplan.core.state import Phase, State
from dataplan.errors import ModelError, ProtocolError
from dataplan.journal import Journal, open_journal
from dataplan.planning import answer, begin
from dataplan.resources import load_skill
from dataplan.runner import Session, run
from tests.scripted import Say, Scripted

FOLDER = Path(__file__).parent / "skills" / "ml-feature-store"
BRIEF = "Fraud scores need features within 40 ms. Labels arrive 5 days later."


@pytest.fixture
def skill() -> Skill:
    return load_skill(FOLDER)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return open_journal(tmp_path / "journal.db")


def submission(skill: Skill, gate: Gate, **extra: Any) -> dict[str, Any]:
    """A gate of headed passages, one for each criterion, and for the last gate the quality bar too."""
    criteria = [item.text for item in gate.exit]
    if gate.number == skill.gates[-1].number:
        criteria += [item.text for item in skill.quality_bar]
    passages = [
        {"heading": f"passage {index}", "text": f"Here the team of the model writes down in full what it owes: {text}"}
        for index, text in enumerate(criteria)
    ]
    attests = [{"criterion": text, "at": f"/passages/{index}/text"} for index, text in enumerate(criteria)]
    section = {"narrative": "Headed passages, one for each criterion.", "passages": passages, "attests": attests}
    return {"gate": gate.number, "sections": dict.fromkeys(sections_of(gate), section), **extra}


def good(skill: Skill) -> list[Say]:
    return [{"submit_gate": submission(skill, gate)} for gate in skill.gates]


def session(skill: Skill, journal: Journal, lines: list[Say], plan: str = "p1") -> Session:
    return Session(id=plan, skill=skill, defaults={}, model=Scripted(lines), journal=journal)


def started(skill: Skill, journal: Journal, lines: list[Say], **options: Any) -> Session:
    made = session(skill, journal, lines)
    begin(made, BRIEF, title="fraud", **options)
    return made


def walk(made: Session) -> State:
    return asyncio.run(run(made))


def test_another_skill_is_walked_and_its_verdicts_say_attested(skill: Skill, journal: Journal) -> None:
    state = walk(started(skill, journal, good(skill)))
    plan = state.plan()
    assert (plan.status, plan.status_reason) == ("final", "")
    assert {item.by for item in plan.verdicts if item.kind == "exit"} == {"attested"}
    assert {item.by for item in plan.quality_bar} == {"attested"}
    assert list(plan.sections) == [gate.key for gate in skill.gates]


def test_a_criterion_without_a_passage_is_repaired_or_ends_as_a_draft(skill: Skill, journal: Journal) -> None:
    first = submission(skill, skill.gates[0])
    name = sections_of(skill.gates[0])[0]
    lacking = {**first, "sections": {name: {**first["sections"][name], "attests": []}}}
    lines: list[Say] = [{"submit_gate": lacking}, *good(skill)]
    repaired = started(skill, journal, lines)
    assert walk(repaired).phase is Phase.FINAL
    told = repaired.model.asked[1].turns[-1].results[0]  # type: ignore[attr-defined]
    assert told.error
    assert "gate 1 not met" in told.text
    assert skill.gates[0].exit[0].text in told.text
    stubborn = session(skill, journal, [{"submit_gate": lacking}] * 9, plan="p2")
    begin(stubborn, BRIEF, title="fraud")
    state = walk(stubborn)
    assert state.phase is Phase.DRAFT
    assert "gate 1 is not met" in state.plan().status_reason


BAD_CALLS: list[tuple[Say, str]] = [
    ({"submit_gate": {"gate": 3, "sections": {}}}, "gate 3 was submitted, but gate 1 is under way"),
    ({"submit_gate": {"sections": {}}}, "/gate"),
    ({"submit_gate": {"gate": 1, "sections": {}}}, "/sections/models-consumers-and-serving-goals-gate: is missing"),
    ({"conjure": {}}, "there is no such tool"),
    ({"calculate": {"formula": "volume.per_day", "inputs": {"rate": "3 km"}}}, "rate"),
    ({"decide": {"table": "Serving Path", "signal": "At will"}}, "Score once a day for everybody"),
    ({"ask_user": {"questions": [{"id": "q", "text": "?"}]}}, "in one shot"),
    ({"out_of_scope": {"prefer": "somebody-else", "reason": "r"}}, "model-trainer"),
    ({"read_reference": {"path": "../../etc/passwd"}}, "skeletons.md"),
    (
        {"read_reference": {"path": "plan/semantics"}},
        "no accepted gate wrote a section 'semantics'",
    ),
    (
        {"record": {"figures": [{"id": "x", "label": "x", "origin": "given", "value": "9 GB", "quote": "9 GB"}]}},
        "occurs word for word",
    ),
    (
        {
            "record": {
                "figures": [{"id": "x", "label": "x", "origin": "chosen", "value": "9 parsecs of", "reason": "r"}]
            }
        },
        "/figures/0",
    ),
]


@pytest.mark.parametrize(("line", "message"), BAD_CALLS)
def test_a_call_that_cannot_be_carried_out_is_answered_with_what_to_do(
    skill: Skill, journal: Journal, line: Say, message: str
) -> None:
    made = started(skill, journal, [line, *good(skill)])
    assert walk(made).phase is Phase.FINAL
    result = made.model.asked[1].turns[-1].results[0]  # type: ignore[attr-defined]
    assert result.error
    assert message in result.text


def test_an_accepted_section_can_be_read_whole(skill: Skill, journal: Journal) -> None:
    (name,) = sections_of(skill.gate(1))
    first, *rest = good(skill)
    made = started(skill, journal, [first, {"read_reference": {"path": f"plan/{name}"}}, *rest])
    assert walk(made).phase is Phase.FINAL
    told = made.model.asked[2].turns[-1].results[0]  # type: ignore[attr-defined]
    assert not told.error
    section = made.state.plan().sections[name]
    assert json.dumps(plain(section), ensure_ascii=False) in told.text


def test_entries_of_tools_reach_the_ledger_with_the_gate(skill: Skill, journal: Journal) -> None:
    given = {"id": "budget", "label": "latency", "origin": "given", "value": "40 ms", "quote": "within 40 ms"}
    half = {"formula": "arith.share", "inputs": {"quantity": "budget", "share": "half"}, "id": "hop", "label": "hop"}
    share = {"id": "half", "label": "half", "origin": "chosen", "value": "50 %", "reason": "each hop gets the same"}
    lines: list[Say] = [{"record": {"figures": [given, share]}}, {"calculate": half}, *good(skill)]
    plan = walk(started(skill, journal, lines)).plan()
    assert {item.id: (item.value, item.unit) for item in plan.figures} == {
        "budget": (40.0, "ms"),
        "half": (50.0, "%"),
        "hop": (20.0, "ms"),
    }
    assert plan.ledger.figures["budget"].source == "brief"


def test_a_provider_that_fails_leaves_a_plan_that_can_be_resumed(skill: Skill, journal: Journal) -> None:
    lines: list[Say] = [*good(skill)[:2], ModelError("overloaded")]
    with pytest.raises(ModelError, match="overloaded"):
        walk(started(skill, journal, lines))
    assert isinstance(journal.events("p1")[-1], CallFailed)
    again = session(skill, journal, good(skill)[2:])
    again.resume()
    assert walk(again).phase is Phase.FINAL
    assert again.state == fold(skill, journal.events("p1"))


@pytest.mark.parametrize("cut", range(1, 16))
def test_stopped_behind_any_event_it_goes_on_and_pays_no_recorded_reply_again(
    skill: Skill, journal: Journal, cut: int
) -> None:
    whole = started(skill, journal, good(skill))
    expected = walk(whole).plan()
    events = journal.events("p1")[:cut]
    journal.begin("p2", "t", events[0], "x")
    for number, event in enumerate(events[1:], start=1):
        journal.append("p2", number, event, "x")
    paid = sum(isinstance(event, CallIntended) for event in events)
    in_flight = isinstance(events[-1], CallIntended)
    again = session(skill, journal, good(skill)[paid - in_flight :], plan="p2")
    again.resume()
    state = walk(again)
    assert state.plan().sections == expected.sections
    assert state.plan().status == "final"
    assert state.possibly_paid_twice == int(in_flight)
    assert len(again.model.asked) == len(skill.gates) - (paid - in_flight)  # type: ignore[attr-defined]


def test_guided_mode_asks_as_many_questions_as_the_skill_says_and_waits(skill: Skill, journal: Journal) -> None:
    few = {"ask_user": {"questions": [{"id": "q1", "text": "Which models?"}]}}
    enough = {"ask_user": {"questions": [{"id": f"q{index}", "text": "Which?"} for index in (1, 2, 3)]}}
    lines: list[Say] = [few, enough, *good(skill)]
    made = started(skill, journal, lines, mode="guided")
    assert walk(made).phase is Phase.WAITING
    assert "the skill wants 2 to 3" in made.model.asked[1].turns[-1].results[0].text  # type: ignore[attr-defined]
    answer(made, {"q3": "the scoring model", "q1": None})
    assert walk(made).phase is Phase.WAITING
    answer(made, {"q2": "daily"})
    plan = walk(made).plan()
    assert plan.status == "final"
    assert plan.texts()["answer:q3"] == "the scoring model"


def test_another_sequence_is_walked_as_asked_and_said_in_the_plan(skill: Skill, journal: Journal) -> None:
    gates = {gate.number: gate for gate in skill.gates}
    lines: list[Say] = [{"submit_gate": submission(skill, gates[number])} for number in (3, 1, 2, 4)]
    made = started(skill, journal, lines, order=(3, 1, 2, 4))
    plan = walk(made).plan()
    assert plan.order == (3, 1, 2, 4)
    assert [event.gate for event in journal.events("p1") if isinstance(event, GateJudged)] == [3, 1, 2, 4]
    assert plan.assumptions[0].id == "entered_3_1"
    assert plan.status == "final"


def test_a_session_refuses_an_event_out_of_place_and_records_nothing(skill: Skill, journal: Journal) -> None:
    made = started(skill, journal, good(skill))
    with pytest.raises(ProtocolError):
        made.record(GateJudged(gate=1, accepted=True, verdicts=(), findings=()))
    assert len(journal.events("p1")) == 1
