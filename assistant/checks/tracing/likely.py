"""Figures that may follow from others although no words say so: differences, rests, sums, shares, averages, counts.

They are not accepted as the plain computations of `ledger_compute` are: such a figure is shown with its formula as a
warning. Without them a true "giảm chung 44 người" would stand accused as invented.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate, combinations, pairwise, permutations

from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.compare import reach, round_to, rounds_to
from assistant.checks.tracing.compute import Computation, Operand, of_the_rest, operands, shown
from assistant.checks.tracing.listed import apart
from assistant.checks.tracing.measures import EACH, MEASURES, measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, stands_for, terms
from assistant.quantities.nouns import kinds

_Result = tuple[Decimal, str, tuple[Operand, ...]]  # value, formula with a place for each operand, operands
_Place = tuple[str, tuple[int, int]]  # a fact's label, the span of a figure in it
_AREAS = ("km²", "ha")  # a density is an average too
_MOST = 8  # operands of one fact that are reckoned with
_ITEM = re.compile(r"\s*(?:,|;|\bvà\b)\s*")
_LEFT = re.compile(r"(?<!\w)(?:còn|chưa|thiếu|lại|khác)(?!\w)", re.I)
_THE_REST = re.compile(r"còn lại(?<!\wcòn lại)(?!\w)")
# "hơn 15%" alone bounds the figure
_MORE = re.compile(r"(?<!\w)(?:vượt|tăng|hơn(?=\s+[^\W\d]))(?!\w)[^.;\d]*$", re.I)
_MORE_AFTER = re.compile(r"\s+(?:cao |nhiều )?hơn(?!\w)", re.I)
_POOL = 24  # figures of all facts among which an average is looked for
_LIST = re.compile(r"[^.;:()\d]{0,80}?(?::|\(|\b(?:gồm|là)\b:?)\s*(?P<items>[^.;:()\n]{3,300})")


def likely(
    quantity: Quantity,
    text: str,
    sentence: tuple[int, int],
    near: Sequence[Operand],
    before: int,
    sources: Sequence[Source],
) -> Computation | None:
    """A computation from the figures of the sentence, of one fact, or of all facts (sums only), that gives this
    figure, or the length of the list that follows it; None when there is none. `before` of the figures in `near`
    stand before it."""
    facts = [operands(source) for source in sources if source.kind == FACT]
    groups: list[Sequence[Operand]] = [*(group[:_MOST] for group in facts), near]
    for group in groups:
        for value, formula, used in _within(quantity, group):
            if rounds_to(quantity, value):
                return _found(quantity, value, formula, used)
    for value, formula, used in _above(quantity, sources, near):
        if rounds_to(quantity, value):
            return _found(quantity, value, formula, used)
    left = _LEFT.search(text, max(sentence[0], quantity.span[0] - 60), min(sentence[1], quantity.span[1] + 60))
    told = any(source.kind == FACT and _THE_REST.search(lowered(source.text)) for source in sources)
    rests = _rests(quantity, facts) if left or told else ()
    for value, formula, used in (*_beside(quantity, near, before), *_together(quantity, groups), *rests):
        if rounds_to(quantity, value):
            return _found(quantity, value, formula, used)
    if EACH.search(text, *sentence):
        pool = list(dict.fromkeys(one for group in facts for one in group))[:_POOL]
        for value, formula, used in _each(quantity, pool):
            if rounds_to(quantity, value):
                return _found(quantity, value, formula, used)
    listed = _listed(quantity, text, sentence)
    if listed and Decimal(listed) == quantity.value:
        return Computation(True, quantity.value, f"{quantity.text}: đoạn văn liệt kê {listed}", likely=True)
    return None


def _found(quantity: Quantity, value: Decimal, formula: str, used: tuple[Operand, ...]) -> Computation:
    labels = tuple(dict.fromkeys(one.label for one in used if one.label))
    reckoned = tuple(one.quantity for one in used)
    written = formula.format(*(shown(one) for one in reckoned))  # only now: most results are not the figure's
    if value != quantity.value:  # "hơn 150" of 151
        written = written.replace("=", "≈", 1)
    return Computation(True, value, f"{shown(quantity)} {written}", labels, reckoned, likely=True)


def _within(quantity: Quantity, group: Sequence[Operand]) -> Iterator[_Result]:
    """One operation on figures of the same fact or sentence."""
    unit = measure(quantity)
    for one in group:
        if unit == "%" == measure(one.quantity) and one.quantity.value < 100:
            yield 100 - one.quantity.value, "= 100% − {}", (one,)
        for whole in group if not unit and measure(one.quantity) == "%" else ():
            if not measure(whole.quantity):
                part = whole.quantity.value * one.quantity.value / 100
                yield round_to(part, 0), "≈ {} của {}", (one, whole)
    for one, two in combinations(group, 2):
        a, b = (one, two) if one.quantity.value >= two.quantity.value else (two, one)
        if measure(a.quantity) == measure(b.quantity):
            if unit in {"%", "lần"} and b.quantity.value > 0 and measure(a.quantity) != "%":
                yield from _ratios(unit, a, b, of_the_rest(quantity, b.quantity, a.quantity, group))
            same = unit == measure(a.quantity) or (unit == "điểm %" and measure(a.quantity) == "%")
            if same and _alike(a.quantity, b.quantity) and _fits(quantity, a.quantity):
                yield a.quantity.value - b.quantity.value, "= {} − {}", (a, b)
        if (
            b.quantity.value > 1
            and unit in {"", *MEASURES}
            and measure(b.quantity) in {"", *_AREAS}
            and unit == measure(a.quantity)
        ):
            average = a.quantity.value / b.quantity.value
            if quantity.bound or average == int(average) or quantity.value != int(quantity.value):
                yield average, "≈ {} : {}", (a, b)


def _above(quantity: Quantity, sources: Sequence[Source], near: Sequence[Operand]) -> Iterator[_Result]:
    """The whole and what goes beyond it: "đạt 115% kế hoạch" for "vượt 15% kế hoạch", "vượt dự toán 15%"."""
    for source in sources if measure(quantity) == "%" and quantity.value > 100 else ():
        for one in source.quantities if source.kind == FACT else ():
            start, end = one.span
            beyond = _MORE.search(source.text[max(0, start - 40) : start]) or _MORE_AFTER.match(source.text, end)
            if measure(one) == "%" and one.direction not in ("giảm", "còn") and beyond:
                yield 100 + one.value, "= 100% + {}", (Operand(one, source.label),)
    for said in near:
        if measure(quantity) == "%" == measure(said.quantity) and said.quantity.direction == "tăng":
            yield 100 + said.quantity.value, "= 100% + {}", (said,)


def _each(quantity: Quantity, pool: Sequence[Operand]) -> Iterator[_Result]:
    """Averages and products of any two figures: "bình quân mỗi lớp 77 người", "6 số, mỗi số 3.200 cuốn" for 19.200."""
    unit = measure(quantity)
    for a, b in permutations(pool, 2):
        if b.quantity.value <= 0 or measure(b.quantity) not in {"", "km²", "ha"} or measure(a.quantity) != unit:
            continue
        average = a.quantity.value / b.quantity.value
        places = max(0, -int(quantity.value.as_tuple().exponent))
        whole = round_to(average, places) if not quantity.bound else average
        yield whole, "≈ {} : {}", (a, b)
        if not measure(b.quantity):
            yield a.quantity.value * b.quantity.value, "= {} × {}", (a, b)


def _ratios(unit: str, a: Operand, b: Operand, of_rest: bool) -> Iterator[_Result]:
    big, small = a.quantity.value, b.quantity.value
    if unit == "lần":
        yield big / small, "≈ {} : {}", (a, b)
        return
    if not of_rest:
        yield small * 100 / big, "≈ {}/{}", (b, a)
    yield (big - small) * 100 / big, "≈ 100% − {}/{}", (b, a)
    fell = a.quantity.direction == "từ" or b.quantity.direction in {"còn", "giảm"}
    if not fell:
        yield (big - small) * 100 / small, "≈ ({0} − {1})/{1}", (a, b)
    yield small * 100 / (big + small), "≈ {0}/({1} + {0})", (b, a)


def _beside(quantity: Quantity, near: Sequence[Operand], before: int) -> Iterator[_Result]:
    """Sums of the figures right before or right after, whatever they count: "15 huyện và 9 sở (24 đơn vị)"."""
    for size in range(2, _MOST):
        for run in (near[max(0, before - size) : before], near[before : before + size]):
            if len(run) == size and all(measure(one.quantity) == measure(quantity) for one in run):
                yield _total(run)


def _rests(quantity: Quantity, facts: Sequence[Sequence[Operand]]) -> Iterator[_Result]:
    """What one fact leaves of another's: "dôi dư 52 trụ sở", "đã xử lý 33 trụ sở"; or all the parts of one fact."""
    for whole, parts in permutations(facts, 2):
        for one in whole[:_MOST]:
            if measure(one.quantity) != measure(quantity) or not _fits(quantity, one.quantity):
                continue
            left = [part for part in parts[:_MOST] if measure(part.quantity) == measure(quantity)]
            for used in [(part,) for part in left] + ([tuple(left)] if len(left) > 1 else []):
                rest = one.quantity.value - sum((part.quantity.value for part in used), Decimal(0))
                if rest > 0 and all(_alike(one.quantity, part.quantity) for part in used):
                    yield rest, "= " + " − ".join("{}" for _ in (one, *used)), (one, *used)


