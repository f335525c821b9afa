"""Figures that follow from others: differences, sums, shares and percentages, each with its formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from assistant.checks.ledger_compare import is_direct, measure, round_to, rounds_to
from assistant.checks.ledger_sources import FACT, Source
from assistant.quantities import Quantity, format_number, stands_for, terms

Known = tuple[Quantity, "Source | None", "Quantity | None"]

_SUM_WORDS = re.compile(r"(?<!\w)(?:tổng|cộng|gồm|bao gồm|trong đó|cả|toàn bộ|tất cả|cụ thể)(?!\w)", re.I)
_LEFT_WORDS = re.compile(r"(?<!\w)(?:còn lại|chênh|dôi dư|bớt|giảm|tăng|thêm|còn|nhiều hơn|ít hơn)(?!\w)", re.I)
_NEAR = 45


@dataclass(frozen=True)
class Computation:
    """`right` says whether the text's figure is the computed one; `value` is the right value; `formula` shows it
    in official form ("58 = 265 − 207"); `labels` are the facts it rests on."""

    right: bool
    value: Decimal
    formula: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Term:
    quantity: Quantity
    label: str
    near: bool  # stands in the same sentence of the text


def computed(
    quantity: Quantity, text: str, sentence: tuple[int, int], known: Sequence[Known], sources: Sequence[Source]
) -> Computation | None:
    """The computation that gives this figure; failing that, the one its sentence calls for, which gives another
    value (`right` False); None when nothing is to be computed."""
    groups = _groups(known, sources)
    left = text[max(sentence[0], quantity.span[0] - _NEAR) : quantity.span[0]]
    around = left + text[quantity.span[1] : min(sentence[1], quantity.span[1] + _NEAR)]
    summing = bool(_SUM_WORDS.search(text, *sentence)) or text[quantity.span[1] : quantity.span[1] + 60].count("(") > 0
    wrong: Computation | None = None
    for terms_, whole in groups:
        for value, formula, used, sure in _results(quantity, terms_, around, summing):
            labels = tuple(dict.fromkeys(one.label for one in used if one.label))
            if rounds_to(quantity, value):
                return Computation(True, value, f"{_shown(quantity)} {formula}", labels)
            if sure and whole and wrong is None:
                places = max(0, -int(quantity.value.as_tuple().exponent))
                shown = round_to(value, places) if measure(quantity) == "%" else value
                wrong = Computation(False, shown, f"{format_number(shown)} {formula}", labels)
    return wrong


def _groups(known: Sequence[Known], sources: Sequence[Source]) -> list[tuple[list[_Term], bool]]:
    """Figures that may be reckoned with each other: those traced in the same sentence, then those of one fact."""
    sentence = [_Term(replace(origin, direction=mine.direction or origin.direction), source.label, True)
                for mine, source, origin in known if source and origin and source.kind == FACT]  # fmt: skip
    near = {one.label for one in sentence}
    out = [(sentence, True)]
    for source in sources:
        if source.kind == FACT:
            out.append(([_Term(q, source.label, False) for q in source.quantities], source.label in near))
    return out


def _results(
    quantity: Quantity, found: Sequence[_Term], around: str, summing: bool
) -> Iterator[tuple[Decimal, str, tuple[_Term, ...], bool]]:
    """(value, formula, operands, whether the text plainly means this computation)."""
    if measure(quantity) == "%":
        yield from _shares(quantity, found)
    elif not measure(quantity) or measure(quantity) == "đồng":
        like = [one for one in found if measure(one.quantity) == measure(quantity)]
        yield from _differences(quantity, like, around)
        yield from _sums(quantity, like, summing)


def _shares(quantity: Quantity, found: Sequence[_Term]) -> Iterator[tuple[Decimal, str, tuple[_Term, ...], bool]]:
    counts = [one for one in found if not measure(one.quantity)]
    for part, whole in ((a, b) for a in counts for b in counts if a is not b):
        a, b = part.quantity, whole.quantity
        if not 0 < a.value <= b.value:
            continue
        formula = f"≈ {format_number(a.value)}/{format_number(b.value)}"
        clear = a.span[1] + 1 == b.span[0] or (
            a.direction == "giảm" and b.direction in {"từ", ""} and quantity.direction == "giảm"
        )
        yield a.value * 100 / b.value, formula, (part, whole), clear
        if a.direction == "còn" and a.value < b.value:
            rest = f"≈ ({format_number(b.value)} − {format_number(a.value)})/{format_number(b.value)}"
            yield (b.value - a.value) * 100 / b.value, rest, (part, whole), quantity.direction == "giảm"


def _differences(
    quantity: Quantity, found: Sequence[_Term], around: str
) -> Iterator[tuple[Decimal, str, tuple[_Term, ...], bool]]:
    moving = quantity.direction in {"giảm", "tăng"} or bool(_LEFT_WORDS.search(around))
    for big, small in ((a, b) for a in found for b in found if a.quantity.value > b.quantity.value > 0):
        a, b = big.quantity, small.quantity
        formula = f"= {format_number(a.value)} − {format_number(b.value)}"
        reached = {a.direction, b.direction}
        if moving and ((reached <= {"từ", "còn", ""} and "còn" in reached) or _part_of(quantity, a, b)):
            clear = quantity.direction in {"giảm", "tăng"} and reached == {"từ", "còn"}
            yield a.value - b.value, formula, (big, small), clear
        elif a.direction in {"từ", ""} and b.direction == "giảm" and quantity.direction == "còn":
            yield a.value - b.value, formula, (big, small), True
        elif a.direction == "còn" and b.direction == "tăng" and quantity.direction in {"từ", ""}:
            yield a.value - b.value, formula, (big, small), quantity.direction == "từ"
    if quantity.direction in {"từ", ""}:
        for end, fall in ((a, b) for a in found for b in found if a is not b):
            if end.quantity.direction == "còn" and fall.quantity.direction == "giảm":
                formula = f"= {format_number(end.quantity.value)} + {format_number(fall.quantity.value)}"
                total = end.quantity.value + fall.quantity.value
                yield total, formula, (end, fall), quantity.direction == "từ"


def _part_of(quantity: Quantity, whole: Quantity, part: Quantity) -> bool:
    """ "38 đơn vị …, 5 đơn vị không": 33 of the same are left."""
    mine, theirs = terms(whole.counted), terms(part.counted)
    alike = any(stands_for(a, b) or stands_for(b, a) for a in mine for b in theirs)
    return alike and whole.direction in {"", "từ"} and (not quantity.counted or bool(mine))


def _sums(
    quantity: Quantity, found: Sequence[_Term], summing: bool
) -> Iterator[tuple[Decimal, str, tuple[_Term, ...], bool]]:
    parts = [one for one in found if one.quantity.direction in {"", quantity.direction} or not quantity.direction]
    parts = [one for one in parts if one.quantity.value > 0][:8]
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            values = [one.quantity.value for one in chosen]
            if len({one.quantity.span for one in chosen}) < size or not _covers(quantity, chosen, summing):
                continue
            formula = "= " + " + ".join(format_number(value) for value in values)
            yield sum(values, Decimal(0)), formula, chosen, summing and size == len(parts) and chosen[0].near


def _covers(quantity: Quantity, chosen: Sequence[_Term], summing: bool) -> bool:
    """The sum's noun is general enough for every part."""
    mine = terms(quantity.counted)
    if not mine or not is_direct(quantity):
        return summing
    parts = [terms(one.quantity.counted) for one in chosen]
    return all(not part or any(stands_for(m, p) for m in mine for p in part) for part in parts)


def _shown(quantity: Quantity) -> str:
    return quantity.text if measure(quantity) else format_number(quantity.value)
