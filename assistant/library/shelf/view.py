"""The library as searches see it at one generation: passages and vectors in memory, grouped by kind and province."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from assistant.library.vietnamese import fold
from assistant.report import Passage, SourceKind

Matrix = NDArray[np.float32]  # rows x dimension
_ORDER = {kind: place for place, kind in enumerate(SourceKind)}


@dataclass(frozen=True)
class Scope:
    """A stretch of passages and the stretch of their vectors, both [start, end)."""

    passages: tuple[int, int]
    rows: tuple[int, int]


@dataclass(frozen=True)
class View:
    """Immutable. Row r of `matrix` is a unit vector of passage `owner[r]`; a long passage has several rows, one
    whose vector is not there yet has none. Passages of one kind and province lie together, so that a filter is a
    slice and an exact scan of it costs what the slice costs."""

    generation: int
    passages: tuple[Passage, ...] = ()
    matrix: Matrix = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    owner: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))

    @classmethod
    def of(cls, generation: int, held: Iterable[tuple[Passage, Sequence[Matrix]]]) -> View:
        """A view of passages, each with its vectors (each of shape (dimension,); none where not embedded)."""
        ordered = sorted(held, key=lambda pair: _place(pair[0]))
        rows = [vector for _, vectors in ordered for vector in vectors]
        counts = [len(vectors) for _, vectors in ordered]
        matrix = np.array(rows, dtype=np.float32) if rows else np.zeros((0, 0), np.float32)
        owner = np.repeat(np.arange(len(ordered), dtype=np.int32), counts)
        return cls(generation, tuple(passage for passage, _ in ordered), matrix, owner)

    def scopes(self, kinds: Sequence[SourceKind] = (), province: str | None = None) -> list[Scope]:
        """The stretches of these kinds (empty: all) and this province (None: any; "": of no province), none touching
        the next."""
        if not kinds and province is None:
            return [Scope((0, len(self.passages)), (0, len(self.owner)))] if self.passages else []
        wanted = None if province is None else key_of(province)
        scopes: list[Scope] = []
        for (kind, place), scope in self._groups.items():
            if (not kinds or kind in kinds) and (wanted is None or place == wanted):
                if scopes and scopes[-1].passages[1] == scope.passages[0]:
                    before = scopes.pop()
                    scope = Scope((before.passages[0], scope.passages[1]), (before.rows[0], scope.rows[1]))
                scopes.append(scope)
        return scopes

    @cached_property
    def places(self) -> dict[str, int]:
        """Passage id -> its place in `passages`."""
        return {passage.id: place for place, passage in enumerate(self.passages)}

    @cached_property
    def first_rows(self) -> NDArray[np.int64]:
        """The rows of passage i are first_rows[i] to first_rows[i + 1]."""
        return np.searchsorted(self.owner, np.arange(len(self.passages) + 1))

    @cached_property
    def spread(self) -> tuple[NDArray[np.float32], Matrix]:
        """Mean and covariance of the vectors, from at most 4,096 rows spread over the library: what a query's
        similarity to anything looks like."""
        rows = self.matrix
        if len(rows) > 4096:
            rows = rows[np.linspace(0, len(rows) - 1, 4096).astype(np.int64)]
        mean = rows.mean(axis=0)
        return mean, (rows - mean).T @ (rows - mean) / np.float32(len(rows))

    @cached_property
    def _groups(self) -> dict[tuple[SourceKind, str], Scope]:
        groups: dict[tuple[SourceKind, str], Scope] = {}
        start = 0
        for key, group in groupby(self.passages, key=lambda p: (p.kind, key_of(p.province))):
            end = start + sum(1 for _ in group)
            rows = (int(self.first_rows[start]), int(self.first_rows[end]))
            groups[key] = Scope((start, end), rows)
            start = end
        return groups


@lru_cache(maxsize=1024)
def key_of(province: str) -> str:
    """A province's name for comparing: case, tone style and the words tỉnh, thành phố do not count."""
    folded = fold(province)
    for prefix in ("tỉnh ", "thành phố ", "tp. ", "tp "):
        folded = folded.removeprefix(prefix)
    return folded.strip()


def _place(passage: Passage) -> tuple[int, str, str]:
    return _ORDER[passage.kind], key_of(passage.province), passage.document
