"""One figure of a text held against one figure of a source: which of their attributes contradict each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise

from assistant.checks.ledger_sources import Source
from assistant.quantities import Quantity, normal, spells_out, stands_for, terms
from assistant.quantities.nouns import cut, is_general, kinds

MEASURES = frozenset({"%", "‰", "điểm %", "đồng", "USD", "ha", "km²", "m²", "km"})
TIMES = frozenset({"năm", "tháng", "ngày", "tuần", "giờ", "phút", "tuổi", "lần", "hạng"})
_SPANS = frozenset({"năm", "quý", "tháng", "tuần", "ngày"})
_ANYBODY = frozenset({"người", "đồng chí", "cá nhân", "trường hợp"})  # for whoever no table names
_LEVEL = re.compile(r"(?<!\w)cấp (xã|huyện|tỉnh|trung ương)(?!\w)")
_LEVEL_WORDS = ("xã", "huyện", "tỉnh")
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][\wÀ-ỹ]*")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Conflict:
    """An attribute that differs: "unit", "noun", "direction", "bound" or "whose"; heavier is graver."""

    kind: str
    weight: float


def measure(quantity: Quantity) -> str:
    """The measure of a figure: "%", "đồng", "năm"…, or "" when it counts things."""
    if quantity.unit == "đồng" or quantity.unit.startswith("đồng/"):
        return "đồng"
    return quantity.unit if quantity.unit in MEASURES or (quantity.unit in TIMES and _times(quantity)) else ""


def _other_rate(unit: str, other: str) -> bool:
    """ "đồng/năm" against "đồng/tháng", "đồng/người" against "đồng/hộ"; a part that one leaves out is no matter."""
    mine, theirs = frozenset(unit.split("/")[1:]), frozenset(other.split("/")[1:])
    return any(
        mine & kind and theirs & kind and mine & kind != theirs & kind for kind in (_SPANS, (mine | theirs) - _SPANS)
    )


def _times(quantity: Quantity) -> bool:
    return quantity.unit == "hạng" or quantity.text.endswith(quantity.unit)


def same_value(quantity: Quantity, other: Quantity) -> bool:
    """Equal in value; ranges also in their upper end."""
    if quantity.value != other.value:
        return False
    return (quantity.bound == "range") == (other.bound == "range") and (
        quantity.bound != "range" or quantity.high == other.high
    )


def rounds_to(quantity: Quantity, value: Decimal) -> bool:
    """Whether the figure is an honest rounding of the value: by its decimals ("16,6%" of 16,6008), or by its
    bound ("gần 2.100" of 2.087, "hơn 69%" of 69,08): within 5%, and coarser than the value itself."""
    if quantity.value == value:
        return quantity.bound in {"", "about"}
    places = max(0, -int(quantity.value.as_tuple().exponent))
    if measure(quantity) in MEASURES and round_to(value, places) == quantity.value:
        return places > 0 or quantity.bound == "about" or value > 10
    if places > 0 and quantity.value == int(value * 10**places) / Decimal(10**places):
        return quantity.bound != "under"  # cut off instead of rounded: 16,67 -> 16,6
    near = abs(value - quantity.value) <= abs(value) / 20
    coarse = len(_significant(quantity.value)) < len(_significant(value))
    fits = {"over": value > quantity.value, "under": value < quantity.value, "about": True}.get(quantity.bound, False)
    return near and coarse and fits


def round_to(value: Decimal, places: int) -> Decimal:
    """Rounded half up, as in school and in reports."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _significant(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", "").strip("0") or "0"


def conflicts(
    quantity: Quantity, other: Quantity, source: Source, left: str = "", right: str = ""
) -> tuple[Conflict, ...]:
    """What contradicts between a figure and a source's figure of the same value; `left` is the text before ours,
    `right` what follows it up to the next figure or the end of its sentence."""
    found: list[Conflict] = []
    if measure(quantity) != measure(other) or _other_rate(quantity.unit, other.unit):
        found.append(Conflict("unit", 4.0))
    elif not nouns_agree(quantity, other, source):
        found.append(Conflict("noun", 4.0 if _certainly_other(quantity, other, source, right) else 1.0))
    elif _implied_otherwise(quantity, other) or _requalified(quantity, other, source):
        found.append(Conflict("noun", 1.0))
    elif left and _other_level(left, other, source):
        found.append(Conflict("noun", 2.0))
    if {quantity.direction, other.direction} == {"giảm", "tăng"}:
        found.append(Conflict("direction", 3.0))
    elif {quantity.direction, other.direction} in ({"giảm", "còn"}, {"tăng", "còn"}, {"từ", "còn"}, {"giảm", "từ"}):
        found.append(Conflict("role", 2.5 if quantity.direction and other.direction else 0))
    if {quantity.bound, other.bound} == {"over", "under"}:
        found.append(Conflict("bound", 3.0))
    elif quantity.bound != other.bound:
        found.append(Conflict("bound", 0.4))
    if _other_owner(quantity.whose, other.whose):
        found.append(Conflict("whose", 2.0))
    return tuple(found)


