"""The original of a document beside its cleaned text, line by line, and a passage in the text it was cut from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.library.vietnamese import fold

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]+"
_LARGE = 4_000_000  # pairs of words above which a whole stretch counts as changed
Word = tuple[str, bool]  # a word, and whether it changed


@dataclass(frozen=True)
class Beside:
    """A stretch of the original and what it became; either is "" where only the other has it."""

    original: str
    cleaned: str

    @property
    def changed(self) -> bool:
        return self.original.split() != self.cleaned.split()

    def words(self) -> tuple[list[Word], list[Word]]:
        """The words of both, each with whether the other side has it at this place."""
        a, b = self.original.split(), self.cleaned.split()
        if a == b or len(a) * len(b) > _LARGE:
            return [(word, a != b) for word in a], [(word, a != b) for word in b]
        left, right = [True] * len(a), [True] * len(b)
        for i, k, length in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            left[i : i + length], right[k : k + length] = [False] * length, [False] * length
        return list(zip(a, left, strict=True)), list(zip(b, right, strict=True))


def beside(original: str, cleaned: str) -> list[Beside]:
    """The two texts in rows, in order. Lines are matched by their letters, spaces and marks aside, so that glued words
    and converted letters stand beside what they became; several lines of the original that became one paragraph stand
    beside it together."""
    a, b = _lines(original), _lines(cleaned)
    matcher = SequenceMatcher(None, [_letters(line) for line in a], [_letters(line) for line in b], autojunk=False)
    rows: list[Beside] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            rows += [Beside(one, other) for one, other in zip(a[i:j], b[k:m], strict=True)]
        else:
            rows += _spread(a[i:j], b[k:m])
    return rows


def span_of(passage: str, text: str) -> tuple[int, int] | None:
    """Where a passage stands in its document's cleaned text, as offsets [start, end); None where it cannot be told.

    A passage may begin with lead-ins that stand farther up, its blanks may be shortened, and a table row has its heads
    between its cells: the longest end of it whose words follow each other in the text counts, else the longest line of
    the text whose words all come in it in this order."""
    lines = passage.split("\n")
    for start in range(len(lines)):
        words = _WORD.findall("\n".join(lines[start:]))
        if not words:
            break
        pattern = r"(?<![^\W_])" + _BETWEEN.join(map(re.escape, words)) + r"(?![^\W_])"
        if found := re.search(pattern, text):
            return found.span()
    held = _WORD.findall(passage)
    best: tuple[int, int] | None = None
    for line in re.finditer(r"[^\n]+", text):
        longest = 0 if best is None else best[1] - best[0]
        if len(line.group()) > longest and _follows(_WORD.findall(line.group()), held):
            best = line.span()
    return best


def _follows(words: list[str], held: list[str]) -> bool:
    """Whether all of these words, at least one, come among those held, in this order."""
    rest = iter(held)
    return bool(words) and all(word in rest for word in words)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _letters(line: str) -> str:
    return "".join(_WORD.findall(fold(unicodedata.normalize("NFC", line))))


def _spread(a: list[str], b: list[str]) -> Iterator[Beside]:
    """Each cleaned line with the original lines whose letters it has used up by its end."""
    wanted, had, at = 0, 0, 0
    for number, line in enumerate(b):
        wanted += len(_letters(line))
        start = at
        while at < len(a) and (number + 1 == len(b) or had + len(_letters(a[at])) // 2 < wanted):
            had += len(_letters(a[at]))
            at += 1
        yield Beside("\n".join(a[start:at]), line)
    if not b:
        yield from (Beside(line, "") for line in a)
