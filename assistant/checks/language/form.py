"""Figures and dates in the official form, spaces, glued and impossible words: slips of typing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from assistant.checks.context import CheckContext
from assistant.checks.text.syllables import has_marks, is_syllable, split_glued
from assistant.checks.text.words import keys, spellings, words, written
from assistant.quantities import document_numbers
from assistant.report import Finding, Severity

_SPACES = re.compile(r"[ \u00a0](?<=\S.)[ \u00a0]+(?=\S)")
_LOOSE = re.compile(r"[ \u00a0][ \u00a0,;:!?.]")  # looked for first, for what is above and below
_BEFORE = re.compile(r"[ \u00a0](?<=\w.)[ \u00a0]*(?=[,;:!?](?:\s|$)|\.(?:\s|$))")
_AFTER = re.compile(r"[,;](?<=[^\W\d_][,;])(?=[^\W\d_])")
_DOUBLED = re.compile(r"(?<!\w)([^\W\d_]{2,})[ \u00a0]+\1(?!\w)", re.IGNORECASE)
# Each begins with its digit, and looks behind it from there: a text is then searched for digits alone.
_DATE = re.compile(r"(\d(?<![\w/.,-]\d)\d?)([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\w/])")
_COMMA_THOUSANDS = re.compile(r"\d(?<![\w.,/-]\d)\d{0,2}(?:,\d{3})+(?![\w,]|\.\d)")
_LONG = re.compile(r"\d(?<![\w.,/-]\d)\d{3,}(?![\w/-]|[.,]\d)")
_POINT_DECIMAL = re.compile(r"(\d(?<![\w.,/-]\d)\d*)\.(\d{1,2})(?=\s?%|\s(?:tỷ|triệu|ha|km|lần|điểm)\b)")
# Words that double by the grammar of the language (xanh xanh) are written so on purpose; in reports these are.
_MAY_DOUBLE = frozenset(
    {
        "luôn",
        "dần",
        "ngày",
        "người",
        "nhà",
        "ngành",
        "từ",
        "đời",
        "càng",
        "lần",
        "rất",
        "nơi",
        "xã",
        "thường",
        "mãi",
        "hơn",
    }
)


def check_form(ctx: CheckContext) -> Iterator[Finding]:
    """Notes with their mend; a warning where a word cannot be Vietnamese or a comma parts thousands."""
    text = ctx.plain
    loose = _LOOSE.search(text)
    for match in _SPACES.finditer(text) if loose else ():
        yield _finding("language", match.span(), match.group(), "Thừa dấu cách", " ")
    for match in _BEFORE.finditer(text) if loose else ():
        yield _finding("language", match.span(), match.group(), "Thừa dấu cách trước dấu câu", "")
    for match in _AFTER.finditer(text):
        yield _finding("language", match.span(), match.group(), "Thiếu dấu cách sau dấu câu", match.group() + " ")
    for match in _DOUBLED.finditer(text) if any(map(eq, keys(text), keys(text)[1:])) else ():
        if match.group(1).lower() not in _MAY_DOUBLE and match.group(1).islower():
            message = f"Lặp từ “{match.group(1)}”"
            yield _finding("language", match.span(), match.group(), message, match.group(1))
    yield from _numbers(text)
    yield from _spelling(text)


def _numbers(text: str) -> Iterator[Finding]:
    numbered = [document.span for document in document_numbers(text)]
    for match in _DATE.finditer(text):
        day, month, year = int(match[1]), int(match[3]), match[4]
        if not (1 <= month <= 12 and 1 <= day <= 31):
            message = f"Ngày “{match.group()}” không có thật"
            yield Finding("form", Severity.WARNING, match.span(), match.group(), message)
            continue
        right = f"{day:02d}/{month:02d}/{year}" if month < 3 else f"{day:02d}/{month}/{year}"
        if match.group() != right:
            yield _finding("form", match.span(), match.group(), f"Ngày viết theo quy định là “{right}”", right)
    for match in _COMMA_THOUSANDS.finditer(text):
        right = match.group().replace(",", ".")
        if match.group().count(",") > 1 or not match.group().startswith("0"):
            message = f"Phần nghìn ngăn bằng dấu chấm: “{right}”"
            mend = right if match.group().count(",") > 1 else None  # "1,245" may also be a decimal
            yield Finding("form", Severity.WARNING, match.span(), match.group(), message, right, mend=mend)
    for match in _LONG.finditer(text):
        year = len(match.group()) == 4 and 1900 <= int(match.group()) <= 2100
        if not year and not match.group().startswith("0") and not any(s <= match.start() < e for s, e in numbered):
            right = f"{int(match.group()):,}".replace(",", ".")
            yield _finding("form", match.span(), match.group(), f"Số từ nghìn trở lên viết “{right}”", right)
    for match in _POINT_DECIMAL.finditer(text):
        right = f"{match[1]},{match[2]}"
        yield _finding("form", match.span(), match.group(), f"Phần thập phân ngăn bằng dấu phẩy: “{right}”", right)


def _spelling(text: str) -> Iterator[Finding]:
    wrong = {word for word in spellings(text) if _is_wrong(word)}
    sequence = words(text)
    for word in (sequence[at] for at, one in enumerate(written(text)) if one in wrong) if wrong else ():
        span = (word.start, word.end)
        parts = split_glued(word.text)
        if parts:
            right = " ".join(parts)
            yield Finding("language", Severity.WARNING, span, word.text, f"Dính chữ: “{right}”", right, mend=right)
        elif not word.capital:  # a capital may open a name of another language
            yield Finding(
                "language", Severity.WARNING, span, word.text, f"“{word.text}” không phải một tiếng Việt đúng chính tả"
            )


def _is_wrong(word: str) -> bool:
    """A word with marks that cannot be a Vietnamese syllable."""
    return has_marks(word) and word.isalpha() and not word.isupper() and not is_syllable(word)


def _finding(check: str, span: tuple[int, int], quote: str, message: str, mend: str) -> Finding:
    return Finding(check, Severity.NOTE, span, quote, message, mend.strip(), mend=mend)
