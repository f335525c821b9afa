"""Whether a figure looks like another one miswritten: the same digits, or nearly."""

from __future__ import annotations

from decimal import Decimal

from assistant.checks.tracing.measures import measure
from assistant.quantities import Quantity

_SMALL = 10  # figures below it stand everywhere


def digits(value: Decimal) -> str:
    """The digits without the point and without the zeros around them: "24" of 240, 2,4 and 0,24."""
    return format(abs(value).normalize(), "f").replace(".", "").strip("0")


def shifted(value: Decimal, other: Decimal) -> bool:
    """The same digits, with a zero or the point too many or too few: 240 for 2.400, 24 for 2,4."""
    return digits(value) == digits(other)


def reordered(value: Decimal, other: Decimal) -> bool:
    """The same digits in another order: 332 for 323."""
    return sorted(digits(value)) == sorted(digits(other))


def one_digit(value: Decimal, other: Decimal) -> bool:
    """One digit differs, place for place: 242 for 240, 300 for 200; not 242 for 24."""
    decimals = max(0, *(-int(one.normalize().as_tuple().exponent) for one in (value, other)))
    mine, theirs = (f"{abs(one):.{decimals}f}" for one in (value, other))
    return len(mine) == len(theirs) and sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1


def miswritten(value: Decimal, other: Decimal) -> bool:
    """One may be the other by a slip of the hand."""
    return reordered(value, other) or one_digit(value, other)


def alike(value: Decimal, other: Decimal) -> float:
    """How likely one is meant by the other, from 0 to 2: by its digits from the left."""
    mine, theirs = digits(value), digits(other)
    if mine == theirs:
        return 2.0
    if sorted(mine) == sorted(theirs):
        return 1.6
    return 1.2 * sum(a == b for a, b in zip(mine, theirs, strict=False)) / max(len(mine), len(theirs), 1)


def is_slip(quantity: Quantity, other: Quantity) -> bool:
    """It looks like the other miswritten: nearly the same digits, or the same digits with another measure."""
    if measure(quantity) != measure(other):
        both = measure(quantity) and measure(other)  # "4,126 ha" of 41.260 m²: only a conversion will make it
        return not both and shifted(quantity.value, other.value)
    far = one_digit(quantity.value, other.value) and quantity.value < _SMALL  # any small figure is so of any other
    return miswritten(quantity.value, other.value) and not far
