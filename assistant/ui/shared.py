"""What all browser sessions of this process share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

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

_REMEMBERED = 100


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
    _ledgers: OrderedDict[object, tuple[LedgerEntry, ...]] = field(default_factory=OrderedDict)

    def reconfigure(self, settings: Settings, chat: Chat | None) -> None:
        """Other settings of the model for all sessions; work under way ends with those that it began with."""
        self.settings, self.desk, self.trouble = settings, reconfigured(self.desk, settings, chat), ""

    def ledger(self, report: Report, view: SectionView) -> Sequence[LedgerEntry]:
        """The figures of the section's text with their sources; remembered until the text, the facts or the
        library change."""
        if view.head is None:
            return ()
        key = (view.head.id, view.facts, report.header.province, self.desk.grounds.shelf.generation)
        if key not in self._ledgers:
            self._ledgers[key] = section_ledger(self.desk, report, view)
            while len(self._ledgers) > _REMEMBERED:
                self._ledgers.popitem(last=False)
        return self._ledgers[key]
