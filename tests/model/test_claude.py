"""Every way in which a call can go over the wire: each ends in a reply, or in an error that says what to do."""

from __future__ import annotations

import json
from email.utils import formatdate
from typing import Any

import httpx2
import pytest
from tests.model import sse
from tests.model.wired import GOOD, KEY, NOW, Answer, Outcome, breaking, called, refused, streamed

from dataplan.core.plan.bundle import Usage
from dataplan.model.profiles import DEFAULT_MODEL

SPENT = Usage(input=100, output=20, cache_read=30, cache_write=40)
BEGUN = Usage(input=100, output=1, cache_read=30, cache_write=40)
HALF = list(sse.events(GOOD))[:5]


def test_a_request_holds_what_models_of_today_take_and_nothing_else() -> None:
    outcome = called(streamed(), name=DEFAULT_MODEL)
    (request,) = outcome.sent
    sent = json.loads(request.content)
    assert set(sent) == {"model", "max_tokens", "tools", "system", "messages", "stream"}
    assert sent["stream"] is True
    assert sent["model"] == DEFAULT_MODEL
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["x-stainless-retry-count"] == "0"
    assert request.content.count(b'"cache_control":{"type":"ephemeral"}') == 2
    assert {message["role"] for message in sent["messages"]} == {"user"}


def test_a_reply_comes_with_its_usage() -> None:
    reply = called(streamed()).reply
    assert reply is not None
    assert reply.usage == SPENT
    assert (reply.lost, reply.text, reply.stop) == (0, "on it", "tool_use")
    assert reply.calls[0].input == {"gate": 1, "sections": {}}
    assert list(reply.content) == list(GOOD)


def test_a_simple_server_is_sent_plain_messages_only() -> None:
    environment = {"ANTHROPIC_BASE_URL": "http://127.0.0.1:8080"}
    outcome = called(streamed(), name="local:qwen3", environment=environment, url="http://127.0.0.1:8080/v1/messages")
    (request,) = outcome.sent
    sent = json.loads(request.content)
    assert b"cache_control" not in request.content
    assert "anthropic-beta" not in request.headers
    assert sent["model"] == "qwen3"
    assert isinstance(sent["system"], str)
    assert {block["type"] for message in sent["messages"] for block in message["content"]} == {"text"}
    assert request.headers["authorization"] == "Bearer none"
    asked = " ".join(block["text"] for block in sent["messages"][0]["content"])
    assert "Submit gate 1 by submit_gate" in asked


LOST: list[tuple[str, Answer, int, float]] = [
    ("408", refused(408), 1, 0.5),
    ("409", refused(409), 0, 0.5),
    ("429", refused(429, "rate_limit_error"), 0, 0.5),
    ("429, 7 seconds", refused(429, retry_after="7"), 0, 7.0),
    ("429, in milliseconds", refused(429, retry_after_ms="1500", retry_after="9"), 0, 1.5),
    ("429, a date", refused(429, retry_after=formatdate(NOW + 20, usegmt=True)), 0, 20.0),
    ("429, a date that is past", refused(429, retry_after=formatdate(NOW - 20, usegmt=True)), 0, 0.0),
    ("429, nonsense", refused(429, retry_after="soon"), 0, 0.5),
    ("429, not a number", refused(429, retry_after="nan"), 0, 0.5),
    ("499", refused(499), 1, 0.5),
    ("500", refused(500), 1, 0.5),
    ("502, no JSON", httpx2.Response(502, text="<html>bad gateway"), 1, 0.5),
    ("503", refused(503), 0, 0.5),
    ("504", refused(504), 1, 0.5),
    ("529", refused(529, "overloaded_error"), 0, 0.5),
    ("a status of next year", refused(599), 1, 0.5),
    ("a refusal that the server wants repeated", refused(400, x_should_retry="true"), 0, 0.5),
    ("connection refused", httpx2.ConnectError("refused"), 0, 0.5),
    ("no connection in time", httpx2.ConnectTimeout("slow"), 0, 0.5),
    ("silence before the reply", httpx2.ReadTimeout("silent"), 1, 0.5),
    ("reset before the reply", httpx2.ReadError("reset"), 1, 0.5),
    ("disconnected before the reply", httpx2.RemoteProtocolError("gone"), 1, 0.5),
    ("silence in the stream", breaking(HALF, httpx2.ReadTimeout("silent")), 1, 0.5),
    ("reset in the stream", breaking(HALF, httpx2.ReadError("reset")), 1, 0.5),
    ("stream without an end", streamed(HALF), 1, 0.5),
    ("empty stream", streamed([]), 1, 0.5),
    ("error at once", streamed([sse.error("overloaded_error", "busy")]), 0, 0.5),
    ("error in the stream", streamed([*HALF, sse.error("overloaded_error", "busy")]), 1, 0.5),
    ("unknown error in the stream", streamed([*HALF, sse.error("odd_error", "odd")]), 1, 0.5),
    ("JSON that is no message", httpx2.Response(200, json={"choices": []}), 1, 0.5),
    ("JSON that is no JSON", httpx2.Response(200, text="{", headers={"content-type": "application/json"}), 1, 0.5),
    ("event that is no JSON", httpx2.Response(200, text="event: x\ndata: {\n\n"), 1, 0.5),
    ("bytes that are no text", httpx2.Response(200, content=b"event: \xff\ndata: {}\n\n"), 1, 0.5),
]


