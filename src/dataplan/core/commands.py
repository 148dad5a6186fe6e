"""What to do next. The runner carries a command out and records what came of it as an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from dataplan.core.exchange import Question, ToolCall


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeEntry:
    gate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallModel:
    """``call`` names the call ("gate/3/call/2"). ``again``: an intent without a reply precedes it."""

    call: str
    gate: int | None
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTool:
    call: ToolCall


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeGate:
    """Judge a gate that writes no section of its own."""

    gate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskUser:
    """Wait for answers; nothing runs until they come."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeBar:
    pass


Command: TypeAlias = JudgeEntry | CallModel | RunTool | JudgeGate | AskUser | GiveUp | JudgeBar
