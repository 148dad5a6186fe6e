"""The layout of a conversation: what gates share, where the cache is cut, what goes back to the model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.walks import Author, requests, session, walk
from tests.support import sample_skill

from dataplan.core.exchange import Reply, Stop, ToolCall, ToolResult, Turn
from dataplan.core.machine import fold
from dataplan.core.plan.bundle import Mode, PlanUsage, Usage
from dataplan.core.state import Phase
from dataplan.journal import open_journal
from dataplan.model.conversation import MOST_BREAKPOINTS, Conversation, body, conversation, gates_asked
from dataplan.model.port import Request

MODES: tuple[Mode, ...] = ("guided", "one-shot")


def serialized(talk: Conversation) -> tuple[bytes, list[bytes]]:
    """Tools and system, then the blocks of the first message, as bytes; marks of the cache are not content."""
    sent = body(talk, caching=True)
    head = json.dumps([sent["tools"], _unmarked(sent["system"])], ensure_ascii=False).encode()
    return head, [json.dumps(block, ensure_ascii=False).encode() for block in _unmarked(sent["messages"][0]["content"])]


def _unmarked(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in block.items() if key != "cache_control"} for block in blocks]


def prefix_length(talk: Conversation) -> int:
    """Blocks of the first message in front of what this gate is told: brief, answers, accepted gates."""
    return next(index for index, block in enumerate(talk.messages[0].content) if block["text"].startswith("# "))


def marks(sent: Mapping[str, Any]) -> int:
    return json.dumps(sent).count('"cache_control"')


@pytest.mark.parametrize("mode", MODES)
def test_consecutive_gates_share_a_byte_identical_prefix(mode: Mode) -> None:
    walked = [conversation(request) for request in requests(mode)]
    assert len(walked) == {"guided": 12, "one-shot": 4}[mode]
    for before, after in pairwise(walked):
        head, blocks = serialized(before)
        next_head, next_blocks = serialized(after)
        shared = prefix_length(before)
        assert next_head == head
        assert next_blocks[:shared] == blocks[:shared]
        assert prefix_length(after) > shared


def test_a_gate_adds_one_block_to_the_prefix() -> None:
    lengths = [prefix_length(conversation(request)) for request in requests("guided")]
    # the brief; then answers; then a block for each accepted gate
    assert lengths == [1, *range(2, 13)]


@pytest.mark.parametrize("mode", MODES)
def test_breakpoints_stay_within_the_limit_and_stand_behind_what_is_shared(mode: Mode) -> None:
    for request in requests(mode):
        failed = replace(request, turns=(a_turn("end_turn", ("t1",)),))
        for each in (request, failed):
            talk = conversation(each)
            assert marks(body(talk, caching=True)) == len(talk.breakpoints) + 1 <= MOST_BREAKPOINTS
            assert marks(body(talk, caching=False)) == 0


@pytest.mark.parametrize("mode", MODES)
def test_what_the_next_prompt_begins_with_is_written_and_what_came_since_the_last_one_is_not(mode: Mode) -> None:
    *walked, last = [conversation(request) for request in requests(mode)]
    assert all(talk.breakpoints[0] == (0, prefix_length(talk) - 1) for talk in walked)
    assert last.breakpoints == walked[-1].breakpoints
    repaired = conversation(replace(requests(mode)[-1], turns=(a_turn("tool_use", ("t1",)),) * 2))
    assert repaired.breakpoints[0] == (0, prefix_length(last) - 1)


def with_history(request: Request, **calls: int) -> Request:
    """``calls``: how many calls earlier gates took, by "gate_3"."""
    taken = {name.removeprefix("gate_"): Usage(calls=count) for name, count in calls.items()}
    return replace(request, plan=replace(request.plan, usage=PlanUsage(by_gate=taken)))


def marked_turns(request: Request, turns: int) -> tuple[bool, bool]:
    """Whether the cache is cut behind this gate's prompt, and behind the last turn."""
    talk = conversation(replace(request, turns=(a_turn("tool_use", ("t1",)),) * turns))
    behind = [place for place in talk.breakpoints[1:] if place[0] == 0]
    return bool(behind), talk.breakpoints[-1][0] > 0


def test_what_is_likely_to_be_read_once_is_not_written_to_the_cache() -> None:
    at_five = next(item for item in requests("guided") if item.gate is not None and item.gate.number == 5)
    smooth = with_history(at_five, gate_1=1, gate_2=1, gate_3=1, gate_4=1)
    assert marked_turns(smooth, 0) == marked_turns(smooth, 1) == (False, False)
    assert marked_turns(smooth, 2) == (True, True)


