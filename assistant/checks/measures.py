"""What a figure measures, and whether two measures may be the same."""

from __future__ import annotations

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


def _times(quantity: Quantity) -> bool:
    return quantity.text.endswith(quantity.unit) or not quantity.counted.startswith(quantity.unit)
