"""Keeps the in-memory view of the library up to date, reading again only documents that changed."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock

import numpy as np

from assistant.library.shelf.database import Database, generation_of
from assistant.library.shelf.records import PASSAGE_COLUMNS, passage
from assistant.library.shelf.view import Matrix, View
from assistant.report import Passage

_Held = list[tuple[Passage, list[Matrix]]]


class Loader:
    """The latest View; safe between threads. Another process's change is seen at the next call."""

    def __init__(self, database: Database, embedder: str) -> None:
        self._database = database
        self._embedder = embedder
        self._documents: dict[str, _Held] = {}
        self._view = View(-1)
        self._loading = Lock()

    def view(self) -> View:
        """The view at the shelf's present generation: 20 µs when nothing changed."""
        if self._view.generation == self._database.generation():
            return self._view
        with self._loading, self._database.read() as connection:
            generation = generation_of(connection)
            if generation == self._view.generation:
                return self._view
            since = (self._view.generation,)
            for row in connection.execute("SELECT id FROM documents WHERE changed > ?", since):
                self._documents.pop(row["id"], None)
            vectors: dict[tuple[str, int], list[Matrix]] = defaultdict(list)
            for row in connection.execute(
                "SELECT w.document, w.position, v.vector FROM documents d JOIN windows w ON w.document = d.id"
                " JOIN vectors v ON v.hash = w.hash AND v.embedder = ? WHERE d.changed > ? AND d.removed = 0"
                " ORDER BY w.document, w.position, w.number",
                (self._embedder, *since),
            ):
                vectors[row["document"], row["position"]].append(np.frombuffer(row["vector"], "<f4"))
            for row in connection.execute(
                f"SELECT {PASSAGE_COLUMNS} FROM documents d JOIN passages p ON p.document = d.id"
                " WHERE d.changed > ? AND d.removed = 0 ORDER BY p.document, p.position",
                since,
            ):
                held = self._documents.setdefault(row["document"], [])
                held.append((passage(row), vectors.get((row["document"], row["position"]), [])))
            self._view = View.of(generation, (pair for held in self._documents.values() for pair in held))
            return self._view
