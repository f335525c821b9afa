"""Check "noun" for one kind told in the place of another: "13 điểm cầu cấp xã" for the fact's "13 điểm cầu cấp huyện".

The kind a figure tells of often stands some words from it, and another fact speaks of the other kind, so that neither
the figure's own noun nor the words as a whole give the exchange away. Here the clause of the text is held against the
clause of the fact whose figure it gives, or most of whose words it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import lowered
from assistant.checks.polarity.words import lexicon
from assistant.checks.tracing.clauses import Clause, clauses, shared
from assistant.checks.tracing.match import Matching, matching
from assistant.checks.tracing.sources import FACT, Source, facts_of
from assistant.quantities import normal
from assistant.quantities.phrases import Listed
from assistant.readings import read_once
from assistant.report import Finding, Severity

_MOST = 4  # syllables of meaning in common from which two clauses without a common figure speak of one thing
_PHRASE = re.compile(r"[^\d,;:.()\n]{1,40}?(?= và | \d|[,;:.()\n]|$)")  # what a figure counts, before the next one

_Kind = tuple[int, int]  # (which set, which kind of it)


def check_kinds(ctx: CheckContext) -> Iterator[Finding]:
    """A warning where the fact speaks of another kind, and the sentence not of the fact's; a clause without a figure
    may name the kinds that its heading names."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    if not any(_told(lowered(fact.text)) for fact in facts):
        return
    exchanged = {finding.span: finding for finding in _beside_figures(ctx, match)}
    yield from exchanged.values()
    headed = {kind for kind, _ in _told(lowered(ctx.section.title))}
    for start, end in match.sentences:
        sentence = ctx.plain[start:end]
        here = {kind for kind, _ in _told(lowered(sentence))}
        for mine in clauses(sentence) if here else ():
            told = _told(mine.text)
            fact, theirs = _fact_of(mine, start, match, facts) if told else (None, None)
            if fact is None or theirs is None:
                continue
            whole = _told(lowered(fact.text))
            heads = _told(theirs.text) or (_without_figures(fact.text) if mine.numbers else whole)
            for (group, kind), span in told:
                if (group, kind) in headed and not mine.numbers:
                    continue
                meant = [one for one in heads if one[0][0] == group]
                if not meant or any(one[0] == (group, kind) for one in whole) or any(one[0] in here for one in meant):
                    continue
                at = (start + mine.span[0] + span[0], start + mine.span[0] + span[1])
                of_place = ctx.plain[at[1] : at[1] + 2].strip()[:1].isupper()  # its name goes on
                if at not in exchanged and not of_place:
                    first = theirs.span[0] if _told(theirs.text) else 0
                    right = fact.text[first + meant[0][1][0] : first + meant[0][1][1]]
                    yield _finding(ctx, at, fact, right)


def _beside_figures(ctx: CheckContext, match: Matching) -> Iterator[Finding]:
    """Two kinds exchanged between two figures: "391 biên chế viên chức" for the fact's "391 biên chế công chức, 4.812
    biên chế viên chức". What stands right behind the one figure is held against what stands behind the other."""
    for trace in match.traces:
        if trace.source is None or trace.origin is None or trace.source.kind != FACT:
            continue
        start, given = trace.quantity.span[0], trace.origin.span[0]
        told, meant = _counted(ctx.plain, trace.quantity.span), _counted(trace.source.text, trace.origin.span)
        for (group, kind), span in told:
            own = [one for one in meant if one[0][0] == group]
            if own and not any(one[0] == (group, kind) for one in own):
                right = trace.source.text[given + own[0][1][0] : given + own[0][1][1]]
                yield _finding(ctx, (start + span[0], start + span[1]), trace.source, right)


def _counted(text: str, span: tuple[int, int]) -> tuple[tuple[_Kind, tuple[int, int]], ...]:
    """The kinds spoken of from a figure up to what ends its phrase."""
    phrase = _PHRASE.match(text, span[1])
    return _told(lowered(text[span[0] : phrase.end() if phrase else span[1]]))


def _fact_of(
    mine: Clause, offset: int, match: Matching, facts: tuple[Source, ...]
) -> tuple[Source | None, Clause | None]:
    """The fact, and its clause, whose figure stands in this clause of the text, or with which it has most in common."""
    for trace in match.within(offset + mine.span[0], offset + mine.span[1]):
        if trace.source is not None and trace.origin is not None and trace.source.kind == FACT:
            at = trace.origin.span[0]
            theirs = next((one for one in clauses(trace.source.text) if one.span[0] <= at < one.span[1]), None)
            return trace.source, theirs
    if mine.numbers:
        return None, None
    scored = [(shared(mine, {}, fact, theirs), fact, theirs) for fact in facts for theirs in clauses(fact.text)]
    points, fact, theirs = max(scored, key=lambda one: one[0], default=(0, None, None))
    return (fact, theirs) if points >= _MOST else (None, None)


@read_once
def _without_figures(text: str) -> tuple[tuple[_Kind, tuple[int, int]], ...]:
    """The kinds that the clauses of a fact without a figure speak of; where a clause has one, its kind is that
    figure's."""
    return tuple(
        (kind, (one.span[0] + span[0], one.span[0] + span[1]))
        for one in clauses(text)
        if not one.numbers
        for kind, span in _told(one.text)
    )


@read_once
def _told(text: str) -> tuple[tuple[_Kind, tuple[int, int]], ...]:
    """The kinds that a text in lower case speaks of, each with its place."""
    words, places = _kinds()
    return tuple((place, span) for span in words.spans(text) for place in places[text[slice(*span)]])


@cache
def _kinds() -> tuple[Listed, dict[str, tuple[_Kind, ...]]]:
    places: dict[str, tuple[_Kind, ...]] = {}
    for group, ends in enumerate(lexicon().counted):
        for kind, phrases in enumerate(ends):
            for phrase in map(normal, phrases):
                places[phrase] = (*places.get(phrase, ()), (group, kind))
    return Listed(places), places


def _finding(ctx: CheckContext, at: tuple[int, int], fact: Source, right: str) -> Finding:
    quote = ctx.plain[slice(*at)]
    message = f"Viết “{quote}”, {fact.shown} ghi “{right}”: “{fact.text}”; hãy xem có đổi đối tượng không"
    return Finding("noun", Severity.WARNING, at, quote, message, expected=right, facts=(fact.label,))
