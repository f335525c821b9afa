"""What stands around a figure: what it counts, its direction, whose it is and of which period."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.quantities.calendar import scan_calendar
from assistant.quantities.nouns import STOP_WORDS, longest_term, longest_term_at, normal, syllables
from assistant.quantities.phrases import either_case, one_of, starts
from assistant.quantities.terms import split_terms
from assistant.quantities.values import Quantity
from assistant.readings import read_once

_TOKEN = re.compile(r"[Đđ]/c(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*|[^\s]")
_NO_NOUN = re.compile(r"[^\w\s,/-]|\d")  # no noun that begins before it goes on behind it
_FILLERS = {"các", "số", "những", "lượng", "tổng"}
_CLAUSE = re.compile(r"[.;:!?\n](?:(?<=\n)|(?=\s|$))")
_SENTENCE = re.compile(r"[.;!?\n](?:(?<=\n)|(?=\s|$))")
# Short terms that before a figure are rarely what it counts ("tỉnh đã … còn 1.341"), unless "số" stands before them.
_SUBJECTS = frozenset(
    split_terms(
        "lần lượt|tỉnh|huyện|việc|khối|điểm|lần|kỳ|đợt|nhóm|loại|cấp|bước|ban|ngành|tổ|đội|khu|phố|nhà|máy|xe|bài|tin"
        "|cầu|khoa|viện|quỹ|hạt|cục|đơn|dân|sở|chức|bản|giai đoạn|kiểm tra|giám sát|quản lý|lãnh đạo|nơi"
        "|lĩnh vực|nhiệm kỳ|vị trí|mục tiêu|nhiệm vụ|công an|thể thao|du lịch|môi trường|tôn giáo|thuế"
    )
)
_BODIES = frozenset(
    normal(name) for name in ("uỷ ban nhân dân", "hội đồng nhân dân", "mặt trận tổ quốc", "ubnd", "hđnd")
)
_TIME = re.compile(r"(?:năm|tháng|ngày|quý|giai đoạn|nhiệm kỳ)\s+(?:\d|I|trước|nay|qua|học)")
_VERBS = re.compile(r"(?:ban (?:hành|đầu)|và (?:ban hành|tổ chức|thành lập|hợp nhất|sáp nhập|giải thể|chỉ đạo))(?!\w)")
_OPENINGS = frozenset({"năm", "tháng", "ngày", "quý", "giai", "nhiệm", "ban", "và"})  # of the two patterns above
_LIMIT = 9  # syllables of a counted noun phrase
_AFTER_VERB = r"(?:\s+(?:được|đi|bớt|thêm|tới|đến|số|biên chế|là|tổng số|tổng cộng|mới|mạnh))*\s+$"
_TO_WORDS = r"còn(?:\s+lại)?|xuống(?:\s+còn)?|lên(?:\s+thành)?|thành|còn\s+có|lên\s+đến|lên\s+tới|về"
_DOWN_WORDS = "giảm|rút ngắn|tinh giản|cắt|bớt|rút|tinh giảm|hạ|ít hơn|thấp hơn"
_DIRECTIONS = tuple(
    (re.compile(rf"(?<!\w){pattern}"), name)
    for pattern, name in (
        (r"từ(?:\s+(?:chỗ|tổng số|mức|con số))?\s+$", "từ"),
        (rf"(?:{_TO_WORDS})(?:\s+(?:là|có))?\s+$", "còn"),
        (rf"(?:{_DOWN_WORDS}){_AFTER_VERB}", "giảm"),
        (rf"(?:tăng|thêm|bổ sung|nhiều hơn|cao hơn|(?:thành )?lập mới|mở mới|tuyển mới){_AFTER_VERB}", "tăng"),
    )
)
_MOVED_ENDS = split_terms(  # the last words of the patterns above, looked for first
    "từ|chỗ|số|mức|còn|lại|xuống|lên|thành|có|đến|tới|về|là|giảm|ngắn|giản|cắt|bớt|rút|hạ|hơn|được|đi|thêm|chế|cộng"
    "|mới|mạnh|tăng|sung"
)
# "nhiều lên 30%", "ít đi 5%" tell by how much; "ngoài ra còn có 19 phòng" tells no rest.
_GREW = re.compile(r"(?<!\w)(?:nhiều|cao|đông|lớn|nặng|dài|dày)\s+(?:hẳn\s+)?(?:lên|thêm)\s+$")
_SHRANK = re.compile(r"(?<!\w)(?:(?:ít|thấp|nhẹ|vơi|nhỏ)\s+(?:hẳn\s+)?đi|(?:ngắn|ít|nhỏ)\s+lại)\s+$")
_BESIDES = re.compile(r"(?<!\w)(?:cùng với|ngoài|bên cạnh|không chỉ)(?!\w).*(?<!\w)còn(?:\s+có)?\s+$")
_COMPARED = re.compile(r"(?<!\w)(?:so với|thay vì)(?:\s+(?:mức|con số|chỉ tiêu))?\s+$")
_COMPARED_ENDS = ("với", "vì", "mức", "số", "tiêu")  # of the pattern above
_VERB = re.compile(r"(?<!\w)(?:(?P<down>giảm|tinh giản|tinh giảm|cắt giảm|bớt)|(?P<up>tăng|bổ sung))(?!\w)(?!,)")
_VERBS_OF_MOVES = ("giảm", "giản", "bớt", "tăng", "bổ sung")  # of the pattern above
_BOUND_WORDS = re.compile(
    r"(?:khoảng|xấp xỉ|chừng|ước|ước tính|ước đạt|gần|ngót|không quá|tối đa|dưới|chưa đến|ít nhất|tối thiểu|không dưới"
    r"|trên|(?<!nhiều )(?<!ít )(?<!cao )(?<!thấp )hơn)\s+$"
)
_BOUND_ENDS = split_terms("khoảng|xỉ|chừng|ước|tính|đạt|gần|ngót|quá|đa|dưới|đến|nhất|thiểu|trên|hơn")  # theirs
_SIBLING = re.compile(r"\s*(?:,|và|cùng|cùng với|với|,\s?và)\s+|\s*/\s*")
_THAT_IS = re.compile(r"\s*[,(]\s*(?:bằng|đạt|tức|tương ứng|tương đương|tỷ lệ|chiếm|=)?\s*")
_JOINED = re.compile(r"\s*[,(]?\s*(?:và\s+)?|\s+của\s+")  # of one noun: "cấp phó của người đứng đầu giảm 52"
_IN_ROW = re.compile(r"\s*(?:,|và|,\s*và)\s+")  # "5, 7 và 9 cuộc": the noun at the end belongs to each
_SHORT_NAME = re.compile(r"(?<![\w-])[A-ZĐ]{2,9}\d{0,3}(?=(?:\s*:|\s+là)?\s+$)")  # "CC 187, VC: 1.003"
_TO = re.compile(
    r"\s+trong\s+(?:tổng\s+)?số\s+|/"
    r"|(?:\s+(?:đơn vị|người))?\s*,?\s*(?:giảm\s+|tăng\s+)?(?:xuống còn|xuống|còn|lên|thành|đến|tới|về)\s+"
)
_PLACES = split_terms("huyện|thành phố|thị xã|tỉnh|xã|phường|thị trấn|quận|sở|ban|đảng bộ")
_WHOSE = re.compile(rf"{one_of((*either_case(_PLACES), 'UBND', 'HĐND'))}(?:\s+[A-ZĐÀ-Ỹ][\wÀ-ỹ]*)+")


class Found(NamedTuple):
    """A figure before it is described: its span with unit, its value, unit and bound."""

    start: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str


def described(text: str, found: Sequence[Found]) -> tuple[Quantity, ...]:
    """The figures with what they count, their direction, whose they are and of which period."""
    after = [
        _noun_after(text, one.end, found[i + 1].start if i + 1 < len(found) else len(text))
        for i, one in enumerate(found)
    ]
    for i in range(len(found) - 2, -1, -1):
        if after[i] is None and _IN_ROW.fullmatch(text, found[i].end, found[i + 1].start):
            after[i] = after[i + 1]
    if not found:
        return ()
    clauses = _starts(text, _CLAUSE)
    sentences = _starts(text, _SENTENCE)
    calendar = scan_calendar(text)
    times = sorted([*(m.span for m in calendar.dates), *(m.span for m in calendar.periods)])
    names = [m.span() for m in _WHOSE.finditer(text)]
    out: list[Quantity] = []
    for i, one in enumerate(found):
        clause = _start(clauses, one.start)
        sentence = _start(sentences, one.start)
        noun = after[i]
        if noun is None and i + 1 < len(found) and _TO.fullmatch(text, one.end, found[i + 1].start):
            noun = after[i + 1]
        if noun is None:
            edge = max(clause, found[i - 1].end) if i else clause
            short = _SHORT_NAME.search(text, max(edge, one.start - 16), one.start)
            noun = short.span() if short else _noun_before(text, edge, one.start)
        if noun is None and out and out[-1].span[0] >= sentence:
            noun = out[-1].counted_span
        counted = normal(text[noun[0] : noun[1]]) if noun else ""
        unit = one.unit or _shared_unit(text, one, found, i) or _head(counted)
        previous = out[-1] if out and out[-1].span[0] >= clause else None
        out.append(
            Quantity(
                span=(one.start, one.end),
                text=text[one.start : one.end],
                value=one.value,
                low=one.low,
                high=one.high,
                bound=one.bound,
                unit=unit,
                counted=counted,
                direction=_direction(text, clause, one, previous),
                whose=_near(text, names, sentence, one.start),
                period=_near(text, times, sentence, one.start) or _next(text, times, sentences, one.end),
                counted_span=noun,
            )
        )
    return tuple(out)


def _shared_unit(text: str, one: Found, found: Sequence[Found], i: int) -> str:
    """ "từ 30 còn 18 ngày": the measure after the second figure belongs to the first too."""
    after = found[i + 1] if i + 1 < len(found) else None
    return after.unit if after and after.unit and _TO.fullmatch(text, one.end, after.start) else ""


def _starts(text: str, pattern: re.Pattern[str]) -> list[int]:
    return [0, *(match.end() for match in pattern.finditer(text))]


def _start(starts: list[int], at: int) -> int:
    return starts[bisect_right(starts, at) - 1]


@read_once
def _head(counted: str) -> str:
    words = counted.replace(",", " ,").split()
    size = longest_term(words)
    return " ".join(words[:size]).replace(" ,", ",") if size else " ".join(words[:1])


def _noun_after(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """The span of the noun phrase that starts right after a figure."""
    limit = min(limit, end + 90)
    over = _NO_NOUN.search(text, end, limit)
    words, spans = _tokens(text, end, over.start() if over else limit)
    known = syllables(words)
    at = 0
    while at < len(words) and words[at].lower() in _FILLERS:
        at += 1
    first = last = at
    count = 0
    while last < len(words) and count < _LIMIT:
        word, start = words[last], spans[last][0]
        if word in _OPENINGS and (_TIME.match(text, start) or _VERBS.match(text, start)):
            break
        if "\n" in text[spans[last - 1][1] if last > first else end : start]:
            break
        size = longest_term_at(known, last)
        if size:
            last, count = last + size, count + size
        elif word == "," or (word == "và" and last > first):
            elsewhere = word == "," and words[last + 1 : last + 2] == ["cấp"]  # "4 người, cấp huyện bố trí 20 người"
            if last == first or elsewhere or not longest_term_at(known, last + 1):
                break
            last += 1
        elif word == "-" and last > first and last + 1 < len(words) and words[last + 1].isalpha():
            last += 1
        elif not word[0].isalpha() or word.lower() in STOP_WORDS:
            break
        else:
            last, count = last + 1, count + 1
    return (spans[first][0], spans[last - 1][1]) if last > first else None


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and signs of a piece of text, and their spans."""
    words = _TOKEN.findall(text, start, end)
    places = starts(words, text, start)
    return words, [(at, at + len(word)) for at, word in zip(places, words, strict=True)]


