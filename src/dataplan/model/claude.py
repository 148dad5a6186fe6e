"""Claude, or any server that speaks the Messages API, behind the port: one request, streamed, patiently repeated.

No choice of tool is forced, nothing is put into the model's mouth, nothing is sampled: what a model of today refuses
is not sent, and what a simple server does not know is left out by its profile.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Usage
from dataplan.model.conversation import body, conversation
from dataplan.model.port import NoReply, Request
from dataplan.model.profiles import Profile, connect
from dataplan.model.retry import Failed, Failure, Patience, patiently
from dataplan.model.scrub import scrubber
from dataplan.model.stream import Assembly, BrokenStream, whole_message
from dataplan.model.wire import Stage, explain, is_too_long, missing


@dataclass(slots=True)
class Claude:
    """``environment`` holds credentials and addresses; ``today`` is the time of day, for dates in headers."""

    profile: Profile
    patience: Patience = field(default_factory=Patience)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    today: Callable[[], float] = time.time
    _laid_out: tuple[Request, dict[str, Any]] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        return self.profile.name

    def payload(self, request: Request) -> dict[str, Any]:
        """The body that `reply` sends for this request, but for the mark that it is to be streamed.

        A budget asks for it before the call does: it is laid out once.
        """
        if self._laid_out is None or self._laid_out[0] is not request:
            talk = conversation(request, gates_ahead=self.profile.gates_ahead)
            shared = {"model": self.profile.model, "max_tokens": self.profile.max_tokens}
            self._laid_out = request, {**shared, **body(talk, caching=self.profile.caching)}
        return self._laid_out[1]

    async def reply(self, request: Request) -> Reply:
        """The reply, with what earlier attempts at it were reported to have taken. `NoReply` where none came."""
        payload = self.payload(request)
        told: list[Failure] = []
        try:
            client = connect(self.profile, self.environment)
        except ModuleNotFoundError as error:
            raise self._no_reply([missing(error, self.profile.extra)]) from None
        async with client:
            try:
                reply = await patiently(self.patience, lambda left: self._attempt(client, payload, left), told)
            except Failed:
                raise self._no_reply(told) from None
        lost = sum(failure.paid for failure in told)
        return replace(reply, lost=lost, usage=_total([*(failure.usage for failure in told), reply.usage]))

    async def _attempt(self, client: Any, payload: Mapping[str, Any], seconds: float) -> Reply:
        """One request. The deadline is for the whole reply: a stream that trickles for ever ends too."""
        stage: Stage = "sent"
        assembly = Assembly()
        try:
            async with asyncio.timeout(seconds):
                stream = await client.messages.create(**payload, stream=True)
                stage = "opened"
                async with stream:
                    if "application/json" in stream.response.headers.get("content-type", ""):
                        return _all_at_once(await stream.response.aread())
                    async for event in stream:
                        stage = "begun"
                        assembly.feed(event.to_dict(mode="json", warnings=False))
                        if assembly.ended:
                            break
            return assembly.reply()
        except TimeoutError:
            minutes = self.patience.total / 60
            failure = Failure(message=f"the reply took longer than the {minutes:g} min that a call may take", paid=True)
        except Exception as error:  # every failure of an SDK and its helpers is told apart in one place
            if is_too_long(error):
                return Reply(stop="context_exceeded")
            failure = explain(error, stage, self.today(), self.profile.extra)
        raise Failed(replace(failure, usage=assembly.usage))

    def _no_reply(self, told: list[Failure]) -> NoReply:
        last = told[-1]
        message = f"{self.name}: {last.message}"
        if last.asked is not None and last.asked > self.patience.longest_asked:
            message += f"; it asks to wait {last.asked / 60:,.0f} min, so resume the plan then"
        elif len(told) > 1:
            message += f" (attempt {len(told)})"
        paid = any(failure.paid for failure in told)
        usage = _total([failure.usage for failure in told])
        return NoReply(scrubber(self.environment)(message), possibly_paid=paid, usage=usage)


def _all_at_once(raw: bytes) -> Reply:
    """A reply that was not streamed, although it was asked for."""
    try:
        message = json.loads(raw)
    except ValueError:
        raise BrokenStream("a JSON body that is no JSON") from None
    return whole_message(message if isinstance(message, Mapping) else {})


def _total(usages: list[Usage]) -> Usage:
    return Usage(**{each.name: sum(getattr(usage, each.name) for usage in usages) for each in fields(Usage)})
