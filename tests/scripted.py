"""A model that replies what it is told to: one list of tool calls for each request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dataplan.core.exchange import Reply, ToolCall
from dataplan.errors import ModelError
from dataplan.model.port import Request

Say = Mapping[str, Any] | ModelError | Callable[[Request], Mapping[str, Any]]


@dataclass(slots=True)
class Scripted:
    """Each line is a {tool: arguments} to call at once, {} for text without a call, or an error to raise."""

    lines: Sequence[Say]
    name: str = "scripted"
    asked: list[Request] = field(default_factory=list)

    async def reply(self, request: Request) -> Reply:
        if len(self.asked) >= len(self.lines):
            raise ModelError(f"the script has no line for {request.call}")
        line = self.lines[len(self.asked)]
        self.asked.append(request)
        if isinstance(line, ModelError):
            raise line
        calls = line(request) if callable(line) else line
        number = len(self.asked)
        made = tuple(
            ToolCall(id=f"{number}-{index}", name=tool, input=arguments)
            for index, (tool, arguments) in enumerate(calls.items())
        )
        return Reply(text="" if made else "I would rather talk.", calls=made, stop="tool_use" if made else "end_turn")
