"""Figures in a text: which digits and words are quantities, and their value, scale, unit and bounds."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from assistant.quantities.calendar import scan_calendar
from assistant.quantities.counting import Found, described
from assistant.quantities.joined import with_measures, with_ranges
from assistant.quantities.numerals import DIGIT_WORDS, DIGITS, NUMERAL_WORDS, SCALES, parse_digits, parse_words
from assistant.quantities.phrases import matches, opener
from assistant.quantities.terms import split_terms
from assistant.quantities.units import is_money, noun_follows, unit_after
from assistant.quantities.values import Quantity
from assistant.readings import read_once

_LETTER = r"[^\W\d_]"
_SCALE = r"(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr)(?!\w)|tr\.?(?=\s?đ(?!\w)))"  # "1,2 tr", "120 trđ", "120 tr.đ"
_NUMERAL = "|".join(sorted(NUMERAL_WORDS, key=len, reverse=True))
_OPENS = "".join(sorted({letter for word in NUMERAL_WORDS for letter in (word[0], word[0].upper())}))
_REST = "|".join(sorted({word[1:] for word in NUMERAL_WORDS}))
# What a figure begins with: a digit, or a numeral word, here without its first letter.
_opens = opener(re.compile(rf"\d|[{_OPENS}](?=(?i:{_REST})(?!\w))"))
_FIGURE = re.compile(
    rf"(?<!\w)(?:(?<![\w.,])(?:(?<!{_LETTER}[-/])|(?<=đồng/)|(?<=tỷ/)|(?<=triệu/)|(?<=người/))"
    rf"(?P<digits>{DIGITS})(?![.,]?\d)(?!(?!ha\b|km|m2|m²|đ\b|T(?=\s?/\s?\d|\s+(?:đầu|cuối|năm))|{_SCALE}){_LETTER})"
    rf"(?P<scale>(?:\s*{_SCALE})*(?:\s+(?:{DIGITS})\s*{_SCALE})*(?:\s+rưỡi(?!\w))?)"
    rf"|(?<![\w-])(?P<words>(?i:{_NUMERAL})(?:\s+(?i:{_NUMERAL}))*(?:\s+phẩy(?:\s+(?i:{_NUMERAL}))+)?)(?![\w-]))"
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?i:(?P<part>{_NUMERAL})\s+phần\s+(?P<whole>hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?![\w-])"
)
_HALF = re.compile(r"(?<![\w-])(?i:một nửa)(?![\w-])(?! (?:ngày|năm|tháng|giờ))")
# Before a bare figure: it is a name or a place in an order, not a quantity.
_LABEL = re.compile(
    r"(?<!\w)(?:[Mm]ục|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Bb]iểu|[Bb]iểu số|[Bb]ảng|[Mm]ẫu"
    r"|[Mm]ẫu số|[Tt]rang|[Kk]ho[áa]|[Kk]hóa|[Tt]hứ|[Hh]ạng|[Ll]oại|[Qq]uý|[Cc]ấp|[Bb]ậc|TW|Trung ương|[Tt]iết|[Tt]ập"
    r"|[Cc]ột|[Dd]òng"
    r"|[Qq]uốc lộ|[Tt]ỉnh lộ|[Đđ]ường|[Qq]uân khu|[Tt]rung đoàn|[Ss]ư đoàn|[Vv]ùng|ISO|phiên bản|[Kk]ênh)\s+$"
)
_LABEL_ENDS = split_terms(
    "mục|điều|khoản|điểm|chương|phần|lục|biểu|số|bảng|mẫu|trang|khoá|khóa|thứ|hạng|loại|quý|cấp|bậc|tw|ương|tiết|tập|cột|dòng|lộ|đường|khu|đoàn|vùng|iso|bản|kênh"
)
# "thí điểm 9/71 xã", "thành phần 5 người": the word before it makes another word of the label
_COMPOUND = re.compile(
    r"(?<!\w)(?:phụ|trợ|cung|trung|sơ|nâng|giáng|thí|thời|địa|quan|ưu|trọng|thành|cổ|phân|danh|hạng|tài|chi|đề|tập|bài|con|tuyến|tiêu|chất|theo)\s+$",
    re.I,
)
_RANK = re.compile(r"(?<!\w)(?:xếp|đứng|vị trí|đạt)\s+(?:vị trí\s+)?(?:thứ|hạng)(?:\s+hạng)?\s+$", re.I)
_RANK_ENDS = ("thứ", "hạng")  # its last words, and the next but one's
_OF_RANK = re.compile(r"(?:thứ|hạng)\s+\d+\s?/\s?$")  # the 63 of "thứ 12/63"
_RANKED = re.compile(r"(?<!\w)(?:thứ|hạng)\s+$", re.I)  # with "/63" after it: "hạng 18/63"
_AMONG = re.compile(r"(?:\s?/\s?|\s+trên\s+(?:tổng\s+số\s+)?)\d")
_NAMED = re.compile(
    r"(?<!\w)(?:phường|quận|thôn|xóm|ấp|bản|tổ|khu|khu phố|tổ dân phố|đội|khối|nhóm|số|Số|lần|ca|lô)\s+$"
)
_NAMED_ENDS = split_terms("phường|quận|thôn|xóm|ấp|bản|tổ|khu|phố|đội|khối|nhóm|số|lần|ca|lô")  # its last words
_COUNTING_NUMBER = re.compile(r"(?:tổng|trong|con|các|những|hơn|phần)\s+số\s+$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t\-+]*(?:\d+(?:\.\d+)*[.)]?)?$")
_SENTENCE_OVER = re.compile(r"[.;!?]\s+$")
_OPENS_ITEM = re.compile(r"[.)][ \t]+[^\W_]")
_AFTER_LIST_NUMBER = re.compile(r"(?:\.\d+)*[.)](?=\s)|\.\d")
_DAY = re.compile(r"(?<!\w)(?:mùng|mồng)\s+(?:\d{1,2}\s+(?:đến|tới|và)\s+(?:ngày\s+)?)?$", re.I)
_DAY_ENDS = ("mùng", "mồng", "đến", "tới", "và", "ngày")
_YEARLY = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|từng)\s+$", re.I)  # "mỗi năm thành phố tiết kiệm"
_ORDINAL = re.compile(r"(?<!\w)(?:[Tt]hứ|[Cc]ấp|[Ll]oại|[Hh]ạng|[Tt]háng|[Qq]uý|[Bb]ậc|[Tt]uần|số|đầu)\s+$")
_NOT_COUNTED = re.compile(r"\s+(?:cấp(?!\s+(?:phó|uỷ|ủy))|cửa|là\b|mặt|chiều|không|tại chỗ|bên|phía)(?!\w)")
_BOUND = re.compile(
    r"(?<!\w)(?:(?P<about>khoảng|xấp xỉ|chừng|ước|ước tính|ước đạt|ước khoảng|tầm)|(?P<under>gần|ngót|suýt soát)"
    r"|(?P<most>không quá|tối đa|dưới|chưa đến|chưa đầy|không đến|nhiều nhất)"
    r"|(?P<least>ít nhất|tối thiểu|không dưới|từ)|(?P<over>trên|(?<!nhiều )(?<!ít )(?<!cao )(?<!thấp )hơn|quá))"
    r"(?:\s+(?:là|có|số|bằng|đạt))?\s+$",
    re.IGNORECASE,
)
_BOUND_ENDS = split_terms(
    "khoảng|xỉ|chừng|ước|tính|đạt|tầm|gần|ngót|soát|quá|đa|dưới|đến|đầy|nhất|thiểu|từ|trên|hơn|là|có|số|bằng"
)
_LEFT = 24  # characters before a figure that tell what it is
_UPWARD = re.compile(r"[^.;,\n\d]{0,25}?\s(trở lên)(?!\w)")
_UPWARD_REACH = 33  # characters that the pattern above can match
_OF_SOME = re.compile(r"\s+(?:trên|trong)\s+(?:tổng\s+)?số\s+(?:\d|đó|này)")  # "còn ba trên tổng số 50"
_FROM = re.compile(r"(?<!\w)(?:từ|còn|xuống|lên|thành|bớt|giảm|tăng thêm)\s+$", re.I)
_THEN = re.compile(r"\s*[,.;)]|\s+(?:rút\s+)?(?:còn|xuống|lên)(?!\w)")


@read_once
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order. Dates, document numbers, list and section numbers, ordinals and set
    phrases ("một cửa", "Thứ nhất", "cấp 2") are none. Never raises."""
    masked = scan_calendar(text).masked
    starts = [start for start, _ in masked]
    found: list[Found] = []
    for match in matches(_opens, _FIGURE, text):
        if found and match.start() < found[-1].end:
            continue
        before = bisect_right(starts, match.start()) - 1
        if (before >= 0 and masked[before][1] > match.start()) or (
            before + 1 < len(masked) and masked[before + 1][0] < match.end() and not match["scale"]
        ):
            continue
        one = _from_digits(text, match) if match["digits"] else _from_words(text, match)
        if one:
            found.append(one)
    return described(text, with_ranges(text, with_measures(text, found)))


