"""Whether a figure follows from others in any way at all, and how likely it is that a wrong one would do so too.

`ledger_compute` and `ledger_likely` accept what the words announce, or what is plainly reckoned. Here every plain
operation is tried on the figures of a sentence, of a fact, of all facts. The freer the operations, the more wrong
figures are hit by chance; so a hit counts for what it is worth: of all the values of the figure's size and fineness,
the share that these operations can make. "336 = 28% × 1.200" among three figures is hardly chance; "8 = 11 − 3" among
twenty is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from assistant.checks.tracing.compare import round_to, rounds_to
from assistant.checks.tracing.measures import AREAS, TIMES, measure, told_in
from assistant.quantities import Calendar, Quantity, format_number
from assistant.readings import read_once

_MOST = 24  # figures of one pool that are reckoned with
_RUN = 8
_CONVERTED = AREAS | {"năm", "tháng"}
LENGTHS = frozenset({"năm", "quý", "tháng", "tuần"})  # an amount is told over them
_HUNDRED = Decimal(100)
_ROUGH = Decimal("0.03")  # how far a rounded figure ("gần 2.100") may be from what it rounds
_SIDES = {"over": 1, "under": -1}  # where the value lies from the figure that says "hơn", "gần"
_ROUNDED = frozenset({"about", *_SIDES})


class Term(NamedTuple):
    """A figure to reckon with: its value, its measure ("" counts things, "?" may be of any), and how it is shown."""

    value: Decimal
    unit: str
    shown: str


@dataclass(frozen=True)
class Pool:
    """Figures to reckon with, and the calendar they stand beside. Where `beside` are given, each operation has one of
    them: what is reckoned stands next to what it is reckoned from. `runs` says that the figures are one fact's, or
    stand in a row, so that all of them may make a sum or leave a rest; `each` that the words speak of an average or a
    rate; `wide` that the figures are of many facts, so that only sums and differences are likely; `yearly` that the
    words speak of each year, so that nothing but the years of the calendar's periods is reckoned with. `groups` are the
    figures fact by fact: what all those of one leave of one of the terms, and nothing else, is then tried."""

    terms: tuple[Term, ...]
    calendar: Calendar | None = field(default=None, hash=False)
    beside: frozenset[Term] = field(default=frozenset(), hash=False)
    runs: bool = False
    each: bool = False
    wide: bool = False
    yearly: bool = False
    groups: tuple[tuple[Term, ...], ...] = field(default=(), hash=False)


@dataclass(frozen=True)
class Chance:
    """How the figure follows, and the share of the values like it that follow as well: 0 to 1."""

    formula: str
    share: float


_Made = tuple[Decimal, str, tuple[Term, ...]]  # a value, how it is made with a place for each term, of what


def follows(quantity: Quantity, pools: Iterable[Pool]) -> Chance | None:
    """The least chance by which a pool of figures makes this one; None when none does."""
    unit = measure(quantity)
    if not quantity.value:
        return None
    fine = _fineness(quantity)
    half = _width(quantity, fine)
    low, high = quantity.value - half, quantity.value + half
    best: Chance | None = None
    counted = not unit and quantity.value != int(quantity.value)  # no things are so counted; an average may be
    for pool in pools:
        if counted and not pool.each:
            continue
        made = [one for one in _made(pool, unit) if low <= one[0] <= high and not _idle(one, quantity, unit, fine)]
        hit = next((one for one in made if _is(quantity, one[0], fine)), None)
        if hit is None:
            continue
        value, formula, used = hit
        formula = formula.format(*(one.shown for one in used))
        if value != quantity.value and formula.startswith("="):
            formula = "≈" + formula[1:]
        near = {round(one[0] / fine) for one in made}
        share = min(1.0, float(len(near) * fine / (high - low)))
        if best is None or share < best.share:
            best = Chance(f"{quantity.text} {formula}", share)
    return best


def _is(quantity: Quantity, value: Decimal, fine: Decimal) -> bool:
    """The figure is the value, to its fineness; "hơn" says less than the value, "gần" more."""
    over = value - quantity.value
    side = _SIDES.get(quantity.bound)
    near = 0 <= over * side <= fine if side else abs(over) * 2 <= fine
    return near or rounds_to(quantity, value)


def _idle(made: _Made, quantity: Quantity, unit: str, fine: Decimal) -> bool:
    """Of a rounded figure: one of the terms by itself is as near, so that nothing is reckoned: "gần 112.000" of
    109.000 − 19."""
    value, _, terms = made
    return quantity.bound in _ROUNDED and any(one.unit == unit and abs(value - one.value) <= fine for one in terms)


def _fineness(quantity: Quantity) -> Decimal:
    """The step between one such figure and the next: of its last digit, of its rounding."""
    step = Decimal(1).scaleb(int(quantity.value.normalize().as_tuple().exponent))
    if not measure(quantity) or quantity.bound in _ROUNDED:
        step = min(step, Decimal(1))
    if quantity.bound in _ROUNDED:
        return max(step, quantity.value * _ROUGH * (1 if quantity.bound in _SIDES else 2))
    return step


def _width(quantity: Quantity, fine: Decimal) -> Decimal:
    """How far the figures reach among which it is one: half its size; of a percentage, what is left to 0 or 100."""
    if measure(quantity) == "%" and quantity.value < _HUNDRED:
        return max(10 * fine, min(quantity.value, _HUNDRED - quantity.value) / 2)
    return max(5 * fine, quantity.value / 2)


@lru_cache(maxsize=512)
def _made(pool: Pool, unit: str) -> tuple[_Made, ...]:
    """Every value that one plain operation on these figures makes, in this measure."""
    found = (made for made in _operations(pool, unit) if made[0] > 0)
    return tuple(made for made in found if not pool.beside or not made[2] or not pool.beside.isdisjoint(made[2]))


def _operations(pool: Pool, unit: str) -> Iterator[_Made]:
    terms = pool.terms[:_MOST]
    like = [one for one in terms if one.unit == unit or (one.unit == "?" and "%" not in unit)]
    if pool.yearly:
        yield from _over_years(pool.calendar, like)
        yield from _over_years(pool.calendar, like, counted=0)
        return
    if pool.groups:
        yield from _rests(like, pool.groups)
        return
    if unit == "%":
        yield from _shares(terms) if not pool.wide else ()
        for one in like:
            yield _HUNDRED - one.value, "= 100% − {}", (one,)
    elif unit == "điểm %":
        like = [one for one in terms if one.unit == "%"]
    for a, b in combinations(like, 2):
        big, small = (a, b) if a.value >= b.value else (b, a)
        yield big.value - small.value, "= {} − {}", (big, small)
        yield a.value + b.value, "= {} + {}", (a, b)
    if pool.runs:
        yield from _runs(like)
    if unit not in ("%", "điểm %"):
        yield from _products(terms, like, pool.each) if not pool.wide else ()
        yield from _wholes(terms, like) if not pool.wide else ()
        yield from _converted(terms, unit)
    if pool.calendar is not None:
        yield from _spans(pool.calendar, unit, like)


def _runs(like: Sequence[Term]) -> Iterator[_Made]:
    """The sum of all, and what all the others leave of one."""
    if not 3 <= len(like) <= _RUN:
        return
    total = sum((one.value for one in like), Decimal(0))
    yield total, _of(len(like), " + "), tuple(like)
    for whole in like:
        parts = tuple(one for one in like if one is not whole)
        yield whole.value * 2 - total, _of(len(like), " − "), (whole, *parts)
        yield total - whole.value, _of(len(parts), " + "), parts


@cache
def _of(terms: int, sign: str) -> str:
    """The formula of so many terms: "= {} + {} + {}"."""
    return "= " + sign.join(["{}"] * terms)


def _rests(like: Sequence[Term], groups: Sequence[Sequence[Term]]) -> Iterator[_Made]:
    """ "502 − 4 − 19 − 61": one fact's whole without all the parts that another one tells."""
    units = {one.unit for one in like}
    for group in groups:
        of_unit = {unit: tuple(one for one in group if one.unit in (unit, "?")) for unit in units}
        total = {unit: sum((one.value for one in parts), Decimal(0)) for unit, parts in of_unit.items()}
        for whole in like:
            parts = of_unit[whole.unit]
            if 2 <= len(parts) <= _RUN and whole not in parts:
                used = (whole, *parts)
                yield whole.value - total[whole.unit], _of(len(used), " − "), used


