"""Labels before a figure or a verb ("Mức độ hài lòng: 97,2%") given the verb that they leave out, where one is certain.

What a label may be, and what bars a verb, are words of lexicon.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.wording import opens, place_at

_WHOLE = r"(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
_FIGURE = rf"{_WHOLE}(?:/{_WHOLE})?"
_END = r"(?=\s*(?:[,;(]|$))"
_LABEL = r"(?P<what>(?:^|;\s*)(?P<name>[^\W\d_][^:;.!?\d]{1,80}?)):\s+"
_MEASURE = r"(?:%|(?:nghìn |triệu |tỷ )?đồng\b|km2|ha\b|điểm\b)"
_PLACES = r"(?P<unit>xã|huyện|tỉnh|phường|quận|thôn|bản|xóm|ấp|đơn vị|địa phương)\b"
_MOVES = re.compile(rf"{_LABEL}(?=(?:giảm|tăng|còn|giữ nguyên)(?:\s|$))")
_MEASURED = re.compile(rf"{_LABEL}(?={_WHOLE}\s*{_MEASURE}{_END})")
_IN_PLACES = re.compile(rf"{_LABEL}(?={_FIGURE}\s+{_PLACES})")
_RATIO = re.compile(rf"{_LABEL}(?={_WHOLE}/{_WHOLE}{_END})")
_COUNTED = re.compile(rf"{_LABEL}(?={_FIGURE}\s+[^\W\d_])")
_THEN_NOW = re.compile(
    rf":?\s+trước(?: đây| đó)?(?: có| là)?\s+(?P<a>{_WHOLE})(?P<noun>(?:\s+[^\W\d_]+){{0,3}}),"
    rf"\s+(?:hiện )?nay(?: còn| là| có)?\s+(?P<b>{_WHOLE})(?:(?P=noun))?{_END}"
)


def spoken(text: str) -> str:
    """ "Cấp xã: giảm 3" is "Cấp xã giảm 3", "Kinh phí: 8 tỷ đồng" is "Kinh phí là 8 tỷ đồng"; a label that could be
    read in two ways keeps its colon."""
    words = lexicon()
    text = _THEN_NOW.sub(_then_now, text)
    text = _MOVES.sub(_with("", words.acting), text)
    text = _MEASURED.sub(_with(" là", words.acting), text)
    text = _IN_PLACES.sub(_with(" ở", needs=words.practice), text)
    text = _RATIO.sub(_with(" đạt", words.denying), text)
    return _COUNTED.sub(_with(" có", words.acting, words.holder), text)


def _with(
    verb: str, bars: re.Pattern[str] | None = None, needs: re.Pattern[str] | None = None
) -> Callable[[re.Match[str]], str]:
    """The verb in the place of the colon, unless the label has words that bar it, lacks those it needs, announces
    what follows, or is a place, whose facts are told under it."""

    def mend(match: re.Match[str]) -> str:
        name = match["name"]
        barred = lexicon().announcing.match(name) or place_at(opens(name)) or (bars and bars.search(name))
        lacks = needs and not needs.search(name)
        unit = match["unit"] if "unit" in match.re.groupindex else ""
        lacks = lacks or name.split()[-1] == unit  # "Hội đồng nhân dân huyện ở 9 huyện" says whose it is no better
        return match.group() if barred or lacks else f"{match['what']}{verb} "

    return mend


def _then_now(match: re.Match[str]) -> str:
    """ ": trước 7 phòng, nay 4 phòng" after the name of a thing is a fall."""
    a, b = (Decimal(match[name].replace(".", "").replace(",", ".")) for name in ("a", "b"))
    if a <= b or match.start() == 0:
        return match.group()
    return f" giảm từ {match['a']}{match['noun']} xuống còn {match['b']}{match['noun']}"
