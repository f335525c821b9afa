"""Check "noun", "period", "name", "date", "document": each is a fact's, but told of what another one is told of.

"thôi việc ngay 1.105 người, nghỉ hưu trước tuổi 327" for "nghỉ hưu trước tuổi 1.105, thôi việc ngay 327": nothing in
the text is foreign, only what belongs to what is wrong. The words that tell two figures apart in the facts are held
against those that tell them apart in the text. Where each stands with the other's, and neither with its own, they have
changed places; so have three and more that moved on in a ring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.figures.anchors import (
    DOCUMENT,
    FIGURE,
    NAME,
    RECKONED,
    TIME,
    Anchor,
    Place,
    anchors,
    pairs,
)
from assistant.checks.figures.respectively import paired
from assistant.checks.figures.surroundings import (
    NARROW,
    WHOLE,
    WIDE,
    Span,
    beside,
    named,
    one_sentence,
    part,
    times,
    within,
    words_around,
    words_in,
)
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.nouns import is_direct
from assistant.quantities.nouns import cut
from assistant.quantities.phrases import at_word
from assistant.report import Finding, Severity

_Words = frozenset[str]
_NONE: _Words = frozenset()
_Weighed = tuple[bool, _Words, _Words]  # whether one stands with its own; what each stands with of the other's
_NOTHING: _Weighed = (False, _NONE, _NONE)
_DENIED = re.compile(rf"{at_word('chưa', 'không')}(?!\w)")
_CHECK = {TIME: "date", DOCUMENT: "document", NAME: "name"}
_LONGEST = 140  # characters of a text that a message shows
_OWNERS = {"period": times, "name": named}  # what a figure may be told of besides words


class _Taken(NamedTuple):
    """An anchor stands in the text with what the facts tell of another one."""

    check: str
    other: Anchor
    words: _Words  # with what


def check_bindings(ctx: CheckContext) -> Iterator[Finding]:
    """A warning at each figure, time, document or name that has changed places with others."""
    taken: dict[Anchor, list[_Taken]] = {}
    for one, other in pairs(ctx.plain, anchors(ctx.plain, matching(ctx))):
        for mine, its in _exchanged(ctx.plain, one, other):
            taken.setdefault(mine, []).append(its)
    for one, found in taken.items():
        ring = [its for its in found if _leads(taken, its.other, one)]
        if ring:
            yield _finding(ctx.plain, one, ring[0])


def _leads(taken: Mapping[Anchor, Sequence[_Taken]], start: Anchor, goal: Anchor) -> bool:
    """Whether what was taken leads from one anchor back to another."""
    seen, ahead = {start}, [start]
    while ahead:
        one = ahead.pop()
        if one is goal:
            return True
        new = [its.other for its in taken.get(one, ()) if its.other not in seen]
        seen.update(new)
        ahead += new
    return False


def _exchanged(text: str, one: Anchor, other: Anchor) -> Iterator[tuple[Anchor, _Taken]]:
    """Which of two anchors stands with what is the other's, by words; failing that, figures by time and by owner."""
    check, figures = _CHECK.get(one.kind, "noun"), one.kind in (FIGURE, RECKONED)
    straight, mine, its = _by_words(text, one, other)
    if figures and not straight and not (mine and its):
        for check in _OWNERS:
            straight, owner, owned = _by_owner(text, one, other, check)
            if not straight and owner and owned:
                mine, its = owner, owned
                break
        else:
            check = "noun"
    elif figures and straight:
        for check in _OWNERS:
            straight, mine, its = _by_owner(text, one, other, check)
            if not straight and mine and its:
                break
        else:
            return
    if mine:
        yield one, _Taken(check, other, mine)
    if its:
        yield other, _Taken(check, one, its)


def _by_words(text: str, one: Anchor, other: Anchor) -> _Weighed:
    same = _nouns(one) | _nouns(other)
    best = _NOTHING
    for here, there in product(_fitting(text, one), _fitting(text, other)):
        opener = _opener(text, one, other, here, there)
        for width in (NARROW, WIDE, WHOLE):
            theirs = _kept(one, here, width) - same, _kept(other, there, width) - same
            mine = ((_told(text, one, w) - same, _told(text, other, w) - same) for w in (NARROW, WIDE))
            found = _weigh(mine, theirs, opener)
            if found[0]:
                return found
            best = found if sum(map(bool, found)) > sum(map(bool, best)) else best
            if found[1] and found[2]:
                break
    return best


def _fitting(text: str, one: Anchor) -> Sequence[Place]:
    """The places of an anchor where the facts say most of what the text says."""
    if len(one.places) == 1:
        return one.places
    told = _told(text, one, WIDE)
    common = [len(told & _kept(one, place, WIDE)) for place in one.places]
    return [place for place, much in zip(one.places, common, strict=True) if much == max(common)]


