"""Every figure of a text matched to the fact or passage it comes from, or to the computation it follows from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assistant.checks.context import CheckContext
from assistant.checks.tracing.compare import Conflict, conflicts, of_thing, rounds_to, same_value
from assistant.checks.tracing.compute import Computation, Operand, computed
from assistant.checks.tracing.converted import told_otherwise
from assistant.checks.tracing.lengths import length
from assistant.checks.tracing.likely import likely
from assistant.checks.tracing.listed import listed
from assistant.checks.tracing.nouns import is_direct, is_far
from assistant.checks.tracing.shares import shares_of
from assistant.checks.tracing.slips import alike
from assistant.checks.tracing.sources import ELSEWHERE, FACT, PASSAGE, Source, content_words, sources
from assistant.quantities import Quantity, numbers_in_codes, quantities, stands_for, terms
from assistant.quantities.nouns import kinds

TRACED, COMPUTED, UNTRACED, CONFLICT = "traced", "computed", "untraced", "conflict"
_CLAUSE = re.compile(r"[,;.\n](?=\s)")
_CACHE = "_ledger_matching"
_AFTER = 40  # characters after a figure that tell the words it stands in
_SAME_THING = 2.01  # what the same noun and the same measure weigh at most, and a little
_TOLERABLE = 0.5  # conflicts up to this weight (a lost "gần") leave a figure traced


@dataclass(frozen=True)
class Trace:
    """A figure and where it comes from. `source` and `origin` (its figure there) are None when untraced; for an
    untraced figure `nearest` is the source figure most likely meant. `conflicts` tell what differs."""

    quantity: Quantity
    status: str
    source: Source | None = None
    origin: Quantity | None = None
    conflicts: tuple[Conflict, ...] = ()
    computation: Computation | None = None
    nearest: tuple[Source, Quantity] | None = None
    coded: bool = False  # the sources have its number only inside a code: "68" of "HĐ68"


@dataclass(frozen=True)
class Matching:
    """All of a text: its sources, its sentences and the trace of each figure in order."""

    sources: tuple[Source, ...]
    sentences: tuple[tuple[int, int], ...]
    traces: tuple[Trace, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """The span of the sentence at an offset."""
        index = bisect_left(self.sentences, (at + 1, 0)) - 1
        return self.sentences[index] if index >= 0 else (0, at)

    def within(self, start: int, end: int) -> tuple[Trace, ...]:
        """The traces of the figures that begin in [start, end)."""
        places = self._places
        return self.traces[bisect_left(places, start) : bisect_left(places, end)]

    @cached_property
    def _places(self) -> list[int]:
        return [trace.quantity.span[0] for trace in self.traces]


def matching(ctx: CheckContext) -> Matching:
    """The matching of a context, computed once and kept with it."""
    kept = ctx.__dict__.get(_CACHE)
    if not isinstance(kept, Matching):
        kept = _match(ctx)
        ctx.__dict__[_CACHE] = kept
    return kept


def _match(ctx: CheckContext) -> Matching:
    found = sources(ctx)
    text = ctx.plain
    sentences = tuple(claim.span for claim in ctx.claims)
    starts = [start for start, _ in sentences]
    mine = quantities(text)
    by_sentence: dict[int, list[Quantity]] = {}
    for one in mine:
        by_sentence.setdefault(bisect_right(starts, one.span[0]) - 1, []).append(one)
    by_value: dict[Decimal, list[tuple[Source, Quantity]]] = {}
    for source in found:
        for quantity in source.quantities:
            by_value.setdefault(quantity.value, []).append((source, quantity))
    traces: dict[int, Trace] = {}
    before: list[Operand] = []
    for index, group in sorted(by_sentence.items()):
        span = sentences[index] if 0 <= index < len(sentences) else (0, len(text))
        words = content_words(text[slice(*span)])
        ends = [*(one.span[0] for one in group[1:]), span[1]]
        for one, end in zip(group, ends, strict=True):
            traces[one.span[0]] = _trace(one, words, text, by_value, found, end)
        near = [operand for one in group for operand in _operand(traces[one.span[0]])]
        cited = ctx.claims[index].labels if 0 <= index < len(sentences) else ()
        for _ in range(2):  # a computed figure may itself be reckoned with: 486 = 412 + 74, then 15,2% = 74/486
            known = len(near)
            for one in group:
                if traces[one.span[0]].status == UNTRACED or _may_be_computed(traces[one.span[0]]):
                    computation = (
                        told_otherwise(one, text, span, group, found)
                        or length(one, text, span, found)
                        or listed(one, text, span)
                        or computed(one, text, span, near, [*before, *near], found)
                    )
                    if computation is None or not computation.right:
                        computation = likely(one, text, span, near, _before(one, group, traces), found) or computation
                    if computation and computation.right and _excuses(traces[one.span[0]], computation, cited):
                        traces[one.span[0]] = Trace(one, COMPUTED, computation=computation)
                        if computation.operands or computation.labels:  # not as many as the text lists
                            near.append(Operand(one, "", True))
                    elif traces[one.span[0]].status == UNTRACED:
                        nearest = _nearest(one, words, found)
                        traces[one.span[0]] = Trace(one, UNTRACED, computation=computation, nearest=nearest)
            if len(near) == known:
                break
        before = near
    codes = frozenset().union(*(numbers_in_codes(source.text) for source in found))
    ordered = [traces[one.span[0]] for one in mine]
    ordered = [replace(t, coded=True) if t.status == UNTRACED and t.quantity.text in codes else t for t in ordered]
    return Matching(found, sentences, tuple(with_shares(text, ordered, found)))


def with_shares(text: str, traces: Sequence[Trace], found: Sequence[Source]) -> Iterator[Trace]:
    """The traces, with "9/9" a conflict where the facts have 8/9: each figure is theirs, the pair is not."""
    pairs = shares_of(text, [trace.quantity for trace in traces])
    known = [(s, a, b) for s in found if s.kind == FACT for a, b in shares_of(s.text, s.quantities)]
    wrong: dict[int, Trace] = {}
    for part, whole in pairs if known else ():
        values = (part.value, whole.value)
        if any((a.value, b.value) == values or (b.value == whole.value == a.value + part.value) for _, a, b in known):
            continue  # the fact's pair, or what it leaves: "3/17 chưa đạt" of "14/17 đạt"
        for source, a, b in known:
            if a.value == part.value or b.value == whole.value:
                mine, origin = (whole, b) if a.value == part.value else (part, a)
                wrong[mine.span[0]] = Trace(mine, CONFLICT, source, origin, (Conflict("share", 2.5),))
                break
    for trace in traces:
        swap = wrong.get(trace.quantity.span[0]) if trace.status == TRACED else None
        yield swap or trace


def _may_be_computed(trace: Trace) -> bool:
    """A figure that equals a fact's but differs from it in part only may be the result of a computation instead."""
    return trace.status == CONFLICT and all(one.kind != "direction" for one in trace.conflicts if one.weight >= 2)


