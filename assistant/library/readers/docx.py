"""Word documents (.docx): headings, computed list numbers, tables, footnotes, text boxes, tracked changes.

Our own walk over the XML, because python-docx drops tracked insertions, content controls and text boxes with
their figures, and docx2python does not keep the document's own number texts ("Điều 1.").
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from assistant.errors import UnreadableDocument
from assistant.library import legacy, tables
from assistant.library.document import Block, BlockKind, Extract, Repair, lines
from assistant.library.numbering import Numbering, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
_DROPPED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPrChange", "pPrChange")}
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}


def read(data: bytes) -> Extract:
    """Blocks of the body in order, the notes after the block that cites them. Insertions are kept, deletions not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())

            def part(name: str) -> Any | None:
                path = f"word/{name}.xml"
                return etree.fromstring(parts.read(path), etree.XMLParser(**_PARSER)) if path in names else None

            body = part("document")
            if body is None:
                raise UnreadableDocument("Tệp .docx thiếu phần nội dung; hãy mở bằng Word, lưu lại rồi nạp lại.")
            walk = _Document(
                _Styles.of(part("styles")),
                Numbering.of(part("numbering")),
                {**_notes(part("footnotes"), "footnote"), **_notes(part("endnotes"), "endnote")},
            )
            blocks = tuple(walk.blocks(body))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, OSError) as error:
        raise UnreadableDocument("Tệp .docx bị hỏng hoặc thiếu phần; hãy mở bằng Word, lưu lại rồi nạp lại.") from error
    title = next((b.text for b in blocks if b.kind == "heading" and b.level == 0), "")
    shown = tuple(replace(b, level=b.level or 1) if b.kind == "heading" else b for b in blocks)
    return Extract(shown, title, tuple(walk.repairs), original=lines(walk.raw) if walk.repairs else "")


@dataclass(frozen=True)
class _Style:
    heading: int | None = None  # outline level from 1; 0 for the title
    list_id: str = ""
    depth: int = 0
    font: str = ""


@dataclass(frozen=True)
class _Styles:
    styles: dict[str, _Style] = field(default_factory=dict)
    font: str = ""

    @classmethod
    def of(cls, root: Any | None) -> _Styles:
        """Styles with what they inherit resolved."""
        if root is None:
            return cls()
        nodes = {node.get(f"{W}styleId", ""): node for node in root.findall(f"{W}style")}
        default = root.find(f"{W}docDefaults")
        font = _font(default.find(f"{W}rPrDefault/{W}rPr")) if default is not None else ""
        return cls({name: _inherit(name, nodes, 0) for name in nodes}, font)


