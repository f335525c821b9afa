"""Check "polarity", "date" for words of order that the figures beside them belie: "tăng dần: 12,5; 14,2; 11,8",
"11,8 tỷ đồng, cao hơn năm 2023 (14,2 tỷ đồng)", "giảm nhiều nhất là A (5 xã), tiếp đến là B (8 xã)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.checks.context import CheckContext
from assistant.checks.figures.anchors import alike
from assistant.checks.figures.surroundings import (
    NARROW,
    WIDE,
    Mention,
    Span,
    beside,
    named,
    only_year,
    part,
    times,
    within,
)
from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.match import COMPUTED, Matching, Trace, matching
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.sources import FACT
from assistant.quantities import Quantity
from assistant.quantities.phrases import at_word
from assistant.report import Finding, Severity

_STEADY = r"\s+(?:dần|đều|liên tục)(?!\w)"
_TREND = re.compile(
    at_word(
        rf"t(?P<up>ăng){_STEADY}",
        rf"giảm{_STEADY}",
        r"liên tục\s+(?:(?P<up2>tăng)|giảm)(?!\w)",
        r"năm sau\s+(?:(?P<up3>cao|nhiều|lớn)|thấp|ít)\s+hơn\s+năm trước(?!\w)",
    )
)
_MORE = re.compile(r"(?<!\w)(?:(?P<more>cao|nhiều|lớn)|(?P<less>thấp|ít|nhỏ))\s+hơn(?!\w)")
_MOST = re.compile(r"(?<!\w)(?:cao|nhiều|lớn)\s+nhất\s+(?:là|thuộc về|ở)(?!\w)")
_AS_LEVEL = re.compile(r"[^.;]*(?:\(|(?<!\w)(?:mức|con số))\s*$")  # the figure is what is compared with, no difference
_AGAINST = re.compile(r"[^.;()\d]*(?<!\w)so với\s*")
_SINCE = re.compile(r"(?<!\w)(?:so với|từ|hơn|sau|trước)\s+(?:\w+\s+){0,2}$")


def check_trends(ctx: CheckContext) -> Iterator[Finding]:
    """A warning at each word of order that the figures of its sentence belie."""
    match, spoken = matching(ctx), lowered(ctx.plain)
    for found in _TREND.finditer(spoken):
        yield from _trend(ctx.plain, match, found)
    for found in _MOST.finditer(spoken) if "nhất" in spoken else ():
        yield from _most(ctx.plain, match, found)
    for found in _MORE.finditer(spoken) if "hơn" in spoken else ():
        yield from _more(ctx.plain, match, found)
    yield from _dated(ctx.plain, match)


def _trend(text: str, match: Matching, found: re.Match[str]) -> Iterator[Finding]:
    """The figures of one measure in the sentence of the word, in the order of their years where each has its own."""
    series = [one for one in _given(match, match.sentence(found.start())) if one.direction not in ("giảm", "tăng")]
    series = [one for one in series if measure(one) == measure(series[0]) and alike(one, series[0])]
    years = [_year(text, one) for one in series]
    if all(years) and len(set(years)) == len(years):
        series = [one for _, one in sorted(zip(years, series, strict=True), key=lambda pair: pair[0] or 0)]
    elif len(series) < 3 or any(years):
        return
    rises = bool(found["up"] or found["up2"] or found["up3"])
    values = [one.value for one in series]
    if len(values) > 1 and any((b > a) != rises or a == b for a, b in pairwise(values)):
        yield _finding(text, found.span(), "; ".join(one.text for one in series))


def _year(text: str, one: Quantity) -> int | None:
    """The only year that stands in the figure's part of the sentence."""
    return only_year([mention.key for mention in within(part(text, one.span, NARROW), times(text))])


def _most(text: str, match: Matching, found: re.Match[str]) -> Iterator[Finding]:
    """Of the figures that follow, the first is the greatest."""
    end = part(text, found.span(), WIDE)[1]
    after = [one for one in _given(match, (found.end(), end)) if one.direction != "còn"]
    others = [one for one in after[1:] if measure(one) == measure(after[0]) and alike(one, after[0])]
    above = next((one for one in others if one.value > after[0].value), None)
    if above is not None:
        yield _finding(text, found.span(), f"{above.text} lớn hơn {after[0].text}")


