"""Provinces before and after 01/7/2025: their names, how they merged, and where a text names them.

The data is `corpus/provinces.toml`. Both places of the tone mark (Hòa Bình, Hoà Bình) and capitals are one
name; a word in lower case ("hòa bình") is never a province.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import InputError

_PREFIX = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE)
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# In an open syllable the mark of oa, oe, uy stands on either vowel (hòa, hoà); both are tried.
_OPEN = re.compile(rf"(?<!q)([ou])([{_TONES}])([aey])(?!\w)|(?<!q)([ou])([aey])([{_TONES}])(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Province:
    """`name` is canonical ("Hòa Bình"); `kind` is "tỉnh" or "thành phố"; `merged` what it was made of."""

    name: str
    kind: str
    variants: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A province named in a text: [start, end) and the canonical name."""

    span: tuple[int, int]
    name: str


@dataclass(frozen=True)
class Provinces:
    """The 63 provinces `before` and the 34 `now`, which stand from the day `changed`."""

    before: tuple[Province, ...] = ()
    now: tuple[Province, ...] = ()
    changed: date = field(default=date(2025, 7, 1))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every canonical name, old and new, once."""
        return tuple(dict.fromkeys(p.name for p in (*self.before, *self.now)))

    def find(self, name: str) -> str | None:
        """The canonical name of what was written ("tỉnh Hoà Bình", "TP.HCM"), or None."""
        written = " ".join(name.split())
        return self._known.get(_same(written)) or self._known.get(_same(_PREFIX.sub("", written)))

    def successor_of(self, name: str) -> str | None:
        """Where the province is today: its own name when it was not merged away; None when unknown."""
        found = self.find(name)
        return next((p.name for p in self.now if found in p.merged), None) or next(
            (p.name for p in self.now if found == p.name), None
        )

    def exists(self, name: str, on: date) -> bool:
        """Whether a province of this name stood on that day."""
        return self.find(name) in {p.name for p in (self.before if on < self.changed else self.now)}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where the text names a province, longest names first; needs capitals as names have them."""
        if self._pattern is None:
            return ()
        found = []
        for match in self._pattern.finditer(text):
            if name := self._known.get(_same(" ".join(match.group().split()))):
                found.append(Mention(match.span(), name))
        return tuple(found)

    @cached_property
    def _known(self) -> dict[str, str]:
        return {_same(word): p.name for p in (*self.now, *self.before) for word in (p.name, *p.variants)}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = {word for p in (*self.before, *self.now) for word in (p.name, *p.variants)}
        forms = {form for word in words for style in _styles(word) for form in (style, style.upper())}
        if not forms:
            return None
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        return re.compile(
            r"(?<!\w)(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in longest_first) + r")(?!\w)"
        )


def load_provinces(path: Path) -> Provinces:
    """Reads `provinces.toml`. InputError names what is wrong with it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        before = tuple(_province(row) for row in data["before"])
        now = tuple(_province(row) for row in data["now"])
        changed = data["changed"]
        if not isinstance(changed, date):
            raise ValueError("«changed» phải là một ngày")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"Không đọc được danh mục tỉnh {path.name}: {error}. Hãy sửa tệp rồi chạy lại.") from error
    missing = {name for p in now for name in p.merged} ^ {p.name for p in before}
    if missing:
        raise InputError(
            f"Danh mục tỉnh {path.name} không khớp: {', '.join(sorted(missing))} không có ở cả hai phần. Hãy bổ sung."
        )
    return Provinces(before, now, changed)


def _province(row: dict[str, Any]) -> Province:
    return Province(row["name"], row["kind"], tuple(row.get("variants", ())), tuple(row.get("merged", ())))


def _same(name: str) -> str:
    """A key that is equal for both tone styles and for every letter case."""
    return _retone(name, late=True).casefold()


def _styles(name: str) -> set[str]:
    return {_retone(name, late=True), _retone(name, late=False)}


def _retone(text: str, *, late: bool) -> str:
    def place(match: re.Match[str]) -> str:
        first, mark, second = match[1] or match[4], match[2] or match[6], match[3] or match[5]
        return f"{first}{second}{mark}" if late else f"{first}{mark}{second}"

    return unicodedata.normalize("NFC", _OPEN.sub(place, unicodedata.normalize("NFD", text)))
