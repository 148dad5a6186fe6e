"""What passes between the runtime and a model: replies, tool calls and their results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dataplan.core.plan.bundle import Usage
from dataplan.core.plan.model import Model

Stop = Literal["end_turn", "tool_use", "max_tokens", "refusal", "pause_turn", "context_exceeded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSpec(Model):
    """A tool as a model is told of it: the same for every gate of every plan."""

    name: str
    description: str
    schema: Mapping[str, Any]
    """JSON Schema of the arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall(Model):
    """``malformed`` says what is wrong with arguments that are no JSON object; ``input`` is empty then."""

    id: str
    name: str
    input: Mapping[str, Any]
    malformed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Model):
    """One reply of a model. ``content``: its blocks as the provider sent them, for turns that must be sent back.

    ``explained`` is what the provider says of why it stopped: the category of a refusal. ``lost`` counts earlier
    attempts at this call that broke off when they may have been paid for; what they reported is part of ``usage``.
    """

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    stop: Stop = "end_turn"
    explained: str = ""
    lost: int = 0
    usage: Usage = field(default_factory=Usage)
    content: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult(Model):
    """The answer to one tool call: text for the model. ``error`` marks a call that it has to repair."""

    call: str
    name: str
    text: str
    error: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Model):
    """A reply and the results of its tool calls; the conversation of a gate is a tuple of these."""

    reply: Reply
    results: tuple[ToolResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Model):
    """Asked in guided mode: what is asked, what is assumed when it is declined, and what the answer changes."""

    id: str
    text: str
    topic: str = ""
    default: str = ""
    changes: str = ""
