"""Vectors of queries by content: what a writer's fact or a heading is asked as is embedded once, and outlives the
program."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np

from assistant.library.shelf.vectors import Vectors, key
from assistant.library.shelf.view import Matrix
from assistant.ports import Embedder

_MOST = 20_000  # kept in the database, the newest: 30 MB
_HELD = 1_000  # held in memory for `keep`, the newest: 1.5 MB


class KeptQueries:
    """An Embedder over another: a query that the library's database knows is not embedded again. New ones wait in
    memory for `keep`, so that no search waits for a write: the newest `held`, also where nobody calls it. The database
    keeps the newest `most`."""

    def __init__(self, embedder: Embedder, vectors: Vectors, *, most: int = _MOST, held: int = _HELD) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._as = f"{embedder.name}#query"  # a query's vector is another than a passage's of the same words
        self._new: dict[bytes, Matrix] = {}
        self._most, self._held = most, held
        self._lock = Lock()

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return self._embedder.passages(texts)

    def query(self, text: str) -> list[float]:
        """The unit vector; ServiceError as the embedder raises it."""
        name = key(text)
        with self._lock:
            kept = self._new.get(name)
        if kept is None:
            kept = self._vectors.get(self._as, [name]).get(name)
        if kept is None:
            kept = np.asarray(self._embedder.query(text), dtype=np.float32)
            with self._lock:
                self._hold({name: kept})
        row: list[float] = kept.tolist()
        return row

    def keep(self) -> None:
        """Writes the new ones down. Where the database cannot be written now, they wait for the next time."""
        with self._lock:
            rows, self._new = self._new, {}
        if not rows:
            return
        try:
            self._vectors.put(self._as, rows.items())
            self._vectors.trim(self._as, self._most)
        except sqlite3.Error:
            with self._lock:
                later, self._new = self._new, rows
                self._hold(later)

    def _hold(self, rows: Mapping[bytes, Matrix]) -> None:
        """Adds these, the newest, under the lock."""
        self._new |= rows
        for name in list(self._new)[: max(len(self._new) - self._held, 0)]:
            del self._new[name]
