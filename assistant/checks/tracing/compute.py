"""Figures that follow from others: differences, sums, shares and percentages, each with its formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checks.tracing.compare import round_to, rounds_to
from assistant.checks.tracing.measures import EACH, measure
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, format_number, stands_for, terms
from assistant.quantities.nouns import is_general
from assistant.readings import read_once

_SUM_WORDS = re.compile(r"(?<!\w)(?:tổng|cộng|gồm|bao gồm|trong đó|cả|toàn bộ|tất cả|cụ thể)(?!\w)", re.I)
_LEFT_WORDS = re.compile(r"(?<!\w)(?:chưa|còn lại|chênh|dôi dư|bớt|giảm|tăng|thêm|còn|nhiều hơn|ít hơn)(?!\w)", re.I)
_REST_WORDS = re.compile(r"(?<!\w)(?:giữ nguyên|giữ lại|còn lại|còn|chưa|không)(?!\w)", re.I)
_THE_REST = re.compile(r"(?<!\w)(?:chưa|còn)(?!\w)", re.I)  # of a whole
_TOTAL = re.compile(r"(?<!\w)(?:tổng|cộng|tất cả|toàn bộ|cả)(?!\w)[^.;:,()]{0,30}$", re.I)
_PARTS = re.compile(r"[^.;()\d]{0,50}?(?:\(|:|(?<!\w)(?:gồm|trong đó|cụ thể)(?!\w))")
_NEAR = 45


@dataclass(frozen=True)
class Computation:
    """`right` says whether the text's figure is the computed one; `value` is the right value; `formula` shows it
    in official form ("58 = 265 − 207"); `labels` are the facts it rests on. `likely` says that the figures make
    this value, but nothing in the words says that it was so reckoned: the writer should look."""

    right: bool
    value: Decimal
    formula: str
    labels: tuple[str, ...] = ()
    operands: tuple[Quantity, ...] = ()
    likely: bool = False


@dataclass(frozen=True)
class Operand:
    """A figure to reckon with: the source's, or one computed in the text; `label` its fact; `near` that it stands in
    the same sentence of the text."""

    quantity: Quantity
    label: str
    near: bool = False


@read_once
def operands(source: Source) -> tuple[Operand, ...]:
    """The figures of a fact to reckon with."""
    return tuple(Operand(one, source.label) for one in source.quantities)


def computed(
    quantity: Quantity,
    text: str,
    sentence: tuple[int, int],
    near: Sequence[Operand],
    around: Sequence[Operand],
    sources: Sequence[Source],
) -> Computation | None:
    """The computation that gives this figure, from the operands of its sentence (`near`), of it and the sentence
    before (`around`) or of one fact; failing that, the one its sentence calls for, which gives another value
    (`right` False); None when nothing is to be computed."""
    left = text[max(sentence[0], quantity.span[0] - _NEAR) : quantity.span[0]]
    beside = left + text[quantity.span[1] : min(sentence[1], quantity.span[1] + _NEAR)]
    summing = bool(_SUM_WORDS.search(text, *sentence)) or "(" in text[quantity.span[1] : quantity.span[1] + 60]
    each = bool(EACH.search(beside))
    meant = not each and bool(_TOTAL.search(left) or _PARTS.match(text, quantity.span[1], sentence[1]))
    labels_near = {one.label for one in near}
    groups: list[tuple[Sequence[Operand], bool]] = [(near, True), (around, False)]
    groups += [(operands(source), source.label in labels_near) for source in sources if source.kind == FACT]
    wrong: Computation | None = None
    for group, plain in groups:
        for value, formula, used, sure in _results(quantity, group, beside, summing, meant):
            labels = tuple(dict.fromkeys(one.label for one in used if one.label))
            if rounds_to(quantity, value):
                reckoned = tuple(one.quantity for one in used)
                return Computation(True, value, f"{shown(quantity)} {formula}", labels, reckoned)
            if sure and plain and wrong is None and not each:
                places = max(0, -int(quantity.value.as_tuple().exponent))
                right = round_to(value, places) if measure(quantity) == "%" else value
                wrong = Computation(False, right, f"{official_form(right, quantity)} {formula}", labels)
    return wrong


def _results(
    quantity: Quantity, found: Sequence[Operand], around: str, summing: bool, meant: bool
) -> Iterator[tuple[Decimal, str, tuple[Operand, ...], bool]]:
    """(value, formula, operands, whether the text plainly means this computation)."""
    if measure(quantity) in {"%", "lần"}:
        yield from _shares(quantity, found, around)
    else:
        like = [one for one in found if measure(one.quantity) == measure(quantity)]
        yield from _points(quantity, found)
        yield from _differences(quantity, like, around)
        yield from _remainders(quantity, like, around)
        yield from _sums(quantity, like, summing, meant)


def _shares(
    quantity: Quantity, found: Sequence[Operand], around: str
) -> Iterator[tuple[Decimal, str, tuple[Operand, ...], bool]]:
    counts = [one for one in found if measure(one.quantity) != "%" and one.quantity.value > 0]
    if measure(quantity) == "%":
        for one in found:
            if measure(one.quantity) == "%" and one.quantity.value < 100 and _THE_REST.search(around):
                yield 100 - one.quantity.value, f"= 100% − {one.quantity.text}", (one,), False
    for one, points in ((a, b) for a in found for b in found if measure(a.quantity) == measure(quantity) == "%"):
        if measure(points.quantity) == "điểm %":
            yield (
                one.quantity.value - points.quantity.value,
                f"= {one.quantity.text} − {points.quantity.text}",
                (one,),
                False,
            )
            yield (
                one.quantity.value + points.quantity.value,
                f"= {one.quantity.text} + {points.quantity.text}",
                (one,),
                False,
            )
    for part, whole in ((a, b) for a in counts for b in counts if a is not b):
        a, b = part.quantity, whole.quantity
        if measure(a) != measure(b):
            continue
        whole_of = (
            b.direction == "còn" or not a.counted or a.unit == b.unit or is_general(a.unit)
        )  # what is left of the same things
        falls = a.value <= b.value or (quantity.direction == "giảm" and whole_of)
        if measure(quantity) == "%" and falls and a.direction == "giảm" and b.direction in {"còn", ""}:
            before = b.value + a.value
            yield a.value * 100 / before, f"≈ {shown(a)}/({shown(b)} + {shown(a)})", (part, whole), False
        if a.value > b.value:
            continue
        if measure(quantity) == "lần":
            if quantity.direction != "giảm" or (a.direction, b.direction) == ("còn", "từ"):
                yield b.value / a.value, f"≈ {shown(b)} : {shown(a)}", (whole, part), False
            continue
        falls = a.direction == "giảm" and b.direction in {"từ", ""} and quantity.direction == "giảm"
        of_rest = of_the_rest(quantity, a, b, counts)
        if not of_rest and not (quantity.direction in {"giảm", "tăng"} and a.direction == "còn"):
            clear = a.span[1] + 1 == b.span[0] or falls
            yield a.value * 100 / b.value, f"≈ {shown(a)}/{shown(b)}", (part, whole), clear
        if a.value < b.value and (a.direction == "còn" or quantity.direction == "giảm"):
            clear = quantity.direction == "giảm" and (a.direction, b.direction) == ("còn", "từ")
            yield (
                (b.value - a.value) * 100 / b.value,
                f"≈ ({shown(b)} − {shown(a)})/{shown(b)}",
                (part, whole),
                clear,
            )
        if a.value < b.value and (b.direction == "còn" and quantity.direction == "tăng"):
            yield (
                (b.value - a.value) * 100 / a.value,
                f"≈ ({shown(b)} − {shown(a)})/{shown(a)}",
                (part, whole),
                False,
            )


def of_the_rest(quantity: Quantity, part: Quantity, whole: Quantity, found: Sequence[Operand]) -> bool:
    """A fall reckoned as a share of what it left, not of what there was: never meant."""
    if part.direction == "giảm" and whole.direction == "còn":
        return True
    before = part.value + whole.value
    return quantity.direction == "giảm" and any(one.quantity.value == before for one in found)


def _differences(
    quantity: Quantity, found: Sequence[Operand], around: str
) -> Iterator[tuple[Decimal, str, tuple[Operand, ...], bool]]:
    moving = quantity.direction in {"giảm", "tăng"} or bool(_LEFT_WORDS.search(around))
    for big, small in ((a, b) for a in found for b in found if a.quantity.value > b.quantity.value > 0):
        a, b = big.quantity, small.quantity
        formula = f"= {shown(a)} − {shown(b)}"
        reached = {a.direction, b.direction}
        if quantity.direction == "tăng" and (a.direction == "từ" or b.direction == "còn"):
            continue  # from the greater to the smaller is no rise
        if quantity.direction == "giảm" and (a.direction == "còn" or b.direction == "từ"):
            continue
        if moving and ((reached <= {"từ", "còn", ""} and "còn" in reached) or _part_of(quantity, a, b)):
            clear = quantity.direction in {"giảm", "tăng"} and reached == {"từ", "còn"}
            yield a.value - b.value, formula, (big, small), clear
        elif a.direction in {"từ", ""} and b.direction == "giảm" and quantity.direction == "còn":
            yield a.value - b.value, formula, (big, small), True
        elif a.direction == "còn" and b.direction == "tăng" and quantity.direction in {"từ", ""}:
            yield a.value - b.value, formula, (big, small), quantity.direction == "từ"
    if quantity.direction in {"từ", ""}:
        for end, fall in ((a, b) for a in found for b in found if a is not b):
            is_end = end.quantity.direction == "còn" or (end.quantity.direction == "" and quantity.direction == "từ")
            if is_end and fall.quantity.direction == "giảm":
                formula = f"= {shown(end.quantity)} + {shown(fall.quantity)}"
                total = end.quantity.value + fall.quantity.value
                yield total, formula, (end, fall), quantity.direction == "từ"


def _points(quantity: Quantity, found: Sequence[Operand]) -> Iterator[tuple[Decimal, str, tuple[Operand, ...], bool]]:
    """Percentage points: the difference of two percentages."""
    if measure(quantity) != "điểm %":
        return
    shares = [one for one in found if measure(one.quantity) == "%"]
    for big, small in ((a, b) for a in shares for b in shares if a.quantity.value > b.quantity.value):
        formula = f"= {shown(big.quantity)} − {shown(small.quantity)}"
        yield big.quantity.value - small.quantity.value, formula, (big, small), False


def _remainders(
    quantity: Quantity, found: Sequence[Operand], around: str
) -> Iterator[tuple[Decimal, str, tuple[Operand, ...], bool]]:
    """What a fact's whole leaves after all the parts that follow it: "62 quy chế, sửa đổi 40, bãi bỏ 9" leaves 13."""
    whole, parts = (found[0], found[1:]) if found else (None, ())
    if whole is None or not parts or whole.quantity.direction or not _REST_WORDS.search(around):
        return
    left = whole.quantity.value - sum((one.quantity.value for one in parts), Decimal(0))
    if left > 0 and _covers(quantity, (whole,), True):
        formula = "= " + " − ".join(shown(one.quantity) for one in found)
        yield left, formula, tuple(found), False


