"""A file on its way to the shelf: what it is, what it holds, and what it nearly repeats."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.embedding import windows
from assistant.errors import InputError
from assistant.library.document import Reading
from assistant.library.passages import split
from assistant.library.reading import read_document
from assistant.library.vietnamese import fold
from assistant.report import Passage, SourceKind

FORM = 2  # raise it when reading or splitting changes, and every document is read again at the next sync
SUFFIXES = frozenset(
    {".doc", ".docx", ".htm", ".html", ".markdown", ".md", ".mht", ".odt", ".pdf", ".rtf", ".txt", ".xls", ".xlsx"}
)  # taken from a folder; a file named by the writer is tried whatever its name
NEAR = 0.8  # share of common shingles from which a document is said nearly to repeat another
_SHINGLE, _SKETCH = 4, 256
_NUMBERED = re.compile(
    r"(?i)(phần|chương|mục|điều|khoản|điểm|trang|dòng|bảng|đoạn|phụ lục|tiết)\s+(\d|[ivx]+\b|.$|.\W)"
)


@dataclass(frozen=True)
class Source:
    """What a document is. Empty fields are filled from its front matter."""

    kind: SourceKind | None = None
    province: str = ""
    year: int | None = None
    period: str = ""

    def agrees(self, said: Source) -> bool:
        """Whether everything given here is what the shelf already says."""
        return self.over(said) == said

    def over(self, other: Source) -> Source:
        """This, its empty fields filled from another."""
        return Source(
            self.kind or other.kind,
            self.province or other.province,
            other.year if self.year is None else self.year,
            self.period or other.period,
        )

    @classmethod
    def of(cls, meta: Mapping[str, Any]) -> Source:
        """What a front matter says. InputError for a kind or year that cannot be."""
        named, year = str(meta.get("kind") or "").strip().lower(), str(meta.get("year") or "").strip()
        if named and named not in list(SourceKind):
            raise InputError(f"Phần đầu tệp ghi loại “{named}”; chỉ nhận: {', '.join(SourceKind)}.")
        if year and not year.isdecimal():
            raise InputError(f"Phần đầu tệp ghi năm “{year}”; hãy ghi bằng chữ số.")
        return cls(
            SourceKind(named) if named else None,
            str(meta.get("province") or "").strip(),
            int(year) if year else None,
            str(meta.get("period") or "").strip(),
        )


@dataclass(frozen=True)
class Prepared:
    """A document read and split, ready to be embedded and kept."""

    reading: Reading
    source: Source
    kind: SourceKind
    passages: tuple[Passage, ...]
    windows: tuple[tuple[str, ...], ...]  # of each passage
    text_hash: str
    sketch: bytes


def prepare(path: Path, document: str, given: Source, before: Source) -> Prepared:
    """Reads and splits a file. What is given now counts before its front matter, and that before what the shelf
    said of it. Raises UnreadableDocument and InputError with what to do."""
    reading = read_document(path)
    source = given.over(Source.of(reading.meta)).over(before)
    kind = source.kind or SourceKind.REPORT  # the role that lends least: phrasing only
    passages = split(
        reading, document=document, kind=kind, province=source.province, year=source.year, period=source.period
    )
    unique = tuple({passage.id: passage for passage in passages}.values())
    if not unique:
        raise InputError(f"“{path.name}” không có đoạn chữ nào để đưa vào thư viện; hãy kiểm tra nội dung tệp.")
    folded = fold(reading.text)
    return Prepared(
        reading,
        source,
        kind,
        unique,
        tuple(tuple(embedded(passage)) for passage in unique),
        hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest(),
        sketch(folded),
    )


def embedded(passage: Passage) -> list[str]:
    """What is embedded of a passage, in windows."""
    return windows(embedded_text(passage))


def embedded_text(passage: Passage) -> str:
    """What a passage's locator names, then its text. A locator's numbers are left out, so that a passage that only
    moved keeps its vector."""
    named = [part for part in passage.locator.split(", ") if part and not _NUMBERED.match(part)]
    return "\n".join(filter(None, (", ".join(named), passage.text)))


def bytes_hash(path: Path) -> str:
    """The file's SHA-256. OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def found_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of these paths in a steady order; folders are walked, hidden files, read-me files and files that are
    no documents left out."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in _visible(path) if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def passed_over(paths: Iterable[Path]) -> Iterator[Path]:
    """The files in these folders that `found_in` leaves out because their names say that they are no documents."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in _visible(path) if file.suffix.lower() not in SUFFIXES)


def _visible(folder: Path) -> Iterator[Path]:
    for parent, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            file = Path(parent, name)
            if not name.startswith((".", "~$")) and file.stem != "README":
                yield file


def sketch(folded: str) -> bytes:
    """The smallest hashes of a text's shingles (four words): enough to tell how much two texts share."""
    words = folded.split()
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(len(words) - _SHINGLE + 1, 1))}
    hashes = np.array([zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in shingles], dtype="<u4")
    return np.sort(np.unique(hashes))[:_SKETCH].tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Estimated share of common shingles (Jaccard) of two sketches, 0..1."""
    a, b = np.frombuffer(one, "<u4"), np.frombuffer(other, "<u4")
    union = np.union1d(a, b)[:_SKETCH]
    return float(np.isin(union, np.intersect1d(a, b)).sum() / max(len(union), 1))
