"""The machine: every phase × event, the walk of a plan, and what no sequence of events can reach."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.walking import (
    bar,
    call,
    entered,
    exchange,
    judged,
    numbers,
    requested,
    result,
    skill,
    verdicts,
    walked,
)

from dataplan.core.commands import AskUser, CallModel, JudgeBar, JudgeEntry, RunTool
from dataplan.core.events import (
    CallFailed,
    CallIntended,
    EntryJudged,
    Event,
    GivenUp,
    PlanTakenUp,
    QuestionAnswered,
    QuestionsAsked,
    ReplyReceived,
    Revised,
    ScopeRefused,
    ToolAnswered,
)
from dataplan.core.exchange import Question, Reply, Stop
from dataplan.core.machine import TRANSITIONS, decide, evolve, fold
from dataplan.core.plan.ledger import Assumption, Figure, Ledger, by_id
from dataplan.core.state import Phase, State
from dataplan.errors import ProtocolError


def test_a_whole_walk_is_final_only_behind_the_quality_bar() -> None:
    events = tuple(walked())
    state = fold(skill(), events)
    assert state.phase is Phase.CLOSING
    assert isinstance(decide(skill(), state), JudgeBar)
    assert fold(skill(), (*events, bar())).phase is Phase.FINAL
    assert fold(skill(), (*events, bar(met=False))).phase is Phase.DRAFT
    with pytest.raises(ProtocolError, match="judged without"):
        fold(skill(), (*events, bar(complete=False)))


@pytest.mark.parametrize("cut", range(20))
def test_resuming_anywhere_gives_the_same_state(cut: int) -> None:
    events = tuple(walked())
    half = fold(skill(), events[:cut])
    rest = half
    for event in events[cut:]:
        rest = evolve(skill(), rest, event)
    assert rest == fold(skill(), events)


def test_every_phase_has_a_row_and_every_event_is_allowed_somewhere() -> None:
    assert set(TRANSITIONS) == set(Phase)
    allowed = {kind for row in TRANSITIONS.values() for kind in row}
    assert allowed == set(get_args(Event))


SAMPLES: tuple[Event, ...] = (
    requested(),
    PlanTakenUp(
        request=requested(), ledger=Ledger(), entry_gates={}, accepted=(), verdicts=(), findings=(), quality_bar=()
    ),
    CallIntended(call="c", digest="d"),
    ReplyReceived(call="c", reply=Reply()),
    CallFailed(call="c", reason="r", possibly_paid=False),
    QuestionsAsked(call="t1", questions=(Question(id="q1", text="?"),)),
    QuestionAnswered(question="q1", text="a"),
    ToolAnswered(result=result()),
    entered(1),
    judged(1),
    ScopeRefused(prefer="other", reason="r"),
    bar(),
    GivenUp(reason="r"),
    Revised(figures=(), stale=(), reason="r"),
)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", SAMPLES, ids=lambda event: event.kind)
def test_an_event_outside_its_phase_is_refused_by_name(phase: Phase, event: Event) -> None:
    if type(event) in TRANSITIONS[phase]:
        return
    with pytest.raises(ProtocolError, match=rf"{event.kind} is not allowed while the plan is {phase.value}"):
        evolve(skill(), State(phase=phase), event)


def start() -> State:
    return fold(skill(), [requested(), entered(1), *exchange(1)])


FORGED = [
    (judged(2), "gate 2 was judged, but gate 1 is under way"),
    (replace(judged(1), verdicts=verdicts(1, "exit")[1:]), "accepted without"),
    (replace(judged(1), verdicts=verdicts(1, "exit", met=False)), "accepted without"),
    (replace(judged(1), verdicts=verdicts(1, "entry")), "accepted without"),
    (judged(1, key="other"), "not the call under way"),
]


@pytest.mark.parametrize(("event", "message"), FORGED)
def test_an_event_that_claims_too_much_is_refused(event: Event, message: str) -> None:
    with pytest.raises(ProtocolError, match=message):
        evolve(skill(), start(), event)


@pytest.mark.parametrize("gates", [(1, 2, 3), (1, 1, 2, 3), (4, 1, 2, 3), (1, 2, 3, 4, 5)])
def test_a_sequence_that_skips_or_repeats_a_gate_is_refused(gates: tuple[int, ...]) -> None:
    with pytest.raises(ProtocolError, match="expected each of"):
        evolve(skill(), State(), requested(gates=gates))


def test_a_gate_whose_entry_is_unmet_ends_as_a_draft_with_the_reason() -> None:
    unmet = EntryJudged(gate=1, verdicts=verdicts(1, "entry", met=False))
    state = fold(skill(), [requested(), unmet, bar()])
    assert state.phase is Phase.DRAFT
    assert state.reason.startswith("gate 1 cannot be entered")


def test_another_sequence_turns_what_a_gate_lacks_into_assumptions() -> None:
    gates = (2, 1, *numbers()[2:])
    unmet = verdicts(2, "entry", met=False)
    assumed = tuple(
        Assumption(id=f"a{index}", statement="s", reason="r", effect="e", confirm_with="c")
        for index, _ in enumerate(unmet)
    )
    event = EntryJudged(gate=2, verdicts=unmet, assumptions=assumed)
    state = fold(skill(), [requested(gates=gates, reordered=True), event])
    assert state.phase is Phase.DRAFTING
    assert set(state.ledger.assumptions) == {item.id for item in assumed}
    assert state.plan().order == gates
    alone = fold(skill(), [requested(gates=gates, reordered=True), replace(event, assumptions=())])
    assert alone.phase is Phase.CLOSING


def test_repair_rounds_are_bounded() -> None:
    state = fold(skill(), [requested(max_repairs=2), entered(1)])
    for attempt in range(1, 4):
        rejected = replace(judged(1, accepted=False), result=result(text=f"not met, {attempt}"))
        for event in (*exchange(1, attempt), rejected):
            state = evolve(skill(), state, event)
    assert state.phase is Phase.EXHAUSTED
    state = evolve(skill(), evolve(skill(), state, GivenUp(reason=state.reason)), bar())
    assert state.phase is Phase.DRAFT
    assert "after 3 attempts" in state.reason


def test_a_reply_without_a_tool_call_is_a_repair_round() -> None:
    intent, _ = exchange(1)
    state = fold(skill(), [requested(), entered(1), intent, ReplyReceived(call=intent.call, reply=Reply(text="hm"))])
    assert (state.phase, state.repairs) == (Phase.DRAFTING, 1)


def test_a_failed_gate_voids_the_later_ones_of_its_reply() -> None:
    both = exchange(1, 1, call(key="t1"), call(key="t2"))
    state = fold(skill(), [requested(), entered(1), *both, judged(1, accepted=False)])
    assert state.pending == ()
    assert [item.text for item in state.turns[-1].results] == ["", "void: gate 1 is not met"]
    passed = fold(skill(), [requested(), entered(1), *both, judged(1), entered(2)])
    assert decide(skill(), passed) == RunTool(call=call(key="t2"))
    assert passed.turns[-1].reply.calls == (call(key="t2"),)


def test_an_intent_without_a_reply_is_called_again_and_counted() -> None:
    intent, reply = exchange(1)
    state = fold(skill(), [requested(), entered(1), intent])
    assert decide(skill(), state) == CallModel(call=intent.call, gate=1, again=True)
    state = fold(skill(), [requested(), entered(1), intent, intent, reply])
    assert (state.possibly_paid_twice, state.calls) == (1, 1)


def guided() -> State:
    intent = CallIntended(call="questions/call/1", digest="d")
    reply = ReplyReceived(call="questions/call/1", reply=Reply(calls=(call("ask_user"),)))
    questions = tuple(Question(id=f"q{index}", text="?") for index in range(3))
    return fold(skill(), [requested(mode="guided"), intent, reply, QuestionsAsked(call="t1", questions=questions)])


def test_answers_are_addressed_by_question_id_in_any_order() -> None:
    state = guided()
    assert isinstance(decide(skill(), state), AskUser)
    for key, text in (("q2", "two"), ("q0", None), ("q1", "one")):
        state = evolve(skill(), state, QuestionAnswered(question=key, text=text))
    assert decide(skill(), state) == JudgeEntry(gate=1)
    assert {answer.id: answer.text for answer in state.plan().answers} == {"q0": None, "q1": "one", "q2": "two"}
    with pytest.raises(ProtocolError, match="not an open question"):
        evolve(skill(), guided(), QuestionAnswered(question="q9", text="x"))


def test_a_question_during_a_gate_is_answered_into_its_conversation() -> None:
    asked = QuestionsAsked(call="t1", questions=(Question(id="q1", text="?"),))
    state = fold(skill(), [requested(), entered(1), *exchange(1, 1, call("ask_user")), asked])
    state = evolve(skill(), state, QuestionAnswered(question="q1", text="30 s"))
    assert state.phase is Phase.DRAFTING
    assert state.turns[-1].results[0].text == "```data answers\nq1: 30 s\n```"
    assert state.question_gates == {"q1": 1}


def test_a_revision_opens_the_stale_gates_and_keeps_the_others() -> None:
    figure = Figure(id="rate", label="rate", value=1, unit="event/s", origin="chosen", reason="r")
    added = Ledger(figures=by_id([figure]))
    events = list(walked())
    events[4] = judged(1, added=added)
    final = fold(skill(), [*events, bar()])
    state = evolve(skill(), final, Revised(figures=(replace(figure, value=2.0),), stale=(3,), reason="peak doubled"))
    assert state.accepted == (1, 2)
    assert state.gate == 3
    assert state.ledger.figures["rate"].value == 2
    assert state.fixed == {"rate"}
    assert not state.rewritable


def test_a_stale_gate_that_is_met_again_takes_its_old_place() -> None:
    final = fold(skill(), [*walked(), bar()])
    state = evolve(skill(), final, Revised(figures=(), stale=(2,), reason="r"))
    for event in (entered(2), *exchange(2), judged(2)):
        state = evolve(skill(), state, event)
    assert state.accepted == numbers()[:-1]


def random_events() -> st.SearchStrategy[list[Event]]:
    gates = st.sampled_from([0, *numbers(), 9])
    flags = st.booleans()
    keys = st.sampled_from(["t1", "t2", "x"])
    calls = st.lists(st.builds(call, key=keys), max_size=2)
    names = st.sampled_from(["gate/1/call/1", "questions/call/1", "c"])
    known = st.sampled_from(numbers())
    modes = st.sampled_from(["guided", "one-shot"])
    one: st.SearchStrategy[Event] = st.one_of(
        st.builds(lambda mode, again: requested(mode=mode, reordered=again), modes, flags),
        st.builds(CallIntended, call=names, digest=st.just("d")),
        st.builds(
            lambda name, made, stop: ReplyReceived(call=name, reply=Reply(calls=tuple(made), stop=stop)),
            names, calls, st.sampled_from(get_args(Stop)),
        ),
        st.builds(CallFailed, call=names, reason=st.just("r"), possibly_paid=flags),
        st.builds(lambda key: QuestionsAsked(call=key, questions=(Question(id="q", text="?"),)), keys),
        st.builds(QuestionAnswered, question=st.sampled_from(["q", "z"]), text=st.none() | st.just("a")),
        st.builds(lambda key: ToolAnswered(result=result(key)), keys),
        st.builds(lambda gate, met: EntryJudged(gate=gate, verdicts=verdicts(gate, "entry", met=met)), known, flags),
        st.builds(
            lambda gate, accepted, met, key: replace(
                judged(gate, accepted=accepted, key=key), verdicts=verdicts(gate, "exit", met=met)
            ),
            known, flags, flags, keys | st.none(),
        ),
        st.builds(lambda met, complete: bar(met=met, complete=complete), flags, flags),
        st.builds(GivenUp, reason=st.just("r")),
        st.builds(lambda gate: Revised(figures=(), stale=(gate,), reason="r"), gates),
        st.builds(ScopeRefused, prefer=st.just("p"), reason=st.just("r")),
    )  # fmt: skip
    return st.lists(one, max_size=40)


def holds(state: State) -> None:
    """No gate without its criteria met; final only with every gate, every criterion and the whole bar."""
    met = {(item.gate, item.criterion) for item in state.verdicts if item.met and item.kind == "exit"}
    for number in state.accepted if state.phase is not Phase.DRAFT else ():
        assert {(number, item.text) for item in skill().gate(number).exit} <= met
    if state.phase is Phase.FINAL:
        assert sorted(state.accepted) == sorted(numbers())
        assert all(item.met for item in state.quality_bar)
        assert {item.text for item in skill().quality_bar} <= {item.item for item in state.quality_bar}
    sequence = state.request.gates if state.request else ()
    assert state.accepted == tuple(number for number in sequence if number in state.accepted)


@given(random_events(), st.lists(st.integers(0, 20), max_size=4))
@settings(max_examples=300, deadline=None)
def test_no_sequence_of_events_skips_a_gate_or_is_final_with_an_unmet_criterion(
    events: list[Event], walk: list[int]
) -> None:
    """Random events, some of them woven into a real walk, so that late phases are reached too."""
    woven = list(walked()) if walk else []
    for position, event in zip(walk, events, strict=False):
        woven.insert(position, event)
    state = State()
    for event in [*woven, *events]:
        try:
            state = evolve(skill(), state, event)
        except ProtocolError:
            continue
        holds(state)