def test_a_plan_whose_gates_take_several_calls_writes_their_prompts() -> None:
    at_five = next(item for item in requests("guided") if item.gate is not None and item.gate.number == 5)
    one_in_four = with_history(at_five, gate_1=1, gate_2=1, gate_3=2, gate_4=1)
    assert marked_turns(one_in_four, 0) == (True, False)
    assert marked_turns(one_in_four, 1) == (True, False)
    assert marked_turns(with_history(at_five, gate_1=1, gate_2=1, gate_3=1, gate_4=1, gate_6=2), 0) == (False, False)
    long_ones = with_history(at_five, gate_3=4, gate_4=3)
    assert marked_turns(long_ones, 1) == (True, True)
    of_its_own = with_history(at_five, gate_4=1, gate_5=9, questions=9)
    assert marked_turns(of_its_own, 0) == (False, False)


def test_the_rows_of_default_values_are_told_once() -> None:
    request = next(item for item in requests("guided") if item.gate is not None and item.gate.number == 4)
    talk = conversation(request)
    lines = [line for block in talk.messages[0].content for line in block["text"].splitlines()]
    assert request.defaults
    assert all(f"- {name} = " in talk.system[-1]["text"] for name in request.defaults)
    assert "```skill references/capacity-formulas.md" in lines or "~~~skill references/capacity-formulas.md" in lines
    assert not any(line.startswith(f"| {name} |") for line in lines for name in request.defaults)


def test_a_concern_is_told_once_however_many_gates_follow() -> None:
    for request in requests("guided"):
        told = b"".join(serialized(conversation(request))[1]).decode()
        for name, section in request.plan.sections.items():
            for concern in section.concerns:
                assert told.count(" ".join(concern.statement.split())) == 1, name


@pytest.mark.parametrize("mode", MODES)
def test_nothing_in_tools_or_system_depends_on_plan_or_gate(mode: Mode) -> None:
    heads = {serialized(conversation(request))[0] for request in (*requests("guided"), *requests("one-shot"))}
    assert len(heads) == 1
    for word in ("parcel", "Parcel", "eta_slo"):
        assert word.encode() not in heads.copy().pop()


def test_one_shot_asks_for_several_gates_and_guided_for_one() -> None:
    assert [[gate.number for gate in gates_asked(request, 3)] for request in requests("one-shot")] == [
        [1, 2, 3, 4], [5, 6, 7], [8, 9, 10], [11]
    ]  # fmt: skip
    assert [[gate.number for gate in gates_asked(request, 3)] for request in requests("guided")] == [
        [], *([number] for number in range(1, 12))
    ]  # fmt: skip
    assert [gate.number for gate in gates_asked(requests("one-shot")[0], 1)] == [1]


class Stumbling(Author):
    """At gate 2 it thinks aloud, records a figure and asks a question before it submits."""

    async def reply(self, request: Request) -> Reply:
        if request.gate is None or request.gate.number != 2 or len(request.turns) > 2:
            return await Author.reply(self, request)
        self.asked.append(request)
        figure = {"id": "x", "label": "x", "origin": "chosen", "value": "17 h", "reason": "nobody knows better"}
        done: tuple[tuple[str, dict[str, Any]], ...] = (
            ("record", {"figures": [figure]}),
            ("ask_user", {"questions": [{"id": "q_late", "text": "How late?"}]}),
        )
        if not request.turns:
            return Reply(text="thinking aloud")
        name, given = done[len(request.turns) - 1]
        return Reply(calls=(ToolCall(id=name, name=name, input=given),), stop="tool_use")


def test_within_a_gate_a_conversation_only_grows() -> None:
    author = Stumbling()
    made = session(author, "guided")
    assert walk(made).phase is Phase.FINAL
    at_two = [item for item in author.asked if item.gate is not None and item.gate.number == 2]
    assert len(at_two) == 4
    sent = [body(conversation(item), caching=False)["messages"] for item in at_two]
    for before, after in pairwise(sent):
        assert after[: len(before)] == before
    behind = next(item for item in author.asked if item.gate is not None and item.gate.number == 3)
    assert b"q_late" in b"".join(serialized(conversation(behind))[1][: prefix_length(conversation(behind))])


