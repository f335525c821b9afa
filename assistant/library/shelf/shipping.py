"""Makes the vectors that ship beside the corpus, so that a first start need not embed it.

python -m assistant.library.shelf.shipping        after any change of corpus/, or of reading and splitting
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.embedding import builtin
from assistant.library.shelf.shelf import SHIPPED_VECTORS, Shelf
from assistant.library.shelf.vectors import ship
from assistant.ports import Embedder

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def ship_vectors(folder: Path, embedder: Embedder) -> int:
    """Embeds a folder's documents (only what its shipped vectors lack) and writes the vectors beside them; how
    many there are."""
    with tempfile.TemporaryDirectory() as home:
        shelf = Shelf(Path(home), embedder)
        shelf.sync(folder)
        rows = shelf.vectors_to_ship()
        ship(folder / SHIPPED_VECTORS, embedder.name, rows)
        return len(rows)


if __name__ == "__main__":
    model = builtin()
    if model is None:
        raise SystemExit("Máy này không chạy được mô hình véc-tơ kèm theo; hãy làm trên máy Linux có AVX2 hoặc Mac M.")
    print(f"Đã ghi {ship_vectors(CORPUS, model)} véc-tơ vào {CORPUS / SHIPPED_VECTORS}")
