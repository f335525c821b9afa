"""Joins the two rankings: the share of the query's words, and how far the meaning stands out from the library.

A weighted sum, not reciprocal ranks: it was better on every measured set (docs/decisions/0003), and its value says
how relevant a passage is, where a rank cannot.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DENSE = 0.03  # per standard deviation above the query's mean similarity
LOW = 0.2  # below it a hit is shown as of low relevance

Floats = NDArray[np.float32]


def standing(cosines: Floats, mean: float, deviation: float) -> Floats:
    """How many standard deviations each cosine stands above what the query has with anything (never below 0)."""
    above: Floats = np.maximum((cosines - np.float32(mean)) / np.float32(deviation), 0).astype(np.float32)
    return above


def fuse(lexical: Floats, standings: Floats | None) -> Floats:
    """One value per passage, about 0 to 1.3; of the lexical part alone where there are no vectors."""
    return lexical if standings is None else lexical + np.float32(DENSE) * standings


def diverse(values: Floats, likeness: Floats, count: int, balance: float = 0.75) -> list[int]:
    """At most `count` places by maximal marginal relevance: value against likeness (n x n, cosines scaled to
    0..1) to what is already taken."""
    left = list(range(len(values)))
    taken: list[int] = []
    while left and len(taken) < count:
        best = max(left, key=lambda i: balance * float(values[i]) - (1 - balance) * _closest(likeness, i, taken))
        taken.append(best)
        left.remove(best)
    return taken


def _closest(likeness: Floats, place: int, taken: list[int]) -> float:
    return float(likeness[place, taken].max()) if taken else 0.0
