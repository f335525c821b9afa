"""Shares as written: "43/207", "8 trên 9 huyện", "5 trong số 38 đơn vị"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.quantities import Quantity

_OF = re.compile(r"\s*/\s*|\s+(?:trên|trên\s+tổng\s+số|trong\s+số|trong\s+tổng\s+số)\s+")


def shares_of(text: str, found: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """(part, whole) pairs of a text's quantities, in order."""
    return [
        (part, whole)
        for part, whole in pairwise(found)
        if part.value <= whole.value and part.unit != "%" and _OF.fullmatch(text, part.span[1], whole.span[0])
    ]
