"""Text -> syllables with their spans and a key by which spellings of the same syllable compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
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
        """Capitals only, as in UBND, TW or a Roman numeral: an abbreviation rather than a name."""
        return len(self.text) > 1 and self.text.isupper() and self.text.replace("Đ", "D").isascii()


@lru_cache(maxsize=32768)
def key(syllable: str) -> str:
    """The syllable in lower case with its tone as a digit at the end, so that hoà and hòa are one: "hoa1"."""
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    if decomposed.isascii():
        return decomposed
    plain = unicodedata.normalize("NFC", decomposed.translate(_NO_TONE))
    return plain + "".join(_TONES[mark] for mark in decomposed if mark in _TONES)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Every syllable, number and code of the text, in order."""
    return tuple(Word(*m.span(), m.group(), key(m.group())) for m in _WORD.finditer(text))


@lru_cache(maxsize=16384)
def keys(text: str) -> tuple[str, ...]:
    """The keys of a text's syllables."""
    return tuple(word.key for word in words(text))


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The keys of a text joined by spaces, with a space at both ends: `f" {…} " in folded(text)` finds phrases."""
    return f" {' '.join(keys(text))} "
