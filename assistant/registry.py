"""The documents registry: which legal documents exist, by (number, date), and which may be cited.

The data is `corpus/documents.toml`. A number alone identifies nothing: Party numbers restart with each
congress term, so "18-NQ/TW" is a document of 25/10/2017 and another one of 16/6/2022.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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


@dataclass(frozen=True)
class Registry:
    documents: tuple[CitedDocument, ...] = ()

    def numbered(self, number: str) -> tuple[CitedDocument, ...]:
        """Every document with this number, letter case and spaces aside; several are possible."""
        wanted = "".join(number.split()).casefold()
        return tuple(d for d in self.documents if d.number.casefold() == wanted)

    def find(self, number: str, on: date) -> CitedDocument | None:
        """The document with this number and date."""
        return next((d for d in self.numbered(number) if d.date == on), None)

    def successor(self, document: CitedDocument) -> CitedDocument | None:
        """The document that replaced this one, if the registry knows it."""
        return next((d for d in self.documents if d.replaces.split(",")[0].strip() == document.number), None)


def load_registry(path: Path) -> Registry:
    """Reads `[[document]]` tables with the fields of `CitedDocument`. InputError names the bad entry."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("document", [])
        return Registry(tuple(CitedDocument(**row) for row in rows))
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise InputError(f"Không đọc được sổ văn bản {path.name}: {error}. Hãy sửa tệp rồi chạy lại.") from error
