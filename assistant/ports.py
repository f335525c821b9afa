"""Protocols that the core asks of its adapters; each small enough to fake in a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from assistant.report import Fact, Header, Hit, Report, Revision, SourceKind, Usage


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

    def stream(self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None) -> Iterator[Delta]:
        """The reply as it comes. Raises ModelError (with `partial`) on any fault; a stream that ends
        without its end mark is a fault. `cancel` closes the connection."""
        ...


class Embedder(Protocol):
    """Text to unit vectors. `name` is stored beside the vectors; another name means re-embedding."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str]) -> list[list[float]]: ...

    def query(self, text: str) -> list[float]: ...


class PassageIndex(Protocol):
    """Ranked passages for a query."""

    def search(
        self,
        query: str,
        k: int,
        *,
        kinds: Sequence[SourceKind] = (),
        province: str | None = None,
        exclude: Sequence[str] = (),
    ) -> list[Hit]:
        """At most k hits, best first. Empty `kinds` means all; `exclude` holds passage ids."""
        ...


class ReportStore(Protocol):
    """Reports and their facts. Saves are durable when the call returns."""

    def reports(self) -> list[Report]: ...

    def report(self, report_id: str) -> Report: ...

    def save_header(self, report: Report) -> Report: ...

    def save_facts(
        self, report_id: str, section: str, facts: Sequence[Fact], seen: Sequence[Fact], *, continued: bool = False
    ) -> Report:
        """Replaces a section's facts; `seen` are the facts the writer was looking at. ConflictError when
        somebody else changed them since. `continued`: this goes on with the typing of the save before, and takes its
        place among the saves that are kept."""
        ...


@dataclass(frozen=True)
class ReportSpec:
    """A report file, read and validated: everything but the store's own id and version."""

    outline: str
    profile: str
    header: Header
    facts: Mapping[str, tuple[Fact, ...]]


class RevisionStore(Protocol):
    """Append-only revisions of a report's sections."""

    def append(self, revision: Revision) -> Revision:
        """Stores it; comes back with its id and number."""
        ...

    def revision(self, revision_id: int) -> Revision: ...

    def revisions(self, report_id: str, section: str) -> list[Revision]: ...