def _part_of(quantity: Quantity, whole: Quantity, part: Quantity) -> bool:
    """ "38 đơn vị …, 5 đơn vị không": 33 of the same are left."""
    mine, theirs = terms(whole.counted), terms(part.counted)
    alike = any(stands_for(a, b) or stands_for(b, a) for a in mine for b in theirs)
    return alike and whole.direction in {"", "từ"} and (not quantity.counted or bool(mine))


def _sums(
    quantity: Quantity, found: Sequence[Operand], summing: bool, meant: bool
) -> Iterator[tuple[Decimal, str, tuple[Operand, ...], bool]]:
    parts = [one for one in found if one.quantity.direction in {"", quantity.direction} or not quantity.direction]
    parts = [one for one in parts if one.quantity.value > 0][:8]
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            values = [one.quantity.value for one in chosen]
            if len({one.quantity.span for one in chosen}) < size:
                continue
            at = parts.index(chosen[0])
            is_run = summing and tuple(parts[at : at + size]) == chosen and len({one.label for one in chosen}) == 1
            if not is_run and not _covers(quantity, chosen, summing):
                continue
            formula = "= " + " + ".join(shown(one.quantity) for one in chosen)
            sure = meant and size == len(parts) and quantity.value > max(values)  # a total is more than each part
            if not meant and not is_run:
                continue
            yield sum(values, Decimal(0)), formula, chosen, sure and chosen[0].near


def _covers(quantity: Quantity, chosen: Sequence[Operand], summing: bool) -> bool:
    """The sum's noun is general enough for every part."""
    mine = terms(quantity.counted)
    if not mine:
        return summing
    parts = [terms(one.quantity.counted) for one in chosen]
    return all(not part or any(stands_for(m, p) for m in mine for p in part) for part in parts)


def shown(quantity: Quantity) -> str:
    """A figure as a formula shows it."""
    return quantity.text if measure(quantity) else format_number(quantity.value)


def official_form(value: Decimal, like: Quantity) -> str:
    """The value as it should have been written in place of the figure."""
    if measure(like) == "đồng":
        for scale, name in ((Decimal(10**9), "tỷ đồng"), (Decimal(10**6), "triệu đồng")):
            if value >= scale:
                return f"{format_number((value / scale).normalize())} {name}"
    unit = measure(like)
    return format_number(value) + (unit if unit == "%" else f" {unit}" if unit else "")
