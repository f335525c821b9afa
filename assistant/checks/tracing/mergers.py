"""What a merger leaves: "hợp nhất 5 trung tâm thành Trung tâm …" is 4 fewer, "sáp nhập 12 xã thành 5 xã" 7 fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, format_number, stands_for, terms

MERGE = re.compile(r"(?<!\w)(?:hợp nhất|hợp nhập|sáp nhập|sát nhập|gộp|nhập)\s+(?:[^\W\d]+\s+){0,2}$", re.I)
INTO = re.compile(r"[^.;\d]{0,90}?(?<!\w)thành\s+(?!lập|phố|viên|tích|phần|thị)", re.I)
_ONE = re.compile(r"(?:lập\s+)?(?:một|1|01)\s|(?-i:[A-ZĐ])", re.I)  # "thành Trung tâm Kiểm soát bệnh tật"
_FEWER = re.compile(r"[^.;]{0,160}$")
_BY = re.compile(r"[^.;\d]{0,40}(?<!\w)(?:do|nhờ|sau khi|khi|qua|từ việc|bằng cách|trên cơ sở)\s+(?:[^\W\d]+\s+){0,3}$")
_Merger = tuple[Quantity, Decimal, int]  # what was merged, into how many, where it ends


def merger(
    quantity: Quantity, text: str, sentence: tuple[int, int], group: Sequence[Quantity], sources: Sequence[Source]
) -> Computation | None:
    """How many fewer the merger of this sentence leaves, `right` False when the figure is another; a fall that a fact's
    merger makes; None for a figure of no fall or of no bodies."""
    if quantity.direction != "giảm" or measure(quantity) or quantity.bound:
        return None
    for merged, into, end in mergers(text, group):
        after = end <= quantity.span[0] and quantity.span[0] <= sentence[1] and merged.span[1] < quantity.span[0]
        between = [one for one in group if end <= one.span[0] < quantity.span[0]] if after else []
        before = quantity.span[1] <= merged.span[0] and _BY.search(text, quantity.span[1], merged.span[0])
        beside = before or (after and not between and _FEWER.fullmatch(text, end, quantity.span[0]))
        if beside and _of_bodies(quantity, merged):
            fall = merged.value - into
            return Computation(fall == quantity.value, fall, _formula(fall, merged, into))
    for source in sources:
        for merged, into, _ in mergers(source.text, source.quantities) if source.kind == FACT else ():
            fall = merged.value - into
            if fall == quantity.value and _of_bodies(quantity, merged):
                return Computation(True, fall, _formula(fall, merged, into), (source.label,), (merged,))
    return None


def mergers(text: str, found: Sequence[Quantity]) -> Iterator[_Merger]:
    """Each "hợp nhất 5 trung tâm thành …" of a text, `found` being its figures."""
    for at, merged in enumerate(found):
        if measure(merged) or merged.value < 2 or not MERGE.search(text, max(0, merged.span[0] - 30), merged.span[0]):
            continue
        into = INTO.match(text, merged.span[1])
        if into is None:
            continue
        following = found[at + 1] if at + 1 < len(found) else None
        if following is not None and following.span[0] == into.end():
            if _of_bodies(following, merged) and following.value < merged.value:
                yield merged, following.value, following.span[1]
        elif _ONE.match(text, into.end()):
            yield merged, Decimal(1), into.end()


def _formula(fall: Decimal, merged: Quantity, into: Decimal) -> str:
    return f"{format_number(fall)} = {format_number(merged.value)} − {format_number(into)}"


def _of_bodies(fall: Quantity, merged: Quantity) -> bool:
    """The fall is told of what was merged, by its own noun or a more general one."""
    mine, theirs = terms(fall.counted)[:1], terms(merged.counted)[:1]
    if not is_direct(fall) or not mine or not theirs:
        return False
    return stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0])
