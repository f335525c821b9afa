"""Holds any .docx against a format profile: effective formatting, element by element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docx.document import Document

from assistant.errors import InputError
from assistant.export.effective import Effective
from assistant.export.inspect_body import body_rows
from assistant.export.inspect_frame import closing_rows, frame_rows, zones
from assistant.export.inspect_page import page_rows
from assistant.export.lines import lines_of
from assistant.export.package import open_docx
from assistant.export.profiles import Profile, load_profile
from assistant.export.rows import Row, Status

__all__ = ["Row", "Status", "inspect_docx", "passes"]


def inspect_docx(
    path: Path, profile: Profile | str = "party_hd05", overrides: Mapping[str, Any] | None = None
) -> tuple[Row, ...]:
    """A row for each rule: "đạt", "không đạt", "cảnh báo" (may be right) or "không thấy" (element not found).

    Raises InputError (one line) for a file that is empty, locked, broken or no .docx, or an unknown profile.
    """
    rules = load_profile(profile, overrides) if isinstance(profile, str) else profile
    document = open_docx(path)
    try:
        return _rows(document, rules)
    except Exception as error:  # a measure that is no number, a part without its parent: python-docx raises many kinds
        raise InputError(f"Tệp {path} có cấu trúc hỏng; hãy mở bằng Word và lưu lại thành .docx.") from error


def _rows(document: Document, rules: Profile) -> tuple[Row, ...]:
    effective = Effective(document)
    lines = lines_of(document, effective)
    found = zones(lines, rules)
    return (
        *page_rows(document, effective, rules),
        *frame_rows(found, rules),
        *body_rows(found.body, lines, rules),
        *closing_rows(found, rules),
    )


def passes(rows: Sequence[Row]) -> bool:
    """Whether nothing is broken and nothing is missing; warnings do not count."""
    return all(row.status in ("đạt", "cảnh báo") for row in rows)
