"""Text -> syllables with their spans and a key by which spellings of the same syllable compare equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, overload

from assistant.quantities.phrases import pieces, starts
from assistant.readings import read_of_syllable, read_once

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")  # in a text without underlines
_MARK = re.compile(r"[\u0300-\u036f]")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}  # huyền sắc ngã hỏi nặng
_NO_TONE = dict.fromkeys(map(ord, _TONES), None)


class Word(NamedTuple):
    """A syllable, number or code of a text. `key` is the same for Uỷ, uỷ, ủy and their decomposed forms."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def code(self) -> bool:
        return is_code(self.text)


class Words(Sequence[Word]):
    """The words of a text in order. Each is made when it is asked for: of many thousand most are only looked at by
    their `keys` or as they are `written`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.written = written(text)
        self.keys = keys(text)

    @cached_property
    def _starts(self) -> list[int]:
        return starts(self.written, self._text)

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...

    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        start, word = self._starts[at], self.written[at]
        return Word(start, start + len(word), word, self.keys[at])


@read_of_syllable
def is_code(syllable: str) -> bool:
    """Capitals only, as in UBND, TW or a Roman numeral: an abbreviation rather than a name."""
    return len(syllable) > 1 and syllable.isupper() and syllable.replace("Đ", "D").isascii()


@read_of_syllable
def key(syllable: str) -> str:
    """The syllable in lower case with its tone as a digit at the end, so that hoà and hòa are one: "hoa1"."""
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    if decomposed.isascii():
        return decomposed
    plain = unicodedata.normalize("NFC", decomposed.translate(_NO_TONE))
    return plain + "".join(_TONES[mark] for mark in decomposed if mark in _TONES)


@read_once
def words(text: str) -> Words:
    """Every syllable, number and code of the text, in order."""
    return Words(text)


@read_once
def written(text: str) -> tuple[str, ...]:
    """The same as they are written, for those who need no places."""
    if "_" in text or _MARK.search(text):
        return tuple(_WORD.findall(text.replace("_", " ")))
    return pieces(text)


@read_once
def spellings(text: str) -> frozenset[str]:
    """The different syllables of a text as they are written: what no one of them is, no place of the text need be
    searched for."""
    return frozenset(written(text))


@read_once
def keys(text: str) -> tuple[str, ...]:
    """The keys of a text's syllables."""
    return tuple(map(key, written(text)))


@read_once
def folded(text: str) -> str:
    """The keys of a text joined by spaces, with a space at both ends: `f" {…} " in folded(text)` finds phrases."""
    return f" {' '.join(keys(text))} "
