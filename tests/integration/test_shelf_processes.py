"""Several processes on one shelf, and processes that are killed: every acknowledged passage stays and is found."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from assistant.library.shelf import Shelf
from tests.integration.shelf_parts import HashEmbedder, write_document

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: object) -> subprocess.Popen[str]:
    """A worker that has opened the shelf."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.shelf_worker", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert worker.stdout is not None and worker.stdout.readline() == "ready\n"
    return worker


def write_folder(folder: Path, name: str, files: int, points: int) -> Path:
    for number in range(files):
        texts = [f"{name} tệp {number} nội dung {point} mã {number * points + point}{name}" for point in range(points)]
        write_document(folder / f"{name}-{number:04}.md", texts, province=name)
    return folder


def check(home: Path, acknowledged: set[str]) -> int:
    """Every acknowledged document is there, whole; each passage is found by its own vector, by the exact scan and
    by Chroma; index and shelf agree. How many passages."""
    embedder = HashEmbedder()
    shelf = Shelf(home, embedder)
    assert shelf.settle()
    assert acknowledged <= {Path(entry.path).name for entry in shelf.documents()}
    assert not [entry for entry in shelf.documents() if entry.pending]
    view = shelf.view()
    assert shelf.indexed() == {f"{view.passages[place].id}:0" for place in view.owner}
    step = max(len(view.passages) // 200, 1)
    for place in range(0, len(view.passages), step):
        vector = np.array(embedder.query(view.passages[place].text), np.float32)
        assert view.owner[int(np.argmax(view.matrix @ vector))] == place
        assert shelf.nearest(view, vector, 3)[0] == view.passages[place].id  # type: ignore[index]
    return len(view.passages)


def two_add_while_one_searches(tmp: Path, files: int, points: int) -> tuple[int, int]:
    """(passages, searches made meanwhile)"""
    home = tmp / "home"
    folders = [write_folder(tmp / name, name, files, points) for name in ("mot", "hai")]
    Shelf(home, HashEmbedder())
    adders = [start("add", home, folder) for folder in folders]
    searcher = start("search", home, max(files * points / 400, 3))
    acknowledged: set[str] = set()
    for worker in adders:
        out, err = worker.communicate(timeout=1800)
        assert worker.returncode == 0, err
        acknowledged |= set(out.split())
    out, err = searcher.communicate(timeout=600)
    assert searcher.returncode == 0, err
    assert len(acknowledged) == 2 * files
    held = check(home, acknowledged)
    assert held == 2 * files * points
    return held, int(out)


def kill_while_adding(tmp: Path, kills: int, files: int, points: int, seed: int = 18) -> tuple[int, int]:
    """(acknowledged documents, passages)"""
    home, folder = tmp / "home", write_folder(tmp / "kho", "kho", files, points)
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    for _ in range(kills):
        worker = start("add", home, folder)
        assert worker.stdout is not None
        acknowledged |= {worker.stdout.readline().strip() for _ in range(chance.randint(1, 12))}
        time.sleep(chance.uniform(0, 0.2))  # between two files, while one is written, or while Chroma catches up
        worker.kill()
        acknowledged |= set(worker.communicate()[0].split())
        names = {Path(entry.path).name for entry in Shelf(home, None).documents()}
        assert acknowledged <= names
    return len(acknowledged), check(home, acknowledged)


def test_two_processes_add_while_a_third_searches(tmp_path: Path) -> None:
    held, searches = two_add_while_one_searches(tmp_path, files=12, points=10)
    assert held == 240 and searches > 0


def test_killed_while_adding_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    documents, held = kill_while_adding(tmp_path, kills=4, files=100, points=5)
    assert documents >= 4 and held >= 5 * documents