def _together(quantity: Quantity, groups: Sequence[Sequence[Operand]]) -> Iterator[_Result]:
    """Sums over several facts: of figures that the noun covers, of changes, of what was before and of what is left."""
    if measure(quantity) in {"%", "lần", "điểm %"}:
        return
    fitting = [
        one
        for one in {_place(one): one for group in groups for one in group}.values()
        if measure(one.quantity) == measure(quantity) and one.quantity.value > 0 and _fits(quantity, one.quantity)
    ]
    least, most = reach(quantity)
    yield from _sums(fitting, least, most)
    found: dict[frozenset[_Place], tuple[Decimal, tuple[Operand, ...]]] = {}
    for group in groups:
        for a, b in pairwise(group):
            high, low = (a, b) if a.quantity.value >= b.quantity.value else (b, a)
            alike = measure(a.quantity) == measure(b.quantity) == measure(quantity) and _alike(a.quantity, b.quantity)
            if (
                alike
                and {a.quantity.direction, b.quantity.direction} & {"từ", "còn", ""}
                and _fits(quantity, a.quantity)
            ):
                change = high.quantity.value - low.quantity.value, (high, low)
                found.setdefault(frozenset(map(_place, change[1])), change)
    changes = list(found.values())
    for size in (2, 3, 4):
        for chosen in combinations(changes[:_MOST], size):
            total = sum([value for value, _ in chosen])
            if least <= total <= most:
                formula = "= " + " + ".join(["({} − {})"] * size)
                yield Decimal(total), formula, tuple(one for _, used in chosen for one in used)