@pytest.mark.parametrize(("answer", "lost", "waited"), [item[1:] for item in LOST], ids=[item[0] for item in LOST])
def test_what_may_pass_is_tried_again(answer: Answer, lost: int, waited: float) -> None:
    outcome = called(answer, streamed())
    assert outcome.error is None, outcome.error
    assert outcome.reply is not None
    assert outcome.reply.calls
    assert outcome.reply.lost == lost
    assert outcome.waited == [waited]


def test_what_broken_attempts_reported_is_added_up() -> None:
    outcome = called(streamed(HALF), breaking(HALF, httpx2.ReadError("reset")), streamed())
    assert outcome.reply is not None
    assert outcome.reply.lost == 2
    assert outcome.reply.usage == Usage(input=300, output=22, cache_read=90, cache_write=120)


FINAL: list[tuple[str, Answer, str, bool]] = [
    ("400", refused(400, "invalid_request_error", "tools.3: bad"), "tools.3: bad", False),
    ("401", refused(401, "authentication_error"), "set ANTHROPIC_API_KEY", False),
    ("402", refused(402, "billing_error"), "no credit left", False),
    ("403", refused(403, "permission_error"), "use others, or a --model", False),
    ("404", refused(404, "not_found_error", "model: claude-test"), "check --model", False),
    ("413", refused(413, "request_too_large"), "shorten the brief", False),
    ("422", refused(422), "another --model may take it", False),
    ("501", refused(501), "another --model may", False),
    ("429 for an hour", refused(429, retry_after="3600"), "asks to wait 60 min, so resume the plan then", False),
    ("429 for a day, as a date", refused(429, retry_after=formatdate(NOW + 86400)), "wait 1,440 min", False),
    ("429 for ever", refused(429, retry_after="inf"), "wait inf min", False),
    ("529 that is not to be repeated", refused(529, x_should_retry="false"), "overloaded", False),
    ("refused in the stream", streamed([*HALF, sse.error("permission_error", "no")]), "credentials do not allow", True),
    ("a base URL that is none", httpx2.UnsupportedProtocol("no scheme"), "write it like https://host", False),
    ("a header that cannot be sent", httpx2.LocalProtocolError(f"b'Bearer {KEY}'"), "without line breaks", False),
    ("a package that is missing", ModuleNotFoundError(name="boto3"), "boto3 is not installed: pip", False),
    ("whatever else", RuntimeError(f"odd {KEY}"), "RuntimeError: odd [removed]", False),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "said", "paid"), [item[1:] for item in FINAL], ids=[item[0] for item in FINAL])
def test_what_will_not_pass_ends_at_once_and_says_what_to_do(answer: Answer, said: str, paid: bool) -> None:
    outcome = called(answer)
    assert outcome.error is not None
    assert said in outcome.error.message
    assert outcome.error.message.startswith("claude-test: ")
    assert (outcome.error.exit_code, outcome.error.possibly_paid, outcome.waited) == (3, paid, [])


GIVEN_UP: list[tuple[Answer, int, bool, float]] = [
    (refused(529), 6, False, 0.5 * (1 + 2 + 4 + 8 + 16)),
    (refused(429, retry_after="100"), 6, False, 500.0),
    (refused(500), 3, True, 1.5),
    (httpx2.ReadTimeout("silent"), 3, True, 1.5),
    (httpx2.ConnectError("refused"), 3, False, 1.5),
]


