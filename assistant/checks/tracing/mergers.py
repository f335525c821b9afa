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
# Of so many so many, never one: "sắp xếp 41 đơn vị thành 19".
_REGROUP = re.compile(r"(?<!\w)(?:sắp xếp|sắp xếp lại|tổ chức lại|cơ cấu lại)\s+(?:[^\W\d]+\s+){0,2}$", re.I)
_BEFORE = re.compile(r"(?<!\w)(?:trước(?! ngày| năm| tháng| hạn)|ban đầu|vốn có|lúc đầu)(?!\w)", re.I)
_BESIDE = 40
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


def before_merger(
    quantity: Quantity, text: str, sentence: tuple[int, int], sources: Sequence[Source]
) -> Computation | None:
    """What there was before a fact's merger, from what a fact says is left: "161 đơn vị trước đó" of "còn 139 đơn vị"
    and "sắp xếp 41 đơn vị thành 19"; None for a figure that is not told of the time before."""
    near = max(sentence[0], quantity.span[0] - _BESIDE), min(sentence[1], quantity.span[1] + _BESIDE)
    if measure(quantity) or quantity.bound or not (quantity.direction == "từ" or _BEFORE.search(text, *near)):
        return None
    facts = [source for source in sources if source.kind == FACT]
    made = [(source, *one) for source in facts for one in mergers(source.text, source.quantities)]
    for source, merged, into, _ in made:
        for other in facts:
            for left in other.quantities:
                total = left.value + merged.value - into
                ends = left.direction == "còn" and left.value != into and not measure(left)
                if total == quantity.value and ends and _of_bodies(left, merged) and _of_bodies(quantity, merged):
                    parts = (format_number(one) for one in (total, left.value, merged.value, into))
                    formula = "{} = {} + {} − {}".format(*parts)
                    labels = tuple(dict.fromkeys((other.label, source.label)))
                    return Computation(True, total, formula, labels, (left, merged))
    return None


def mergers(text: str, found: Sequence[Quantity]) -> Iterator[_Merger]:
    """Each "hợp nhất 5 trung tâm thành …" of a text, `found` being its figures."""
    for at, merged in enumerate(found):
        left = max(0, merged.span[0] - 30), merged.span[0]
        joins = MERGE.search(text, *left)
        if measure(merged) or merged.value < 2 or not (joins or _REGROUP.search(text, *left)):
            continue
        into = INTO.match(text, merged.span[1])
        if into is None:
            continue
        following = found[at + 1] if at + 1 < len(found) else None
        if following is not None and following.span[0] == into.end():
            if _of_bodies(following, merged) and following.value < merged.value:
                yield merged, following.value, following.span[1]
        elif joins and _ONE.match(text, into.end()):
            yield merged, Decimal(1), into.end()


def _formula(fall: Decimal, merged: Quantity, into: Decimal) -> str:
    return f"{format_number(fall)} = {format_number(merged.value)} − {format_number(into)}"


def _of_bodies(fall: Quantity, merged: Quantity) -> bool:
    """The fall is told of what was merged, by its own noun or a more general one."""
    mine, theirs = terms(fall.counted)[:1], terms(merged.counted)[:1]
    if not is_direct(fall) or not mine or not theirs:
        return False
    return stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0])
