"""Excel workbooks (.xlsx): each sheet a heading, each row under its column heads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from assistant.library.document import Block, Extract
from assistant.library.tables import Cell, Grid, is_figure

_MERGED = re.compile(r'<mergeCell [^>]*ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_MAX_ROWS, _MAX_COLUMNS = 20_000, 100
_HEADS = 6  # rows in which heads are looked for
_Merged = dict[tuple[int, int], tuple[int, int]]  # row and column from 1 -> how many columns and rows


def read(data: bytes) -> Extract:
    """A heading for each sheet that has cells, then its rows; values as stored, formulas by their last result."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        return Extract(tuple(block for sheet in book.worksheets for block in _sheet(sheet, _merged(data, sheet))))
    finally:
        book.close()


def _merged(data: bytes, sheet: Any) -> _Merged:
    """The merged ranges, which openpyxl does not give for a workbook that is read as a stream."""
    from openpyxl.utils.cell import column_index_from_string

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        ranges = _MERGED.findall(parts.read(str(sheet._worksheet_path).lstrip("/")).decode("utf-8", "replace"))
    found: _Merged = {}
    for left, top, right, bottom in ranges:
        first = column_index_from_string(left)
        found[int(top), first] = (column_index_from_string(right) - first + 1, int(bottom) - int(top) + 1)
    return found


def _sheet(sheet: Any, merged: _Merged) -> Iterator[Block]:
    cells = sheet.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS)
    rows = [[_text(cell.value, getattr(cell, "number_format", "")) for cell in row] for row in cells]
    for (top, left), (_, high) in merged.items():  # what spans rows is said in each
        for row in rows[top : top + high - 1]:
            if left <= min(len(row), len(rows[top - 1])):
                row[left - 1] = rows[top - 1][left - 1]
    used = [at for at in range(max(map(len, rows), default=0)) if any(at < len(row) and row[at] for row in rows)]
    if not used:
        return
    yield Block(sheet.title, "heading", 1)
    head: tuple[str, ...] = ()
    at = 0
    while at < len(rows):
        shown = [rows[at][column] if column < len(rows[at]) else "" for column in used]
        filled = [cell for cell in shown if cell]
        at += 1
        if not head and len(filled) == 1 and len(used) > 1:  # a caption above the table
            yield Block(filled[0])
        elif not head and len(used) > 1 and filled and not any(map(is_figure, filled)):
            deep, heads = Grid.of(_cells(rows, merged, at - 1)).heads(0)
            head = tuple(heads[column] if column < len(heads) else "" for column in used)
            at += deep - 1
        elif filled:
            yield Block(" | ".join(shown), "row", head=head)


def _cells(rows: list[list[str]], merged: _Merged, first: int) -> list[list[Cell]]:
    """The rows from `first` on in which heads may stand, without what merged cells of theirs cover."""
    covered = {
        (row, column)
        for (top, left), (wide, high) in merged.items()
        if top <= first + _HEADS and top + high > first
        for row in range(max(top, first), min(top + high, first + _HEADS + 1))
        for column in range(left, min(left + wide, _MAX_COLUMNS + 1))
        if (row, column) != (top, left)
    }
    return [
        [
            Cell(text, *merged.get((at, column), (1, 1)))
            for column, text in enumerate(row, 1)
            if (at, column) not in covered
        ]
        for at, row in enumerate(rows[first : first + _HEADS], first + 1)
    ]


def _text(value: Any, form: str = "") -> str:
    """A cell as a Vietnamese reader writes it: 1234.5 is "1.234,5", a date is "25/10/2017", 0.105 in the number format
    "0.0%" is "10,5%"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, int | float):
        if "%" in form:
            return _text(round(value * 100, 6)) + "%"
        whole = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}" if abs(value) >= 10_000 else str(value)
        return whole.translate(str.maketrans(",.", ".,"))
    return " ".join(str(value).split())