def _place(one: Operand) -> _Place:
    """Where a fact has it: a figure of the sentence is the fact's own, and is not reckoned with twice."""
    return one.label, one.quantity.span


def _sums(fitting: Sequence[Operand], least: Decimal, most: Decimal) -> Iterator[_Result]:
    """Of two or three of them, of runs of any length, and of all that move alike, where they reach from `least`
    to `most`: the sums of the runs that begin at one figure rise with their length."""
    for size in (2, 3):
        for chosen in combinations(fitting[:12], size):
            if least <= sum([one.quantity.value for one in chosen]) <= most:
                yield _total(chosen)
    ends = list(accumulate([one.quantity.value for one in fitting], initial=Decimal(0)))
    near = [
        (end - at, at)
        for at, before in enumerate(ends)
        for end in range(bisect_left(ends, before + least, min(at + 4, len(ends))), bisect_right(ends, before + most))
    ]
    for size, at in sorted(near):
        yield _total(fitting[at : at + size])
    for direction in ("từ", "còn", "giảm", "tăng"):
        moved = [one for one in fitting if one.quantity.direction == direction]
        if len(moved) > 3:
            yield _total(moved)


def _total(chosen: Sequence[Operand]) -> _Result:
    return sum([one.quantity.value for one in chosen], Decimal(0)), _plus(len(chosen)), tuple(chosen)


@cache
def _plus(terms: int) -> str:
    """The formula of a sum of so many: "= {} + {} + {}"."""
    return "= " + " + ".join(["{}"] * terms)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Both may count the same things."""
    mine, theirs = _noun(one), _noun(other)
    if not mine or not theirs:
        return True
    return stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0]) or bool(kinds(mine[0]) & kinds(theirs[0]))


def _fits(quantity: Quantity, part: Quantity) -> bool:
    """The figure's noun may be used of what the part counts."""
    mine, theirs = _noun(quantity), _noun(part)
    if not mine or not theirs:
        return True
    return stands_for(mine[0], theirs[0]) or bool((kinds(mine[0]) & kinds(theirs[0])) - {"chức danh", "vị trí", "suất"})


def _noun(quantity: Quantity) -> tuple[str, ...]:
    """The label of the known noun right after a figure; () when there is none, for then it may count anything."""
    return terms(quantity.counted)[:1] if is_direct(quantity) else ()


def _listed(quantity: Quantity, text: str, sentence: tuple[int, int]) -> int:
    """How many items the list right after the figure has: "năm huyện (Châu Thành, Phụng Hiệp …)"; 0 for no list."""
    if measure(quantity) or quantity.value > 30:
        return 0
    match = _LIST.match(text, quantity.span[1], sentence[1])
    items = apart(text, *match.span("items"), _ITEM) if match else []
    return sum(_counts(item) for item in items) if len(items) > 1 else 0


def _counts(item: str) -> int:
    """ "2 cấp phó" of a list are two."""
    number = re.match(r"\s*0?(\d{1,2})\s", item)
    return int(number[1]) if number else 1
