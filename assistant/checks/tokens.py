"""Text -> its words: syllables that make one word together ("tổ chức", "chi bộ") are kept together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from assistant.checks.vocabulary import vocabulary, written
from assistant.checks.words import keys
from assistant.quantities import normal
from assistant.quantities.nouns import known_terms
from assistant.readings import read_once
from assistant.wordlist import wordlist

_SYLLABLE = re.compile(r"\d[\d.,/]*(?:%|(?<=\d))|[^\W\d_]+")
_BREAK = re.compile(r"[,.;:()\n](?:(?<=[()\n])|(?=\s|$))")
_SAME = {"tw": "trung ương"}  # a short form that is not made of initials


class Token(NamedTuple):
    """A word or figure of a text: in lower case, in one tone style, a figure without leading zeros; `part` says which
    clause of its text it stands in, `capital` whether it is written with one."""

    word: str
    start: int
    end: int
    part: int
    capital: bool


@read_once
def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text in order; at each place the longest known word."""
    breaks = [match.start() for match in _BREAK.finditer(text)]
    spans = [match.span() for match in _SYLLABLE.finditer(text)]
    words = [_syllable(text[start:end]) for start, end in spans]
    parts = [bisect_left(breaks, start) for start, _ in spans]
    longer = list(map(_compounds().get, pairwise(words)))
    found: list[Token] = []
    at = 0
    while at < len(words):
        size = _length_at(words, parts, at, longer[at] or ()) if at < len(longer) else 1
        word = words[at] if size == 1 else " ".join(words[at : at + size])
        start = spans[at][0]
        found.append(Token(word, start, spans[at + size - 1][1], parts[at], text[start].isupper()))
        at += size
    return tuple(found)


@read_once
def _syllable(written: str) -> str:
    word = normal(written).strip(".,")
    return _SAME.get(word, word).lstrip("0") or "0"


def _length_at(words: Sequence[str], parts: Sequence[int], at: int, longer: Sequence[tuple[str, ...]]) -> int:
    """How many syllables make the first of these words that stands here, within its clause; else 1."""
    for word in longer:
        end = at + len(word)
        if end <= len(words) and tuple(words[at:end]) == word and parts[end - 1] == parts[at]:
            return len(word)
    return 1


@cache
def _compounds() -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """First two syllables -> the words of several syllables that they open, the longest first."""
    data = written()
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for word in (*wordlist(), *known_terms(), *data["fields"], *data["common"]):
        syllables = tuple(normal(one) for one in _SYLLABLE.findall(word))
        if len(syllables) > 1 and "," not in word:
            found.setdefault((syllables[0], syllables[1]), set()).add(syllables)
    return {first: tuple(sorted(words, key=len, reverse=True)) for first, words in found.items()}


@cache
def stock_words() -> frozenset[str]:
    """The words that every report of this kind says without a fact for it."""
    return frozenset(token.word for line in written()["stock"].splitlines() for token in tokens(line))


@read_once
def means(word: str) -> bool:
    """Whether a word carries meaning by itself: no figure, and not made of empty syllables only."""
    return not word[0].isdecimal() and not vocabulary().empty.issuperset(keys(word))
