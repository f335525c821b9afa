"""Nearest passages by meaning: an exact scan of the vectors in scope."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.library.shelf.view import Matrix, Scope, View

Places = NDArray[np.int64]


def nearest(view: View, query: Matrix, scopes: Sequence[Scope], count: int) -> Places:
    """The places of the passages that own the `count` rows nearest to a unit vector, in ascending order."""
    spans = [scope.rows for scope in scopes if scope.rows[1] > scope.rows[0]]
    if not spans:
        return np.zeros(0, np.int64)
    scores = [view.matrix[start:end] @ query for start, end in spans]
    together = scores[0] if len(scores) == 1 else np.concatenate(scores)
    best = np.arange(len(together))
    if len(together) > count:
        best = np.argpartition(together, len(together) - count)[-count:]
    ends = np.cumsum([end - start for start, end in spans])
    span = np.searchsorted(ends, best, side="right")
    shifts = np.array([start for start, _ in spans]) - np.concatenate(([0], ends[:-1]))
    return np.unique(view.owner[best + shifts[span]].astype(np.int64))


def similarities(view: View, query: Matrix, places: Places) -> NDArray[np.float32]:
    """Each passage's best cosine over its vectors; -1 where it has none."""
    first, last = view.first_rows[places], view.first_rows[places + 1]
    counts = last - first
    out = np.full(len(places), -1.0, dtype=np.float32)
    if not counts.any():
        return out
    rows = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(counts.sum())
    np.maximum.at(out, np.repeat(np.arange(len(places)), counts), view.matrix[rows] @ query)
    return out


def background(view: View, query: Matrix) -> tuple[float, float]:
    """Mean and deviation of the query's cosine to passages in general: models differ in what "near" means."""
    mean, covariance = view.spread
    return float(mean @ query), max(float(query @ (covariance @ query)), 1e-6) ** 0.5
