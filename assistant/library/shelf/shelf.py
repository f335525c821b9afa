"""`Shelf`: add, replace, remove, restore and read the documents of the library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock

from assistant.errors import InputError, ServiceError
from assistant.library.document import Repair
from assistant.library.shelf import records
from assistant.library.shelf.chroma import ChromaIndex
from assistant.library.shelf.database import Database, next_generation
from assistant.library.shelf.intake import NEAR, Source, embedded, found_in, likeness, passed_over
from assistant.library.shelf.keeping import Keeper
from assistant.library.shelf.loading import Loader
from assistant.library.shelf.queries import KeptQueries
from assistant.library.shelf.records import Added, Document, Entry, Repeat
from assistant.library.shelf.vectors import Cancelled, Vectors, key
from assistant.library.shelf.view import Matrix, View
from assistant.ports import Embedder
from assistant.report import Passage, SourceKind

Progress = Callable[[int, int], None]

SHIPPED_VECTORS = "vectors.npz"  # beside a folder's documents: their vectors, embedded when the folder was made
_NO_DOCUMENT = (
    "Đuôi tệp này không phải của văn bản; nếu là văn bản, hãy đổi đuôi cho đúng hoặc lưu thành .docx rồi nạp lại."
)


class Shelf:
    """The library in `home`. Any number of processes and threads may use it at once."""

    def __init__(self, home: Path, embedder: Embedder | None) -> None:
        """Opens or creates it; StorageError when the folder cannot be used. Costs nothing more until asked."""
        self._embedder = embedder
        self._name = embedder.name if embedder else ""
        self._database = Database(home / "library.sqlite3")
        self._vectors = Vectors(self._database)
        self._loader = Loader(self._database, self._name)
        self._chroma = ChromaIndex(home / "chroma", self._database)
        self._kinds: dict[SourceKind, tuple[int, tuple[Passage, ...]]] = {}
        self._grouping = Lock()

    def queries(self) -> KeptQueries | None:
        """The library's embedder for queries, whose vectors it keeps; None without an embedder."""
        return KeptQueries(self._embedder, self._vectors) if self._embedder else None

    @property
    def generation(self) -> int:
        """How many times the library changed; whatever was made from an older one is stale."""
        return self._database.generation()

    def add(
        self,
        paths: Iterable[Path],
        *,
        kind: SourceKind | None = None,
        province: str = "",
        year: int | None = None,
        period: str = "",
        progress: Progress | None = None,
        embedding: Progress | None = None,
        told: Callable[[Added], None] | None = None,
        cancel: Event | None = None,
    ) -> list[Added]:
        """One result for each file; folders are walked. A document is kept, whole and for good, when its result
        is there; `cancel` ends the list early, the file under way left out. `progress` hears of files, `embedding` of
        the passages of the file under way, `told` each result as it comes."""
        source = Source(kind, province.strip(), year, period.strip())
        paths = [Path(path) for path in paths]
        keeper = Keeper(self._database, self._vectors, self._embedder, True, cancel, embedding)
        results = self._take(keeper, list(found_in(paths)), source, progress, told)
        if cancel is not None and cancel.is_set():
            return results
        return results + [Added(path, "refused", message=_NO_DOCUMENT) for path in passed_over(paths)]

    def sync(
        self,
        folder: Path,
        *,
        progress: Progress | None = None,
        embedding: Progress | None = None,
        cancel: Event | None = None,
    ) -> list[Added]:
        """Makes the shelf hold what the folder holds: new and changed files are taken, files that are gone are
        removed, documents that the writer removed stay removed. Vectors that ship with the folder are used;
        vectors that are missing are made. `progress` hears of files, `embedding` of passages."""
        folder = folder.resolve()
        if self._name and (folder / SHIPPED_VECTORS).is_file():
            self._vectors.take(folder / SHIPPED_VECTORS, self._name)
        files = list(found_in([folder]))
        keeper = Keeper(self._database, self._vectors, self._embedder, False, cancel, embedding)
        results = self._take(keeper, files, Source(), progress)
        if cancel is not None and cancel.is_set():
            return results
        present = {str(file.resolve()) for file in files}
        for identity, path in self._paths():
            if str(path) not in present and path.is_relative_to(folder):
                self.remove(identity)
                results.append(Added(path, "removed", identity, message="Tệp không còn trong thư mục."))
        with suppress(ServiceError, Cancelled):  # the words still find; `documents` says how many passages wait
            self.reembed(embedding, cancel)
        return results

    def documents(self, *, removed: bool = False) -> list[Entry]:
        """What is on the shelf (or what was removed and can be restored), by kind, province and title."""
        rows = self._database.connection().execute(
            f"SELECT {records.ENTRY_COLUMNS} FROM documents d WHERE d.removed = ?"
            " ORDER BY d.kind <> 'resolution', d.kind, d.province, d.title, d.id",
            (self._name, removed),
        )
        return [records.entry(row) for row in rows]

    def document(self, identity: str) -> Document:
        """A document with its original and cleaned text, removed or not. InputError for an unknown id."""
        row = self._database.connection().execute(
            f"SELECT {records.ENTRY_COLUMNS}, d.original, d.text, d.repairs FROM documents d WHERE d.id = ?",
            (self._name, identity),
        ).fetchone()  # fmt: skip
        if row is None:
            raise InputError(f"Thư viện không có tài liệu “{identity}”. Xem danh sách bằng: assistant corpus list")
        return records.document(row, tuple(Repair(**repair) for repair in json.loads(row["repairs"])))

    def passages(self, identity: str) -> tuple[Passage, ...]:
        """A document's passages in their order; () for an unknown id."""
        rows = self._database.connection().execute(
            f"SELECT {records.PASSAGE_COLUMNS} FROM documents d JOIN passages p ON p.document = d.id"
            " WHERE d.id = ? ORDER BY p.position",
            (identity,),
        )
        return tuple(records.passage(row) for row in rows)

    def passage(self, identity: str) -> Passage | None:
        """The passage of this id, None when the library no longer has it."""
        view = self.view()
        place = view.places.get(identity)
        return None if place is None else view.passages[place]

    def of_kind(self, kind: SourceKind) -> tuple[Passage, ...]:
        """All passages of a kind; the same tuple until the library changes."""
        view = self.view()
        with self._grouping:
            if self._kinds.get(kind, (-1,))[0] != view.generation:
                self._kinds[kind] = (view.generation, tuple(p for p in view.passages if p.kind is kind))
            return self._kinds[kind][1]

    def remove(self, identity: str) -> None:
        """Takes a document off the shelf; `restore` puts it back. InputError for an unknown id."""
        self._set_removed(identity, True)

    def restore(self, identity: str) -> None:
        """Puts a removed document back as it was, at no embedding cost."""
        self._set_removed(identity, False)

    def repeats(self) -> list[Repeat]:
        """The documents that nearly repeat an earlier one, both on the shelf, those most alike first."""
        rows = self._database.connection().execute(
            "SELECT d.id, o.id AS earlier, d.sketch, o.sketch AS other"
            " FROM documents d JOIN documents o ON o.id = d.near WHERE d.removed = 0 AND o.removed = 0"
        )
        shares = [(row["id"], row["earlier"], likeness(row["sketch"], row["other"])) for row in rows]
        entries = {entry.id: entry for entry in self.documents()} if shares else {}
        found = [Repeat(entries[one], entries[other], share) for one, other, share in shares if share >= NEAR]
        return sorted(found, key=lambda repeat: -repeat.share)

    def keep_both(self, identity: str) -> None:
        """The writer has seen that this document nearly repeats another, and keeps both: it is not told again."""
        with self._database.write() as connection:
            connection.execute("UPDATE documents SET near = '' WHERE id = ?", (identity,))

    def reembed(self, progress: Progress | None = None, cancel: Event | None = None) -> int:
        """Makes the vectors that are missing under the present embedder's name: after another embedder was
        chosen, or after one was down. How many were made. Raises Cancelled and ServiceError; what was made stays."""
        if self._embedder is None:
            return 0
        waiting = self._waiting()
        made = 0
        if waiting:
            texts = [text for identity in waiting for p in self.passages(identity) for text in embedded(p)]
            try:
                made = self._vectors.fill(self._embedder, texts, progress=progress, cancel=cancel)
            finally:
                self._touch(waiting)
        self.settle()
        return made

    def settle(self, wait: float = 30.0) -> bool:
        """Brings the Chroma collection up to date; False while another process holds it. Searches are right
        either way."""
        return self._chroma.catch_up(self._name, wait) if self._name else True

    def view(self) -> View:
        """Everything that can be searched, in memory, at the present generation."""
        return self._loader.view()

    def nearest(self, view: View, vector: Matrix, count: int) -> Sequence[str] | None:
        """Ids of the passages nearest to a vector, from Chroma; None where it is not at this view's generation."""
        return self._chroma.nearest(self._name, view.generation, vector, count) if self._name else None

    def vectors_to_ship(self) -> dict[bytes, Matrix]:
        """The vectors of every passage on the shelf by the hash of its text, for `SHIPPED_VECTORS`."""
        keys = {key(text) for passage in self.view().passages for text in embedded(passage)}
        return self._vectors.get(self._name, keys)

    def indexed(self) -> set[str]:
        """The ids in the Chroma collection ("<passage id>:<window>"), for `doctor` and tests."""
        return self._chroma.ids()

    def _take(
        self,
        keeper: Keeper,
        files: list[Path],
        source: Source,
        progress: Progress | None,
        told: Callable[[Added], None] | None = None,
    ) -> list[Added]:
        results: list[Added] = []
        for file in files:
            if keeper.cancel is not None and keeper.cancel.is_set():
                break
            try:
                results.append(keeper.take(file, source))
            except Cancelled:
                break
            if told:
                told(results[-1])
            if progress:
                progress(len(results), len(files))
        self.settle()
        return results

    def _paths(self) -> list[tuple[str, Path]]:
        rows = self._database.connection().execute("SELECT id, path FROM documents WHERE removed = 0")
        return [(row["id"], Path(row["path"])) for row in rows]

    def _waiting(self) -> list[str]:
        """Documents that have a passage without a vector of the present embedder."""
        rows = self._database.connection().execute(
            "SELECT DISTINCT w.document FROM windows w JOIN documents d ON d.id = w.document AND d.removed = 0"
            " LEFT JOIN vectors v ON v.hash = w.hash AND v.embedder = ? WHERE v.hash IS NULL ORDER BY w.document",
            (self._name,),
        )
        return [row["document"] for row in rows]

    def _touch(self, documents: Sequence[str]) -> None:
        with self._database.write() as connection:
            number = next_generation(connection)
            connection.executemany(
                "UPDATE documents SET changed = ? WHERE id = ?", [(number, identity) for identity in documents]
            )

    def _set_removed(self, identity: str, removed: bool) -> None:
        self.document(identity)
        with self._database.write() as connection:
            connection.execute(
                "UPDATE documents SET removed = ?, changed = ? WHERE id = ?",
                (removed, next_generation(connection), identity),
            )
        self.settle(wait=1.0)
