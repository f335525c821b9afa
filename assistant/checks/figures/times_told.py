"""Check "period" for times that are told in words: the other half of a year, another quarter, another length of time.

"6 tháng cuối năm 2018" for the fact's "6 tháng đầu năm 2018", "hai năm rưỡi" for "18 tháng": the figures are the
same, or there are none to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.intervals import intervals
from assistant.checks.tracing.lengths import COUNT, MONTHS, in_words, number_in
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.sources import Source, facts_of
from assistant.quantities import scan_calendar
from assistant.readings import read_once
from assistant.report import Finding, Severity

_YEAR = r"(?:\s+(?P<year>(?:19|20)\d\d))?"
_PART = re.compile(
    rf"(?<!\w)(?:(?P<months>{COUNT}|mấy) tháng (?P<side>đầu|cuối|sau) năm{_YEAR}"
    rf"|nửa (?P<half>đầu|cuối|sau)(?: của)? năm{_YEAR.replace('year', 'year2')}"
    rf"|quý (?P<quarter>iv|i{{1,3}}|[1-4]|một|hai|ba|bốn|tư)(?:(?: |/|-| năm )(?P<year3>(?:19|20)\d\d))?)(?!\w)"
)
_FINE = Decimal("0.1")  # of a month: 15 ngày are half of one


class _Told(NamedTuple):
    """A part of a year: "6 tháng" and its side, "quý" and its number."""

    frame: str
    side: str
    year: str
    span: tuple[int, int]


def times_told(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking where a fact has the other part of the same year and the text has the fact's nowhere; a warning on a
    length of time that no fact gives, for the writer may have reckoned it."""
    facts = facts_of(matching(ctx).sources)
    spoken = lowered(ctx.plain)
    if not facts:
        return
    yield from _parts(ctx, spoken, facts)
    if "rưỡi" in spoken or "nửa" in spoken:
        yield from _lengths(ctx, spoken, facts)


def _parts(ctx: CheckContext, spoken: str, facts: Sequence[Source]) -> Iterator[Finding]:
    mine = _told(spoken)
    sources = [lowered(source.text) for source in matching(ctx).sources] if mine else []
    given = {(one.frame, one.side) for text in sources for one in _told(text)}
    for one in mine:
        if (one.frame, one.side) in given or _told_otherwise(ctx.plain, one, facts):
            continue
        others = ((fact, other) for fact in facts for other in _told(lowered(fact.text)))
        meant = next(((fact, other) for fact, other in others if _exchanged(one, other, mine)), None)
        if meant:
            fact, other = meant
            yield _finding(ctx, one.span, fact, fact.text[slice(*other.span)], Severity.BLOCKING)


def _told_otherwise(text: str, one: _Told, facts: Sequence[Source]) -> bool:
    """A fact tells the same months in another form: quý I as "3 tháng đầu năm"."""
    mine = [months for months in intervals(text) if months.span[0] == one.span[0]]
    return any(months.same(other) for months in mine for fact in facts for other in intervals(fact.text))


def _exchanged(one: _Told, other: _Told, mine: Sequence[_Told]) -> bool:
    """The other part of what may be the same year, which the text (`mine`) tells nowhere."""
    kept = any((m.frame, m.side) == (other.frame, other.side) for m in mine)
    return other.frame == one.frame and not kept and ("" in (one.year, other.year) or one.year == other.year)


@read_once
def _told(spoken: str) -> tuple[_Told, ...]:
    """The parts of a year that a text in lower case tells."""
    if "tháng" not in spoken and "quý" not in spoken and "nửa" not in spoken:
        return ()
    found = []
    for match in _PART.finditer(spoken):
        year = match["year"] or match["year2"] or match["year3"] or ""
        if match["quarter"]:
            found.append(_Told("quý", str(number_in(match["quarter"])), year, match.span()))
        else:
            months = str(number_in(match["months"])) if match["months"] else "6"
            side = match["side"] or match["half"]
            found.append(_Told(f"{months} tháng", "đầu" if side == "đầu" else "cuối", year, match.span()))
    return tuple(found)


def _lengths(ctx: CheckContext, spoken: str, facts: Sequence[Source]) -> Iterator[Finding]:
    known = [(months, fact, shown) for fact in facts for months, shown in _of_fact(fact)]
    for months, span in in_words(spoken):
        if known and not any(abs(months - theirs) <= _FINE for theirs, _, _ in known):
            _, fact, shown = min(known, key=lambda one: abs(one[0] - months))
            yield _finding(ctx, span, fact, shown, Severity.WARNING)


def _of_fact(fact: Source) -> Iterable[tuple[Decimal, str]]:
    """(months, as it is written) of each length of time that a fact tells, or that lies between two of its dates."""
    for one in fact.quantities:
        if measure(one) in MONTHS:
            yield one.value * MONTHS[measure(one)], one.text
    for lasting, span in in_words(lowered(fact.text)):
        yield lasting, fact.text[slice(*span)]
    calendar = scan_calendar(fact.text)
    for period in calendar.periods:
        yield Decimal(period.years * 12), period.text
    dates = [one for one in calendar.dates if one.year and one.month]
    for start, end in pairwise(dates):
        months = (end.year or 0) * 12 + (end.month or 0) - (start.year or 0) * 12 - (start.month or 0)
        yield Decimal(months), f"{start.text} - {end.text}"
        yield Decimal(months + 1), f"{start.text} - {end.text}"


def _finding(ctx: CheckContext, span: tuple[int, int], fact: Source, expected: str, severity: Severity) -> Finding:
    quote = ctx.plain[slice(*span)]
    message = f"Thời gian viết “{quote}”, {fact.shown} ghi “{expected}”"
    return Finding("period", severity, span, quote, message, expected, facts=(fact.label,))
