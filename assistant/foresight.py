"""What a writer will need at the next click, found beforehand: the evidence of sections whose facts were just saved."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Condition, Thread
from time import monotonic

from assistant.grounds import Grounds
from assistant.niceness import stand_back
from assistant.report import Outline, Report

_MOST = 64  # sections that wait; the oldest give way
_REST = 1.0  # seconds without a save of the section: while a writer types, each key saves


@dataclass
class Foresight:
    """Finds evidence one section at a time in a thread of its own, once its saves rest; it ends when nothing waits.
    `keep` is called after each, to write down what was embedded. A fault costs no more than that work: the click finds
    for itself, also where the embedder failed and words alone found something."""

    grounds: Grounds
    outline_of: Callable[[str], Outline]
    keep: Callable[[], None] = lambda: None
    # With the moment of the monotonic clock at which each has rested; the earliest first.
    _waiting: OrderedDict[tuple[str, str], tuple[float, Report]] = field(default_factory=OrderedDict)
    _changed: Condition = field(default_factory=Condition)
    _at_work: bool = False

    def expect(self, report: Report, keys: Iterable[str]) -> None:
        """The facts of these sections were saved: `report` holds them. Comes back at once."""
        with self._changed:
            rested = monotonic() + _REST
            for key in keys:
                self._waiting.pop((report.id, key), None)
                self._waiting[report.id, key] = rested, report
            while len(self._waiting) > _MOST:
                self._waiting.popitem(last=False)
            if self._waiting and not self._at_work:
                self._at_work = True
                Thread(target=self._work, name="foresight", daemon=True).start()

    def resume(self, latest: int = 2) -> None:
        """Expects the sections of the newest reports, as at the program's start."""
        for report in self.grounds.store.reports()[:latest]:
            self.expect(report, report.facts)

    def settled(self, timeout: float | None = None) -> bool:
        """Waits until nothing is left to find; False when that took longer than `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._at_work, timeout)

    def _work(self) -> None:
        stand_back()
        while True:
            with self._changed:
                if not self._waiting:
                    self._at_work = False
                    self._changed.notify_all()
                    return
                place, (rested, report) = next(iter(self._waiting.items()))
                if (left := rested - monotonic()) > 0:
                    self._changed.wait(left)
                    continue
                del self._waiting[place]
            try:
                section = self.outline_of(report.outline).section(place[1])
                if section is not None:
                    self.grounds.evidence(report, section)
                self.keep()
            except Exception:  # whatever it was, the click meets it again and tells the writer
                logging.getLogger(__name__).warning("evidence could not be found beforehand", exc_info=True)
