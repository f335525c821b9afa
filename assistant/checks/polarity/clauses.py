"""Check "polarity" for what a clause says as done, and the fact's clause says as lacking; and for words that stand
before the same words as in a fact and mean the other end of a scale, or stand on the other side of "trước khi", "sang".

All are suspicions, so warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import denials, is_denied, leaves_undone, lowered, may_deny
from assistant.checks.polarity.scales import poles
from assistant.checks.polarity.words import any_of, lexicon
from assistant.checks.tracing.clauses import Clause, clauses
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.sources import Source, content_words, facts_of
from assistant.readings import read_once
from assistant.report import Finding, Severity

_ENOUGH = 3  # points in common from which two clauses speak of one thing: a syllable is one, a figure two
_DONE = re.compile(r"(?<!\w)(?:đã|xong|rất|toàn bộ|tất cả|đều|kịp|đủ|hoàn thành|hoàn tất|đạt|vượt|phải|được|tốt)(?!\w)")
_UNDONE = re.compile(r"(?<!\w)(?:chưa|không|chẳng|ko|khó|ít|yếu|thiếu|hạn chế|chậm|mới|chỉ|kém|thấp|còn)(?!\w)")
# "mới 6,4%" tells of a shortfall too, "việc mới" of none
_SHORT = re.compile(r"(?<!\w)(?:mới (?:\w+ ){0,2}\d|(?:chậm|thiếu|khó|yếu|thấp|kém)(?!\w))")
# What a clause in brackets parts from its subject: "… (ngày 22/8/2023) bị chậm năm tháng".
_GOES_ON = re.compile(r"(?:bị|vẫn|còn|thì|đang|mới|cũng)\s+(?:\w+\s+)?(?:chậm|thiếu|khó|yếu|thấp|kém)(?!\w)")
_AFFIRMS = re.compile(r"(?<!\w)(?:đã|được|rất|đều|xong|hoàn thành|toàn bộ|tất cả)(?!\w)")
_TURN = re.compile(r"(?<!\w)(?:trước khi|sau khi|rồi mới|sang)(?!\w)")
_MARK = re.compile(r"[,;:.()\n]")
_ENDS = 3  # characters of a clause behind a denial that it ends with
_REACH = 200  # characters to either side of a turn
_NEAR = 30  # characters to either side of a word, for its two neighbours


def polarity_clauses(ctx: CheckContext) -> Iterator[Finding]:
    """Warnings, each on the words that differ."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    if not facts:
        return
    lacking = [(fact, clause) for fact in facts for clause in _lacking(fact.text)]
    others = [c for fact in facts for c in clauses(fact.text) if c not in _lacking(fact.text)] if lacking else []
    beside = _beside(facts)
    around = [(fact, turn) for fact in facts for turn in _turns(lowered(fact.text))]
    for start, end in match.sentences:
        sentence = ctx.plain[start:end]
        told = clauses(sentence) if lacking else ()
        for place, mine in enumerate(told):
            if _DONE.search(mine.text) and not _is_short(mine.text):
                fact = _as_lacking(mine, lacking, others)
                undone = leaves_undone(mine.text) - leaves_undone(lowered(fact.text)) if fact else ()
                if fact and not undone and not _lack_beside(told, place, fact):
                    why = "có thể đã nói điều chưa làm, chưa đạt thành đã xong"
                    yield _finding(ctx, (start + mine.span[0], start + mine.span[1]), fact, why)
        spoken = lowered(sentence)
        for span, fact, said in _other_ends(spoken, beside):
            yield _finding(ctx, (start + span[0], start + span[1]), fact, f"có thể ngược nghĩa với “{said}”")
        for turn in _turns(spoken) if around else ():
            crossed, fact = max(((_crossed(turn, theirs), fact) for fact, theirs in around), key=lambda one: one[0])
            if crossed > max(_agreeing(turn, theirs) for _, theirs in around):
                at = (start + turn.span[0], start + turn.span[1])
                yield _finding(ctx, at, fact, "hai vế có thể đã đảo chỗ cho nhau")


def _lack_beside(told: Sequence[Clause], at: int, fact: Source) -> bool:
    """The lack follows, behind what stands in brackets too ("tài sản … (ngày 22/8/2023) bị chậm năm tháng"), or a
    denial before goes on in this clause: "chưa phân cấp, phân quyền đủ mạnh"."""
    for then in told[at + 1 : at + 3]:
        if then.words & fact.words and (denials(then.text) or _GOES_ON.match(then.text)):
            return True
    before = told[at - 1].text if at else ""
    return any(len(before) - end < _ENDS for _, end, _ in denials(before)) and not _AFFIRMS.search(told[at].text)


@read_once
def _is_short(text: str) -> bool:
    """The clause denies, lacks or limits something."""
    return bool(_UNDONE.search(text) or _lack().search(text))


