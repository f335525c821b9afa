"""A .docx as the lines that a reader sees, each with its place and its effective formatting."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from assistant.export.effective import Effective, ParagraphLook, RunLook

_TEXT, _TAB, _BREAK, _HYPHEN = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr")), qn("w:noBreakHyphen")
_SKIPPED = (qn("w:del"), qn("w:txbxContent"), qn("w:moveFrom"))


@dataclass(frozen=True)
class Line:
    """A line of text: `pieces` are texts with their looks, `cell` the table cell it stands in, if any."""

    pieces: tuple[tuple[str, RunLook], ...]
    look: ParagraphLook
    paragraph: Any
    place: int  # paragraph, from 1
    cell: Any = None

    @property
    def text(self) -> str:
        return " ".join("".join(text for text, _ in self.pieces).split())

    @property
    def shown(self) -> str:
        """The text as it prints: in capitals where the formatting makes them."""
        return " ".join("".join(text.upper() if look.caps else text for text, look in self.pieces).split())

    @property
    def inked(self) -> tuple[tuple[str, RunLook], ...]:
        """The pieces that are more than spaces."""
        return tuple(piece for piece in self.pieces if piece[0].strip())

    @property
    def where(self) -> str:
        text = self.text
        return f"đoạn {self.place}: «{text[:40]}{'…' if len(text) > 40 else ''}»"

    def all(self, flag: str) -> bool:
        return bool(self.inked) and all(getattr(look, flag) for _, look in self.inked)


def fold(text: str) -> str:
    """Letters without marks and case, single spaces: to recognise fixed words however their tones are placed."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("–", "-").split())


def lines_of(document: Document, effective: Effective) -> list[Line]:
    """All lines of the body in order, tables' cells included, blank ones left out."""
    lines: list[Line] = []
    for place, paragraph in enumerate(document.element.body.iter(qn("w:p")), 1):
        if next(paragraph.iterancestors(qn("w:txbxContent")), None) is None:
            lines += _lines(paragraph, place, effective)
    return lines


def _lines(paragraph: Any, place: int, effective: Effective) -> Iterator[Line]:
    look = effective.paragraph(paragraph)
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    pieces: list[tuple[str, RunLook]] = []
    for run in paragraph.iter(qn("w:r")):
        if any(above.tag in _SKIPPED for above in run.iterancestors() if above is not paragraph):
            continue
        run_look = effective.run(run, paragraph)
        for child in run:
            if child.tag in _BREAK:
                yield from _if_inked(Line(tuple(pieces), look, paragraph, place, cell))
                pieces = []
            elif child.tag in (_TEXT, _TAB, _HYPHEN):
                text = {_TAB: "\t", _HYPHEN: "-"}.get(child.tag, child.text or "")
                pieces.append((unicodedata.normalize("NFC", text), run_look))
    yield from _if_inked(Line(tuple(pieces), look, paragraph, place, cell))


def _if_inked(line: Line) -> Iterator[Line]:
    if line.text:
        yield line


def split_tabs(line: Line) -> list[Line]:
    """The parts of a line that tabs set apart: a frame laid out without a table."""
    parts: list[list[tuple[str, RunLook]]] = [[]]
    for text, look in line.pieces:
        for turn, chunk in enumerate(text.split("\t")):
            if turn:
                parts.append([])
            parts[-1].append((chunk, look))
    made = [Line(tuple(part), line.look, line.paragraph, line.place, line.cell) for part in parts]
    return [part for part in made if part.text]
