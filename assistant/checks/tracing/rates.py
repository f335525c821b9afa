"""Averages and rates over time: "bình quân 51 tỷ đồng mỗi năm" of 204 tỷ đồng in 4 năm, "24 lần một năm" of 2 lần mỗi
tháng. They are accepted only where the words tell the span of time, a wrong one is told only where its term stands
beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.checks.tracing.compare import round_to, rounds_to
from assistant.checks.tracing.compute import Computation, official_form
from assistant.checks.tracing.lengths import COUNT, months_between, number_in
from assistant.checks.tracing.measures import TIMES, measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, stands_for, terms
from assistant.readings import read_once

_SPANS = r"(?P<span>năm|quý|tháng|tuần|ngày)(?!\w)"
_AFTER = re.compile(  # "1.860 hồ sơ/năm", "155 hồ sơ một tháng"
    r"(?:(?:\s+[^\W\d_]+){0,3}\s?/\s?|\s*[^.;,:()\d]{0,40}?(?<!\w)(?:mỗi|một|hằng|hàng|trên|trong)\s+)" + _SPANS, re.I
)
_BEFORE = re.compile(rf"(?<!\w)(?:mỗi|một|hằng|hàng)\s+{_SPANS}\s+(?:[^\W\d]+\s+){{0,5}}$", re.I)
_COUNT = rf"(?P<many>{COUNT})"
_ONCE = re.compile(
    rf"(?<!\w)(?:(?:một|1)\s+(?P<what>lần|kỳ|phiên|cuộc|buổi)\s*(?:/|mỗi\s+|một\s+){_SPANS}"
    rf"|{_COUNT}\s+(?P<over>năm|quý|tháng|tuần|ngày)\s+(?:họp\s+)?(?:một|1)\s+(?P<work>lần|kỳ|phiên|cuộc|buổi)"
    r"|(?:mỗi|hằng|hàng|một)\s+(?P<own>năm|quý|tháng|tuần|ngày)\s+(?:[^\W\d]+\s+){0,4}(?:một|1)\s+(?P<deed>lần|kỳ|phiên|cuộc|buổi))(?!\w)",
    re.I,
)
_TOLD = re.compile(r"(?<!\w)(?:tức|tương đương|nghĩa|bình quân|trung bình|tính ra|hay)(?!\w)", re.I)
# How many of the shorter a longer span has, the usual count first; days of work beside those of the calendar.
_HAS: dict[tuple[str, str], tuple[int, ...]] = {
    ("năm", "quý"): (4,),
    ("năm", "tháng"): (12,),
    ("năm", "tuần"): (52,),
    ("năm", "ngày"): (365, 360),
    ("quý", "tháng"): (3,),
    ("quý", "tuần"): (13, 12),
    ("tháng", "tuần"): (4,),
    ("tháng", "ngày"): (30, 22),
    ("tuần", "ngày"): (7, 5),
}
_FAR = 60


class _Rate(NamedTuple):
    """So much in each span of time, as its text shows it."""

    value: Decimal
    measure: str
    nouns: tuple[str, ...]
    span: str
    shown: str
    quantity: Quantity | None


def over_span(
    quantity: Quantity, text: str, sentence: tuple[int, int], beside: Sequence[Quantity], sources: Sequence[Source]
) -> Computation | None:
    """The amount of a fact told of another span of time: an average over the fact's own length of time, or its rate;
    `right` False where it is plainly such a one, its term stands in the sentence (`beside`) and the value is another.
    None for a figure that is told of no span."""
    span = _span_of(quantity, text, sentence)
    if not span or measure(quantity) in ("%", "điểm %"):
        return None
    wrong: Computation | None = None
    given = {(one.value, measure(one)) for one in beside}
    places = max(0, -int(quantity.value.as_tuple().exponent))
    for source in sources:
        if source.kind != FACT:
            continue
        for value, formula, term, sure in (*_averages(quantity, span, source), *_converted(quantity, span, source)):
            rounded = round_to(value, places)
            if quantity.value == rounded or rounds_to(quantity, value):
                used = (term,) if term else ()
                sign = "=" if quantity.value == value else "≈"
                return Computation(True, value, f"{quantity.text} {sign} {formula}", (source.label,), used)
            told = term is not None and (term.value, measure(term)) in given
            if sure and told and wrong is None and _TOLD.search(text, *_near(quantity, sentence)):
                fine = round_to(value, 0 if value == int(value) else max(places, 1))
                right = official_form(fine, quantity).partition("/")[0]
                wrong = Computation(False, fine, f"{right} = {formula}", (source.label,))
    return wrong


def _near(quantity: Quantity, sentence: tuple[int, int]) -> tuple[int, int]:
    return max(sentence[0], quantity.span[0] - _FAR), min(sentence[1], quantity.span[1] + _FAR)


def _span_of(quantity: Quantity, text: str, sentence: tuple[int, int] | None = None) -> str:
    """The span of time that a figure is told of: "năm" of "51 tỷ đồng mỗi năm"; "" for none."""
    last = quantity.unit.rpartition("/")[2] if "/" in quantity.unit else ""
    if _AFTER.fullmatch(f"/{last}"):
        return last
    start, end = sentence or (0, len(text))
    after = _AFTER.match(text, quantity.span[1], min(end, quantity.span[1] + _FAR))
    before = None if after else _BEFORE.search(text, max(start, quantity.span[0] - _FAR), quantity.span[0])
    match = after or before
    return match["span"].lower() if match and measure(quantity) not in TIMES - {"lần"} else ""


_Made = tuple[Decimal, str, Quantity | None, bool]  # a value, how it is made, of what, whether nothing else is meant


def _averages(quantity: Quantity, span: str, source: Source) -> Iterator[_Made]:
    """The fact's totals divided by the fact's lengths of time, in this span."""
    lengths = [(one.value, one.unit, one.text) for one in source.quantities if (one.unit, measure(one)) in _TIMED]
    lengths += [(Decimal(period.years), "năm", f"{period.years} năm") for period in source.calendar.periods]
    between = [(Decimal(months), "tháng", f"{months} tháng") for months, _, _ in months_between([source])]
    lengths += between  # two dates of a fact need not be the ends of one time
    totals = [one for one in source.quantities if _may_be(quantity, one) and not _span_of(one, source.text)]
    for total in totals:
        for many, unit, shown in lengths:
            for times in _times(unit, span):
                if many * times > 1:
                    by = shown if unit == span else f"{_number(many * times)} {span}"
                    only = len(totals) == len(lengths) == 1 and not between
                    yield total.value / (many * times), f"{total.text} : {by}", total, only


def _converted(quantity: Quantity, span: str, source: Source) -> Iterator[_Made]:
    """The fact's rates, told of this span."""
    for rate in _rates(source.text, source.quantities):
        same = rate.measure == measure(quantity) and _agree(_nouns(quantity), rate.nouns)
        for times in _times(span, rate.span) if same and rate.span != span else ():
            by = f"{_number(times)} × " if times >= 1 else ""
            to = "" if times >= 1 else f" : {_number(1 / times)}"
            yield rate.value * times, f"{by}{rate.shown}{to}", rate.quantity, True


