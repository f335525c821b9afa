"""Check "polarity", clause by clause: the other end of a scale, two opposites crossed, a shortcoming gone, a rest
told as done.

All are suspicions, so warnings. A clause of the text is held against the clause of a fact with which it shares the
most words and figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import denials, is_denied, leaves_undone, lowered, still
from assistant.checks.polarity.words import any_of, lexicon
from assistant.checks.tracing.clauses import Clause, clauses, shared, traced
from assistant.checks.tracing.match import COMPUTED, Matching, matching
from assistant.checks.tracing.shares import shares_of
from assistant.checks.tracing.sources import Source, facts_of
from assistant.quantities import normal
from assistant.quantities.phrases import Listed
from assistant.readings import read_once
from assistant.report import Finding, Severity

_ENOUGH = 2  # points in common from which two clauses speak of one thing
_WHOLE = 5  # points in common from which a whole sentence tells a fact
_SHORT = 3  # syllables of meaning of a clause that only goes on with a list
_DONE = re.compile(r"(?<!\w)(?:đã|thêm|vượt|hoàn thành|xong)(?!\w)")
_REST = re.compile(r"(?<!\w)(?:còn|chưa|không|chậm|thiếu|lại|khác|giảm|dôi dư|tăng|ngoài ra)(?!\w)")
_POINTING = re.compile(  # "các nội dung sau:", "như sau": what follows in the text, no time
    r"(?<!\w)(?:các|những|một số)\s(?:\w+\s){1,4}(?P<these>sau)(?=\s*(?:$|[:\n]))"
    r"|(?<=như )(?P<so>sau)(?!\w)|(?<!\w)(?P<here>sau)(?=\s*:|\sđây(?!\w))"
)


class Pole(NamedTuple):
    """A word of a scale: where it stands, which scale and which end (0 or 1; a denial turns it round)."""

    start: int
    end: int
    scale: int
    side: int


_Given = tuple[Source, Clause, frozenset[int], str]  # a fact, its clause, the ends it stands at, its word there


def polarity_scales(ctx: CheckContext) -> Iterator[Finding]:
    """Warnings, each on the words that differ."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    given = _by_scale(facts)
    lacking = [(fact, clause) for fact in facts for clause in _lacking(fact.text)]
    telling = [(fact, clause) for fact in facts for clause in clauses(fact.text) if not _lacks(clause.text)]
    for start, end in match.sentences if facts else ():
        sentence = ctx.plain[start:end]
        yield from _crossed(sentence, start, facts)
        for mine in clauses(sentence):
            yield from _turned(sentence, start, mine, given, match)
            if lacking and not _lacks(sentence):
                figures = traced(mine, start, match)
                scored = [(shared(mine, figures, fact, theirs), fact, theirs) for fact, theirs in lacking]
                points, fact, theirs = max(scored, key=lambda one: one[0])
                others = (shared(mine, figures, *other) for other in telling) if points >= _ENOUGH else ()
                if points >= _ENOUGH and points > max(others, default=0):
                    yield from _unsaid(sentence, start, mine, fact, theirs)
    yield from _rest(ctx, match)


@read_once
def _lacking(text: str) -> tuple[Clause, ...]:
    """The clauses of a fact that tell of a lack."""
    return tuple(clause for clause in clauses(text) if _lacks(clause.text))


@read_once
def _lacks(text: str) -> bool:
    spoken = lowered(text)
    return bool(_lack().search(spoken) or denials(spoken) or still(spoken) or leaves_undone(spoken))


