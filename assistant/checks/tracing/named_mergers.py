"""What a merger of named bodies leaves: "hợp nhất Sở Tài chính với Sở Kế hoạch và Đầu tư" is two bodies, one, and one
fewer, though no figure says so; nor what "sáp nhập 5 trung tâm tuyến tỉnh" becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.checks.text.mentions import bodies
from assistant.checks.tracing.compute import Computation
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.mergers import INTO, MERGE
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.sources import FACT, Source
from assistant.quantities import Quantity, format_number, normal, stands_for, terms
from assistant.quantities.nouns import longest_term
from assistant.readings import read_once

_VERB = re.compile(r"(?<!\w)(?:hợp nhất|hợp nhập|sáp nhập|sát nhập|gộp|nhập)(?!\w)", re.I)
_END = re.compile(r"[.;:\n(](?=\s|$|\()|(?<!\w)(?:thành|để|giảm|từ ngày|kể từ|vào ngày)(?!\w)")
_SIGN = re.compile(r",\s+(?:và\s+)?|(?<!\w)(?:và|với|cùng|vào)\s+")
_WORDS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,4}")
_SEVERAL = re.compile(r"\s*\(?\s*(?:0?[2-9]|\d\d+|hai|ba|bốn|năm|các|những)\s|[^.;]{0,90}(?<!\w)và\s+[A-ZĐ]", re.I)
_ONTO = re.compile(r"[^.;,]{0,60}?\s(?:vào|với|về)\s")  # what they join is one more, and may be of another kind
_ANY = frozenset({"đầu mối", "đơn vị", "cơ quan", "tổ chức"})  # said of whatever was merged


_INTO_ONE = re.compile(r"(?<!\w)(?:thành|vào|còn)\s+$", re.I)


class _Merger(NamedTuple):
    """How many were merged into one, and the labels of what they are."""

    many: int
    labels: tuple[str, ...]
    shown: str


def named_merger(
    quantity: Quantity, text: str, sentence: tuple[int, int], sources: Sequence[Source]
) -> Computation | None:
    """How many a fact's mergers of bodies into one merged, left, or left fewer of; only likely where the sentence does
    not speak of a merger, or tells of one where the fact has several. None for any other figure."""
    if measure(quantity) or quantity.bound or quantity.value > 99 or not is_direct(quantity):
        return None
    spoken = bool(_VERB.search(text, *sentence))
    if not spoken and quantity.direction != "giảm":
        return None
    for source in sources:
        mergers = _mergers(source, quantity.direction == "giảm") if source.kind == FACT else ()
        found = [one for one in mergers if _counts(quantity, one)]
        for some in (found, *([one] for one in found if len(found) > 1)):
            many, left = sum(one.many for one in some), len(some)
            told = {"giảm": many - left, "còn": left}.get(quantity.direction, many)
            remains = not quantity.direction and _INTO_ONE.search(text, sentence[0], quantity.span[0])
            if some and quantity.value == (left if remains else told):
                value = Decimal(quantity.value)
                formula = f"{format_number(value)} {_way(quantity, value, many, left)} ({some[0].shown})"
                likely = not spoken or len(some) < len(found)
                return Computation(True, value, formula, (source.label,), likely=likely)
    return None


def _way(quantity: Quantity, value: Decimal, many: int, left: int) -> str:
    if quantity.direction == "giảm":
        return f"= {many} − {left}"
    return "= số được hợp nhất" if value == many else "= số còn lại"


def _counts(quantity: Quantity, merger: _Merger) -> bool:
    """The figure counts what was merged, by its own noun or a more general one."""
    mine = terms(quantity.counted)[:1]
    if not mine:
        return False
    return mine[0] in _ANY or any(stands_for(mine[0], label) or stands_for(label, mine[0]) for label in merger.labels)


def _mergers(source: Source, counted: bool) -> Iterator[_Merger]:
    """Those of named bodies, and, if asked, those whose bodies the fact counts without a word of what they became."""
    yield from _named(source.text)
    for one in source.quantities if counted else ():
        if not measure(one) and one.value > 1 and MERGE.search(source.text, max(0, one.span[0] - 30), one.span[0]):
            following = [other for other in source.quantities if other.span[0] > one.span[0] and not measure(other)]
            joined = INTO.match(source.text, one.span[1]) or _ONTO.match(source.text, one.span[1])
            if not following and not joined:
                shown = source.text[one.span[0] : one.counted_span[1]] if one.counted_span else one.text
                yield _Merger(int(one.value), terms(one.counted)[:1], shown)


@read_once
def _named(text: str) -> tuple[_Merger, ...]:
    """The mergers of bodies that a text names, into one each."""
    found = []
    for verb in _VERB.finditer(text):
        end = _END.search(text, verb.end())
        stop = end.start() if end else len(text)
        if end and end.group() == "thành" and _SEVERAL.match(text, end.end()):
            continue
        named = _joined(text, verb.end(), stop)
        if len(named) > 1:
            labels = tuple(dict.fromkeys(label for one in named for label in terms(normal(one))[:1]))
            found.append(_Merger(len(named), labels, ", ".join(named)))
    return tuple(found)


def _joined(text: str, start: int, stop: int) -> list[str]:
    """The bodies and places that "và", "với" or a comma joins: each a body by its name, or of the first one's kind."""
    known = {one.span[0]: one.text for one in bodies(text)}
    named: list[str] = []
    kind = ""
    for sign in (None, *_SIGN.finditer(text, start, stop)):
        at = sign.end() if sign else start + len(text[start:stop]) - len(text[start:stop].lstrip())
        words = _WORDS.match(text, at, stop)
        size = longest_term(words.group().split()) if words else 0
        own = " ".join(normal(text[at:stop]).split()[:size])
        kind = kind or own
        if at in known or (own and own == kind):
            named.append(known.get(at, words.group() if words else own))
    return named
