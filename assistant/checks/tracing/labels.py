"""Labels before figures: in "nghỉ hưu trước tuổi 861, thôi việc ngay 213" each figure is of the words before it."""

from __future__ import annotations

import re

from assistant.checks.tracing.sources import Source, content_words
from assistant.quantities import Quantity, quantities
from assistant.readings import read_once

_APART = re.compile(r"[,;:()\n]|(?<!\w)(?:trong đó|gồm|và)(?!\w)")
_ENDS = re.compile(r"\s*(?:người|đơn vị|trường hợp)?\s*(?:[,;.)\n]|$)")
_SAID = re.compile(r"[,;.()\n]|(?<!\w)và(?!\w)")


def labelled_otherwise(left: str, right: str, other: Quantity, source: Source) -> bool:
    """ "861 người thôi việc ngay" of such a list: what follows our figure is another figure's label, and its own is not
    said beside it."""
    labels = _labels(source.text)
    own = labels.get(other.span)
    mine = content_words(_SAID.split(right)[0]) if own else ()
    if not own or not mine or (mine | content_words(left)) & own:
        return False
    return any(len(mine & label) * 2 >= len(label) for span, label in labels.items() if span != other.span and label)


@read_once
def _labels(text: str) -> dict[tuple[int, int], frozenset[str]]:
    """The label of each figure that ends its item, by the figure's place."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    edge = 0
    for quantity in quantities(text):
        start, end = quantity.span
        cuts = [match.end() for match in _APART.finditer(text, edge, start)]
        words = content_words(text[max([edge, *cuts]) : start])
        if words and _ENDS.match(text, end):
            found[quantity.span] = words
        edge = end
    return found