def _more(text: str, match: Matching, found: re.Match[str]) -> Iterator[Finding]:
    """The figure before the word against the one it is compared with; "… hơn: 28 so với 35"; or by whose they are."""
    start, end = match.sentence(found.start())
    opens, closes = part(text, found.span(), WIDE)
    before, after = _given(match, (max(start, opens), found.start())), _given(match, (found.end(), end))
    if len(after) > 1 and _AGAINST.fullmatch(text, after[0].span[1], after[1].span[0]):
        pair = after[0], after[1]
    elif before and after and _AS_LEVEL.fullmatch(text, found.end(), after[0].span[0]):
        pair = before[-1], after[0]
    else:
        trace = next(iter(match.within(found.end(), min(end, closes))), None)
        if trace is not None:
            yield from _by_owner(text, match, found, trace, start)
        return
    one, other = pair
    comparable = measure(one) == measure(other) and alike(one, other) and not one.bound and not other.bound
    if comparable and (one.value == other.value or (one.value > other.value) != bool(found["more"])):
        yield _finding(text, found.span(), f"{one.text} so với {other.text}")


def _by_owner(text: str, match: Matching, found: re.Match[str], trace: Trace, start: int) -> Iterator[Finding]:
    """ "Sở A nhiều hơn Sở B 9 người": 9 is reckoned from the figures of both."""
    sides = _operands(match, trace)
    for read in (named, times) if sides else ():
        left = within((start, found.start()), read(text))[-1:]
        right = within((found.end(), trace.quantity.span[0]), read(text))[:1]
        if not left or not right:
            continue
        high, low = (beside(fact, span, read(fact)) for fact, span in sides)
        mine, theirs = left[0].key, right[0].key
        if found["less"]:
            mine, theirs = theirs, mine
        if mine in low - high and theirs in high - low:
            yield _finding(text, found.span(), trace.computation.formula if trace.computation else "")
            return


def _dated(text: str, match: Matching) -> Iterator[Finding]:
    """ "Năm 2022 giảm 115" of what 2023 has less than 2022: a change is dated by the later of its figures."""
    for trace in match.traces:
        sides = _operands(match, trace) if trace.quantity.direction in ("giảm", "tăng") else []
        years = [year for fact, span in sides for year in [only_year(beside(fact, span, times(fact)))] if year]
        if len(years) < 2 or years[0] == years[1]:
            continue
        start, end = part(text, trace.quantity.span, WIDE)[0], part(text, trace.quantity.span, NARROW)[1]
        told = [one for one in within((start, end), times(text)) if not _since(text, one)]
        if len(told) == 1 and only_year([told[0].key]) == min(years) and trace.computation:
            span = (told[0].span[0], max(told[0].span[1], trace.quantity.span[1]))
            yield _finding(text, span, f"{trace.computation.formula}, năm {max(years)}", "date")


def _since(text: str, one: Mention) -> bool:
    """The time is the one that a change is reckoned from: "so với năm 2022"."""
    return bool(_SINCE.search(text, max(0, one.span[0] - 30), one.span[0]))


def _operands(match: Matching, trace: Trace) -> list[tuple[str, Span]]:
    """Where the facts have the two figures whose difference this one is, the greater first."""
    computation = trace.computation if trace.status == COMPUTED else None
    if computation is None or len(computation.operands) != 2:
        return []
    high, low = sorted(computation.operands, key=lambda one: -one.value)
    if high.value - low.value != trace.quantity.value:
        return []
    found = [
        (source.text, one.span)
        for operand in (high, low)
        for source in match.sources
        if source.kind == FACT and source.label in computation.labels
        for one in source.quantities
        if (one.span, one.value) == (operand.span, operand.value)
    ]
    return found if len(found) == 2 else []


def _given(match: Matching, span: Span) -> list[Quantity]:
    return [trace.quantity for trace in match.within(*span)]


def _finding(text: str, span: Span, shown: str, check: str = "polarity") -> Finding:
    quote = text[slice(*span)]
    message = f"Viết “{quote}”, các số bên cạnh cho thấy khác: {shown}; hãy xem lại"
    return Finding(check, Severity.WARNING, span, quote, message)
