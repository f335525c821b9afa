"""Lengths of time that a text reckons: years that it names one by one, and the time between two dates of the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.ledger_compute import Computation
from assistant.checks.ledger_sources import FACT, Source
from assistant.quantities import DateMention, Quantity, scan_calendar

_YEARS = re.compile(r"(?<!\w)năm(?:,|\s+(?:và|lẻ))?\s+$")  # "3 năm 9 tháng", "3 năm, 9 tháng"
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
    # the facts may tell a length themselves
    other = any(one.unit == quantity.unit != "tháng" for s in sources if s.kind == FACT for one in s.quantities)
    years, spans = _named_years(text, sentence) if quantity.unit == "năm" and not other else ([], [])
    for start, end in spans:
        if quantity.value in (end - start, end - start + 1):
            return Computation(True, quantity.value, f"{quantity.text} = {start}-{end}")
    if len(years) > 1 and quantity.value in (len(years), years[-1] - years[0]):
        return Computation(True, quantity.value, f"{quantity.text} = {', '.join(map(str, years))}")
    after_years = bool(_YEARS.search(text, sentence[0], quantity.span[0]))
    for months, formula, label in _between(sources):
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


def _between(sources: Sequence[Source]) -> Iterator[tuple[int, str, str]]:
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
