"""What all browser sessions of this process share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from assistant.bootstrap import reconfigured
from assistant.checks.ledger import LedgerEntry
from assistant.ports import Chat
from assistant.publishing import section_ledger
from assistant.report import Report
from assistant.settings import Settings
from assistant.ui.jobs import Jobs
from assistant.ui.preparing import Preparation
from assistant.ui.presence import Presence
from assistant.workflow import Desk, SectionView

_REMEMBERED = 1200  # of small things: five of each section of some long reports
T = TypeVar("T")


@dataclass
class Shared:
    """The Desk, and what the screen keeps beside it. `by_meaning`: whether the library is searched by meaning too.
    `trouble` says why the model that is set cannot be used, "" when it can."""

    settings: Settings
    desk: Desk
    jobs: Jobs
    presence: Presence
    library: Preparation
    by_meaning: bool
    trouble: str = ""
    _kept: OrderedDict[object, Any] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def reconfigure(self, settings: Settings, chat: Chat | None) -> None:
        """Other settings of the model for all sessions; work under way ends with those that it began with."""
        self.settings, self.desk, self.trouble = settings, reconfigured(self.desk, settings, chat), ""

    def ledger(self, report: Report, view: SectionView) -> Sequence[LedgerEntry]:
        """The figures of the section's text with their sources. Tracing them takes some tenths of a second of CPU."""
        if view.head is None:
            return ()
        return self.remember("ledger", report, view, lambda: section_ledger(self.desk, report, view))

    def ready(self, report: Report, view: SectionView) -> bool:
        """Whether `ledger` has its answer ready."""
        return view.head is None or self._key("ledger", report, view) in self._kept

    def traced(self, session: str, report: Report, view: SectionView) -> bool:
        """Whether `ledger` has its answer ready, or `trace` failed and it will say how."""
        key = self._key("ledger", report, view)
        asked = self.jobs.asked((session, "", "figures"))
        failed = asked is not None and asked.finished.is_set() and asked.about == key
        return view.head is None or key in self._kept or failed

    def trace(self, session: str, report: Report, view: SectionView) -> None:
        """Begins to trace the figures beside the screen, unless that is done or another section's are being traced for
        this browser `session`."""
        if not self.traced(session, report, view):
            about = self._key("ledger", report, view)
            self.jobs.ask((session, "", "figures"), lambda _: self.ledger(report, view), about)

    def remember(self, what: str, report: Report, view: SectionView, make: Callable[[], T]) -> T:
        """What `make` gives, kept until the section's text, its facts or the library change: the screen asks for the
        same at every rerun. What was not asked for longest is forgotten first."""
        key = self._key(what, report, view)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return made

    def _key(self, what: str, report: Report, view: SectionView) -> object:
        head = view.head.id if view.head else 0
        place = (report.id, view.section.key, report.header.province)
        return (what, head, *place, view.facts, self.desk.grounds.shelf.generation)
