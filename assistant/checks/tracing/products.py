"""What a rate makes of what its denominator counts: "300 triệu đồng" of "2 triệu đồng/người, 150 người", "156 phòng" of
"mỗi huyện 13 phòng" and "12 huyện". No word of the fact says that they were multiplied: so it is only likely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod

from assistant.checks.tracing.compute import Computation, shown
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, normal, stands_for, terms
from assistant.quantities.nouns import cut

_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân một)\s+(?P<what>[^\W\d]+(?:\s+[^\W\d]+){0,3})", re.I)
_PER = re.compile(r"\s?/\s?(?P<one>[^\W\d_]+)(?: [^\W\d_]+)?")
_SENTENCE = re.compile(r"[.;\n](?=\s|$)")
_SPANS = frozenset({"năm", "quý", "tháng", "tuần", "ngày"})
_YEAR = 12
_YEARLY = re.compile(r"(?<!\w)(?:(?:mỗi|một|hằng|hàng|cả|trong) năm(?!\w)|/\s?năm)", re.I)
_FAR = 40
_MOST = 3  # factors beside the rate


def of_rate(quantity: Quantity, text: str, sources: Sequence[Source]) -> Computation | None:
    """The product of a fact's rate and of as many as its denominators count, all in that fact, or of a year's months
    where the text says that it is a year's; None for any other."""
    yearly = bool(_YEARLY.search(text, max(0, quantity.span[0] - _FAR), quantity.span[1] + _FAR))
    for source in sources:
        if source.kind != FACT:
            continue
        for rate, factors, months in (*_of_money(quantity, source), *_of_each(quantity, source)):
            if (months == 1 or yearly) and months * rate.value * prod(one.value for one in factors) == quantity.value:
                terms_shown = [*(shown(one) for one in (rate, *factors)), *([f"{months} tháng"] if months > 1 else [])]
                formula = f"{shown(quantity)} = {' × '.join(terms_shown)}"
                used = (rate, *factors)
                return Computation(True, quantity.value, formula, (source.label,), used, likely=True)
    return None


_Factors = tuple[Quantity, tuple[Quantity, ...], int]  # a rate, what it is multiplied by, of how many months of a year


def _of_money(quantity: Quantity, source: Source) -> Iterator[_Factors]:
    """Amounts of money told of a person, a month …; what is counted beside one told of a span of time got it each."""
    if measure(quantity) != "đồng":
        return
    for rate in source.quantities:
        per = _PER.match(source.text, rate.span[1])  # of what no unit is made: "1,2 triệu đồng/học sinh"
        told = (*rate.unit.split("/")[1:], *((per["one"], per.group().lstrip(" /")) if per else ()))
        left = frozenset(told) - frozenset(quantity.unit.split("/")[1:])
        if measure(rate) != "đồng" or not left:
            continue
        others = [one for one in source.quantities if one is not rate and one.value > 1 and not one.bound]
        lengths = [one for one in others if measure(one) in left & _SPANS]
        counts = [one for one in others if not measure(one) and (left <= _SPANS or _counts(one, left))]
        for size in range(1, _MOST + 1):
            for chosen in combinations((*lengths, *counts), size):
                units = [measure(one) for one in chosen]
                if len(set(units)) == size and left & _SPANS <= set(units):
                    yield rate, chosen, 1
                elif len(set(units)) == size and left & _SPANS == {"tháng"} and not lengths:
                    yield rate, chosen, _YEAR


def _of_each(quantity: Quantity, source: Source) -> Iterator[_Factors]:
    """Things told of each: those of "mỗi huyện còn 12 phòng (trước đó 13 phòng)", by the fact's number of them."""
    for each in _EACH.finditer(source.text) if measure(quantity) in ("", "đồng") else ():
        end = _SENTENCE.search(source.text, each.end())
        stop = end.start() if end else len(source.text)
        heads = cut(normal(each["what"]))[:1]
        many = [one for one in source.quantities if heads and not measure(one) and _counts(one, {heads[0][1]})]
        for rate in source.quantities:
            alike = measure(rate) == measure(quantity) and rate not in many and _alike(quantity, rate)
            if each.end() <= rate.span[0] < stop and alike:
                yield from ((rate, (one,), 1) for one in many)


def _counts(one: Quantity, what: frozenset[str] | set[str]) -> bool:
    """The figure counts one of these."""
    words = normal(one.counted)
    return is_direct(one) and any(words == name or words.startswith((f"{name} ", f"{name},")) for name in what)


def _alike(quantity: Quantity, rate: Quantity) -> bool:
    mine, theirs = terms(quantity.counted)[:1], terms(rate.counted)[:1]
    return (
        bool(measure(rate))
        or not mine
        or not theirs
        or stands_for(mine[0], theirs[0])
        or stands_for(theirs[0], mine[0])
    )
