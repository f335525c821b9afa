"""Lists told in step: "các năm 2021, 2022 lần lượt là 5.120, 4.985" pairs the first year with the first figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from assistant.checks.figures.surroundings import SENTENCE, WIDE, Span, documents, listed, named, part, times, within
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.quantities import Quantity, quantities
from assistant.quantities.phrases import at_word
from assistant.readings import read_once

_WORD = re.compile(rf"{at_word('lần lượt', 'tương ứng', 'theo thứ tự')}(?!\w)")
_JOINT = re.compile(r"\s*(?:[,;]|(?<!\w)(?:và|với)(?!\w))(?:\s+và(?!\w))?\s*")
_APART = re.compile(r"[,;]\s|(?<!\w)và(?!\w)")


@read_once
def paired(text: str) -> Mapping[Span, Span]:
    """The place of each figure that such words pair with an item of a list -> the item's place. The list of figures
    that follows is meant, else the one before; its items are as many times, names or documents, else as many pieces."""
    found: dict[Span, Span] = {}
    for word in _WORD.finditer(text):
        start, end = part(text, word.span(), WIDE)[0], part(text, word.span(), SENTENCE)[1]
        runs = _runs(text, [one for one in quantities(text) if start <= one.span[0] and one.span[1] <= end])
        after = [run for run in runs if run[0].span[0] >= word.end()]
        before = [run for run in runs if run[-1].span[1] <= word.start()]
        run = after[0] if after else before[-1] if before else []
        if run:
            sides = (start, run[0].span[0]), (run[-1].span[1], end)
            items = _items(text, sides[0], len(run)) or _items(text, sides[1], len(run))
            items = items or _pieces(text, (start, min(word.start(), run[0].span[0])), len(run))
            found.update(zip((one.span for one in run), items, strict=False))
    return MappingProxyType(found)


def _runs(text: str, figures: list[Quantity]) -> list[list[Quantity]]:
    """The runs of two or more figures of one measure, with only their nouns and joints between."""
    runs: list[list[Quantity]] = []
    for one in figures:
        if runs and measure(runs[-1][-1]) == measure(one) and _joined(text, runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len(run) > 1]


def _joined(text: str, one: Quantity, other: Quantity) -> bool:
    ends = {one.span[1], one.counted_span[1] if one.counted_span and is_direct(one) else one.span[1]}
    return any(_JOINT.fullmatch(text, end, other.span[0]) for end in ends if end <= other.span[0])


def _items(text: str, span: Span, count: int) -> list[Span]:
    """The last list of so many times, names or documents in a part of the text."""
    for read in (times, named, documents):
        fitting = [one for one in listed(text, within(span, read(text))) if len(one) == count]
        if fitting:
            return [one.span for one in fitting[-1]]
    return []


def _pieces(text: str, span: Span, count: int) -> list[Span]:
    """The last so many pieces of a part of the text, cut at its commas."""
    cuts = [(span[0], span[0]), *(cut.span() for cut in _APART.finditer(text, *span)), (span[1], span[1])]
    found = [(one[1], other[0]) for one, other in pairwise(cuts)]
    found = [one for one in found if text[slice(*one)].strip()]
    return found[-count:] if len(found) >= count else []
