"""The annex of a printed report: its indicators before and after, as a table and as a chart of Word's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.export import ooxml, wording
from assistant.export.model import AnnexRow, Printed
from assistant.export.ooxml import paragraph
from assistant.export.profiles import Bounds, Look, Profile
from assistant.export.styles import element_style, twips
from assistant.quantities import format_number

_W = nsdecls("w")
_CELL = Look(size=Bounds(use=12, min=12, max=12))
_HEAD = _CELL.model_copy(update={"bold": True})
_NOTE = Look(size=Bounds(use=13, min=13, max=13), italic=True)
_EMU = 36_000  # in a millimetre
_CHARTED = 10  # rows that a page has room for; the table has them all
_COLUMNS = (  # heading, share of the width, alignment
    ("TT", 0.07, "center"),
    ("Chỉ tiêu", 0.41, "left"),
    ("Trước", 0.12, "right"),
    ("Sau", 0.12, "right"),
    ("Tăng (+), giảm (-)", 0.14, "right"),
    ("Tỷ lệ (%)", 0.14, "right"),
)
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHART_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


def write_annex(document: Document, printed: Printed, profile: Profile) -> None:
    """Adds the annex on a page of its own, after the closing block."""
    page = profile.page
    room = page.width.use - page.left.use - page.right.use
    paragraph(document, "PHỤ LỤC", element_style("document_type")).paragraph_format.page_break_before = True
    paragraph(document, "Một số chỉ tiêu trước và sau sắp xếp", element_style("subject"))
    _note(paragraph(document, _with(printed), "Normal"), "center", after=10)
    _table(document, printed.annex, room)
    charted = [row for row in printed.annex if row.change.before][:_CHARTED]
    if charted:
        words = "Số sau sắp xếp so với số trước sắp xếp (trước sắp xếp = 100%)"
        _note(paragraph(document, words, "Normal", keep=True), "center", before=16, after=4)
        _chart(document, charted, room, profile.font)


def _with(printed: Printed) -> str:
    """ "(Kèm theo Báo cáo số 123-BC/TU, ngày 15/01/2025 của …)", with room for what is not given yet."""
    header = printed.header
    number = wording.one_line(header.number) or wording.BLANK
    day = f"{header.date:%d/%m/%Y}" if header.date else wording.BLANK
    kind = wording.one_line(printed.outline.document_type).capitalize()
    return f"(Kèm theo {kind} số {number}, ngày {day} của {wording.one_line(header.issuer)})"


def _note(made: Any, align: str, *, before: int = 0, after: int = 0) -> None:
    ooxml.set_look(made, _NOTE)
    properties = made._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:spacing {_W} w:before="{before * 20}" w:after="{after * 20}"/>'))
    properties.append(parse_xml(f'<w:jc {_W} w:val="{align}"/>'))


def _table(document: Document, rows: Sequence[AnnexRow], room: float) -> None:
    table = document.add_table(len(rows) + 1, len(_COLUMNS))
    widths = [twips(room * share) for _, share, _ in _COLUMNS]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = (
        f'<w:tblPr {_W}><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    table._tbl.replace(table._tbl.tblPr, parse_xml(properties))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {_W}/>"))
    _fill(table.rows[0], [heading for heading, _, _ in _COLUMNS], widths, _HEAD)
    for place, (line, row) in enumerate(zip(table.rows[1:], rows, strict=True), 1):
        _fill(line, _cells(place, row), widths, _CELL)


def _cells(place: int, row: AnnexRow) -> list[str]:
    change = row.change
    moved, share = change.after - change.before, change.share
    shown = "" if share is None else _signed(share)
    return [str(place), _name(row), format_number(change.before), format_number(change.after), _signed(moved), shown]


def _name(row: AnnexRow) -> str:
    """The counted thing with its time; a span of years does not break across lines."""
    when = row.change.when.replace("-", "\u2011")
    return f"{row.change.name} ({when})" if when else row.change.name


def _signed(value: Any) -> str:
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{format_number(abs(value))}"


def _fill(line: Any, texts: Sequence[str], widths: Sequence[int], look: Look) -> None:
    line._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {_W}/>"))
    for cell, text, width, (_, _, align) in zip(line.cells, texts, widths, _COLUMNS, strict=True):
        cell._tc.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))
        cell._tc.tcPr.append(parse_xml(f'<w:vAlign {_W} w:val="center"/>'))
        made = paragraph(cell, text, "Normal")
        ooxml.set_look(made, look)
        properties = made._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:spacing {_W} w:before="40" w:after="40"/>'))
        properties.append(parse_xml(f'<w:jc {_W} w:val="{"center" if look.bold else align}"/>'))


def _chart(document: Document, rows: Sequence[AnnexRow], room: float, font: str) -> None:
    """Two bars for each row on one scale, for the figures themselves range from tens to thousands."""
    package = document.part.package
    part = Part(PackURI("/word/charts/chart1.xml"), _CHART_TYPE, _chart_xml(rows, font).encode(), package)
    relation = document.part.relate_to(part, _CHART_RELATION)
    wide, high = round(room * _EMU), round((24 + 15 * len(rows)) * _EMU)
    spoken = "; ".join(f"{row.change.name}: {row.change.words}" for row in rows)
    drawing = (
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" name="Biểu đồ" descr="{escape(spoken, _QUOTE)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
        f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    paragraph(document, "", "Normal").add_run()._r.append(parse_xml(drawing))


_QUOTE = {'"': "&quot;"}


def _chart_xml(rows: Sequence[AnnexRow], font: str) -> str:
    names = [_name(row) for row in rows]
    after = [round(row.change.after * 100 / row.change.before, 1) for row in rows]
    text = (
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{escape(font, _QUOTE)}"/><a:cs typeface="{escape(font, _QUOTE)}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )
    says = [format_number(row.change.before) for row in rows]
    series = _series(0, "Trước sắp xếp", "B8C4CC", names, ["100"] * len(rows), says)
    says = [f"{format_number(row.change.after)} ({format_number(v)}%)" for row, v in zip(rows, after, strict=True)]
    series += _series(1, "Sau sắp xếp", "2F5D6B", names, [str(value) for value in after], says)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:lang val="vi-VN"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling>'
        '<c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{text}<c:crossAx val="2"/></c:catAx><c:valAx>'
        '<c:axId val="2"/><c:scaling><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="b"/>'
        '<c:crossAx val="1"/></c:valAx></c:plotArea><c:legend><c:legendPos val="b"/></c:legend>'
        '<c:plotVisOnly val="1"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text}</c:chartSpace>"
    )


def _series(
    place: int, name: str, colour: str, names: Sequence[str], values: Sequence[str], says: Sequence[str]
) -> str:
    """One series with its values in the chart itself: nothing to link to, nothing that can differ from the table.
    A bar is labelled with what the table says, not with a number that each program writes its own way."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(names))
    numbers = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(values))
    labels = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="vi-VN"/><a:t>{escape(text)}</a:t>'
        f"</a:r></a:p></c:rich></c:tx>{_SHOWN}</c:dLbl>"
        for i, text in enumerate(says)
    )
    count = f'<c:ptCount val="{len(names)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:v>{name}</c:v></c:tx><c:spPr><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls>{labels}{_SHOWN}'
        f"</c:dLbls><c:cat><c:strLit>{count}{points}</c:strLit></c:cat><c:val><c:numLit>"
        f"<c:formatCode>General</c:formatCode>{count}{numbers}</c:numLit></c:val></c:ser>"
    )


_SHOWN = (
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
