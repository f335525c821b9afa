"""Times as intervals of months: quý I/2025, "3 tháng đầu năm 2025" and "từ tháng 01 đến tháng 3/2025" are one, and end
on 31/3/2025. A year that is told nowhere may be any."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.lengths import COUNT, number_in
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import DateMention, PeriodMention, Quantity, scan_calendar
from assistant.readings import read_once

_YEAR = r"(?:(?:\s|/|-|\snăm\s|,\snăm\s)(?P<{}>(?:19|20)\d\d))?"
_PART = re.compile(
    rf"(?<!\w)(?:(?P<months>{COUNT}) tháng (?P<side>đầu|cuối) (?:của )?năm{_YEAR.format('year1')}"
    rf"|nửa (?P<half>đầu|cuối)(?: của)? năm{_YEAR.format('year2')}"
    rf"|quý (?P<quarter>iv|i{{1,3}}|[1-4]|một|hai|ba|bốn|tư){_YEAR.format('year3')})(?!\w)"
)
_TO = re.compile(r"\s*(?:đến|tới|-|–)\s*(?:(?:hết|cuối)\s+)?(?:ngày\s+)?")
_UNTIL = re.compile(
    r"(?<!\w)(?:đến|tới|hết|cuối|trước(?=\s+ngày))\s+(?:(?:hết|cuối)\s+)?(?:ngày\s+|thời điểm\s+)?$", re.I
)
_FAR = 24  # characters before a time that tell whether it is an end


@dataclass(frozen=True)
class Interval:
    """Whole months, both ends among them; `year` of both, None where none is told. `span` is where it stands."""

    year: int | None
    first: int
    last: int
    span: tuple[int, int]

    def same(self, other: Interval) -> bool:
        """They may be the same months."""
        return (self.first, self.last) == (other.first, other.last) and _may_be(self.year, other.year)


@read_once
def intervals(text: str) -> tuple[Interval, ...]:
    """The quarters, parts of a year and runs of months of a text, each of one year; no single months."""
    spoken = lowered(text)
    found: list[Interval] = []
    for match in _PART.finditer(spoken) if any(word in spoken for word in ("tháng", "quý", "nửa")) else ():
        told = match["year1"] or match["year2"] or match["year3"]
        if match["quarter"]:
            last = number_in(match["quarter"]) * 3
            first = last - 2
        else:
            many = number_in(match["months"]) if match["months"] else 6
            early = (match["side"] or match["half"]) == "đầu"
            first, last = (1, many) if early else (13 - many, 12)
        if 1 <= first <= last <= 12:
            found.append(Interval(int(told) if told else None, first, last, match.span()))
    for mention in scan_calendar(text).dates:
        if mention.quarter and not any(one.span[0] <= mention.span[0] < one.span[1] for one in found):  # "Q1/2025"
            found.append(Interval(mention.year, mention.quarter * 3 - 2, mention.quarter * 3, mention.span))
    for one, two in pairwise(scan_calendar(text).dates):
        if one.month and two.month and one.month <= two.month and _may_be(one.year, two.year):
            whole = one.day in (None, 1) and two.day in (None, _days(two.year, two.month))
            if whole and _TO.fullmatch(text, one.span[1], two.span[0]):
                found.append(Interval(two.year or one.year, one.month, two.month, (one.span[0], two.span[1])))
    return tuple(found)


def same_time(text: str, mention: DateMention | PeriodMention, sources: Sequence[Source]) -> Source | None:
    """The fact that tells the time of a text otherwise: the same months, or those that a day or month with "đến" or
    "hết" before it is the end of."""
    if isinstance(mention, PeriodMention) or not (mention.month or mention.quarter):
        return None
    start, end = mention.span
    mine = [one for one in intervals(text) if one.span[0] <= start and end <= one.span[1]]
    last = _last(mention) if not mine and _UNTIL.search(text, max(0, start - _FAR), start) else None
    for source in sources if mine or last else ():
        for other in intervals(source.text) if source.kind == FACT else ():
            ends = last == other.last and _of_year(mention.year, other.year, source)
            if ends or any(one.same(other) and _of_year(one.year, other.year, source) for one in mine):
                return source
    return None


def of_interval(quantity: Quantity, text: str, sources: Sequence[Source]) -> Computation | None:
    """The "3 tháng" of "3 tháng đầu năm 2025", where a fact tells the same months otherwise; None for any other."""
    if quantity.unit != "tháng":
        return None
    for one in intervals(text):
        if one.span[0] == quantity.span[0]:
            for source in sources:
                for other in intervals(source.text) if source.kind == FACT else ():
                    if one.same(other):
                        formula = f"{text[slice(*one.span)]} = {source.text[slice(*other.span)]}"
                        return Computation(True, quantity.value, formula, (source.label,))
    return None


def _of_year(mine: int | None, theirs: int | None, source: Source) -> bool:
    """They are of one year; where one of them tells none, the fact tells no other."""
    if mine is not None and theirs is not None:
        return mine == theirs
    years = {date.year for date in source.calendar.dates if date.year}
    years |= {year for period in source.calendar.periods for year in (period.start, period.end)}
    return years <= {mine or theirs}


def _last(mention: DateMention) -> int | None:
    """The month that a month or day is the end of."""
    if mention.quarter:
        return mention.quarter * 3
    return mention.month if mention.month and mention.day in (None, _days(mention.year, mention.month)) else None


def _days(year: int | None, month: int) -> int:
    """How many days the month has; none where there is no such month ("31/14/2020")."""
    return 0 if month > 12 else monthrange(year or 2024, month)[1]


def _may_be(year: int | None, other: int | None) -> bool:
    return year is None or other is None or year == other