def _turned(
    sentence: str, offset: int, mine: Clause, given: Mapping[int, Sequence[_Given]], match: Matching
) -> Iterator[Finding]:
    """A word at one end of a scale, where the fact of these words and figures stands at the other."""
    here = poles(mine.text)
    # "…, có thu phí": what it is said of stands in the rest of the sentence
    short = len(here) == 1 and len(mine.words) < _SHORT and not mine.numbers
    around = Clause((0, len(sentence)), lowered(sentence), sentence) if short else mine
    figures = traced(around, offset, match) if here else {}
    for pole in here:
        word = mine.text[pole.start : pole.end]
        if any(other.scale == pole.scale and other.side != pole.side for other in here):
            continue
        but = word.split()
        against = [
            (shared(around, figures, fact, _whole(fact) if short else theirs, but), fact, said)
            for fact, theirs, sides, said in given.get(pole.scale, ())
            if pole.side not in sides and word != said
        ]
        points, fact, said = max(against, key=lambda one: one[0]) if against else (0, None, "")
        if fact is None or points < (_WHOLE if short else _ENOUGH):
            continue
        of_other = short or (figures and id(fact) not in figures)
        if of_other and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", lowered(sentence)):
            continue  # "Trước sắp xếp có 192 …; sau sắp xếp còn 188": what the other clause tells
        backing = (one for one in given[pole.scale] if pole.side in one[2])
        if all(
            shared(around, figures, other, _whole(other) if short else theirs, but) < points
            for other, theirs, _, _ in backing
        ):
            span = (mine.span[0] + pole.start, mine.span[0] + pole.end)
            yield _finding(sentence, offset, span, fact, f"có thể ngược nghĩa với “{said}”")


def _whole(fact: Source) -> Clause:
    return Clause((0, len(fact.text)), lowered(fact.text), fact.text)


def _by_scale(facts: Sequence[Source]) -> dict[int, list[_Given]]:
    """For each scale the clauses of the facts that stand on it."""
    found: dict[int, list[_Given]] = {}
    for fact in facts:
        for clause, stated in _stated(fact.text):
            for scale in {scale for scale, _, _ in stated}:
                there = [(side, said) for other, side, said in stated if other == scale]
                found.setdefault(scale, []).append((fact, clause, frozenset(side for side, _ in there), there[0][1]))
    return found


@read_once
def _stated(text: str) -> tuple[tuple[Clause, tuple[tuple[int, int, str], ...]], ...]:
    """The clauses of a fact with (scale, end, word) of each; a short one, "Giảm 2 sở, 24 phòng, 5 chi cục", and one
    after a colon go on with the word of the clause before."""
    found = []
    before: tuple[tuple[int, int, str], ...] = ()
    for clause in clauses(text):
        own = tuple((pole.scale, pole.side, clause.text[pole.start : pole.end]) for pole in poles(clause.text))
        if text[: clause.span[0]].rstrip().endswith(":"):  # "Mục tiêu đến 2026: giảm thêm 5%"
            before = (*before, *own)
        else:
            before = own or (before if before and len(clause.words) <= _SHORT else ())
        found.append((clause, before))
    return tuple(found)


def _crossed(sentence: str, offset: int, facts: Sequence[Source]) -> Iterator[Finding]:
    """ "việc khó làm trước, việc dễ làm sau" for "việc dễ làm trước, khó làm sau"."""
    here = poles(lowered(sentence))
    ends = {(pole.scale, pole.side) for pole in here}
    scales = {scale for scale, side in ends if (scale, 1 - side) in ends}
    for fact in facts if len(scales) > 1 else ():
        there = poles(lowered(fact.text))
        for one, other in permutations(sorted(scales), 2):
            ours, theirs = _paired(here, one, other), _paired(there, one, other)
            if ours and theirs and ours.keys() == theirs.keys() and all(ours[k] != theirs[k] for k in ours):
                at = [pole for pole in here if pole.scale in (one, other)]
                span = (min(p.start for p in at), max(p.end for p in at))
                yield _finding(sentence, offset, span, fact, "hai vế có thể đã đảo chỗ cho nhau")
                return


