"""Figures that count the names beside them: "hai huyện Na Rì và Ba Bể", "Tủa Chùa và Mường Chà là hai huyện"; or the
points, the documents, the periods that the text goes on to list."""

from __future__ import annotations

import re

from assistant.checks.text.mentions import bodies
from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import measure
from assistant.quantities import Quantity, scan_calendar

_CAPITALS = "".join(letter for letter in map(chr, range(0x1EFF)) if letter.isupper())
_NAME = rf"[{_CAPITALS}][\w’'.]*(?:(?:\s|\s?[-–]\s?)[{_CAPITALS}][\w’'.]*)*"
# The kind of place or body may stand before the first name only or before each.
_KIND = r"(?:(?:là|gồm|và)\s+)?(?:[^\W\d_]+\s){0,4}?"
_NAMES = rf"{_NAME}(?:(?:\s*[,;]\s*|\s*,?\s+và\s+)(?:[^\W\d_]+\s){{0,2}}?{_NAME})*"
_AFTER = re.compile(rf"\s+{_KIND}\(?(?:là|gồm|:)?\s?(?P<names>{_NAMES})")
_BEFORE = re.compile(rf"(?P<names>{_NAMES})\s+(?:là|đều là|cùng là)\s+(?:cả\s+)?$")
_APART = re.compile(r"\s*[,;]\s*|\s*,?\s+và\s+")
POINT = re.compile(
    r"(?<!\w)(?:[Tt]hứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"|(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám) là|\(\d{1,2}\))(?=[\s,:])"
)
_OF_TIME = re.compile(r"(?:giai đoạn|nhiệm kỳ|đợt|lần|bước)(?!\w)")
OF_POINTS = re.compile(
    r"(?:nội dung|nhiệm vụ|giải pháp|nhóm|kết quả|vấn đề|bài học|nguyên nhân|hạn chế|kiến nghị|đề xuất|việc|mặt"
    r"|điểm(?! cầu| trường)|yêu cầu|mục tiêu|bước|khâu|lĩnh vực)(?!\w)"
)
_OF_DOCUMENTS = re.compile(
    r"(?:văn bản|nghị quyết|kế hoạch|quyết định|chỉ thị|kết luận|đề án|hướng dẫn|chương trình|quy định|thông báo)(?!\w)"
)
_NEXT = re.compile(r"[.:]\s+(?P<next>[^.\n]*(?:\.(?!\s)[^.\n]*)*)")
_MOST = 12
_FAR = 160


def listed(quantity: Quantity, text: str, sentence: tuple[int, int]) -> Computation | None:
    """The computation "hai = Na Rì, Ba Bể" of a figure beside as many names; None for any other."""
    if measure(quantity) or quantity.bound or not 2 <= quantity.value <= _MOST:
        return None
    if names := names_beside(quantity, text, sentence):
        return Computation(True, quantity.value, f"{quantity.text} = {', '.join(names)}")
    end = quantity.span[1]
    points = _points(text, end) if OF_POINTS.match(quantity.counted) else []
    named = _documents(text[end : sentence[1]]) if _OF_DOCUMENTS.match(quantity.counted) else []
    parts = _parts(text, end) if OF_POINTS.match(quantity.counted) else []
    for told in (points, parts, named, _periods(text, quantity)):
        if len(told) == quantity.value:
            return Computation(True, quantity.value, f"{quantity.text} = {', '.join(told)}")
    return None


def names_beside(quantity: Quantity, text: str, sentence: tuple[int, int]) -> list[str]:
    """The names beside a figure, where they are as many as it says; [] else."""
    start, end = quantity.span
    after = _AFTER.match(text, end, min(sentence[1], end + _FAR))
    before = _BEFORE.search(text, max(sentence[0], start - _FAR), start)
    for match in (after, before):
        names = apart(text, *match.span("names"), _APART) if match else []
        if len(names) == quantity.value > 1:
            return names
    return []


def _points(text: str, at: int) -> list[str]:
    """The numbers of the points that the text lists from here on: "Thứ nhất", "Hai là", "(3)"."""
    return list(dict.fromkeys(match.group() for match in POINT.finditer(text, at)))


def _parts(text: str, at: int) -> list[str]:
    """What semicolons part in the sentence that follows: "Có ba kiến nghị. Với Bộ Nội vụ, …; với Quốc hội, …; …"."""
    over = _NEXT.search(text, at)
    return [part.strip() for part in over["next"].split(";")] if over else []


def _documents(rest: str) -> list[str]:
    """The documents that the rest of a sentence names: "Hai văn bản là Kế hoạch số … và Nghị quyết số …"."""
    return [document.number for document in scan_calendar(rest).documents]


def _periods(text: str, quantity: Quantity) -> list[str]:
    """The periods that a text tells, for a figure that counts such: "qua hai giai đoạn"."""
    told = scan_calendar(text).periods if _OF_TIME.match(quantity.counted) else ()
    return list(dict.fromkeys(f"{period.start}-{period.end}" for period in told))


def apart(text: str, start: int, end: int, sign: re.Pattern[str]) -> list[str]:
    """The items of a list, each sign between two of them matched; "Sở Kế hoạch và Đầu tư" is one."""
    within = [body.span for body in bodies(text)]
    found = []
    for match in sign.finditer(text, start, end):
        if not any(first < match.start() and match.end() < last for first, last in within):
            found.append(text[start : match.start()])
            start = match.end()
    return [item for item in (*found, text[start:end]) if item.strip()]
