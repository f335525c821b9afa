"""A deterministic embedder and files to put on a shelf, shared by the shelf's tests and its bench."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.errors import ServiceError


class HashEmbedder:
    """A text's words hashed to a unit vector: equal texts are equal, texts with common words are near."""

    def __init__(self, name: str = "bam-tu", dimension: int = 96) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []
        self.down = False

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        if self.down:
            raise ServiceError("máy chủ véc-tơ không trả lời", retry=True)
        self.embedded += texts
        return [self.query(text) for text in texts]

    def query(self, text: str) -> list[float]:
        if self.down:
            raise ServiceError("máy chủ véc-tơ không trả lời", retry=True)
        vector = np.zeros(self.dimension)
        for word in text.lower().split():
            vector += np.random.default_rng(zlib.crc32(word.encode())).standard_normal(self.dimension)
        row: list[float] = (vector / max(np.linalg.norm(vector), 1e-9)).tolist()
        return row


def write_document(path: Path, points: Sequence[str], **meta: object) -> Path:
    """A Markdown digest: one passage for each point."""
    head = "".join(f"{key}: {value}\n" for key, value in {"title": path.stem, "kind": "report", **meta}.items())
    body = "\n\n".join(f"## Điểm {number}\n\n{point}" for number, point in enumerate(points, start=1))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
    return path