@pytest.mark.parametrize(("answer", "attempts", "paid", "waited"), GIVEN_UP)
def test_patience_ends(answer: Answer, attempts: int, paid: bool, waited: float) -> None:
    """What may have been paid for, and what found nobody, is repeated less often than a provider that is busy."""
    outcome = called(*[answer] * 9)
    assert outcome.error is not None
    assert outcome.error.message.endswith(f"(attempt {attempts})")
    assert len(outcome.sent) == attempts
    assert outcome.error.possibly_paid is paid
    assert sum(outcome.waited) == waited


def test_the_deadline_is_for_all_attempts_together() -> None:
    outcome = called(*[refused(429, retry_after="100")] * 9, total=250.0)
    assert outcome.waited == [100.0, 100.0]


def test_the_usage_of_a_call_that_failed_is_told() -> None:
    outcome = called(*[streamed(HALF)] * 3)
    assert outcome.error is not None
    assert outcome.error.possibly_paid
    assert outcome.error.usage == Usage(input=300, output=3, cache_read=90, cache_write=120)


def test_a_stream_that_never_ends_is_ended() -> None:
    async def trickle() -> Any:
        import asyncio

        while True:
            yield sse.encoded({"type": "ping"})
            await asyncio.sleep(0)

    endless = httpx2.Response(200, content=trickle(), headers={"content-type": "text/event-stream"})
    outcome = called(endless, total=0.05)
    assert outcome.error is not None
    assert "took longer than" in outcome.error.message
    assert outcome.error.possibly_paid


TOO_LONG = ["prompt is too long: 1200000 tokens > 1000000 maximum", "exceeds the available context size (8192 tokens)"]


@pytest.mark.parametrize("said", TOO_LONG)
def test_a_prompt_that_is_too_long_is_for_the_machine_to_handle(said: str) -> None:
    reply = called(refused(400, "invalid_request_error", said)).reply
    assert reply is not None
    assert (reply.stop, reply.calls, reply.usage) == ("context_exceeded", (), Usage())


REPLIES: list[tuple[str, httpx2.Response, str, int]] = [
    ("all at once", httpx2.Response(200, json=sse.message(GOOD)), "tool_use", 1),
    ("a connection held open", breaking(sse.events(GOOD), httpx2.ReadTimeout("silent")), "tool_use", 1),
    ("text only", streamed(sse.events([sse.text("hm")], "end_turn")), "end_turn", 0),
    ("nothing", streamed(sse.events([], "end_turn")), "end_turn", 0),
    ("unknown block", streamed(sse.events([{"type": "hologram", "x": 1}, *GOOD])), "tool_use", 1),
    ("two submissions", streamed(sse.events([*GOOD, sse.tool_use("submit_gate", {}, "t2")])), "tool_use", 2),
    ("unknown tool", streamed(sse.events([sse.tool_use("conjure", {"a": 1})])), "tool_use", 1),
    ("malformed input", streamed(sse.events([sse.tool_use("submit_gate", '{"gate": 1,,')])), "tool_use", 1),
    ("cut off in a call", streamed(sse.events([sse.tool_use("submit_gate", '{"ga')], "max_tokens")), "max_tokens", 0),
    ("refusal", streamed(sse.events([], "refusal")), "refusal", 0),
    ("pause", streamed(sse.events([sse.text("x")], "pause_turn")), "pause_turn", 0),
    ("context", streamed(sse.events([], "model_context_window_exceeded")), "context_exceeded", 0),
]


@pytest.mark.parametrize(("answer", "stop", "calls"), [item[1:] for item in REPLIES], ids=[item[0] for item in REPLIES])
def test_a_reply_of_any_kind_is_the_machines_to_judge(answer: httpx2.Response, stop: str, calls: int) -> None:
    outcome = called(answer)
    assert outcome.reply is not None
    assert (outcome.reply.stop, len(outcome.reply.calls), outcome.waited) == (stop, calls, [])


def test_no_secret_reaches_a_message_or_a_repr() -> None:
    for said in (f"bad key {KEY}", f"Authorization: Bearer {KEY}"):
        outcome: Outcome = called(refused(401, "authentication_error", said))
        assert outcome.error is not None
        assert KEY not in str(outcome.error)
        assert outcome.error.__cause__ is None
    from dataplan.model.claude import Claude
    from dataplan.model.profiles import Profile

    assert KEY not in repr(Claude(Profile(name="n", model="m"), environment={"ANTHROPIC_API_KEY": KEY}))
