"""Check "across": the same indicator with different values in two sections, and changes that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.context import ReportContext
from assistant.checks.facts import check_fact
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.claims import strip_markers
from assistant.quantities import Quantity, format_number, normal, quantities, terms
from assistant.report import Finding, Severity

_Indicator = tuple[str, str, str, str]


@dataclass(frozen=True)
class _Told:
    section: str
    quantity: Quantity
    text: str


def check_across(ctx: ReportContext) -> Iterator[tuple[str, Finding]]:
    """(section key, finding): a warning where a later section gives an indicator another value than an earlier one,
    and where the figures of one text do not agree with each other."""
    told: dict[_Indicator, dict[str, list[_Told]]] = {}
    for section, marked in ctx.texts.items():
        text = strip_markers(marked)
        for finding in check_fact(text):
            yield (
                section,
                Finding("across", Severity.WARNING, finding.span, finding.quote, finding.message, finding.expected),
            )
        for quantity in quantities(text):
            if quantity.direction and quantity.counted and is_direct(quantity) and _particular(quantity):
                key = (measure(quantity), " ".join(terms(quantity.counted)), normal(quantity.whose), _period(quantity))
                told.setdefault(key, {}).setdefault(quantity.direction, []).append(_Told(section, quantity, text))
    for by_direction in told.values():
        for same in by_direction.values():
            yield from _differing(ctx, same)
        yield from _changes(ctx, by_direction)


def _particular(quantity: Quantity) -> bool:
    """The noun says enough to be the same indicator elsewhere: "đơn vị" alone says nothing."""
    return len(quantity.counted.split()) >= 2 and quantity.counted not in {"đơn vị", "trường hợp", "đồng chí"}


def _period(quantity: Quantity) -> str:
    return "".join(filter(str.isdigit, quantity.period))


def _differing(ctx: ReportContext, same: list[_Told]) -> Iterator[tuple[str, Finding]]:
    first = same[0]
    for other in same[1:]:
        mine, theirs = other.quantity, first.quantity
        if mine.value == theirs.value or other.section == first.section or mine.bound or theirs.bound:
            continue
        where = ctx.titles.get(first.section, first.section)
        quote = _quote(other)
        message = f"Cùng chỉ tiêu nhưng viết “{quote}”, trong khi mục “{where}” viết “{_quote(first)}”"
        yield other.section, Finding("across", Severity.WARNING, mine.span, quote, message, expected=theirs.text)


def _changes(ctx: ReportContext, told: dict[str, list[_Told]]) -> Iterator[tuple[str, Finding]]:
    """ "từ" in one section, "còn" in another, "giảm" in a third."""
    starts, ends = told.get("từ", []), told.get("còn", [])
    for direction, sign in (("giảm", 1), ("tăng", -1)):
        for moved in told.get(direction, []):
            if not starts or not ends or moved.quantity.bound:
                continue
            start, end = starts[0], ends[0]
            right = (start.quantity.value - end.quantity.value) * sign
            if right == moved.quantity.value or len({start.section, end.section, moved.section}) == 1:
                continue
            quote = _quote(moved)
            message = (
                f"Viết “{direction} {quote}”, trong khi các mục khác cho {format_number(start.quantity.value)} còn "
                f"{format_number(end.quantity.value)}, tức là {direction} {format_number(right)}"
            )
            expected = format_number(right)
            yield moved.section, Finding("across", Severity.WARNING, moved.quantity.span, quote, message, expected)


def _quote(told: _Told) -> str:
    quantity = told.quantity
    end = quantity.counted_span[1] if quantity.counted_span and is_direct(quantity) else quantity.span[1]
    return told.text[quantity.span[0] : end]
