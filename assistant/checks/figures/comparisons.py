"""Check "arithmetic" for figures that a text compares in words: "gấp đôi mức 920", "tăng 58 so với mức 230", the fall
by a merger. Each is held against the figures beside it: both may be the facts' and the comparison wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.compare import round_to, rounds_to
from assistant.checks.tracing.compute import official_form
from assistant.checks.tracing.match import COMPUTED, CONFLICT, TRACED, Matching, matching
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.mergers import merger
from assistant.checks.tracing.sources import facts_of
from assistant.quantities import Quantity, format_number, stands_for, terms
from assistant.report import Finding, Severity

_WORDS = {
    "rưỡi": "1.5", "đôi": "2", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8",
    "chín": "9", "mười": "10",
}  # fmt: skip
_MULTIPLE = re.compile(
    r"(?<!\w)(?:(?P<more>hơn|trên)|(?P<less>gần)|(?P<about>khoảng))?\s*gấp\s+"
    r"(?:(?P<more2>hơn|trên)\s+|(?P<less2>gần)\s+|(?P<about2>khoảng)\s+)?"
    rf"(?P<many>{'|'.join(_WORDS)})(?!\w)(?P<half>\s+(?:lần\s+)?rưỡi)?(?:\s+lần)?"
)
_LEVEL = re.compile(r"\s*(?:so với\s+)?(?:hơn\s+)?(?:(?:mức|con số|số|tổng số|của)\s+){0,2}")
_AGAINST = re.compile(r"[^.,;:()\d]{0,25}?(?<!\w)so với\s+(?:mức|con số|số)\s+")
_ANOTHER = re.compile(r"[.;:()](?=\s|$)")
_CLOSE = Decimal("0.1")  # how far from its figures a multiple in words may be: "gấp đôi" of 1,9


def check_comparisons(ctx: CheckContext) -> Iterator[Finding]:
    """A blocking finding with the right value where the two figures of a comparison are sourced and make another."""
    match = matching(ctx)
    spoken = lowered(ctx.plain)
    if "gấp" in spoken:
        yield from _multiples(ctx, match, spoken)
    if "so với" in spoken:
        yield from _changes(ctx, match)
    yield from _mergers(ctx, match)


def _mergers(ctx: CheckContext, match: Matching) -> Iterator[Finding]:
    """ "hợp nhất 5 trung tâm thành Trung tâm …, giảm 5 đầu mối": the fall took a fact's figure of something else."""
    fallen = {one.value for fact in facts_of(match.sources) for one in fact.quantities if one.direction == "giảm"}
    for trace in match.traces:
        quantity = trace.quantity
        if quantity.direction == "giảm" and trace.status == TRACED and quantity.value not in fallen:
            span = match.sentence(quantity.span[0])
            wrong = merger(quantity, ctx.plain, span, [one.quantity for one in match.within(*span)], ())
            if wrong is not None and not wrong.right:
                yield _wrong(quantity.span, ctx.plain, official_form(wrong.value, quantity), wrong.formula)


def _multiples(ctx: CheckContext, match: Matching, spoken: str) -> Iterator[Finding]:
    """ "1.840 hồ sơ, gấp ba mức 920 hồ sơ": the one is so many times the other."""
    for found in _MULTIPLE.finditer(spoken):
        start, end = match.sentence(found.start())
        level = _LEVEL.match(spoken, found.end())
        after = match.within(found.end(), end)[:1]
        before = match.within(start, found.start())
        if level is None or not after or after[0].quantity.span[0] != level.end():
            continue
        low = after[0].quantity
        high = next((one.quantity for one in reversed(before) if _like(one.quantity, low)), None)
        if high is None or not low.value or _ANOTHER.search(spoken, high.span[1], found.start()):
            continue
        if not all(one.status in (TRACED, COMPUTED) for one in (*before, after[0]) if one.quantity in (high, low)):
            continue
        told = Decimal(_WORDS[found["many"]]) + (Decimal("0.5") if found["half"] else 0)
        if not _times(found, told, high.value / low.value):
            right = f"{format_number(round_to(high.value / low.value, 1).normalize())} lần"
            yield _wrong(found.span(), ctx.plain, right, f"{high.text} : {low.text}")


def _times(found: re.Match[str], told: Decimal, right: Decimal) -> bool:
    if found["more"] or found["more2"]:
        return told <= right < told + 1
    if found["less"] or found["less2"]:
        return told - 1 < right <= told
    return abs(right - told) <= told * _CLOSE * (2 if found["about"] or found["about2"] else 1)


def _changes(ctx: CheckContext, match: Matching) -> Iterator[Finding]:
    """ "đạt 288 hồ sơ, tăng 58 so với mức 230": the change is the figure before it less the level, or its share."""
    figures = [trace.quantity for trace in match.traces]
    status = [trace.status for trace in match.traces]
    for at in range(1, len(figures) - 1):
        reached, moved, level = figures[at - 1 : at + 2]
        if (
            moved.direction not in ("giảm", "tăng")
            or moved.bound
            or not _AGAINST.fullmatch(ctx.plain, moved.span[1], level.span[0])
        ):
            continue
        apart = _ANOTHER.search(ctx.plain, reached.span[1], moved.span[0])
        sound = _like(reached, level) and level.value and {status[at - 1], status[at + 1]} <= {TRACED, COMPUTED}
        if apart or not sound or reached.direction in ("giảm", "tăng") or status[at] == CONFLICT:
            continue
        change = (reached.value - level.value) * (1 if moved.direction == "tăng" else -1)
        share = measure(moved) == "%" != measure(level)
        right = change * 100 / level.value if share else change
        points = measure(moved) == "điểm %" and measure(level) == "%"
        if not (share or points or measure(moved) == measure(level)) or right <= 0:
            continue
        if moved.value != right and not rounds_to(moved, right):
            high, low = sorted((reached.value, level.value), reverse=True)
            formula = f"{format_number(high)} − {format_number(low)}"
            shown = round_to(right, 1) if share else right
            formula = f"({formula})/{format_number(level.value)}" if share else formula
            yield _wrong(moved.span, ctx.plain, official_form(shown, moved), formula)


def _like(one: Quantity, other: Quantity) -> bool:
    mine, theirs = terms(one.counted)[:1], terms(other.counted)[:1]
    alike = not mine or not theirs or stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0])
    return measure(one) == measure(other) and alike


def _wrong(span: tuple[int, int], text: str, right: str, formula: str) -> Finding:
    quote = text[slice(*span)].strip()
    message = f"Viết “{quote}”, tính từ các số trong đoạn văn là {right} ({formula})"
    return Finding("arithmetic", Severity.BLOCKING, span, text[slice(*span)], message, expected=right)
