"""Vietnamese numerals: digits and words to Decimal, and back in the official form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

DIGIT_WORDS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
_BY_SIZE = ("tỷ", "tỉ", "triệu", "vạn", "nghìn", "ngàn", "trăm")
_TENS = {"mười", "mươi", "chục"}
NUMERAL_WORDS = frozenset({*DIGIT_WORDS, *SCALES, *_TENS, "linh", "lẻ", "rưỡi"})

# 1.245 | 1.245,5 | 12,5 | 05 | 12.5 (a point before one or two figures is a decimal point written by mistake)
DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+|\.\d{1,2}(?![\d.]))?"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def parse_digits(text: str) -> Decimal:
    """The value of "1.245", "12,5" or "05". The text matches `DIGITS`."""
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", "."))


def parse_words(words: Sequence[str]) -> Decimal | None:
    """The value of numeral words ("mười hai nghìn tỷ", "một triệu rưỡi"), lower case; None when they make no number."""
    if not words:
        return None
    for scale in _BY_SIZE:
        if scale in words:
            at = len(words) - 1 - list(reversed(words)).index(scale)
            return _scaled(words[:at], SCALES[scale], words[at + 1 :])
    return _below_hundred(words)


def _scaled(left: Sequence[str], scale: Decimal, right: Sequence[str]) -> Decimal | None:
    times = parse_words(left) if left else None
    if times is None:
        return None
    if not right:
        return times * scale
    if list(right) == ["rưỡi"]:
        return times * scale + scale / 2
    joined = right[1:] if right[0] in {"linh", "lẻ"} else right
    rest = parse_words(joined)
    if rest is None or rest >= scale:
        return None
    if len(right) == 1 and rest < 10:  # "một triệu hai" is 1.200.000
        rest = rest * scale / 10
    return times * scale + rest


def _below_hundred(words: Sequence[str]) -> Decimal | None:
    first, rest = words[0], words[1:]
    if first == "mười":
        return Decimal(10) + _unit(rest) if _unit(rest) is not None else None  # type: ignore[operator]
    if first not in DIGIT_WORDS or first in {"mốt", "lăm", "nhăm"}:
        return None
    value = DIGIT_WORDS[first]
    if not rest:
        return Decimal(value) if first != "tư" else None
    if rest[0] in {"mươi", "chục"} and value:
        unit = _unit(rest[1:])
        return None if unit is None else Decimal(value * 10) + unit
    return None


def _unit(words: Sequence[str]) -> Decimal | None:
    if not words:
        return Decimal(0)
    return Decimal(DIGIT_WORDS[words[0]]) if len(words) == 1 and words[0] in DIGIT_WORDS else None


def format_number(value: Decimal) -> str:
    """The official form: "1.245", "12,5" (trailing zeros after the comma are dropped)."""
    sign = "-" if value < 0 else ""
    whole, _, part = format(abs(value), "f").partition(".")
    part = part.rstrip("0")
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def format_words(value: int) -> str:
    """The numeral words of a whole number from 0 up to 999 tỷ: "hai mươi mốt", "một nghìn không trăm linh năm"."""
    if value == 0:
        return "không"
    out: list[str] = []
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"), (1, "")):
        group, value = divmod(value, scale)
        if group:
            out += _hundreds(group, bool(out))
            out += [name] if name else []
    return " ".join(out)


def _hundreds(value: int, inner: bool) -> list[str]:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    out = [_ONES[hundreds], "trăm"] if hundreds or inner else []
    if not rest:
        return out
    if tens == 0:
        return [*out, *(["linh"] if out else []), _ONES[ones]]
    out += ["mười"] if tens == 1 else [_ONES[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*out, "mốt"]
    if ones == 5:
        return [*out, "lăm"]
    return [*out, _ONES[ones]] if ones else out
