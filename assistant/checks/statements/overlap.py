"""Long runs of words taken from a prior report, and text that does not speak of its heading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import content, ground
from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import keys, words
from assistant.quantities import initials
from assistant.readings import read_once
from assistant.report import Finding, SectionKind, Severity

_LENGTH = 12  # syllables in a row: longer than the set phrases that all such reports share
_OURS = 10  # of these that make a run ours: a word may stand before or after a fact's own


def check_overlap(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each run of twelve syllables or more that a prior report has and no source of ours, its
    abbreviations written out or not."""
    sequence = words(ctx.plain)
    spoken = keys(ctx.plain)
    if not ctx.library or len(spoken) < _LENGTH:
        return
    known = ground(ctx)
    taken = _shingles(tuple(passage.text for passage in ctx.library))
    letters = " ".join(_written_out(text) for text in known.facts)

    def told(start: int, end: int) -> bool:
        written = ctx.plain[sequence[start].start : sequence[end - 1].end]
        return known.has(spoken[start:end]) or initials(written) in letters

    def ours(start: int) -> bool:
        """Told by a fact but for a word before or after, or by two facts that stand side by side there as here."""
        end = start + _LENGTH
        within = (told(at, at + _OURS) for at in range(start, end - _OURS + 1))
        return any(within) or any(told(start, seam) and told(seam, end) for seam in range(start + 1, end))

    at = 0
    while at + _LENGTH <= len(spoken):
        place = taken.get(spoken[at : at + _LENGTH])
        if place is None or ours(at):
            at += 1
            continue
        end = at + _LENGTH
        while end < len(spoken) and spoken[end - _LENGTH + 1 : end + 1] in taken:
            end += 1
        span = (sequence[at].start, sequence[end - 1].end)
        title = ctx.library[place].title or "một báo cáo trước"
        message = f"{end - at} tiếng liền nhau trùng nguyên văn với “{title}”; hãy viết lại bằng lời của mình"
        yield Finding("overlap", Severity.WARNING, span, ctx.plain[slice(*span)], message)
        at = end


@read_once
def _written_out(text: str) -> str:
    """The first letters of a fact's words, its abbreviations letter by letter: what it begins with written out."""
    spoken = (text[word.start : word.end] for word in words(text))
    return "".join(word.lower() if word.isupper() else initials(word) for word in spoken)


@lru_cache(maxsize=4)
def _shingles(texts: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Every run of twelve syllables of these texts -> the index of the first text that has it."""
    found: dict[tuple[str, ...], int] = {}
    for index, text in enumerate(texts):
        spoken = keys(text)
        for at in range(len(spoken) - _LENGTH + 1):
            found.setdefault(spoken[at : at + _LENGTH], index)
    return found


def check_heading(ctx: CheckContext) -> Iterator[Finding]:
    """A note when the text shares no word of substance with its heading's title, guidance and facts; the opening has
    no heading."""
    if ctx.section.kind is SectionKind.OPENING:
        return
    about = frozenset().union(
        content(ctx.section.title),
        content(ctx.section.guidance),
        *(content(f"{i.name} {i.counted}") for i in ctx.section.indicators),
        *(content(fact.text) for fact in ctx.evidence.facts),
    )
    spoken = content(ctx.plain)
    stock = vocabulary().stock
    apart = bool(about - stock) and bool(spoken - stock) and not ((about - stock) & (spoken - stock))
    if apart and ctx.claims:
        first = ctx.claims[0]
        message = f"Đoạn này không nói gì tới nội dung của mục “{ctx.section.title}”"
        yield Finding("heading", Severity.NOTE, first.span, first.text, message)
