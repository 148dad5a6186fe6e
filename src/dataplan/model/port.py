"""The one seam between the runtime and whatever writes content: Claude, the built-in planner, a transcript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dataplan.core.capacity.defaults import Default
from dataplan.core.contract import Gate, Skill
from dataplan.core.exchange import Reply, ToolSpec, Turn
from dataplan.core.plan.bundle import Plan, Usage
from dataplan.core.plan.ledger import Ledger
from dataplan.errors import ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Everything a model may know for one call.

    ``gate`` is None while the questions of guided mode are due. ``plan`` holds what is accepted so far, ``working``
    the ledger entries that the tools made for this gate, ``turns`` the conversation of this gate, oldest first.
    ``accepted`` are the gates behind us; ``entry_gates`` and ``question_gates`` say at which gate a ledger entry was
    written, a question asked (0: before the first gate).
    """

    call: str
    skill: Skill
    defaults: Mapping[str, Default]
    plan: Plan
    gate: Gate | None
    working: Ledger
    turns: tuple[Turn, ...]
    offered: Callable[[], tuple[ToolSpec, ...]] = tuple
    accepted: tuple[int, ...] = ()
    entry_gates: Mapping[str, int] = field(default_factory=dict)
    question_gates: Mapping[str, int] = field(default_factory=dict)

    @property
    def tools(self) -> tuple[ToolSpec, ...]:
        """What the model may call; made when a model asks, for not every one needs to be told."""
        return self.offered()


class NoReply(ModelError):
    """A call that brought no usable reply. ``possibly_paid``: it may have been processed; ``usage``: what is known."""

    def __init__(self, message: str, *, possibly_paid: bool = False, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.possibly_paid = possibly_paid
        self.usage = usage or Usage()


class Model(Protocol):
    """`reply` raises `ModelError` when there is no usable answer; whatever it returns is journaled before use.

    What is done about a call (recording it, a budget) wraps a model in another one.
    """

    @property
    def name(self) -> str: ...

    async def reply(self, request: Request) -> Reply: ...
