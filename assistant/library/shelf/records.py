"""Values that the shelf hands out, and the rows they come from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.library.document import Repair
from assistant.report import Passage, SourceKind

Status = Literal["added", "unchanged", "replaced", "duplicate", "refused", "removed"]


@dataclass(frozen=True)
class Added:
    """What became of one file. `document` is "" when it was refused; for a duplicate it is the one on the shelf.
    `message` is Vietnamese, "" where there is nothing to say."""

    path: Path
    status: Status
    document: str = ""
    passages: int = 0
    message: str = ""


@dataclass(frozen=True)
class Entry:
    """A document as the list shows it. `pending` counts passages that have no vector yet; `near` is the id of the
    document that it nearly repeats, or ""."""

    id: str
    path: str
    title: str
    kind: SourceKind
    province: str
    year: int | None
    period: str
    passages: int
    pending: int
    near: str
    added: str  # ISO 8601, UTC
    removed: bool


@dataclass(frozen=True)
class Document(Entry):
    """A document with what the file said, what cleaning made of it, and each repair."""

    original: str
    text: str
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class Repeat:
    """A document that nearly repeats an earlier one; `share` of their runs of four words are common, 0..1."""

    document: Entry
    earlier: Entry
    share: float


ENTRY_COLUMNS = """
    d.id, d.path, d.title, d.kind, d.province, d.year, d.period, d.near, d.added, d.removed,
    (SELECT count(*) FROM passages p WHERE p.document = d.id) AS passages,
    (SELECT count(DISTINCT w.position) FROM windows w LEFT JOIN vectors v ON v.hash = w.hash AND v.embedder = ?
        WHERE w.document = d.id AND v.hash IS NULL) AS pending
"""
PASSAGE_COLUMNS = """
    p.id, p.document, p.position, p.locator, p.text, p.verified, d.title, d.kind, d.province, d.year, d.period
"""


def entry(row: sqlite3.Row) -> Entry:
    """From ENTRY_COLUMNS."""
    return Entry(**{**_shared(row), "kind": SourceKind(row["kind"]), "removed": bool(row["removed"])})


def document(row: sqlite3.Row, repairs: tuple[Repair, ...]) -> Document:
    """From ENTRY_COLUMNS with `original` and `text`."""
    known = _shared(row)
    return Document(
        **{**known, "kind": SourceKind(row["kind"]), "removed": bool(row["removed"])},
        original=row["original"],
        text=row["text"],
        repairs=repairs,
    )


def passage(row: sqlite3.Row) -> Passage:
    """From PASSAGE_COLUMNS."""
    return Passage(
        row["id"], row["document"], row["title"], row["locator"], row["text"], SourceKind(row["kind"]),
        row["province"], row["year"], row["period"], bool(row["verified"]),
    )  # fmt: skip


def _shared(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in Entry.__dataclass_fields__}
