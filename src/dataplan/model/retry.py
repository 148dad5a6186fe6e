"""How long a call is tried: the one owner of retries. The SDK's own are switched off.

Waits grow with jitter. A wait that the provider asks for is obeyed up to a limit, and beyond it the call is given up at
once: sleeping an hour is the user's decision. An attempt that may have been paid for is repeated less often than one
that was not.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from dataplan.core.plan.bundle import Usage

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One attempt that brought nothing. ``again``: another one may succeed.

    ``unreached``: no server was found. ``paid``: the request may have been processed; ``usage`` is what was reported
    before it broke off. ``asked``: the seconds after which the provider wants to see us again.
    """

    message: str
    again: bool = False
    unreached: bool = False
    paid: bool = False
    asked: float | None = None
    usage: Usage = field(default_factory=Usage)


class Failed(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits in seconds and attempts. A call is repeated ``paid`` times after attempts that may have been paid for, and
    ``unreached`` times after such as found no server."""

    attempts: int = 6
    paid: int = 2
    unreached: int = 2
    first_wait: float = 1.0
    longest_wait: float = 30.0
    longest_asked: float = 120.0
    total: float = 1800.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    jitter: Callable[[], float] = random.random
    """A number from 0 up to 1."""


async def patiently(patience: Patience, attempt: Callable[[float], Awaitable[T]], told: list[Failure]) -> T:
    """The result of the first attempt that succeeds; `Failed` with the last failure if none does.

    ``attempt`` gets the seconds that are left. ``told`` receives every failure, in order, the last one included.
    """
    from tenacity import AsyncRetrying, retry_if_exception

    deadline = patience.clock() + patience.total

    def wait(state: RetryCallState) -> float:
        asked = told[-1].asked
        if asked is not None:
            return asked + patience.jitter()
        grown: float = min(patience.longest_wait, patience.first_wait * 2 ** (state.attempt_number - 1))
        return grown * (0.5 + 0.5 * patience.jitter())

    def stop(state: RetryCallState) -> bool:
        return (
            state.attempt_number >= patience.attempts
            or sum(failure.paid for failure in told) > patience.paid
            or sum(failure.unreached for failure in told) > patience.unreached
            or (told[-1].asked or 0.0) > patience.longest_asked
            or patience.clock() + state.upcoming_sleep >= deadline
        )

    async def once() -> T:
        try:
            return await attempt(deadline - patience.clock())
        except Failed as failed:
            told.append(failed.failure)
            raise

    policy = AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, Failed) and error.failure.again),
        wait=wait,
        stop=stop,
        sleep=patience.sleep,
        reraise=True,
    )
    return await policy(once)
