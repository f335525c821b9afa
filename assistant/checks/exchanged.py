"""Check "exchanged": words put in the place of a fact's own, between or beside words that are still the fact's.

"25.000 tờ trình" for "25.000 tờ gấp", "98% văn bản đến được ký số" for "văn bản đi", "khen thưởng 02 tổ chức đảng" for
"thi hành kỷ luật 02 tổ chức đảng". No table is needed: the fact's word is gone from the text, the text's word is in no
source, and both have the same neighbours. It may be a synonym, so it is only a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.ledger_match import Matching, matching
from assistant.checks.ledger_sources import Source, content_words, facts_of, shares
from assistant.checks.vocabulary import vocabulary
from assistant.checks.words import key
from assistant.quantities import abbreviations, initials, normal
from assistant.readings import read_once
from assistant.report import Finding, Severity

_TELLS = 0.4  # share of a fact's words that a sentence must hold to be telling it
_FACTS = 4  # of a sentence, at most
_LONGEST = 3  # syllables exchanged
_ANCHOR = 2  # of the fact's words on one side, when the other side has none; one each side else, three in all
_TOKEN = re.compile(r"\d[\d.,/]*(?:%|(?<=\d))|[^\W\d_]+")
_BREAK = re.compile(r"[,.;:()](?=\s|$)|[()\n]")


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    part: int  # which clause of its text it stands in


def check_exchanged(ctx: CheckContext) -> Iterator[Finding]:
    """A warning at each such word, with the fact's own words as what is expected."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    if not facts:
        return
    spoken = _grams(ctx.plain)
    known = _grams(_about(ctx)).union(*(_grams(source.text) for source in match.sources))
    lost = {id(fact): _lost(fact.text, spoken) for fact in facts}
    short = frozenset(letters for source in match.sources for _, letters in abbreviations(source.text))
    for span in match.sentences:
        sentence = ctx.plain[slice(*span)]
        seen: set[int] = set()
        told = [fact for fact in _told(match, span, sentence, facts) if lost[id(fact)]]
        tokens = _unabbreviated(sentence, short) if told else ()
        runs = _new_runs(tokens, known) if told else ()
        for fact in told:
            for mine, theirs in _exchanges(tokens, runs, _tokens(fact.text), lost[id(fact)]):
                if mine[0].start in seen:
                    continue
                seen.add(mine[0].start)
                at = (span[0] + mine[0].start, span[0] + mine[-1].end)
                quote, right = ctx.plain[slice(*at)], fact.text[theirs[0].start : theirs[-1].end]
                message = f"Viết “{quote}”, {fact.shown} ghi “{right}” ở chỗ này; hãy xem có đổi nghĩa không"
                yield Finding("exchanged", Severity.WARNING, at, quote, message, expected=right, facts=(fact.label,))


def _about(ctx: CheckContext) -> str:
    return f"{ctx.section.title} {ctx.section.guidance} {ctx.header.province} {ctx.header.issuer}"


