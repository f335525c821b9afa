"""Check "arithmetic" for a level told as a change: "vượt 118% dự toán" for the fact's "bằng 118% dự toán", which is 18%
above it. The figure is the fact's, and the words make another thing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.context import CheckContext
from assistant.checks.tracing.compute import official_form
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.sources import Source, facts_of
from assistant.quantities import Quantity
from assistant.report import Finding, Severity

_BOUND = r"(?:\s+(?:khoảng|gần|trên|hơn|tới|đến|thêm|là|được|ước))*"
_BASE = r"(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu|nhiệm vụ|số được giao)"
_LEVEL = re.compile(rf"(?<!\w)(?:đạt|bằng|hoàn thành|thực hiện được){_BOUND}(?:\s+tỷ lệ)?\s+$", re.I)
_CHANGE = re.compile(
    r"(?<!\w)(?:(?P<above>vượt|tăng|cao hơn)|giảm|hụt|thiếu|thấp hơn)"
    rf"(?:\s+(?:so với\s+)?{_BASE})?{_BOUND}\s+$",
    re.I,
)
# What a level is a level of: without it "đạt 12%" may be a change that was reached.
_OF_BASE = re.compile(rf"\s+(?:(?:so với|của)\s+)?(?:{_BASE}|cùng kỳ|năm (?:trước|19|20)|yêu cầu|tiêu chuẩn)", re.I)
_LEFT = 60  # characters before a figure that tell how it is meant
_WHOLE = Decimal(100)


def check_levels(ctx: CheckContext) -> Iterator[Finding]:
    """A blocking finding with the right value where a level of more than the whole is told as what is above it, a
    warning where one of less is told as a change."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    for trace in match.traces:
        quantity = trace.quantity
        change = _verb(_CHANGE, ctx.plain, quantity) if measure(quantity) == "%" else None
        if change is None:
            continue
        origins = [
            (fact, one)
            for fact in facts
            for one in fact.quantities
            if (measure(one), one.value) == ("%", quantity.value)
        ]
        if origins and all(_is_level(*origin) for origin in origins):
            yield _finding(ctx.plain, quantity, change, *origins[0])


def _is_level(fact: Source, one: Quantity) -> bool:
    return bool(_verb(_LEVEL, fact.text, one) and _OF_BASE.match(fact.text, one.span[1]))


def _verb(pattern: re.Pattern[str], text: str, quantity: Quantity) -> re.Match[str] | None:
    return pattern.search(text, max(0, quantity.span[0] - _LEFT), quantity.span[0])


def _finding(text: str, quantity: Quantity, change: re.Match[str], fact: Source, origin: Quantity) -> Finding:
    span = (change.start(), quantity.span[1])
    quote, above = text[slice(*span)], quantity.value > _WHOLE
    level = _verb(_LEVEL, fact.text, origin)
    written = fact.text[level.start() if level else origin.span[0] : origin.span[1]]
    apart = official_form(abs(quantity.value - _WHOLE), quantity)
    certain = above and bool(change["above"]) and not quantity.bound
    told = f"phần vượt là {apart}" if above else f"phần thiếu là {apart}"
    return Finding(
        "arithmetic",
        Severity.BLOCKING if certain else Severity.WARNING,
        span,
        quote,
        f"Viết “{quote}”, {fact.shown} ghi “{written}”: đó là mức đạt được, {told}",
        expected=apart if above else written,
        facts=(fact.label,),
        mend=text[change.start() : quantity.span[0]] + apart if certain else None,
    )
