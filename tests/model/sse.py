"""Replies as a server of the Messages API writes them: events of a stream, or a body all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Event = Mapping[str, Any]


def text(said: str) -> dict[str, Any]:
    return {"type": "text", "text": said}


def tool_use(name: str, arguments: Any, key: str = "toolu_1") -> dict[str, Any]:
    """``arguments`` as an object, or as the text that is sent for them."""
    return {"type": "tool_use", "id": key, "name": name, "input": arguments}


def message(blocks: Iterable[Mapping[str, Any]], stop: str | None = "tool_use", **more: Any) -> dict[str, Any]:
    usage = {"input_tokens": 100, "output_tokens": 20, "cache_read_input_tokens": 30, "cache_creation_input_tokens": 40}
    return {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-test", "content": list(blocks),
        "stop_reason": stop, "stop_sequence": None, "usage": usage, **more,
    }  # fmt: skip


def events(blocks: Iterable[Mapping[str, Any]], stop: str | None = "tool_use", **more: Any) -> Iterator[Event]:
    """The stream of a message: each block begun, filled in two pieces, ended."""
    whole = message((), None)
    whole["usage"] = {**whole["usage"], "output_tokens": 1}
    yield {"type": "message_start", "message": whole}
    yield {"type": "ping"}
    for index, block in enumerate(blocks):
        yield from block_events(index, block)
    yield {"type": "message_delta", "delta": {"stop_reason": stop, "stop_sequence": None, **more},
           "usage": {"output_tokens": 20}}  # fmt: skip
    yield {"type": "message_stop"}


def block_events(index: int, block: Mapping[str, Any]) -> Iterator[Event]:
    empty, deltas = dict(block), []
    match block["type"]:
        case "text":
            empty["text"] = ""
            deltas = [{"type": "text_delta", "text": part} for part in _halves(block["text"])]
        case "thinking":
            empty |= {"thinking": "", "signature": ""}
            deltas = [{"type": "thinking_delta", "thinking": part} for part in _halves(block["thinking"])]
            deltas.append({"type": "signature_delta", "signature": block["signature"]})
        case "tool_use":
            given = block["input"]
            written = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
            empty["input"] = {}
            deltas = [{"type": "input_json_delta", "partial_json": part} for part in ("", *_halves(written))]
    yield {"type": "content_block_start", "index": index, "content_block": empty}
    for delta in deltas:
        yield {"type": "content_block_delta", "index": index, "delta": delta}
    yield {"type": "content_block_stop", "index": index}


def stream(told: Iterable[Event]) -> bytes:
    return b"".join(map(encoded, told))


def encoded(event: Event) -> bytes:
    return f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()


def error(kind: str, said: str) -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": said}}


def _halves(value: str) -> tuple[str, str]:
    return value[: len(value) // 2], value[len(value) // 2 :]
