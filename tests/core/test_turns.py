"""How the conversation of a gate is settled, repaired and ended: every way to stop, repetition, what broke off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.core.walking import bar, call, entered, exchange, judged, requested, result, skill

from dataplan.core.events import CallFailed, Event, GivenUp, ReplyReceived, ToolAnswered
from dataplan.core.exchange import Reply, ToolCall
from dataplan.core.machine import evolve, fold
from dataplan.core.plan.bundle import Usage
from dataplan.core.plan.ledger import Figure, Ledger, by_id
from dataplan.core.state import Phase


def replied(**reply: Any) -> tuple[Event, ...]:
    intent, _ = exchange(1)
    return intent, ReplyReceived(call=intent.call, reply=Reply(**reply))


STOPS = [
    ({"stop": "end_turn", "text": "hm"}, Phase.DRAFTING, 1, ""),
    ({"stop": "end_turn"}, Phase.DRAFTING, 1, ""),
    ({"stop": "max_tokens", "text": "so far"}, Phase.DRAFTING, 1, ""),
    ({"stop": "max_tokens", "calls": (call(),)}, Phase.ACTING, 0, ""),
    ({"stop": "pause_turn"}, Phase.DRAFTING, 0, ""),
    ({"stop": "pause_turn", "calls": (call(),)}, Phase.ACTING, 0, ""),
    ({"stop": "refusal", "explained": "cyber"}, Phase.EXHAUSTED, 0, "the model refused to answer at gate 1 (cyber)"),
    ({"stop": "refusal", "calls": (call(),)}, Phase.EXHAUSTED, 0, "the model refused to answer at gate 1"),
    ({"stop": "context_exceeded"}, Phase.EXHAUSTED, 0, "gate 1 does not fit into what the model can read at once"),
]


@pytest.mark.parametrize(("reply", "phase", "repairs", "reason"), STOPS)
def test_every_way_to_stop_has_a_path(reply: dict[str, Any], phase: Phase, repairs: int, reason: str) -> None:
    state = fold(skill(), [requested(), entered(1), *replied(**reply)])
    assert (state.phase, state.repairs, state.reason) == (phase, repairs, reason)
    if phase is Phase.EXHAUSTED:
        closed = evolve(skill(), evolve(skill(), state, GivenUp(reason=state.reason)), bar())
        assert (closed.phase, closed.plan().status_reason) == (Phase.DRAFT, reason)


def test_a_pause_goes_on_within_the_limit_of_calls() -> None:
    state = fold(skill(), [requested(max_calls_per_gate=3), entered(1)])
    for attempt in range(1, 4):
        intent, _ = exchange(1, attempt)
        state = evolve(skill(), state, intent)
        state = evolve(skill(), state, ReplyReceived(call=intent.call, reply=Reply(stop="pause_turn")))
    assert (state.phase, state.reason) == (Phase.EXHAUSTED, "no submission after 3 calls")


def test_a_conversation_that_outgrew_the_model_begins_again_with_what_was_accepted() -> None:
    figure = Figure(id="rate", label="rate", value=1, unit="event/s", origin="chosen", reason="r")
    noted = ToolAnswered(result=result(), added=Ledger(figures=by_id([figure])))
    state = fold(skill(), [requested(), entered(1), *exchange(1, 1, call("record")), noted])
    assert state.working.figures
    for event in replied(stop="context_exceeded"):
        state = evolve(skill(), state, event)
    assert (state.phase, state.turns, state.working, state.repairs) == (Phase.DRAFTING, (), Ledger(), 1)


def test_a_submission_that_is_repeated_unchanged_ends_the_gate_early() -> None:
    state = fold(skill(), [requested(), entered(1), *exchange(1), judged(1, accepted=False)])
    changed = ToolCall(id="t2", name="submit_gate", input={"gate": 1})
    for event in (*exchange(1, 2, changed), judged(1, accepted=False, key="t2")):
        state = evolve(skill(), state, event)
    assert state.phase is Phase.DRAFTING
    for event in (*exchange(1, 3, replace(changed, id="t3")), judged(1, accepted=False, key="t3")):
        state = evolve(skill(), state, event)
    assert state.phase is Phase.EXHAUSTED
    assert state.reason == "gate 1 is not met, and was submitted again unchanged"


def test_the_same_submission_may_fare_better_once_the_ledger_has_what_it_needs() -> None:
    state = fold(skill(), [requested(), entered(1), *exchange(1), judged(1, accepted=False)])
    for event in (*exchange(1, 2), replace(judged(1, accepted=False), result=result(text="another problem"))):
        state = evolve(skill(), state, event)
    assert state.phase is Phase.DRAFTING


def test_a_tool_that_is_called_again_unchanged_and_fails_again_ends_the_gate_like_a_failed_repair() -> None:
    state = fold(skill(), [requested(max_repairs=2), entered(1)])
    for attempt in range(1, 5):
        failing = replace(call("calculate"), id=f"c{attempt}")
        told = replace(result(), call=failing.id, name="calculate", text="no such input", error=True)
        said = ToolAnswered(result=told)
        for event in (*exchange(1, attempt, failing), said):
            state = evolve(skill(), state, event)
        assert state.repairs == attempt - 1
        assert state.phase is (Phase.EXHAUSTED if attempt == 4 else Phase.DRAFTING)
    assert state.reason == "calculate failed 3 times more with the same input"


def test_a_tool_that_answers_the_same_again_is_no_failure() -> None:
    state = fold(skill(), [requested(max_repairs=1), entered(1)])
    for attempt in range(1, 5):
        asked = replace(call("calculate"), id=f"c{attempt}")
        said = ToolAnswered(result=replace(result(), call=asked.id, name="calculate", text="20 ms"))
        for event in (*exchange(1, attempt, asked), said):
            state = evolve(skill(), state, event)
    assert (state.phase, state.repairs) == (Phase.DRAFTING, 0)


def test_what_broke_off_is_counted_whether_or_not_a_later_attempt_came_through() -> None:
    intent, _ = exchange(1)
    spent = Usage(input=100)
    lost = ReplyReceived(call=intent.call, reply=Reply(calls=(call(),), lost=2, usage=spent))
    broken = CallFailed(call=intent.call, reason="reset", possibly_paid=True, usage=spent)
    through = fold(skill(), [requested(), entered(1), intent, lost])
    failed = fold(skill(), [requested(), entered(1), intent, broken])
    assert (through.possibly_paid_twice, through.usage.input) == (2, 100)
    assert (failed.possibly_paid_twice, failed.usage.input) == (1, 100)
    assert failed.phase is Phase.DRAFTING
