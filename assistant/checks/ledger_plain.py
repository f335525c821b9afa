"""Whether a figure that was only likely reckoned is plainly said to be: then its formula is shown, and nothing warned.

"còn 19 trụ sở" of 52 and 33, "bình quân 77 lượt mỗi lớp" of 9.740 and 126, "cộng hai khối bớt 2.296": the words say
which operation was meant, its terms are of one fact or of the sentence, and none is used twice. Where the words say
nothing, or a small number may be anybody's, the writer has to look.
"""

from __future__ import annotations

import re

from assistant.checks.ledger_compute import Computation
from assistant.checks.measures import measure
from assistant.quantities import Quantity, normal

_SMALL = 12  # below it two figures differ by this by chance too often
_LESS = re.compile(
    r"(?<!\w)(?:còn|chưa|giảm|bớt|hụt|thiếu|tăng|thêm|hơn|ít đi|kém|nợ|chênh|dư|chậm)\s+(?:\w+\s+){0,3}$", re.I
)
_LEFT_OVER = re.compile(r"(?<!\w)(?:còn|chưa|hụt|thiếu)\s+(?:\w+\s+){0,3}$", re.I)
_REST = re.compile(r"[^.,;()\d]{0,40}(?<!\w)(?:khác|còn lại|chưa|không|ít hơn|nhiều hơn)(?!\w)", re.I)
_TOTAL = re.compile(r"(?<!\w)(?:tổng|cộng|cả thảy|tất cả|chung|tổng cộng)(?!\w)", re.I)
_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình|mật độ|tính ra)(?!\w)", re.I)
_PRODUCT = re.compile(r"(?<!\w)(?:tổng|cộng|tính ra|thành tiền)(?!\w)", re.I)
_EACH = re.compile(r"(?<!\w)(?:mỗi|một|/)\s*(?P<what>[^\W\d_]+)", re.I)
_TIMES = ("năm", "tháng", "đợt", "cuộc")
_LEFT, _RIGHT = 30, 45  # characters around the figure in which the words stand


def plainly_said(quantity: Quantity, text: str, computation: Computation) -> bool:
    """Whether the words around the figure say what the formula shows."""
    used, formula = computation.operands, computation.formula
    start, end = quantity.span
    left, right = text[max(0, start - _LEFT) : start], text[end : end + _RIGHT]
    if not used:
        return "liệt kê" in formula  # as many as the list that follows has
    if len({(one.span, one.text) for one in used}) < len(used) or (len(computation.labels) > 1 and "+" not in formula):
        return False
    if " : " in formula:
        return (
            quantity.bound not in ("over", "under")
            and bool(_MEAN.search(left + quantity.text + right))
            and _of_each(quantity, used[-1], right)
        )
    if " × " in formula:
        return bool(measure(quantity) and _PRODUCT.search(left))
    if "+" in formula:
        if len({one.direction for one in used if one.direction}) > 1:
            return False  # what there was and what it fell by make no total
        return quantity.value > _SMALL and bool(_TOTAL.search(text[max(0, start - 2 * _LEFT) : start]))
    if formula.endswith("%") and "= 100% − " in formula:
        return bool(_LEFT_OVER.search(left) or _REST.match(right))
    if "(" in formula or "/" in formula or " của " in formula:
        return False
    return quantity.value > _SMALL and bool(_LESS.search(left) or _REST.match(right))


def _of_each(quantity: Quantity, divisor: Quantity, right: str) -> bool:
    """The average is told of what the divisor counts: "mỗi trụ sở" of 16 trụ sở, not of 16 huyện."""
    match = _EACH.search(quantity.text) or _EACH.search(right)
    if match is None or not divisor.counted or match["what"].lower() in ("người", "nơi"):
        return quantity.value > _SMALL
    return normal(match["what"]) in (*divisor.counted.split(), *_TIMES)
