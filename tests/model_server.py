"""A real HTTP server on loopback that speaks the OpenAI chat protocol, with faults on request.

The fault is the model's name: `ModelServer(replies)` answers model "ok" from `replies` in turn (a callable gets the
request), and any name in `FAULTS` (or a method here) with that fault.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = str | Callable[[dict[str, Any]], str]
FAULTS = (
    "bad-key", "quota", "busy-once", "busy", "error-500", "html", "not-found", "redirect", "too-long", "length",
    "filter", "empty", "cut", "reset", "mid-error", "endless", "silent", "json-reply", "no-finish", "garbage",
    "over", "reset-first", "json-length", "json-filter", "json-empty", "json-cut", "json-over", "json-error",
)  # fmt: skip


class ModelServer:
    """`delay` seconds pass before an answer begins, `pause` seconds before each piece of it; `open` counts the
    requests that are being answered now, `connections` those that were ever made."""

    def __init__(self, replies: Sequence[Reply] = ("Nội dung.",), delay: float = 0.0, pause: float = 0.0) -> None:
        self.replies, self.delay, self.pause = list(replies), delay, pause
        self.open = 0
        self.connections = 0
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.dropped = threading.Event()  # the client went away while the server was still writing
        server = self

        class Handler(_Handler):
            owner = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> ModelServer:
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def next_reply(self, request: dict[str, Any]) -> str:
        reply = self.replies[min(len(self.requests) - 1, len(self.replies) - 1)]
        return reply(request) if callable(reply) else reply


class _Handler(BaseHTTPRequestHandler):
    owner: ModelServer
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.owner.connections += 1
        self._answered = 0  # on this connection

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.owner.requests.append(body)
        self.owner.headers.append(dict(self.headers))
        model = body["model"]
        time.sleep(self.owner.delay)
        self.owner.open += 1
        try:
            getattr(self, "_" + model.replace("-", "_"), self._ok)(body)
        except (BrokenPipeError, ConnectionResetError):
            self.owner.dropped.set()
        finally:
            self.owner.open -= 1

    def _ok(self, body: dict[str, Any], finish: str | None = "stop", end: bool = True) -> None:
        self._start()
        text = self.owner.next_reply(body)
        for i in range(0, len(text), 12):
            if self.owner.pause:
                time.sleep(self.owner.pause)
            self._chunk(text[i : i + 12])
        if finish:
            self._chunk("", finish)
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        self._event({**_frame(), "choices": [], "usage": {**usage, "prompt_tokens_details": {"cached_tokens": 64}}})
        if end:
            self._raw(b"data: [DONE]\n\n")
        self.close_connection = True

    def _kept(self, body: dict[str, Any]) -> None:
        """A stream after which the connection stays open."""
        text = self.owner.next_reply(body)
        choices = [{"index": 0, "delta": {"content": text}, "finish_reason": "stop"}]
        self._answered += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for data in (json.dumps({**_frame(), "choices": choices}), "[DONE]"):
            piece = f"data: {data}\n\n".encode()
            self._raw(b"%x\r\n%s\r\n" % (len(piece), piece))
        self._raw(b"0\r\n\r\n")

    def _kept_once(self, body: dict[str, Any]) -> None:
        """The connection stays open, but is closed on the next request that comes on it."""
        self._linger() if self._answered else self._kept(body)

    def _bad_key(self, _: object) -> None:
        self._error(401, "invalid_api_key", "Incorrect API key provided: sk-secret")

    def _quota(self, _: object) -> None:
        self._error(429, "insufficient_quota", "You exceeded your current quota")

    def _busy(self, _: object) -> None:
        self._error(429, "rate_limit_exceeded", "slow down", {"Retry-After": "0.1"})

    def _busy_once(self, body: dict[str, Any]) -> None:
        self._busy(body) if len(self.owner.requests) == 1 else self._ok(body)

    def _error_500(self, _: object) -> None:
        self._error(500, "server_error", "boom", {"Retry-After": "0.05"})

    def _not_found(self, _: object) -> None:
        self._error(404, "model_not_found", "no such model")

    def _too_long(self, _: object) -> None:
        self._error(400, "context_length_exceeded", "maximum context length is 8192 tokens")

    def _redirect(self, _: object) -> None:
        self._plain(307, b"", "text/plain", {"Location": "http://127.0.0.1:9/v1/chat/completions"})

    def _html(self, _: object) -> None:
        self._plain(200, b"<html><body>Sign in</body></html>", "text/html")

    def _garbage(self, _: object) -> None:
        self._start()
        self._raw(b"data: {not json\n\n")
        self.close_connection = True

    def _json_reply(self, body: dict[str, Any]) -> None:
        self._whole(self.owner.next_reply(body))

    def _json_length(self, body: dict[str, Any]) -> None:
        self._whole(self.owner.next_reply(body), "length")

    def _json_filter(self, body: dict[str, Any]) -> None:
        self._whole(self.owner.next_reply(body), "content_filter")

    def _json_empty(self, _: object) -> None:
        self._whole("")

    def _json_over(self, _: object) -> None:
        self._whole("mãi mãi " * 20_000)

    def _json_cut(self, body: dict[str, Any]) -> None:
        self._whole(self.owner.next_reply(body), missing=40)

    def _json_error(self, _: object) -> None:
        self._plain(200, json.dumps({"error": {"message": "CUDA out of memory"}}).encode(), "application/json")

    def _whole(self, text: str, finish: str = "stop", missing: int = 0) -> None:
        """A reply that is not a stream; the last `missing` bytes never come."""
        choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
        reply = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
        body = json.dumps(reply).encode()
        self._plain(200, body[: len(body) - missing], "application/json", {"Content-Length": str(len(body))})
        self.close_connection = bool(missing)

    def _over(self, body: dict[str, Any]) -> None:
        """More than was asked for, and a proper end."""
        for_once, self.owner.replies = self.owner.replies, ["mãi mãi " * 20_000]
        try:
            self._ok(body)
        finally:
            self.owner.replies = for_once

    def _reset_first(self, _: object) -> None:
        self._linger()

    def _length(self, body: dict[str, Any]) -> None:
        self._ok(body, "length")

    def _filter(self, body: dict[str, Any]) -> None:
        self._ok(body, "content_filter")

    def _no_finish(self, body: dict[str, Any]) -> None:
        self._ok(body, None)

    def _cut(self, body: dict[str, Any]) -> None:
        self._ok(body, None, end=False)

    def _empty(self, _: object) -> None:
        self._start()
        self._chunk("", "stop")
        self._raw(b"data: [DONE]\n\n")
        self.close_connection = True

    def _reset(self, _: object) -> None:
        self._start()
        self._chunk("Nửa câu ")
        self._linger()

    def _linger(self) -> None:
        """Closes the connection with a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _mid_error(self, _: object) -> None:
        self._start()
        self._chunk("Nửa câu ")
        self._event({"error": {"message": "CUDA out of memory", "type": "server_error"}})
        self.close_connection = True

    def _endless(self, _: object) -> None:
        self._start()
        for _round in range(20_000):
            self._chunk("mãi mãi ")
        self.close_connection = True

    def _silent(self, _: object) -> None:
        self._start()
        self._chunk("Nửa câu ")
        for _round in range(200):
            time.sleep(0.05)
            self._raw(b": ping\n\n")
        self.close_connection = True

    def _start(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def _chunk(self, text: str, finish: str | None = None) -> None:
        self._event({**_frame(), "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]})

    def _event(self, data: dict[str, Any]) -> None:
        self._raw(b"data: " + json.dumps(data).encode() + b"\n\n")

    def _raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def _error(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        body = json.dumps({"error": {"message": message, "type": code, "code": code}}).encode()
        self._plain(status, body, "application/json", headers)

    def _plain(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _frame() -> dict[str, Any]:
    return {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m"}
