"""What is read from a text: quantities, dates, periods and document numbers, each with its span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Quantity:
    """A figure. `value` is in the canonical unit: money in đồng ("1.300 tỷ đồng" is 1300000000000 "đồng").

    `bound` is "" (exact), "about" (khoảng), "under" (gần, dưới), "over" (trên, hơn) or "range"; `low` and `high`
    are then what a true value may be (None when open). `counted` is the noun phrase as written, lower case, ""
    when none stands beside the figure; `unit` a measure ("%", "đồng", "ha", "năm") or the head of `counted`.
    `direction` is "", "giảm", "tăng", "còn" (the value reached) or "từ" (the value left). `whose` is the place
    or body that the sentence names nearest before, `period` the nearest period or date, both as written.
    """

    span: tuple[int, int]
    text: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = ""
    unit: str = ""
    counted: str = ""
    direction: str = ""
    whose: str = ""
    period: str = ""
    counted_span: tuple[int, int] | None = None  # where the counted words stand, None when there are none


@dataclass(frozen=True)
class DateMention:
    """A date as written: "25/10/2017", "tháng 6/2017" (no day), "ngày 30/11" (no year), "năm 2020" (a year alone)."""

    span: tuple[int, int]
    text: str
    day: int | None
    month: int | None
    year: int | None
    quarter: int | None = None

    @property
    def date(self) -> date | None:
        """The calendar date, or None when a part is missing or the day does not exist (31/02)."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class PeriodMention:
    """A span of years: "2016-2021", "từ năm 2017 đến cuối năm 2024"; both years inclusive."""

    span: tuple[int, int]
    text: str
    start: int
    end: int

    @property
    def years(self) -> int:
        """How many, at least one: "2021-2020" is miswritten, and has two all the same."""
        return abs(self.end - self.start) + 1


@dataclass(frozen=True)
class DocumentMention:
    """A document: `number` without spaces ("18-NQ/TW", or "18" in "Nghị quyết 18"), `kind` as written ("Nghị quyết",
    may be ""), the date that follows it and that date's span, both None when there is none."""

    span: tuple[int, int]
    text: str
    number: str
    kind: str = ""
    date: date | None = None
    date_span: tuple[int, int] | None = None
