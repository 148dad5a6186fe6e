"""One call of `Claude` over a mocked wire, with a clock that only its own waits move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import httpx2
import respx
from tests.model import sse
from tests.model.walks import requests

from dataplan.core.exchange import Reply
from dataplan.errors import ModelError
from dataplan.model.claude import Claude
from dataplan.model.port import NoReply, Request
from dataplan.model.profiles import profile_of
from dataplan.model.retry import Patience

KEY = "sk-ant-test-0123456789abcdef0123"
URL = "https://api.anthropic.com/v1/messages"
NOW = 1_790_000_000.0
"""Seconds since the epoch: 2026-09-21 14:13:20 UTC."""

Answer: TypeAlias = httpx2.Response | Exception
GOOD = (sse.text("on it"), sse.tool_use("submit_gate", {"gate": 1, "sections": {}}))


def streamed(told: Iterable[sse.Event] | None = None, **headers: str) -> httpx2.Response:
    content = sse.stream(sse.events(GOOD) if told is None else told)
    return httpx2.Response(200, content=content, headers={"content-type": "text/event-stream", **headers})


def refused(status: int, kind: str = "api_error", said: str = "no", **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(status, json=sse.error(kind, said), headers={"request-id": "req_1", **named})


def breaking(told: Iterable[sse.Event], error: Exception) -> httpx2.Response:
    """A stream that breaks off with ``error`` behind the events told."""

    async def pieces() -> AsyncIterator[bytes]:
        for event in told:
            yield sse.encoded(event)
        raise error

    return httpx2.Response(200, content=pieces(), headers={"content-type": "text/event-stream"})


@dataclass(slots=True, kw_only=True)
class Outcome:
    reply: Reply | None = None
    error: NoReply | None = None
    sent: list[httpx2.Request] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)


def called(
    *answers: Answer,
    name: str = "claude-test",
    environment: Mapping[str, str] | None = None,
    url: str = URL,
    request: Request | None = None,
    **limits: Any,
) -> Outcome:
    """What comes of one call when the server answers so, one answer for each attempt."""
    outcome = Outcome()
    time = [0.0]

    async def sleep(seconds: float) -> None:
        outcome.waited.append(seconds)
        time[0] += seconds

    patience = Patience(clock=lambda: time[0], sleep=sleep, jitter=lambda: 0.0, **limits)
    profile = profile_of(name)
    assert profile is not None
    known = {"ANTHROPIC_API_KEY": KEY} if environment is None else environment
    model = Claude(profile, patience, known, today=lambda: NOW)
    with respx.mock(assert_all_called=False) as router:
        effects: list[Any] = list(answers)
        route = router.post(url).mock(side_effect=effects)
        try:
            outcome.reply = asyncio.run(model.reply(request or requests("one-shot")[0]))
        except NoReply as error:
            outcome.error = error
        except ModelError as error:
            outcome.error = NoReply(error.message)
        outcome.sent = [item.request for item in route.calls]
    return outcome