def _opener(text: str, one: Anchor, other: Anchor, here: Place, there: Place) -> int:
    """Which of two stands first in a sentence of the text and in the fact (0 or 1), so that the words which open both
    stay with it whatever is exchanged; 2 for none."""
    same = here[0][0] is there[0][0] and (one.span < other.span) == (here[0][1] < there[0][1])
    if not same or not one_sentence(text, one.span, other.span):
        return 2
    return 0 if one.span < other.span else 1


def _by_owner(text: str, one: Anchor, other: Anchor, check: str) -> _Weighed:
    facts = {fact.text for given in (one, other) for place in given.places for fact, _ in place}
    if len({mention.key for fact in facts for mention in _OWNERS[check](fact)}) < 2:
        return _NOTHING
    mine = _owner(text, one.span, check), _owner(text, other.span, check)
    best = _NOTHING
    for here, there in product(_fitting(text, one), _fitting(text, other)):
        a, b = (_NONE.union(*(_owner(fact.text, span, check) for fact, span in place)) for place in (here, there))
        found = _weigh([mine], (a, b))
        if found[0]:
            return found
        best = found if found[1] and found[2] else best
    return best


def _weigh(mine: Iterable[tuple[_Words, _Words]], theirs: tuple[_Words, _Words], opener: int = 2) -> _Weighed:
    """In the narrowest part of the text that tells the two apart by what does so in the facts."""
    apart = theirs[0] - theirs[1], theirs[1] - theirs[0]
    best = _NOTHING
    for one, other in mine if apart[0] and apart[1] else ():
        first, second = one - other, other - one
        own = first & apart[0], second & apart[1]
        crossed = first & apart[1], second & apart[0]
        if any(own) and not (all(crossed) and opener < 2 and not own[1 - opener]):
            return True, _NONE, _NONE
        if all(crossed):
            return False, *crossed
        if any(crossed) and best is _NOTHING:
            best = (False, *crossed)
    return best


def _nouns(one: Anchor) -> _Words:
    """The nouns of what a figure counts: one of two has them beside it, the other leaves them understood."""
    pieces = (piece for given in one.given if is_direct(given) for _, piece, known in cut(given.counted) if known)
    return _NONE.union(*(words_in(piece, (0, len(piece))) for piece in pieces))


def _told(text: str, one: Anchor, width: int) -> _Words:
    """The words and times that the text tells an anchor with."""
    return _around(text, one.span, width, one.kind)


def _kept(one: Anchor, place: Place, width: int) -> _Words:
    return _NONE.union(*(_around(fact.text, span, width, one.kind) for fact, span in place))


def _around(text: str, span: Span, width: int, kind: str) -> _Words:
    if kind not in (FIGURE, RECKONED):
        return words_around(text, span, width, leads=True)
    item = paired(text).get(span)
    if item is not None:
        return words_in(text, item).union(one.key for one in within(item, times(text)))
    start, end = part(text, span, width)
    found = words_around(text, span, width).union(one.key for one in within((start, end), times(text)))
    # what is done and what is not are apart though only one of them says so
    return found | {"denied" if _DENIED.search(text, start, end) else "affirmed"} if width == WIDE else found


def _owner(text: str, span: Span, check: str) -> _Words:
    mentions = _OWNERS[check](text)
    item = paired(text).get(span)
    return beside(text, span, mentions) if item is None else frozenset(one.key for one in within(item, mentions))


def _finding(text: str, one: Anchor, its: _Taken) -> Finding:
    given = one.given[0] if one.given else None
    counted = given.counted_span if given and is_direct(given) else None
    whole = counted is not None and not text[one.span[1] : counted[0]].strip()
    span = (one.span[0], counted[1] if counted and whole else one.span[1])
    fact, place = one.places[0][0]
    written, right = _shown(text, one.span, its.words), _shown(fact.text, place, its.words, own=True)
    message = (
        f"Viết “{written}”, {fact.shown} ghi “{right}”: có thể đã lẫn với “{text[slice(*its.other.span)]}”; hãy xem lại"
    )
    return Finding(its.check, Severity.WARNING, span, text[slice(*span)], message, right, facts=(fact.label,))


def _shown(text: str, span: Span, words: _Words, own: bool = False) -> str:
    """The part of a text around a place that shows what it is told of: the item it is paired with, or the narrowest
    part that has these words; of its `own` text, that has any."""
    item = paired(text).get(span)
    if item is not None:
        return f"{text[slice(*item)].strip()} … {text[slice(*span)]}"
    for width in (NARROW, WIDE):
        start, end = part(text, span, width)
        told = words_around(text, span, width) | _owner(text, span, "period") | _owner(text, span, "name")
        if (told if own else told & words) and (width == WIDE or end - start - span[1] + span[0] > 3):
            break
    piece = " ".join(text[start:end].split()).lstrip("-+• ")
    return piece if len(piece) <= _LONGEST else f"{piece[:_LONGEST].rsplit(' ', 1)[0]}…"
