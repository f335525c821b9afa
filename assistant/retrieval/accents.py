"""Restores the diacritics of a query typed without them, from the words and neighbours of the library itself,
and from everyday turns that a small library lacks (common.txt)."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.words import Ids, Words, joined, pairs, written

_COMMON = Path(__file__).with_name("common.txt")
_CHOICES = 8  # most frequent spellings of a bare syllable that are tried
_NEIGHBOURS = 0.9  # share of a syllable's likelihood that comes from its left neighbour


class Accents:
    """A bigram model of the library's syllables; counted at the first query that needs it."""

    def __init__(self, words: Words, stream: Ids, inside: NDArray[np.bool_]) -> None:
        """`inside[i]` says that words i and i + 1 of the stream stand in one text."""
        self._words = words
        self._library = stream, inside

    def restore(self, text: str) -> str:
        """The likeliest spelling with diacritics; words that the library does not know stay as they are."""
        steps: list[tuple[str, list[int]]] = []
        for word, counted in written(text):
            if len(counted) == 1:
                bare = self._words.number(counted[0])
                steps.append((word, self._spellings.get(bare, []) if bare is not None else []))
            else:
                steps.append((word, []))
        chosen = self._likeliest([choices for _, choices in steps])
        return " ".join(
            word if number is None or self._words.names[number] == word.lower() else self._words.names[number]
            for (word, _), number in zip(steps, chosen, strict=True)
        )

    def _likeliest(self, steps: list[list[int]]) -> list[int | None]:
        paths: list[tuple[float, list[int | None]]] = [(0.0, [])]
        for choices in steps:
            if not choices:
                score, path = max(paths, key=lambda p: p[0])
                paths = [(score, [*path, None])]
                continue
            paths = [
                max(((s + self._log_likelihood(p[-1] if p else None, choice), [*p, choice]) for s, p in paths),
                    key=lambda p: p[0])
                for choice in choices
            ]  # fmt: skip
        return max(paths, key=lambda p: p[0])[1]

    def _log_likelihood(self, left: int | None, word: int) -> float:
        alone = self._counts[word] / max(len(self._stream), 1)
        if left is None:
            return math.log(alone)
        beside = self._beside(left, word) / self._counts[left]
        return math.log(_NEIGHBOURS * beside + (1 - _NEIGHBOURS) * alone)

    def _beside(self, left: int, word: int) -> int:
        keys, counts = self._pairs
        key = (left << 32) | word
        at = int(np.searchsorted(keys, key))
        return int(counts[at]) if at < len(keys) and keys[at] == key else 0

    @cached_property
    def _stream(self) -> Ids:
        return np.concatenate((self._library[0], self._common[0]))

    @cached_property
    def _inside(self) -> NDArray[np.bool_]:
        place = self._common[1]
        parts = [self._library[1], place[:-1] == place[1:]]
        return np.concatenate(parts if not len(self._library[0]) else [parts[0], [False], parts[1]])

    @cached_property
    def _common(self) -> tuple[Ids, Ids]:
        lines = _COMMON.read_text(encoding="utf-8").splitlines()
        turns = [turn for line in lines if not line.startswith("#") for turn in line.split(", ")]
        return joined(self._words.stream(turn) for turn in turns)

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return np.bincount(self._stream, minlength=len(self._words.names))

    @cached_property
    def _pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        keys, counts = np.unique(pairs(self._stream)[self._inside], return_counts=True)
        return keys, counts

    @cached_property
    def _spellings(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for word in np.argsort(-self._counts, kind="stable").tolist():
            if not self._counts[word]:
                break
            if len(found[bare := self._words.plain[word]]) < _CHOICES:
                found[bare].append(word)
        return dict(found)
