"""Across the report: short forms written two ways, or standing for two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.checks.context import ReportContext
from assistant.checks.text.words import folded
from assistant.claims import strip_markers
from assistant.quantities import initials
from assistant.report import Finding, Severity

_SHORT = r"[A-ZĐ]{2,}(?:[ .-]{0,2}[A-ZĐ]{2,}|[.-][A-ZĐ])*"
_WRITTEN = re.compile(rf"(?<![\w./-]){_SHORT}(?![\w/-])")
_DEFINED = re.compile(
    rf"(?P<full>(?:[^\W\d_]+,?\s(?:[-–]\s)?){{1,9}}[^\W\d_]+)\s*"
    rf"\((?:sau đây\s)?(?:(?:gọi|viết)\s(?:tắt\s)?là:?\s)?[“\"]?(?P<short>{_SHORT})[”\"]?\)"
)
_LETTERS = re.compile(r"[^A-ZĐ]")
_CAPITALS_LINE = 3  # words in capitals from which a run is a heading, not a short form


class _Use(NamedTuple):
    section: str
    span: tuple[int, int]
    short: str
    full: str  # "" where it is only used


def check_short_forms(ctx: ReportContext) -> Iterator[tuple[str, Finding]]:
    """A warning where a short form is written otherwise than before ("CT-XH", "CTXH"), where it is said to stand for
    another name than before, and where a name is given a second short form."""
    first: dict[str, _Use] = {}  # by the letters alone
    names: dict[str, _Use] = {}  # by the full name
    for use in (one for section, text in ctx.texts.items() for one in _uses(section, strip_markers(text))):
        before = first.setdefault(_LETTERS.sub("", use.short), use)
        if use.short != before.short:
            yield _finding(use, f"“{use.short}” ở chỗ khác viết là “{before.short}”; hãy viết thống nhất", before.short)
        if not use.full:
            continue
        if before.full and folded(before.full) != folded(use.full):
            yield _finding(use, f"“{use.short}” đã là chữ viết tắt của “{before.full}”; hãy dùng chữ khác", "")
        elif not before.full:
            first[_LETTERS.sub("", use.short)] = use
        other = names.setdefault(folded(use.full), use)
        if _LETTERS.sub("", other.short) != _LETTERS.sub("", use.short):
            yield _finding(use, f"“{use.full}” đã được viết tắt là “{other.short}”; hãy viết thống nhất", other.short)


def _uses(section: str, text: str) -> Iterator[_Use]:
    """Every short form of a text in order, with the name that it is said to stand for."""
    defined = {match.start("short"): _named(match["full"], match["short"]) for match in _DEFINED.finditer(text)}
    for match in _WRITTEN.finditer(text):
        if len(match.group().split()) < _CAPITALS_LINE:
            yield _Use(section, match.span(), match.group(), defined.get(match.start(), ""))


def _named(words: str, short: str) -> str:
    """The end of the words whose initials are the short form; "" when none is."""
    pieces, letters = words.split(), _LETTERS.sub("", short).lower()
    for at in range(len(pieces) - 1):
        full = " ".join(pieces[at:])
        if initials(full) == letters or initials(re.sub(r"\bvà\b", "", full)) == letters:
            return full
    return ""


def _finding(use: _Use, message: str, right: str) -> tuple[str, Finding]:
    return use.section, Finding("spelling", Severity.WARNING, use.span, use.short, message, right, mend=right or None)