def _noun_before(text: str, edge: int, start: int) -> tuple[int, int] | None:
    """The span of the last known term between the edge and the figure: "biên chế giảm 427"."""
    words, spans = _tokens(text, max(edge, start - 90), start)
    known = syllables(words)
    best: tuple[int, int] | None = None
    number_of = False  # "số đơn vị tự bảo đảm chi thường xuyên là 46": what stands after "số" is counted
    is_so = text[:start].rstrip().endswith(" là")
    at = 0
    while at < len(known):
        size = longest_term_at(known, at)
        if size:
            first, end = spans[at][0], spans[at + size - 1][1]
            term = text[first:end].lower()
            numbered = text[:first].rstrip().endswith(("số", "Số"))
            if numbered or (term not in _SUBJECTS and normal(term) not in _BODIES):
                joined = best and _JOINED.fullmatch(text, best[1], first)
                kept = number_of and best and (is_so or "," not in text[best[1] : first])
                if numbered or joined or not kept:
                    best = (best[0] if best and joined else first, end)
                number_of = bool(numbered or joined or kept) and (numbered or number_of)
            at += size
        else:
            at += 1
    return best


def _direction(text: str, clause: int, one: Found, previous: Quantity | None) -> str:
    left = text[max(clause, one.start - 60) : one.start].lower()
    bare = left.rstrip()
    if bare.endswith(_BOUND_ENDS):
        left = _BOUND_WORDS.sub("", left)
        bare = left.rstrip()
    if left.endswith("/") or (bare.endswith(_COMPARED_ENDS) and _COMPARED.search(left)):
        return ""
    by_how_much = one.unit in ("%", "lần") and bare.endswith(("lên", "thêm", "đi", "lại"))
    if by_how_much and (_GREW.search(left) or _SHRANK.search(left)):
        return "tăng" if _GREW.search(left) else "giảm"
    besides = bare.endswith(("còn", "còn có")) and _BESIDES.search(left)
    for pattern, name in _DIRECTIONS if bare.endswith(_MOVED_ENDS) and not besides else ():
        if pattern.search(left):
            return name
    if previous:
        gap_from = max(previous.span[1], previous.counted_span[1] if previous.counted_span else 0)
        if gap_from <= one.start and (
            _SIBLING.fullmatch(text, gap_from, one.start)
            or (one.unit == "%" and _THAT_IS.fullmatch(text, gap_from, one.start))
        ):
            return previous.direction if previous.direction in {"giảm", "tăng"} else ""
        left = text[max(previous.span[1], one.start - 60) : one.start].lower()
    verbs = list(_VERB.finditer(left)) if any(word in left for word in _VERBS_OF_MOVES) else ()
    if not verbs:
        return ""
    return "giảm" if verbs[-1]["down"] else "tăng"


def _near(text: str, spans: Sequence[tuple[int, int]], edge: int, start: int) -> str:
    """The last of these spans, which are in order, that begins in [edge, start)."""
    before = bisect_left(spans, (start, 0)) - 1
    return text[slice(*spans[before])] if before >= 0 and spans[before][0] >= edge else ""


def _next(text: str, spans: Sequence[tuple[int, int]], sentences: Sequence[int], end: int) -> str:
    """The first that begins behind the figure and in its sentence; `sentences` are where those begin."""
    after = bisect_left(spans, (end, 0))
    stop = bisect_right(sentences, end)
    limit = sentences[stop] - 1 if stop < len(sentences) else len(text)
    return text[slice(*spans[after])] if after < len(spans) and spans[after][0] < limit else ""
