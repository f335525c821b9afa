"""Lengths of time that a text reckons: years that it names one by one, and the time between two dates of the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import DateMention, Quantity, scan_calendar
from assistant.readings import read_once

_YEARS = re.compile(r"(?<!\w)năm(?:,|\s+(?:và|lẻ))?\s+$")  # "3 năm 9 tháng", "3 năm, 9 tháng"
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "tư": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_LENGTH = re.compile(
    rf"(?<!\w)(?:(?P<many>{COUNT})\s+)?(?P<unit>năm|tháng)\s+rưỡi(?!\w)|(?<!\w)nửa\s+(?P<half>năm|tháng)(?!\w)"
)
MONTHS = {"năm": Decimal(12), "tháng": Decimal(1), "tuần": Decimal(7) / 30, "ngày": Decimal(1) / 30}
_HALF = Decimal("0.5")
Named = tuple[list[int], list[tuple[int, int]]]  # the years and the periods of a sentence


def _named_years(text: str, span: tuple[int, int]) -> Named:
    """The years and the periods that a sentence names."""
    calendar = scan_calendar(text[slice(*span)])
    return sorted({d.year for d in calendar.dates if d.year}), [(p.start, p.end) for p in calendar.periods]


def length(quantity: Quantity, text: str, sentence: tuple[int, int], sources: Sequence[Source]) -> Computation | None:
    """ "ba năm 2019-2021", "năm 2019 …, năm 2020 …, năm 2021 …; cả ba năm" from what the sentence names; "3 năm 9
    tháng" between two dates of the facts is only likely. None for anything else."""
    if quantity.bound or quantity.unit not in ("năm", "tháng", "ngày"):
        return None
    if quantity.unit == "ngày":
        return _days_between(quantity, sources)
    for source in sources:
        for lasting, span in in_words(lowered(source.text)) if source.kind == FACT else ():
            if quantity.value * MONTHS[quantity.unit] == lasting:
                shown = source.text[slice(*span)]
                return Computation(True, quantity.value, f"{quantity.text} = {shown}", (source.label,))
    # the facts may tell a length themselves
    other = any(one.unit == quantity.unit != "tháng" for s in sources if s.kind == FACT for one in s.quantities)
    years, spans = _named_years(text, sentence) if quantity.unit == "năm" and not other else ([], [])
    for start, end in spans:
        if quantity.value in (end - start, end - start + 1):
            return Computation(True, quantity.value, f"{quantity.text} = {start}-{end}")
    if len(years) > 1 and quantity.value in (len(years), years[-1] - years[0]):
        return Computation(True, quantity.value, f"{quantity.text} = {', '.join(map(str, years))}")
    after_years = bool(_YEARS.search(text, sentence[0], quantity.span[0]))
    for months, formula, label in months_between(sources):
        parts = (months // 12,) if quantity.unit == "năm" else (months, months % 12) if after_years else (months,)
        if quantity.value in parts:
            return Computation(True, Decimal(quantity.value), f"{quantity.text}: {formula}", (label,), likely=True)
    return None


def _days_between(quantity: Quantity, sources: Sequence[Source]) -> Computation | None:
    """ "15 ngày sau khi …": from one date of the facts to another."""
    given = [(mention, source.label) for source in sources if source.kind == FACT for mention in source.calendar.dates]
    for (one, label), (two, other) in combinations(given, 2):
        if one.date and two.date:
            days = abs((two.date - one.date).days)
            if days and quantity.value in (days, days + 1):
                formula = f"{quantity.text}: từ {one.text} đến {two.text}"
                labels = tuple(dict.fromkeys((label, other)))
                return Computation(True, quantity.value, formula, labels, likely=True)
    return None


def months_between(sources: Sequence[Source]) -> Iterator[tuple[int, str, str]]:
    """(months, "từ … đến …", label) of each two dates of one fact, the last day counted in or not."""
    for source in sources:
        if source.kind != FACT:
            continue
        for one, two in combinations(source.calendar.dates, 2):
            months = _months(two) - _months(one)
            if one.year and two.year and one.month and two.month and months > 0:
                formula = f"từ {one.text} đến {two.text}"
                yield months, formula, source.label
                yield months + 1, formula, source.label


def _months(mention: DateMention) -> int:
    return (mention.year or 0) * 12 + (mention.month or 0)


@read_once
def in_words(spoken: str) -> tuple[tuple[Decimal, tuple[int, int]], ...]:
    """(months, span) of each length of time with a half in a text in lower case: "hai năm rưỡi", "nửa tháng"."""
    found = []
    for match in _LENGTH.finditer(spoken) if "rưỡi" in spoken or "nửa" in spoken else ():
        many = _HALF if match["half"] else number_in(match["many"] or "1") + _HALF
        found.append((many * MONTHS[match["half"] or match["unit"]], match.span()))
    return tuple(found)


def number_in(word: str) -> int:
    """The number that digits or a word in lower case tell, 0 for none."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)
