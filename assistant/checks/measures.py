"""What a figure measures, and whether two measures may be the same."""

from __future__ import annotations

import re

from assistant.quantities import Quantity

MEASURES = frozenset({"%", "‰", "điểm %", "đồng", "USD", "ha", "km²", "m²", "km"})
TIMES = frozenset({"năm", "tháng", "ngày", "tuần", "giờ", "phút", "tuổi", "lần", "hạng"})
_SPANS = frozenset({"năm", "quý", "tháng", "tuần", "ngày"})


def measure(quantity: Quantity) -> str:
    """The measure of a figure: "%", "đồng", "năm"…, or "" when it counts things."""
    unit = quantity.unit
    if unit in MEASURES or (unit in TIMES and _times(quantity)):
        return unit
    return "đồng" if unit.startswith("đồng/") else ""


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