def _excuses(trace: Trace, computation: Computation, cited: Sequence[str]) -> bool:
    """A figure with another fact's digits, but not its noun, is computed only from figures that have its noun, or is a
    difference of the facts that its sentence cites; one of another place is not excused by what is only likely."""
    grave = {one.kind for one in trace.conflicts if one.weight >= 2}
    tells, follows = trace.source is not None and trace.source.label in cited, set(computation.labels) <= set(cited)
    if computation.likely and ((trace.status == CONFLICT and "whose" in grave) or (tells and not follows)):
        return False  # a fact that the sentence cites is the one it tells
    if trace.status != CONFLICT or "noun" not in {one.kind for one in trace.conflicts}:
        return True
    if computation.operands and trace.quantity.direction and follows and not (computation.likely or tells):
        return True
    mine, theirs = terms(trace.quantity.counted), terms(trace.origin.counted) if trace.origin else ()
    if not computation.operands and not computation.likely and mine and theirs:
        return not kinds(mine[0]) & kinds(theirs[0])  # as many as the names beside it: no fact's "2 buổi"
    same_fact = trace.source is not None and computation.labels == (trace.source.label,)
    kin = mine and theirs and (stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0]))
    if same_fact and len(mine) == len(theirs) == 1 and not (is_far(trace.quantity) or kin):
        return False  # the other figures of a fact always agree with it: they do not tell what it counts
    if "noun" not in grave and not (mine and theirs and computation.operands and is_direct(trace.quantity)):
        return True
    return bool(mine) and any(
        stands_for(mine[0], term) for operand in computation.operands for term in terms(operand.counted)[:1]
    )


def _before(quantity: Quantity, group: Sequence[Quantity], traces: dict[int, Trace]) -> int:
    """How many figures of the sentence that can be reckoned with stand before this one."""
    return sum(one.span < quantity.span for one in group for _ in _operand(traces[one.span[0]]))


def _operand(trace: Trace) -> Iterator[Operand]:
    """The fact's figure that a traced figure stands for, with the direction that the text gives it."""
    sound = trace.status == TRACED or (trace.conflicts and max(one.weight for one in trace.conflicts) < 2)
    if sound and trace.source and trace.origin and trace.source.kind == FACT:
        direction = trace.quantity.direction or trace.origin.direction
        same = direction == trace.origin.direction
        meant = trace.origin if same else replace(trace.origin, direction=direction)
        yield Operand(meant, trace.source.label, True)