def _from_digits(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span()
    digits, scale = match["digits"], match["scale"]
    bare = not scale
    value = parse_digits(digits)
    if scale:
        value, end = _with_scale(value, scale, end)
    unit, end = unit_after(text, end, money=is_money(text, scale, end))
    left = text[max(0, start - _LEFT) : start]
    before = left.rstrip().lower()
    after_rank = before.endswith(_RANK_ENDS)
    among = after_rank and _AMONG.match(text, end) and _RANKED.search(text, max(0, start - 8), start)
    ranked = (after_rank and _RANK.search(text, max(0, start - 20), start)) or (
        "/" in left[-2:] and _OF_RANK.search(text, max(0, start - 20), start)
    )
    if bare and not unit and (among or ranked):
        return Found(start, end, value, None, None, "", "hạng")
    of_month = before.endswith(_DAY_ENDS) and _DAY.search(text, max(0, start - 20), start)
    if bare and not unit and (_is_label(text, digits, start, end, left, before) or of_month):
        return None
    return _bounded(text, start, end, value, unit)


def _with_scale(value: Decimal, scale: str, end: int) -> tuple[Decimal, int]:
    """ "12 nghìn tỷ", "5 tỷ 300 triệu", "1 triệu rưỡi"."""
    total, current, last = Decimal(0), value, Decimal(1)
    for word in re.findall(rf"{_SCALE}|rưỡi|{DIGITS}", scale):
        word = "triệu" if word.startswith("tr") and word != "trăm" else word
        if word in SCALES:
            current, last = current * SCALES[word], SCALES[word]
        elif word == "rưỡi":
            current += last / 2
        else:
            total, current = total + current, parse_digits(word)
    return total + current, end


def _from_words(text: str, match: re.Match[str]) -> Found | None:
    pieces = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match["words"])]
    words = [text[a:b].lower() for a, b in pieces]
    half = _HALF.match(text, match.start())
    if half:
        return _bounded(text, *half.span(), Decimal(50), "%")
    fraction = _FRACTION.match(text, match.start())
    if fraction:
        part, whole = (DIGIT_WORDS.get(fraction[name].lower(), 10) for name in ("part", "whole"))
        share = round(Decimal(100 * part) / whole)
        return _bounded(text, *fraction.span(), Decimal(share), "%")
    if "phẩy" in words:
        value = _decimal(words)
        start, end = match.span()
        unit, end = unit_after(text, end, money=is_money(text, " ".join(words), end))
        return _bounded(text, start, end, value, unit) if value is not None else None
    trimmed = len(words)
    value = parse_words(words)
    if value is None and words[-1] == "năm":  # "hai năm": the last word is the unit
        trimmed -= 1
        value = parse_words(words[:trimmed])
    first = 0
    while value is None and first + 1 < trimmed:
        first += 1
        value = parse_words(words[first:trimmed])
    if value is None:
        return None
    start, end = pieces[first][0], pieces[trimmed - 1][1]
    words = words[first:trimmed]
    if _RANK.search(text, max(0, start - 20), start):
        return Found(start, end, value, None, None, "", "hạng")
    if _ORDINAL.search(text, max(0, start - 12), start) or _NOT_COUNTED.match(text, end):
        return None
    unit, unit_end = unit_after(text, end, money=is_money(text, " ".join(words), end))
    if len(words) == 1 and (words[0] in {"một", "không"} or not (unit or _counts(text, start, end))):
        return None
    if words == ["năm"] and (unit in {"tháng", "ngày", "lần"} or _YEARLY.search(text, max(0, start - 8), start)):
        return None
    return _bounded(text, start, unit_end, value, unit)


