"""Small pieces of WordprocessingML that python-docx has no words for: page set-up, tables, rules, fields."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from assistant.errors import InputError
from assistant.export.profiles import Look, Profile
from assistant.export.styles import RULE, run_xml, twips
from assistant.export.wording import clean

_W = nsdecls("w")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_UNUSED = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.NUMBERING)
_SETTINGS = """<w:settings {ns}><w:zoom w:percent="100"/>{mirror}<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def set_page(document: Document, profile: Profile) -> None:
    """Paper, margins, mirrored margins, and settings that hold nothing about the machine or the person."""
    page = profile.page
    sect = document.sections[0]._sectPr
    margins = {side: twips(getattr(page, side).use) for side in ("top", "bottom", "left", "right")}
    sides = " ".join(f'w:{side}="{value}"' for side, value in margins.items())
    distance = twips(page.number_from_top.use)
    for child in list(sect):
        if child.tag in (qn("w:pgSz"), qn("w:pgMar"), qn("w:docGrid")):
            sect.remove(child)
    size = f'w:w="{twips(page.width.use)}" w:h="{twips(page.height.use)}"'
    sect.insert(0, parse_xml(f'<w:pgMar {_W} {sides} w:header="{distance}" w:footer="{distance}" w:gutter="0"/>'))
    sect.insert(0, parse_xml(f"<w:pgSz {_W} {size}/>"))
    mirror = "<w:mirrorMargins/>" if page.mirror else ""
    _replace(document.settings.element, parse_xml(_SETTINGS.format(ns=_W, mirror=mirror)))


def set_styles(document: Document, styles: Any) -> None:
    _replace(document.styles.element, styles)


def _replace(old: Any, new: Any) -> None:
    for child in list(old):
        old.remove(child)
    for child in list(new):
        old.append(child)


def paragraph(container: Any, text: str, style: str, *, keep: bool = False) -> Paragraph:
    """A paragraph of this style (by id) at the end of a document, header or cell; a cell's empty first one is used."""
    in_cell = getattr(container, "_tc", None) is not None
    first: list[Paragraph] = container.paragraphs if in_cell else []
    fresh = len(first) == 1 and not first[0].text and first[0]._p.pPr is None
    made: Paragraph = first[0] if fresh else container.add_paragraph()
    made._p.get_or_add_pPr().style = style
    if text:
        made.add_run(clean(text))
    if keep:
        made.paragraph_format.keep_with_next = True
    return made


def rule(container: Any, room: float, width: float) -> Paragraph:
    """A drawn line of `width` mm, centred in `room` mm: the top border of a low paragraph between indents."""
    made = paragraph(container, "", RULE)
    inset = twips(max(room - width, 0) / 2)
    borders = '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    properties = made._p.get_or_add_pPr()
    properties.append(parse_xml(f"<w:pBdr {_W}>{borders}</w:pBdr>"))
    properties.append(parse_xml(f'<w:ind {_W} w:left="{inset}" w:right="{inset}"/>'))
    return made


def set_look(made: Paragraph, look: Look) -> None:
    """The look on the paragraph's own runs, over its style."""
    for run in made._p.findall(qn("w:r")):
        run.insert(0, parse_xml(f"<w:rPr {_W}>{run_xml(look)}</w:rPr>"))


def columns(document: Document, rows: int, widths: tuple[float, float], padding: float = 0.0) -> Any:
    """A borderless two-column table of fixed widths in mm whose rows do not break across pages."""
    table = document.add_table(rows, 2)
    pad = twips(padding)
    total = sum(twips(width) for width in widths)
    edges = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    properties = (
        f'<w:tblPr {_W}><w:tblW w:w="{total}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{edges}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/>'
        f'<w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    table._tbl.replace(table._tbl.tblPr, parse_xml(properties))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(twips(width)))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {_W}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell._tc.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(twips(width)))
    return table


def page_field(made: Paragraph) -> None:
    """A PAGE field."""
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "1"), ("end", "")):
        if kind == "text":
            inner = f"<w:t>{text}</w:t>"
        elif kind:
            inner = f'<w:fldChar w:fldCharType="{kind}"/>'
        else:
            inner = f'<w:instrText xml:space="preserve">{text}</w:instrText>'
        made._p.append(parse_xml(f"<w:r {_W}>{inner}</w:r>"))


def save(document: Document, path: Path) -> None:
    """Writes the file whole or not at all; the same content gives the same bytes."""
    for owner in (document.part.package, document.part):
        for key in [key for key, relation in owner.rels.items() if relation.reltype in _UNUSED]:
            del owner.rels[key]
        for key in [key for key, relation in owner.rels.items() if relation.reltype.endswith("/stylesWithEffects")]:
            del owner.rels[key]
    raw = io.BytesIO()
    document.save(raw)
    replace_file(path, fixed_zip(raw))


def fixed_zip(raw: io.BytesIO) -> bytes:
    """The same package with its parts in a fixed order and without times."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            target.writestr(zipfile.ZipInfo(name, _FIXED_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def replace_file(path: Path, content: bytes) -> None:
    """Writes beside the target and renames. InputError when the place cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            f"Không ghi được tệp {path} ({reason}); hãy đóng tệp nếu đang mở, hoặc chọn nơi khác."
        ) from None
