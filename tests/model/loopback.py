"""A server on the loopback that speaks the Messages API with server-sent events, and says what its script says."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeAlias

from tests.model import sse

Body: TypeAlias = Mapping[str, Any]
Blocks: TypeAlias = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An answer that is no reply: an error of this status, or a stream that breaks off."""

    status: int = 200
    kind: str = "api_error"
    streams: Blocks = ()


Line: TypeAlias = Blocks | Trouble | Callable[[Body], Blocks]


@dataclass(slots=True)
class Script:
    """``streaming`` off: replies come all at once, as simple servers send them."""

    lines: Sequence[Line]
    streaming: bool = True
    asked: list[Body] = field(default_factory=list)

    def answer(self, body: Body) -> tuple[int, str, bytes]:
        """Status, content type and body for the next request."""
        line: Line = self.lines[len(self.asked)] if len(self.asked) < len(self.lines) else Trouble(status=401)
        self.asked.append(body)
        if isinstance(line, Trouble):
            if line.status != 200:
                return line.status, "application/json", json.dumps(sse.error(line.kind, "as scripted")).encode()
            return 200, "text/event-stream", sse.stream(list(sse.events(line.streams))[:-3])
        blocks = line(body) if callable(line) else line
        if not self.streaming:
            return 200, "application/json", json.dumps(sse.message(blocks)).encode()
        return 200, "text/event-stream", sse.stream(sse.events(blocks))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody who has the whole reply may hang up; anything else is a fault of the script."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The address at which the script is served while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status, kind, content = script.answer(sent)
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            for start in range(0, len(content), 1000):
                piece = content[start : start + 1000]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the test reads what was asked."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
