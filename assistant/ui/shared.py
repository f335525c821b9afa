"""What all browser sessions of this process share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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

_REMEMBERED = 300  # of small things, for the sections that are looked at in a day
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

    def reconfigure(self, settings: Settings, chat: Chat | None) -> None:
        """Other settings of the model for all sessions; work under way ends with those that it began with."""
        self.settings, self.desk, self.trouble = settings, reconfigured(self.desk, settings, chat), ""

    def ledger(self, report: Report, view: SectionView) -> Sequence[LedgerEntry]:
        """The figures of the section's text with their sources."""
        if view.head is None:
            return ()
        return self.remember("ledger", report, view, lambda: section_ledger(self.desk, report, view))

    def remember(self, what: str, report: Report, view: SectionView, make: Callable[[], T]) -> T:
        """What `make` gives, kept until the section's text, its facts or the library change: the screen asks for the
        same at every rerun."""
        head = view.head.id if view.head else 0
        place = (report.id, view.section.key, report.header.province)
        key = (what, head, *place, view.facts, self.desk.grounds.shelf.generation)
        if key not in self._kept:
            made = make()
            self._kept[key] = made
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
            return made
        kept: T = self._kept[key]
        return kept
