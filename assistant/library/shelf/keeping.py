"""Writes one document to the shelf, and finds those it repeats."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import numpy as np

from assistant.errors import AssistantError, ServiceError
from assistant.library.shelf.database import Database, next_generation
from assistant.library.shelf.intake import FORM, NEAR, Prepared, Source, bytes_hash, likeness, prepare
from assistant.library.shelf.records import Added, Status
from assistant.library.shelf.vectors import Cancelled, Vectors, key
from assistant.ports import Embedder
from assistant.report import SourceKind

_log = logging.getLogger(__name__)


@dataclass
class Keeper:
    """Takes files one by one. One Keeper serves one call of `add`: it gives up on an embedder that is down, and
    remembers the sketches of the documents it has seen."""

    database: Database
    vectors: Vectors
    embedder: Embedder | None
    revive: bool = True  # whether a document that the writer removed comes back when its file is met again
    cancel: Event | None = None
    embedding: Callable[[int, int], None] | None = None  # hears how many passages of a file are embedded, of how many
    _down: str = ""
    _sketches: dict[int, list[str]] | None = None
    _whole: dict[str, bytes] = field(default_factory=dict)

    def take(self, path: Path, source: Source) -> Added:
        """What became of the file. Never raises for a fault of the file itself; Cancelled passes through."""
        try:
            return self._take(path, source)
        except OSError as error:
            return Added(path, "refused", message=f"Không đọc được tệp: {error.strerror or error}.")
        except ServiceError:
            raise
        except AssistantError as error:
            return Added(path, "refused", message=str(error))
        except (Cancelled, sqlite3.Error, MemoryError):
            raise
        except Exception as error:  # a reader's fault on a strange file must not stop the other files
            _log.exception("reading %s", path)
            reason = f"Không đọc được tệp ({type(error).__name__}); tệp có thể hỏng, hãy mở ra, lưu lại rồi thử."
            return Added(path, "refused", message=reason)

    def _take(self, path: Path, source: Source) -> Added:
        place, digest = str(path.resolve()), bytes_hash(path)
        here = self._row("path = ?", place) or self._moved(place, digest)
        if here is not None:
            if here["removed"] and not self.revive:
                return Added(path, "unchanged", here["id"], message="Đồng chí đã bỏ tài liệu này; không đưa lại.")
            if here["bytes_hash"] == digest and here["form"] == FORM and source.agrees(_said(here)):
                return self._again(path, here)
        elif (twin := self._row("bytes_hash = ? AND removed = 0", digest)) is not None:
            return Added(path, "duplicate", twin["id"], message=f"Trùng hoàn toàn với “{twin['title']}” đã có.")
        identity = here["id"] if here is not None else self._identity(place, digest)
        prepared = prepare(path, identity, source, Source() if here is None else _said(here))
        twin = self._row("text_hash = ? AND removed = 0 AND id <> ?", prepared.text_hash, identity)
        if twin is not None and here is None:
            return Added(path, "duplicate", twin["id"], message=f"Cùng nội dung với “{twin['title']}” đã có.")
        notes = [self._embed(prepared), *_unsaid(prepared)]
        near = self._near(identity, prepared.sketch)
        if near is not None:
            notes.insert(0, f"Gần giống “{near['title']}” đã có; hãy xem lại có cần giữ cả hai không.")
        if not self._write(identity, place, digest, prepared, near["id"] if near is not None else ""):
            return self._take(path, source)
        status: Status = "added" if here is None or here["removed"] else "replaced"
        return Added(path, status, identity, len(prepared.passages), " ".join(filter(None, notes)))

    def _again(self, path: Path, row: sqlite3.Row) -> Added:
        count = self._row_count(row["id"])
        if not row["removed"]:
            return Added(path, "unchanged", row["id"], count)
        with self.database.write() as connection:
            connection.execute(
                "UPDATE documents SET removed = 0, changed = ? WHERE id = ?", (next_generation(connection), row["id"])
            )
        return Added(path, "added", row["id"], count, "Đã đưa trở lại thư viện.")

    def _embed(self, prepared: Prepared) -> str:
        if self.embedder is None:
            return ""
        texts = [text for parts in prepared.windows for text in parts]
        if not self._down:
            try:
                self.vectors.fill(self.embedder, texts, progress=self.embedding, cancel=self.cancel)
            except ServiceError as error:
                self._down = str(error)
        return f"Đã lưu, chưa có véc-tơ ngữ nghĩa: {self._down}" if self._down else ""

    def _write(self, identity: str, place: str, digest: str, prepared: Prepared, near: str) -> bool:
        """False when another process has meanwhile put this path on the shelf under another id."""
        reading, source = prepared.reading, prepared.source
        with self.database.write() as connection:
            if connection.execute("SELECT 1 FROM documents WHERE path = ? AND id <> ?", (place, identity)).fetchone():
                return False
            connection.execute("DELETE FROM passages WHERE document = ?", (identity,))
            connection.execute("DELETE FROM windows WHERE document = ?", (identity,))
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
                " ON CONFLICT (id) DO UPDATE SET path = excluded.path, title = excluded.title, kind = excluded.kind,"
                " province = excluded.province, year = excluded.year, period = excluded.period,"
                " bytes_hash = excluded.bytes_hash, text_hash = excluded.text_hash, original = excluded.original,"
                " text = excluded.text, repairs = excluded.repairs, sketch = excluded.sketch, near = excluded.near,"
                " form = excluded.form, removed = 0, changed = excluded.changed",
                (
                    identity, place, reading.title, prepared.kind, source.province, source.year, source.period,
                    digest, prepared.text_hash, _plain(reading.original), _plain(reading.text),
                    json.dumps([asdict(repair) for repair in reading.repairs], ensure_ascii=True),
                    prepared.sketch, near, FORM, datetime.now(UTC).isoformat(timespec="seconds"),
                    next_generation(connection),
                ),
            )  # fmt: skip
            connection.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (identity, position, p.id, p.locator, _plain(p.text), p.verified)
                    for position, p in enumerate(prepared.passages)
                ],
            )
            connection.executemany(
                "INSERT INTO windows VALUES (?, ?, ?, ?)",
                [
                    (identity, position, number, key(text))
                    for position, parts in enumerate(prepared.windows)
                    for number, text in enumerate(parts)
                ],
            )
        return True

    def _moved(self, place: str, digest: str) -> sqlite3.Row | None:
        """The same file whose old path is gone: renamed, or the program's folder was moved."""
        for row in self._rows("bytes_hash = ?", digest):
            if not Path(row["path"]).exists():
                with self.database.write() as connection:
                    connection.execute("UPDATE OR IGNORE documents SET path = ? WHERE id = ?", (place, row["id"]))
                return self._row("id = ?", row["id"])
        return None

    def _identity(self, place: str, digest: str) -> str:
        """The first twelve digits of the content's hash, so that the shipped corpus has the same ids everywhere."""
        taken = self._row("id = ?", digest[:12])
        return digest[:12] if taken is None else hashlib.sha256(f"{digest}{place}".encode()).hexdigest()[:12]

    def _near(self, identity: str, mine: bytes) -> sqlite3.Row | None:
        """The document on the shelf that this one nearly repeats."""
        if self._sketches is None:
            self._sketches = defaultdict(list)
            for row in self._rows("removed = 0"):
                self._remember(row["id"], row["sketch"])
        shared = Counter(
            name for number in np.frombuffer(mine, "<u4").tolist() for name in self._sketches.get(number, ())
        )
        shared.pop(identity, None)
        found = next((name for name, _ in shared.most_common(3) if likeness(mine, self._whole[name]) >= NEAR), None)
        self._remember(identity, mine)
        return self._row("id = ? AND removed = 0", found) if found else None

    def _remember(self, identity: str, sketch: bytes) -> None:
        assert self._sketches is not None
        if identity not in self._whole:
            for number in np.frombuffer(sketch, "<u4").tolist():
                self._sketches[number].append(identity)
        self._whole[identity] = sketch

    def _row(self, where: str, *values: object) -> sqlite3.Row | None:
        return next(iter(self._rows(where, *values)), None)

    def _rows(self, where: str, *values: object) -> list[sqlite3.Row]:
        columns = "id, path, title, kind, province, year, period, bytes_hash, sketch, form, removed"
        return self.database.connection().execute(f"SELECT {columns} FROM documents WHERE {where}", values).fetchall()

    def _row_count(self, identity: str) -> int:
        sql = "SELECT count(*) FROM passages WHERE document = ?"
        count: int = self.database.connection().execute(sql, (identity,)).fetchone()[0]
        return count


def _said(row: sqlite3.Row) -> Source:
    return Source(SourceKind(row["kind"]), row["province"], row["year"], row["period"])


def _unsaid(prepared: Prepared) -> list[str]:
    notes = []
    if prepared.source.kind is None:
        notes.append("Chưa nêu loại: tạm xếp là báo cáo, chỉ để tham khảo cách viết.")
    elif prepared.kind == "report" and not prepared.source.province:
        notes.append("Chưa rõ báo cáo của tỉnh nào; hãy ghi tỉnh để số liệu của tỉnh đó không lẫn vào bản soạn.")
    return notes


def _plain(text: str) -> str:
    """Text that SQLite can hold: no lone surrogates, no NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
