"""Two versions of a text side by side by sentence, and the text that the writer's picks make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from assistant.drafting.sentences import sentences


@dataclass(frozen=True)
class Choice:
    """A sentence in both versions, with its markers and the white space after it; "" where a version lacks it."""

    old: str
    new: str

    @property
    def differs(self) -> bool:
        return self.old.strip() != self.new.strip()


def choices(old: str, new: str) -> tuple[Choice, ...]:
    """The sentences of both versions in reading order: joining all `old` gives the old text, all `new` the new one."""
    a, b = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, [p.strip() for p in a], [p.strip() for p in b], autojunk=False)
    out: list[Choice] = []
    for _, i, j, k, m in matcher.get_opcodes():
        out += [Choice(before or "", after or "") for before, after in zip_longest(a[i:j], b[k:m])]
    return tuple(out)


def merged(pairs: Sequence[Choice], take_new: Sequence[bool]) -> str:
    """The text of the picks, one for each choice. A sentence never runs into the one before it."""
    text = ""
    for pair, new in zip(pairs, take_new, strict=True):
        piece = pair.new if new else pair.old
        if not piece:
            continue
        if text and not text[-1].isspace():
            text += "\n" if piece.startswith(("- ", "+ ", "Thứ ")) else " "
        text += piece
    return text.rstrip()


def _pieces(text: str) -> list[str]:
    """The sentences with what stands between them; together they are the whole text."""
    starts = [s.start for s in sentences(text)]
    if not starts:
        return [text] if text else []
    bounds = [0, *starts[1:], len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]