def _decimal(words: list[str]) -> Decimal | None:
    """ "hai trăm tám mươi tư phẩy sáu tỷ": a scale at the end belongs to all of it."""
    at, end, scale = words.index("phẩy"), len(words), Decimal(1)
    while end > at + 2 and words[end - 1] in SCALES:
        end, scale = end - 1, scale * SCALES[words[end - 1]]
    whole, part = parse_words(words[:at]), parse_words(words[at + 1 : end])
    if whole is None or part is None:
        return None
    return (whole + part / Decimal(10) ** len(str(part))) * scale


def _counts(text: str, start: int, end: int) -> bool:
    """A lone numeral is a figure before a known noun, in "còn ba trên tổng số 50", and between words of change, "từ
    tám rút còn năm"."""
    moves = _FROM.search(text, max(0, start - 12), start) and _THEN.match(text, end)
    return bool(moves or _OF_SOME.match(text, end)) or noun_follows(text, end)


def _past_ranks(left: str, digits: str) -> bool:
    """ "cấp 2" is a rank; "ngang cấp 27" counts: there are no ranks past a few."""
    return left.rstrip().lower().endswith("cấp") and (not digits.isdecimal() or int(digits) > 5)


def _is_label(text: str, digits: str, start: int, end: int, left: str, before: str) -> bool:
    """`left` is the text before the figure, `before` the same in lower case without the white space at its end."""
    idiom = _NOT_COUNTED.match(text, end)
    label = _LABEL.search(left) if before.endswith(_LABEL_ENDS) else None
    if (label and not _COMPOUND.search(left[: label.start()]) and not _past_ranks(left, digits)) or (
        idiom and ("cấp" not in idiom.group() or int(digits[:4].split(",")[0].split(".")[0]) < 5)
    ):
        return True  # "chính quyền 2 cấp", but "106 cấp xã"

    if digits.isdecimal() and (len(digits) >= 7 or (digits[0] == "0" and len(digits) > 2)):
        return True  # a telephone or account number
    if _AFTER_LIST_NUMBER.match(text, end) and _LIST_NUMBER.search(left):
        return True
    if len(digits) <= 2 and _SENTENCE_OVER.search(left) and _OPENS_ITEM.match(text, end):
        return True  # "… cấp huyện. 2. Đề nghị …"
    if left[-1:] in "([" and left and text[end : end + 1] in ")]" and text[end : end + 1] and len(digits) <= 2:
        opened = left[:-1].rstrip()
        if (not opened or opened[-1] in ".\n") and len(digits) == 2 and text[end + 1 :].lstrip()[:1].islower():
            return False  # "(12) người nghỉ": no list is that long
        return not opened or opened[-1] in ":;.,\n"  # "(1) …; (2) …", but "ít nhất (6)"
    if (digits == "24" and text[end : end + 2] == "/7") or (digits == "7" and left.endswith("24/")):
        return True
    if not before.endswith(_NAMED_ENDS) or not _NAMED.search(left):
        return False
    share = text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit()  # "trưởng thôn 402/1.115"
    return not (_COUNTING_NUMBER.search(left) or len(digits) > 3 or share or noun_follows(text, end))


def _bounded(text: str, start: int, end: int, value: Decimal, unit: str) -> Found:
    low: Decimal | None = None
    high: Decimal | None = None
    before = text[max(0, start - _LEFT) : start].rstrip().lower()
    match = _BOUND.search(text, max(0, start - _LEFT), start) if before.endswith(_BOUND_ENDS) else None
    kind = match.lastgroup if match else None
    if kind == "least" and match and match.group().strip().lower() == "từ":
        kind = "least" if _UPWARD.match(text, end) else None
    elif text.find("trở lên", end, end + _UPWARD_REACH) >= 0 and _UPWARD.match(text, end):
        kind = "least"
    if kind == "about":
        return Found(start, end, value, value * Decimal("0.9"), value * Decimal("1.1"), "about", unit)
    if kind in {"under", "most"}:
        low = value * Decimal("0.9") if kind == "under" else None
        return Found(start, end, value, low, value, "under", unit)
    if kind in {"over", "least"}:
        high = value * Decimal("1.15") if kind == "over" else None
        return Found(start, end, value, value, high, "over", unit)
    return Found(start, end, value, None, None, "", unit)
