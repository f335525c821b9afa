"""Computes the printed numbers of Word lists ("II.", "2.1.", "a)") from numbering.xml and the order of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
           (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a list: its format ("decimal", "upperRoman", "bullet" …), its text ("%1.%2."), its first number."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    legal: bool = False  # every number of the text in Arabic digits


@dataclass
class Numbering:
    """The lists of one document; `number` must be called once for each numbered paragraph, in order."""

    _lists: dict[str, str] = field(default_factory=dict)  # numId -> abstractNumId
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # numId -> its levels
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # abstractNumId -> counters
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """From the root element of numbering.xml; None gives a document without lists."""
        numbering = cls()
        if root is None:
            return numbering
        abstract = {node.get(f"{W}abstractNumId"): _levels(node) for node in root.iter(f"{W}abstractNum")}
        for node in root.findall(f"{W}num"):
            base = node.find(f"{W}abstractNumId")
            name, key = node.get(f"{W}numId"), base.get(f"{W}val") if base is not None else ""
            levels = dict(abstract.get(key, {}))
            for override in node.findall(f"{W}lvlOverride"):
                depth = int(override.get(f"{W}ilvl", "0"))
                levels |= _levels(override)
                first = override.find(f"{W}startOverride")
                if first is not None:
                    level = levels.get(depth, Level())
                    levels[depth] = Level(level.form, level.text, int(first.get(f"{W}val", "1")), level.legal)
                    numbering._restarted.add((name, depth))
            numbering._lists[name], numbering._levels[name] = key, levels
        return numbering

    def number(self, list_id: str, depth: int) -> str:
        """The printed number of the next paragraph of this list and depth (0 is the highest); "" where it has none."""
        level = self._levels.get(list_id, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._lists[list_id], {})
        if (list_id, depth) in self._restarted:
            self._restarted.discard((list_id, depth))
            counts.pop(depth, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return level.text if level.text in "-+–*" and level.text else "-"
        text = level.text
        for at in range(depth + 1):
            own = self._levels[list_id].get(at, Level())
            form = "decimal" if level.legal else own.form
            text = text.replace(f"%{at + 1}", _spell(counts.get(at, own.start), form))
        return text.strip()


def _levels(node: Any) -> dict[int, Level]:
    found = {}
    for level in node.findall(f"{W}lvl"):
        form, text, start = (_value(level, name) for name in ("numFmt", "lvlText", "start"))
        depth = int(level.get(f"{W}ilvl", "0"))
        legal = level.find(f"{W}isLgl") is not None
        found[depth] = Level(form or "decimal", text if text is not None else f"%{depth + 1}.", int(start or 1), legal)
    return found


def _value(node: Any, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return None if child is None else str(child.get(f"{W}val", ""))


def _spell(value: int, form: str) -> str:
    match form:
        case "upperRoman" | "lowerRoman":
            roman, rest = "", value
            for size, letters in _ROMANS:
                roman, rest = roman + letters * (rest // size), rest % size
            return roman.upper() if form == "upperRoman" else roman
        case "upperLetter" | "lowerLetter":
            letter = _ALPHABET[(value - 1) % 26] * ((value - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "decimalZero":
            return f"{value:02d}"
        case _:
            return str(value)
