"""Words of a text as the lexical index counts them: numbered syllables, with and without diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.library.vietnamese import fold, strip_accents

Ids = NDArray[np.int32]

# "18-NQ/TW", "57/2022/NĐ-CP", "98,5", "1.234.567", "30/6/2024", and plain words.
_WORD = re.compile(r"\d+(?:[-/]\w+)*(?:[-/][^\W\d_]+)+(?:[-/]\w+)*|\d+(?:[.,/]\d+)*|[^\W_]+")
_PART = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LETTER = re.compile(r"[^\W\d_]")


class Words:
    """The vocabulary of one index: it only grows. `plain[i]` is the number of word i without diacritics."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.plain: list[int] = []
        self._numbers: dict[str, int] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self._growing = Lock()

    def stream(self, text: str) -> Ids:
        """The text's words in order. Abbreviations are written out; a document number counts whole and in parts."""
        known = self._known
        out: list[int] = []
        for word in _WORD.findall(unicodedata.normalize("NFC", text)):
            numbers = known.get(word)
            out += self._learn(word) if numbers is None else numbers
        return np.array(out, dtype=np.int32)

    def lookup(self, text: str) -> list[int | None]:
        """As `stream`, but learns nothing: None stands for a word never seen."""
        found: list[int | None] = []
        for word in _WORD.findall(unicodedata.normalize("NFC", text)):
            found += [self._numbers.get(form) for form in forms(word)]
        return found

    def number(self, name: str) -> int | None:
        """The number of a folded word, None where it was never seen."""
        return self._numbers.get(name)

    def plain_of(self) -> Ids:
        """`plain` as an array, to index with a stream."""
        return np.array(self.plain, dtype=np.int32)

    def _learn(self, word: str) -> tuple[int, ...]:
        with self._growing:
            numbers = tuple(self._number(form) for form in forms(word))
            self._known[word] = numbers
            return numbers

    def _number(self, form: str) -> int:
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self.names)
            self.names.append(form)
            self.plain.append(number)
            bare = strip_accents(form)
            if bare != form:
                self.plain[number] = self._number(bare)
        return number


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> tuple[str, ...]:
    """The counted words that one written word stands for: ("uỷ", "ban", "nhân", "dân") for "UBND"."""
    if _THOUSANDS.fullmatch(word):
        return (word.replace(".", ""),)
    folded = fold(word)
    if word[0].isdigit():
        parts = _PART.findall(folded)
        if _LETTER.search(folded) and len(parts) > 1:
            return (folded, *(syllable for part in parts for syllable in fold(part).split()))
        return (folded,)
    return tuple(_PART.findall(folded))


def written(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each written word of a text with the counted words it stands for."""
    return [(word, forms(word)) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def placed(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where each written word of a text stands, as offsets [start, end), with the counted words it stands for."""
    return [(match.start(), match.end(), forms(match.group())) for match in _WORD.finditer(text)]


def without_accents(text: str) -> bool:
    """Whether a Vietnamese text was typed without diacritics: at most one word in eight bears one (written
    Vietnamese bears them on about three in four)."""
    words = [word for word in _PART.findall(unicodedata.normalize("NFC", text)) if _LETTER.search(word)]
    marked = sum(strip_accents(word) != word for word in words)
    return bool(words) and marked * 8 <= len(words)


def pairs(stream: Sequence[int] | Ids) -> NDArray[np.int64]:
    """Neighbouring words as one number each; one fewer than words."""
    wide = np.asarray(stream, dtype=np.int64)
    return (wide[:-1] << 32) | wide[1:]


def joined(streams: Iterable[Ids]) -> tuple[Ids, Ids]:
    """All streams end to end, and beside each word the place of its stream."""
    parts = list(streams)
    if not parts:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    lengths = [len(part) for part in parts]
    return np.concatenate(parts), np.repeat(np.arange(len(parts), dtype=np.int32), lengths)
