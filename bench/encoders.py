"""Writes Vietnamese in the legacy encodings, for measuring and testing that reading them back is exact."""

from __future__ import annotations

import unicodedata

from assistant.library import legacy

_TONES = {"\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "."}
_SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}


def to_tcvn3(text: str) -> str:
    """TCVN3 codes seen as Windows-1252; toned capitals have none and stay as they are."""
    back = {new: old for old, new in zip(legacy._TCVN3_FROM[:-2], legacy._TCVN3_TO[:-2], strict=True)}
    return "".join(back.get(char, char) for char in text)


def to_vni(text: str) -> str:
    """VNI codes seen as Windows-1252."""
    marks = {unicodedata.normalize("NFD", mark): char for char, mark in legacy._VNI_MARKS.items()}
    alone = {chr(new): chr(old) for old, new in legacy._VNI_ALONE.items()}

    def letter(char: str) -> str:
        parts = unicodedata.normalize("NFD", char)
        if char in alone and char not in "ơưƠƯ":
            return alone[char]
        if char in "ìíÌÍ" or len(parts) == 1:
            return alone.get(char, char)
        base, rest = parts[0], parts[1:]
        if "\u031b" in rest:
            base, rest = alone[unicodedata.normalize("NFC", base + "\u031b")], rest.replace("\u031b", "")
        if not rest:
            return base
        mark = marks.get(rest) or marks[unicodedata.normalize("NFD", unicodedata.normalize("NFC", rest[::-1]))]
        return base + (mark.upper() if base.isupper() else mark)

    return "".join(letter(char) for char in text)


def to_viqr(text: str) -> str:
    """VIQR (RFC 1456); a mark or a second d that would be read as part of the letter before it is escaped."""
    out = ""
    for before, char in zip(" " + text, text, strict=False):
        parts = unicodedata.normalize("NFD", char)
        marks = "".join(
            _SHAPES.get(mark, "") + _TONES.get(mark, "") for mark in sorted(parts[1:], key=_TONES.__contains__)
        )
        doubled = char in "dDđĐ" and before in "dD"
        escape = (char in ".'`?~^(+*" and before.isalpha()) or char == "\\" or doubled
        out += ("\\" if escape else "") + (parts[0] if char not in "đĐ" else "dd" if char == "đ" else "DD") + marks
    return out
