"""The same amount told otherwise: "4,126 ha" of 41.260 m², "24 tháng" of 2 năm, "cứ 1.000 hồ sơ thì 31" of 3,1%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.checks.tracing.compare import rounds_to
from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.intervals import of_interval
from assistant.checks.tracing.levels import of_level
from assistant.checks.tracing.measures import measure, told_in
from assistant.checks.tracing.members import of_others
from assistant.checks.tracing.mergers import before_merger, merger
from assistant.checks.tracing.named_mergers import named_merger
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.products import of_rate
from assistant.checks.tracing.ranks import of_none, of_rank
from assistant.checks.tracing.rates import over_span
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, format_number

_PAIR = re.compile(r"\s*[,(:]?\s*(?:tức(?: là)?\s+)?từ\s+(?:[^\W\d]+\s+){0,2}")  # nothing else between
_TO = re.compile(r"\s*(?:đến|tới|[-–])\s*")
_EACH = re.compile(r"(?<!\w)[Cc]ứ\s+$")


def told_otherwise(
    quantity: Quantity, text: str, sentence: tuple[int, int], group: Sequence[Quantity], sources: Sequence[Source]
) -> Computation | None:
    """The computation by which a figure is a fact's amount told in another measure, of another span of time or of a
    whole; `group` are the figures of its sentence. None when it is not."""
    return (
        converted(quantity, sources)
        or of_level(quantity, text, sources)
        or of_interval(quantity, text, sources)
        or of_pair(quantity, text, group)
        or over_span(quantity, text, sentence, group, sources)
        or merger(quantity, text, sentence, group, sources)
        or before_merger(quantity, text, sentence, sources)
        or named_merger(quantity, text, sentence, sources)
        or of_each(quantity, text, group, sources)
        or of_range(quantity, group, sources)
        or of_ends(quantity, sources)
        or over_time(quantity, sources)
        or of_rate(quantity, text, sources)
        or of_rank(quantity, sources)
        or of_none(quantity, text, sentence, sources)
        or of_others(quantity, text, sentence, sources)
    )


def converted(quantity: Quantity, sources: Sequence[Source]) -> Computation | None:
    """The computation from a fact's figure of another measure that is this one exactly; None when there is none."""
    for source in sources:
        for one in source.quantities if source.kind == FACT else ():
            if told_in(one.value, measure(one), measure(quantity)) == quantity.value:
                return Computation(True, quantity.value, f"{quantity.text} = {one.text}", (source.label,), (one,))
    return None


def over_time(quantity: Quantity, sources: Sequence[Source]) -> Computation | None:
    """An amount of a month told of a year, of a year told of several or the other way round: only likely.
    "3.840.000 đồng một năm" of "320.000 đồng/tháng", "22,4 tỷ đồng" of "5,6 tỷ đồng/năm (2018-2021)"."""
    for source in sources if measure(quantity) == "đồng" else ():
        spans = [period.years for period in source.calendar.periods]
        for one in source.quantities if source.kind == FACT else ():
            times = [12] if one.unit.endswith("/tháng") else spans if one.unit.endswith("/năm") else []
            for many in times:
                if one.value * many == quantity.value:
                    formula = f"{quantity.text} = {many} × {one.text}"
                    return Computation(True, quantity.value, formula, (source.label,), (one,), likely=True)
            for many in spans if quantity.unit.endswith("/năm") and one.unit == "đồng" else ():
                if rounds_to(quantity, one.value / many):
                    formula = f"{quantity.text} ≈ {one.text} : {many} năm"
                    return Computation(True, quantity.value, formula, (source.label,), (one,), likely=True)
    return None


def of_each(quantity: Quantity, text: str, group: Sequence[Quantity], sources: Sequence[Source]) -> Computation | None:
    """Both figures of "cứ 1.000 hồ sơ thì 31 hồ sơ", where a fact has that percentage; None for any other."""
    at = group.index(quantity)
    whole = next((one for one in group[: at + 1] if _EACH.search(text, max(0, one.span[0] - 5), one.span[0])), None)
    if whole is None or not whole.value:
        return None
    parts = [one for one in group[group.index(whole) + 1 :] if one is quantity or quantity is whole]
    for source in sources:
        for one in source.quantities if source.kind == FACT else ():
            for part in parts:
                if measure(one) == "%" and _is_part(part, one.value * whole.value / 100):
                    formula = f"{part.text}/{whole.text} = {one.text}"
                    return Computation(True, quantity.value, formula, (source.label,), (one,))
    return None


def _is_part(part: Quantity, value: Decimal) -> bool:
    """The whole number below or above the value, as "hơn" and "gần" say; the value itself in any other case."""
    if part.bound in ("over", "under"):
        return part.value == int(value) + (part.bound == "under")
    return part.value == value


def of_range(quantity: Quantity, group: Sequence[Quantity], sources: Sequence[Source]) -> Computation | None:
    """One end of a fact's range, where the sentence tells the other as well: "thấp nhất 20%, cao nhất 50%" of "từ 20%
    đến 50%"; None for any other."""
    told = {one.value for one in group if one.unit == quantity.unit}
    for source in sources if quantity.bound != "range" else ():
        for one in source.quantities if source.kind == FACT else ():
            ends = {one.low, one.high} if one.bound == "range" and one.unit == quantity.unit else set()
            if quantity.value in ends and ends <= told:
                formula = f"{quantity.text}: {one.text}"  # whose end it is the range does not tell
                return Computation(True, quantity.value, formula, (source.label,), (one,), likely=True)
    return None


def of_ends(quantity: Quantity, sources: Sequence[Source]) -> Computation | None:
    """A range whose ends a fact gives as such without "từ": "từ 5 đến 6 biên chế" of "5 đến 6 biên chế"."""
    for source in sources if quantity.bound == "range" else ():
        for one, two in pairwise(source.quantities):
            ends = (one.value, two.value) == (quantity.low, quantity.high) and measure(two) == measure(quantity)
            if ends and _TO.fullmatch(source.text, one.span[1], two.span[0]):
                shown = source.text[one.span[0] : two.span[1]]
                return Computation(True, quantity.value, f"{quantity.text}: {shown}", (source.label,), (one, two))
    return None


def of_pair(quantity: Quantity, text: str, group: Sequence[Quantity]) -> Computation | None:
    """The change that its pair follows, when the measure stands only there: "tăng thêm 0,2, từ 0,3 lên 0,5 lần";
    `right` False where it is another."""
    pair = group[group.index(quantity) + 1 :][:2]
    if measure(quantity) or is_direct(quantity) or len(pair) < 2 or quantity.direction not in ("giảm", "tăng"):
        return None
    start, end = pair
    alike = measure(start) == measure(end) != "" and (start.direction, end.direction) == ("từ", "còn")
    if not alike or not _PAIR.fullmatch(text, quantity.span[1], start.span[0]):
        return None
    change = (start.value - end.value) * (1 if quantity.direction == "giảm" else -1)
    formula = f"{format_number(change)} = {format_number(max(start.value, end.value))} − "
    formula += f"{format_number(min(start.value, end.value))}"
    return Computation(quantity.value == change, change, formula) if change > 0 else None
