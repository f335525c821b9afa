"""Figures in a text: which digits and words are quantities, and their value, scale, unit and bounds."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from assistant.quantities.calendar import scan_calendar
from assistant.quantities.counting import Found, described
from assistant.quantities.nouns import longest_term
from assistant.quantities.numerals import DIGIT_WORDS, DIGITS, NUMERAL_WORDS, SCALES, parse_digits, parse_words
from assistant.quantities.terms import split_terms
from assistant.quantities.values import Quantity
from assistant.readings import read_once

_LETTER = r"[^\W\d_]"
_SCALE = r"(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr)(?!\w)|tr\.?(?=\s?đ(?!\w)))"  # "1,2 tr", "120 trđ", "120 tr.đ"
_NUMERAL = "|".join(sorted(NUMERAL_WORDS, key=len, reverse=True))
_OPENS = "".join(sorted({letter for word in NUMERAL_WORDS for letter in (word[0], word[0].upper())}))
_FIGURE = re.compile(
    rf"(?<!\w)(?=[\d{_OPENS}])(?:(?<![\w.,])(?:(?<!{_LETTER}[-/])|(?<=đồng/)|(?<=tỷ/)|(?<=triệu/)|(?<=người/))"
    rf"(?P<digits>{DIGITS})(?![.,]?\d)(?!(?!ha\b|km|m2|m²|đ\b|{_SCALE}){_LETTER})"
    rf"(?P<scale>(?:\s*{_SCALE})*(?:\s+(?:{DIGITS})\s*{_SCALE})*(?:\s+rưỡi(?!\w))?)"
    rf"|(?<![\w-])(?P<words>(?i:{_NUMERAL})(?:\s+(?i:{_NUMERAL}))*)(?![\w-]))"
)
_UNITS = (
    (re.compile(r"\s?điểm\s?%|\s?điểm\s+phần\s+trăm"), "điểm %"),
    (re.compile(r"\s?%|\s+phần\s+trăm(?!\w)"), "%"),
    (re.compile(r"\s?‰|\s+phần\s+nghìn(?!\w)"), "‰"),
    (re.compile(r"\s*(?:đồng|VNĐ|VND|đ)(?!\w)(?!/c|\s+(?:chí|bộ|thời|bào))"), "đồng"),
    (re.compile(r"\s*(?:ha|hecta|héc\s?ta)(?!\w)"), "ha"),
    (re.compile(r"\s*(?:km2|km²)(?!\w)|\s+ki-?lô-?mét\s+vuông"), "km²"),
    (re.compile(r"\s*(?:m2|m²)(?!\w)|\s+mét\s+vuông"), "m²"),
    (re.compile(r"\s*km(?!\w)|\s+ki-?lô-?mét(?!\w)"), "km"),
    (re.compile(r"\s+(năm)(?=\s+\d{4}(?:\s?[-–—]\s?|,\s|\s+(?:và|đến)\s+)\d{4})"), ""),  # "bốn năm 2018-2021"
    (re.compile(r"\s+(năm|tháng|ngày|tuần|giờ|phút|tuổi|lần)(?!\w)(?!\s+(?:công|\d+(?!\d*\s+lần)))"), ""),
    (re.compile(r"\s+USD(?!\w)"), "USD"),
)
_OPENS_UNIT = re.compile(r"\s*[%‰đVhkmpntgUl]")  # looked for first: what each of the patterns above begins with
# "41,6 tỷ": a large sum with no thing named after it is money.
_THINGS = re.compile(r"\s+(?:lượt|con|cây|cuốn|bản|dân|người|hộ|m3|m³|kWh|tấn|USD|đô la)(?!\w)")
_MONEY_TERMS = frozenset({"chi", "vốn", "nguồn", "thuế", "học", "viện", "đầu", "lương"})
_EACH_OF = r"năm|tháng|ngày|người|hộ|quý|lượt|đơn vị|xã|huyện|thôn|hội|lớp|trường hợp|trường|dự án|cơ quan|suất"
_RATE = re.compile(rf"(?:(?:\s?/\s?|\s+(?:mỗi|một)\s+)(?:{_EACH_OF})(?!\w))+")
_PER = re.compile(_EACH_OF)
_FRACTION = re.compile(
    rf"(?<![\w-])(?i:(?P<part>{_NUMERAL})\s+phần\s+(?P<whole>hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?![\w-])"
)
_HALF = re.compile(r"(?<![\w-])(?i:một nửa)(?![\w-])(?! (?:ngày|năm|tháng|giờ))")
_EACH = re.compile(r"(?<!\w)(?:[Mm]ỗi|[Hh][ằà]ng|[Bb]ình quân)\s+(năm|tháng|ngày)(?!\w)[^.;,:\n\d]*[\d.,]+[^.;:\n\d]*$")
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
_OF_RANK = re.compile(r"(?:thứ|hạng)\s+\d+(?:\s?/\s?|\s+trên\s+(?:tổng\s+số\s+)?)$")
_RANKED = re.compile(r"(?<!\w)(?:thứ|hạng)\s+$", re.I)  # with "/63" after it: "hạng 18/63"
_AMONG = re.compile(r"(?:\s?/\s?|\s+trên\s+(?:tổng\s+số\s+)?)\d")
_NAMED = re.compile(
    r"(?<!\w)(?:phường|quận|thôn|xóm|ấp|bản|tổ|khu|khu phố|tổ dân phố|đội|khối|nhóm|số|Số|lần|ca|lô)\s+$"
)
_NAMED_ENDS = split_terms("phường|quận|thôn|xóm|ấp|bản|tổ|khu|phố|đội|khối|nhóm|số|lần|ca|lô")  # its last words
_COUNTING_NUMBER = re.compile(r"(?:tổng|trong|con|các|những|hơn|phần)\s+số\s+$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t\-+]*(?:\d+(?:\.\d+)*[.)]?)?$")
_AFTER_LIST_NUMBER = re.compile(r"(?:\.\d+)*[.)](?=\s)|\.\d")
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
_UPWARD = re.compile(r"[^.;,\n\d]{0,25}?\s(trở lên)(?!\w)")
_MEASURES = frozenset({"đồng", "ha", "m²", "km²", "km"})
_OF_WHOLE = re.compile(r"\s?/\s?|\s+trong\s+(?:tổng\s+số\s+)?|\s+trên\s+(?:tổng\s+số\s+)?")
_HEADING = re.compile(
    r"\(\s*(?:[Đđ]vt|ĐVT|[Đđ]ơn vị(?:\s+tính)?)?\s*:?\s*"
    r"(?P<unit>(?:nghìn|triệu|tỷ|tỉ)(?:\s+đồng|\s?đ)?|đồng|%|ha|m2|m²|km2|km²)\s*\)"
)
_OF_SOME = re.compile(r"\s+(?:trên|trong)\s+(?:tổng\s+)?số\s+\d")  # "còn ba trên tổng số 50"
_FROM = re.compile(r"(?<!\w)(?:từ|còn|xuống|lên|thành)\s+$", re.I)
_THEN = re.compile(r"\s*[,.;)]|\s+(?:rút\s+)?(?:còn|xuống|lên)(?!\w)")
_YEAR_OF = re.compile(r"\s*(?:→|:|-\s|=)")  # a year before its figure
_RANGE = re.compile(r"\s?[-–—]\s?|\s+đến\s+")


@read_once
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order. Dates, document numbers, list and section numbers, ordinals and set
    phrases ("một cửa", "Thứ nhất", "cấp 2") are none. Never raises."""
    masked = scan_calendar(text).masked
    starts = [start for start, _ in masked]
    found: list[Found] = []
    for match in _FIGURE.finditer(text):
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
    return described(text, _ranges(text, _measured(text, found)))


