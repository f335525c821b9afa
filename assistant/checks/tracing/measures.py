"""What a figure measures, and whether two measures may be the same."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.quantities import Quantity
from assistant.readings import read_of_syllable

MEASURES = frozenset({"%", "‰", "điểm %", "đồng", "USD", "ha", "km²", "m²", "km"})
TIMES = frozenset({"năm", "tháng", "ngày", "tuần", "giờ", "phút", "tuổi", "lần", "hạng"})
# Measures of one kind, and how many of the least of them each one is.
_SIZES = (
    {"km²": Decimal(1_000_000), "ha": Decimal(10_000), "m²": Decimal(1)},
    {"năm": Decimal(12), "tháng": Decimal(1)},
    {"tuần": Decimal(7), "ngày": Decimal(1)},
    {"ngày": Decimal(24), "giờ": Decimal(1)},
    {"giờ": Decimal(60), "phút": Decimal(1)},
)
AREAS = frozenset(_SIZES[0])
EACH_WORDS = r"(?<!\w)(?:bình quân|trung bình|mỗi|mật độ)(?!\w)"  # of an average or a rate
EACH = re.compile(EACH_WORDS, re.I)
_SPANS = frozenset({"năm", "quý", "tháng", "tuần", "ngày"})


def measure(quantity: Quantity) -> str:
    """The measure of a figure: "%", "đồng", "năm"…, or "" when it counts things."""
    kind = _of_unit(quantity.unit)
    return kind if kind not in TIMES or _times(quantity) else ""


@read_of_syllable
def _of_unit(unit: str) -> str:
    if unit in MEASURES or unit in TIMES:
        return unit
    return "đồng" if unit.startswith("đồng/") else ""


def told_in(value: Decimal, given: str, wanted: str) -> Decimal | None:
    """The same amount told in another measure: 41.260 "m²" are 4,126 "ha"; None where it cannot be told so."""
    sizes = next((one for one in _SIZES if given in one and wanted in one), None)
    return value * sizes[given] / sizes[wanted] if sizes and given != wanted else None


def other_rate(unit: str, other: str) -> bool:
    """ "đồng/năm" against "đồng/tháng", "đồng/người" against "đồng/hộ"; a part that one leaves out is no matter."""
    if unit == other or "/" not in unit or "/" not in other:
        return False
    mine, theirs = frozenset(unit.split("/")[1:]), frozenset(other.split("/")[1:])
    return any(
        mine & kind and theirs & kind and mine & kind != theirs & kind for kind in (_SPANS, (mine | theirs) - _SPANS)
    )


def rate_added(unit: str, other: str, source: str) -> bool:
    """ "2 tỷ đồng mỗi hội" for a plain "2 tỷ đồng" of a source that speaks of no such share."""
    parts = unit.split("/")[1:] if "/" not in other else []
    return any(
        not re.search(rf"(?:/\s?|mỗi\s+|một\s+|bình quân.*|hằng\s+|hàng\s+|x\s*\d*\s*){part}(?!\w)", source)
        for part in parts
    )


def _times(quantity: Quantity) -> bool:
    return quantity.text.endswith(quantity.unit) or not quantity.counted.startswith(quantity.unit)
