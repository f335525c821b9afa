"""Completions of a fact that follow with certainty: years named as years, differences and shares computed."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.wording import LOWER

_N = r"\d{1,3}(?:\.\d{3})+|\d+"
_PLAIN = rf"(?:{_N})(?![\d%]|[.,/]\d|\s*%)"
_YEAR = r"(?:19|20)\d\d"
_AFTER_YEAR = r"(?=\s*(?:[,;.()]|$)|\s+(?:đến|tới)\b)"
_LOWERED = re.compile(
    rf"(?P<verb>(?:giảm|rút)\s+)?\b(?P<tu>[Tt]ừ)\s+(?P<a>{_PLAIN})(?P<mid>(?:,?\s+(?!giảm|tăng)[^\W\d]+){{0,8}}?(?:\s*\([^()]*\))?)"
    rf"\s+(?P<link>xuống còn|còn|xuống)\s+(?P<b>{_PLAIN})"
)
_CHANGE = re.compile(
    rf"(?P<a>{_PLAIN})(?P<mid>(?:[\s,]+[^\W\d]+){{0,8}}?(?:\s*\([^()]*\))?)"
    rf"\s*(?P<link>,?\s*xuống còn|còn|xuống|thành)\s+(?P<b>{_PLAIN})(?P<noun>\s+[^\W\d_]+)?"
)
_NOUN = re.compile(r"(?:\s+[^\W\d_]+){1,6}(?=\s*(?:[,;(]|$))")
# After a noun a comma may carry it on ("thôn, bản"): only these certainly begin something else.
_NEXT = re.compile(r"\s*(?:$|[;(]|,\s*(?:giảm|tăng|dự kiến|đạt|tổng|trong đó|bằng|tỷ lệ|tiếp tục|[^,;]*\b[Tt]ừ\s+\d))")
_STOP = re.compile(r"\s*(?:[,;]|$)")
_ARRANGED = re.compile(r"\b(?:sắp xếp|sáp nhập|hợp nhất|nhập|gộp|tổ chức lại|thu gọn|kiện toàn)\b", re.IGNORECASE)
_NOT_NOUN = re.compile(
    r"\b(?:chưa|đã|đang|sẽ|được|không|hoạt|đạt|có|cùng|theo|vào|tại|trong|so|từ|và|với|để|ở|còn|là|nhưng|do|đến|vẫn|tiếp)\b"
)
_STATED = re.compile(rf"\b(?:giảm|tăng)\s+(?:được\s+)?(?P<d>{_PLAIN})(?P<noun>(?:\s+[^\W\d_]+)*)")
_VERBS = re.compile(
    r"\b(?:giảm|tăng|sắp xếp|sáp nhập|hợp nhất|rút|thu gọn|điều chỉnh|chuyển|bố trí|tinh giản|nhập"
    r"|gộp|kiện toàn|đưa)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"(?:khoảng|trên|gần|hơn|tỉnh|toàn|cấp|các|mỗi|bình quân|tổng)\b")
_COUNT_HEAD = re.compile(r"^(?:[Bb]iên chế|[Ss]ố lượng|[Ss]ố|[Tt]ổng(?: số| biên chế)|[Tt]ỷ lệ)\b")
_BARE_COUNT = re.compile(r"^(?P<head>[^\d,;:()]+(?:,[^\d,;:()]+)*?)\s+(?P<n>\d[\d.,]*%?)(?=\s*(?:[,;(]|$))")
_NOT_COUNT = re.compile(
    r"\b(?:là|còn|từ|số|năm|khoá|khóa|thứ|tháng|ngày|được|có|đạt|khoảng|gần|trên|hơn)$", re.IGNORECASE
)
_LIST = re.compile(rf"^(?P<head>[^:;]*?\b(?P<total>{_PLAIN})[^:;\d]*):\s*(?P<items>[^:;]+)$")


_YEAR_OF = re.compile(rf"(?:(?<=[:,;] )|(?<=giao )|(?<=đến )|(?<=hết ))({_YEAR})(?= (?:là|có|còn|đạt|giảm|tăng)\b)")
# What names a period, or says that it is none.
_SAID = (
    "đoạn",
    "kỳ",
    "học",
    "khoá",
    "khóa",
    "năm",
    "Năm",
    "và",
    ",",
    "trình",
    "án",
    "hoạch",
    "từ",
    "Từ",
    "khoảng",
    "thời",
)
_PERIOD = re.compile(
    rf"((?:^|[\s(]){''.join(f'(?<!{word} )' for word in _SAID)})(({_YEAR})\s?[-–]\s?({_YEAR}))(?![\w/-])"
)
_LOWER_CASE = re.compile(rf"\s+(?P<word>[{LOWER}]+)")


def named_years(text: str) -> str:
    """ "so với 2017", "(2017)", "Từ 2017 đến cuối 2024" with the word năm before each year."""
    text = re.sub(rf"\(({_YEAR})\)", r"(năm \1)", text)
    text = re.sub(rf"\(({_YEAR}): ", r"(năm \1: ", text)
    text = _PERIOD.sub(_period, text)
    text = _YEAR_OF.sub(r"năm \1", text)
    text = re.sub(rf"\b(so với|trước|kể từ|sang|cuối|đầu|vào|đến|tới|hết) ({_YEAR}){_AFTER_YEAR}", r"\1 năm \2", text)
    return re.sub(
        rf"^([Tt]ừ)( (?:đầu|giữa|cuối))? ({_YEAR}) (đến(?: đầu| giữa| cuối| hết)?) ({_YEAR})"
        r"(?!\s*(?:%|tỷ|triệu|[-–./]\d))",
        r"\1\2 năm \3 \4 năm \5",
        text,
    )


def _period(match: re.Match[str]) -> str:
    """ "2015-2020" as "giai đoạn 2015-2020", but for what may count something: "1950 - 2000 hộ"."""
    rest = match.string[match.end() :]
    following = _LOWER_CASE.match(rest)
    words = rest.lstrip()
    told = (_VERBS, _NOT_NOUN, _ROUGHLY, lexicon().doing, lexicon().acting, lexicon().denying)
    counts = following and following["word"] not in lexicon().verbs and not any(cue.match(words) for cue in told)
    return match.group() if counts or match[3] >= match[4] else f"{match[1]}giai đoạn {match[2]}"


def completed(clause: str, taken: Container[str] = ()) -> str:
    """A clause (no semicolon outside brackets) with its certain completions: "từ 171 còn 54 đơn vị" becomes
    "giảm từ 171 xuống còn 54 đơn vị, giảm 117 đơn vị (68,4%)". Whatever is doubtful stays as it was given.

    A difference that happens to be one of the figures `taken` by other facts is not added: the reader would take
    it for theirs."""
    clause = _counted(_summed(clause))
    changes = [m for m in _CHANGE.finditer(clause) if _is_change(clause, m)]
    falls = [m for m in changes if _value(m["a"]) > _value(m["b"]) > 0]
    if not falls or len(falls) != len(changes):
        return clause
    stated = list(_STATED.finditer(clause))
    stated = [m for m in stated if m.start() >= falls[0].end()]
    if not stated and "%" not in clause:
        clause = _with_differences(clause, falls, taken)
    elif len(falls) == len(stated) == 1 and "%" not in clause:
        clause = _with_share(clause, falls[0], stated[0])
    return _with_verbs(clause)


def share(part: Decimal, whole: Decimal) -> str:
    """ "21,9%": one decimal, halves up ("7,0%" when rounded to it, "30%" when exact); "" when it would read zero."""
    exact = part * 100 / whole
    value = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if value == 0:
        return ""
    text = f"{value:f}".replace(".", ",")
    return (text.removesuffix(",0") if exact == int(exact) else text) + "%"


def _with_share(clause: str, fall: re.Match[str], stated: re.Match[str]) -> str:
    difference = _value(fall["a"]) - _value(fall["b"])
    end = stated.end()
    if _value(stated["d"]) != difference or clause[end:].lstrip().startswith("(") or not _NEXT.match(clause, end):
        return clause
    percent = share(difference, _value(fall["a"]))
    return f"{clause[:end]} ({percent}){clause[end:]}" if percent else clause


def _with_differences(clause: str, falls: list[re.Match[str]], taken: Container[str]) -> str:
    """Adds each difference after its pair; the noun after the second figure is what fell."""
    out = clause
    for fall in reversed(falls):
        end = fall.end("b")
        noun = _NOUN.match(clause, end)
        phrase = noun.group() if noun else ""
        if _NOT_NOUN.search(phrase) or not (_NEXT if noun else _STOP).match(clause, end + len(phrase)):
            continue
        before, after = _value(fall["a"]), _value(fall["b"])
        difference, percent = _number(before - after), share(before - after, before)
        if difference in taken or clause.startswith(", rồi", end + len(phrase)):
            continue
        at = end + len(phrase)
        if aside := re.match(r"\s*\([^()]*\)", clause[at:]):
            at += aside.end()  # "29.540 người (năm 2021)": the addition comes after it
        closing = len(falls) == 1 and (phrase or aside) and not clause[at:].strip()
        if closing:
            added = f", giảm {difference}{phrase}" + (f" ({percent})" if percent else "")
        else:
            added = f" (giảm {difference}{phrase}" + (f", bằng {percent})" if percent else ")")
        out = out[:at] + added + out[at:]
    return out


def _is_change(clause: str, match: re.Match[str]) -> bool:
    """Whether the pair certainly is before and after of one thing: not two years, not "giảm 500, còn 300",
    not "15 xã đạt, 5 xã chưa đạt", not one thing turned into another ("2 ban thành 1 văn phòng")."""
    if all(re.fullmatch(_YEAR, match[name]) for name in ("a", "b")):
        return False
    before = re.split(r"[,;]", clause[: match.start()])[-1]
    if not (re.search(r"\b[Tt]ừ\s+$", before) or _ARRANGED.search(before) or _ARRANGED.search(match["mid"])):
        return False
    what = match["mid"].split("(")[0].split()
    return not (what and match["noun"] and what[0].strip(",") != match["noun"].strip())


def _with_verbs(clause: str) -> str:
    """ "cấp xã từ 171 còn 54" → "cấp xã giảm từ 171 xuống còn 54"; a clause that has its verb keeps it."""

    def mend(match: re.Match[str]) -> str:
        if _value(match["a"]) <= _value(match["b"]):
            return match.group()
        if all(re.fullmatch(_YEAR, match[name]) for name in ("a", "b")):
            return match.group()
        segment = re.split(r"[,;]", clause[: match.start()])[-1]
        has_verb = bool(match["verb"] or _VERBS.search(segment))
        link = "xuống còn" if match["link"] == "còn" else match["link"]
        if not (segment.strip() or match["verb"] or match.start()):  # no subject: the verb opens the sentence
            return f"Giảm từ {match['a']}{match['mid']} {link} {match['b']}"
        verb = match["verb"] or ("" if has_verb or not segment.strip() else "giảm ")
        return f"{verb}{match['tu']} {match['a']}{match['mid']} {link} {match['b']}"

    return _LOWERED.sub(mend, clause)


def _summed(clause: str) -> str:
    """ "723 trường hợp: 93 công chức, …" → "723 trường hợp, gồm: 93 công chức, …" when the parts make the whole."""
    match = _LIST.match(clause)
    if match is None:
        return clause
    parts = re.findall(rf"(?<![\d.,/])({_PLAIN})", match["items"])
    if len(parts) < 2 or sum(map(_value, parts)) != _value(match["total"]):
        return clause
    head, items = match["head"].rstrip(), match["items"]
    if re.search(r"\b(?:gồm|lần lượt|trong đó|như sau|là)$", head):
        return clause
    if head.startswith(match["total"]):
        return f"Trong tổng số {head}, {items}"
    if head.startswith("Trong "):
        return f"{head}, {items}"
    return f"{head}, gồm: {items}"


def _counted(clause: str) -> str:
    """ "biên chế … cấp huyện 53, giảm 4" → "… cấp huyện là 53, giảm 4": a quantity noun without its verb."""
    match = _BARE_COUNT.match(clause)
    if (
        match is None
        or not _COUNT_HEAD.match(clause)
        or (_VERBS.search(match["head"]) and not match["head"].startswith(("Tỷ lệ", "tỷ lệ")))
        or _NOT_COUNT.search(match["head"])
    ):
        return clause
    if re.search(r"\b(?:là|còn|có|đạt|bằng|được)\b", match["head"]):
        return clause
    return f"{match['head']} là {clause[match.start('n') :]}"


def stated_changes(text: str) -> frozenset[str]:
    """The falls and rises that a fact states itself, wherever in it: they are not computed once more."""
    return frozenset(match["d"] for match in _STATED.finditer(text.lower()))


def figures_in(text: str) -> frozenset[str]:
    """The figures of a text as written in the official form."""
    return frozenset(_number(_value(match)) for match in re.findall(rf"(?<![\d.,])(?:{_N})(?![\d.,]*\d)", text))


def _value(text: str) -> Decimal:
    return Decimal(text.replace(".", ""))


def _number(value: Decimal) -> str:
    return f"{int(value):,}".replace(",", ".")
