"""The figures that a section is expected to give, and which of them its facts give."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.quantities import Quantity, normal, quantities, stands_for, terms
from assistant.quantities.nouns import cut, kinds
from assistant.report import Fact, Indicator, Section

_MEASURES = {"%": "%", "tỷ đồng": "đồng", "triệu đồng": "đồng", "đồng": "đồng"}
_LEVEL = re.compile(r"(?<!\w)cấp (?:xã|huyện|tỉnh|trung ương)(?!\w)")
_CLAUSE = re.compile(r"[;.]\s|,(?=\s+(?:còn|giảm|tăng)\s)")
_FALL = ("giảm", "tinh giản", "cắt", "bớt")  # ways to say that there are fewer; "từ a còn b" says it too
_PLACE = "đơn vị hành chính"
_LACK = ("chưa", "không")
# Words of a name that tell nothing of the figure.
_LINKS = ("số", "tỷ", "lệ", "có", "là", "được", "đã", "mới", "hoặc", "và")
_WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def missing(section: Section, facts: tuple[Fact, ...]) -> tuple[Indicator, ...]:
    """The section's expected figures that no fact gives; remembered, for the screen asks at every rerun."""
    return tuple(i for i in section.indicators if not any(_gives(fact, i) for fact in facts))


def _gives(fact: Fact, indicator: Indicator) -> bool:
    """Whether a figure of the fact counts what the indicator counts, and the fact says of it what its name says."""
    if not _says(fact.text, indicator):
        return False
    measure = _MEASURES.get(indicator.unit)
    if measure:
        wanted = terms(indicator.counted) or (normal(indicator.counted),)
        there = normal(indicator.counted) in normal(fact.text) or bool(set(wanted) & set(terms(fact.text)))
        return there and any(q.unit == measure for q in quantities(fact.text))
    return any(_counts(fact.text, q, indicator) for q in quantities(fact.text))


def _counts(text: str, quantity: Quantity, indicator: Indicator) -> bool:
    """The same noun at the head: neither a part of what is asked (công chức of biên chế) nor a name so wide that it
    may be anything (đơn vị), unless the clause has named the thing before it ("viên chức giảm 30 người")."""
    counted = normal(quantity.counted or quantity.unit)
    if quantity.unit in _MEASURES.values() or not counted:
        return False
    if set(_LEVEL.findall(counted)) - set(_LEVEL.findall(normal(f"{indicator.name} {indicator.counted}"))):
        return False
    wanted = _heads(normal(indicator.counted))
    if any(_same(a, b) for a in _heads(counted) for b in wanted):
        return True
    named = terms(_CLAUSE.split(text[: quantity.span[0]])[-1])[-1:]
    return bool(named) and named[0] in wanted and stands_for(_heads(counted)[0], named[0])


def _same(term: str, other: str) -> bool:
    """One label, or two names of one level ("xã", "cấp xã"): "người" and "biên chế" are not one."""
    places = _PLACE in kinds(term) & kinds(other)
    return term == other or (places and stands_for(term, other) and stands_for(other, term))


def _heads(counted: str) -> tuple[str, ...]:
    """The noun that a phrase begins with, and those that a comma adds to it: "cán bộ, công chức cấp xã" gives two.
    Of a noun that the table does not know, its first two words."""
    pieces = cut(counted)
    firsts = [i for i in range(len(pieces)) if i == 0 or pieces[i - 1][1] == ","]
    found: list[str] = []
    for i in firsts:
        label, words, known = pieces[i]
        parts = [label for part in words.split(",") for label in terms(part)[:1]] if "," in words else [label]
        found += parts if known else [" ".join(words for _, words, _ in pieces[i : i + 2])]
    return tuple(found)


def _says(text: str, indicator: Indicator) -> bool:
    """The fact has what tells this indicator from others of the same noun: the rest of its noun phrase and of its
    name ("giảm", "dôi dư", "đồng thời là chủ tịch UBND")."""
    whole, name, counted = normal(text), normal(indicator.name), normal(indicator.counted)
    if any(word in _WORDS.findall(name) for word in _LACK) and not set(_LACK) & set(_WORDS.findall(whole)):
        return False
    if any(word in name for word in _FALL):
        falls = any(word in whole for word in _FALL) or any(q.direction == "còn" for q in quantities(text))
        if not falls:
            return False
    heads, there = _heads(counted), terms(text)
    rest = [*cut(counted), *(piece for piece in cut(name) if piece[1] not in counted)]
    rest = [piece for piece in rest if not any(_same(part, head) for part in _heads(piece[1]) for head in heads)]
    known = {label for label, _, known in rest if known}
    if not all(any(_same(label, term) or stands_for(term, label) for term in there) for label in known):
        return False
    own = {*_LINKS, *_WORDS.findall(counted)}
    words = [word for _, words, known in rest if not known for word in _WORDS.findall(words) if word not in own]
    pairs = [f"{a} {b}" for a, b in pairwise(words)] or words
    said = any(word in name for word in _FALL) or not pairs
    return said or any(pair in whole for pair in pairs)
