"""The wire under the chat model: a watched HTTP client that can be stopped, and knows a whole reply from a cut one."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from threading import Event, Thread
from typing import Any

import httpx2

_POLL = 0.1  # seconds between looks at cancel and deadline
_WHOLE_LIMIT = 2_000_000  # bytes of a reply that is not a stream
_END = b"[DONE]"


class Interrupted(Exception):
    """The connection was closed under the reader."""


class Reported(Exception):
    """The server sent an error with the status of a success."""


class NotAStream(Exception):
    """The server ignored `stream` and sent one JSON completion: a whole reply all the same."""

    def __init__(self, text: str, reason: str, usage: dict[str, Any]) -> None:
        super().__init__("the reply came in one piece")
        self.text, self.reason, self.usage = text, reason, usage


@dataclass
class Watch:
    """What is known of one request: `ended` after the end mark, `stopped` says why it was cut here."""

    deadline: float  # on time.monotonic()
    cancel: Event
    ended: bool = False
    stopped: str = ""
    retry_after: float | None = None
    finished: Event = field(default_factory=Event)
    sockets: list[socket.socket] = field(default_factory=list)

    def guard(self) -> None:
        """Runs beside the request until it is finished; shuts its sockets on cancel or at the deadline."""
        while not self.finished.wait(_POLL):
            if self.cancel.is_set():
                self.stopped = "Đã dừng theo yêu cầu của người soạn. Phần đã nhận được giữ lại."
            elif time.monotonic() >= self.deadline:
                self.stopped = "Mô hình trả lời quá lâu nên đã bị ngắt. Phần đã nhận được giữ lại; hãy soạn lại."
            else:
                continue
            for open_socket in self.sockets:
                with contextlib.suppress(OSError):
                    open_socket.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def watched_client(watch: Watch) -> Iterator[httpx2.Client]:
    """An HTTP client for one request; every connection it opens is closed when the block ends."""
    guard = Thread(target=watch.guard, name="model-watch", daemon=True)
    guard.start()
    limit = max(0.1, watch.deadline - time.monotonic())
    client = httpx2.Client(transport=_Watched(watch), follow_redirects=False, timeout=limit)
    try:
        yield client
    finally:
        watch.finished.set()
        client.close()


@cache
def _certificates() -> ssl.SSLContext:
    """The authorities that are trusted: read once, for that takes tens of milliseconds."""
    return httpx2.create_ssl_context()


class _Watched(httpx2.BaseTransport):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._inner = httpx2.HTTPTransport(verify=_certificates())

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.extensions = {**request.extensions, "trace": self._trace}
        response = self._inner.handle_request(request)
        if wait := response.headers.get("retry-after", ""):
            self._watch.retry_after = float(wait) if wait.replace(".", "", 1).isdecimal() else None
        kind = response.headers.get("content-type", "")
        if response.status_code == 200 and "text/event-stream" not in kind:
            with contextlib.closing(response):
                _raise_whole(_read(response.stream))
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_WatchedStream(response.stream, self._watch),
            extensions=response.extensions,
        )

    def _trace(self, name: str, info: dict[str, Any]) -> None:
        if name.endswith(("connect_tcp.complete", "start_tls.complete")):
            raw = info["return_value"].get_extra_info("socket")
            if raw is not None:
                self._watch.sockets.append(raw)

    def close(self) -> None:
        self._inner.close()


class _WatchedStream(httpx2.SyncByteStream):
    def __init__(self, inner: Any, watch: Watch) -> None:
        self._inner, self._watch = inner, watch

    def __iter__(self) -> Iterator[bytes]:
        tail = b""
        for chunk in self._inner:
            self._watch.ended = self._watch.ended or _END in tail + chunk
            tail = chunk[-len(_END) :]
            yield chunk

    def close(self) -> None:
        self._inner.close()


def _read(stream: Any) -> bytes:
    body = b""
    for chunk in stream:
        body += chunk
        if len(body) > _WHOLE_LIMIT:
            break
    return body


def _raise_whole(body: bytes) -> None:
    """NotAStream for a JSON completion, Reported for a JSON error; ValueError for anything else (an HTML page, say)."""
    try:
        reply = json.loads(body)
        if reply.get("error"):
            raise Reported
        choice = reply["choices"][0]
        text = choice["message"]["content"] or ""
        usage = reply.get("usage") or {}
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ValueError("neither a stream nor a completion") from error
    raise NotAStream(text, choice.get("finish_reason") or "", usage)
