"""What a text may bind wrongly: its figures, times, documents and names, each with its places in the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.figures.surroundings import WIDE, Span, documents, listed, named, part, times, told_in
from assistant.checks.tracing.match import COMPUTED, Matching, Trace
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.shares import shares_of
from assistant.checks.tracing.sources import Source, facts_of
from assistant.quantities import Quantity, stands_for, terms

Place = tuple[tuple[Source, Span], ...]  # where the facts have it; of a reckoned figure, where they have its operands

FIGURE, RECKONED, TIME, DOCUMENT, NAME = "figure", "reckoned", "time", "document", "name"
_READ = {TIME: times, DOCUMENT: documents, NAME: named}
_NONE: frozenset[str] = frozenset()
_MOST = 4  # places of one anchor that are looked at
_MOVES = frozenset({"từ", "còn", "giảm", "tăng"})


@dataclass(frozen=True, eq=False)
class Anchor:
    """One of them. Anchors of one kind and measure may have changed places; equal keys are the same thing.

    `given` are the figure as the text has it and as the facts have it, () of what is no figure."""

    kind: str
    measure: str
    key: object
    span: Span
    places: tuple[Place, ...]
    given: tuple[Quantity, ...] = ()


def anchors(text: str, match: Matching) -> list[Anchor]:
    """The anchors of a text that the facts have. The whole of "9/12" is none: its part tells what is meant."""
    facts = facts_of(match.sources)
    wholes = {whole.span for _, whole in shares_of(text, [trace.quantity for trace in match.traces])}
    by_value: dict[Decimal, list[tuple[Source, Quantity]]] = {}
    for fact in facts:
        for quantity in fact.quantities:
            by_value.setdefault(quantity.value, []).append((fact, quantity))
    figures = [trace for trace in match.traces if trace.quantity.span not in wholes]
    found = [one for trace in figures for one in _of_figure(trace, by_value.get(trace.quantity.value, ()), facts)]
    for kind, read in _READ.items():
        known: dict[str, list[Place]] = {}
        for fact in facts:
            for theirs in read(fact.text):
                known.setdefault(theirs.key, []).append(((fact, theirs.span),))
        mine = read(text) if known else ()
        found += [Anchor(kind, "", m.key, m.span, tuple(known[m.key][:_MOST])) for m in mine if m.key in known]
    return found


def pairs(text: str, found: Sequence[Anchor]) -> Iterator[tuple[Anchor, Anchor]]:
    """The pairs of anchors that may have changed places: of one fact, or told with a word of the other's facts that
    their own have not. The rest, nearly all of a long text, need not be looked at."""
    groups: dict[tuple[str, str], list[Anchor]] = {}
    for one in found:
        groups.setdefault((one.kind, one.measure), []).append(one)
    for group in groups.values():
        facts = {one: {fact for place in one.places for fact, _ in place} for one in group}
        near = {one: set(others) for one, others in _ahead(text, facts).items()} if len(group) > 1 else {}
        by_fact: dict[Source, list[Anchor]] = {}
        for one in group:
            for fact in facts[one]:
                by_fact.setdefault(fact, []).append(one)
        for others in by_fact.values():
            for one in others if len(others) > 1 else ():
                near.setdefault(one, set()).update(others)
        order = {one: at for at, one in enumerate(group)}
        close = {tuple(sorted((order[one], order[other]))) for one in near for other in near[one] if one is not other}
        for first, second in sorted(close):
            if _may_be_exchanged(group[first], group[second]):
                yield group[first], group[second]


def _ahead(text: str, facts: Mapping[Anchor, set[Source]]) -> dict[Anchor, set[Anchor]]:
    """Each anchor -> those of other facts in whose place it may stand, without those in whose own place none may."""
    own = {one: _NONE.union(*(told_in(fact.text, (0, len(fact.text))) for fact in some)) for one, some in facts.items()}
    by_word: dict[str, set[Anchor]] = {}
    for one, words in own.items():
        for word in words:
            by_word.setdefault(word, set()).add(one)
    ahead: dict[Anchor, set[Anchor]] = {}
    for one in facts:
        foreign = told_in(text, part(text, one.span, WIDE)) - own[one]
        ahead[one] = {other for word in foreign for other in by_word.get(word, ())}
    while True:
        reached = {other for others in ahead.values() for other in others}
        kept = {one: others & ahead.keys() for one, others in ahead.items() if one in reached}
        kept = {one: others for one, others in kept.items() if others}
        if kept == ahead:
            return kept
        ahead = kept


def _may_be_exchanged(one: Anchor, other: Anchor) -> bool:
    """Whether the one may stand in the other's place: of one kind and measure, not counting other things, no steps of
    one change, and not items of one list, whose order says nothing."""
    if one.kind != other.kind or one.measure != other.measure or one.key == other.key:
        return False
    if one.kind in _READ:
        return not any(
            here[0][0] is there[0][0] and _together(one.kind, here[0][0], here[0][1], there[0][1])
            for here in one.places
            for there in other.places
        )
    a, b = one.given[0], other.given[0]
    if a.direction in _MOVES and b.direction in _MOVES and a.direction != b.direction:
        return False
    return alike(a, b)


def alike(one: Quantity, other: Quantity) -> bool:
    """Both may count the same things, as far as the nouns right at them tell."""
    mine, theirs = (terms(given.counted)[:1] if is_direct(given) else () for given in (one, other))
    return not mine or not theirs or stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0])


def _together(kind: str, fact: Source, one: Span, other: Span) -> bool:
    lists = listed(fact.text, _READ[kind](fact.text))
    return any({one, other} <= {mention.span for mention in group} for group in lists)


def _of_figure(trace: Trace, same: Sequence[tuple[Source, Quantity]], facts: Sequence[Source]) -> Iterator[Anchor]:
    """A figure that the facts have; where they have it only of something else, what it is reckoned from."""
    mine, unit = trace.quantity, measure(trace.quantity)
    found = [
        (((fact, theirs.span),), theirs) for fact, theirs in same if measure(theirs) == unit and alike(mine, theirs)
    ][:_MOST]
    reckoned = trace.computation.operands if trace.status == COMPUTED and trace.computation else ()
    if found and not (reckoned and all(_other_noun(mine, theirs) for _, theirs in found)):
        places, given = zip(*found, strict=True)
        yield Anchor(FIGURE, unit, mine.value, mine.span, places, (mine, *given))
    elif reckoned and trace.computation:
        wanted = {(operand.span, operand.value) for operand in reckoned}
        operands = [
            (fact, theirs.span)
            for fact in facts
            if fact.label in trace.computation.labels
            for theirs in fact.quantities
            if (theirs.span, theirs.value) in wanted
        ]
        if operands:
            yield Anchor(RECKONED, unit, mine.value, mine.span, (tuple(operands),), (mine, *reckoned))


def _other_noun(one: Quantity, other: Quantity) -> bool:
    return is_direct(one) and is_direct(other) and terms(one.counted)[:1] != terms(other.counted)[:1]
