"""Two columns of text on a printed page: found by the gutter between them, read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Any

Word = dict[str, Any]  # of pdfplumber: text, x0, x1, top, bottom
Row = list[Word]  # words on one base line, from left to right
_LEAST = 8  # rows with text in both columns: fewer are a letterhead or signatures
_WIDE = 0.3  # share of the page's text that a column is wide at least
_FILLED = 0.55  # share of a column's width that its rows fill: less is a table without rules
_GAP = 0.9  # of a line's height that a gutter is wide at least


def rows(words: Sequence[Word]) -> list[Row]:
    """The words by base line, from the top."""
    found: list[Row] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if found and abs(found[-1][-1]["bottom"] - word["bottom"]) <= 0.35 * (word["bottom"] - word["top"]):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda w: float(w["x0"])) for row in found]


def in_order(words: Sequence[Word]) -> Iterator[tuple[Row, float, float, float]]:
    """The rows in the order in which they are read, with what to add to their `top` so that it grows, and the left and
    right edge of the column that they stand in.

    A row that crosses the gutter ends the columns above it."""
    lines = rows(words)
    if not lines:
        return
    left, right = min(line[0]["x0"] for line in lines), max(line[-1]["x1"] for line in lines)
    gutter = _gutter(lines, left, right)
    if gutter is None:
        yield from ((line, 0.0, left, right) for line in lines)
        return
    shift = 0.0
    for crossing, band in groupby(lines, key=lambda line: _crosses(line, gutter)):
        part = list(band)
        if crossing:
            yield from ((line, shift, left, right) for line in part)
            continue
        for line in part:
            if first := [word for word in line if word["x1"] <= gutter]:
                yield first, shift, left, gutter
        shift += part[-1][0]["bottom"] - part[0][0]["top"]
        for line in part:
            if second := [word for word in line if word["x0"] >= gutter]:
                yield second, shift, gutter, right


def _gutter(lines: Sequence[Row], left: float, right: float) -> float | None:
    """The place between two columns, None where the page has one."""
    width = right - left
    best: tuple[int, float] = (0, 0.0)
    for step in range(30, 71):
        place = left + width * step / 100
        crossing = sum(_crosses(line, place) for line in lines)
        both = sum(_beside(line, place) for line in lines)
        if both >= max(_LEAST, 3 * crossing) and both - crossing > best[0]:
            best = (both - crossing, place)
    if not best[0]:
        return None
    held = [line for line in lines if _beside(line, best[1])]
    for side in (
        [[w for w in line if w["x1"] <= best[1]] for line in held],
        [[w for w in line if w["x0"] >= best[1]] for line in held],
    ):
        room = max(row[-1]["x1"] for row in side) - min(row[0]["x0"] for row in side)
        if room < _WIDE * width or median(row[-1]["x1"] - row[0]["x0"] for row in side) < _FILLED * room:
            return None
    return best[1]


def _crosses(line: Row, place: float) -> bool:
    """Whether a row goes on over a place: a word stands there, or only the space between two words does."""
    before = [w for w in line if w["x0"] < place]
    after = [w for w in line if w["x0"] >= place]
    if before and before[-1]["x1"] > place:
        return True
    return bool(before and after) and after[0]["x0"] - before[-1]["x1"] < _GAP * (line[0]["bottom"] - line[0]["top"])


def _beside(line: Row, place: float) -> bool:
    return line[0]["x0"] < place <= line[-1]["x0"] and not _crosses(line, place)
