"""How the steps of a drafting become stored revisions: every round as it ends, the last whole one put forward."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from threading import Lock

from assistant.drafting.write import Round, Token
from assistant.errors import ConflictError, RefusedError
from assistant.history import Event, EventKind, Standing
from assistant.ports import Chat
from assistant.report import Evidence, Finding, Origin, Report, Revision, Section
from assistant.store import SqliteStore, now

NOTHING = Standing()  # of a section without a text


@dataclass
class Underway:
    """The sections that are being drafted in this process, at the desk or by a run: each by one at a time."""

    _places: set[tuple[str, str]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def alone(self, report_id: str, key: str) -> Iterator[None]:
        """RefusedError where somebody else is at it."""
        place = (report_id, key)
        with self._lock:
            if place in self._places:
                raise RefusedError("Mục này đang được soạn rồi. Hãy đợi bản đó xong, hoặc dừng lượt soạn đó.")
            self._places.add(place)
        try:
            yield
        finally:
            with self._lock:
                self._places.discard(place)


def new_revision(
    report: Report, section: Section, text: str, origin: Origin, evidence: Evidence, findings: tuple[Finding, ...]
) -> Revision:
    """A text of the section that is not stored yet."""
    return Revision(0, report.id, section.key, 0, text, origin, now(), evidence=evidence, findings=findings)


def put_forward(store: SqliteStore, revision: Revision) -> Revision:
    """Stores a whole new text: the section's text if it has none when this is written, else a proposal."""
    try:
        return store.append(revision, EventKind.HEAD, over=NOTHING)
    except ConflictError:
        return store.append(revision)


def store_rounds(
    store: SqliteStore,
    begun: Revision,
    steps: Iterator[Token | Round],
    chat: Chat | None,
    last: Revision | None = None,
) -> Iterator[Token | Revision]:
    """Stores every round as it ends, so that a crash loses none; the last revision that comes is the one to use.

    `begun` holds what is true of all the rounds. `last` is a stored round that the first one follows. A whole round
    puts the one before it of its variant aside; one that was cut short puts aside itself where a whole one came before.
    What is put aside stays in the history. The last is put forward where the section has no text by then."""
    variant, told = 1, last
    for step in steps:
        if isinstance(step, Token):
            yield step
            continue
        before = last if last and step.variant == variant else None
        cut = before is not None and before.complete and not step.complete
        told = store.append(_written(begun, step, chat), *([EventKind.DISCARD] if cut else []))
        if before and not cut:
            store.record(before.report, before.section, Event(EventKind.DISCARD, before.id, "", now()))
        last, variant = before if cut else told, step.variant
        yield told
    if last is None:
        return
    if last.complete:
        with suppress(ConflictError):
            store.record(last.report, last.section, Event(EventKind.HEAD, last.id, "", now()), over=NOTHING)
    if told != last:
        yield last


def _written(begun: Revision, step: Round, chat: Chat | None) -> Revision:
    """A round as a revision. It names the model where one wrote it, not where a rule or the composer did."""
    by_model = chat if step.fingerprint and step.origin is not Origin.COMPOSER else None
    return replace(
        begun,
        text=step.text,
        origin=step.origin,
        created=now(),
        findings=step.findings,
        model=by_model.model if by_model else "",
        endpoint=by_model.endpoint if by_model else "",
        prompt=step.fingerprint,
        note=" · ".join(filter(None, (begun.note, step.note))),
        complete=step.complete,
        usage=step.usage,
    )