def nouns_agree(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """Whether what the figure counts may be what the source's figure counts.

    Directly after the figure the words must be the source's, a synonym, or a general name for them; the digits
    alone prove nothing ("27 hội nghị" is not "27 nghị viện"). Where either side leaves the noun out, the noun that
    the clause implies must only occur in the source.
    """
    if not quantity.counted or measure(quantity) in TIMES:
        return True
    if other.counted_span and spells_out(quantity.counted, source.text[slice(*other.counted_span)]):
        return True
    direct, other_direct = is_direct(quantity), is_direct(other)
    if measure(quantity) and not (direct and other_direct):
        return not (measure(quantity) == "%" and direct and _foreign_to(quantity, source))
    if direct and not other_direct and other.counted and f" {other.counted} " in f" {quantity.counted} ":
        return True  # "60 lao động hợp đồng" for "hợp đồng 60"
    if direct and not _levels_agree(quantity.counted, other.counted, source):
        return False
    return _phrases_agree(
        quantity.counted, direct, other.counted if other_direct and not _only_level(other.counted) else "", source,
        bool(measure(quantity)),
    )  # fmt: skip


def _foreign_to(quantity: Quantity, source: Source) -> bool:
    """The head of the noun is known, and the source speaks of nothing that it may name: "97% cán bộ" of voters."""
    pieces = cut(quantity.counted)[:1]
    if not pieces or not pieces[0][2] or not source.terms:
        return False
    label, words, _ = pieces[0]
    return words not in normal(source.text) and not any(stands_for(label, term) for term in source.terms)


def _certainly_other(quantity: Quantity, other: Quantity, source: Source, right: str) -> bool:
    """Whether nouns that disagree name different things for sure: both are known, neither may be the other said more
    exactly, and the source's noun does not follow our figure after all ("912 thủ tục … dịch vụ công trực tuyến").

    An unknown noun may be a synonym, a noun before its figure may belong to something else, and a figure that the
    source gives without a noun may count anything of the source's kinds: these are only likely to be wrong.
    """
    mine = cut(quantity.counted)[:1]
    if not mine or not mine[0][2] or not is_direct(quantity) or _far(quantity) or _narrower(quantity, other):
        return False
    if not _levels_agree(quantity.counted, other.counted, source):
        return True
    label = mine[0][0]
    if not is_direct(other):
        there = [kinds(term) for term in source.terms if kinds(term)]
        return bool(there and kinds(label)) and not any(kinds(label) & one for one in there)
    theirs = cut(other.counted)[:1]
    if not theirs or not theirs[0][2] or stands_for(theirs[0][0], label):
        return False
    clause = normal(re.split(r"[,;]", right)[0])
    after = clause.partition(mine[0][1])[2]
    return not re.search(rf"(?<!\w){re.escape(theirs[0][1])}(?!\w)", after)


def _implied_otherwise(quantity: Quantity, other: Quantity) -> bool:
    """The figure stands without a noun and its clause speaks of other things than the source's figure counts."""
    if not quantity.counted or is_direct(quantity) or not is_direct(other) or measure(quantity):
        return False
    mine, theirs = terms(quantity.counted), terms(other.counted)
    if not mine or not theirs or _only_level(quantity.counted):
        return False
    return not any(stands_for(a, b) or stands_for(b, a) for a in mine for b in theirs)


def _requalified(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """The same head said more exactly, but otherwise: "15 lớp mẫu giáo" for "15 lớp bồi dưỡng"."""
    if not (is_direct(quantity) and is_direct(other)):
        return False
    mine, theirs = cut(quantity.counted), cut(other.counted)
    if not mine or not theirs or mine[0][0] != theirs[0][0] or len(mine) < 2 or len(theirs) < 2:
        return False
    said = [piece for piece in mine[1:3] if piece[1][0].isalpha()]
    kept = {words for _, words, _ in theirs[1:]}
    whole = normal(source.text)
    return bool(said) and not any(
        words in kept or " ".join(words.split()[:2]) in whole or (known and label in source.terms)
        for label, words, known in said
    )


def _other_level(left: str, other: Quantity, source: Source) -> bool:
    """ "ở cấp huyện giảm 1.986" for the source's "cấp xã: giảm 1.986"."""
    mine = _LEVEL.findall(normal(left[-30:]))
    theirs = _LEVEL.findall(normal(source.text[max(0, other.span[0] - 40) : other.span[0]]))
    return bool(mine and theirs) and mine[-1] != theirs[-1] and mine[-1] not in _WORD.findall(normal(source.text))


def _far(quantity: Quantity) -> bool:
    """The noun stands some words before the figure: perhaps it is not what the figure counts."""
    span = quantity.counted_span
    return span is not None and quantity.span[0] - span[1] > 25


def _narrower(quantity: Quantity, other: Quantity) -> bool:
    """ "45 đơn vị sự nghiệp" for the fact's "45 đơn vị": said more exactly than the fact, not another thing."""
    heads = cut(other.counted)[:1]
    return bool(heads and heads[0][2] and quantity.counted.startswith(heads[0][1] + " ")) and is_direct(other)


def is_direct(quantity: Quantity) -> bool:
    """The counted words stand right after the figure, not somewhere before it."""
    return bool(quantity.counted_span and 0 <= quantity.counted_span[0] - quantity.span[1] <= 12)


def _only_level(counted: str) -> bool:
    return bool(re.match(r"cấp \w+$|cấp \w+(?=\s*,)", counted))


@lru_cache(maxsize=16384)
def _phrases_agree(counted: str, direct: bool, other: str, source: Source, measured: bool) -> bool:
    pieces = cut(counted)
    if not pieces:
        return True
    label, words, known = pieces[0]
    whole = normal(source.text)
    if not direct:
        known_labels = [label for label, _, known in pieces if known] if source.terms else []
        return not known_labels or any(
            label in whole or any(stands_for(label, term) for term in source.terms) for label in known_labels
        )
    if known:
        wanted = terms(other) if other else tuple(source.terms)
        if any(stands_for(label, term) for term in wanted):
            return True
        if other.startswith(words + " ") and is_general(label):
            return True  # "lượt cán bộ" for "lượt người"
        heads = cut(other)[:1]
        if heads and not heads[0][2] and heads[0][1] == words.split()[0]:
            return True  # "6 phiên họp" for "6 phiên Ban Chỉ đạo"
        if label in source.terms and any(stands_for(term, label) for term in wanted):
            return True  # "5 đơn vị" of a fact that speaks of "đơn vị cấp xã"
        if other and not wanted and label in _ANYBODY:
            return True
        if other and not wanted:  # the source's own noun is in no table: its words decide
            return _shares_words(counted, other)
        if other and _only_level(counted):
            return any(term in source.terms for term in terms(counted))
        return not other and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", whole))
    if other:
        return _shares_words(counted, other) or _opening(counted, whole)
    return measured or _opening(counted, whole)


def _opening(counted: str, whole: str) -> bool:
    """The first two syllables stand together in the source."""
    first = " ".join(_WORD.findall(counted)[:2])
    return bool(re.search(rf"(?<!\w){re.escape(first)}(?!\w)", whole))


def _shares_words(counted: str, other: str) -> bool:
    mine, theirs = _WORD.findall(counted)[:4], _WORD.findall(other)
    if mine[:1] == theirs[:1] and (len(mine) == 1 or len(theirs) == 1 or mine[1] == theirs[1]):
        return True
    pairs = {f"{a} {b}" for a, b in pairwise(theirs)}
    return any(f"{a} {b}" in pairs for a, b in pairwise(mine))


def _levels_agree(counted: str, other: str, source: Source) -> bool:
    mine = set(_LEVEL.findall(counted))
    theirs = set(_LEVEL.findall(other))
    if not mine:
        return True
    if theirs:
        return bool(mine & theirs)
    words = set(_WORD.findall(normal(source.text)))
    return all(level in words for level in mine if level in _LEVEL_WORDS)


def _other_owner(whose: str, other: str) -> bool:
    if not whose or not other:
        return False
    mine, theirs = _NAME.findall(whose), _NAME.findall(other)
    kinds = [normal(text).split()[0] for text in (whose, other)]
    return kinds[0] == kinds[1] and not set(mine) & set(theirs)
