"""What stands around a place of a text: the words, times and names of its part of the sentence, then of wider ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.checks.text.mentions import bodies, names
from assistant.checks.tracing.nouns import LEVEL
from assistant.checks.tracing.sources import content_words
from assistant.quantities import normal, scan_calendar
from assistant.quantities.nouns import folded
from assistant.quantities.phrases import starts
from assistant.readings import read_once

Span = tuple[int, int]

# Between commas or "và"; between semicolons, or a line; a sentence, or a line; all of the text.
NARROW, WIDE, SENTENCE, WHOLE = range(4)
_CUTS = {
    NARROW: re.compile(r"[,;:.](?=\s|$)|\n|(?<!\w)(?:và|trong đó)(?!\w)"),
    WIDE: re.compile(r"[;.](?=\s|$)|\n"),
    SENTENCE: re.compile(r"\.(?=\s|$)|\n"),
}
_WORD = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(r"(?:^|\n)[^\n]*:[ \t]*(?=\n)")
_ITEM = re.compile(r"[ \t]*[-+•*]\s")
_JOINT = re.compile(r"\s*(?:,|(?<!\w)(?:và|cùng|với)(?!\w))\s+(?:\w+\s+){0,2}")  # ", thành phố"


class Mention(NamedTuple):
    """Something that a text names: one key for all the ways to write it, and where it stands."""

    key: str
    span: Span


@read_once
def times(text: str) -> tuple[Mention, ...]:
    """The dates, years and periods of a text in order."""
    calendar = scan_calendar(text)
    found = [Mention(f"{one.day}/{one.month}/{one.quarter}/{one.year}", one.span) for one in calendar.dates]
    found += [Mention(f"{one.start}-{one.end}", one.span) for one in calendar.periods]
    return tuple(sorted(found, key=lambda one: one.span))


def only_year(keys: Iterable[str]) -> int | None:
    """The year of the only one of these times; None where there are none or several, or it is a period."""
    found = set(keys)
    year = found.pop().rpartition("/")[2] if len(found) == 1 else ""
    return int(year) if year.isdecimal() else None


@read_once
def documents(text: str) -> tuple[Mention, ...]:
    """The documents that a text names by number, each with the word for its kind."""
    found = []
    for one in scan_calendar(text).documents:
        at = text.rfind(one.kind, max(0, one.span[0] - 30), one.span[1]) if one.kind else -1
        found.append(Mention(one.number, (at if at >= 0 else one.span[0], one.span[1])))
    return tuple(found)


@read_once
def named(text: str) -> tuple[Mention, ...]:
    """The bodies, people and places of a text in order; a lone capital may be no name."""
    spans = [*(one.span for one in bodies(text)), *(one.span for one in names(text))]
    found = [Mention(normal(text[slice(*span)]), span) for span in spans if " " in text[slice(*span)]]
    found.sort(key=lambda one: (one.span[0], -one.span[1]))
    kept: list[Mention] = []
    for one in found:
        if not kept or kept[-1].span[1] <= one.span[0]:
            kept.append(one)
    return tuple(kept)


def listed(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions in order, those of one list together: "Tứ Kỳ, Ninh Giang và thành phố Chí Linh"."""
    found: list[list[Mention]] = [[mentions[0]]] if mentions else []
    for one, other in pairwise(mentions):
        if _JOINT.fullmatch(text, one.span[1], other.span[0]):
            found[-1].append(other)
        else:
            found.append([other])
    return found


def within(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand in this part of a text."""
    return [one for one in mentions if span[0] <= one.span[0] and one.span[1] <= span[1]]


def one_sentence(text: str, one: Span, other: Span) -> bool:
    """Whether two places stand in one sentence or line."""
    return part(text, one, SENTENCE) == part(text, other, SENTENCE)


@read_once
def part(text: str, span: Span, width: int) -> Span:
    """The part of a text around a place."""
    if width == WHOLE:
        return 0, len(text)
    cuts = _cuts(text, width)
    before = bisect_left(cuts, (span[0] + 1,))
    after = bisect_left(cuts, (span[1],))
    return cuts[before - 1][1] if before else 0, cuts[after][0] if after < len(cuts) else len(text)


@read_once
def words_around(text: str, span: Span, width: int, leads: bool = False) -> frozenset[str]:
    """The syllables of meaning, and the levels of government, in the part of the text around a place. `leads` says that
    a part without any goes with the next: "Năm 2024, thu ngân sách …". An item of a list stands under its heading."""
    start, end = part(text, span, width)
    found = _words(text, start, span[0]) | _words(text, span[1], end)
    if leads and not found and width == NARROW and text[end : end + 1] == ",":
        found = _words(text, end + 1, part(text, (end + 1, end + 1), width)[1])
    return found | _heading(text, span[0]) if width == WIDE else found


@read_once
def told_in(text: str, span: Span) -> frozenset[str]:
    """All words and times of a part of a text, and of its heading."""
    found = _words(text, *span) | _heading(text, span[0])
    return found.union(one.key for one in within(span, times(text)))


def _heading(text: str, at: int) -> frozenset[str]:
    """The words of the heading under which an item of a list stands."""
    if not _ITEM.match(text, text.rfind("\n", 0, at) + 1):
        return frozenset()
    headings = [match.span() for match in _HEADING.finditer(text, 0, at)]
    return _words(text, *headings[-1]) if headings else frozenset()


def words_in(text: str, span: Span) -> frozenset[str]:
    """The syllables of meaning, and the levels of government, in a part of a text."""
    return _words(text, *span)


@read_once
def beside(text: str, span: Span, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """The mentions in the narrow part around a place, with the others of their lists; where there are none, those right
    before it in its sentence."""
    start, end = part(text, span, NARROW)
    opens, closes = part(text, span, SENTENCE)
    near = listed(text, within((opens, closes), mentions))
    found = [one for group in near if any(start <= m.span[0] and m.span[1] <= end for m in group) for one in group]
    if not found:
        before = [group for group in near if group[-1].span[1] <= span[0]]
        found = before[-1] if before else []
    return frozenset(one.key for one in found if one.span[1] <= span[0] or span[1] <= one.span[0])


def _words(text: str, start: int, end: int) -> frozenset[str]:
    places, found = _syllables(text)
    return frozenset(found[bisect_left(places, start) : bisect_left(places, end)])


@read_once
def _syllables(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """(where each begins, what it is) of the syllables of meaning and the levels of a text, in order."""
    bare = _unnumbered(text)
    lower, meant = folded(bare), content_words(bare)
    words = _WORD.findall(lower)
    found = [(at, word) for at, word in zip(starts(words, lower), words, strict=True) if word in meant]
    levels = [(match.start(), match.group()) for match in LEVEL.finditer(lower)]
    if levels:
        found = sorted([*found, *levels])
    return tuple([at for at, _ in found]), tuple([word for _, word in found])


@read_once
def _unnumbered(text: str) -> str:
    """A text of the same length with blanks for its times and documents, whose letters are no words."""
    out, end = [], 0
    for _, span in sorted((*times(text), *documents(text)), key=lambda one: one.span):
        if span[0] >= end:
            out += [text[end : span[0]], " " * (span[1] - span[0])]
            end = span[1]
    return "".join([*out, text[end:]])


@read_once
def _cuts(text: str, width: int) -> tuple[Span, ...]:
    return tuple(match.span() for match in _CUTS[width].finditer(text))
