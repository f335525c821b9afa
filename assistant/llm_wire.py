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
_LINGER = 0.2  # seconds in which a server may close a reply after its end mark
_END = b"[DONE]"
_ONE = httpx2.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=60.0)  # seconds left open


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
    reused: bool = False  # asked on a connection that an earlier request left open
    answered: bool = False  # the server began to answer
    finished: Event = field(default_factory=Event)
    sockets: list[socket.socket] = field(default_factory=list)

    def guard(self) -> None:
        """Runs beside the request until it is finished; shuts its sockets on cancel or at the deadline."""
        while not self.finished.wait(_POLL):
            if self.cancel.is_set():
                self.stopped = "Đã dừng theo yêu cầu của người soạn. Phần đã nhận được giữ lại."
            elif time.monotonic() >= self.deadline:
                if not self.ended:
                    self.stopped = "Mô hình trả lời quá lâu nên đã bị ngắt. Phần đã nhận được giữ lại; hãy soạn lại."
            else:
                continue
            for open_socket in tuple(self.sockets):
                with contextlib.suppress(OSError):
                    open_socket.shutdown(socket.SHUT_RDWR)


class Line:
    """An HTTP client for one request at a time, whose connection stays open for the next one: a handshake less."""

    def __init__(self, timeout: float) -> None:
        self._transport = _Watched()
        self._used = False
        self.client = httpx2.Client(transport=self._transport, follow_redirects=False, timeout=timeout)

    @contextlib.contextmanager
    def watched(self, watch: Watch) -> Iterator[None]:
        """The request inside is watched: cut at the deadline and on cancel. When it ends no guard is left running."""
        watch.sockets, watch.reused = self._transport.sockets, self._used
        self._transport.watch, self._used = watch, True
        guard = Thread(target=watch.guard, name="model-watch", daemon=True)
        guard.start()
        try:
            yield
        finally:
            watch.finished.set()
            guard.join()

    def close(self) -> None:
        self.client.close()


@cache
def _certificates() -> ssl.SSLContext:
    """The authorities that are trusted: read once, for that takes tens of milliseconds."""
    return httpx2.create_ssl_context()


class _Watched(httpx2.BaseTransport):
    def __init__(self) -> None:
        self.watch: Watch | None = None  # of the request under way
        self.sockets: list[socket.socket] = []  # of the connection: at most one is open
        self._inner = httpx2.HTTPTransport(verify=_certificates(), limits=_ONE)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.extensions = {**request.extensions, "trace": self._trace}
        watch = self.watch
        assert watch is not None
        response = self._inner.handle_request(request)
        watch.answered = True
        if wait := response.headers.get("retry-after", ""):
            watch.retry_after = float(wait) if wait.replace(".", "", 1).isdecimal() else None
        kind = response.headers.get("content-type", "")
        if response.status_code == 200 and "text/event-stream" not in kind:
            with contextlib.closing(response):
                _raise_whole(_read(response.stream))
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_WatchedStream(response.stream, watch),
            extensions=response.extensions,
        )

    def _trace(self, name: str, info: dict[str, Any]) -> None:
        if name.endswith(("connect_tcp.complete", "start_tls.complete")):
            if name.endswith("connect_tcp.complete"):
                self.sockets.clear()
            raw = info["return_value"].get_extra_info("socket")
            if raw is not None:
                self.sockets.append(raw)

    def close(self) -> None:
        self._inner.close()


class _WatchedStream(httpx2.SyncByteStream):
    def __init__(self, inner: Any, watch: Watch) -> None:
        self._inner, self._watch = inner, watch
        self._pieces = iter(inner)

    def __iter__(self) -> Iterator[bytes]:
        tail = b""
        for chunk in self._pieces:
            self._watch.ended = self._watch.ended or _END in tail + chunk
            tail = chunk[-len(_END) :]
            yield chunk

    def close(self) -> None:
        """After the end mark what the protocol still sends is read too, for only then does the connection stay open."""
        if self._watch.ended and not self._watch.stopped:
            self._watch.deadline = min(self._watch.deadline, time.monotonic() + _LINGER)
            with contextlib.suppress(Exception):
                for _ in self._pieces:
                    pass
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
