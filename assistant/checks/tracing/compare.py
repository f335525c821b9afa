"""One figure of a text held against one figure of a source: which of their attributes contradict each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks.tracing.labels import labelled_otherwise
from assistant.checks.tracing.measures import MEASURES, measure, other_rate, rate_added
from assistant.checks.tracing.nouns import (
    certainly_other,
    exchanged,
    implied_otherwise,
    is_direct,
    nouns_agree,
    requalified,
    turns,
)
from assistant.checks.tracing.sources import Source
from assistant.checks.tracing.subjects import hidden_subject, is_subject, other_deed, other_level, other_subject
from assistant.quantities import Quantity, normal

_MOVED = re.compile(r"(?:giảm|giản|bớt|tăng|thêm|còn|xuống|lên|thành|từ|về|lại)(?:\s+\w+)?\s*$", re.I)
_ONE = Decimal(1)
_CLOSE = Decimal("0.25")  # of a whole number below 10: how near "gần" and "hơn" stand to it
_HARDLY = Decimal("0.05")  # "9%" of 8,99%
_ROUGHEST = Decimal("0.15")
_LONGEST = 20  # digits before the comma; the decimal context keeps 28 in all
_STRAY = 0.4  # a noun somewhere before the figure, of which nothing is said to move: not what the figure counts
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][\wÀ-ỹ]*")


@dataclass(frozen=True)
class Conflict:
    """An attribute that differs: "unit", "noun", "direction", "bound" or "whose"; heavier is graver."""

    kind: str
    weight: float


def same_value(quantity: Quantity, other: Quantity) -> bool:
    """Equal in value; ranges also in their upper end."""
    if quantity.value != other.value:
        return False
    return (quantity.bound == "range") == (other.bound == "range") and (
        quantity.bound != "range" or quantity.high == other.high
    )


def rounds_to(quantity: Quantity, value: Decimal) -> bool:
    """Whether the figure is an honest rounding of the value: by its decimals ("16,6%" of 16,6008), or by its
    bound ("gần 2.100" of 2.087, "hơn 69%" of 69,08): within 8% (a fraction in words 15%), and coarser than the value
    itself."""
    if quantity.value == value:
        return quantity.bound != "range"  # "còn tối đa 290": the bound is the limit's, not the rounding's
    if abs(value - quantity.value) > max(_ONE, abs(value) * _ROUGHEST):
        return False  # no way of rounding goes that far
    places = max(0, -int(quantity.value.as_tuple().exponent))
    if measure(quantity) in MEASURES and round_to(value, places) == quantity.value:
        over = value - quantity.value
        said = {"over": 0 < over < _CLOSE, "under": 0 < -over < _CLOSE, "about": True}  # "gần 8%" of 7,83%, not of 7,6%
        return places > 0 or value > 10 or abs(over) <= _HARDLY or said.get(quantity.bound, False)
    if places > 0 and quantity.value == int(value * 10**places) / Decimal(10**places):
        return quantity.bound != "under"  # cut off instead of rounded: 16,67 -> 16,6
    whole = int(value) + (1 if quantity.bound == "under" and value != int(value) else 0)
    if measure(quantity) in MEASURES and quantity.bound in {"over", "under"} and quantity.value == whole and value > 1:
        return True  # "hơn 7%", "gần 8%" of 7,83%
    fraction = bool(re.search(r"\bphần\b|\bnửa\b", quantity.text))
    part = _ROUGHEST if fraction and quantity.bound != "about" else Decimal("0.08")  # "hơn một phần năm" of 22,9%
    near = abs(value - quantity.value) <= abs(value) * part
    coarse = len(_significant(quantity.value)) < len(_significant(value))
    if measure(quantity) == "%" and not fraction and quantity.value % 5:
        coarse = False  # "hơn 54%" of 55,6% rounds to nothing
    fits = {"over": value > quantity.value, "under": value < quantity.value, "about": True}.get(quantity.bound, False)
    return near and coarse and fits


def round_to(value: Decimal, places: int) -> Decimal:
    """Rounded half up, as in school and in reports; a figure of more digits than any report has stays as it is."""
    if value.adjusted() > _LONGEST:
        return value
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def reach(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """No value below the first or above the second is rounded to the figure: a little wider than `rounds_to`."""
    value = quantity.value
    return min(value - _ONE, value * (1 - _ROUGHEST)), max(value + _ONE, value * (1 + _ROUGHEST + _ROUGHEST / 4))


def _significant(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", "").strip("0") or "0"


def conflicts(
    quantity: Quantity, other: Quantity, source: Source, left: str = "", right: str = ""
) -> tuple[Conflict, ...]:
    """What contradicts between a figure and a source's figure of the same value; `left` is the text before ours,
    `right` what follows it up to the next figure or the end of its sentence."""
    thing = of_thing(quantity, other, source, left, right)
    found = [thing] if thing else []
    if {quantity.direction, other.direction} == {"giảm", "tăng"}:
        found.append(Conflict("direction", 3.0))
    elif "range" not in (quantity.bound, other.bound) and {quantity.direction, other.direction} in (
        {"giảm", "còn"},
        {"tăng", "còn"},
        {"từ", "còn"},
        {"giảm", "từ"},
    ):
        said = not left or _MOVED.search(
            left
        )  # else the verb may belong to something else: "đủ điều kiện tinh giản là 214"
        found.append(Conflict("role", 2.5 if said else 1.0))
    if {quantity.bound, other.bound} == {"over", "under"}:
        found.append(Conflict("bound", 3.0))
    elif quantity.bound != other.bound:
        found.append(Conflict("bound", 0.4))
    if _other_owner(quantity.whose, other.whose):
        found.append(Conflict("whose", 2.0))
    return tuple(found)


def of_thing(quantity: Quantity, other: Quantity, source: Source, left: str = "", right: str = "") -> Conflict | None:
    """The conflict of what the figures measure or count, "unit" or "noun"; None where they agree."""
    ranked = {measure(quantity), measure(other)} == {"hạng", ""} and not is_direct(other)  # "22 → 18/63"
    if (measure(quantity) != measure(other) and not ranked) or other_rate(quantity.unit, other.unit):
        return Conflict("unit", 4.0)
    if rate_added(quantity.unit, other.unit, source.text) or turns(quantity, other):
        return Conflict("unit", 1.0)
    if not nouns_agree(quantity, other, source):
        stray = left and not is_direct(quantity) and not measure(quantity) and not is_subject(quantity, left)
        certain = certainly_other(quantity, other, source, right)
        return Conflict("noun", 4.0 if certain else _STRAY if stray else 1.0)
    if exchanged(quantity, other, source):
        return Conflict("noun", 2.0)
    if (
        implied_otherwise(quantity, other)
        or requalified(quantity, other, source)
        or (left and (other_subject(quantity, left, other, source) or hidden_subject(quantity, left, other, source)))
    ):
        return Conflict("noun", 1.0)
    if right and other_deed(quantity, other, source, f"{left} {right}"):
        return Conflict("noun", 1.0)
    if left and other_level(left, other, source):
        return Conflict("noun", 2.0)
    if right and not measure(quantity) and labelled_otherwise(left, right, other, source):
        return Conflict("noun", 1.0)
    return None


def _other_owner(whose: str, other: str) -> bool:
    if not whose or not other:
        return False
    # The kind comes first and may stand in a capital at the start of a sentence: it is no part of the name.
    (kind, *mine), (other_kind, *theirs) = whose.split(), other.split()
    names, others = (set(_NAME.findall(" ".join(words))) for words in (mine, theirs))
    if normal(kind) != normal(other_kind) or names & others:
        return False
    return not (_shortens(names, theirs) or _shortens(others, mine))


def _shortens(names: set[str], words: list[str]) -> bool:
    """Whether one of the names is the initials of the words, which may be cut off: MTTQ of "Mặt trận"."""
    initials = "".join(word[0] for word in words).upper()
    return any(len(name) > 1 and name.isupper() and (name in initials or name.startswith(initials)) for name in names)
