"""A percentage told as a level or as a change: "vượt 18% dự toán" of "đạt 118% dự toán", "tăng 60%" of "gấp 1,6 lần".

A level L is a rise of L − 100, and L/100 times as much. Which of them a figure tells, the last such word before it in
its part of the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checks.tracing.compare import rounds_to
from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.sources import FACT, Source, content_words
from assistant.quantities import Quantity, format_number

_LEVEL, _UP = "level", "up"
_FAR = 60
_PART = re.compile(r"[,;.:()\n](?=\s|$)|[()]")
_MODES = re.compile(
    r"(?<!\w)(?:(?P<level>đạt|bằng|gấp|tương đương|lên|còn|chiếm|từ)"
    r"|(?P<up>vượt|tăng|(?:cao|nhiều|lớn) hơn)|(?P<down>giảm|thiếu|hụt|kém|(?:thấp|ít|nhỏ) hơn))(?!\w)",
    re.I,
)
_AFTER = re.compile(r"\s+(?:cao |nhiều |lớn )?hơn(?!\w)", re.I)
_TIMES = re.compile(r"(?<!\w)(?:gấp|bằng)(?:\s+(?:khoảng|gần|hơn|trên|tới))?\s+$", re.I)
_HUNDRED = Decimal(100)


def of_level(quantity: Quantity, text: str, sources: Sequence[Source]) -> Computation | None:
    """The computation by which a rise is a fact's level, or a level its rise; None for any other figure, and for falls,
    which what the rest of a percentage is tells."""
    if measure(quantity) not in ("%", "lần"):
        return None
    mode = _mode(quantity, text)
    for source in sources if mode else ():
        for one in source.quantities if source.kind == FACT else ():
            theirs = _mode(one, source.text)
            if not theirs or (theirs, measure(one)) == (mode, measure(quantity)):
                continue
            level = _level(one, theirs)
            value = _told(level, mode, measure(quantity))
            if level > _HUNDRED and rounds_to(quantity, value):
                shown, formula = _formula(quantity, mode), _formula(one, theirs)
                sign = "=" if value == quantity.value else "≈"
                likely = not _alike(_beside(quantity, text), _beside(one, source.text))
                return Computation(True, value, f"{shown} {sign} {formula}", (source.label,), (one,), likely=likely)
    return None


def _beside(quantity: Quantity, text: str) -> frozenset[str]:
    """The words of the clause around a figure: what it is told of, and its base ("dự toán", "cùng kỳ")."""
    start, end = quantity.span
    left = _PART.split(text[max(0, start - 2 * _FAR) : start])[-1]
    return content_words(f"{_MODES.sub(' ', left)} {_PART.split(text[end : end + _FAR])[0]}")


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Two figures may be told of one thing: most of the words of the shorter clause stand in the longer."""
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


def _mode(quantity: Quantity, text: str) -> str:
    """Whether a figure tells a level or a rise; "" where no word says so. More than 100% is a level but where a word
    says that it is a change."""
    start, end = quantity.span
    left = _PART.split(text[max(0, start - _FAR) : start])[-1]
    if measure(quantity) == "lần":
        return _LEVEL if _TIMES.search(left) else ""
    if measure(quantity) != "%":
        return ""
    if _AFTER.match(text, end):
        return _UP
    words = [match.lastgroup for match in _MODES.finditer(left)]
    if words:
        return "" if words[-1] == "down" else words[-1] or ""
    return _LEVEL if quantity.value > _HUNDRED else ""


def _level(one: Quantity, mode: str) -> Decimal:
    if measure(one) == "lần":
        return one.value * _HUNDRED
    return one.value + _HUNDRED if mode == _UP else one.value


def _told(level: Decimal, mode: str, unit: str) -> Decimal:
    """The level as a figure of this mode and measure would tell it."""
    if unit == "lần":
        return level / _HUNDRED
    return level - _HUNDRED if mode == _UP else level


def _formula(one: Quantity, mode: str) -> str:
    """The level of a figure as a formula shows it: "100% + 18%"."""
    shown = one.text if measure(one) == "lần" else f"{format_number(one.value)}%"
    return f"100% + {shown}" if mode == _UP else shown
