"""The documents registry: which legal documents exist, by (number, date), and which may be cited.

The data is `corpus/documents.toml`. A number alone identifies nothing: Party numbers restart with each
congress term, so "18-NQ/TW" is a document of 25/10/2017 and another one of 16/6/2022.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import InputError


@dataclass(frozen=True)
class CitedDocument:
    """`kind` is the type name ("Nghị quyết"), `title` the trích yếu, `replaces` the "số hiệu, ngày" it ended.

    A document that is not `verified` is offered with a warning and never cited by the desk itself.
    """

    number: str
    date: date
    kind: str
    issuer: str
    title: str
    verified: bool
    replaces: str = ""

    @property
    def day(self) -> str:
        """The date as officials write it: day padded, only months 1 and 2 padded (03/4/2018)."""
        month = f"{self.date.month:02d}" if self.date.month < 3 else str(self.date.month)
        return f"{self.date.day:02d}/{month}/{self.date.year}"


@dataclass(frozen=True)
class Registry:
    documents: tuple[CitedDocument, ...] = ()

    def numbered(self, number: str) -> tuple[CitedDocument, ...]:
        """Every document with this number, letter case and spaces aside; several are possible."""
        wanted = _compact(number)
        return tuple(d for d in self.documents if _compact(d.number) == wanted)

    def find(self, number: str, on: date) -> CitedDocument | None:
        """The document with this number and date."""
        return next((d for d in self.numbered(number) if d.date == on), None)

    def successor(self, document: CitedDocument) -> CitedDocument | None:
        """The document that replaced this one, if the registry knows it."""
        own = _compact(f"{document.number},{document.day}")
        return next((d for d in self.documents if _compact(d.replaces) == own), None)


def load_registry(path: Path) -> Registry:
    """Reads `[[document]]` tables with the fields of `CitedDocument`. InputError names the bad entry."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("document", [])
        found: dict[tuple[str, date], CitedDocument] = {}
        for place, row in enumerate(rows, start=1):
            document = _document(row, place)
            key = (_compact(document.number), document.date)
            if key in found:
                raise ValueError(f"văn bản {document.number} ngày {document.day} có hai lần")
            found[key] = document
        return Registry(tuple(found.values()))
    except (OSError, ValueError) as error:
        raise InputError(f"Không đọc được sổ văn bản {path.name}: {error}. Hãy sửa tệp rồi chạy lại.") from error


def _document(row: dict[str, Any], place: int) -> CitedDocument:
    where = f"văn bản thứ {place} ({row.get('number', 'không có số')})"
    types = {"verified": bool, "date": date}
    for field in fields(CitedDocument):
        if field.name not in row and field.name != "replaces":
            raise ValueError(f"{where} thiếu «{field.name}»")
        if field.name in row and type(row[field.name]) is not types.get(field.name, str):
            raise ValueError(f"{where} ghi sai «{field.name}»")
    if extra := set(row) - {field.name for field in fields(CitedDocument)}:
        raise ValueError(f"{where} có khoá lạ «{min(extra)}»")
    return CitedDocument(**row)


def _compact(number: str) -> str:
    return "".join(number.split()).casefold()
