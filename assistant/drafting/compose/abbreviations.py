"""Abbreviations of hurried notes written in full (abbreviations.toml), where only one reading is possible."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.drafting.compose.wording import LOWER, UPPER

_BEFORE = r"(?<![\w/&-])"  # never inside a document number ("1127-QĐ/TU") or a longer form ("GD&ĐT")
_AFTER = r"(?![^\W\d]|[/&]|-\w|\.[^\W\d_])"  # nor in "TP.HCM"
_QUOTED = r"“[^”]*”|\"[^\"\n]*\""
_SHORT = 3  # words; more in capitals are a heading
_COMMITTEE = re.compile(
    r"(?P<party>Tỉnh|Thành) (?:uỷ|ủy)|(?:Đảng bộ|(?:Uỷ|Ủy) ban nhân dân|UBND) (?P<of>tỉnh|thành phố)\b", re.IGNORECASE
)
_TONES = (("uỷ", "ủy"), ("hoá", "hóa"))  # the open syllables of abbreviations.toml


@dataclass(frozen=True)
class _Part:
    pattern: re.Pattern[str]
    full: Mapping[str, str]

    def write_out(self, text: str) -> str:
        return self.pattern.sub(self._in_full, text)

    def _in_full(self, match: re.Match[str]) -> str:
        if match["short"] is None or _is_defined(match):  # in a quotation
            return match.group()
        head = (match["head"] or "") if "head" in self.pattern.groupindex else ""
        before = " " if head[-1:].isalnum() else ""  # "38đv"
        after = " " if match.string[match.end() : match.end() + 1].isalnum() else ""  # "NQ18", "H.Mỹ Lộc"
        return f"{head}{before}{self.full[match['short']]}{after}"


def committee_of(issuer: str) -> str:
    """The provincial committee that "TU" stands for in a document of this issuer: "Tỉnh uỷ", "Thành uỷ"; "" where the
    issuer does not tell."""
    match = _COMMITTEE.search(issuer)
    return f"{'Tỉnh' if (match['party'] or match['of']).casefold() == 'tỉnh' else 'Thành'} uỷ" if match else ""


def spelled_out(text: str, *, old_tone: bool = False, committee: str = "") -> str:
    """ "NQ số 18-NQ/TW", "TP Vinh", "23 CBCC" as "Nghị quyết số 18-NQ/TW", "thành phố Vinh", "23 cán bộ, công chức".
    Quotations and words all in capitals stay as they are. With `old_tone` what is added is marked as in "ủy", "hóa".
    `committee` is what "TU" stands for (`committee_of`)."""
    if text.isupper() and len(re.findall(r"[^\W\d_]{2,}", text)) > _SHORT:
        return text
    for part in _parts(old_tone, committee):
        text = part.write_out(text)
    return text


def has_old_tone(texts: Iterable[str]) -> bool:
    """Whether the texts write "ủy", "hóa" and never "uỷ", "hoá": what is added must not mix the two."""
    found = " ".join(texts).casefold()
    return any(old in found for _, old in _TONES) and not any(new in found for new, _ in _TONES)


def _is_defined(match: re.Match[str]) -> bool:
    """Whether the form stands alone in brackets: "Thành uỷ (TU)" says itself what it is."""
    start, end = match.span("short")
    return match.string[:start].endswith("(") and match.string.startswith(")", end)


@lru_cache(maxsize=6)
def _parts(old_tone: bool, committee: str) -> tuple[_Part, ...]:
    written = (Path(__file__).parent / "abbreviations.toml").read_text(encoding="utf-8").replace("{C}", committee)
    if old_tone:
        for new, old in (*_TONES, *((new.capitalize(), old.capitalize()) for new, old in _TONES)):
            written = written.replace(new, old)
    return tuple(_part(data) for data in tomllib.loads(written)["part"] if committee or not data.get("committee"))


def _part(data: Mapping[str, Any]) -> _Part:
    before, after = data.get("before", _BEFORE), data.get("after", _AFTER)
    pattern = f"{_QUOTED}|{before}(?P<short>{_any_of(data['full'])}){after}"
    return _Part(re.compile(pattern.replace("{U}", f"[{UPPER}]").replace("{L}", f"[{LOWER}]")), data["full"])


def _any_of(full: Mapping[str, str]) -> str:
    """The longest first, so that "CBCCVC" is not read as "CBCC"."""
    return "|".join(re.escape(short) for short in sorted(full, key=len, reverse=True))
