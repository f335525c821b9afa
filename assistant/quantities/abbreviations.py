"""Abbreviations by initials: "CBCCVC" for "cán bộ, công chức, viên chức"."""

from __future__ import annotations

import re
import unicodedata

from assistant.readings import read_of_syllable, read_once

_CAPITALS = re.compile(r"(?<![\w-])[A-ZĐ]{2,9}(?=\d{0,3}(?![\w-]))")
_OPENING = re.compile(r"([^\W\d_])[^\W\d_]*\d?")
_LOOKED_AT = 9  # syllables of the full form


@read_once
def initials(text: str) -> str:
    """The first letters of a text's syllables, without marks, đ kept: "cbccvc"."""
    return "".join(map(_without_marks, _OPENING.findall(text.lower())))


@read_of_syllable
def _without_marks(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]  # đ is no marked d there


@read_once
def abbreviations(text: str) -> tuple[tuple[int, str], ...]:
    """(offset, lower-case letters) of each abbreviation of a text: capitals only, two letters or more."""
    return tuple((match.start(), match.group().lower()) for match in _CAPITALS.finditer(text))


@read_once
def numbers_in_codes(text: str) -> frozenset[str]:
    """The numbers glued to capitals: "68" of "HĐ68", "108" of "NĐ108"."""
    return frozenset(re.findall(r"(?<![\w-])[A-ZĐ]{2,9}(\d{1,3})(?![\w-])", text))


@read_once
def spells_out(full: str, short: str) -> bool:
    """Whether the noun phrase `full` writes out the first abbreviation of `short`.

    The abbreviation may leave out the head that `full` adds ("MN" for "trường mầm non"), and `full` may write out
    only its beginning, from two words on ("cán bộ, công chức" for "CBCCVC").
    """
    found = abbreviations(short)
    if not found:
        return False
    letters = found[0][1]
    first = initials(full)[:_LOOKED_AT]
    return letters in first or (len(first) >= 4 and letters.startswith(first))
