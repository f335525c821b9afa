"""Puts printed lines back together: page headers, footers and page numbers out, lines joined into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.library.document import Block, Repair
from assistant.library.structure import recognise
from assistant.library.syllables import is_syllable, shipped, tokens

_MARGIN = 2  # lines at the top and the bottom of a page that may be its header or footer
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang|page)?\s*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?", "…")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")


@dataclass(frozen=True)
class Line:
    """A printed line and where it stands; units are the format's own (points, or characters of a text file)."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    height: float = 0.0
    page: int | None = None
    row: Block | None = None  # a table row found at this place instead of a line


def drop_margins(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[Repair]]:
    """All lines in order, without the page numbers and the lines repeated at the edge of most pages."""
    numbers = Counter(
        int(match[1]) - at
        for at, page in enumerate(pages)
        for line in _edges(page)
        if (match := _PAGE_NUMBER.fullmatch(line.text.strip()))
    )
    repeated = Counter(key for at, page in enumerate(pages) for line in _edges(page) for key in _shapes(line.text, at))
    offset = next((value for value, count in numbers.most_common(1) if count >= 2), None)
    kept: list[Line] = []
    repairs: list[Repair] = []
    for at, page in enumerate(pages):
        edges = _edges(page)
        dropped: dict[int, str] = {}
        for side in (edges[: len(edges) // 2], edges[: len(edges) // 2 - 1 : -1] if edges else []):
            for line in side:  # from the edge inwards, as far as lines go
                match = _PAGE_NUMBER.fullmatch(line.text.strip())
                if match is not None and offset is not None and int(match[1]) - at == offset:
                    dropped[id(line)] = "bỏ số trang"
                elif any(repeated[key] >= max(3, len(pages) // 2) for key in _shapes(line.text, at)):
                    dropped[id(line)] = "bỏ tiêu đề đầu trang, chân trang"
                else:
                    break
        repairs += [Repair(line.text, "", dropped[id(line)]) for line in page if id(line) in dropped]
        kept += [line for line in page if id(line) not in dropped]
    return kept, repairs


def join(lines: Iterable[Line]) -> tuple[list[Block], list[Repair]]:
    """Paragraph blocks of printed lines; a word broken at the line's end is made whole."""
    lines = [line for line in lines if line.row or line.text.strip()]
    texts = [line for line in lines if line.row is None]
    edge = sorted(line.right for line in texts)[int(len(texts) * 0.9)] if texts else 0.0
    margin = min((line.left for line in texts), default=0.0)
    blocks: list[Block] = []
    repairs: list[Repair] = []
    before: Line | None = None
    for line in lines:
        if line.row is not None:
            blocks.append(line.row)
        elif before is None or before.row is not None or _starts(line, before, blocks[-1], edge, margin):
            blocks.append(Block(line.text.strip(), page=line.page))
        else:
            text = _glue(blocks[-1].text, line.text.strip(), repairs)
            blocks[-1] = replace(blocks[-1], text=text)
        before = line
    return blocks, repairs


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines of a text file are pieces of paragraphs: many begin in the middle of a sentence."""
    said = [line for line in lines if line.strip()]
    inner = sum(line.lstrip()[0].islower() and not line.rstrip().endswith(_ENDS) for line in said)
    return len(said) >= 4 and inner >= 0.15 * len(said) and max(map(len, said)) <= 160


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines that may be a header or footer; on a page of few lines fewer of them, so that it is never emptied."""
    lines = [line for line in page if line.row is None]
    margin = min(_MARGIN, len(lines) // 3)
    return [*lines[:margin], *lines[len(lines) - margin :]]


def _shapes(text: str, page: int) -> set[str]:
    """Under what a line counts as repeated: itself, and with its last number told relative to the page."""
    words = " ".join(text.split()).casefold()
    return {words, re.sub(r"\d{1,4}(?=\D*$)", lambda m: f"#{int(m.group()) - page}", words)}


def _starts(line: Line, before: Line, so_far: Block, edge: float, margin: float) -> bool:
    """Whether a line opens a paragraph: a number or bullet, a gap, or a line before it that stopped short.

    A digit opens one only after a closed or short line, or a heading: dates and figures wrap too."""
    text, previous = line.text.strip(), before.text.strip()
    width = max(edge - margin, 1.0)
    short = before.right < edge - 0.15 * width
    closed = previous.endswith(_ENDS)
    block = recognise((Block(text),))[0]
    if block.kind != "paragraph" or block.number:
        heading = recognise((so_far,))[0].kind == "heading"
        return short or closed or heading or not block.number[:1].isdigit()
    if line.page == before.page and line.top - before.top > 2.0 * max(before.height, line.height, 0.1) > 0.2:
        return True
    if text[0].islower():
        return False
    if short or (closed and line.page != before.page):
        return True
    return closed and line.left > margin + 0.02 * width and line.left > before.left + 0.01 * width


def _glue(first: str, second: str, repairs: list[Repair]) -> str:
    """Two lines of one paragraph as one; a hyphen that only broke a syllable goes."""
    match = _HYPHEN.search(first)
    rest = tokens(second)[:1]
    if match and rest and second.startswith(rest[0]):
        whole = match[1] + rest[0]
        known = shipped()[0]
        broken = not (is_syllable(match[1]) and is_syllable(rest[0])) or (is_syllable(whole) and whole.lower() in known)
        if broken and rest[0].islower() and is_syllable(whole):
            repairs.append(Repair(f"{match[1]}-\n{rest[0]}", whole, "nối từ bị gạch ở cuối dòng"))
            return first[:-1] + second
        return first + second  # a hyphen of the text itself: a name, a number
    return f"{first} {second}"