def _trace(
    quantity: Quantity,
    words: frozenset[str],
    text: str,
    by_value: dict[Decimal, list[tuple[Source, Quantity]]],
    found: Sequence[Source],
    end: int,
) -> Trace:
    right = text[quantity.span[1] : end]
    left = _CLAUSE.split(text[max(0, quantity.span[0] - 60) : quantity.span[0]])[-1]
    around = text[max(0, quantity.span[0] - 60) : quantity.span[1] + 60]
    best: tuple[float, Trace] | None = None
    for source, other in by_value.get(quantity.value, ()):
        if not same_value(quantity, other) or (source.kind == PASSAGE and not _belongs(around, words, source, other)):
            continue
        against = _of_places(conflicts(quantity, other, source, left, right), quantity, other, words, source)
        if against and other.whose and left.rstrip().endswith(other.whose.partition(" ")[2]):
            against = tuple(one for one in against if one.kind != "whose")  # "Văn Lãng 3 xã, Tràng Định 1 xã"
        if against and _word_for_word(text, quantity, source, other):
            against = ()
        weight = sum(one.weight for one in against)
        overlap = len(words & source.words) / (len(source.words) or 1)
        cost = weight - overlap + {FACT: 0.0, PASSAGE: 0.3, ELSEWHERE: 0.6}[source.kind]
        status = TRACED if weight <= _TOLERABLE else CONFLICT
        if best is None or cost < best[0]:
            best = (cost, Trace(quantity, status, source, other, against))
    if best and best[1].status == TRACED:
        return best[1]
    rounded = _rounded(quantity, found)
    return rounded or (best[1] if best else Trace(quantity, UNTRACED))


def _word_for_word(text: str, quantity: Quantity, source: Source, other: Quantity) -> bool:
    """The figure stands in the source's own words, those of its sentence before it and those after it: however they are
    read, they are read alike."""
    start = max(
        (at + len(mark) for mark in ("\n", ". ") if (at := text.rfind(mark, 0, quantity.span[0])) >= 0), default=0
    )
    mine = text[start : quantity.span[0]].lstrip(" -+"), text[quantity.span[1] : quantity.span[1] + _AFTER]
    before, after = source.text[: other.span[0]], source.text[other.span[1] :]
    return quantity.text == other.text and before.endswith(mine[0]) and f"{after}.".startswith(mine[1].rstrip())


def _of_places(
    found: tuple[Conflict, ...], quantity: Quantity, other: Quantity, words: frozenset[str], source: Source
) -> tuple[Conflict, ...]:
    """Where the sentence also names the fact's place, or the fact ours, the nearest name may not be the figure's owner
    ("ba huyện … giảm lần lượt 12, 9 và 4 xã"): then another place is only likely."""
    both = _named(other.whose) <= words or _named(quantity.whose) <= source.words
    return tuple(replace(one, weight=1.0) if one.kind == "whose" and both else one for one in found)


def _named(whose: str) -> frozenset[str]:
    """The words of a place's or body's name, without its kind."""
    return content_words(whose.partition(" ")[2])


def _rounded(quantity: Quantity, found: Iterable[Source]) -> Trace | None:
    """A figure given rougher than its source: "hơn 69%" of 69,08%."""
    for source in found:
        for other in source.quantities:
            if (
                source.kind != PASSAGE
                and not other.bound
                and other.value != quantity.value
                and rounds_to(quantity, other.value)
                and not [c for c in conflicts(quantity, other, source) if c.weight > _TOLERABLE]
            ):
                formula = f"{quantity.text} là số làm tròn của {other.text}"
                return Trace(
                    quantity,
                    COMPUTED,
                    source,
                    other,
                    computation=Computation(True, other.value, formula, (source.label,)),
                )
    return None


def _belongs(spoken: str, words: frozenset[str], source: Source, other: Quantity) -> bool:
    """An authority lends a figure only to words like its own: half of those around its figure stand around ours,
    or the sentence names the authority's document."""
    around = content_words(source.text[max(0, other.span[0] - 30) : other.span[1] + 30])
    local = content_words(spoken)
    return len(around & local) * 2 >= len(around) or len(around & words) * 3 >= len(around) * 2


def _nearest(quantity: Quantity, words: frozenset[str], found: Iterable[Source]) -> tuple[Source, Quantity] | None:
    """The source figure most likely meant: the same noun, like digits, the same direction, like words."""
    hopes: list[tuple[float, int, float, Source, Quantity]] = []  # the most that each may score, less is more
    for source in found:
        overlap = len(words & source.words) / (len(source.words) or 1) if source.kind == FACT else 0.0
        for other in source.quantities if source.kind == FACT else ():
            score = overlap * 2 + alike(quantity.value, other.value)
            same_way = 0.7 * (quantity.direction == other.direction)
            hopes.append((-score - same_way - _SAME_THING, len(hopes), score, source, other))
    best: tuple[float, int, Source, Quantity] | None = None
    for hope, at, score, source, other in sorted(hopes):
        if best is not None and hope > best[0]:
            break  # nor may any that follows
        score += 2.0 - (of_thing(quantity, other, source) is not None)
        score += 0.7 * (quantity.direction == other.direction)
        if best is None or (-score, at) < best[:2]:
            best = (-score, at, source, other)
    return (best[2], best[3]) if best and best[0] <= -2.5 else None
