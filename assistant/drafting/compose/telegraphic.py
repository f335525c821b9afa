"""Shorthand of bullet notes written out, where only one reading is possible: arrows, labels before a figure."""

from __future__ import annotations

import re
from decimal import Decimal

_N = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_ARROW = re.compile(
    rf"(?P<from>\b[Tt]ừ\s+)?(?<![\d.,/])(?P<a>{_N})(?P<ap>%?)(?P<noun>(?:\s+[^\W\d_]+){{1,4}})?"
    rf"\s*(?:→|->|=>|⇒)\s*(?P<b>{_N})(?P<bp>%?)(?![\d/])"
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_NAMED_CHANGE = re.compile(r"^(?P<what>[^:;\d]{3,80}):\s+(?=từ\s+\d)")
_VERB_LABEL = re.compile(r"^(?P<verb>Giảm|Tăng|Còn|Dôi dư|Sáp nhập|Giải thể|Thành lập|Tinh giản|Tiết kiệm):\s+(?=\d)")
_MOMENT = re.compile(
    r"\b(?P<moment>(?:[Tt]rước|[Ss]au)(?: khi)? (?:sắp xếp|sáp nhập|hợp nhất|tinh giản|kiện toàn)):\s+(?=\d)"
)
_ET_CETERA = re.compile(r"\bv\.\s?v\.+(?=\s+[^\W\d_])")


def written_out(text: str) -> str:
    """ "Số phòng: 120 → 98" becomes "Số phòng từ 120 xuống còn 98"; "Giảm: 12 phòng" becomes "Giảm 12 phòng"."""
    text = _ET_CETERA.sub("v.v", text)
    text = _ARROW.sub(_change, text)
    text = _NAMED_CHANGE.sub(r"\g<what> ", text)
    text = _VERB_LABEL.sub(r"\g<verb> ", text)
    return _MOMENT.sub(r"\g<moment> là ", text)


def _change(match: re.Match[str]) -> str:
    a, b = (Decimal(match[name].replace(".", "").replace(",", ".")) for name in ("a", "b"))
    if a == b or (_YEARS.fullmatch(match["a"]) and _YEARS.fullmatch(match["b"])):
        return match.group()
    link = "xuống còn" if a > b else "lên"
    return f"{match['from'] or 'từ '}{match['a']}{match['ap']}{match['noun'] or ''} {link} {match['b']}{match['bp']}"
