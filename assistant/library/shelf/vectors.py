"""Vectors by content: a text is embedded once for each embedder, whichever document it stands in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event

import numpy as np

from assistant.library.shelf.database import Database
from assistant.library.shelf.view import Matrix
from assistant.ports import Embedder

_BATCH = 16  # texts embedded between two looks at `cancel`
_ASKED = 500  # keys in one SQL statement


class Cancelled(Exception):
    """The writer stopped a long operation; what was done so far is whole."""


def key(text: str) -> bytes:
    """The key of a text that is embedded (a normalised window): 16 bytes."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16]


class Vectors:
    """The `vectors` table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, embedder: str, keys: Iterable[bytes]) -> set[bytes]:
        """Those keys that have a vector."""
        return {row[0] for row in self._rows("hash", embedder, keys)}

    def get(self, embedder: str, keys: Iterable[bytes]) -> dict[bytes, Matrix]:
        """Vectors of shape (dimension,) by key, of those that have one."""
        return {row[0]: np.frombuffer(row[1], "<f4") for row in self._rows("hash, vector", embedder, keys)}

    def put(self, embedder: str, rows: Iterable[tuple[bytes, Matrix]]) -> None:
        """Keeps vectors; one that is there already stays."""
        packed = [(embedder, name, np.asarray(vector, "<f4").tobytes()) for name, vector in rows]
        with self._database.write() as connection:
            connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", packed)

    def trim(self, embedder: str, most: int) -> None:
        """Forgets all but the newest `most` of an embedder's vectors."""
        sql = (
            "DELETE FROM vectors WHERE embedder = ?1 AND rowid <= "
            "(SELECT rowid FROM vectors WHERE embedder = ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ?2)"
        )
        with self._database.write() as connection:
            connection.execute(sql, (embedder, most))

    def fill(
        self,
        embedder: Embedder,
        texts: Sequence[str],
        *,
        progress: Callable[[int, int], None] | None = None,
        cancel: Event | None = None,
    ) -> int:
        """Embeds the texts that have no vector yet and returns how many. Raises Cancelled; batches already
        embedded stay. Raises ServiceError as the embedder does."""
        wanted = {key(text): text for text in texts}
        known = self.known(embedder.name, wanted)
        missing = [(name, text) for name, text in wanted.items() if name not in known]
        for start in range(0, len(missing), _BATCH):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            batch = missing[start : start + _BATCH]
            rows = embedder.passages([text for _, text in batch])
            self.put(embedder.name, ((name, np.array(row)) for (name, _), row in zip(batch, rows, strict=True)))
            if progress:
                progress(min(start + _BATCH, len(missing)), len(missing))
        return len(missing)

    def take(self, path: Path, embedder: str) -> int:
        """Takes in the vectors that ship with a folder of documents, where they are this embedder's; how many."""
        with np.load(path, allow_pickle=False) as shipped:
            if str(shipped["embedder"]) != embedder:
                return 0
            keys = [bytes.fromhex(name) for name in shipped["keys"].tolist()]
            missing = set(keys) - self.known(embedder, keys)
            if missing:
                rows = shipped["vectors"].astype(np.float32)
                self.put(embedder, ((name, row) for name, row in zip(keys, rows, strict=True) if name in missing))
            return len(missing)

    def _rows(self, columns: str, embedder: str, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        wanted = list(keys)
        for start in range(0, len(wanted), _ASKED):
            part = wanted[start : start + _ASKED]
            marks = ",".join("?" * len(part))
            sql = f"SELECT {columns} FROM vectors WHERE embedder = ? AND hash IN ({marks})"
            yield from self._database.connection().execute(sql, (embedder, *part))


def ship(path: Path, embedder: str, rows: dict[bytes, Matrix]) -> None:
    """Writes vectors to ship beside documents: sorted by key and in half precision, so that the file is the
    same whenever the texts are."""
    keys = sorted(rows)
    matrix = np.array([rows[name] for name in keys], dtype=np.float16)
    np.savez_compressed(path, embedder=embedder, keys=np.array([name.hex() for name in keys]), vectors=matrix)
