"""The events of one streamed reply, put together: blocks as they were sent, calls with their arguments read.

Takes plain JSON objects, from whichever server. What is not known is kept or passed over, never an error; what is
missing is: a stream that ends with no reason given for it was cut off, and nothing of it is used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from dataplan.core.exchange import Reply, Stop, ToolCall
from dataplan.core.plan.bundle import Usage

_STOPS: Mapping[str, Stop] = MappingProxyType(
    {
        "end_turn": "end_turn",
        "stop_sequence": "end_turn",
        "tool_use": "tool_use",
        "max_tokens": "max_tokens",
        "refusal": "refusal",
        "pause_turn": "pause_turn",
        "model_context_window_exceeded": "context_exceeded",
    }
)
_COUNTS: Mapping[str, str] = MappingProxyType(
    {
        "input": "input_tokens",
        "output": "output_tokens",
        "cache_read": "cache_read_input_tokens",
        "cache_write": "cache_creation_input_tokens",
    }
)
_DEEPEST = 64
"""Levels in the arguments of a call. A section has about eight."""
_TEXTS = {"text_delta": "text", "thinking_delta": "thinking"}


class BrokenStream(Exception):
    """The stream ended, or went on, in a way that makes no reply."""


@dataclass(slots=True)
class _Open:
    """A block under way; ``arguments`` are the pieces of a tool's input."""

    block: dict[str, Any]
    arguments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Assembly:
    """Feed it every event; `reply` at the end. ``usage`` is what was reported so far, also of a broken stream."""

    usage: Usage = field(default_factory=Usage)
    ended: bool = False
    """The reply is whole, whatever a server still sends, or holds the connection open for."""
    _blocks: dict[int, _Open] = field(default_factory=dict)
    _stop: str | None = None
    _details: Mapping[str, Any] = field(default_factory=dict)

    def feed(self, event: Mapping[str, Any]) -> None:
        """Raises `BrokenStream` for a piece of a block that never began."""
        match event.get("type"):
            case "message_start":
                self._count(_object(_object(event, "message"), "usage"))
            case "content_block_start":
                self._blocks[_index(event)] = _Open(dict(_object(event, "content_block")))
            case "content_block_delta":
                self._add(_index(event), _object(event, "delta"))
            case "message_delta":
                delta = _object(event, "delta")
                self._stop = delta.get("stop_reason") or self._stop
                self._details = _object(delta, "stop_details") or self._details
                self._count(_object(event, "usage"))
            case "message_stop":
                self.ended = True

    def reply(self) -> Reply:
        """The reply, once the stream is over. Raises `BrokenStream` if it broke off."""
        if self._stop is None and not self.ended:
            raise BrokenStream("the stream ended before the reply did")
        whole = [(item.block, "".join(item.arguments)) for item in self._blocks.values()]
        return _reply(whole, self._stop, self._details, self.usage)

    def _add(self, index: int, delta: Mapping[str, Any]) -> None:
        if index not in self._blocks:
            raise BrokenStream(f"the stream went on with block {index}, which never began")
        item = self._blocks[index]
        kind = delta.get("type")
        if kind in _TEXTS:
            name = _TEXTS[kind]
            item.block[name] = str(item.block.get(name) or "") + str(delta.get(name) or "")
        elif kind == "input_json_delta":
            item.arguments.append(str(delta.get("partial_json") or ""))
        elif kind == "signature_delta":
            item.block["signature"] = delta.get("signature")
        elif kind == "citations_delta":
            item.block["citations"] = [*(item.block.get("citations") or ()), delta.get("citation")]

    def _count(self, usage: Mapping[str, Any]) -> None:
        """Counts are totals so far, so a later one replaces an earlier one."""
        counts: dict[str, Any] = {ours: usage.get(theirs) for ours, theirs in _COUNTS.items()}
        self.usage = replace(self.usage, **{name: value for name, value in counts.items() if _is_count(value)})


def whole_message(message: Mapping[str, Any]) -> Reply:
    """The reply in a body that answers a request for a stream all at once. `BrokenStream` if it is no message."""
    content = message.get("content")
    if message.get("type") != "message" or not isinstance(content, list):
        raise BrokenStream("a JSON body that is no message")
    assembly = Assembly()
    assembly.feed({"type": "message_start", "message": message})
    blocks = [(dict(block), "") for block in content if isinstance(block, Mapping)]
    return _reply(blocks, message.get("stop_reason"), _object(message, "stop_details"), assembly.usage)


def _reply(
    blocks: list[tuple[dict[str, Any], str]], reason: str | None, details: Mapping[str, Any], usage: Usage
) -> Reply:
    content: list[dict[str, Any]] = []
    calls: list[ToolCall] = []
    for number, (raw, arguments) in enumerate(blocks):
        block = _whole_characters(raw)
        if block.get("type") == "tool_use":
            call = _call(block, _whole_characters(arguments), [made.id for made in calls])
            is_cut_off = call.malformed or not call.input
            if is_cut_off and reason == "max_tokens" and number == len(blocks) - 1:
                continue  # the limit was reached in the middle of its arguments
            calls.append(call)
            block = {**block, "id": call.id, "name": call.name, "input": dict(call.input)}
        content.append(block)
    explained = ": ".join(str(details[key]) for key in ("category", "explanation") if details.get(key))
    return Reply(
        text="\n".join(str(block.get("text") or "") for block in content if block.get("type") == "text").strip(),
        calls=tuple(calls),
        stop=_STOPS.get(str(reason), "tool_use" if calls else "end_turn"),
        explained=explained,
        usage=usage,
        content=tuple(content),
    )


def _call(block: Mapping[str, Any], arguments: str, taken: list[str]) -> ToolCall:
    """The call with its arguments read. A server that numbers its calls badly gets ids of ours."""
    name = str(block.get("name") or "")
    key = str(block.get("id") or "")
    if not key or key in taken:
        key = f"call_{len(taken) + 1}"
    try:
        given = json.loads(arguments) if arguments.strip() else block.get("input") or {}
        _check(given)
    except json.JSONDecodeError as error:
        at = error.pos
        wrong = f"{error.msg} at character {at} of {len(arguments)}, after {arguments[max(0, at - 40) : at]!r}"
    except (ValueError, RecursionError) as error:
        wrong = str(error) or "it is nested too deeply"
    else:
        return ToolCall(id=key, name=name, input=given)
    return ToolCall(id=key, name=name, input={}, malformed=wrong)


def _check(given: object) -> None:
    """Refuses what cannot be written down as JSON again, in a journal or in the next request."""
    if not isinstance(given, Mapping):
        raise ValueError(f"it is a {type(given).__name__}, expected an object")
    level: list[Any] = [given]
    for _ in range(_DEEPEST):
        parts = [item for part in level for item in (part.values() if isinstance(part, Mapping) else part)]
        level = [item for item in parts if isinstance(item, Mapping | list)]
        if not level:
            break
    else:
        raise ValueError(f"it is nested more than {_DEEPEST} deep")
    json.dumps(given, ensure_ascii=False, allow_nan=False).encode()


def _whole_characters(value: Any) -> Any:
    """Characters that were cut in two between pieces made whole; a half that stays alone is replaced."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {str(key): _whole_characters(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    return value


def _object(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, Mapping) else {}


def _index(event: Mapping[str, Any]) -> int:
    index = event.get("index")
    return index if isinstance(index, int) else 0


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
