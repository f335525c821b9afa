"""Text -> syllables with their spans and a key by which spellings of the same syllable compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import NamedTuple

from assistant.readings import read_once

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")  # in a text without underlines
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


_AS_WORD = partial(tuple.__new__, Word)  # Word._make without a step in Python for each of many thousand syllables


@read_once
def is_code(syllable: str) -> bool:
    """Capitals only, as in UBND, TW or a Roman numeral: an abbreviation rather than a name."""
    return len(syllable) > 1 and syllable.isupper() and syllable.replace("Đ", "D").isascii()


@read_once
def key(syllable: str) -> str:
    """The syllable in lower case with its tone as a digit at the end, so that hoà and hòa are one: "hoa1"."""
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    if decomposed.isascii():
        return decomposed
    plain = unicodedata.normalize("NFC", decomposed.translate(_NO_TONE))
    return plain + "".join(_TONES[mark] for mark in decomposed if mark in _TONES)


@read_once
def words(text: str) -> tuple[Word, ...]:
    """Every syllable, number and code of the text, in order."""
    found: list[tuple[int, int, str, str]] = []
    end = 0
    for word, its_key in zip(written(text), keys(text), strict=True):
        start = text.index(word, end)
        end = start + len(word)
        found.append((start, end, word, its_key))
    return tuple(map(_AS_WORD, found))


@read_once
def written(text: str) -> tuple[str, ...]:
    """The same as they are written, for those who need no places."""
    return tuple(_WORD.findall(text.replace("_", " ")))


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
