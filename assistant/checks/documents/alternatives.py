"""One of several kinds in the place of another, without a figure or a number beside it: "Nghị quyết của Ban Thường vụ"
for "Kết luận của Ban Thường vụ", "hướng dẫn của Tỉnh uỷ" for "hướng dẫn của bộ, ngành"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import lowered
from assistant.checks.polarity.words import lexicon
from assistant.checks.tracing.clauses import clauses, shared, traced
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.sources import facts_of
from assistant.quantities import normal
from assistant.quantities.phrases import Listed
from assistant.readings import read_once
from assistant.report import Finding, Severity

_ENOUGH = 2  # points in common from which two clauses speak of one thing
_NUMBERED = re.compile(r"\s*(?:số\s+)?\d")

_Said = tuple[tuple[int, int], int, int]  # (span, which set, which kind of it)


def check_alternatives(ctx: CheckContext) -> Iterator[Finding]:
    """A warning where no fact speaks of the kind, and the fact's own is gone from the text."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    in_facts = {said[1:] for fact in facts for said in _said(lowered(fact.text))}
    here = _said(lowered(ctx.plain))
    in_text = {said[1:] for said in here}
    for span, group, kind in here if in_facts - in_text else ():
        if (group, kind) in in_facts or _NUMBERED.match(ctx.plain, span[1]):
            continue
        start, end = match.sentence(span[0])
        quote = ctx.plain[slice(*span)]
        mine = next((c for c in clauses(ctx.plain[start:end]) if c.span[0] <= span[0] - start < c.span[1]), None)
        if mine is None:
            continue
        but, figures = normal(quote).split(), traced(mine, start, match)
        for fact in facts:
            for theirs in clauses(fact.text):
                lost = [s for s in _said(theirs.text) if s[1] == group and s[1:] not in in_text]
                if lost and shared(mine, figures, fact, theirs, but) >= _ENOUGH:
                    right = fact.text[theirs.span[0] + lost[0][0][0] : theirs.span[0] + lost[0][0][1]]
                    message = f"Viết “{quote}”, {fact.shown} ghi “{right}”: “{fact.text}”"
                    check = lexicon().kinds[group].check
                    yield Finding(check, Severity.WARNING, span, quote, message, right, facts=(fact.label,))
                    break
            else:
                continue
            break


@read_once
def _said(text: str) -> tuple[_Said, ...]:
    """The kinds that a text in lower case speaks of."""
    words, places = _kinds()
    return tuple((span, *place) for span in words.spans(text) for place in places[text[slice(*span)]])


@cache
def _kinds() -> tuple[Listed, dict[str, tuple[tuple[int, int], ...]]]:
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    for group, one in enumerate(lexicon().kinds):
        places |= {normal(phrase): () for phrase in one.neutral}
        places |= {normal(phrase): ((group, kind),) for kind, phrases in enumerate(one.ends) for phrase in phrases}
    return Listed(places), places
