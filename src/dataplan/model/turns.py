"""The turns of a gate as messages: a reply goes back as it came, its calls with their results, silence with a nudge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from dataplan.core.exchange import Reply, Turn
from dataplan.model.port import Request
from dataplan.render.templates import say


def turn_messages(request: Request) -> Iterator[tuple[Literal["user", "assistant"], list[dict[str, Any]]]]:
    """Role and blocks, oldest first. A message may be empty: a reply may hold nothing that can be sent back."""
    gate = request.gate.number if request.gate is not None else None
    for turn in request.turns:
        yield "assistant", _sent_back(turn.reply)
        yield "user", [*_results(turn), *_nudge(turn.reply, gate)]


def _sent_back(reply: Reply) -> list[dict[str, Any]]:
    """The blocks of the reply, as the provider sent them; made up from its calls where it has none."""
    blocks = [dict(block) for block in reply.content]
    if not blocks:
        calls = [
            {"type": "tool_use", "id": call.id, "name": call.name, "input": dict(call.input)} for call in reply.calls
        ]
        blocks = [{"type": "text", "text": reply.text}, *calls]
    return [block for block in blocks if block.get("type") != "text" or str(block.get("text", "")).strip()]


def _results(turn: Turn) -> Iterator[dict[str, Any]]:
    """Every call has a result, in the order of the calls: a call without one would make the request invalid."""
    texts = {result.call: result for result in turn.results}
    for call in turn.reply.calls:
        result = texts.get(call.id)
        block: dict[str, Any] = {
            "type": "tool_result",
            "tool_use_id": call.id,
            "content": result.text if result is not None else "not carried out",
        }
        yield {**block, "is_error": True} if result is None or result.error else block


def _nudge(reply: Reply, gate: int | None) -> Iterator[dict[str, Any]]:
    paused = reply.stop == "pause_turn"
    if reply.stop == "max_tokens" or not (reply.calls or paused):
        text = say("no_tool_call.md.j2", stop=reply.stop, gate=gate, acted=bool(reply.calls))
        yield {"type": "text", "text": text}
