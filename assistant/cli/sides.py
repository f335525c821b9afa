"""The original of a document beside its cleaned text in two columns of a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from assistant.library.beside import Beside, Word

WIDE = 100  # columns of a terminal from which two stand beside each other
SAME, CHANGED = "│", "≠"
_GUTTER = 3
_STRONG, _PLAIN = "\x1b[1;4m", "\x1b[0m"  # bold and underlined, as every terminal knows them


def side_by_side(rows: Iterable[Beside], width: int, *, coloured: bool = False) -> Iterator[str]:
    """Lines at most `width` columns wide, under two heads. "≠" stands between lines of which a word changed, "│"
    between the others; with `coloured` the changed words are bold and underlined."""
    column = (width - _GUTTER) // 2
    yield _line([("Văn bản gốc", False)], [("Văn bản đã làm sạch", False)], column, False)
    yield "─" * column + "─┼─" + "─" * column
    for row in rows:
        left, right = row.words()
        for one, other in zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue=()):
            yield _line(one, other, column, coloured)


def _wrapped(words: Iterable[Word], column: int) -> Iterator[list[Word]]:
    """The words in lines of a column; one that is longer than a column is cut."""
    line: list[Word] = []
    used = 0
    for word, changed in words:
        for start in range(0, len(word), column):
            part = word[start : start + column]
            if line and used + 1 + _drawn(part) > column:
                yield line
                line, used = [], 0
            used += _drawn(part) + bool(line)
            line.append((part, changed))
    if line:
        yield line


def _line(left: Sequence[Word], right: Sequence[Word], column: int, coloured: bool) -> str:
    sign = CHANGED if any(changed for _, changed in (*left, *right)) else SAME
    gap = column - _drawn(" ".join(word for word, _ in left))
    return f"{_said(left, coloured)}{' ' * gap} {sign} {_said(right, coloured)}".rstrip()


def _said(words: Sequence[Word], coloured: bool) -> str:
    return " ".join(f"{_STRONG}{word}{_PLAIN}" if changed and coloured else word for word, changed in words)


def _drawn(text: str) -> int:
    """Columns that a text takes: a loose mark (NFD) takes none."""
    return sum(not unicodedata.combining(letter) for letter in text)
