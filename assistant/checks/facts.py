"""Check "fact": the writer's facts themselves, while typing: differences, percentages, shares, parts and dates.

3.172 merged into 1.522 is 1.650 fewer, not 1.620; 42 of 253 is 16,6%, not 25%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.sources.commands import gives_order
from assistant.checks.tracing.compare import round_to, rounds_to
from assistant.checks.tracing.compute import official_form
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.quantities import Quantity, format_number, quantities, scan_calendar, stands_for, terms
from assistant.readings import read_once
from assistant.report import Fact, Finding, Severity

_SHARE_LINK = re.compile(r"[^.;\n\d]{0,40}?(?:[(,]|tỷ lệ|bằng|tương đương|tức|chiếm|đạt|=)[^.;\n\d]{0,30}$")
# What follows tells of something else, or of a part only: "…, trong đó riêng huyện Đông Hưng giảm 6 xã".
_APART = re.compile(r";|\.\s|(?<!\w)(?:trong đó|riêng|nhiều nhất|ít nhất)(?!\w)")
_OF_PLAN = re.compile(r"\s*(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán|yêu cầu|so với kế hoạch|nhiệm vụ|tiến độ)")
_PARTS_OPEN = re.compile(
    r"[^.;()\d\n]{0,40}?(?P<open>\(|:|,?\s+(?:bao\s+)?gồm(?:\s+có)?:?|,?\s+trong đó(?:\s+có)?:?)[^.;()\d]{0,20}$"
)
_OPENS = re.compile(r"[(:gt](?:(?<=[(:])|(?<=g)ồm|(?<=t)rong đó)")  # looked for first, for the pattern above is slow
_LONGEST_OPENING = 75  # characters that the pattern above can match
_PART_LINK = re.compile(r"[^.;:()\d]{0,60}$")


def check_facts(facts: Sequence[Fact]) -> tuple[tuple[int, Finding], ...]:
    """(index of the fact, finding) pairs; spans are in that fact's text. Warnings: the writer decides. Never raises."""
    return tuple(
        (i, finding)
        for i, fact in enumerate(facts)
        for finding in (*_orders(fact.text, f"D{i + 1}"), *check_fact(fact.text, f"D{i + 1}"))
    )


def _orders(text: str, label: str) -> Iterator[Finding]:
    """A pasted sentence that tells the drafter what to write is no fact (docs/decisions/0007)."""
    if gives_order(text):
        message = "Có câu sai khiến người soạn; nếu không phải dữ kiện thì hãy xoá, vì nó không được dùng làm căn cứ"
        yield Finding("fact", Severity.WARNING, (0, len(text)), text, message, facts=(label,))


@read_once
def check_fact(text: str, label: str = "") -> tuple[Finding, ...]:
    """The findings on one fact's text, or on any text whose figures must agree with each other."""
    return tuple(_found(text, label))


def _found(text: str, label: str) -> Iterator[Finding]:
    found = quantities(text)
    labels = (label,) if label else ()
    yield from _changes(text, found, labels)
    yield from _fractions(text, found, labels)
    yield from _parts(text, found, labels)
    for mention in scan_calendar(text).dates:
        if mention.day and mention.month and mention.year and mention.date is None:
            message = f"Ngày “{mention.text}” không có trong lịch"
            yield Finding("fact", Severity.WARNING, mention.span, mention.text, message, facts=labels)


def _changes(text: str, found: Sequence[Quantity], labels: tuple[str, ...]) -> Iterator[Finding]:
    """From a to b, so many fewer or more, so many per cent."""
    for i, start in enumerate(found):
        end = found[i + 1] if i + 1 < len(found) else None
        if end is None or end.direction != "còn" or start.direction not in {"từ", ""} or measure(start) != measure(end):
            continue
        if start.direction == "" and not _same_things(start, end):
            continue
        if ";" in text[start.span[1] : end.span[0]] or "." in text[start.span[1] : end.span[0]]:
            continue
        change = start.value - end.value
        before = found[i - 1] if i else None
        if before and not re.search(r"[;:]|\.\s", text[before.span[1] : start.span[0]]):
            yield from _change(before, start, end, labels)  # "giảm 58, từ 265 còn 207"
        for moved in found[i + 2 :]:
            between = text[end.span[1] : moved.span[0]]
            if _APART.search(between) or moved.direction in {"từ", "còn"}:
                break
            yield from _change(moved, start, end, labels)
            if measure(moved) == "%" and start.value and _is_share(text, moved):
                right = abs(change) * 100 / start.value
                kept = end.value * 100 / start.value
                if not rounds_to(moved, right) and not rounds_to(moved, kept):
                    yield _wrong(moved, right, f"{format_number(abs(change))}/{format_number(start.value)}", labels)
                break


