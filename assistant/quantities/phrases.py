r"""Patterns for phrases that begin where a word begins, written so that a search skips to where one of them may stand.

A pattern that begins with a look behind, `(?<!\w)(?:xã|huyện)`, is tried at every letter of a text; one that begins
with a letter is tried only where that letter stands. So here the first letter comes first and looks behind itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from assistant.readings import read_of_syllable, read_once

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d(?<!\w\d)")  # its first digit
_IN_WORD = re.compile(r"\w")


def at_word(*patterns: str) -> str:
    """A group for any of these patterns, the first that fits, where a word begins; each opens with a plain letter."""
    return behind(r"(?<!\w", patterns)


def behind(look: str, patterns: Iterable[str]) -> str:
    """A group for any of these patterns, each of which looks so behind its first letter; those that open with the same
    one stand together in it."""
    opened: dict[str, list[str]] = {}
    for one in patterns:
        opened.setdefault(one[0], []).append(one[1:])
    groups = (f"{first}{look}{first})(?:{'|'.join(rest)})" for first, rest in opened.items())
    return f"(?:{'|'.join(groups)})"


def either_case(phrases: Iterable[str]) -> Iterator[str]:
    """Each phrase as it is and with a capital."""
    return (form for phrase in phrases for form in (phrase, phrase[0].upper() + phrase[1:]))


def any_case(phrases: Iterable[str]) -> Iterator[str]:
    """A pattern for each phrase in any letter case, for `at_word`."""
    return (f"{first}(?i:{one[1:]})" for one in phrases for first in (one[0], one[0].upper()))


def one_of(phrases: Iterable[str]) -> str:
    """A group for any of these phrases where a word begins, the longest first. Phrases that begin alike share their
    beginning in it, so that a text is not tried against each of them."""
    known = sorted({phrase for phrase in phrases if phrase})
    return at_word(
        *(first + _branches([one[1:] for one in group]) for first, group in groupby(known, lambda one: one[0]))
    )


def _branches(phrases: Sequence[str]) -> str:
    """A group that matches any of these phrases, in order of the alphabet, the longest first."""
    pieces = []
    for _, group in groupby((phrase for phrase in phrases if phrase), key=lambda phrase: phrase[0]):
        alike = list(group)
        apart = (at for at, (a, b) in enumerate(zip(alike[0], alike[-1], strict=False)) if a != b)
        shared = alike[0][: next(apart, None)]  # of the first and the last in order, and so of all
        rest = [phrase[len(shared) :] for phrase in alike]
        pieces.append(re.escape(shared) + (_branches(rest) if len(rest) > 1 else ""))
    return f"(?:{'|'.join(pieces)})" + ("?" if "" in phrases else "")


def opener(opening: re.Pattern[str]) -> Callable[[str], bool]:
    """Whether a word may open a phrase: whether the pattern of its first letters stands at the word's beginning."""
    return read_of_syllable(lambda word: bool(opening.match(f"{word} ")))


def matches(opens: Callable[[str], bool], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text. It is tried only where a number begins, and a word that may open it."""
    words = [word for word in different(text) if opens(word) and not word[0].isdecimal()]
    places = [*_numbers(text), *(start for word in words for start in _places(word, text))]
    end = 0
    for start in sorted(places):
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


@read_once
def _numbers(text: str) -> tuple[int, ...]:
    return tuple([place.start() for place in _NUMBER.finditer(text)])


@read_once
def pieces(text: str) -> tuple[str, ...]:
    """The runs of letters, digits and underlines of a text, in order."""
    return tuple(_WORD.findall(text))


def starts(runs: Iterable[str], text: str, end: int = 0) -> list[int]:
    """Where each of these runs of a text begins; they are all runs of their kind from `end` on, in order."""
    found = []
    for run in runs:
        start = text.find(run, end)
        found.append(start)
        end = start + len(run)
    return found


@read_once
def different(text: str) -> frozenset[str]:
    """The different ones of them."""
    return frozenset(pieces(text))


class Listed:
    """A long list of phrases, looked up by the first word of each: no pattern of hundreds of branches is tried."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted({one for one in phrases if one}, key=len, reverse=True):
            first = _WORD.match(phrase)
            assert first, "a phrase begins with a letter"
            self._by_first.setdefault(first.group(), []).append(phrase)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the phrases stand in a text as whole words, in order, the longest at each place, none in another."""
        opening = self._by_first.keys() & _WORD.findall(text)
        here = [phrase for word in opening for phrase in self._by_first[word] if phrase in text]
        end = 0
        for start, size in sorted((start, -len(phrase)) for phrase in here for start in _places(phrase, text)):
            if start >= end:
                end = start - size
                yield start, end


def _places(phrase: str, text: str) -> Iterator[int]:
    """Where a word stands as a whole word, or a phrase as whole words."""
    start = text.find(phrase)
    while start >= 0:
        if not _IN_WORD.match(text, start + len(phrase)) and not (start and _IN_WORD.match(text, start - 1)):
            yield start
        start = text.find(phrase, start + 1)
