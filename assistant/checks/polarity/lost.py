"""Check "polarity" for a denial that turned round, wherever in the text: what a fact only denies is affirmed ("cào
bằng" of "không cào bằng"), what a fact still counts is said to be gone ("không còn phường nào" of "còn 4 phường"), what
a fact counts in full is said not to be reached ("chưa được 1.024 chi bộ" of "1.024 chi bộ")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import denials, lacks, lowered, may_deny
from assistant.checks.text.tokens import stock_words, tokens
from assistant.checks.tracing.clauses import clauses
from assistant.checks.tracing.match import TRACED, Matching, matching
from assistant.checks.tracing.sources import FACT, Source, content_words, facts_of
from assistant.quantities import Quantity
from assistant.report import Finding, Severity

_OVERCOME = re.compile(r"(?<!\w)(?:chống|bỏ|khắc phục|hạn chế|chấm dứt|ngăn|phòng|loại|tránh|nếu|hay|hoặc)(?!\w)")
_ENDS = re.compile(r"[,.;:\n]|$")
_NONE_LEFT = re.compile(r"(?<!\w)(?:không|chẳng) còn\s+(?:một\s+)?(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,3}?)\s+nào(?!\w)")
_NOT_REACHED = re.compile(r"(?<!\w)(?:chưa|không|chẳng)\s+(?:được|đến|tới|đầy|đủ)\s+$")
_LESS = re.compile(r"(?<!\w)(?:thấp|kém|ít|dưới|gần|mới|chỉ|mục tiêu|chỉ tiêu|yêu cầu|kế hoạch)(?!\w)")
_SHARED = 0.5  # of the words of what is gone


def polarity_lost(ctx: CheckContext) -> Iterator[Finding]:
    """Warnings: the writer may know more than the facts tell."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    spoken = lowered(ctx.plain)
    yield from _affirmed(ctx, spoken, facts, [lowered(source.text) for source in match.sources])
    if " nào" in spoken:
        yield from _gone(ctx, spoken, facts)
    yield from _not_reached(ctx, spoken, match)


def _affirmed(ctx: CheckContext, spoken: str, facts: Sequence[Source], known: Sequence[str]) -> Iterator[Finding]:
    """A word that facts only deny, in a clause of the text that denies nothing."""
    for fact in facts:
        theirs = lowered(fact.text)
        for start, end, what in denials(theirs) if may_deny(theirs) else ():
            words = _word(theirs[start:end], what)
            if not words or not all(_denies(text, words) for text in known) or words not in spoken:
                continue
            if _denies(spoken, words, anywhere=True):
                continue
            at = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", spoken)
            if at:
                span = at.span()
                quote = ctx.plain[slice(*span)]
                message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text[start:end]}”: mất từ phủ định của dữ kiện"
                yield Finding("polarity", Severity.WARNING, span, quote, message, fact.text, facts=(fact.label,))


def _word(denial: str, what: str) -> str:
    """The two syllables that are denied, "" where the first is empty or they begin a word of every report."""
    first = next((token.word for token in tokens(what)), "")
    head, _, rest = what.partition(" ")
    sound = rest and content_words(head) and first not in stock_words()
    return what if sound and denial.endswith(what) else ""


def _denies(text: str, words: str, anywhere: bool = False) -> bool:
    """Whether each clause of the text that has the words (`anywhere`: one of them) lacks or overcomes something."""
    with_them = [clause.text.replace(words, " ") for clause in clauses(text) if words in clause.text]
    denying = [bool(lacks(clause) or _OVERCOME.search(clause)) for clause in with_them]
    return any(denying) if anywhere else all(denying)


def _gone(ctx: CheckContext, spoken: str, facts: Sequence[Source]) -> Iterator[Finding]:
    """ "không còn phường nào chưa đủ tiêu chuẩn" where a fact has some left."""
    for match in _NONE_LEFT.finditer(spoken):
        end = _ENDS.search(spoken, match.end())
        said = content_words(match["what"]) | content_words(spoken[match.end() : end.start() if end else None])
        for fact in facts:
            left = next((one for one in fact.quantities if _is_left(one, fact, match["what"])), None)
            if left is not None and said and len(said & fact.words) >= _SHARED * len(said):
                quote = ctx.plain[slice(*match.span())]
                message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text}”: dữ kiện nói vẫn còn"
                yield Finding(
                    "polarity", Severity.WARNING, match.span(), quote, message, fact.text, facts=(fact.label,)
                )
                break


def _not_reached(ctx: CheckContext, spoken: str, match: Matching) -> Iterator[Finding]:
    """Less than a fact's own figure, or none of what it counts, where the fact neither lacks nor limits anything."""
    for trace in match.traces if may_deny(spoken) else ():
        fact, start = trace.source, trace.quantity.span[0]
        said = _NOT_REACHED.search(spoken, max(0, start - 16), start)
        if said is None or trace.status != TRACED or fact is None or fact.kind != FACT:
            continue
        theirs = lowered(fact.text)
        if lacks(theirs) or may_deny(theirs) or _LESS.search(theirs):
            continue
        span = said.start(), trace.quantity.span[1]
        quote = ctx.plain[slice(*span)]
        message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text}”: dữ kiện không phủ định điều này"
        yield Finding("polarity", Severity.WARNING, span, quote, message, fact.text, facts=(fact.label,))


def _is_left(one: Quantity, fact: Source, what: str) -> bool:
    """The fact has so many of them left: "còn 4 phường"."""
    before = lowered(fact.text)[max(0, one.span[0] - 12) : one.span[0]]
    kept = one.direction == "còn" or bool(re.search(r"(?<!\w)còn(?:\s+\w+)?\s+$", before))
    return kept and one.value > 0 and what.split()[0] in one.counted.split()
