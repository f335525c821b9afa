"""Labels before a figure or a verb ("Mức độ hài lòng: 97,2%") given the verb that they leave out, where one is certain.

What a label may be, and what bars a verb, are words of lexicon.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.wording import are_places, inner, opens, place_at

_WHOLE = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_FIGURE = rf"{_WHOLE}(?:/{_WHOLE})?"
_END = r"(?=\s*(?:[;(]|,(?!\d)|$))"
# A label may name years, dates and documents; any other figure in it is told, not announced.
_NAMED = (
    r"(?:19|20)\d\d(?![\d.])|\d{1,2}(?:/\d{1,2})?/(?:19|20)\d\d(?!\d)|\d+(?:/\d{4})?[-/](?:NQ|NĐ|QĐ|KH|KL|CT|TT|ĐA)\S*"
)
_LABEL = rf"(?P<what>(?:^|;\s*)(?P<name>[^\W\d_](?:[^:;.!?\d]|{_NAMED}){{1,100}}?)):\s+"
_MEASURE = r"(?:%|(?:nghìn |triệu |tỷ |tỉ )?đồng\b|(?:tỷ|tỉ)\b|km2|ha\b|m2|điểm\b)"
_PLACES = r"(?P<unit>xã|huyện|tỉnh|phường|quận|thôn|bản|xóm|ấp|đơn vị|địa phương)\b"
_STARTS = r"giảm|tăng|còn|giữ nguyên|đạt|vượt|chậm|thiếu|thừa|(?:đã|chưa|mới|đang|vẫn|không|đều|chỉ|hiện)(?!\s+\d)"
_SCANT = re.compile(rf"{_LABEL}(?P<scant>mới|chỉ)\s+(?={_FIGURE})")
_MOVES = re.compile(rf"{_LABEL}(?=(?:{_STARTS})(?:\s|$))")
_FROM = rf"{_WHOLE}\s*%?\s*(?:\([^()]*\))?\s*(?:lên|xuống|còn)\b"  # the first of a pair
_MEASURED = re.compile(rf"{_LABEL}(?!{_FROM})(?={_WHOLE}(?:\s*(?:tỷ|tỉ)\s+{_WHOLE})?\s*{_MEASURE}{_END})")
_IN_PLACES = re.compile(rf"{_LABEL}(?={_FIGURE}\s+{_PLACES})")
_RATIO = re.compile(rf"{_LABEL}(?={_WHOLE}/{_WHOLE}{_END})")
_COUNTED = re.compile(rf"{_LABEL}(?!{_FIGURE}\s+{_PLACES})(?={_FIGURE}\s+[^\W\d_])")
# "Khen thưởng: 42 tập thể", and not "Sáp nhập trường: 61 điểm trường lẻ xoá bỏ ở huyện Pác Nặm"
_DONE = re.compile(rf"{_LABEL}(?={_FIGURE}(?:\s+[^\W\d_]+){{1,4}}{_END})")
_HEADED = re.compile(rf"{_LABEL}(?=(?:đồng chí|ông|bà)\s+\w)")
_BARE = re.compile(rf"{_LABEL}(?={_WHOLE}{_END})")
_DOING = re.compile(r"^(?P<name>[^\W\d_][^:;.!?\d]{1,60}?):\s+(?P<rest>[^\W\d_].*)$", re.DOTALL)
_THEN_NOW = re.compile(
    rf":?\s+trước(?: đây| đó)?(?: có| là)?\s+(?P<a>{_WHOLE})(?P<noun>(?:\s+[^\W\d_]+){{0,3}}),"
    rf"\s+(?:hiện )?nay(?: còn| là| có)?\s+(?P<b>{_WHOLE})(?:(?P=noun))?{_END}"
)
_IS = re.compile(r"\blà\b")
_SHORT = 6  # words of a label that may stand after "Về"


def spoken(text: str) -> str:
    """ "Cấp xã: giảm 3" is "Cấp xã giảm 3", "Kinh phí: 8 tỷ đồng" is "Kinh phí là 8 tỷ đồng", "Đối thoại: 64 cuộc" is
    "Đối thoại được 64 cuộc"; a label that could be read in two ways keeps its colon."""
    words = lexicon()
    text = _THEN_NOW.sub(_then_now, text)
    text = _MOVES.sub(_with("", words.acting), text)
    text = _SCANT.sub(_scant, text)
    text = _IN_PLACES.sub(_with(" ở", needs=words.practice), text)
    text = _RATIO.sub(_with(" được", words.denying, _IS, needs=words.doing), text)
    text = _RATIO.sub(_with(" đạt", words.denying, words.holding), text)
    text = _HEADED.sub(_with(" là", needs=words.office), text)
    text = _DONE.sub(_with(" được", words.denying, _IS, needs=words.doing), text)
    text = _MEASURED.sub(_with(" được", words.denying, _IS, needs=words.doing), text)
    text = _MEASURED.sub(_with(" là", words.denying, needs=words.measured), text)
    text = _MEASURED.sub(_with(" là", words.acting), text)
    text = _COUNTED.sub(_with(" là", words.acting, needs=words.measured), text)
    text = _BARE.sub(_with(" là", words.acting, needs=words.measured), text)
    text = _COUNTED.sub(_with(" có", words.acting, words.practice), text)
    text = _BARE.sub(_numbered, text)
    return _DOING.sub(_done, text)


def _with(verb: str, *bars: re.Pattern[str], needs: re.Pattern[str] | None = None) -> Callable[[re.Match[str]], str]:
    """The verb in the place of the colon, unless the label has words that bar it, lacks those it needs, announces
    what follows, or is a place, whose facts are told under it."""

    def mend(match: re.Match[str]) -> str:
        name = match["name"]
        lacks = needs and not needs.search(name)
        unit = match["unit"] if "unit" in match.re.groupindex else ""
        lacks = lacks or name.split()[-1] == unit  # "Hội đồng nhân dân huyện ở 9 huyện" says whose it is no better
        return (
            match.group()
            if _announces(name) or any(bar.search(name) for bar in bars) or lacks
            else f"{match['what']}{verb} "
        )

    return mend


def _announces(name: str) -> bool:
    words = lexicon()
    place = place_at(opens(name)) or are_places(opens(name))
    return bool(words.announcing.search(name) or words.urging.search(name) or place)


def _numbered(match: re.Match[str]) -> str:
    """ "Thôn, bản: 1.148" is "Số thôn, bản là 1.148"."""
    name, certain = inner(match["name"])
    if _announces(match["name"]) or not certain or not name[0].islower() or lexicon().acting.search(name):
        return match.group()
    head = match["what"][: len(match["what"]) - len(match["name"])]
    return f"{head}{'số' if head else 'Số'} {name} là "


def _scant(match: re.Match[str]) -> str:
    """ "Tự chủ: mới 17,4% đơn vị" is "Tự chủ mới có 17,4% đơn vị"."""
    barred = _announces(match["name"]) or lexicon().acting.search(match["name"])
    return match.group() if barred else f"{match['what']} {match['scant']} có "


def _done(match: re.Match[str]) -> str:
    """What a body does needs no colon; what is done in a matter is told of it: "Về y tế, hợp nhất …"."""
    words = lexicon()
    name, rest = match["name"], match["rest"]
    organ = words.asked.match(name) or words.bodies.match(name) or words.holder.match(name)
    if organ and words.document.match(rest) and not words.acting.search(name):
        return f"{name} có {rest}"
    if organ and not words.acting.search(name) and (words.doing.match(rest) or words.request.match(rest)):
        return f"{name} {rest}"
    if not words.doing.match(rest) or _announces(name) or words.acting.search(name) or words.denying.search(name):
        return match.group()
    matter, certain = inner(name)
    if not certain or words.doing.match(name) or len(name.split()) > _SHORT:
        return match.group()
    return f"Về {matter}, {rest}"


def _then_now(match: re.Match[str]) -> str:
    """ ": trước 7 phòng, nay 4 phòng" after the name of a thing is a fall."""
    a, b = (Decimal(match[name].replace(".", "").replace(",", ".")) for name in ("a", "b"))
    if a <= b or match.start() == 0:
        return match.group()
    return f" giảm từ {match['a']}{match['noun']} xuống còn {match['b']}{match['noun']}"
