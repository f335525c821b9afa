"""The SQLite file of reports and of the office's choices: one connection a thread, one transaction a write."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.errors import StorageError
from assistant.migrations import migrate


def now() -> str:
    """The present moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Database:
    """WAL, synchronous=FULL: a write that has returned is durable. Safe from several threads and processes at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            migrate(self._connection)
        except (OSError, sqlite3.Error) as error:
            raise StorageError(
                f"Không mở được kho báo cáo {path}: {error}. Hãy kiểm tra quyền ghi và dung lượng đĩa rồi mở lại."
            ) from error

    @property
    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
            connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")
            self._local.connection = connection
        connection = self._local.connection
        assert isinstance(connection, sqlite3.Connection)
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end, rolled back on any exception."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise StorageError(f"Chưa ghi được vào kho báo cáo: {error}. Hãy thử lại.", retry=True) from error

    @contextmanager
    def read(self) -> Iterator[None]:
        """What `rows` gives inside is of one moment, however many queries are asked and whoever writes meanwhile."""
        connection = self._connection
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("COMMIT")

    def rows(self, query: str, *values: object) -> list[Any]:
        """What a query gives, as `sqlite3.Row`s."""
        return self._connection.execute(query, values).fetchall()
