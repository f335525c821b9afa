"""The provenance workbook: where every sentence and every figure of a report comes from, and who accepted it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.export.ooxml import replace_file
from assistant.export.wording import clean


@dataclass(frozen=True)
class ProvenanceRow:
    """One figure of one sentence, or a sentence without figures (`figure` empty)."""

    section_number: str
    section_title: str
    sentence: str
    figure: str = ""
    state: str = ""
    reason: str = ""
    fact_label: str = ""
    fact_text: str = ""
    fact_source: str = ""
    passage_label: str = ""
    passage_title: str = ""
    locator: str = ""
    verified: bool = True
    accepted_by: str = ""
    accepted_when: str = ""
    override_reason: str = ""


_COLUMNS = (  # heading, width in characters, fields joined in the cell
    ("Mục", 8, "section_number"),
    ("Tên mục", 28, "section_title"),
    ("Câu", 60, "sentence"),
    ("Số liệu", 18, "figure"),
    ("Trạng thái", 14, "state"),
    ("Lý do", 32, "reason"),
    ("Dữ kiện", 9, "fact_label"),
    ("Nội dung dữ kiện", 44, "fact_text"),
    ("Nguồn dữ kiện", 20, "fact_source"),
    ("Đoạn trích", 9, "passage_label"),
    ("Tài liệu", 32, "passage_title"),
    ("Vị trí", 18, "locator"),
    ("Đã đối chiếu", 12, "verified"),
    ("Người duyệt", 18, "accepted_by"),
    ("Thời điểm duyệt", 18, "accepted_when"),
    ("Lý do duyệt khi còn vướng", 32, "override_reason"),
)
_SENTENCE_ONLY = ("figure", "state", "reason")
_CELL_LIMIT = 32_767  # characters; Excel refuses the file beyond
_LONE_INITIAL = re.compile(r"[=+\-@\t\r]")  # a spreadsheet would take such a text for a formula


def write_provenance(rows: Sequence[ProvenanceRow], path: Path, annex: Sequence[ProvenanceRow] = ()) -> None:
    """Two sheets: "Câu" (one row a sentence, its figures listed) and "Số liệu" (one row a figure); a third, "Phụ lục",
    where the document has an annex (one row an indicator).

    Every cell is stored as text, never as a formula. Raises InputError when the place cannot be written.
    """
    book = Workbook()
    sentences = book.active
    assert isinstance(sentences, Worksheet)
    sentences.title = "Câu"
    _fill(sentences, [c for c in _COLUMNS if c[2] not in _SENTENCE_ONLY[1:]], _by_sentence(rows))
    _fill(book.create_sheet("Số liệu"), _COLUMNS, [row for row in rows if row.figure])
    if annex:
        _fill(book.create_sheet("Phụ lục"), _COLUMNS, annex)
    book.properties.creator = ""
    raw = io.BytesIO()
    book.save(raw)
    replace_file(path, raw.getvalue())


def _by_sentence(rows: Sequence[ProvenanceRow]) -> list[ProvenanceRow]:
    """The rows of one sentence in one: figures and grounds listed once each, in order."""
    joined = []
    for _, group in groupby(rows, key=lambda row: (row.section_number, row.section_title, row.sentence)):
        same = list(group)
        fields = {
            name: "\n".join(dict.fromkeys(value for row in same if (value := getattr(row, name))))
            for name in ProvenanceRow.__dataclass_fields__
            if name != "verified"
        }
        joined.append(ProvenanceRow(**fields, verified=all(row.verified for row in same)))
    return joined


def _fill(sheet: Worksheet, columns: Sequence[tuple[str, int, str]], rows: Sequence[ProvenanceRow]) -> None:
    for place, (heading, width, _) in enumerate(columns, 1):
        title = sheet.cell(1, place, heading)
        title.font = Font(bold=True)
        title.fill = PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line, row in enumerate(rows, 2):
        for place, (_, _, field) in enumerate(columns, 1):
            text = clean(_shown(row, field))[:_CELL_LIMIT]
            cell = sheet.cell(line, place, text)
            cell.data_type = "s"
            cell.quotePrefix = bool(_LONE_INITIAL.match(text))  # stays text when somebody edits the cell
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(rows) + 1, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _shown(row: ProvenanceRow, field: str) -> str:
    if field == "verified":
        return ("có" if row.verified else "chưa") if row.passage_label or row.passage_title else ""
    value: str = getattr(row, field)
    if field == "accepted_when" and value:
        return _local(value)
    return value


def _local(moment: str) -> str:
    """ISO 8601 as "14:05 ngày 05/01/2025" in the machine's time; a text that is no time is shown as it is."""
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    when = when.astimezone() if when.tzinfo else when
    month = f"{when.month:02d}" if when.month < 3 else str(when.month)
    return f"{when:%H:%M} ngày {when.day:02d}/{month}/{when.year}"
