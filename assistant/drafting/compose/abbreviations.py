"""Abbreviations of hurried notes written in full (abbreviations.toml), where only one reading is possible."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_UPPER = "A-ZÀ-ỸĐ"
_BEFORE = r"(?<![\w/&-])"  # never inside a document number ("1127-QĐ/TU") or a longer form ("GD&ĐT")
_AFTER = r"(?![^\W\d]|[/&]|-\w)"
_SURROUNDINGS = {  # of each part of the data, in the order in which they are written out
    "words": (_BEFORE, _AFTER),
    "documents": (_BEFORE, r"(?=\s*(?:\d|(?:số|Trung ương)\b))"),
    "names": (_BEFORE, rf"\.?(?=\s+[{_UPPER}])"),
    "offices": (
        _BEFORE,
        r"(?=\s+(?:là\s+)?(?:(?:ông|bà|đồng chí|[Đđ]/c)\s|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Đđ]ảng) (?:uỷ|ủy)|Sở|Công an"
        r"|UBND|HĐND|UBMTTQ|MTTQ|Uỷ ban|Ủy ban|Hội đồng|[Cc]hi bộ|[Tt]rung tâm|Bệnh viện))",
    ),
    "periods": (_BEFORE, r"(?=\s+(?:19|20)\d\d)"),
    "branches": (r"\b(?P<head>(?:Bộ|Sở|Phòng|[Nn]gành) )", _AFTER),
}
_QUOTED = r"“[^”]*”|\"[^\"\n]*\""
_SHORT = 3  # words; more in capitals are a heading
_TONES = (("uỷ", "ủy"), ("hoá", "hóa"))  # the open syllables of abbreviations.toml


@dataclass(frozen=True)
class _Part:
    pattern: re.Pattern[str]
    full: Mapping[str, str]

    def write_out(self, text: str) -> str:
        return self.pattern.sub(self._in_full, text)

    def _in_full(self, match: re.Match[str]) -> str:
        if match["short"] is None:  # a quotation
            return match.group()
        head = match["head"] if "head" in self.pattern.groupindex else ""
        joined = match.string[match.end() : match.end() + 1].isdigit()  # "NQ18", "TW6"
        return f"{head}{self.full[match['short']]}{' ' if joined else ''}"


def spelled_out(text: str, *, old_tone: bool = False) -> str:
    """ "NQ số 18-NQ/TW", "TP Vinh", "23 CBCC" as "Nghị quyết số 18-NQ/TW", "thành phố Vinh", "23 cán bộ, công chức".
    Quotations and words all in capitals stay as they are. With `old_tone` what is added is marked as in "ủy", "hóa"."""
    if text.isupper() and len(text.split()) > _SHORT:
        return text
    for part in _parts(old_tone):
        text = part.write_out(text)
    return text


def has_old_tone(texts: Iterable[str]) -> bool:
    """Whether the texts write "ủy", "hóa" and never "uỷ", "hoá": what is added must not mix the two."""
    found = " ".join(texts).casefold()
    return any(old in found for _, old in _TONES) and not any(new in found for new, _ in _TONES)


@lru_cache(maxsize=2)
def _parts(old_tone: bool) -> tuple[_Part, ...]:
    written = (Path(__file__).parent / "abbreviations.toml").read_text(encoding="utf-8")
    if old_tone:
        for new, old in (*_TONES, *((new.capitalize(), old.capitalize()) for new, old in _TONES)):
            written = written.replace(new, old)
    data = tomllib.loads(written)
    return tuple(
        _Part(re.compile(f"{_QUOTED}|{before}(?P<short>{_any_of(data[name])}){after}"), data[name])
        for name, (before, after) in _SURROUNDINGS.items()
    )


def _any_of(full: Mapping[str, str]) -> str:
    """The longest first, so that "CBCCVC" is not read as "CBCC"."""
    return "|".join(re.escape(short) for short in sorted(full, key=len, reverse=True))