def _shares(terms: Sequence[Term]) -> Iterator[_Made]:
    counts = [one for one in terms if one.unit != "%" and one.value > 0]
    for a, b in combinations(counts, 2):
        if a.unit != b.unit and "?" not in (a.unit, b.unit):
            continue
        part, whole = (a, b) if a.value <= b.value else (b, a)
        yield part.value * 100 / whole.value, "≈ {}/{}", (part, whole)
        yield (whole.value - part.value) * 100 / whole.value, "≈ 100% − {}/{}", (part, whole)


def _products(terms: Sequence[Term], like: Sequence[Term], each: bool) -> Iterator[_Made]:
    for one in like:
        for other in terms:
            if other.unit == "%" and other.value < _HUNDRED:
                yield round_to(one.value * other.value / 100, 0), "≈ {} của {}", (other, one)
            divides = (each and other.unit in ("", "?", *AREAS)) or (other.unit in LENGTHS and one.unit not in TIMES)
            if divides and other.value and other is not one and not power_of_ten(other.value):
                yield one.value / other.value, "≈ {} : {}", (one, other)
                if other.unit not in AREAS:
                    yield one.value * other.value, "= {} × {}", (other, one)


def _wholes(terms: Sequence[Term], like: Sequence[Term]) -> Iterator[_Made]:
    """What a part that a percentage tells the share of is a part of, and what there was before a rise or fall of so
    much: the whole of "12,6 tỷ đồng, đạt 35%", the year before of "42 tỷ đồng, tăng 20%", and what they differ by."""
    for share in terms:
        if share.unit != "%" or not share.value > 0:
            continue
        part = share.value / _HUNDRED
        for by, shown in ((part, "{1}"), (1 - part, "(100% − {1})"), (1 + part, "(100% + {1})")):
            for one in like if by > 0 else ():
                whole = one.value / by
                yield whole, f"≈ {{0}} : {shown}", (one, share)
                high, low = (f"{{0}} : {shown}", "{0}") if by < 1 else ("{0}", f"{{0}} : {shown}")
                yield abs(whole - one.value), f"≈ {high} − {low}", (one, share)
                if by != part:
                    yield one.value * by, f"≈ {shown} của {{0}}", (one, share)


