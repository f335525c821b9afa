"""A process that adds files to a shelf one by one and says on stdout which ones were acknowledged.

python -m tests.integration.shelf_worker add HOME FOLDER
python -m tests.integration.shelf_worker search HOME SECONDS
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from assistant.library.shelf import Shelf
from assistant.retrieval.search import Retriever
from tests.integration.shelf_parts import HashEmbedder


def add(home: Path, folder: Path, together: int = 5) -> None:
    """`together` files in one call, those not on the shelf yet; a name is printed once its file is acknowledged."""
    shelf = Shelf(home, HashEmbedder())
    held = {Path(entry.path).name for entry in shelf.documents()}
    files = sorted(file for file in folder.iterdir() if file.name not in held)
    print("ready", flush=True)
    for start in range(0, len(files), together):
        part = files[start : start + together]
        results = shelf.add(part, progress=lambda done, _, part=part: print(part[done - 1].name, flush=True))
        assert {result.status for result in results} == {"added"}, results


def search(home: Path, seconds: float) -> None:
    """Searches wide and filtered until the time is up; every hit must be on the shelf of that moment or later."""
    embedder = HashEmbedder()
    shelf = Shelf(home, embedder)
    retriever = Retriever(shelf, embedder)
    print("ready", flush=True)
    count, newest, until = 0, 0, time.monotonic() + seconds
    while time.monotonic() < until:
        hits = retriever.search(f"nội dung {count % 7}", 5)
        view = shelf.view()
        assert view.generation >= newest and all(hit.passage.id in view.places for hit in hits)
        newest, count = view.generation, count + 1
        if hits:
            vector = np.array(embedder.query(hits[0].passage.text), np.float32)
            found = shelf.nearest(view, vector, 1)
            assert found is None or shelf.passage(found[0]) is not None
    print(count, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "add":
        add(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        search(Path(sys.argv[2]), float(sys.argv[3]))
