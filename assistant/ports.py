"""Protocols that the core asks of its adapters; each small enough to fake in a test."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from assistant.report import Fact, Header, Usage


@dataclass(frozen=True)
class Message:
    """A chat message; `role` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True)
class Delta:
    """A piece of a streamed reply. The last one has `done` True and carries the usage."""

    text: str = ""
    done: bool = False
    usage: Usage | None = None


class Chat(Protocol):
    """A language model. `model` and `endpoint` are shown on screen and kept in revisions."""

    @property
    def model(self) -> str: ...

    @property
    def endpoint(self) -> str: ...

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None
    ) -> Generator[Delta, None, None]:
        """The reply as it comes. Raises ModelError (with `partial`) on any fault; a stream that ends
        without its end mark is a fault. `cancel` closes the connection."""
        ...


@dataclass(frozen=True)
class ChatAround:
    """A chat that goes by another: its model and endpoint are that one's."""

    chat: Chat

    @property
    def model(self) -> str:
        return self.chat.model

    @property
    def endpoint(self) -> str:
        return self.chat.endpoint


class Embedder(Protocol):
    """Text to unit vectors. `name` is stored beside the vectors; another name means re-embedding."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str]) -> list[list[float]]: ...

    def query(self, text: str) -> list[float]: ...


@dataclass(frozen=True)
class ReportSpec:
    """A report file, read and validated: everything but the store's own id and version."""

    outline: str
    profile: str
    header: Header
    facts: Mapping[str, tuple[Fact, ...]]
