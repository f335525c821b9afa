"""Vectors of queries by content: what a writer's fact or a heading is asked as is embedded once, and outlives the
program."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np

from assistant.errors import StorageError
from assistant.library.shelf.vectors import Vectors, key
from assistant.library.shelf.view import Matrix
from assistant.ports import Embedder

_MOST = 20_000  # kept in the database, the newest: 30 MB


class KeptQueries:
    """An Embedder over another: a query that the library's database knows is not embedded again. New ones wait in
    memory for `keep`, so that no search waits for a write."""

    def __init__(self, embedder: Embedder, vectors: Vectors) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._as = f"{embedder.name}#query"  # a query's vector is another than a passage's of the same words
        self._new: dict[bytes, Matrix] = {}
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
                self._new[name] = kept
        row: list[float] = kept.tolist()
        return row

    def keep(self) -> None:
        """Writes the new ones down. A database that cannot be written now costs nothing but embedding them again."""
        with self._lock:
            rows, self._new = self._new, {}
        if not rows:
            return
        try:
            self._vectors.put(self._as, rows.items())
            self._vectors.trim(self._as, _MOST)
        except StorageError:
            return