def _measured(text: str, found: list[Found]) -> list[Found]:
    """The bare figures that take the measure of another place: of the whole in "31/45 tỷ đồng", and the one that
    a heading tells for all that follow it, "Tiết kiệm (tỷ đồng): 2018 → 112,4; 2019 → 138,9"."""
    out = list(found)
    for at in range(len(found) - 2, -1, -1):
        part, whole = out[at], out[at + 1]
        share = not part.unit and _OF_WHOLE.fullmatch(text, part.end, whole.start)
        if share and whole.unit in _MEASURES:
            scale = _scale_of(text[whole.start : whole.end])
            if part.value * scale <= whole.value:
                out[at] = _scaled(part, whole.unit, scale)
    for heading in _HEADING.finditer(text):
        unit, _ = _unit(f"1 {heading['unit']}", 1, money=True)
        scale = _scale_of(heading["unit"])
        for at, one in enumerate(out):
            if heading.end() <= one.start and not one.unit and "\n" not in text[heading.end() : one.start]:
                if _noun_after_figure(text, one.end) or _YEAR_OF.match(text, one.end):
                    continue
                out[at] = _scaled(one, unit, scale)
    return out


def _scaled(one: Found, unit: str, scale: Decimal) -> Found:
    low, high = (bound * scale if bound is not None else None for bound in (one.low, one.high))
    return one._replace(value=one.value * scale, low=low, high=high, unit=unit)


def _noun_after_figure(text: str, end: int) -> bool:
    """A word of its own follows: the figure counts that."""
    return bool(re.match(r"\s+[^\W\d_]", text[end : end + 3])) and _noun_follows(text, end)


