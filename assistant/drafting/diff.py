"""Two texts compared by word, figures kept whole; and which figures changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.claims import strip_markers

# A figure with its separators and percent sign, a document number, a word, white space, or one other character.
_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)*(?:-\w+(?:/[\w-]+)*|/[A-ZĐ][\w-]*)?%?|[^\W\d_]+(?:-[^\W\d_]+)*|\s+|.", re.UNICODE | re.DOTALL
)


_SENTENCE = re.compile(r".+?(?:[.;!?](?=\s)\s+|\n+|\Z)|\n+", re.DOTALL)
_LARGE = 250_000  # pairs of words
_Block = tuple[str, list[str], list[str]]  # tag of difflib, the old words, the new words


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of words that both texts have, or that only the old (REMOVED) or the new one (ADDED) has."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class FigureChange:
    """A figure that became another ("323" → "332"), went away (`new` "") or came in (`old` "")."""

    old: str
    new: str

    def __str__(self) -> str:
        if not self.new:
            return f"bỏ {self.old}"
        return f"{self.old} → {self.new}" if self.old else f"thêm {self.new}"


def diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order, markers left aside; joining all but ADDED gives the old plain text, all but
    REMOVED the new one."""
    pieces: list[Piece] = []
    for kind, before, after in _blocks(old, new):
        if kind == "equal":
            pieces.append(Piece(Kind.SAME, "".join(before)))
            continue
        if before:
            pieces.append(Piece(Kind.REMOVED, "".join(before)))
        if after:
            pieces.append(Piece(Kind.ADDED, "".join(after)))
    return tuple(pieces)


def figure_changes(old: str, new: str) -> tuple[FigureChange, ...]:
    """The figures that differ, in order; a figure that only moved is no change."""
    removed: list[tuple[int, str]] = []
    added: list[tuple[int, str]] = []
    for place, (kind, before, after) in enumerate(_blocks(old, new)):
        if kind != "equal":
            removed += [(place, token) for token in before if token[0].isdigit()]
            added += [(place, token) for token in after if token[0].isdigit()]
    for item in list(removed):  # moved elsewhere
        twin = next((other for other in added if other[1] == item[1]), None)
        if twin:
            removed.remove(item)
            added.remove(twin)
    changes: list[tuple[int, FigureChange]] = []
    for place, token in removed:
        partner = next((other for other in added if other[0] == place), None)
        if partner:
            added.remove(partner)
        changes.append((place, FigureChange(token, partner[1] if partner else "")))
    changes += [(place, FigureChange("", token)) for place, token in added]
    return tuple(change for _, change in sorted(changes, key=lambda item: item[0]))


def _blocks(old: str, new: str) -> list[_Block]:
    """Sentence by sentence first, and by word only inside the sentences that differ: quick on whole reports."""
    a, b = _SENTENCE.findall(strip_markers(old)), _SENTENCE.findall(strip_markers(new))
    out: list[_Block] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(("equal", a[i:j], b[k:m]))
        elif j - i == m - k:
            for before, after in zip(a[i:j], b[k:m], strict=True):
                out += _by_word(before, after)
        else:
            out += _by_word("".join(a[i:j]), "".join(b[k:m]))
    return out


def _by_word(old: str, new: str) -> list[_Block]:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    # In a long text spaces must not lead the matching: there are too many of them.
    junk = str.isspace if len(a) * len(b) > _LARGE else None
    matcher = SequenceMatcher(junk, a, b, autojunk=False)
    return [(tag, a[i:j], b[k:m]) for tag, i, j, k, m in matcher.get_opcodes()]
