"""Check "exchanged": words put in the place of a fact's own, between or beside words that are still the fact's.

"bí thư chi đoàn kiêm trưởng bản" for "bí thư chi bộ kiêm trưởng bản", "giáo viên tiểu học" for "giáo viên mầm non". No
table is needed: the fact's word is gone from the text, the text's word is in no source, and both have the same
neighbours. It may be a synonym, so it is only a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.polarity.scales import poles
from assistant.checks.text.tokens import Token, means, spoken, stock_words, tokens
from assistant.checks.tracing.clauses import telling
from assistant.checks.tracing.match import Matching, matching
from assistant.checks.tracing.sources import Source, facts_of
from assistant.quantities import abbreviations, initials, stands_for
from assistant.quantities.nouns import cut, is_general
from assistant.readings import read_of_syllable, read_once
from assistant.report import Finding, Severity

_FACTS = 4  # of a sentence, at most
_LONGEST = 2  # words exchanged
_ANCHOR = 2.0  # weight of the common words on one side, when the other has none; one each side is enough
_AND = re.compile(r"(?<!\w)và(?!\w)")  # "Văn hoá, Thể thao và Du lịch" is VHTTDL
_OWN = ("tỉnh", "toàn tỉnh", "thành phố", "toàn thành phố")  # whose report it is: need not be said
_EMPTY = 0.25  # weight of a word without meaning of its own; of any other, and of a figure, 1


class _Run(NamedTuple):
    """Words of a text from `first` to `last`."""

    first: int
    last: int


def check_exchanged(ctx: CheckContext) -> Iterator[Finding]:
    """A warning at each such word, with the fact's own words as what is expected."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    if not facts:
        return
    known = _words(_about(ctx)).union(*(_words(source.text) for source in match.sources))
    short = frozenset(letters for source in match.sources for _, letters in abbreviations(source.text))
    told = cache(lambda: _told_in(ctx.plain, match.sentences, short))  # both are seldom asked for
    lost = cache(lambda fact: _lost(spoken(fact.text), *told()))
    for span in match.sentences:
        sentence = ctx.plain[slice(*span)]
        new = _new(spoken(sentence), known, short)
        seen: set[int] = set()
        for fact in _told(match, span, sentence, facts) if new else ():
            mine = tokens(sentence)
            pair = _exchange(mine, new, tokens(fact.text), lost(fact)) if lost(fact) else None
            if pair is None or pair[0].first in seen:
                continue
            run, other = pair
            seen.add(run.first)
            at = (span[0] + mine[run.first].start, span[0] + mine[run.last].end)
            theirs = tokens(fact.text)
            quote, right = ctx.plain[slice(*at)], fact.text[theirs[other.first].start : theirs[other.last].end]
            message = f"Viết “{quote}”, {fact.shown} ghi “{right}” ở chỗ này; hãy xem có đổi nghĩa không"
            yield Finding("exchanged", Severity.WARNING, at, quote, message, expected=right, facts=(fact.label,))


def _about(ctx: CheckContext) -> str:
    return f"{ctx.section.title} {ctx.header.province} {ctx.header.issuer}"


@read_once
def _words(text: str) -> frozenset[str]:
    return frozenset(spoken(text))


