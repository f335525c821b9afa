"""Pictures of a report: before and after of its main figures, and states of sections and figures as bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
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
    def words(self) -> str:
        share = f" ({format_number(round((self.after - self.before) * 100 / self.before, 1))}%)" if self.before else ""
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


def change_bars(shown: Sequence[Change]) -> str:
    """Each pair as two bars of HTML, one under the other, on a scale of its own."""
    return "".join(_pair(change) for change in shown)


def _pair(change: Change) -> str:
    top = max(change.before, change.after) or Decimal(1)
    name = change.counted[:1].upper() + change.counted[1:]
    bars = "".join(
        f"<div class='{kind}'><span>{when}</span><i style='width:{max(value * 62 / top, Decimal(1)):.1f}%'></i>"
        f"<b>{format_number(value)}</b></div>"
        for kind, when, value in (("before", "Trước", change.before), ("after", "Sau", change.after))
    )
    when = f" <span>({escape(change.when)})</span>" if change.when else ""
    return (
        f"<div class='pair' title='{escape(change.fact, quote=True)}'>"
        f"<p><b>{escape(name)}</b>{when}: {escape(change.words)}</p>{bars}</div>"
    )


def bar(parts: Sequence[tuple[str, int, str]], name: str) -> str:
    """One stacked bar as HTML: (label, count, colour) parts; the labels stand below with their counts."""
    total = sum(count for _, count, _ in parts) or 1
    shown = [part for part in parts if part[1]]
    strips = "".join(
        f"<i style='width:{count * 100 / total:.2f}%;background:{colour}'></i>" for _, count, colour in shown
    )
    says = "".join(
        f"<li><i style='background:{colour}'></i>{escape(label)}: <b>{count}</b></li>" for label, count, colour in shown
    )
    spoken = "; ".join(f"{label}: {count}" for label, count, _ in shown)
    return (
        f"<div class='stack'><div class='strip' role='img' aria-label='{escape(f'{name}. {spoken}', quote=True)}'>"
        f"{strips}</div><ul>{says}</ul></div>"
    )
