"""Inspection of drawn rules: is there a line below an element, and is it as long as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from assistant.export.lines import Line
from assistant.export.profiles import Bounds, Profile, vietnamese
from assistant.export.rows import Row
from assistant.export.text_width import text_width

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_VML = tuple(f"{{urn:schemas-microsoft-com:vml}}{kind}" for kind in ("line", "shape", "rect"))
_EMU_PER_MM = 36_000
_SLACK = 0.12  # of the text's width: kerning and fonts differ a little between machines


def rule_row(line: Line, share: Bounds, name: str, profile: Profile) -> Iterator[Row]:
    """The row of the rule below `line`, where the profile wants one."""
    if not share.use:
        return
    full = share.min == share.max == 1
    rule = "nét liền, dài bằng dòng chữ" if full else f"nét liền, dài {share} lần dòng chữ"
    element = f"Đường kẻ dưới «{name}»"
    length = _length(line, profile)
    if length is None:
        if line.all("underline"):
            yield Row(element, rule, "dùng gạch chân thay cho đường kẻ", "không đạt", line.where)
        else:
            yield Row(element, rule, "không tìm thấy đường kẻ", "không thấy", line.where)
        return
    run = line.inked[0][1]
    text = min(text_width(line.shown, run.size, run.bold), _room(line, profile))
    if length == 0 or not text:
        yield Row(element, rule, "có đường kẻ, chưa đo được độ dài", "cảnh báo", line.where)
        return
    ratio = length / text
    found = f"dài {vietnamese(round(length, 1))} mm, bằng {vietnamese(round(ratio, 2))} lần dòng chữ"
    several = line.look.align == "center" and text >= _room(line, profile) * 0.98  # a text of many lines
    held = several or share.holds(ratio, _SLACK)
    yield Row(element, rule, found, "đạt" if held else "không đạt", line.where)


def _length(line: Line, profile: Profile) -> float | None:
    """Millimetres of the rule at or below the line: 0 when it cannot be measured, None when there is none."""
    for paragraph in _near(line):
        for edge in ("bottom", "top"):
            border = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn(f'w:{edge}')}")
            own = paragraph is line.paragraph
            if border is not None and border.get(qn("w:val")) not in ("nil", "none") and (edge == "bottom" or not own):
                return _room(line, profile) - _indents(paragraph)
        extent = next(paragraph.iter(_EXTENT), None)
        if extent is not None:
            return float(extent.get("cx", "0")) / _EMU_PER_MM
        if next(paragraph.iter(*_VML), None) is not None:
            return 0.0
    return None


def _near(line: Line) -> Iterator[Any]:
    """The line's own paragraph and what follows it up to the next text."""
    yield line.paragraph
    following = line.paragraph.getnext()
    while following is not None and following.tag == qn("w:p"):
        yield following
        if "".join(text.text or "" for text in following.iter(qn("w:t"))).strip():
            return
        following = following.getnext()


def _indents(paragraph: Any) -> float:
    indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if indent is None:
        return 0.0
    return sum(float(indent.get(qn(f"w:{side}"), "0")) for side in ("left", "right")) * 25.4 / 1440


def _room(line: Line, profile: Profile) -> float:
    """Millimetres of the column that the line stands in."""
    width = line.cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if line.cell is not None else None
    if width is not None and width.get(qn("w:type")) == "dxa":
        return (float(width.get(qn("w:w"), "0")) - _padding(line.cell)) * 25.4 / 1440
    page = profile.page
    return page.width.use - page.left.use - page.right.use


def _padding(cell: Any) -> float:
    """Twips between a cell's edges and its text: the table's own cell margins."""
    table = next(cell.iterancestors(qn("w:tbl")))
    margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    sides = [margins.find(qn(f"w:{side}")) for side in ("left", "right")] if margins is not None else []
    return sum(float(side.get(qn("w:w"), "0")) for side in sides if side is not None)
