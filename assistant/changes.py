"""Pairs of figures before and after, as facts state them: "sắp xếp 265 đơn vị hành chính cấp xã còn 207"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.quantities import format_number, normal, quantities, scan_calendar
from assistant.report import Fact

_YEAR = re.compile(r"\bnăm (\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """A figure before and after, as a fact states it: 265 → 207 "đơn vị hành chính cấp xã"."""

    counted: str
    before: Decimal
    after: Decimal
    fact: str
    when: str = ""  # the period or year that the fact gives, "" when it gives none

    @property
    def share(self) -> Decimal | None:
        """By how many per cent the figure changed, to one decimal; None where there was nothing before."""
        return round((self.after - self.before) * 100 / self.before, 1) if self.before else None

    @property
    def name(self) -> str:
        return self.counted[:1].upper() + self.counted[1:]

    @property
    def words(self) -> str:
        share = "" if self.share is None else f" ({format_number(self.share)}%)"
        return f"{format_number(self.before)} → {format_number(self.after)}{share}"


def changes(facts: Iterable[Fact]) -> tuple[Change, ...]:
    """The pairs "từ a … còn b" of the same counted thing, in the order of the facts."""
    found: list[Change] = []
    for fact in facts:
        figures = quantities(fact.text)
        for start, end in pairwise(figures):
            if end.direction != "còn" or start.direction not in ("", "từ") or start.unit == "%":
                continue
            if not end.counted or (start.counted and normal(start.counted) != normal(end.counted)):
                continue
            change = Change(end.counted, start.value, end.value, fact.text, _when(fact.text))
            if change not in found:
                found.append(change)
    return tuple(found)


def _when(text: str) -> str:
    """What tells two changes of the same thing apart: "2019-2021, 2023-2025", or "2025"."""
    spans = [period.text for period in scan_calendar(text).periods]
    return ", ".join(dict.fromkeys(spans)) or ", ".join(dict.fromkeys(_YEAR.findall(text)))
