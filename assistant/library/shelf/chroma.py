"""The persistent Chroma collection: an index over the shelf's vectors, owned by one process at a time.

Chroma loses vectors when two processes write to one folder, and readers see stale ids. So it is opened only under
a file lock, a marker beside it says which generation of the shelf it holds, and whoever finds the marker behind
brings the changed documents up to date from SQLite. A crash in between leaves the marker behind. Whoever cannot
have the lock, or finds it behind, scans exactly: Chroma can be slow or gone, and never wrong.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

import numpy as np
from filelock import FileLock, Timeout

from assistant.library.shelf.database import Database, generation_of
from assistant.library.shelf.view import Matrix

COLLECTION = "passages"
_BATCH = 5000  # Chroma takes at most 5,461 at once
_DOCUMENTS = 200  # in one delete
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Marker:
    generation: int
    embedder: str
    rows: int
    stamp: str  # of the writer's last change: another one means that an open client is stale


class ChromaIndex:
    """Ids are "<passage id>:<window>". Every fault of Chroma itself ends in an empty folder and a rebuild."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._lock_path = folder.with_suffix(".lock")
        self._one_thread = Lock()
        self._opened: tuple[str, Any] | None = None  # stamp, collection

    def catch_up(self, embedder: str, wait: float = 30.0) -> bool:
        """Brings the collection to the shelf's generation; False where another process holds it for longer."""
        if self._current(embedder):
            return True
        with self._owned(wait) as owned:
            if not owned:
                return False
            for attempt in (1, 2):
                try:
                    self._update(embedder)
                    return True
                except Exception as error:  # Chroma raises many kinds; the truth is in SQLite
                    _log.warning("Chroma index rebuilt after %s: %s", type(error).__name__, error)
                    self._wipe()
                    if attempt == 2:
                        return False
        return False

    def nearest(self, embedder: str, generation: int, vector: Matrix, count: int) -> list[str] | None:
        """Passage ids, nearest first; None where the collection is not at this generation or in use elsewhere."""
        marker = self._marker()
        if not self._fits(marker, embedder, generation):
            return None
        with self._owned(0.0) as owned:
            marker = self._marker()
            if not owned or marker is None or not self._fits(marker, embedder, generation) or not marker.rows:
                return None
            try:
                collection = self._collection(marker.stamp)
                if collection.count() != marker.rows:
                    raise RuntimeError(f"{collection.count()} vectors in Chroma, {marker.rows} in its marker")
                found = collection.query(
                    query_embeddings=[vector.tolist()], n_results=min(count, marker.rows), include=[]
                )
                return list(dict.fromkeys(str(name).rpartition(":")[0] for name in found["ids"][0]))
            except Exception as error:
                _log.warning("Chroma query failed, index dropped: %s: %s", type(error).__name__, error)
                self._wipe()
                return None

    def ids(self) -> set[str]:
        """Every id in the collection, for tests and `doctor`; waits for its owner."""
        with self._owned(60.0) as owned:
            marker = self._marker()
            if not owned or marker is None:
                return set()
            return set(self._collection(marker.stamp).get(include=[])["ids"])

    def _update(self, embedder: str) -> None:
        marker = self._marker()
        fresh = marker is None or marker.embedder != embedder
        since = -1 if fresh or marker is None else marker.generation
        collection = self._collection("" if fresh or marker is None else marker.stamp, fresh=fresh)
        with self._database.read() as connection:
            generation = generation_of(connection)
            changed = [r[0] for r in connection.execute("SELECT id FROM documents WHERE changed > ?", (since,))]
            rows = connection.execute(
                "SELECT p.id || ':' || w.number AS id, v.vector, d.kind, d.province, d.year, d.id AS document"
                " FROM documents d JOIN passages p ON p.document = d.id"
                " JOIN windows w ON w.document = d.id AND w.position = p.position"
                " JOIN vectors v ON v.hash = w.hash AND v.embedder = ?"
                " WHERE d.changed > ? AND d.removed = 0",
                (embedder, since),
            ).fetchall()
            total = connection.execute(
                "SELECT count(*) FROM documents d JOIN windows w ON w.document = d.id"
                " JOIN vectors v ON v.hash = w.hash AND v.embedder = ? WHERE d.removed = 0",
                (embedder,),
            ).fetchone()[0]
        if not fresh:
            for start in range(0, len(changed), _DOCUMENTS):
                collection.delete(where={"document": {"$in": changed[start : start + _DOCUMENTS]}})
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            collection.upsert(
                ids=[row["id"] for row in part],
                embeddings=[np.frombuffer(row["vector"], "<f4").tolist() for row in part],
                metadatas=[_metadata(row) for row in part],
            )
        if collection.count() != total:
            raise RuntimeError(f"{collection.count()} vectors in Chroma, {total} on the shelf")
        self._mark(_Marker(generation, embedder, total, uuid4().hex))

    def _collection(self, stamp: str, *, fresh: bool = False) -> Any:
        if self._opened is not None and self._opened[0] == stamp and not fresh:
            return self._opened[1]
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        if fresh:
            self._wipe()
        else:
            self._opened = None
            SharedSystemClient.clear_system_cache()
        client = chromadb.PersistentClient(str(self._folder), Settings(anonymized_telemetry=False, allow_reset=False))
        collection = client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}},
        )
        self._opened = (stamp, collection)
        return collection

    @contextmanager
    def _owned(self, wait: float) -> Iterator[bool]:
        """The folder's lock, between threads and between processes; False when `wait` seconds did not get it."""
        if not self._one_thread.acquire(timeout=wait) if wait else not self._one_thread.acquire(blocking=False):
            yield False
            return
        lock = FileLock(self._lock_path)
        try:
            try:
                lock.acquire(timeout=wait, poll_interval=0.02)
            except Timeout:
                yield False
                return
            yield True
        finally:
            lock.release()
            self._one_thread.release()

    def _current(self, embedder: str) -> bool:
        return self._fits(self._marker(), embedder, self._database.generation())

    @staticmethod
    def _fits(marker: _Marker | None, embedder: str, generation: int) -> bool:
        return marker is not None and marker.generation == generation and marker.embedder == embedder

    def _marker(self) -> _Marker | None:
        try:
            return _Marker(**json.loads((self._folder / "generation.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _mark(self, marker: _Marker) -> None:
        beside = self._folder / "generation.tmp"
        beside.write_text(json.dumps(asdict(marker)), encoding="utf-8")
        beside.replace(self._folder / "generation.json")
        if self._opened is not None:
            self._opened = (marker.stamp, self._opened[1])

    def _wipe(self) -> None:
        self._opened = None
        if self._folder.exists():
            from chromadb.api.shared_system_client import SharedSystemClient

            SharedSystemClient.clear_system_cache()
            shutil.rmtree(self._folder, ignore_errors=True)


def _metadata(row: Any) -> dict[str, str | int]:
    found: Sequence[tuple[str, Any]] = [(name, row[name]) for name in ("document", "kind", "province", "year")]
    return {name: value for name, value in found if value is not None}