def power_of_ten(value: Decimal) -> bool:
    """Multiplying by it only moves the point: what a wrong figure looks like, not a reckoned one."""
    return value.normalize().as_tuple().digits == (1,)


def _converted(terms: Sequence[Term], unit: str) -> Iterator[_Made]:
    for one in terms if unit in _CONVERTED else ():
        value = told_in(one.value, one.unit, unit)
        if value is not None:
            yield value, "= {}", (one,)


def _spans(calendar: Calendar, unit: str, like: Sequence[Term]) -> Iterator[_Made]:
    """Time between dates, amounts over the years of a period and the months of a year."""
    yield from _over_years(calendar, like, 12) if unit == "đồng" else ()
    yield from _between(calendar, unit)


def _over_years(calendar: Calendar | None, like: Sequence[Term], *months: int, counted: int = 1) -> Iterator[_Made]:
    """`counted` is 0 where the first year of a period only tells what there was: nine years from 2015 to 2024."""
    years = {period.years - 1 + counted for period in calendar.periods} - {0} if calendar else set()
    for one in like:
        for many in (*sorted(years), *months):
            yield one.value * many, f"= {many} × {{}}", (one,)
            yield one.value / many, f"≈ {{}} : {many}", (one,)


def _between(calendar: Calendar, unit: str) -> Iterator[_Made]:
    """Days between whole dates or days of one month, months and years between dates; the last one counted in or not."""
    known = [mention for mention in calendar.dates if mention.month]
    for one, two in combinations(known, 2) if unit in ("ngày", "tháng", "năm") else ():
        between = f": từ {one.text} đến {two.text}"
        if unit == "ngày":
            days = abs((two.date - one.date).days) if one.date and two.date else 0
            if not days and one.day and two.day and one.month == two.month and None in (one.year, two.year):
                days = abs(one.day - two.day)
            made = [days, days + 1] if days else []
        else:
            months = (
                abs((two.year - one.year) * 12 + (two.month or 1) - (one.month or 1)) if one.year and two.year else 0
            )
            made = [months, months + 1] if unit == "tháng" else [months // 12, (months + 1) // 12]
        for many in made:
            yield Decimal(many), between, ()


@read_once
def term(quantity: Quantity) -> Term:
    """A figure as it is reckoned with."""
    return Term(
        quantity.value, measure(quantity), quantity.text if measure(quantity) else format_number(quantity.value)
    )
