"""A body's members without the one named beside them: "đồng chí Bí thư làm Trưởng ban, cùng 20 thành viên" of 21."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.sources import FACT, Source, content_words
from assistant.quantities import Quantity, format_number, stands_for, terms

_WITH = re.compile(r"(?<!\w)(?:cùng|cùng với|với|và)\s+$", re.I)
_OTHERS = re.compile(r"\s+(?:[^\W\d_]+\s+){1,3}?(?:khác|còn lại)(?!\w)")
_MEMBERS = re.compile(r"\s+(?:thành viên|uỷ viên|ủy viên)(?!\w)")
_SHARED = 3  # syllables of the fact that tell who is named beside them


def of_others(
    quantity: Quantity, text: str, sentence: tuple[int, int], sources: Sequence[Source]
) -> Computation | None:
    """The computation "20 = 21 − 1" of members told beside one of them, whom the fact names too; None for any other."""
    start, end = quantity.span
    if measure(quantity) or quantity.bound or not is_direct(quantity) or not _WITH.search(text, sentence[0], start):
        return None
    if not (_OTHERS.match(text, end, sentence[1]) or _MEMBERS.match(text, end, sentence[1])):
        return None
    mine = terms(quantity.counted)[:1]
    beside = content_words(text[sentence[0] : start])
    for source in sources if mine else ():
        for one in source.quantities if source.kind == FACT else ():
            theirs = terms(one.counted)[:1]
            all_of_them = one.value == quantity.value + 1 and not measure(one) and is_direct(one)
            if not all_of_them or not theirs or _WITH.search(source.text, 0, one.span[0]):
                continue
            alike = stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0])
            named = content_words(source.text) - content_words(one.counted)
            if alike and len(beside & named) >= _SHARED:
                formula = f"{format_number(quantity.value)} = {format_number(one.value)} − 1 (người được nêu riêng)"
                return Computation(True, quantity.value, formula, (source.label,), (one,))
    return None