@read_once
def _lacking(text: str) -> tuple[Clause, ...]:
    """The clauses of a fact that tell what is not done, with what follows "chưa làm:"."""
    found = []
    goes_on = False
    for clause in clauses(text):
        own = bool(denials(clause.text) or _SHORT.search(clause.text))
        if own or goes_on:
            found.append(clause)
        goes_on = own and text[clause.span[1] : clause.span[1] + 1] == ":" and not clause.numbers
    return tuple(found)


def _as_lacking(mine: Clause, lacking: Sequence[tuple[Source, Clause]], others: Sequence[Clause]) -> Source | None:
    """The fact whose lacking clause has the most in common with ours, more than any that lacks nothing."""
    points, at = max((_common(mine, theirs), -at) for at, (_, theirs) in enumerate(lacking))
    fact, theirs = lacking[-at]
    if points < _ENOUGH or 2 * len(mine.words & theirs.words) < min(len(mine.words), len(theirs.words)):
        return None
    return None if any(_common(mine, other) >= points for other in others) else fact


def _common(mine: Clause, theirs: Clause) -> int:
    return len(mine.words & theirs.words) + 2 * len(mine.numbers & theirs.numbers)


_Place = tuple[int, bool, tuple[str, str]]  # a scale, whether the words stand before the word of it, the two words


def _beside(facts: Sequence[Source]) -> dict[_Place, list[tuple[Source, int, str]]]:
    """For each scale and each two words of meaning beside one of its words: (fact, end of the scale, that word)."""
    found: dict[_Place, list[tuple[Source, int, str]]] = {}
    for fact in facts:
        for place, side, span in _placed(lowered(fact.text)):
            found.setdefault(place, []).append((fact, side, fact.text[slice(*span)]))
    return found


@read_once
def _placed(text: str) -> tuple[tuple[_Place, int, tuple[int, int]], ...]:
    """(place, end of the scale, span) of each word of a scale in a text in lower case that nothing denies."""
    found = []
    for pole in poles(text):
        if is_denied(text, pole.start) or may_deny(text[pole.start : pole.end]):
            continue
        before = _MARK.split(text[max(0, pole.start - _NEAR) : pole.start])[-1].split()[-2:]
        after = _MARK.split(text[pole.end : pole.end + _NEAR])[0].split()[:2]
        for left, words in ((True, before), (False, after)):
            if len(words) == 2 and all(word[0].isalpha() and content_words(word) for word in words):
                found.append(((pole.scale, left, (words[0], words[1])), pole.side, (pole.start, pole.end)))
    return tuple(found)


def _other_ends(
    spoken: str, beside: dict[_Place, list[tuple[Source, int, str]]]
) -> Iterator[tuple[tuple[int, int], Source, str]]:
    """ "số học sinh giảm" for "số học sinh tăng": (span, fact, the fact's word)."""
    for place, side, span in _placed(spoken) if beside else ():
        there = beside.get(place, ())
        if there and all(other != side for _, other, _ in there) and lowered(there[0][2]) not in spoken:
            yield span, there[0][0], there[0][2]


class _Turn(NamedTuple):
    """A word that parts what comes first from what comes then: which, the words of either side, and the span of all."""

    word: str
    first: frozenset[str]
    then: frozenset[str]
    span: tuple[int, int]


@read_once
def _turns(text: str) -> tuple[_Turn, ...]:
    """The turns of a text in lower case."""
    found = []
    for match in _TURN.finditer(text):
        far = max(0, match.start() - _REACH)
        start = max((mark.end() for mark in _MARK.finditer(text, far, match.start())), default=far)
        after = _MARK.search(text, match.end(), match.end() + _REACH)
        end = after.start() if after else min(len(text), match.end() + _REACH)
        before = text[start : match.start()]
        left, right = content_words(before), content_words(text[match.end() : end])
        first, then = (right, left) if match.group() == "sau khi" else (left, right)
        word = "sang" if match.group() == "sang" else "trước"
        start += len(before) - len(before.lstrip())
        found.append(_Turn(word, first - then, then - first, (start, end)))
    return tuple(found)


def _crossed(mine: _Turn, theirs: _Turn) -> int:
    """How many words what comes first in one has in common with what comes then in the other, both ways."""
    if mine.word != theirs.word:
        return 0
    return min(len(mine.first & theirs.then), len(mine.then & theirs.first))


def _agreeing(mine: _Turn, theirs: _Turn) -> int:
    """How many words either side has in common with the same side of the other."""
    if mine.word != theirs.word:
        return 0
    return min(len(mine.first & theirs.first), len(mine.then & theirs.then))


@cache
def _lack() -> re.Pattern[str]:
    return any_of((*lexicon().negative, "ngại", "khó", "yếu", "ít người", "ít được", "mới đạt"))


def _finding(ctx: CheckContext, span: tuple[int, int], fact: Source, why: str) -> Finding:
    quote = ctx.plain[slice(*span)]
    message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text}”: {why}"
    return Finding("polarity", Severity.WARNING, span, quote, message, expected=fact.text, facts=(fact.label,))
