"""Shorthand of bullet notes written out, where only one reading is possible: arrows, labels before a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.compose.labels import spoken
from assistant.drafting.compose.series import told_in_turn
from assistant.drafting.compose.wording import UPPER

_N = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_PART = r"(?P<what>(?:^|;\s*)"  # the start of a part, and what follows as the name of something
_DROP = r"xuống còn|xuống|còn"
_NAMED_PAIR = re.compile(
    rf"{_PART}[^:;\d]{{2,80}}):\s+(?=(?:{_N})%?(?:\s+[^\W\d_]+){{0,4}}(?:\s*\([^()]*\))?\s+(?:{_DROP})\s+(?:{_N})(?![\d/]))"
)
_OPENING_PAIR = re.compile(
    rf"^(?P<a>{_N})(?P<noun>(?:,?\s+[^\W\d_]+){{1,8}}?)\s+(?:{_DROP})\s+(?P<b>{_N})(?=\s*(?:[,;(]|$)|(?P=noun)\b)"
)
_COUNTED = re.compile(
    rf"{_PART}(?:(?:[Bb]iên chế|[Tt]ổng|[Ss]ố)\s[^:;]{{2,80}}|[Nn]ăm \d{{4}})):\s+(?={_N}(?:\s*(?:[,;(]|$)))"
)
_MOMENTS = re.compile(r"(?P<what>(?:^|;\s*)(?:[Tt]rước|[Ss]au)):\s+(?=\d)")
_VERBS = re.compile(r"(?P<what>;\s*(?:giảm|tăng|còn|dôi dư)):\s+(?=\d)")
_TOTAL = re.compile(r"^Tổng(?: số)?\s+(?=\d(?:(?!\b(?:giảm|tăng|còn|đều|đã|được|có|là)\b)[^,;(])*(?:[,;(]|$))")
_VERB_LABEL = re.compile(
    r"^(?P<verb>Giảm|Tăng|Còn|Dôi dư|Sáp nhập|Giải thể|Thành lập|Tinh giản|Tiết kiệm|Ban hành|Xây dựng|Rà soát|Sửa đổi"
    r"|Luân chuyển|Điều động|Bổ nhiệm|Tuyển dụng|Tiếp nhận|Giải quyết|Hoàn thành|Thu hồi|Cắt giảm|Đạt|Mở|Cử):\s+(?=\d)"
)
_MOMENT = re.compile(
    r"\b(?P<moment>(?:[Tt]rước|[Ss]au)(?: khi)? (?:sắp xếp|sáp nhập|hợp nhất|tinh giản|kiện toàn)):\s+(?=\d)"
)
_SIGNS = (  # signs of notes between words and figures
    (re.compile(r"(?<=[^\W\d_])\s*\+\s*(?=[^\W\d_])|(?<=[^\W_]) \+ (?=\d)"), " và "),
    (re.compile(r",?\s*=\s*(?=\d[\d.,]*\s*%)"), ", bằng "),
    (re.compile(r"\((?:giảm )?[-–−](?=\d[\d.,]*%\))"), "(giảm "),
    (re.compile(r"\(\+(?=\d[\d.,]*%\))"), "(tăng "),
    (re.compile(r"(?<=[\s(])(?:>|≥|>=)\s?(?=\d)"), "trên "),
    (re.compile(r"(?<=[\s(])(?:<|≤|<=)\s?(?=\d)"), "dưới "),
    (re.compile(r"(?<=[\s(])[~≈]\s?(?=\d)"), "khoảng "),
    (
        re.compile(
            rf"(?P<ratio>(?<![\w.,/])(?:{_N})(?: [^\W\d_]+){{1,6}} / (?:{_N}) (?=[^\W\d_]))|(?<=[^\W\d_]) / (?=\d)"
        ),
        lambda sign: sign["ratio"] or ", ",
    ),
    (re.compile(r"(?<=[:,;] )((?:19|20)\d\d)(?= (?:là|có|còn|đạt)\b)"), r"năm \1"),
    (re.compile(r"(?<=[:,;] )(năm (?:19|20)\d\d) (?=\d{1,3}(?:\.\d{3})*\s+[^\W\d_])"), r"\1 có "),
    (re.compile(r"\bso (?=(?:19|20)\d\d(?!\d))"), "so với năm "),
    (re.compile(r"(?<![\w/-])T(?=\d{1,2}(?:/\d{4}| đến T\d))"), "tháng "),
    (re.compile(rf"(?<=[^\W\d_)])\s*(?:→|->|=>|⇒)\s*(?=[{UPPER}])"), " thành "),
    (re.compile(rf"(?<=[^\W\d_)]) = (?=[{UPPER}])"), " thành "),
    (re.compile(r"\bso (?=kế hoạch|năm|cùng kỳ|chỉ tiêu|mục tiêu|yêu cầu|quy định)"), "so với "),
)
_ET_CETERA = re.compile(r"\bv\.\s?v\.+(?=\s+[^\W\d_])")


def written_out(text: str) -> str:
    """ "Số phòng: 120 → 98" becomes "Số phòng từ 120 xuống còn 98"; "Giảm: 12 phòng" becomes "Giảm 12 phòng"."""
    text = _ET_CETERA.sub("v.v", text)
    text = told_in_turn(text)
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    text = _NAMED_PAIR.sub(r"\g<what> từ ", text)
    text = _OPENING_PAIR.sub(_opening, text)
    text = _COUNTED.sub(r"\g<what> là ", text)
    text = _VERBS.sub(r"\g<what> ", _MOMENTS.sub(r"\g<what> có ", text))
    text = _TOTAL.sub("Có tổng số ", text)
    text = _VERB_LABEL.sub(r"\g<verb> ", text)
    return spoken(_MOMENT.sub(r"\g<moment> là ", text))


def _opening(match: re.Match[str]) -> str:
    """ "29 ban quản lý dự án còn 9" is a fall that wants its first word."""
    a, b = (Decimal(match[name].replace(".", "").replace(",", ".")) for name in ("a", "b"))
    return f"Từ {match.group()}" if a > b else match.group()
