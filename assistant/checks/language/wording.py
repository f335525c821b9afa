"""Tone marks, capitals, abbreviations and unmarked text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.text.syllables import is_bare
from assistant.checks.text.words import Word, key, spellings, words, written
from assistant.readings import read_of_syllable
from assistant.report import Finding, Severity

# Open syllables in oa, oe, uy: the mark may stand on either vowel (not after qu, where u is no vowel).
_LAST = re.compile(r"(?i)^(?:(?!qu)[^\W\d_]*?)(?:o[àáãảạèéẽẻẹ]|u[ỳýỹỷỵ])$")
_FIRST = re.compile(r"(?i)^(?:(?!qu)[^\W\d_]*?)(?:[òóõỏọ][ae]|[ùúũủụ]y)$")
_OF_PEOPLE = frozenset(
    key(word) for word in ("ban", "đồng", "án", "sát", "an", "đội", "trang", "sĩ", "giáo", "thuốc", "tín", "ước")
)  # Uỷ ban nhân dân, Hội đồng nhân dân, Toà án nhân dân, công an nhân dân …: there it is part of a name
_OF_STATE = frozenset(
    key(word)
    for word in (
        "lý",
        "sách",
        "chính",
        "quan",
        "nghiệp",
        "chế",
        "tra",
        "bạc",
        "toán",
        "hàng",
        "vụ",
        "vốn",
        "máy",
        "chức",
        "đất",
    )
)  # ngân sách nhà nước, quản lý nhà nước, cơ quan hành chính nhà nước …: there it describes
_COMMON = frozenset({"nhân", "nhà"})  # the first syllables of both, without a capital
_ABBREVIATION = re.compile(r"[A-ZĐ](?<![\w/-][A-ZĐ])[A-ZĐ]{1,6}(?![\w/-])")
_ROMAN = re.compile(r"[IVXLC]+")
_UNMARKED = 6  # words in a row without any mark: by chance a Vietnamese text has no such run
_HEADINGS = frozenset({"TW", "TU", "TP"})


def check_wording(ctx: CheckContext) -> Iterator[Finding]:
    """Notes with their mend; warnings for unmarked text."""
    yield from _tones(ctx)
    yield from _capitals(ctx.plain)
    yield from _abbreviations(ctx.plain)
    yield from _unmarked(ctx.plain)


def _tones(ctx: CheckContext) -> Iterator[Finding]:
    styled = {word: style for word in spellings(ctx.plain) if (style := tone_style(word))}
    sequence = words(ctx.plain)
    places = [at for at, word in enumerate(written(ctx.plain)) if word in styled] if styled else []
    styles = [(word, styled[word.text]) for word in map(sequence.__getitem__, places)]
    counts = Counter(style for _, style in styles)
    wanted = ctx.style.tone or (counts.most_common(1)[0][0] if counts else "")
    wanted = tone_style(wanted) or wanted
    for word, style in styles:
        if style != wanted and not _in_name(ctx.plain, word):
            right = retoned(word.text)
            message = f"Kiểu đặt dấu “{word.text}” không thống nhất; theo kiểu đã chọn là “{right}”"
            yield Finding("tone", Severity.NOTE, (word.start, word.end), word.text, message, right, mend=right)


@read_of_syllable
def tone_style(word: str) -> str:
    """ "uỷ" when the mark stands on the last vowel, "ủy" when on the first, "" when both styles agree."""
    if word.isascii():
        return ""
    word = unicodedata.normalize("NFC", word)
    return "uỷ" if _LAST.match(word) else "ủy" if _FIRST.match(word) else ""


def retoned(word: str) -> str:
    """The same syllable in the other style: hoà from hòa, hòa from hoà."""
    parts = [
        (unicodedata.normalize("NFD", c)[:1], unicodedata.normalize("NFD", c)[1:])
        for c in unicodedata.normalize("NFC", word)
    ]
    (left, one), (right, two) = parts[-2], parts[-1]
    ending = unicodedata.normalize("NFC", left + two + right + one)
    return unicodedata.normalize("NFC", word)[:-2] + ending


def _in_name(text: str, word: Word) -> bool:
    """Proper names stay as entered: a capital that follows or precedes another capitalised syllable."""
    if not word.capital:
        return False
    before = re.search(r"(\w+)\s$", text[max(0, word.start - 12) : word.start])
    after = re.match(r"\s(\w)", text[word.end : word.end + 2])
    return bool((before and before.group(1)[0].isupper()) or (after and after.group(1).isupper()))


def _capitals(text: str) -> Iterator[Finding]:
    """Nhân dân and Nhà nước, where they stand for themselves (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V)."""
    sequence = words(text)
    places = [at for at, word in enumerate(written(text)[:-1]) if word in _COMMON] if spellings(text) & _COMMON else []
    for at in places:
        first, second = sequence[at : at + 2]
        before = sequence.keys[at - 1] if at else ""
        pair = (first.text, second.key)
        people = pair == ("nhân", key("dân")) and before not in _OF_PEOPLE
        state = pair == ("nhà", key("nước")) and before not in _OF_STATE
        if (people or state) and text[first.end : second.start] == " ":
            span = (first.start, second.end)
            quote = text[slice(*span)]
            right = quote[0].upper() + quote[1:]
            message = f"Luôn viết hoa “{right}” (Nghị định 30/2020/NĐ-CP, Phụ lục II)"
            yield Finding("capital", Severity.NOTE, span, quote, message, right, mend=right)


def _abbreviations(text: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for match in _ABBREVIATION.finditer(text):
        short = match.group()
        upper_line = text[
            text.rfind("\n", 0, match.start()) + 1 : (text.find("\n", match.end()) + 1 or len(text) + 1) - 1
        ]
        if short in seen or _ROMAN.fullmatch(short) or short in _HEADINGS or upper_line.isupper():
            continue
        seen.add(short)
        defined = re.search(rf"\((?:sau đây (?:viết tắt|gọi tắt) là |gọi tắt là |viết tắt là )?{short}\)", text)
        if defined is None or defined.start() > match.start():
            message = f"“{short}” viết tắt mà chưa nêu đầy đủ ở lần dùng đầu"
            yield Finding("abbreviation", Severity.NOTE, match.span(), short, message)


def _unmarked(text: str) -> Iterator[Finding]:
    """Runs of words that are Vietnamese syllables but for their marks: "to chuc bo may"."""
    bare = {word for word in spellings(text) if word.isalpha() and is_bare(word)}
    places = [at for at, word in enumerate(written(text)) if word in bare] if bare else []
    in_a_row = any(last - first == _UNMARKED - 1 for first, last in zip(places, places[_UNMARKED - 1 :], strict=False))
    run: list[Word] = []
    for word in (*words(text), None) if in_a_row else ():
        if word and word.text in bare and (not run or "\n" not in text[run[-1].end : word.start]):
            run.append(word)
            continue
        if len(run) >= _UNMARKED:
            span = (run[0].start, run[-1].end)
            quote = text[slice(*span)]
            yield Finding("language", Severity.WARNING, span, quote, "Đoạn chữ thiếu dấu tiếng Việt")
        run = []