def _told_in(
    text: str, sentences: Sequence[tuple[int, int]], short: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text, and those of these abbreviations that it writes out."""
    letters = (initials(text), initials(_AND.sub("", text))) if short else ()
    written_out = frozenset(one for one in short if any(one in told for told in letters))
    return frozenset[str]().union(*(_words(text[slice(*span)]) for span in sentences)), written_out


def _told(match: Matching, span: tuple[int, int], sentence: str, facts: tuple[Source, ...]) -> list[Source]:
    """The few facts that a sentence tells most fully, those whose figures it gives first."""
    told = sorted(telling(match, span, sentence, facts), key=lambda one: -(one[0] + one[1]))
    return [fact for _, _, fact in told[:_FACTS]]


def _new(mine: Sequence[str], known: frozenset[str], short: frozenset[str]) -> frozenset[int]:
    """The places of the words that no source has, in whole or in part, and that write out no abbreviation of one."""
    found = [at for at, word in enumerate(mine) if word not in known and _counts(word) and not _contained(word, known)]
    return frozenset(found) - _written_out(mine, short) if found else frozenset()


def _lost(theirs: Sequence[str], told: frozenset[str], short: frozenset[str]) -> frozenset[int]:
    """The places of the fact's words that the text has not, in whole or in part, nor written out."""
    return frozenset(
        at
        for at, word in enumerate(theirs)
        if word not in told and word not in short and _counts(word) and not _contained(word, told)
    )


@read_of_syllable
def _counts(word: str) -> bool:
    """A word that says of what or of whom: with meaning, no stock word of reports unless it is a noun of the table."""
    noun = any(known and not is_general(label) for label, _, known in cut(word))
    return means(word) and (noun or word not in stock_words())


def _contained(word: str, others: frozenset[str]) -> bool:
    """Another word holds this one's syllables, or this one another's: "lập" and "thành lập"."""
    mine = set(word.split())
    by_syllable = _by_syllable(others)
    for other in {one for syllable in mine for one in by_syllable.get(syllable, ())}:
        theirs = set(other.split())
        if mine <= theirs or (theirs <= mine and means(other) and (len(theirs) > 1 or word.endswith(other))):
            return True
    return False


@read_once
def _by_syllable(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        for syllable in word.split():
            found.setdefault(syllable, []).append(word)
    return {syllable: tuple(some) for syllable, some in found.items()}


def _written_out(mine: Sequence[str], short: frozenset[str]) -> frozenset[int]:
    """The places of the words that write out an abbreviation."""
    opened = list(map(_letters, mine))
    letters = "".join(opened)
    found = [one for one in short if one in letters]
    owner = [at for at, some in enumerate(opened) for _ in some] if found else []
    covered: set[int] = set()
    for one in found:
        at = letters.find(one)
        while at >= 0:
            covered.update(owner[at : at + len(one)])
            at = letters.find(one, at + 1)
    return frozenset(covered)


@read_of_syllable
def _letters(word: str) -> str:
    """The first letter of each of a word's syllables, "#" of a figure."""
    return "".join(initials(syllable)[:1] or "#" for syllable in word.split())


def _exchange(
    mine: Sequence[Token], new: frozenset[int], theirs: Sequence[Token], lost: frozenset[int]
) -> tuple[_Run, _Run] | None:
    """The run of the text's words and the run of the fact's with the most neighbours in common, the shortest first."""
    places = _runs(theirs, lost)
    best: tuple[float, int] | None = None
    found: tuple[_Run, _Run] | None = None
    for run in _runs(mine, new):
        for other in places:
            same = mine[run.first].word == theirs[other.first].word or mine[run.last].word == theirs[other.last].word
            left = _common(mine, theirs, run.first - 1, other.first - 1, -1)
            right = _common(mine, theirs, run.last + 1, other.last + 1, 1)
            if same or not _between(mine, theirs, run, other, left, right) or not _distinct(mine, theirs, run, other):
                continue
            score = (left + right, run.first - run.last + other.first - other.last)
            if best is None or score > best:
                best, found = score, (run, other)
    return found


def _runs(of: Sequence[Token], wanted: frozenset[int]) -> list[_Run]:
    """The runs of words of meaning, of one clause, that hold one of the wanted places."""
    found = []
    for first in range(len(of)):
        for last in range(first, min(first + _LONGEST, len(of))):
            if not means(of[last].word) or of[last].part != of[first].part:
                break
            if not wanted.isdisjoint(range(first, last + 1)):
                found.append(_Run(first, last))
    return found


def _between(mine: Sequence[Token], theirs: Sequence[Token], run: _Run, other: _Run, left: float, right: float) -> bool:
    """Whether enough of what stands around the two runs is the same; the edge of a clause is a neighbour too."""
    if (left >= 1 and right >= 1) or left >= _ANCHOR or right >= _ANCHOR:
        return True
    opens = _edge(mine, run.first, -1) and _edge(theirs, other.first, -1)
    closes = _edge(mine, run.last, 1) and _edge(theirs, other.last, 1)
    return (left >= 1 and closes) or (right >= 1 and opens)


def _edge(of: Sequence[Token], at: int, step: int) -> bool:
    return not 0 <= at + step < len(of) or of[at + step].part != of[at].part


def _common(mine: Sequence[Token], theirs: Sequence[Token], i: int, j: int, step: int) -> float:
    """The weight of the neighbours that are the same from here on."""
    total = 0.0
    while 0 <= i < len(mine) and 0 <= j < len(theirs) and mine[i].word == theirs[j].word:
        word = mine[i].word
        total += 1.0 if word[0].isdecimal() or means(word) else _EMPTY
        i, j = i + step, j + step
    return total


@read_once
def _moves(words: str) -> frozenset[int]:
    """Which way words say that something went: up, down."""
    down = {pole.scale: pole.side for pole in poles("giảm")}
    up = {pole.scale: pole.side for pole in poles("tăng") if down.get(pole.scale, pole.side) != pole.side}
    return frozenset(pole.side ^ up[pole.scale] for pole in poles(words) if pole.scale in up)


def _distinct(mine: Sequence[Token], theirs: Sequence[Token], run: _Run, other: _Run) -> bool:
    """Two words, not two names of one thing. A lone syllable is most often a verb for another verb: it counts as a
    name, as a known noun, or where it ends a word that begins as the fact's ("đối chất" for "đối thoại")."""
    words, said = (" ".join(one.word for one in of[r.first : r.last + 1]) for of, r in ((mine, run), (theirs, other)))
    if " " not in words and not mine[run.first].capital and not any(known for _, _, known in cut(words)):
        before = mine[run.first - 1].word if run.first else ""
        if not before or " " in before or not other.first or theirs[other.first - 1].word != before:
            return False
    if any(" " in one.word and initials(one.word) in said for one in mine[run.first : run.last + 1]):
        return False  # "ngân sách" of "NSNN"
    if said in _OWN or _moves(words) & _moves(said):
        return False  # "Toàn tỉnh …" left out; "nâng" for "tăng"
    return not any(
        stands_for(a, b) or stands_for(b, a) for a, _, one in cut(words) for b, _, two in cut(said) if one and two
    )
