"""The vectors that ship beside the corpus are those of its present passages, so that a first start embeds nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.embedding import builtin
from assistant.library.shelf import Shelf
from assistant.library.shelf.shipping import CORPUS
from tests.integration.shelf_parts import HashEmbedder


def test_the_shipped_vectors_are_up_to_date(tmp_path: Path) -> None:
    silent = HashEmbedder("multilingual-e5-small-q4", 384)
    shelf = Shelf(tmp_path, silent)
    shelf.sync(CORPUS)
    assert not silent.embedded, "run: python -m assistant.library.shelf.shipping"
    with np.load(CORPUS / "vectors.npz") as shipped:
        assert set(shipped["keys"].tolist()) == {key.hex() for key in shelf.vectors_to_ship()}
    lengths = np.linalg.norm(shelf.view().matrix, axis=1)
    assert np.allclose(lengths, 1, atol=1e-2) and len(lengths) == len(shelf.view().passages)
    model = builtin()
    if model is not None:
        from assistant.library.shelf.intake import embedded

        first = shelf.view().passages[0]
        assert np.dot(model.passages(embedded(first))[0], shelf.view().matrix[0]) > 0.99
