"""Two figures that no sum tells: the rank before so many steps, and the 100% of whom none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.sources import FACT, Source, content_words
from assistant.quantities import Quantity, format_number

_STEPS = frozenset({"bậc", "hạng", "vị trí"})
_NONE = re.compile(r"(?<!\w)(?:không|chưa)(?: có| còn)?\s+(?:[^\W\d]+\s+){1,6}?nào(?!\w)", re.I)
_NOT = re.compile(r"[^.;:\n]{0,60}?(?<!\w)(?:không|chưa)(?!\w)", re.I)
_DENIED = re.compile(r"(?<!\w)(?:không|chưa)(?!\w)", re.I)
_CLOSE = 0.6  # share of the fact's words that the sentence has


def of_rank(quantity: Quantity, sources: Sequence[Source]) -> Computation | None:
    """The rank from which a fact's "xếp thứ 12/63, tăng 5 bậc" rose or fell: only likely, for the words may tell it of
    another time. None for any other figure."""
    for source in sources if measure(quantity) == "hạng" else ():
        ranks = [one for one in source.quantities if measure(one) == "hạng" and not one.direction]
        for steps in source.quantities if source.kind == FACT and ranks else ():
            if steps.unit in _STEPS and steps.direction in ("tăng", "giảm"):
                sign = "+" if steps.direction == "tăng" else "−"
                before = ranks[0].value + (steps.value if sign == "+" else -steps.value)
                if before == quantity.value:
                    formula = f"{format_number(before)} = {ranks[0].text} {sign} {steps.text}"
                    used = (ranks[0], steps)
                    return Computation(True, before, formula, (source.label,), used, likely=True)
    return None


def of_none(quantity: Quantity, text: str, sentence: tuple[int, int], sources: Sequence[Source]) -> Computation | None:
    """ "100% đơn vị không vượt biên chế" of "không đơn vị nào vượt biên chế"; None for any other figure."""
    whole = measure(quantity) == "%" and quantity.value == 100 and not quantity.bound
    if not whole or not _NOT.match(text, quantity.span[1], sentence[1]):
        return None
    words = content_words(text[slice(*sentence)])
    for source in sources:
        none = _NONE.search(source.text) if source.kind == FACT else None
        twice = none and _DENIED.search(source.text, none.end())  # "không … nào chưa": all of them
        if none and not twice and len(words & source.words) >= _CLOSE * len(source.words):
            return Computation(True, quantity.value, f"{quantity.text}: {none.group()}", (source.label,))
    return None
