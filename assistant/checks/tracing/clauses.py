"""A sentence and the facts it tells, clause by clause: what stands in each, and how much two clauses share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.match import Matching
from assistant.checks.tracing.sources import Source, content_words, shares
from assistant.quantities import scan_calendar
from assistant.readings import read_once

# A comma within a fixed pair or list ("bộ, ngành", "cán bộ, công chức") parts no clauses.
PAIR = r"\s(?:ban|ngành|công chức|viên chức|phường|thị trấn|thị xã|thành phố|doanh nghiệp|huyện(?!\s[A-ZĐ]))(?!\w)"
_WORDS = r"(?:nhưng|song|tuy|trong khi|còn lại|riêng)(?=\s)"
_SIGNS = rf"(?:(?<=[;:.()])|(?<=,)(?!{PAIR}))(?:[;:.()]|,(?!{PAIR}))*(?=\s|$)"
_BREAK = re.compile(rf"[;:.(),\s](?:{_SIGNS}|(?<=\n)|(?<=\s)(?:(?=\()|{_WORDS}))")
_TELLS = 0.4  # share of a fact's words that a sentence must hold to be telling it
_NUMBER = 2  # a figure in common weighs as much as two syllables
_DIGIT_WORDS = "hai ba bốn năm sáu bảy tám chín mười"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
SPELLED = {word: str(n) for n, word in enumerate(_DIGIT_WORDS.split(), start=2)}


@dataclass(frozen=True)
class Clause:
    """A clause: its span in the text it was cut from, its words in lower case, and as they are written."""

    span: tuple[int, int]
    text: str
    written: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its syllables of meaning."""
        return content_words(self.written)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its figures as digits without leading zeros, those up to ten also where they are written out. The day and the
        month of a date are marked as such: the 10 of 31/10/2024 is no 10%."""
        text, dates = self.text, scan_calendar(self.written).dates
        parts: list[str] = []
        for one in reversed(dates if len(text) == len(self.written) else ()):
            parts += [f"{name}{value}" for name, value in (("d", one.day), ("m", one.month), ("", one.year)) if value]
            text = text[: one.span[0]] + " " + text[one.span[1] :]
        digits = (*parts, *(match.lstrip("0") for match in _DIGITS.findall(text)))
        return frozenset([*digits, *(SPELLED[word] for word in text.split() if word in SPELLED)])


@read_once
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order; one of no meaning of its own goes with the next."""
    found: list[Clause] = []
    lower = lowered(text)
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        piece = text[start:end]
        trimmed = piece.strip(" ,;:.()\n-+•")
        if trimmed:
            at = start + piece.index(trimmed[0])
            span = (at, at + len(trimmed))
            found.append(Clause(span, lower[slice(*span)] if lower is not text else lowered(trimmed), trimmed))
        start = end
    return tuple(found)


Traced = Mapping[int, Sequence[int]]  # which source -> where in it, for each figure of a clause that the ledger traced


def traced(mine: Clause, offset: int, match: Matching) -> Traced:
    """The figures of a clause of the text, cut from a sentence at `offset`."""
    start, end = offset + mine.span[0], offset + mine.span[1]
    found: dict[int, list[int]] = {}
    for trace in match.within(start, end):
        if trace.source is not None and trace.origin is not None:
            found.setdefault(id(trace.source), []).append(trace.origin.span[0])
    return found


def shared(mine: Clause, figures: Traced, source: Source, theirs: Clause, but: Sequence[str] = ()) -> int:
    """How much a clause of the text has in common with one of a fact: a point a syllable of meaning, those of `but`
    apart, and two points a figure, as written or as the ledger traced it."""
    words = mine.words & theirs.words
    common = len(mine.numbers & theirs.numbers) if mine.numbers else 0
    if places := figures.get(id(source)):
        start, end = theirs.span
        common = max(common, sum(start <= at < end for at in places))
    return len(words.difference(but) if but else words) + _NUMBER * common


def telling(
    match: Matching, span: tuple[int, int], sentence: str, facts: tuple[Source, ...]
) -> list[tuple[float, bool, Source]]:
    """(share of the fact's words that the sentence holds, whether it gives one of its figures, the fact) of each fact
    that a sentence tells, the fullest first."""
    given = {id(trace.source) for trace in match.within(*span) if trace.source}
    held = shares(content_words(sentence), facts)
    told = [(share, id(fact) in given, fact) for share, fact in held if share >= _TELLS or id(fact) in given]
    return sorted(told, key=lambda one: -one[0])