def _paired(found: Sequence[Pole], one: int, other: int) -> dict[int, int]:
    """For each end of one scale, the end of the other that stands nearest; {} unless each end has its own."""
    pairs = {}
    for side in (0, 1):
        near = [
            (abs(a.start - b.start), b.side)
            for a in found
            if (a.scale, a.side) == (one, side)
            for b in found
            if b.scale == other
        ]
        if near:
            pairs[side] = min(near)[1]
    return pairs if sorted(pairs.values()) == [0, 1] else {}


def _unsaid(sentence: str, offset: int, mine: Clause, fact: Source, theirs: Clause) -> Iterator[Finding]:
    """The fact's clause tells of a lack, and nothing in the sentence does."""
    if any(how in lowered(sentence) for how in still(theirs.text)):
        return
    lack = [*(match.group() for match in _lack().finditer(theirs.text)), *still(theirs.text)]
    words = theirs.words - {word for words in lack for word in words.split()}
    if len(mine.words & words) * 2 >= len(words) and len(mine.words & words) >= _ENOUGH:
        yield _finding(sentence, offset, mine.span, fact, "có thể đã mất ý chưa đạt, còn thiếu của dữ kiện")


def _rest(ctx: CheckContext, match: Matching) -> Iterator[Finding]:
    """ "39/42 đầu việc đã hoàn thành, còn 3 đầu việc hoàn thành vượt tiến độ": the rest told as done as well."""
    for trace in match.traces:
        if trace.status != COMPUTED or trace.computation is None or len(trace.computation.operands) != 2:
            continue
        whole, part = (operand.value for operand in trace.computation.operands)
        fact = next((s for s in facts_of(match.sources) if (part, whole) in _shares(s)), None)
        if fact is None or whole - part != trace.quantity.value:
            continue
        start, end = match.sentence(trace.quantity.span[0])
        sentence = ctx.plain[start:end]
        for mine in clauses(sentence):
            at = trace.quantity.span[0] - start
            if mine.span[0] <= at < mine.span[1]:
                after = mine.text[at - mine.span[0] :]
                done = _DONE.search(mine.text)
                if done and not _REST.search(after) and not denials(mine.text) and not _lack().search(mine.text):
                    why = "đây là phần còn lại, chưa chắc cũng đã làm xong"
                    yield _finding(sentence, start, mine.span, fact, why)


def _shares(fact: Source) -> list[tuple[Decimal, Decimal]]:
    return [(part.value, whole.value) for part, whole in shares_of(fact.text, fact.quantities)]


@read_once
def poles(text: str) -> tuple[Pole, ...]:
    """The words of scales in a text in lower case; a denied one stands for the other end."""
    words, known = _scales()
    pointing = {match.start(str(match.lastgroup)) for match in _POINTING.finditer(text)}
    return tuple(
        Pole(start, end, scale, side ^ is_denied(text, start))
        for start, end in words.spans(text)
        if start not in pointing
        for scale, side in known[text[start:end]]
    )


@cache
def _scales() -> tuple[Listed, dict[str, tuple[tuple[int, int], ...]]]:
    """Every word of every scale, and what each stands for."""
    known: dict[str, list[tuple[int, int]]] = {normal(phrase): [] for phrase in lexicon().neutral}
    for index, ends in enumerate(lexicon().scales):
        for side, phrases in enumerate(ends):
            for phrase in phrases:
                known.setdefault(normal(phrase), []).append((index, side))
    return Listed(known), {phrase: tuple(places) for phrase, places in known.items()}


@cache
def _lack() -> re.Pattern[str]:
    return any_of((*lexicon().negative, "ngại", "khó", "yếu", "ít người", "ít được", "mới đạt"))


def _finding(sentence: str, offset: int, span: tuple[int, int], fact: Source, why: str) -> Finding:
    quote = sentence[slice(*span)]
    message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text}”: {why}"
    at = (offset + span[0], offset + span[1])
    return Finding("polarity", Severity.WARNING, at, quote, message, expected=fact.text, facts=(fact.label,))
