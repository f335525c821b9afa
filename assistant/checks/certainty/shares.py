"""Why a figure may be right after all: a rest or a share that the words around it say it is."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from assistant.checks.certainty.words import clause_at
from assistant.checks.context import CheckContext
from assistant.checks.tracing.match import Trace, matching
from assistant.checks.tracing.sources import facts_of
from assistant.quantities import normal

_LEFT = re.compile(r"(?:số|phần) còn lại(?: là| có)?\s*$|còn lại (?:là|gồm)\s*$")
_OF_ANOTHER = re.compile(r"(?<!\w)(?:so với|bằng)(?!\w)")
_OF_CHANGE = re.compile(r"(?<!\w)(?:số|mức|lượng) (?:giảm|tăng)(?!\w)")
_TAKES = re.compile(r"(?<!\w)chiếm(?!\w)")


def left_over(ctx: CheckContext, trace: Trace, kind: str) -> str:
    """ "số còn lại 10 bản": a fact's whole without the parts it names; "còn lại là 27 trường": the last of a
    fact's parts that the sentence lists (`kind` "role"). "" where it is neither."""
    start = trace.quantity.span[0]
    if not _LEFT.search(normal(ctx.plain[max(0, start - 25) : start])):
        return ""
    match = matching(ctx)
    if kind == "role":
        beside = [
            one for one in match.within(*match.sentence(start)) if one is not trace and one.source is trace.source
        ]
        return "có thể là phần còn lại của các số đã kể" if beside else ""
    for fact in facts_of(match.sources):
        whole, *parts = [one.value for one in fact.quantities if not one.unit] or [Decimal(0)]
        if len(parts) > 1 and whole - sum(parts) == trace.quantity.value:
            return f"có thể là số còn lại của {fact.shown}"
    return ""


def taken_share(ctx: CheckContext, trace: Trace) -> str:
    """The percentage is what the words around it say: a fact's value of another of its values ("bằng … so với"), a
    fact's value of a difference ("số giảm"), or two of a fact's parts of its whole ("chiếm")."""
    quantity = trace.quantity
    if quantity.unit != "%":
        return ""
    start, end = clause_at(ctx.plain, quantity.span)
    clause = normal(ctx.plain[start:end])
    fine = Decimal(1).scaleb(-len(quantity.text.rstrip(" %").partition(",")[2])) / 2
    facts = facts_of(matching(ctx).sources)
    given = {
        fact: [one.value for one in fact.quantities if one.value and one.unit not in ("%", "năm")] for fact in facts
    }
    for fact, values in given.items():
        pairs = [(a, b) for a in values for b in values if a > b]
        shares = list(pairs) if _OF_ANOTHER.search(clause) else []
        if _OF_CHANGE.search(clause):
            shares += [(part, a - b) for a, b in pairs for own in given.values() for part in own if part < a - b]
        if _TAKES.search(clause):
            shares += [(b + c, a) for a in values for b, c in combinations(values, 2) if b + c < a]
        if any(abs(part * 100 / whole - quantity.value) <= fine for part, whole in shares):
            return f"“{quantity.text}” có thể tính được từ số liệu của {fact.shown}"
    return ""
