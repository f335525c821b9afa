"""Figures that take something from beside them: two ends of a range, the measure of a whole or of a heading."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.quantities.counting import Found
from assistant.quantities.numerals import SCALES
from assistant.quantities.units import noun_follows, unit_after

_MEASURES = frozenset({"đồng", "ha", "m²", "km²", "km"})
_OF_WHOLE = re.compile(r"\s?/\s?|\s+trong\s+(?:tổng\s+số\s+)?|\s+trên\s+(?:tổng\s+số\s+)?")
_CHANGES_TO = re.compile(r"\s+(?:lên|xuống|còn|xuống\s+còn|lên\s+thành)\s+")
_HEADING = re.compile(
    r"\(\s*(?:[Đđ]vt|ĐVT|[Đđ]ơn vị(?:\s+tính)?)?\s*:?\s*"
    r"(?P<unit>(?:nghìn|triệu|tỷ|tỉ)(?:\s+đồng|\s?đ)?|đồng|%|ha|m2|m²|km2|km²)\s*\)"
)
_ITEMS = re.compile(r"\s*(?:[;,]|,?\s+và)\s+")
_RESPECTIVELY = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?! với)(?:\s+[^\W\d]+){0,3}[\s:]*$", re.I)
_YEAR_OF = re.compile(r"\s*(?:→|:|-\s|=)")  # a year before its figure
_RANGE = re.compile(r"\s?[-–—]\s?|\s+đến\s+")


def with_measures(text: str, found: list[Found]) -> list[Found]:
    """The bare figures that take the measure of another place: of the whole in "31/45 tỷ đồng", of what it became in
    "từ 500 lên 800 triệu đồng", of the last of a row in "lần lượt là 12,5; 14,2 và 11,8 tỷ đồng", and the one that a
    heading tells for all that follow it, "Tiết kiệm (tỷ đồng): 2018 → 112,4; 2019 → 138,9"."""
    out = list(found)
    for at in range(len(found) - 2, -1, -1):
        part, whole = out[at], out[at + 1]
        if part.unit or whole.unit.split("/")[0] not in _MEASURES:
            continue
        scale = _scale_of(text[whole.start : whole.end])
        share = _OF_WHOLE.fullmatch(text, part.end, whole.start) and part.value * scale <= whole.value
        if share or (_CHANGES_TO.fullmatch(text, part.end, whole.start) and _from(text, part.start)):
            out[at] = _scaled(part, whole.unit, scale)
    _lend_in_rows(text, out)
    for heading in _HEADING.finditer(text):
        unit, _ = unit_after(f"1 {heading['unit']}", 1, money=True)
        scale = _scale_of(heading["unit"])
        for at, one in enumerate(out):
            if heading.end() <= one.start and not one.unit and "\n" not in text[heading.end() : one.start]:
                if _noun_after_figure(text, one.end) or _YEAR_OF.match(text, one.end):
                    continue
                out[at] = _scaled(one, unit, scale)
    return out


def _lend_in_rows(text: str, out: list[Found]) -> None:
    """Gives the unit after the last figure of a row that "lần lượt" or "tương ứng" opens to those before it."""
    last = len(out) - 1
    while last > 0:
        first = last
        while first and not out[first - 1].unit and _ITEMS.fullmatch(text, out[first - 1].end, out[first].start):
            first -= 1
        start = out[first].start
        if first < last and out[last].unit and _RESPECTIVELY.search(text, max(0, start - 40), start):
            scale = _scale_of(text[out[last].start : out[last].end])
            out[first:last] = [_scaled(one, out[last].unit, scale) for one in out[first:last]]
        last = first - 1 if first < last else last - 1


def _scaled(one: Found, unit: str, scale: Decimal) -> Found:
    low, high = (bound * scale if bound is not None else None for bound in (one.low, one.high))
    return one._replace(value=one.value * scale, low=low, high=high, unit=unit)


def _noun_after_figure(text: str, end: int) -> bool:
    """A word of its own follows: the figure counts that."""
    return bool(re.match(r"\s+[^\W\d_]", text[end : end + 3])) and noun_follows(text, end)


def with_ranges(text: str, found: list[Found]) -> list[Found]:
    """Joins "15-20%" and "từ 15% đến 20%" into one range with both bounds; the value is the lower one."""
    out: list[Found] = []
    for one in found:
        before = out[-1] if out else None
        if (
            before
            and not before.bound
            and before.value < one.value
            and (before.unit in {"", one.unit})
            and _RANGE.fullmatch(text, before.end, one.start)
            and ("đến" not in text[before.end : one.start] or one.unit or _from(text, before.start))
        ):
            value = before.value
            if before.unit != one.unit and one.unit.startswith("đồng"):  # "3-5 tỷ đồng": the scale belongs to both
                value *= _scale_of(text[one.start : one.end])
            out[-1] = Found(before.start, one.end, value, value, one.value, "range", one.unit)
        else:
            out.append(one)
    return out


def _from(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip().lower().endswith("từ")


def _scale_of(words: str) -> Decimal:
    """ "triệu" of "800 triệu đồng" and of "tám trăm triệu đồng"."""
    scale = Decimal(1)
    for word in words.split():
        scale *= SCALES.get(word, Decimal(1)) if word != "trăm" else 1
    return scale
