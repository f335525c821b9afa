"""Text -> its words: syllables that make one word together ("tổ chức", "chi bộ") are kept together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from assistant.checks.vocabulary import vocabulary
from assistant.checks.words import keys
from assistant.quantities import normal
from assistant.quantities.nouns import known_terms
from assistant.wordlist import wordlist

_SYLLABLE = re.compile(r"\d[\d.,/]*(?:%|(?<=\d))|[^\W\d_]+")
_BREAK = re.compile(r"[,.;:()](?=\s|$)|[()\n]")
_SAME = {"tw": "trung ương"}  # a short form that is not made of initials


class Token(NamedTuple):
    """A word or figure of a text: in lower case, in one tone style, a figure without leading zeros; `part` says which
    clause of its text it stands in, `capital` whether it is written with one."""

    word: str
    start: int
    end: int
    part: int
    capital: bool


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text in order; at each place the longest known word."""
    breaks = [match.start() for match in _BREAK.finditer(text)]
    single: list[Token] = []
    part = 0
    for match in _SYLLABLE.finditer(text):
        while part < len(breaks) and breaks[part] < match.start():
            part += 1
        word = normal(match.group()).strip(".,")
        word = _SAME.get(word, word)
        single.append(Token(word.lstrip("0") or "0", *match.span(), part, match.group()[0].isupper()))
    found: list[Token] = []
    at = 0
    while at < len(single):
        size = _length_at(single, at)
        first, last = single[at], single[at + size - 1]
        word = first.word if size == 1 else " ".join(one.word for one in single[at : at + size])
        found.append(Token(word, first.start, last.end, first.part, first.capital))
        at += size
    return tuple(found)


def _length_at(single: Sequence[Token], at: int) -> int:
    first = single[at]
    for word in _compounds().get(first.word, ()):
        run = single[at : at + len(word)]
        if tuple(one.word for one in run) == word and run[-1].part == first.part:
            return len(word)
    return 1


@cache
def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First syllable -> the words of several syllables that it opens, the longest first."""
    data = _data()
    found: dict[str, set[tuple[str, ...]]] = {}
    for word in (*wordlist(), *known_terms(), *data["fields"], *data["common"]):
        syllables = tuple(normal(one) for one in _SYLLABLE.findall(word))
        if len(syllables) > 1 and "," not in word:
            found.setdefault(syllables[0], set()).add(syllables)
    return {first: tuple(sorted(words, key=len, reverse=True)) for first, words in found.items()}


@cache
def stock_words() -> frozenset[str]:
    """The words that every report of this kind says without a fact for it."""
    return frozenset(token.word for line in _data()["stock"].splitlines() for token in tokens(line))


@lru_cache(maxsize=16384)
def means(word: str) -> bool:
    """Whether a word carries meaning by itself: no figure, and not made of empty syllables only."""
    return not word[0].isdecimal() and not vocabulary().empty.issuperset(keys(word))


def _data() -> dict[str, Any]:
    return tomllib.loads(files("assistant.checks").joinpath("data/vocabulary.toml").read_text(encoding="utf-8"))
