"""Opposites in a sentence that tells a fact: the fact's word is gone, the table's other end stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checks.polarity.denials import is_denied, lowered
from assistant.checks.polarity.words import fact_words, opened_by, openings, their_opposites
from assistant.checks.tracing.sources import Source, content_words
from assistant.quantities.phrases import different
from assistant.readings import read_once
from assistant.report import Finding, Severity


def opposites(
    sentence: str,
    span: tuple[int, int],
    told: Sequence[Source],
    facts: Sequence[Source],
    everything: str,
    computed: Sequence[int],
) -> Iterator[Finding]:
    """A word of the sentence is the opposite of the fact's, and the fact's word is gone: certain where both are said
    of the same thing, and no source has the like of it; not of what the text reckons ("0,8% giải quyết quá hạn")."""
    spoken = lowered(sentence)
    syllables = different(spoken)
    seen: set[int] = set()
    given_here = _together(tuple(fact.text for fact in facts))
    for fact in told:
        for index, stated, at in _stated(fact.text):
            if index in seen or openings(index).isdisjoint(syllables):
                continue
            seen.add(index)
            match = next(
                (
                    m
                    for m in their_opposites(index).finditer(spoken)
                    if not is_denied(spoken, m.start()) and not asserted(given_here, m.group())
                ),
                None,
            )
            if match is None:
                continue
            kept = {m.group() for m in fact_words(index).finditer(spoken)}
            given = {m.group() for m in fact_words(index).finditer(lowered(fact.text))}
            if kept < given:
                beside = any(abs(one - span[0] - match.start()) <= 40 for one in computed)
                alike = _around(spoken, *match.span()) & _around(lowered(fact.text), at, at + len(stated))
                sure = bool(alike) and not beside and not kept and not has(everything, match.group().split()[0])
                severity = Severity.BLOCKING if sure else Severity.WARNING
                yield finding(sentence, span, match.span(), fact, f"ngược nghĩa với “{stated}”", severity)


@lru_cache(maxsize=64)
def _together(texts: tuple[str, ...]) -> str:
    return " \n ".join(map(lowered, texts))


@read_once
def asserted(text: str, words: str) -> bool:
    """The words stand somewhere without being denied."""
    return any(not is_denied(text, m.start()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _around(text: str, start: int, end: int) -> frozenset[str]:
    """The syllables of meaning near a word: what it is said of."""
    return content_words(text[max(0, start - 25) : start]) | content_words(text[end : end + 25])


@read_once
def _stated(text: str) -> tuple[tuple[int, str, int], ...]:
    """(index of an opposite pair, the word, its offset) for each word of a fact with opposites, if not denied."""
    spoken = lowered(text)
    found = []
    opened = opened_by()
    for index in sorted({i for syllable in different(spoken) for i in opened.get(syllable, ())}):
        match = fact_words(index).search(spoken)
        if match and not is_denied(spoken, match.start()):
            found.append((index, match.group(), match.start()))
    return tuple(found)


def has(text: str, words: str) -> bool:
    """The words stand in the text."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def finding(
    sentence: str,
    span: tuple[int, int],
    words: tuple[int, int],
    fact: Source,
    why: str,
    severity: Severity = Severity.BLOCKING,
) -> Finding:
    """A finding on words of a sentence that stands at `span`, against a fact."""
    quote = sentence[slice(*words)]
    at = (span[0] + words[0], span[0] + words[1])
    message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text}”: {why}"
    return Finding("polarity", severity, at, quote, message, expected=fact.text, facts=(fact.label,))