def _change(moved: Quantity, start: Quantity, end: Quantity, labels: tuple[str, ...]) -> Iterator[Finding]:
    if moved.direction not in {"giảm", "tăng"} or measure(moved) != measure(start) or moved.bound:
        return
    change = start.value - end.value
    if moved.value != (change if moved.direction == "giảm" else -change) and _same_things(moved, end):
        high, low = max(start.value, end.value), min(start.value, end.value)
        yield _wrong(moved, high - low, f"{format_number(high)} − {format_number(low)}", labels)


def _same_things(one: Quantity, other: Quantity) -> bool:
    mine, theirs = terms(one.counted), terms(other.counted)
    return not mine or not theirs or any(stands_for(a, b) or stands_for(b, a) for a in mine for b in theirs)


def _is_share(text: str, percent: Quantity) -> bool:
    left = text[max(0, percent.span[0] - 45) : percent.span[0]]
    return bool(_SHARE_LINK.search(left) or left.endswith("(")) and not _OF_PLAN.match(text, percent.span[1])


def _fractions(text: str, found: Sequence[Quantity], labels: tuple[str, ...]) -> Iterator[Finding]:
    """43/207 (20,8%)."""
    for part, whole, percent in zip(found, found[1:], found[2:], strict=False):
        if text[part.span[1] : whole.span[0]].strip() != "/" or measure(percent) != "%" or not whole.value:
            continue
        between = text[whole.span[1] : percent.span[0]]
        if len(between) > 120 or _APART.search(between) or _OF_PLAN.match(text, percent.span[1]):
            continue
        if is_direct(percent) and not _same_things(percent, whole):
            continue  # "15/15 huyện, hơn 97% cử tri": a share of something else
        right = part.value * 100 / whole.value
        if not rounds_to(percent, right) and not rounds_to(percent, 100 - right):
            yield _wrong(percent, right, f"{format_number(part.value)}/{format_number(whole.value)}", labels)


def _parts(text: str, found: Sequence[Quantity], labels: tuple[str, ...]) -> Iterator[Finding]:
    """207 (151 xã, 46 phường, 10 thị trấn): a list right after a total adds up to it; "trong đó" may list only some."""
    for i, total in enumerate(found):
        if measure(total) or total.bound:
            continue
        between = text[total.span[1] : found[i + 1].span[0]] if i + 1 < len(found) else ""
        near = len(between) <= _LONGEST_OPENING and _OPENS.search(between)
        opened = _PARTS_OPEN.match(between) if near else None
        if opened is None:
            continue
        listed: list[Quantity] = []
        for part in found[i + 1 :]:
            gap = text[listed[-1].span[1] : part.span[0]] if listed else ""
            if measure(part) or part.bound or gap.strip() == "/" or (listed and not _PART_LINK.fullmatch(gap)):
                break
            listed.append(part)
        parts = [part for part in listed if _same_things(total, part)]
        if (
            len(parts) < 2
            or total.value < max(part.value for part in parts)
            or any(part.direction in {"từ", "còn"} for part in parts)
        ):
            continue
        total_of_parts = sum((part.value for part in parts), Decimal(0))
        some_only = "trong đó" in opened["open"]
        if total_of_parts == total.value or (some_only and total_of_parts < total.value):
            continue
        if sum(part.value for part in listed) == total.value:  # "64 đơn (tố cáo 9, khiếu nại 21, kiến nghị 34)"
            continue
        formula = " + ".join(format_number(part.value) for part in parts)
        yield _wrong(total, total_of_parts, formula, labels)


def _wrong(quantity: Quantity, right: Decimal, formula: str, labels: tuple[str, ...]) -> Finding:
    places = max(1, -int(quantity.value.as_tuple().exponent)) if measure(quantity) == "%" else 0
    shown = official_form(round_to(right, places) if measure(quantity) == "%" else right, quantity)
    sign = "≈" if measure(quantity) == "%" else "="
    return Finding(
        "fact",
        Severity.WARNING,
        quantity.span,
        quantity.text,
        f"Số liệu chưa khớp: ghi “{quantity.text}”, trong khi {formula} {sign} {shown}",
        expected=shown,
        facts=labels,
    )
