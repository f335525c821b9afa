"""The whole report at once: every section that has facts, several at a time, cancelled and resumed at will."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from threading import Event

from assistant.errors import AssistantError, ConflictError, ServiceError
from assistant.history import changed_facts
from assistant.report import Revision, SectionKind, SectionState
from assistant.workflow import Desk, SectionView


class Status(StrEnum):
    WRITING = "writing"
    DONE = "done"
    KEPT = "kept"  # it already has a text for these facts: nothing was written, nothing was paid
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Progress:
    """What happened to a section. `received` counts characters while it is being written."""

    section: str
    status: Status
    revision: Revision | None = None
    message: str = ""
    received: int = 0
    error: AssistantError | None = None


def draft_all(
    desk: Desk, report_id: str, *, workers: int = 1, cancel: Event | None = None, accept_as: str = ""
) -> Iterator[Progress]:
    """Drafts every section with facts, then the opening, and the closing from what is accepted by then. A section that
    already has a text for its present facts is kept, so a run that was cut short can be run again. With `accept_as` (a
    name), what has no blocking finding is accepted, but for sections in which anybody has written or decided anything:
    there the run's text is a proposal, and the writer's stays as it is. A service that answers nothing at all ends the
    run early."""
    cancel = cancel or Event()
    views = [view for view in desk.overview(report_id) if wanted(view)]
    frame = (SectionKind.OPENING, SectionKind.CLOSING)
    body, last = [v for v in views if v.section.kind not in frame], [v for v in views if v.section.kind in frame]
    answered = False
    for group in (body, *([view] for view in last)):
        still = [view for view in group if view.section.kind is not SectionKind.CLOSING or _said(desk, report_id, view)]
        for progress in _run(desk, report_id, still, workers, cancel, accept_as):
            answered = answered or progress.status is Status.DONE
            if isinstance(progress.error, ServiceError) and not answered:
                cancel.set()
            yield progress


def wanted(view: SectionView) -> bool:
    """Whether a run writes the section: it has facts, or needs none."""
    return bool(view.facts) or view.section.kind in (SectionKind.OPENING, SectionKind.CLOSING)


def _said(desk: Desk, report_id: str, view: SectionView) -> bool:
    """Whether the accepted sections say anything that a closing could sum up, or the writer gave it facts."""
    return bool(view.facts or desk.grounds.evidence(desk.store.report(report_id), view.section).hits)


def _run(
    desk: Desk, report_id: str, views: list[SectionView], workers: int, cancel: Event, accept_as: str
) -> Iterator[Progress]:
    news: queue.Queue[Progress] = queue.Queue()
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        for view in views:
            pool.submit(_section, desk, report_id, view.section.key, cancel, accept_as, news)
        left = len(views)
        try:
            while left:
                progress = news.get()
                left -= progress.status is not Status.WRITING
                yield progress
        except GeneratorExit:
            cancel.set()
            raise


def _accepted(desk: Desk, view: SectionView, revision: Revision, accept_as: str) -> Revision:
    """The revision, accepted where the run may: it is the section's text, nothing blocks, and nobody but the program
    wrote or decided in the section."""
    if not accept_as or view.history.standing.head != revision.id or revision.blocking or not view.history.untouched:
        return revision
    try:
        return desk.accept(revision, accept_as)
    except ConflictError:  # somebody put another text in its place just now
        return revision


def _section(desk: Desk, report_id: str, key: str, cancel: Event, accept_as: str, news: queue.Queue[Progress]) -> None:
    """Drafts one section and reports it; whatever happens, its last report is not WRITING. The section is looked at
    now, not when the run began: writers work meanwhile."""
    try:
        view = desk.view(report_id, key)
        if view.head and view.state is not SectionState.STALE and not changed_facts(view.head, view.facts):
            news.put(Progress(key, Status.KEPT, _accepted(desk, view, view.head, accept_as)))
            return
        if cancel.is_set():
            news.put(Progress(key, Status.CANCELLED))
            return
        news.put(Progress(key, Status.WRITING))
        revision: Revision | None = None
        received = 0
        for step in desk.draft(report_id, key, cancel):
            if isinstance(step, Revision):
                revision = step
            else:
                received += len(step.text)
                news.put(Progress(key, Status.WRITING, received=received))
        if revision is None or not revision.complete:
            status = Status.CANCELLED if cancel.is_set() else Status.FAILED  # cut short, not at fault
            news.put(Progress(key, status, revision, revision.note if revision else ""))
            return
        view = desk.view(report_id, key)
        proposed = view.history.standing.head != revision.id
        beside = "Đây là bản đề xuất; bản đang dùng được giữ nguyên." if proposed else ""
        note = " · ".join(filter(None, (revision.note, beside)))
        news.put(Progress(key, Status.DONE, _accepted(desk, view, revision, accept_as), note))
    except AssistantError as error:
        if cancel.is_set():  # by the writer, or since the service is not there: the reason is told once, elsewhere
            news.put(Progress(key, Status.CANCELLED, error=error))
        else:
            news.put(Progress(key, Status.FAILED, message=str(error), error=error))
    except Exception as error:  # a fault in one section must not hang the run
        news.put(Progress(key, Status.FAILED, message=f"Lỗi trong chương trình: {type(error).__name__}: {error}"))
