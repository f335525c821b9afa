"""The library's SQLite file: its schema, its connections, its generation number."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StorageError

_VERSION = 1
_SCHEMA = """
CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('generation', 0);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, kind TEXT NOT NULL, province TEXT NOT NULL, year INTEGER, period TEXT NOT NULL,
    bytes_hash TEXT NOT NULL,   -- of the file
    text_hash TEXT NOT NULL,    -- of the cleaned text, folded
    original TEXT NOT NULL, text TEXT NOT NULL, repairs TEXT NOT NULL,
    sketch BLOB NOT NULL, near TEXT NOT NULL,  -- near: id of the document that it nearly repeats
    form INTEGER NOT NULL,      -- of reading and splitting, when it was read
    added TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL    -- the generation that last touched it
);
CREATE INDEX documents_bytes ON documents (bytes_hash);
CREATE INDEX documents_text ON documents (text_hash);
CREATE INDEX documents_changed ON documents (changed);
CREATE TABLE passages (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, id TEXT NOT NULL, locator TEXT NOT NULL, text TEXT NOT NULL, verified INTEGER NOT NULL,
    PRIMARY KEY (document, position)
);
CREATE INDEX passages_id ON passages (id);
CREATE TABLE windows (  -- the embedded stretches of a passage, by the hash of what is embedded
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (document, position, number)
) WITHOUT ROWID;
CREATE INDEX windows_hash ON windows (hash);
CREATE TABLE vectors (
    embedder TEXT NOT NULL, hash BLOB NOT NULL, vector BLOB NOT NULL  -- little-endian float32
);
CREATE UNIQUE INDEX vectors_key ON vectors (embedder, hash);
"""


class Database:
    """One connection a thread. WAL with synchronous=FULL: what a call acknowledged survives a kill; a writer
    waits up to 30 s for another process's."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self.write() as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version == 0:
                    for statement in _SCHEMA.split(";\n"):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {_VERSION}")
        except (OSError, sqlite3.Error) as error:
            raise StorageError(
                f"Không mở được thư viện ở {path}: {error}. Kiểm tra quyền ghi và chỗ trống trên đĩa."
            ) from error
        if version > _VERSION:
            raise StorageError(
                f"Thư viện ở {path} do một bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình."
            )

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.executescript(
                "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"
            )
            self._local.connection = connection
        return connection

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Several reads of one state."""
        yield from self._transaction("BEGIN")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, rolled back on any exception."""
        yield from self._transaction("BEGIN IMMEDIATE")

    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self.connection()
        connection.execute(begin)
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def generation(self) -> int:
        """How many times documents or their vectors changed."""
        return generation_of(self.connection())


def generation_of(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("SELECT value FROM state WHERE key = 'generation'").fetchone()[0]
    return number


def next_generation(connection: sqlite3.Connection) -> int:
    """Inside a write: counts one change and returns its number."""
    connection.execute("UPDATE state SET value = value + 1 WHERE key = 'generation'")
    return generation_of(connection)
