"""A whole one-shot plan over a real connection: a model that makes mistakes, is told, and repairs them."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.model import sse
from tests.model.answers import submissions
from tests.model.loopback import Blocks, Body, Line, Script, Trouble, serving
from tests.model.walks import resumed, session, walk
from tests.support import edit, sample_plan

from dataplan.core.events import CallFailed, GateJudged, ToolAnswered
from dataplan.core.plan.bundle import Plan
from dataplan.core.state import Phase, State
from dataplan.errors import ModelError
from dataplan.journal import Journal, open_journal
from dataplan.model.claude import Claude
from dataplan.model.profiles import profile_of
from dataplan.model.retry import Patience
from dataplan.runner import Session


def model(address: str, name: str = "claude-test") -> Claude:
    async def at_once(seconds: float) -> None:
        """No test waits."""

    profile = profile_of(name)
    assert profile is not None
    environment = {"ANTHROPIC_API_KEY": "k", "ANTHROPIC_BASE_URL": address}
    return Claude(profile, Patience(sleep=at_once), environment)


def wrong(gate: int, *changes: Any) -> dict[str, Any]:
    """The right submission of a gate with changes: pointers and values, as in `broken`."""
    raw = copy.deepcopy(submissions()[gate])
    for pointer, value in zip(changes[::2], changes[1::2], strict=True):
        edit(raw, pointer, value)
    return raw


def submits(*handed_in: int | Mapping[str, Any], said: str = "As follows.") -> Blocks:
    """One call for each gate: a number stands for its right submission."""
    given = [submissions()[item] if isinstance(item, int) else item for item in handed_in]
    return [sse.text(said), *(sse.tool_use("submit_gate", item, f"toolu_{n}") for n, item in enumerate(given))]


def told(body: Body) -> str:
    """What the last message of a request says to the model."""
    last = body["messages"][-1]["content"]
    return "\n".join(str(block.get("text") or block.get("content")) for block in last)


UNIT = wrong(2, "/figures/scan_size/value", "600 s")
INVENTED = wrong(3, "/sections/semantics/narrative", "About 12,345 scans a day come after {wm_eta}.")
PLACEHOLDER = wrong(5, "/sections/ingestion/narrative", "TBD")
UNKNOWN_ROW = wrong(5, "/decisions/0/signal", "Whenever it rains")

STUMBLING: list[Line] = [
    [{"type": "thinking", "thinking": "", "signature": "s1"}, *submits(1, UNIT, 3)],
    Trouble(status=529, kind="overloaded_error"),
    submits(2, 4),
    Trouble(streams=submits(3)),
    submits(INVENTED),
    submits(3, 4, PLACEHOLDER),
    [sse.text("I would rather talk.")],
    [sse.tool_use("submit_gate", '{"gate": 5, "sections": {')],
    submits(UNKNOWN_ROW),
    submits(5, 6, 7),
    submits(8, 9, 10),
    submits(11),
]


def started(address: str, journal: Journal, name: str = "claude-test") -> Session:
    return session(model(address, name), "one-shot", journal)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return open_journal(tmp_path / "journal.db")


def judged(journal: Journal) -> list[tuple[int, bool]]:
    return [(event.gate, event.accepted) for event in journal.events("p1") if isinstance(event, GateJudged)]


def same_content(plan: Plan, other: Plan) -> bool:
    return plan.sections == other.sections and set(plan.ledger.figures) == set(other.ledger.figures)


@dataclass(frozen=True)
class Walked:
    """The walk of the stumbling model, made once: what was asked, what the journal holds, where it ended."""

    asked: list[Body]
    journal: Journal
    state: State


@pytest.fixture(scope="module")
def stumbled() -> Walked:
    script, journal = Script(STUMBLING), open_journal("sqlite://")
    with serving(script) as address:
        return Walked(script.asked, journal, walk(started(address, journal)))


def test_mistakes_are_told_and_repaired_until_the_plan_is_final(stumbled: Walked) -> None:
    state = stumbled.state
    assert state.phase is Phase.FINAL, state.reason
    assert same_content(state.plan(), sample_plan())
    assert len(stumbled.asked) == len(STUMBLING)
    assert judged(stumbled.journal) == [
        (1, True), (2, False), (2, True), (3, False), (3, True), (4, True), (5, False), (5, False), (5, True),
        *((gate, True) for gate in range(6, 13)),
    ]  # fmt: skip
    assert state.plan().usage.calls == len(STUMBLING) - 2
    assert state.possibly_paid_twice == 1


TOLD: list[tuple[int, str]] = [
    (1, "scan_size: the quote"),
    (4, "gate 4 was submitted, but gate 3 is under way: none is skipped"),
    (5, "'12,345 scans a day' matches no figure"),
    (6, "placeholder"),
    (7, "gate 5 is under way and not submitted"),
    (8, "the arguments are no JSON object"),
    (9, "Whenever it rains"),
]


@pytest.mark.parametrize(("number", "said"), TOLD)
def test_each_mistake_is_named_to_the_model(stumbled: Walked, number: int, said: str) -> None:
    assert said in told(stumbled.asked[number])


def test_what_is_sent_back_is_valid_and_holds_nothing_of_the_gate_before(stumbled: Walked) -> None:
    for body in stumbled.asked:
        roles = [message["role"] for message in body["messages"]]
        assert roles == ["user" if index % 2 == 0 else "assistant" for index in range(len(roles))]
        assert json.dumps(body).count('"cache_control"') <= 4
    behind_gate_1 = stumbled.asked[1]["messages"]
    assert [block["id"] for block in behind_gate_1[1]["content"]] == ["toolu_1", "toolu_2"]
    assert "thinking" not in json.dumps(behind_gate_1[1:])


def test_a_provider_that_stops_leaves_a_plan_that_goes_on_where_it_was(journal: Journal) -> None:
    """What was replied is not asked, and not paid, again."""
    first, second = Script(STUMBLING[:6]), Script(STUMBLING[6:])
    with serving(first) as address, pytest.raises(ModelError, match="set ANTHROPIC_API_KEY"):
        walk(started(address, journal))
    assert isinstance(journal.events("p1")[-1], CallFailed)
    with serving(second) as address:
        state = walk(resumed(model(address), journal))
    assert state.phase is Phase.FINAL
    assert same_content(state.plan(), sample_plan())
    assert len(second.asked) == len(STUMBLING[6:])


def test_what_a_failed_call_may_have_cost_is_in_the_journal(journal: Journal) -> None:
    script = Script([Trouble(streams=submits(1))] * 3)
    with serving(script) as address:
        made = started(address, journal)
        with pytest.raises(ModelError, match=r"the stream ended before the reply did \(attempt 3\)"):
            walk(made)
    failed = journal.events("p1")[-1]
    assert isinstance(failed, CallFailed)
    assert failed.possibly_paid
    assert (failed.usage.input, made.state.plan().usage.input, made.state.possibly_paid_twice) == (300, 300, 1)


def test_a_model_that_repeats_itself_ends_in_a_draft(journal: Journal) -> None:
    script = Script([submits(1, UNIT), submits(UNIT), submits(UNIT)])
    with serving(script) as address:
        state = walk(started(address, journal))
    assert state.phase is Phase.DRAFT
    assert state.plan().status_reason == "gate 2 is not met, and was submitted again unchanged"
    assert len(script.asked) == 2


def test_two_submissions_of_one_gate_count_once(journal: Journal) -> None:
    lines: list[Line] = [submits(1, 1, 2, 3), submits(4, 5, 6), submits(7, 8, 9), submits(10, 11)]
    script = Script(lines)
    with serving(script) as address:
        state = walk(started(address, journal))
    assert state.phase is Phase.FINAL
    again = [event.result for event in journal.events("p1") if isinstance(event, ToolAnswered)]
    assert [result.error for result in again] == [True]
    assert "gate 1 was submitted, but gate 2 is under way" in again[0].text


def test_a_simple_server_that_answers_all_at_once_makes_the_same_plan(journal: Journal) -> None:
    script = Script([submits(gate) for gate in range(1, 12)], streaming=False)
    with serving(script) as address:
        state = walk(started(address, journal, "local:small"))
    assert state.phase is Phase.FINAL
    assert same_content(state.plan(), sample_plan())
    assert "cache_control" not in json.dumps(script.asked)
