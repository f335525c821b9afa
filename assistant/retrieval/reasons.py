"""Why a passage was found, said to the writer in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.report import Hit
from assistant.retrieval.fusion import LOW
from assistant.retrieval.lexical import LexicalIndex, Query
from assistant.retrieval.words import placed, written

_SHOWN = 4  # phrases
_TELLING = 0.25  # share of the query's rarest word below which a shared word tells nothing ("và", "các")

LOW_RELEVANCE = "độ phù hợp thấp"


def reasons(index: LexicalIndex, query: Query, hits: Sequence[tuple[int, float | None, float]]) -> list[str]:
    """For each hit, given by its place, cosine and value, what speaks for it: for example "trùng các từ: đơn vị hành
    chính, sắp xếp; gần nghĩa 0,87; độ phù hợp thấp"."""
    shared = shared_phrases(index, query, [place for place, _, _ in hits])
    return [_said(phrases, cosine, value) for phrases, (_, cosine, value) in zip(shared, hits, strict=True)]


def is_low(hit: Hit) -> bool:
    """Whether a hit is of low relevance, as its reason says."""
    return LOW_RELEVANCE in hit.why


def shared_phrases(index: LexicalIndex, query: Query, places: Sequence[int]) -> list[list[str]]:
    """For each text, the query's telling words that it has, neighbours together, the rarest phrase first."""
    read = _read(index, query.text)
    words = sorted({number for _, numbers in read for number in numbers})
    row = {number: at for at, number in enumerate(words)}
    weight = dict(zip(words, index.weights(words), strict=True))
    rarest = max(weight.values(), default=0.0)
    held = index.holding(words, places)
    beside = index.holding_pairs(
        [before[-1] if before else 0 for _, before in read[:-1]],
        [after[0] if after else 0 for _, after in read[1:]],
        places,
    )
    out = []
    for column in range(len(places)):
        runs: list[tuple[float, list[str]]] = []
        open_run = False
        for at, (word, numbers) in enumerate(read):
            if not numbers or not all(held[row[number], column] for number in numbers):
                open_run = False
                continue
            rarity = max(weight[number] for number in numbers)
            if open_run and beside[at - 1, column]:
                runs[-1] = (runs[-1][0] + rarity, [*runs[-1][1], word])
            else:
                runs.append((rarity, [word]))
            open_run = True
        out.append(_telling(runs, rarest))
    return out


def matches(index: LexicalIndex, query: Query, text: str) -> list[tuple[int, int]]:
    """Where the query's telling words stand in a text, with those beside them in the query that stand beside them here,
    as offsets [start, end); neighbours are one stretch."""
    words = sorted(set(query.plain))
    weight = dict(zip(words, index.weights(words), strict=True))
    least = _TELLING * max(weight.values(), default=0.0)
    telling = {number for number in words if weight[number] >= least > 0}
    together = set(pairwise(query.plain)) | {(left, right) for left in telling for right in telling}
    runs: list[tuple[int, int, set[int], bool]] = []  # start, end, the last word's numbers, whether a word is telling
    for start, end, counted in placed(text):
        here = {number for number in map(index.bare, counted) if number in weight}
        if not here:
            continue
        tells = not telling.isdisjoint(here)
        if runs and text[runs[-1][1] : start].isspace() and any((a, b) in together for a in runs[-1][2] for b in here):
            before = runs.pop()
            start, tells = before[0], tells or before[3]
        runs.append((start, end, here, tells))
    return [(start, end) for start, end, _, tells in runs if tells]


def _said(phrases: Sequence[str], cosine: float | None, value: float) -> str:
    parts = []
    if phrases:
        parts.append("trùng các từ: " + ", ".join(phrases))
    if cosine is not None and cosine > 0:
        parts.append("gần nghĩa " + f"{cosine:.2f}".replace(".", ","))
    if value < LOW:
        parts.append(LOW_RELEVANCE)
    return "; ".join(parts)


def _read(index: LexicalIndex, text: str) -> list[tuple[str, list[int]]]:
    return [
        (word, [n for n in (index.bare(form) for form in counted) if n is not None]) for word, counted in written(text)
    ]


def _telling(runs: Sequence[tuple[float, list[str]]], rarest: float) -> list[str]:
    phrases: dict[str, float] = {}
    for weight, words in runs:
        phrase = " ".join(words)
        if weight >= _TELLING * rarest and weight > 0:
            phrases[phrase] = max(phrases.get(phrase, 0.0), weight)
    return sorted(phrases, key=lambda phrase: -phrases[phrase])[:_SHOWN]
