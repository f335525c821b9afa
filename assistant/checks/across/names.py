"""Across the report: names written two ways, sentences told twice, annexes promised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from assistant.checks.context import ReportContext
from assistant.checks.text.mentions import Name, names
from assistant.checks.text.words import keys
from assistant.claims import claims, strip_markers
from assistant.report import Finding, Severity

_LONG = 8  # syllables from which the same sentence twice is no coincidence
_ANNEX = re.compile(
    r"\b[Pp]hụ lục(?:\s+(?:số\s+)?(?:\d+|[IVX]+)\b)?|\b[Bb]iểu (?:số\s+)?\d+\b|\b[Bb]iểu mẫu kèm theo\b"
)
_LAW_ANNEX = re.compile(
    r"\s*(?:,|của|ban hành kèm)?\s*(?:của\s+)?(?:Nghị định|Thông tư|Hướng dẫn|Quyết định|Nghị quyết|Luật)"
)


def check_spellings(ctx: ReportContext) -> Iterator[tuple[str, Finding]]:
    """A name whose one syllable differs by a slip from the name used more often (or first) is a warning."""
    found: dict[tuple[str, ...], list[tuple[str, Name]]] = {}
    for section, text in ctx.texts.items():
        for name in names(strip_markers(text)):
            if len(name.keys) > 1 and not name.head:
                found.setdefault(name.keys, []).append((section, name))
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    for at, (rare, uses) in enumerate(ordered):
        usual = next((other for other, _ in ordered[:at] if _slip(rare, other)), None)
        for section, name in uses if usual else ():
            right = found[usual][0][1].text if usual else ""
            message = f"“{name.text}” ở mục khác viết là “{right}”; hãy viết thống nhất"
            yield section, Finding("spelling", Severity.WARNING, name.span, name.text, message, right)


def check_repeated(ctx: ReportContext) -> Iterator[tuple[str, Finding]]:
    """The same sentence in two sections: a warning at the later one."""
    first: dict[tuple[str, ...], str] = {}
    for section, text in ctx.texts.items():
        for claim in claims(text):
            spoken = keys(claim.text)
            if len(spoken) < _LONG:
                continue
            before = first.setdefault(spoken, section)
            if before != section:
                message = f"Câu này đã có nguyên văn ở mục “{ctx.titles.get(before, before)}”"
                yield section, Finding("duplicate", Severity.WARNING, claim.span, claim.text, message)


def check_annexes(ctx: ReportContext) -> Iterator[tuple[str, Finding]]:
    """Annexes that a text promises: the desk exports none, so the writer is told to attach them."""
    for section, text in ctx.texts.items():
        plain = strip_markers(text)
        for match in _ANNEX.finditer(plain):
            if not _LAW_ANNEX.match(plain, match.end()):
                message = f"Báo cáo hứa kèm “{match.group()}” nhưng bản xuất ra không có; hãy đính kèm hoặc bỏ câu này"
                yield section, Finding("annex", Severity.WARNING, match.span(), match.group(), message)


def _slip(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if len(left) != len(right):
        return False
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(apart) != 1 or max(map(len, apart[0])) == 1:  # "Tân Khánh A", "Tân Khánh B" are two places
        return False
    return Levenshtein.distance(*apart[0]) == 1
