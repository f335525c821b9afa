"""The numerals of a source as they stand, whatever was read of them, and how sure each reading is.

A figure is matched by what was read of it. Where that reading failed ("71,5 tỷ/94 tỷ", "T10/2017", "(QĐ 2)", "mẫu 3.000
phiếu"), the numerals are there all the same: a check that finds "94 tỷ đồng" in no fact should say so less loudly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial

from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.quantities import (
    DateMention,
    DocumentMention,
    PeriodMention,
    Quantity,
    normal,
    parse_digits,
    quantities,
    scan_calendar,
)
from assistant.quantities.numerals import DIGITS, SCALES
from assistant.readings import read_once

_FIRST_DIGIT = re.compile(r"\d(?<![m\d.,]\d)")
_NUMERAL = re.compile(rf"(?:{DIGITS})(?!\d)")
_BARE = re.compile(r"(?<!m)[0-9]$")  # it ends in its digits, not in "km2"
_SCALE = re.compile(r"(?<!\w)(trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr)(?!\w)(?! lệ)|(?<=\d)\s?(tr)(?=\.?\s?đ)")
_PART = re.compile(r"[;\n.,](?:(?<=[;\n])|(?<=\.)(?=\s)|(?<=,)(?=\s+[^\W\d_]))")
_AMOUNT = re.compile(rf"(?:{DIGITS})(?:\s?(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr)(?!\w))*\s?(?:%|[^\W\d_]+[²2]?)?")
# A year or a month of the calendar is no measure ("giảm 20 năm 2023"), nor is "lần lượt".
_MEASURE = re.compile(r"\s*(?:%|(?:năm|tháng|ngày|tuần|giờ|lần|tỷ|tỉ|triệu)(?!\w)(?!\s+(?:\d{4}|\d+/|lượt)))")
_NEXT = re.compile(r"\s*(%|[^\W\d_]+)")


Mention = DateMention | PeriodMention | DocumentMention


@dataclass(frozen=True)
class Numeral:
    """One numeral in digits: where it stands, its value, whether a letter stands right before it ("T10"), whether it
    stands alone in brackets ("(6)"), the word or sign after it, what was read of it (None: nothing), and whether that
    reading is sure: it has a measure, or a noun right after it, or is a whole date, period or document number.
    `values` are the amounts it may mean: of one that is not sure also those with the scales ("tỷ") of its `context`,
    which is its clause, and what the other clauses have that is no figure's own ("(tỷ đồng): …; …")."""

    span: tuple[int, int]
    text: str
    value: Decimal
    glued: bool
    alone: bool
    word: str
    quantity: Quantity | None
    mention: Mention | None
    sure: bool
    context: str
    values: frozenset[Decimal]


@read_once
def numerals(text: str) -> tuple[Numeral, ...]:
    """The numerals of a text, in order."""
    calendar = scan_calendar(text)
    mentions: tuple[Mention, ...] = (*calendar.documents, *calendar.periods, *calendar.dates)
    ends = [*(match.end() for match in _PART.finditer(text)), len(text)]
    clauses = list(zip([0, *ends], ends, strict=False))
    contexts = cache(partial(_context, text, clauses))
    figures = quantities(text)
    out = []
    for match in (_NUMERAL.match(text, digit.start()) for digit in _FIRST_DIGIT.finditer(text)):
        if match is None:
            continue
        start, end = match.span()
        read = next((q for q in figures if q.span[0] <= start and end <= q.span[1]), None)
        mention = next((m for m in mentions if m.span[0] <= start and end <= m.span[1]), None)
        value = parse_digits(match.group())
        sure = _sure_figure(text, read) if read else mention is not None and _whole(mention)
        context = "" if sure else contexts(next(i for i, (first, last) in enumerate(clauses) if first <= start < last))
        scales = {SCALES["triệu" if a + b == "tr" else a + b] for a, b in _SCALE.findall(context)}
        amounts = {value, *(value * scale for scale in scales), *((read.value,) if read else ())}
        after = _NEXT.match(text, end)
        out.append(
            Numeral(
                (start, end),
                match.group(),
                value,
                text[start - 1 : start].isalpha(),
                text[start - 1 : start] == "(" and text[end : end + 1] == ")",
                normal(after[1]) if after else "",
                read,
                mention,
                sure,
                context,
                frozenset(amounts),
            )
        )
    return tuple(out)


def _context(text: str, clauses: Sequence[tuple[int, int]], wanted: int) -> str:
    """One clause as it is, the others without their figures and what those measure."""
    parts = (text[start:end] for start, end in clauses)
    return " ".join(part if at == wanted else _AMOUNT.sub("", part) for at, part in enumerate(parts))


def _sure_figure(text: str, quantity: Quantity) -> bool:
    """What it measures or counts stands right at it, not taken over from a neighbour or a heading."""
    if measure(quantity):
        return not _BARE.search(quantity.text)
    return is_direct(quantity) and not unread_measure(text, quantity) and not _SCALE.search(quantity.text)


def unread_measure(text: str, quantity: Quantity) -> bool:
    """A measure follows a figure, and was not read as its own: "3 năm 9 tháng", "6 tháng 1 lần"."""
    return not measure(quantity) and bool(_MEASURE.match(text, quantity.span[1]))


def _whole(mention: Mention) -> bool:
    """A date with its year, a period, a document with its code or date: nothing else is written so."""
    if isinstance(mention, DateMention):
        return mention.year is not None
    return isinstance(mention, PeriodMention) or not mention.number.isdecimal() or mention.date is not None