def test_a_resumed_plan_sends_the_same_bytes() -> None:
    author, journal = Author(), open_journal("sqlite://")
    walk(session(author, "guided", journal))
    events = journal.events("p1")
    cut = next(index for index, event in enumerate(events) if getattr(event, "call", "") == "gate/7/call/1")
    state = fold(sample_skill(), events[:cut])
    original = next(request for request in author.asked if request.call == "gate/7/call/1")
    resumed = replace(original, plan=state.plan("draft"), entry_gates=state.entry_gates, accepted=state.accepted)
    assert serialized(conversation(resumed)) == serialized(conversation(original))


def a_turn(stop: Stop, calls: tuple[str, ...], results: int | None = None, **reply: Any) -> Turn:
    made = tuple(ToolCall(id=key, name="record", input={"figures": []}) for key in calls)
    answered = tuple(ToolResult(call=item.id, name=item.name, text="done", error=True) for item in made[:results])
    return Turn(reply=Reply(calls=made, stop=stop, **reply), results=answered)


def messages(*turns: Turn) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = body(conversation(replace(requests("guided")[3], turns=turns)), caching=False)[
        "messages"
    ]
    return sent


def test_a_reply_goes_back_exactly_as_the_provider_sent_it() -> None:
    content = (
        {"type": "thinking", "thinking": "", "signature": "sig"},
        {"type": "text", "text": "", "citations": None},
        {"type": "hologram", "data": {"x": 1}},
        {"type": "tool_use", "id": "t1", "name": "record", "input": {"b": 1, "a": 2}, "caller": {"type": "direct"}},
    )
    talk = conversation(replace(requests("guided")[3], turns=(a_turn("tool_use", ("t1",), content=content),)))
    assert talk.messages[1].content == (content[0], content[2], content[3])
    plain = body(talk, caching=False)["messages"][1]["content"]
    assert [block["type"] for block in plain] == ["tool_use"]
    (result,) = talk.messages[2].content
    assert result == {"type": "tool_result", "tool_use_id": "t1", "content": "done", "is_error": True}


NUDGES: list[tuple[Turn, str]] = [
    (a_turn("end_turn", (), text="hm"), "gate 3 is under way and not submitted"),
    (a_turn("end_turn", ()), "gate 3 is under way and not submitted"),
    (a_turn("max_tokens", (), text="hm"), "nothing of it counts"),
    (a_turn("max_tokens", ("t1",)), "what arrived whole"),
    (a_turn("context_exceeded", ()), "gate 3 is under way"),
]


@pytest.mark.parametrize(("turn", "said"), NUDGES)
def test_a_reply_that_brings_nothing_is_answered_with_what_to_do(turn: Turn, said: str) -> None:
    last = messages(turn)[-1]
    assert last["role"] == "user"
    assert said in " ".join(last["content"][-1]["text"].split())


def test_a_pause_goes_on_from_where_it_was() -> None:
    assert messages(a_turn("pause_turn", (), text="so far"))[-1] == {
        "role": "assistant",
        "content": [{"type": "text", "text": "so far"}],
    }
    assert messages(a_turn("pause_turn", ("t1",)))[-1]["role"] == "user"


def test_questions_left_unasked_are_asked_for_again() -> None:
    request = replace(requests("guided")[0], turns=(a_turn("end_turn", (), text="hm"),))
    last = body(conversation(request), caching=False)["messages"][-1]
    assert "Ask by one call of ask_user" in last["content"][-1]["text"]


turns = st.lists(
    st.builds(
        a_turn,
        st.sampled_from(get_args(Stop)),
        st.lists(st.sampled_from(["t1", "t2", "t3"]), unique=True, max_size=3).map(tuple),
        st.integers(0, 3),
        text=st.sampled_from(["", " ", "text"]),
    ),
    max_size=5,
)


@given(turns)
@settings(max_examples=60, deadline=None)
def test_roles_take_turns_and_every_call_is_answered(said: list[Turn]) -> None:
    """What the API demands: roles alternate, no message is empty, each tool_use is answered in the next message."""
    sent = messages(*said)
    assert [item["role"] for item in sent] == ["user" if index % 2 == 0 else "assistant" for index in range(len(sent))]
    assert all(item["content"] for item in sent)
    for item, following in zip(sent, [*sent[1:], None], strict=True):
        ids = [block["id"] for block in item["content"] if block["type"] == "tool_use"]
        if ids:
            assert following is not None
            answered = [block["tool_use_id"] for block in following["content"] if block["type"] == "tool_result"]
            assert answered == ids
