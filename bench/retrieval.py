"""Side-by-side measurements of the shelf and the Retriever; each is a ratio or a count within one run.

python -m bench.retrieval filtered [PASSAGES…]     a filtered query beside exact numpy scans of the same vectors
python -m bench.retrieval unchanged [FILES]        files added again; one of them changed
python -m bench.retrieval processes [FILES POINTS] two processes add while a third searches
python -m bench.retrieval kills [KILLS]            SIGKILL during add
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library.shelf import Shelf
from assistant.library.shelf.view import View
from assistant.report import Passage, SourceKind
from assistant.retrieval import dense
from assistant.retrieval.search import Retriever
from tests.integration.shelf_parts import HashEmbedder, write_document
from tests.integration.test_shelf_processes import kill_while_adding, two_add_while_one_searches

PROVINCES = [f"Tỉnh thử {n}" for n in range(10)]
DIMENSION, TOP, QUERIES = 384, 10, 300


class _Fixed:
    """An embedder whose query vector is given, and a library in memory: what is measured is the search alone."""

    name, dimension = "cố định", DIMENSION

    def __init__(self, view: View, vectors: NDArray[np.float32]) -> None:
        self._view, self._vectors = view, vectors

    def view(self) -> View:
        return self._view

    def nearest(self, view: View, vector: NDArray[np.float32], count: int) -> None:
        return None

    def passages(self, texts: object) -> list[list[float]]:
        raise NotImplementedError

    def query(self, text: str) -> list[float]:
        row: list[float] = self._vectors[int(text.split()[-1])].tolist()
        return row


def synthetic(count: int, seed: int = 18) -> View:
    """Passages of ten provinces and three kinds with random unit vectors and forty words each."""
    draw = np.random.default_rng(seed)
    matrix = draw.standard_normal((count, DIMENSION), dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    words = np.array([f"từ{n}" for n in range(5000)])
    kinds = list(SourceKind)
    held = [
        (
            Passage(str(n), str(n // 50), "văn bản", "", " ".join(words[(draw.pareto(1.1, 40) * 9).astype(int) % 5000]),
                    kinds[n % 3], PROVINCES[n // 3 % 10]),
            (matrix[n],),
        )
        for n in range(count)
    ]  # fmt: skip
    return View.of(1, held)


def timed(work: Callable[[int], object]) -> tuple[float, float]:
    """p50 and p95 in milliseconds over QUERIES calls, after a warm-up."""
    for n in range(20):
        work(n)
    spent = []
    for n in range(QUERIES):
        started = time.perf_counter()
        work(n)
        spent.append((time.perf_counter() - started) * 1000)
    return float(np.quantile(spent, 0.5)), float(np.quantile(spent, 0.95))


def filtered(count: int) -> None:
    """The same filter by an exact scan of all vectors (the measure of the target), by one of the vectors picked out
    for the query, and by one of vectors that lay picked out beforehand: what no program that must serve any filter
    has. Embedding the query is counted in none."""
    view = synthetic(count)
    draw = np.random.default_rng(1)
    vectors = draw.standard_normal((QUERIES, DIMENSION), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    kinds = np.array([p.kind for p in view.passages])
    provinces = np.array([p.province for p in view.passages])
    wanted, province = SourceKind.REPORT, PROVINCES[3]
    mask = (kinds == wanted) & (provinces == province)
    part, places = view.matrix[mask], np.flatnonzero(mask)

    def whole(n: int) -> object:
        return best(np.where(mask, view.matrix @ vectors[n], -np.inf))

    def picked(n: int) -> object:
        here = np.flatnonzero(mask)
        return here[best(view.matrix[here] @ vectors[n])]

    def prepared(n: int) -> object:
        return places[best(part @ vectors[n])]

    def ours(n: int) -> object:
        found = dense.nearest(view, vectors[n], view.scopes((wanted,), province), TOP)
        return found[np.argsort(-dense.similarities(view, vectors[n], found))]

    started = time.perf_counter()
    library = _Fixed(view, vectors)
    retriever = Retriever(library, library)
    retriever.search("khởi động 0", 1)
    built = time.perf_counter() - started

    def search(words: str) -> Callable[[int], object]:
        def one(n: int) -> object:
            return retriever.search(f"{words}{n} {words}{n + 7} {n}", TOP, kinds=(wanted,), province=province)

        return one

    assert all(np.array_equal(whole(n), way(n)) for way in (picked, prepared, ours) for n in range(20))
    works = {
        "numpy, mọi véc-tơ rồi lọc": whole,
        "numpy, lọc rồi tính": picked,
        "numpy, phần đã lọc sẵn": prepared,
        "tìm theo nghĩa, có lọc": ours,
        "Retriever.search, có lọc": search("từ"),
        "như trên, câu không dấu": search("tu"),
    }
    rows = {name: timed(work) for name, work in works.items()}
    base = next(iter(rows.values()))
    print(f"{count} đoạn, {mask.sum()} khớp bộ lọc; lập chỉ mục từ {built:.1f} giây")
    for name, (p50, p95) in rows.items():
        print(f"  {name:<26} p50 {p50:7.3f} ms  p95 {p95:7.3f} ms   {p50 / base[0]:5.2f}x  {p95 / base[1]:5.2f}x")


def best(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The places of the TOP highest scores, best first."""
    found = np.argpartition(scores, -TOP)[-TOP:]
    return found[np.argsort(-scores[found])]


def unchanged(files: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, embedder = Path(name, "kho"), HashEmbedder()
        for n in range(files):
            write_document(folder / f"{n}.md", [f"tệp {n} điểm {k}" for k in range(5)])
        shelf = Shelf(Path(name, "home"), embedder)
        shelf.add([folder])
        for label in ("không đổi", "một tệp đổi một đoạn"):
            embedder.embedded.clear()
            started = time.perf_counter()
            results = shelf.add([folder])
            spent = time.perf_counter() - started
            print(f"{len(results)} tệp, {label}: {spent:.2f} giây, {len(embedder.embedded)} đoạn phải tính véc-tơ")
            write_document(folder / "7.md", ["đoạn mới", *(f"tệp 7 điểm {k}" for k in range(1, 5))])


def main(arguments: list[str]) -> None:
    name, *numbers = arguments or ["filtered"]
    given = [int(n) for n in numbers]
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        match name:
            case "filtered":
                for count in given or [10_000, 100_000]:
                    filtered(count)
            case "unchanged":
                unchanged(*given or [1000])
            case "processes":
                held, searches = two_add_while_one_searches(Path(folder), *given or [60, 100])
                print(f"{held} đoạn từ hai tiến trình, {searches} lượt tìm trong lúc đó: không mất đoạn nào")
            case "kills":
                documents, held = kill_while_adding(Path(folder), *given or [50], files=2000, points=5)
                print(f"{documents} tài liệu đã xác nhận, {held} đoạn trên giá: đủ cả")
        print(f"{time.perf_counter() - started:.0f} giây")


if __name__ == "__main__":
    main(sys.argv[1:])
