"""Checks "dropped" and "repeated": facts that the text leaves out, or tells twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.context import CheckContext
from assistant.checks.figures.traced import phrase, value_key
from assistant.checks.polarity.denials import lowered
from assistant.checks.tracing.clauses import SPELLED
from assistant.checks.tracing.listed import names_beside
from assistant.checks.tracing.match import COMPUTED, TRACED, Matching, Trace, matching
from assistant.checks.tracing.measures import TIMES, measure
from assistant.checks.tracing.sources import Source, content_words, facts_of
from assistant.quantities import Quantity, scan_calendar
from assistant.quantities.phrases import one_of
from assistant.report import Finding, Severity

_ENOUGH = 0.55  # share of a fact's words, when it has no figures of its own
_WHOLE = re.compile(rf"{one_of(('tất cả', 'toàn bộ', 'toàn thể', 'cả'))}(?!\w)")  # "100%" in words
_SPELLED = {digit: word for word, digit in SPELLED.items()}
_Key = tuple[str, Decimal]


def dropped(ctx: CheckContext) -> Iterator[Finding]:
    """A warning for each fact left out, a note for a fact told only in part, a note for one told twice."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    used = _used_figures(match, ctx.plain)
    given_at = _figures_of(match)
    spoken = lowered(ctx.plain)
    words = [content_words(ctx.plain[start:end]) for start, end in match.sentences]
    everything = frozenset().union(*words)
    documents = {d.number for d in scan_calendar(ctx.plain).documents}
    days = {(d.day, d.month, d.year) for d in scan_calendar(ctx.plain).dates}
    nearby = [a | b for a, b in zip(words, [*words[1:], frozenset()], strict=False)]  # a fact may fill two sentences
    given = Counter(key for fact in facts for key in {value_key(q) for q in fact.quantities})
    for fact in facts:
        own = _own_figures(fact, given)
        marks = [
            _in_words(q, spoken)
            or _by_name(q, fact, spoken)
            or (value_key(q) in used and _counts_it(q, fact, given_at, match, nearby))
            for q in own
        ]
        marks += [d.number in documents for d in fact.calendar.documents if not d.number.isdecimal()]
        marks += [(d.day, d.month, d.year) in days for d in fact.calendar.dates if d.day]
        if _is_told(fact, marks, nearby, everything):
            missing = [q for q in own if value_key(q) not in used]
            if missing:
                yield _partly(fact, missing)
            if own:
                yield from _twice(ctx, match, fact)
        else:
            message = f"Chưa dùng {fact.shown}: “{_short(fact.text)}”"
            yield Finding("dropped", Severity.WARNING, (0, 0), "", message, expected=fact.text, facts=(fact.label,))


def _used_figures(match: Matching, text: str) -> set[_Key]:
    used = {value_key(trace.origin or trace.quantity) for trace in match.traces if trace.status in {TRACED, COMPUTED}}
    used |= {value_key(trace.quantity) for trace in match.traces}
    reckoned = (trace.computation.operands for trace in match.traces if trace.status == COMPUTED and trace.computation)
    used |= {value_key(operands[0]) for operands in reckoned if len(operands) == 1}  # told in another measure
    if _WHOLE.search(text.lower()):
        used.add(("%", Decimal(100)))
    return used


def _figures_of(match: Matching) -> dict[_Key, list[Trace]]:
    """The traces of the text by the figure that each has, its own and its fact's."""
    found: dict[_Key, list[Trace]] = {}
    for trace in match.traces:
        for key in {value_key(one) for one in (trace.quantity, trace.origin) if one}:
            found.setdefault(key, []).append(trace)
    return found


def _in_words(figure: Quantity, spoken: str) -> bool:
    """ "hai kỳ" for "2 kỳ": a small figure written out before what it counts, which no table need know."""
    word = _SPELLED.get(str(figure.value))
    return bool(word and figure.unit and re.search(rf"(?<!\w){word} {re.escape(figure.unit)}(?!\w)", spoken))


def _by_name(figure: Quantity, fact: Source, spoken: str) -> bool:
    """What the fact counts and names, the text names: "tại Bác Ái và Thuận Nam" of "ở 2 huyện Bác Ái, Thuận Nam"."""
    names = names_beside(figure, fact.text, (0, len(fact.text)))
    return bool(names) and all(lowered(name) in spoken for name in names)


def _counts_it(
    figure: Quantity, fact: Source, given: dict[_Key, list[Trace]], match: Matching, nearby: list[frozenset[str]]
) -> bool:
    """Whether the text tells a fact's figure of what the fact tells it of, and not only has the number: not "3 xã" for
    "3 trụ sở", nor what is reckoned from other facts."""
    traces = given.get(value_key(figure))
    counted = content_words(figure.counted) or fact.words
    if not traces or not counted:
        return True  # told in words or in another measure, or the fact says no more
    for trace in traces:
        reckoned = trace.computation.labels if trace.computation else ()
        if trace.source is fact or fact.label in reckoned:
            return True
        at = max(0, bisect_right(match.sentences, (trace.quantity.span[0] + 1, 0)) - 1)
        near = nearby[at] | (nearby[at - 1] if at else frozenset()) if at < len(nearby) else fact.words
        if counted & near and (not reckoned or len(fact.words & near) * 2 >= len(fact.words)):
            return True
    return False


def _own_figures(fact: Source, given: Counter[_Key]) -> list[Quantity]:
    """The figures that only this fact has, `given` being in how many facts each stands; lengths of time are no
    figures of their own."""
    return [q for q in fact.quantities if given[value_key(q)] == 1 and measure(q) not in TIMES]


def _is_told(fact: Source, marks: list[bool], nearby: list[frozenset[str]], everything: frozenset[str]) -> bool:
    if marks:
        return any(marks) and (sum(marks) * 2 >= len(marks) or _told(fact, nearby) >= 0.3)
    told = _told(fact, nearby)
    return told >= _ENOUGH or (len(fact.words & everything) >= 0.75 * len(fact.words) and told >= 0.4)


def _told(fact: Source, nearby: list[frozenset[str]]) -> float:
    """The largest share of a fact's words that two neighbouring sentences hold."""
    return max((len(fact.words & words) for words in nearby), default=0) / (len(fact.words) or 1)


def _partly(fact: Source, missing: list[Quantity]) -> Finding:
    left = ", ".join(f"“{phrase(fact, q)}”" for q in missing)
    message = f"Chưa nêu hết {fact.shown}: còn thiếu {left}"
    return Finding("dropped", Severity.NOTE, (0, 0), "", message, expected=left, facts=(fact.label,))


def _twice(ctx: CheckContext, match: Matching, fact: Source) -> Iterator[Finding]:
    """A note when all of a fact's figures stand in two sentences."""
    wanted = {value_key(q) for q in fact.quantities}
    by_sentence: dict[tuple[int, int], set[_Key]] = {}
    for trace in match.traces:
        if trace.status == TRACED and trace.source is fact:
            by_sentence.setdefault(match.sentence(trace.quantity.span[0]), set()).add(value_key(trace.quantity))
    full = sorted(span for span, keys in by_sentence.items() if keys == wanted)
    for span in full[1:]:
        quote = ctx.plain[slice(*span)]
        message = f"{fact.shown[0].upper()}{fact.shown[1:]} được kể hai lần trong đoạn này"
        yield Finding("repeated", Severity.NOTE, span, quote, message, facts=(fact.label,))


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + "…"