@read_once
def _rates(text: str, found: tuple[Quantity, ...]) -> tuple[_Rate, ...]:
    rates = []
    for one in found:
        if span := _span_of(one, text):
            rates.append(_Rate(one.value, measure(one), _nouns(one), span, one.text, one))
    for match in _ONCE.finditer(text):
        what, span = match["what"] or match["deed"] or match["work"], match["span"] or match["own"] or match["over"]
        unit, many = what if what == "lần" else "", number_in((match["many"] or "1").lower())
        if many:
            rates.append(_Rate(1 / Decimal(many), unit, () if unit else (what,), span.lower(), match.group(), None))
    return tuple(rates)


def _may_be(quantity: Quantity, total: Quantity) -> bool:
    return measure(total) == measure(quantity) and total.value > 0 and _agree(_nouns(quantity), _nouns(total))


def _nouns(quantity: Quantity) -> tuple[str, ...]:
    return terms(quantity.counted)[:1] if is_direct(quantity) and not measure(quantity) else ()


def _agree(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return not mine or not theirs or stands_for(mine[0], theirs[0]) or stands_for(theirs[0], mine[0])


_TIMED = frozenset((unit, unit) for unit in ("năm", "tháng", "tuần", "ngày")) | {("quý", "")}


def _times(longer: str, shorter: str) -> tuple[Decimal, ...]:
    """How many of the one make the other: 12 of ("năm", "tháng"), a twelfth the other way round."""
    if longer == shorter:
        return (Decimal(1),)
    many = _HAS.get((longer, shorter))
    if many:
        return tuple(map(Decimal, many))
    return tuple(1 / Decimal(n) for n in _HAS.get((shorter, longer), ()))


def _number(value: Decimal) -> str:
    whole = round_to(value, 0)
    return str(whole if abs(value - whole) < Decimal("0.0001") else round_to(value, 2)).replace(".", ",")
