"""BM25 over syllables with diacritics, syllables without, and pairs of syllables without.

k1 and b are the field's usual ones; the weights of the three were chosen on XQuAD-vi (docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.library.vietnamese import strip_accents
from assistant.retrieval.accents import Accents
from assistant.retrieval.words import Ids, Words, joined, pairs, without_accents

K1, B = 1.2, 0.75
ACCENTED, PLAIN, PAIRED = 0.7, 0.3, 0.5  # weights for a query with diacritics
GUESSED = 0.6  # weight of syllables whose diacritics were restored

Floats = NDArray[np.float32]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Query:
    """A query as the index reads it. `text` has its diacritics restored where it was typed without."""

    text: str
    words: tuple[int, ...]
    plain: tuple[int, ...]
    unknown: int  # words that the library never has
    restored: bool


class LexicalIndex:
    """The words of a fixed tuple of texts. Built from their streams: 0.6 s for 10,000 passages."""

    def __init__(self, words: Words, streams: Sequence[Ids]) -> None:
        self._words = words
        self.size = len(streams)
        stream, place = joined(streams)
        plain = words.plain_of()
        bare = plain[stream] if len(stream) else stream
        lengths = np.bincount(place, minlength=self.size).astype(np.float32)
        self._accented = _Field.of(stream.astype(np.int64), place, lengths)
        self._plain = _Field.of(bare.astype(np.int64), place, lengths)
        inside = place[:-1] == place[1:]
        self._pairs = _Field.of(pairs(bare)[inside] if len(bare) > 1 else np.zeros(0, np.int64), place[1:][inside],
                                np.maximum(lengths - 1, 0))  # fmt: skip
        self._rarest = (K1 + 1) * float(np.log1p((self.size + 0.5) / 0.5))  # what a word found in no text could add
        self._accents = Accents(words, stream, inside)

    def query(self, text: str) -> Query:
        """The query, its diacritics restored from the library's own words where it has none."""
        restored = without_accents(text) and self.size > 0
        if restored:
            text = self._accents.restore(text)
        numbers = self._words.lookup(text)
        seen = [number for number in numbers if number is not None]
        plain = tuple(self._words.plain[number] for number in seen)
        unknown = numbers.count(None) + self._plain.rarity(plain).count(0.0)
        return Query(text, tuple(seen), plain, unknown, restored)

    def scores(self, query: Query, spans: Spans | None = None) -> Floats:
        """For every text, the share (0..1) that it has of what a text could score for this query; 0 outside `spans`,
        stretches [start, end) of texts (None: all), whose cost is that of the words found within them."""
        out = np.zeros(self.size, dtype=np.float32)
        if not query.words:
            return out
        spans = [(0, self.size)] if spans is None else spans
        accented, plain = (GUESSED, 1.0 - GUESSED) if query.restored else (ACCENTED, PLAIN)
        bound = self._accented.add(out, query.words, accented, spans)
        bound += self._plain.add(out, query.plain, plain, spans)
        bound += self._pairs.add(out, pairs(query.plain).tolist(), PAIRED, spans)
        bound += query.unknown * self._rarest
        if bound:
            for start, end in spans:
                out[start:end] /= np.float32(bound)
        return out

    def bare(self, form: str) -> int | None:
        """The number of a counted word without its diacritics, None where the library never has it."""
        number = self._words.number(form)
        if number is None:
            number = self._words.number(strip_accents(form))
        return None if number is None else self._words.plain[number]

    def holding(self, words: Sequence[int], texts: Sequence[int]) -> NDArray[np.bool_]:
        """Whether each text has each word, diacritics aside: of shape (words, texts)."""
        return self._plain.holding(words, texts)

    def holding_pairs(self, lefts: Sequence[int], rights: Sequence[int], texts: Sequence[int]) -> NDArray[np.bool_]:
        """Whether each text has two words side by side, diacritics aside: of shape (pairs, texts)."""
        return self._pairs.holding([(left << 32) | right for left, right in zip(lefts, rights, strict=True)], texts)

    def weights(self, words: Sequence[int]) -> list[float]:
        """How rare each word without diacritics is (its inverse document frequency); 0.0 where it never occurs."""
        return self._plain.rarity(words)


@dataclass(frozen=True)
class _Field:
    """Postings by term: texts[starts[i]:starts[i+1]] hold terms[i], with what it adds to their scores."""

    terms: NDArray[np.int64]
    starts: NDArray[np.int64]
    texts: Ids
    gains: Floats
    rarities: Floats

    @classmethod
    def of(cls, terms: NDArray[np.int64], place: Ids, lengths: Floats) -> _Field:
        size = max(len(lengths), 1)
        unique, dense = np.unique(terms, return_inverse=True)
        keys, counts = np.unique(dense.astype(np.int64) * size + place, return_counts=True)
        term, text = keys // size, (keys % size).astype(np.int32)
        starts = np.searchsorted(term, np.arange(len(unique) + 1))
        held = np.diff(starts)
        rarities = np.log1p((len(lengths) - held + 0.5) / (held + 0.5)).astype(np.float32)
        mean = float(lengths.mean()) if len(lengths) and lengths.any() else 1.0
        damped = K1 * (1 - B + B * lengths[text] / mean) if len(text) else np.zeros(0, np.float32)
        gains = rarities[term] * counts * (K1 + 1) / (counts + damped)
        return cls(unique, starts, text, gains.astype(np.float32), rarities)

    def add(self, scores: Floats, terms: Iterable[int], weight: float, spans: Spans) -> float:
        """Adds each distinct term's gains to `scores` within the spans; the most that a text could have gained."""
        places = [at for at in self._places(sorted(set(terms))) if at >= 0]
        whole = list(spans) == [(0, len(scores))]
        for at in places:
            start, end = int(self.starts[at]), int(self.starts[at + 1])
            cuts = [0, end - start] if whole else np.searchsorted(self.texts[start:end], np.ravel(spans)).tolist()
            for low, high in zip(cuts[::2], cuts[1::2], strict=True):
                if low < high:
                    span = slice(start + low, start + high)
                    scores[self.texts[span]] += np.float32(weight) * self.gains[span]
        return weight * (K1 + 1) * float(self.rarities[places].sum())

    def rarity(self, terms: Sequence[int]) -> list[float]:
        """The inverse document frequency of each term, 0.0 where it never occurs."""
        return [float(self.rarities[at]) if at >= 0 else 0.0 for at in self._places(terms)]

    def holding(self, terms: Sequence[int], texts: Sequence[int]) -> NDArray[np.bool_]:
        """Whether each text has each term, of shape (terms, texts); the texts of a term are in ascending order."""
        out = np.zeros((len(terms), len(texts)), dtype=np.bool_)
        wanted = np.asarray(texts, dtype=np.int32)
        for row, at in enumerate(self._places(terms)):
            if at >= 0:
                held = self.texts[self.starts[at] : self.starts[at + 1]]
                out[row] = held[np.minimum(held.searchsorted(wanted), len(held) - 1)] == wanted
        return out

    def _places(self, terms: Sequence[int]) -> list[int]:
        """Where each term stands among the terms, -1 where it never occurs."""
        if not len(self.terms):
            return [-1] * len(terms)
        wanted = np.asarray(terms, dtype=np.int64)
        at = np.minimum(self.terms.searchsorted(wanted), len(self.terms) - 1)
        places: list[int] = np.where(self.terms[at] == wanted, at, -1).tolist()
        return places
