"""Text -> its words: syllables that make one word together ("tổ chức", "chi bộ") are kept together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from assistant.checks.text.vocabulary import vocabulary, written
from assistant.checks.text.words import keys
from assistant.quantities import normal
from assistant.quantities.nouns import known_terms
from assistant.readings import read_of_syllable, read_once
from assistant.wordlist import wordlist

_SYLLABLE = r"\d[\d.,/]*(?:%|(?<=\d))|[^\W\d_]+"
_PIECE = re.compile(rf"{_SYLLABLE}|[,.;:()\n](?:(?<=[()\n])|(?=\s|$))")  # or what parts two clauses
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
    spans = [match.span() for match in _PIECE.finditer(text)]
    found: list[Token] = []
    at = part = 0
    for word, size in _cut([_syllable(text[start:end]) for start, end in spans]):
        start, end = spans[at][0], spans[at + size - 1][1]
        if word:
            found.append(Token(word, start, end, part, text[start].isupper()))
        else:
            part += 1
        at += size
    return tuple(found)


@read_once
def spoken(text: str) -> tuple[str, ...]:
    """The same words and figures, for those who need no places."""
    return tuple(word for word, _ in _cut(list(map(_syllable, _PIECE.findall(text)))) if word)


def _cut(pieces: list[str]) -> Iterator[tuple[str, int]]:
    """(word, its length in pieces) of each word of a text, "" for what parts two clauses: no word reaches over it."""
    longer = list(map(_compounds().get, pairwise(pieces)))
    after = 0
    for at, piece in enumerate(pieces):
        if at < after:
            continue
        size = _length_at(pieces, at, longer[at] or ()) if at < len(longer) else 1
        after = at + size
        yield piece if size == 1 else " ".join(pieces[at:after]), size


@read_of_syllable
def _syllable(written: str) -> str:
    if not written[0].isalnum():
        return ""
    word = normal(written).strip(".,")
    return _SAME.get(word, word).lstrip("0") or "0"


def _length_at(pieces: list[str], at: int, longer: Sequence[list[str]]) -> int:
    """How many pieces make the first of these words that stands here; else 1."""
    for word in longer:
        if pieces[at : at + len(word)] == word:
            return len(word)
    return 1


@cache
def _compounds() -> dict[tuple[str, str], tuple[list[str], ...]]:
    """First two syllables -> the words of several syllables that they open, the longest first."""
    data = written()
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for word in (*wordlist(), *known_terms(), *data["fields"], *data["common"]):
        syllables = tuple(normal(one) for one in re.findall(_SYLLABLE, word))
        if len(syllables) > 1 and "," not in word:
            found.setdefault((syllables[0], syllables[1]), set()).add(syllables)
    return {first: tuple(map(list, sorted(words, key=len, reverse=True))) for first, words in found.items()}


@cache
def stock_words() -> frozenset[str]:
    """The words that every report of this kind says without a fact for it."""
    return frozenset(word for line in written()["stock"].splitlines() for word in spoken(line))


@read_of_syllable
def means(word: str) -> bool:
    """Whether a word carries meaning by itself: no figure, and not made of empty syllables only."""
    return not word[0].isdecimal() and not vocabulary().empty.issuperset(keys(word))
