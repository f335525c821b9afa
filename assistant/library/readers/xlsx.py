"""Excel workbooks (.xlsx): each sheet a heading, each row under its column heads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from assistant.library.document import Block, Extract

_MAX_ROWS, _MAX_COLUMNS = 20_000, 100


def read(data: bytes) -> Extract:
    """A heading for each sheet that has cells, then its rows; values as stored, formulas by their last result."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        return Extract(tuple(block for sheet in book.worksheets for block in _sheet(sheet)))
    finally:
        book.close()


def _sheet(sheet: Any) -> Iterator[Block]:
    cells = sheet.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
    rows = [row for row in ([_text(value) for value in values] for values in cells) if any(row)]
    if not rows:
        return
    yield Block(sheet.title, "heading", 1)
    used = [at for at in range(max(map(len, rows))) if any(at < len(row) and row[at] for row in rows)]
    rows = [[row[at] if at < len(row) else "" for at in used] for row in rows]
    head: tuple[str, ...] = ()
    for row in rows:
        filled = [cell for cell in row if cell]
        if not head and len(filled) == 1 and len(used) > 1:  # a caption above the table
            yield Block(filled[0])
        elif not head and len(used) > 1 and not any(_is_figure(cell) for cell in filled):
            head = tuple(row)
        else:
            yield Block(" | ".join(row), "row", head=head)


def _text(value: Any) -> str:
    """A cell as a Vietnamese reader writes it: 1234.5 is "1.234,5", a date is "25/10/2017"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, int | float):
        whole = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}" if abs(value) >= 10_000 else str(value)
        return whole.translate(str.maketrans(",.", ".,"))
    return " ".join(str(value).split())


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() and not any(map(str.isalpha, cell))
