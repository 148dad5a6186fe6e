"""Putting a streamed reply together: the same however it is cut, strict about what is missing, easy about the rest."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.sse import Event, error, events, message, text, tool_use

from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Usage
from dataplan.model.stream import Assembly, BrokenStream, whole_message


def put_together(told: list[Event]) -> Reply:
    assembly = Assembly()
    for event in told:
        assembly.feed(event)
    return assembly.reply()


def replied(*blocks: dict[str, Any], stop: str | None = "tool_use", **more: Any) -> Reply:
    return put_together(list(events(blocks, stop, **more)))


THINKING = {"type": "thinking", "thinking": "hm", "signature": "abc"}
BLOCKS = [
    THINKING,
    text("first"),
    tool_use("record", {"figures": []}),
    text("second"),
    tool_use("assume", {"a": 1}, "t2"),
]


def test_blocks_are_kept_as_they_came_and_told_apart_by_type() -> None:
    reply = replied(*BLOCKS)
    assert list(reply.content) == BLOCKS
    assert reply.text == "first\nsecond"
    assert [(call.id, call.name, call.input) for call in reply.calls] == [
        ("toolu_1", "record", {"figures": []}),
        ("t2", "assume", {"a": 1}),
    ]
    assert reply.stop == "tool_use"
    assert reply.usage == Usage(input=100, output=20, cache_read=30, cache_write=40)


def test_a_body_all_at_once_reads_like_its_stream() -> None:
    assert whole_message(message(copy.deepcopy(BLOCKS))) == replied(*BLOCKS)


pieces = st.lists(st.text(max_size=8), max_size=6)


@given(pieces, pieces)
def test_it_does_not_matter_where_a_stream_is_cut(said: list[str], keys: list[str]) -> None:
    arguments = json.dumps(dict.fromkeys(keys, 1))
    told: list[Event] = [
        {"type": "content_block_start", "index": 0, "content_block": text("")},
        *({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": part}} for part in said),
        {"type": "content_block_start", "index": 1, "content_block": tool_use("record", {})},
        *({"type": "content_block_delta", "index": 1, "delta": {"type": "input_json_delta", "partial_json": char}}
          for char in arguments),
        {"type": "message_delta", "delta": {"stop_reason": "tool_use"}, "usage": {}},
    ]  # fmt: skip
    reply = put_together(told)
    assert reply.text == "".join(said).strip()
    assert reply.calls[0].input == dict.fromkeys(keys, 1)


def test_a_character_cut_in_two_is_made_whole() -> None:
    halves = [{"type": "text_delta", "text": part} for part in ("\ud83d", "\ude00", "\ud83d")]
    told: list[Event] = [
        {"type": "content_block_start", "index": 0, "content_block": text("")},
        *({"type": "content_block_delta", "index": 0, "delta": half} for half in halves),
        {"type": "message_stop"},
    ]
    assert put_together(told).text == "\U0001f600\ufffd"


STOPS = [
    ("end_turn", "end_turn"),
    ("stop_sequence", "end_turn"),
    ("tool_use", "tool_use"),
    ("max_tokens", "max_tokens"),
    ("refusal", "refusal"),
    ("pause_turn", "pause_turn"),
    ("model_context_window_exceeded", "context_exceeded"),
    ("a reason of next year", "end_turn"),
]


@pytest.mark.parametrize(("said", "stop"), STOPS)
def test_every_stop_reason_has_a_word_of_ours(said: str, stop: str) -> None:
    assert replied(text("x"), stop=said).stop == stop


def test_a_stop_reason_that_is_not_given_follows_from_what_came() -> None:
    assert replied(text("x"), stop=None).stop == "end_turn"
    assert replied(tool_use("record", {}), stop=None).stop == "tool_use"
    assert whole_message(message([tool_use("record", {"a": 1})], None)).stop == "tool_use"


def test_a_refusal_says_of_what_kind() -> None:
    details = {"type": "refusal", "category": "cyber", "explanation": "It looks like an exploit."}
    assert replied(stop="refusal", stop_details=details).explained == "cyber: It looks like an exploit."
    assert replied(stop="refusal", stop_details={**details, "explanation": None}).explained == "cyber"
    assert replied(stop="refusal").explained == ""


@pytest.mark.parametrize("arguments", ["", '{"gate": 3, "sections": {"a": "b', '{"gate": 3,'])
def test_a_call_that_the_limit_cut_off_is_left_out(arguments: str) -> None:
    reply = replied(
        text("so far"), tool_use("record", {"figures": []}), tool_use("x", arguments, "t2"), stop="max_tokens"
    )
    assert [call.id for call in reply.calls] == ["toolu_1"]
    assert [block["type"] for block in reply.content] == ["text", "tool_use"]
    assert replied(tool_use("x", arguments), stop="max_tokens").content == ()


MALFORMED = [
    ('{"gate": 3, sections}', "at character 12 of 21, after '{\"gate\": 3, '"),
    ("[1, 2]", "it is a list, expected an object"),
    ('"text"', "it is a str, expected an object"),
    ('{"a": NaN}', "not JSON compliant"),
    ('{"a": 1e999}', "not JSON compliant"),
    ('{"a": "\\ud800"}', "surrogates not allowed"),
    ('{"a":' * 70 + "1" + "}" * 70, "nested more than 64 deep"),
    ('{"a":' * 9999 + "1" + "}" * 9999, "recursion"),
    ('{"a": ' + "9" * 5000 + "}", "digits"),
]


@pytest.mark.parametrize(("arguments", "wrong"), MALFORMED, ids=[item[0][:20] for item in MALFORMED])
def test_arguments_that_are_no_json_object_say_what_is_wrong(arguments: str, wrong: str) -> None:
    (call,) = replied(tool_use("submit_gate", arguments)).calls
    assert (call.name, call.input) == ("submit_gate", {})
    assert wrong in call.malformed


def test_no_arguments_are_an_empty_object() -> None:
    (call,) = replied(tool_use("record", "")).calls
    assert (call.input, call.malformed) == ({}, "")


@pytest.mark.parametrize("key", ["", None, "same"])
def test_calls_that_a_server_numbers_badly_get_ids_of_their_own(key: str | None) -> None:
    reply = replied({**tool_use("a", {}), "id": key}, {**tool_use("b", {}), "id": key})
    ids = [call.id for call in reply.calls]
    assert len(set(ids)) == 2
    assert [block["id"] for block in reply.content] == ids


def test_what_is_not_known_is_kept_or_passed_over() -> None:
    told: list[Event] = [
        *list(events([{"type": "hologram", "data": {"x": 1}}]))[:-2],
        {"type": "content_block_delta", "index": 0, "delta": {"type": "holo_delta", "holo": "y"}},
        {"type": "tide", "height": 3},
        {"type": "content_block_start"},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": "many"}},
    ]
    reply = put_together(told)
    assert reply.calls == ()
    assert reply.usage.output == 1


@pytest.mark.parametrize("cut", range(len(list(events(BLOCKS))) - 2))
def test_a_stream_that_ends_before_its_reason_is_broken(cut: int) -> None:
    with pytest.raises(BrokenStream, match="ended before the reply did"):
        put_together(list(events(BLOCKS))[:cut])


def test_a_piece_of_a_block_that_never_began_is_broken() -> None:
    with pytest.raises(BrokenStream, match="block 7, which never began"):
        put_together([{"type": "content_block_delta", "index": 7, "delta": {"type": "text_delta", "text": "x"}}])


@pytest.mark.parametrize("body", [{}, error("api_error", "no"), {"type": "message"}, {"choices": []}])
def test_a_body_that_is_no_message_is_broken(body: dict[str, Any]) -> None:
    with pytest.raises(BrokenStream, match="no message"):
        whole_message(body)