@read_once
def _grams(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of one to three tokens of a text."""
    words = _words(text)
    runs = (zip(*(words[first:] for first in range(size)), strict=False) for size in range(1, _LONGEST + 1))
    return frozenset(chain.from_iterable(runs))


def _lost(fact: str, spoken: frozenset[tuple[str, ...]]) -> frozenset[tuple[int, int]]:
    """(start, end) of the runs of meaning of a fact that the text has not."""
    words = _words(fact)
    says = list(map(_means, words))
    found: set[tuple[int, int]] = set()
    for at in range(len(words)):
        for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
            if not says[end - 1]:
                break
            if words[at:end] not in spoken:
                found.add((at, end))
    return frozenset(found)


def _told(match: Matching, span: tuple[int, int], sentence: str, facts: tuple[Source, ...]) -> list[Source]:
    """The few facts that a sentence tells most fully."""
    words = content_words(sentence)
    traced = {id(t.source) for t in match.within(*span) if t.source}
    held = shares(words, facts)
    told = [(share + (id(fact) in traced), fact) for share, fact in held if share >= _TELLS or id(fact) in traced]
    return [fact for _, fact in sorted(told, key=lambda pair: -pair[0])[:_FACTS]]


@read_once
def _tokens(text: str) -> tuple[_Token, ...]:
    """The syllables and figures of a text, with the clause they stand in."""
    breaks = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
    found, part = [], 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while breaks[part] < start:
            part += 1
        found.append(_Token(_word(match.group()), start, end, part))
    return tuple(found)


@read_once
def _words(text: str) -> tuple[str, ...]:
    """The words of those tokens."""
    return tuple(map(_word, _TOKEN.findall(text)))


@read_once
def _word(written: str) -> str:
    return normal(written).strip(".,")


@read_once
def _unabbreviated(sentence: str, short: frozenset[str]) -> tuple[_Token, ...]:
    """The tokens of a sentence; those that write out an abbreviation of a source stand as that abbreviation."""
    if not short:
        return _tokens(sentence)
    found = list(_tokens(sentence))
    letters = "".join(token.word[0] if token.word[0] == "đ" else initials(token.word)[:1] or "#" for token in found)
    for one in sorted(short, key=len, reverse=True):
        at = letters.find(one)
        while at >= 0:
            merged = _Token(one, found[at].start, found[at + len(one) - 1].end, found[at].part)
            found[at : at + len(one)] = [merged]
            letters = letters[:at] + "#" + letters[at + len(one) :]
            at = letters.find(one)
    return tuple(found)


def _new_runs(mine: Sequence[_Token], known: frozenset[tuple[str, ...]]) -> list[list[int]]:
    """For each place, the ends of the runs of meaning from there that no source has."""
    says = [_means(token.word) for token in mine]
    found: list[list[int]] = []
    for first, token in enumerate(mine):
        ends: list[int] = []
        for last in range(first, min(len(mine), first + _LONGEST)):
            if not says[last] or mine[last].part != token.part:
                break
            if (
                ends or tuple(one.word for one in mine[first : last + 1]) not in known
            ):  # what begins with a new word is new
                ends.append(last)
        found.append(ends)
    return found


def _exchanges(
    mine: Sequence[_Token],
    runs: Sequence[Sequence[int]],
    theirs: Sequence[_Token],
    lost: frozenset[tuple[int, int]],
) -> Iterator[tuple[Sequence[_Token], Sequence[_Token]]]:
    """(the text's words, the fact's words) for each pair of runs with the same neighbours, best on both sides."""
    places: dict[str, list[int]] = {}
    for at, token in enumerate(theirs):
        places.setdefault(token.word, []).append(at)
    for first in range(len(mine)):
        found: list[tuple[bool, Sequence[_Token], Sequence[_Token]]] = []
        left = bool(first) and mine[first - 1].word in places
        for last in runs[first]:
            if not left and (last + 1 >= len(mine) or mine[last + 1].word not in places):
                continue
            run = mine[first : last + 1]
            for (start, end), both in _counterparts(mine, theirs, first, last, places, lost):
                other = theirs[start:end]
                if _apart(run, other):
                    found.append((not both, run, other))
        if found:
            _, run, other = min(found, key=lambda one: (one[0], len(one[1])))
            yield run, other


def _apart(run: Sequence[_Token], other: Sequence[_Token]) -> bool:
    return run[0].word != other[0].word and run[-1].word != other[-1].word


def _counterparts(
    mine: Sequence[_Token],
    theirs: Sequence[_Token],
    first: int,
    last: int,
    places: dict[str, list[int]],
    lost: frozenset[tuple[int, int]],
) -> Iterator[tuple[tuple[int, int], bool]]:
    """(the place of the fact's words, whether both sides are the same): a neighbour on each side, or enough on one."""
    left = mine[first - 1].word if first and mine[first - 1].part == mine[first].part else ""
    right = mine[last + 1].word if last + 1 < len(mine) and mine[last + 1].part == mine[last].part else ""
    for before in places.get(left, ()):
        lefts = _common(mine, theirs, first - 1, before, -1)
        for after in range(before + 2, before + _LONGEST + 2):
            if (before + 1, after) not in lost or theirs[after - 1].part != theirs[before].part:
                continue
            rights = _common(mine, theirs, last + 1, after, 1) if right else 0
            ends = after >= len(theirs) or theirs[after].part != theirs[after - 1].part
            both = bool(rights) and lefts + rights > _ANCHOR
            if both or (lefts >= _ANCHOR and not right and ends) or lefts > _ANCHOR:
                yield (before + 1, after), both
    opens = first == 0 or not left
    for after in places.get(right, ()) if opens else ():
        rights = _common(mine, theirs, last + 1, after, 1)
        for before in range(max(0, after - _LONGEST), after) if rights >= _ANCHOR else ():
            starts = before == 0 or theirs[before - 1].part != theirs[before].part
            if (before, after) in lost and starts and theirs[before].part == theirs[after].part:
                yield (before, after), False


def _common(mine: Sequence[_Token], theirs: Sequence[_Token], i: int, j: int, step: int) -> int:
    """How many neighbours are the same from here on; empty words count only beside others."""
    count = 0
    while 0 <= i < len(mine) and 0 <= j < len(theirs) and mine[i].word == theirs[j].word and count < 4:
        count, i, j = count + 1, i + step, j + step
    return count


@read_once
def _means(word: str) -> bool:
    return not word[0].isdecimal() and key(word) not in vocabulary().empty