def _from_digits(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span()
    digits, scale = match["digits"], match["scale"]
    bare = not scale
    value = parse_digits(digits)
    if scale:
        value, end = _with_scale(value, scale, end)
    unit, end = _unit(text, end, money=_is_money(text, scale, end))
    among = _AMONG.match(text, end) and _RANKED.search(text, max(0, start - 8), start)
    if bare and not unit and (among or _RANK.search(text, max(0, start - 20), start)):
        return Found(start, end, value, None, None, "", "hạng")
    if bare and not unit and _is_label(text, digits, start, end):
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
    unit, unit_end = _unit(text, end)
    if len(words) == 1 and (words[0] in {"một", "không"} or not (unit or _counts(text, start, end))):
        return None
    if words == ["năm"] and unit in {"tháng", "ngày", "lần"}:
        return None
    return _bounded(text, start, unit_end, value, unit)


def _counts(text: str, start: int, end: int) -> bool:
    """A lone numeral is a figure before a known noun, in "còn ba trên tổng số 50", and between words of change, "từ
    tám rút còn năm"."""
    moves = _FROM.search(text, max(0, start - 12), start) and _THEN.match(text, end)
    return bool(moves or _OF_SOME.match(text, end)) or _noun_follows(text, end)


def _noun_follows(text: str, end: int) -> bool:
    return longest_term(text[end : end + 60].split(".")[0].replace(",", " ,").split()[:6]) > 0


def _is_money(text: str, scale: str, end: int) -> bool:
    if not re.search(r"t[ỷỉ]|tr(?!ăm)", scale) or _THINGS.match(text, end):
        return False
    following = text[end : end + 60].split(".")[0].replace(",", " ,").split()[:6]
    return longest_term(following) == 0 or following[0].lower() in _MONEY_TERMS


def _unit(text: str, end: int, money: bool = False) -> tuple[str, int]:
    """The unit after a figure and where it ends; `money` says that without one it is an amount of money."""
    for pattern, name in _UNITS if _OPENS_UNIT.match(text, end) else ():
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


def _past_ranks(left: str, digits: str) -> bool:
    """ "cấp 2" is a rank; "ngang cấp 27" counts: there are no ranks past a few."""
    return left.rstrip().lower().endswith("cấp") and (not digits.isdecimal() or int(digits) > 5)


def _is_label(text: str, digits: str, start: int, end: int) -> bool:
    left = text[max(0, start - 24) : start]
    if _OF_RANK.search(left):
        return True  # "thứ 12/63"
    idiom = _NOT_COUNTED.match(text, end)
    before = left.rstrip().lower()
    label = _LABEL.search(left) if before.endswith(_LABEL_ENDS) else None
    if (label and not _COMPOUND.search(left[: label.start()]) and not _past_ranks(left, digits)) or (
        idiom and ("cấp" not in idiom.group() or int(digits[:4].split(",")[0].split(".")[0]) < 5)
    ):
        return True  # "chính quyền 2 cấp", but "106 cấp xã"

    if digits.isdecimal() and (len(digits) >= 7 or (digits[0] == "0" and len(digits) > 2)):
        return True  # a telephone or account number
    if _LIST_NUMBER.search(left) and _AFTER_LIST_NUMBER.match(text, end):
        return True
    if left[-1:] in "([" and left and text[end : end + 1] in ")]" and text[end : end + 1] and len(digits) <= 2:
        return True  # "(1) …; (2) …"
    if (digits == "24" and text[end : end + 2] == "/7") or (digits == "7" and left.endswith("24/")):
        return True
    if not before.endswith(_NAMED_ENDS) or not _NAMED.search(left):
        return False
    share = text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit()  # "trưởng thôn 402/1.115"
    return not (_COUNTING_NUMBER.search(left) or len(digits) > 3 or share or _noun_follows(text, end))


def _bounded(text: str, start: int, end: int, value: Decimal, unit: str) -> Found:
    low: Decimal | None = None
    high: Decimal | None = None
    before = text[max(0, start - 24) : start].rstrip().lower()
    match = _BOUND.search(text, max(0, start - 24), start) if before.endswith(_BOUND_ENDS) else None
    kind = match.lastgroup if match else None
    if kind == "least" and match and match.group().strip().lower() == "từ":
        kind = "least" if _UPWARD.match(text, end) else None
    elif _UPWARD.match(text, end):
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


def _ranges(text: str, found: list[Found]) -> list[Found]:
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
            and ("đến" not in text[before.end : one.start] or text[: before.start].rstrip().endswith(("từ", "Từ")))
        ):
            value = before.value
            if before.unit != one.unit and one.unit.startswith("đồng"):  # "3-5 tỷ đồng": the scale belongs to both
                value *= _scale_of(text[one.start : one.end])
            out[-1] = Found(before.start, one.end, value, value, one.value, "range", one.unit)
        else:
            out.append(one)
    return out


def _scale_of(words: str) -> Decimal:
    scale = Decimal(1)
    for word in words.split():
        scale *= SCALES.get(word, Decimal(1))
    return scale
