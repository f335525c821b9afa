"""Restores the diacritics of a query typed without them, from the words and neighbours of the library itself,
and from everyday turns that a small library lacks (common.txt)."""

from __future__ import annotations

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
        """Viterbi's path: of each step's choices the best, or None where it has none."""
        scores, lefts = np.zeros(1), np.array([-1])
        back: list[NDArray[np.int64]] = []
        for choices in steps:
            if choices:
                here = np.array(choices, dtype=np.int64)
                paths = scores[:, None] + self._log_likelihoods(lefts, here)
            else:
                here, paths = np.array([-1]), scores[:, None]
            best = paths.argmax(axis=0)
            back.append(best)
            scores, lefts = paths[best, np.arange(len(here))], here
        at = int(scores.argmax())
        path: list[int | None] = []
        for choices, best in zip(reversed(steps), reversed(back), strict=True):
            path.append(choices[at] if choices else None)
            at = int(best[at])
        return path[::-1]

    def _log_likelihoods(self, lefts: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.float64]:
        """Of shape (lefts, words); a left of -1 is no word."""
        alone = self._counts[words] / max(len(self._stream), 1)
        if lefts[0] < 0:
            out: NDArray[np.float64] = np.log(alone)[None, :]
            return out
        keys, counts = self._pairs
        wanted = (lefts[:, None] << 32) | words[None, :]
        at = np.minimum(keys.searchsorted(wanted), len(keys) - 1)
        beside = np.where(keys[at] == wanted, counts[at], 0) / self._counts[lefts][:, None]
        mixed: NDArray[np.float64] = np.log(_NEIGHBOURS * beside + (1 - _NEIGHBOURS) * alone)
        return mixed

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
