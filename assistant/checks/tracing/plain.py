"""Whether a figure that was only likely reckoned is plainly said to be: then its formula is shown, and nothing warned.

"còn 19 trụ sở" of 52 and 33, "bình quân 77 lượt mỗi lớp" of 9.740 and 126, "cộng hai khối bớt 2.296": the words say
which operation was meant, its terms are of one fact (a sum's also of several) or of the sentence, and none is used
twice. Where the words say nothing, or a small number may be anybody's, the writer has to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import EACH_WORDS, measure
from assistant.checks.tracing.nouns import is_direct
from assistant.quantities import Quantity, normal, stands_for, terms

_SMALL = 12  # below it two figures differ by this by chance too often
_LESS = re.compile(
    r"(?<!\w)(?:còn|chưa|giảm|bớt|hụt|thiếu|tăng|thêm|hơn(?!\s+$)|(?:nhiều|cao|ít|thấp) hơn|ít đi|kém|nợ|chênh|dư|chậm)"
    r"\s+(?:\w+\s+){0,3}$",
    re.I,
)
_LEFT_OVER = re.compile(r"(?<!\w)(?:còn|chưa|hụt|thiếu)\s+(?:\w+\s+){0,3}$", re.I)
_REST = re.compile(r"[^.,;()\d]{0,40}(?<!\w)(?:khác|còn lại|chưa|không|ít hơn|nhiều hơn)(?!\w)", re.I)
_TOTAL = re.compile(r"(?<!\w)(?:tổng(?! kết)|cộng(?! tác)|cả thảy|tất cả|(?:giảm|tăng|tính)\s+chung)(?!\w)", re.I)
_MEAN = re.compile(rf"{EACH_WORDS}|(?<!\w)tính ra(?!\w)", re.I)
_PRODUCT = re.compile(r"(?<!\w)(?:tổng|cộng|tính ra|thành tiền)(?!\w)", re.I)
_EACH = re.compile(r"(?<!\w)(?:mỗi|một|/)\s*(?P<what>[^\W\d_]+)", re.I)
_NUMBER_OF = re.compile(r"(?<!\w)số\s+$", re.I)
_SENTENCE = re.compile(r"[.;?!](?=\s)|\n")
_TIMES = ("năm", "tháng", "đợt", "cuộc")
_WAYS = ("giảm", "tăng")
_THAT_IS = re.compile(r"(?<!\w)(?:nghĩa là|tức(?: là)?)\s+(?:\w+\s+){0,2}$", re.I)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_SIDES = ("over", "under")
_CLOSE = Decimal("0.01")  # "gần 120 triệu đồng mỗi người" of 119,4
_LEFT, _RIGHT = 30, 45  # characters around the figure in which the words stand


def plainly_said(quantity: Quantity, text: str, computation: Computation) -> bool:
    """Whether the words around the figure say what the formula shows."""
    used, formula = computation.operands, computation.formula
    start, end = quantity.span
    said = _SENTENCE.split(text[max(0, start - 3 * _LEFT) : start])[-1]
    left, right = said[-_LEFT:], text[end : end + _RIGHT]
    if not used:  # as many as the list that follows has; days between two that the sentence tells
        days = _DAY.findall(formula)
        rest = _SENTENCE.split(text[end:])[0]
        return "liệt kê" in formula or (len(days) == 2 and all(day in said + rest for day in days))
    if len({(one.span, one.text) for one in used}) < len(used) or (len(computation.labels) > 1 and "+" not in formula):
        return False
    if " : " in formula:
        near = quantity.bound not in _SIDES or abs(computation.value / quantity.value - 1) <= _CLOSE
        mean = bool(_MEAN.search(left + quantity.text + right))
        exact = not quantity.bound and quantity.value == computation.value > 1 and used[-1].value > _SMALL
        return near and mean and _of_each(quantity, used[-1], right, exact)
    if " × " in formula:
        return bool(measure(quantity) and _PRODUCT.search(left))
    if "+" in formula:
        if len({one.direction for one in used if one.direction}) > 1:
            return False  # what there was and what it fell by make no total
        if not _all_of_it(quantity, text, used):
            return False
        return quantity.value > _SMALL and bool(_TOTAL.search(said))
    if formula.endswith("%") and "= 100% − " in formula:
        return bool(_LEFT_OVER.search(left) or _THAT_IS.search(left) or _REST.match(right))
    if "(" in formula or "/" in formula or " của " in formula:
        return False
    if runs_against(quantity, computation):
        return False
    return quantity.value > _SMALL and bool(_LESS.search(left) or _REST.match(right))


def runs_against(quantity: Quantity, computation: Computation) -> str:
    """How the figures of a difference went, "giảm" or "tăng", where the text says the other way; "" else: "tăng 45" of
    "từ 112 còn 67". Where no word says which of the two was first, it is the one told first."""
    one_fact = len(computation.operands) == 2 and len(computation.labels) < 2
    if not one_fact or " − " not in computation.formula or quantity.direction not in _WAYS:
        return ""
    high, low = computation.operands
    if (high.direction == "còn") != (low.direction == "còn"):
        fell = low.direction == "còn"
    elif (high.direction == "từ") != (low.direction == "từ"):
        fell = high.direction == "từ"
    else:
        fell = high.span < low.span
    went = "giảm" if fell else "tăng"
    return went if went != quantity.direction else ""


def _all_of_it(quantity: Quantity, text: str, parts: Sequence[Quantity]) -> bool:
    """Every part may be what the total is said to count: 4 chi cục are no part of "tổng số phòng giảm"."""
    span = quantity.counted_span
    said = is_direct(quantity) or (span is not None and _NUMBER_OF.search(text, max(0, span[0] - 12), span[0]))
    mine = terms(quantity.counted)[:1] if said else ()
    theirs = [term for one in parts for term in terms(one.counted)[:1]] if mine else []
    return all(stands_for(mine[0], one) or stands_for(one, mine[0]) for one in theirs)


def _of_each(quantity: Quantity, divisor: Quantity, right: str, exact: bool) -> bool:
    """The average is told of what the divisor counts: "mỗi trụ sở" of 16 trụ sở, not of 16 huyện. Where no word says of
    what, a small one that is not `exact` may be anybody's."""
    match = _EACH.search(quantity.text) or _EACH.search(right)
    if match is None or not divisor.counted or match["what"].lower() in ("người", "nơi"):
        return exact or quantity.value > _SMALL
    return normal(match["what"]) in (*divisor.counted.split(), *_TIMES)
