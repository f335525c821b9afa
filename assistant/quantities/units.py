"""The unit after a figure: a measure with its rate, money without "đồng", or nothing."""

from __future__ import annotations

import re

from assistant.quantities.nouns import longest_term

# What may stand first in each unit, its pattern, its name; a name of "" is the word itself.
_UNITS = (
    ("đ", re.compile(r"\s?điểm\s?%|\s?điểm\s+phần\s+trăm"), "điểm %"),
    ("%p", re.compile(r"\s?%|\s+phần\s+trăm(?!\w)"), "%"),
    ("‰p", re.compile(r"\s?‰|\s+phần\s+nghìn(?!\w)"), "‰"),
    ("đV", re.compile(r"\s*(?:đồng|VNĐ|VND|đ)(?!\w)(?!/c|\s+(?:chí|bộ|thời|bào))"), "đồng"),
    ("h", re.compile(r"\s*(?:ha|hecta|héc\s?ta)(?!\w)"), "ha"),
    ("k", re.compile(r"\s*(?:km2|km²)(?!\w)|\s+ki-?lô-?mét\s+vuông"), "km²"),
    ("m", re.compile(r"\s*(?:m2|m²)(?!\w)|\s+mét\s+vuông"), "m²"),
    ("k", re.compile(r"\s*km(?!\w)|\s+ki-?lô-?mét(?!\w)"), "km"),
    ("n", re.compile(r"\s+(năm)(?=\s+\d{4}(?:\s?[-–—]\s?|,\s|\s+(?:và|đến)\s+)\d{4})"), ""),  # "bốn năm 2018-2021"
    ("t", re.compile(r"\s+(tuổi)(?!\w)"), ""),  # also before another figure: "dưới 40 tuổi 12,5%"
    ("ntgpl", re.compile(r"\s+(năm|tháng|ngày|tuần|giờ|phút|lần)(?!\w)(?!\s+(?:công|\d+(?!\d*\s+lần)))"), ""),
    ("T", re.compile(r"T(?=\s?/\s?\d|\s+(?:đầu|cuối|năm))"), "tháng"),  # "6T/2023", "6T đầu năm"
    ("U", re.compile(r"\s+USD(?!\w)"), "USD"),
)
_OPENED = {
    first: [(pattern, name) for letters, pattern, name in _UNITS if first in letters]
    for first in {letter for letters, _, _ in _UNITS for letter in letters}
}
_OPENS_UNIT = re.compile(rf"\s*([{''.join(sorted(_OPENED))}])")
# "41,6 tỷ": a large sum with no thing named after it is money.
_THINGS = re.compile(r"\s+(?:lượt|con|cây|cuốn|bản|dân|người|hộ|m3|m³|kWh|tấn|USD|đô la)(?!\w)")
_LARGE = re.compile(r"t[ỷỉ]|tr(?!ăm)")
_MONEY_TERMS = frozenset({"chi", "vốn", "nguồn", "thuế", "học", "viện", "đầu", "lương"})
_EACH_OF = r"năm|tháng|ngày|người|hộ|quý|lượt|đơn vị|xã|huyện|thôn|hội|lớp|trường hợp|trường|dự án|cơ quan|suất"
_RATE = re.compile(rf"(?:(?:\s?/\s?|\s+(?:mỗi|một)\s+)(?:{_EACH_OF})(?!\w))+")
_PER = re.compile(_EACH_OF)
_EACH = re.compile(r"(?<!\w)(?:[Mm]ỗi|[Hh][ằà]ng|[Bb]ình quân)\s+(năm|tháng|ngày)(?!\w)[^.;,:\n\d]*[\d.,]+[^.;:\n\d]*$")


def noun_follows(text: str, end: int) -> bool:
    """Whether a known noun follows a figure that ends here."""
    return longest_term(text[end : end + 60].split(".")[0].replace(",", " ,").split()[:6]) > 0


def is_money(text: str, scale: str, end: int) -> bool:
    """Whether a large sum without a unit is money: "41,6 tỷ" with no thing named after it."""
    if not _LARGE.search(scale) or _THINGS.match(text, end):
        return False
    following = text[end : end + 60].split(".")[0].replace(",", " ,").split()[:6]
    return longest_term(following) == 0 or following[0].lower() in _MONEY_TERMS


def unit_after(text: str, end: int, money: bool = False) -> tuple[str, int]:
    """The unit after a figure and where it ends; `money` says that without one it is an amount of money."""
    opened = _OPENS_UNIT.match(text, end)
    for pattern, name in _OPENED[opened[1]] if opened else ():
        match = pattern.match(text, end)
        if match:
            rate = _RATE.match(text, match.end()) if name == "đồng" else None
            each = _EACH.search(text, max(0, end - 60), end) if name == "đồng" and not rate else None
            if each:
                return f"đồng/{each.group(1).lower()}", match.end()
            if rate:
                return _rated(rate), rate.end()
            return name or match.group(1), match.end()
    if money:
        rate = _RATE.match(text, end)
        return (_rated(rate), rate.end()) if rate else ("đồng", end)
    return "", end


def _rated(rate: re.Match[str]) -> str:
    """ "đồng/người/tháng"."""
    return "/".join(("đồng", *_PER.findall(rate.group())))
