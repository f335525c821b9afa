"""The Retriever: a query, by words and by meaning, to passages in order of relevance."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ServiceError
from assistant.library.shelf.view import Matrix, Scope, View
from assistant.ports import Embedder
from assistant.report import Fact, Hit, Passage, Section, SourceKind
from assistant.retrieval import dense
from assistant.retrieval.fusion import Floats, fuse, standing
from assistant.retrieval.lexical import LexicalIndex, Query
from assistant.retrieval.reasons import matches, reasons
from assistant.retrieval.words import Ids, Words

_CANDIDATES = 100  # taken from each ranking before they are joined
_REMEMBERED = 512  # query vectors kept

Places = NDArray[np.int64]


class Library(Protocol):
    """What the Retriever asks of the shelf."""

    def view(self) -> View:
        """The library as it is now."""
        ...

    def nearest(self, view: View, vector: Matrix, count: int) -> Sequence[str] | None:
        """Ids of passages nearest to a vector in the whole library, by its persistent index; None where that
        index is not at this view's generation, and the exact scan must answer."""
        ...


@dataclass(frozen=True)
class Ranking:
    """Candidates for a query: their places in the view and what each way of looking gave them. `cosines` and
    `standings` are None without vectors; `values` are the two joined."""

    view: View
    index: LexicalIndex
    query: Query
    places: Places
    lexical: Floats
    cosines: Floats | None
    standings: Floats | None
    values: Floats

    def hits(self, candidates: Sequence[int]) -> list[Hit]:
        """These candidates as Hits with their reasons, in this order."""
        places, values = self.places[candidates].tolist(), self.values[candidates].tolist()
        cosines = [None] * len(places) if self.cosines is None else self.cosines[candidates].tolist()
        whys = reasons(self.index, self.query, list(zip(places, cosines, values, strict=True)))
        return [
            Hit(self.view.passages[place], min(max(value, 0.0), 1.0), why)
            for place, value, why in zip(places, values, whys, strict=True)
        ]


class Retriever:
    """Searches a shelf: ranked passages for a query. Safe to share between threads."""

    def __init__(self, shelf: Library, embedder: Embedder | None) -> None:
        self._shelf = shelf
        self._embedder = embedder
        self._words = Words()
        self._streams: dict[str, Ids] = {}
        self._index: tuple[View, LexicalIndex] | None = None
        self._vectors: OrderedDict[str, Matrix] = OrderedDict()
        self._building, self._remembering = Lock(), Lock()
        self.faults = 0  # queries that found by words alone, because the embedder failed

    def search(
        self,
        query: str,
        k: int,
        *,
        kinds: Sequence[SourceKind] = (),
        province: str | None = None,
        exclude: Sequence[str] = (),
    ) -> list[Hit]:
        """At most k hits, best first. Empty `kinds` means all, `province` None means any and "" those that
        belong to none; `exclude` holds passage ids."""
        ranking = self.rank(query, max(_CANDIDATES, 2 * k) + len(exclude), kinds=kinds, province=province)
        left_out = set(exclude)
        best = np.argsort(-ranking.values, kind="stable")
        found = best[ranking.values[best] > 0].tolist()
        allowed = (at for at in found if ranking.view.passages[int(ranking.places[at])].id not in left_out)
        return ranking.hits(list(islice(allowed, k)))

    def evidence(
        self,
        section: Section,
        facts: Sequence[Fact],
        *,
        pinned: Sequence[str] = (),
        excluded: Sequence[str] = (),
        province: str = "",
    ) -> tuple[Hit, ...]:
        """What grounds a section: pinned passages first, then points of the Resolution and guidance, then
        passages of prior reports, each within its quota (assistant.retrieval.evidence)."""
        from assistant.retrieval.evidence import gather

        return gather(self, section, facts, pinned=pinned, excluded=excluded, province=province)

    def rank(
        self,
        query: str,
        count: int = _CANDIDATES,
        *,
        kinds: Sequence[SourceKind] = (),
        province: str | None = None,
        view: View | None = None,
    ) -> Ranking:
        """The best `count` passages by words and the best by meaning, joined, in no order."""
        view = view or self._shelf.view()
        index = self._lexical(view)
        scopes = view.scopes(kinds, province)
        asked = index.query(query)
        lexical = index.scores(asked, [scope.passages for scope in scopes])
        places = _best_by_words(lexical, scopes, count)
        vector = self._vector(asked.text, view) if scopes else None
        if vector is None:
            found = lexical[places]
            return Ranking(view, index, asked, places, found, None, None, fuse(found, None))
        wide = not kinds and province is None
        places = np.union1d(places, self._by_meaning(view, vector, scopes, count, wide))
        cosines = dense.similarities(view, vector, places)
        standings = standing(cosines, *dense.background(view, vector))
        found = lexical[places]
        return Ranking(view, index, asked, places, found, cosines, standings, fuse(found, standings))

    def passages(self, ids: Sequence[str], view: View) -> list[Passage]:
        """The passages of these ids that the library still has, in this order."""
        return [view.passages[view.places[key]] for key in ids if key in view.places]

    def matches(self, query: str, text: str) -> list[tuple[int, int]]:
        """Where a passage's text has the query's telling words, diacritics aside, as offsets [start, end)."""
        index = self._lexical(self._shelf.view())
        return matches(index, index.query(query), text)

    def view(self) -> View:
        """The library as it is now; handed back to `rank`, it keeps several queries on one generation."""
        return self._shelf.view()

    def _by_meaning(self, view: View, vector: Matrix, scopes: Sequence[Scope], count: int, wide: bool) -> Places:
        ids = self._shelf.nearest(view, vector, count) if wide else None
        if ids is None:
            return dense.nearest(view, vector, scopes, count)
        return np.array(sorted({view.places[key] for key in ids if key in view.places}), dtype=np.int64)

    def _lexical(self, view: View) -> LexicalIndex:
        with self._building:
            if self._index is None or self._index[0] is not view:
                known = self._streams
                texts = [f"{p.title}, {p.locator}\n{p.text}" for p in view.passages]
                streams = [known[text] if text in known else self._words.stream(text) for text in texts]
                self._streams = dict(zip(texts, streams, strict=True))
                self._index = (view, LexicalIndex(self._words, streams))
            return self._index[1]

    def _vector(self, text: str, view: View) -> Matrix | None:
        if self._embedder is None or not len(view.owner) or not text.strip():
            return None
        with self._remembering:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
        try:
            vector = np.asarray(self._embedder.query(text), dtype=np.float32)
        except ServiceError:
            self.faults += 1
            return None  # an endpoint that is down: words alone still find
        with self._remembering:
            self._vectors[text] = vector
            if len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return vector


def _best_by_words(scores: Floats, scopes: Sequence[Scope], count: int) -> Places:
    """Places in scope with the highest scores above 0."""
    inside = [np.arange(*scope.passages, dtype=np.int64) for scope in scopes]
    places = np.concatenate(inside) if inside else np.zeros(0, np.int64)
    found = scores[places]
    if len(places) > count:
        best = np.argpartition(found, len(found) - count)[-count:]
        places, found = places[best], found[best]
    return np.sort(places[found > 0])