@dataclass
class _Document:
    styles: _Styles
    numbering: Numbering
    notes: dict[str, Any]
    repairs: list[Repair] = field(default_factory=list)
    raw: list[Block] = field(default_factory=list)  # the blocks before legacy fonts were converted
    _boxes: list[Any] = field(default_factory=list)
    _cited: list[str] = field(default_factory=list)

    def blocks(self, node: Any) -> Iterator[Block]:
        """Blocks of everything below a node, in reading order."""
        for child in node:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _DROPPED and isinstance(child.tag, str) and child.tag != f"{W}sectPr":
                yield from self.blocks(child)  # content controls, custom XML

    def _paragraph(self, node: Any) -> Iterator[Block]:
        properties = node.find(f"{W}pPr")
        style = self.styles.styles.get(_attribute(properties, "pStyle"), _Style())
        list_id, depth = style.list_id, style.depth
        outline = _attribute(properties, "outlineLvl")
        if properties is not None and (own := properties.find(f"{W}numPr")) is not None:
            list_id = _attribute(own, "numId") or list_id
            depth = int(_attribute(own, "ilvl") or depth)
        raw, text = self._text(node, style)
        number = self.numbering.number(list_id, depth) if list_id and list_id != "0" and text.strip() else ""
        heading = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.heading
        kind: BlockKind = "heading" if heading is not None else "item" if number else "paragraph"
        boxes, self._boxes = self._boxes, []
        cited, self._cited = self._cited, []
        if text.strip():
            rank = (
                (heading or 0) if kind == "heading" else 0 if not number else depth + (1 if number[0].isalnum() else 10)
            )
            block = Block(text.strip(), kind, rank, number)
            self.raw.append(replace(block, text=raw.strip()))
            yield block
        for box in boxes:
            yield from self.blocks(box)
        for key in cited:
            words = " ".join(
                " ".join(self._text(p, _Style())[1].split()) for p in self.notes[key].iter(f"{W}p")
            ).strip()
            if words:
                self.raw.append(Block(words, "note"))
                yield self.raw[-1]

    def _text(self, node: Any, style: _Style) -> tuple[str, str]:
        """The text of a paragraph as stored and with runs in legacy fonts converted; meets boxes and notes."""
        stored, shown = [], []
        for run, font, text in self._runs(node, style.font or self.styles.font):
            stored.append(text)
            converted = legacy.by_font(text, font)
            if converted is not None and converted != text:
                self.repairs.append(Repair(text, converted, f"chuyển từ phông {font} sang Unicode"))
            shown.append(text if converted is None else converted)
            del run
        return "".join(stored), "".join(shown)

    def _runs(self, node: Any, font: str) -> Iterator[tuple[Any, str, str]]:
        for child in node:
            tag = child.tag
            if tag in _DROPPED or tag == f"{W}pPr" or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                own = _font(child.find(f"{W}rPr")) or font
                text = "".join(self._pieces(child))
                if text:
                    yield child, own, text
            elif tag == f"{_MC}AlternateContent":
                yield from self._runs(_chosen(child), font)
            else:
                yield from self._runs(child, font)

    def _pieces(self, run: Any) -> Iterator[str]:
        for child in run:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag] if child.get(f"{W}type") != "page" else " "
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                key = f"{child.tag.removeprefix(W)[:-9]}{child.get(f'{W}id')}"
                if key in self.notes:
                    self._cited.append(key)
            elif child.tag == f"{_MC}AlternateContent":
                self._boxes += list(_chosen(child).iter(f"{W}txbxContent"))
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._boxes += list(child.iter(f"{W}txbxContent"))

    def _table(self, node: Any) -> Iterator[Block]:
        rows = self._cells(node)
        shown, stored = ([[cell[at] for cell in row] for row in rows] for at in (0, 1))
        for block, raw in zip(tables.blocks(shown), tables.blocks(stored), strict=False):
            self.raw.append(raw)
            yield block

    def _cells(self, node: Any) -> list[list[tuple[tables.Cell, tables.Cell]]]:
        """The rows of a table, each cell as it is read and as it is stored; one that goes on from the row above is
        counted there and left out."""
        rows: list[list[tuple[tables.Cell, tables.Cell]]] = []
        above: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell that stands there
        for at, row in enumerate(_below(node, "tr")):
            rows.append([])
            column = 0
            for cell in _below(row, "tc"):
                properties = cell.find(f"{W}tcPr")
                span = _attribute(properties, "gridSpan")
                across = max(int(span), 1) if span.isdigit() else 1
                merge = None if properties is None else properties.find(f"{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and column in above:
                    owner, place = above[column]
                    shown, stored = rows[owner][place]
                    down = at - owner + 1
                    rows[owner][place] = replace(shown, down=down), replace(stored, down=down)
                else:
                    above[column] = (at, len(rows[at]))
                    shown_words, stored_words = self._words(cell)
                    rows[at].append((tables.Cell(shown_words, across), tables.Cell(stored_words, across)))
                column += across
        return rows

    def _words(self, cell: Any) -> tuple[str, str]:
        """What a cell says, as it is read and as it is stored; rows of a table within it under their heads."""
        before = len(self.raw)
        shown = _sentence(self.blocks(cell))
        stored = _sentence(self.raw[before:])
        del self.raw[before:]
        return shown, stored


def _sentence(blocks: Iterable[Block]) -> str:
    said = (tables.said(block) if block.kind == "row" else block.line for block in blocks)
    return " ".join(" ".join(text.replace(" | ", "; ").split()) for text in said)


def _below(node: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, content controls and insertions around them looked through."""
    for child in node:
        if child.tag == f"{W}{name}":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _below(child, name)


def _chosen(alternate: Any) -> Any:
    """The one branch of an AlternateContent to read: both hold the same text box."""
    choice = alternate.find(f"{_MC}Choice")
    fallback = alternate.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _notes(root: Any | None, name: str) -> dict[str, Any]:
    if root is None:
        return {}
    return {f"{name}{node.get(f'{W}id')}": node for node in root.findall(f"{W}{name}") if not node.get(f"{W}type")}


def _attribute(node: Any | None, name: str) -> str:
    child = None if node is None else node.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val", ""))


def _font(properties: Any | None) -> str:
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    return "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")


def _inherit(name: str, nodes: dict[str, Any], depth: int) -> _Style:
    node = nodes.get(name)
    if node is None or depth > 20:
        return _Style()
    base = _inherit(_attribute(node, "basedOn"), nodes, depth + 1)
    properties = node.find(f"{W}pPr")
    title = _attribute(node, "name").lower()
    outline = _attribute(properties, "outlineLvl")
    heading = 0 if title == "title" else int(outline) + 1 if outline.isdigit() and int(outline) < 9 else base.heading
    if title.startswith("heading ") and title[8:].isdigit():
        heading = int(title[8:])
    own = None if properties is None else properties.find(f"{W}numPr")
    return _Style(
        heading,
        _attribute(own, "numId") or base.list_id,
        int(_attribute(own, "ilvl") or base.depth),
        _font(node.find(f"{W}rPr")) or base.font,
    )
