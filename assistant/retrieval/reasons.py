"""Why a passage was found, said to the writer in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.fusion import LOW
from assistant.retrieval.lexical import LexicalIndex, Query
from assistant.retrieval.words import written

_SHOWN = 4  # phrases
_TELLING = 0.25  # share of the query's rarest word below which a shared word tells nothing ("và", "các")

LOW_RELEVANCE = "độ phù hợp thấp"


def reason(index: LexicalIndex, query: Query, place: int, cosine: float | None, value: float) -> str:
    """For example "trùng các từ: đơn vị hành chính, sắp xếp; gần nghĩa 0,87; độ phù hợp thấp"."""
    parts = []
    if shared := shared_phrases(index, query, place):
        parts.append("trùng các từ: " + ", ".join(shared))
    if cosine is not None and cosine > 0:
        parts.append("gần nghĩa " + f"{cosine:.2f}".replace(".", ","))
    if value < LOW:
        parts.append(LOW_RELEVANCE)
    return "; ".join(parts)


def shared_phrases(index: LexicalIndex, query: Query, place: int) -> list[str]:
    """The query's telling words that the passage has, neighbours together, the rarest phrase first."""
    runs: list[tuple[float, list[str]]] = []
    open_run = False
    previous: int | None = None
    for word, numbers in _read(index, query.text):
        held = bool(numbers) and all(index.holds(place, number) for number in numbers)
        if not held:
            open_run, previous = False, None
            continue
        weight = max(index.weight(number) for number in numbers)
        if open_run and previous is not None and index.holds_pair(place, previous, numbers[0]):
            runs[-1] = (runs[-1][0] + weight, [*runs[-1][1], word])
        else:
            runs.append((weight, [word]))
        open_run, previous = True, numbers[-1]
    return _telling(runs, max((index.weight(number) for number in query.plain), default=0.0))


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
