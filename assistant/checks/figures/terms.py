"""Check "period" for what bears no date: how often ("hằng quý", "đồng/tháng") and which term ("khoá XIV")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.sources import facts_of
from assistant.quantities.phrases import any_case, at_word, either_case
from assistant.readings import read_once
from assistant.report import Finding, Severity

_EVERY = ("hằng", "hàng", "mỗi", "định kỳ", "từng")
_OFTEN = re.compile(rf"(?:/|{at_word(*any_case(_EVERY))}\s+)(?i:(năm|quý|tháng|tuần|ngày))(?!\w)")
_OFTEN_SIGNS = ("/năm", "/quý", "/tháng", "/tuần", "/ngày", *_EVERY)  # looked for first
_TERM = re.compile(rf"{at_word(*either_case(('khoá', 'khóa')))}\s+([IVX]+)(?!\w)")


def check_terms(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on a frequency or a term that no source has, where a fact has another that the text leaves out."""
    spoken = dict(_terms(ctx.plain))
    sources = matching(ctx).sources
    given = {term for source in sources for term, _ in _terms(source.text)}
    for term, span in spoken.items():
        for source in facts_of(sources) if term not in given else ():
            lost = [at for other, at in _terms(source.text) if other not in spoken and other[0] == term[0]]
            if lost:
                quote, right = ctx.plain[slice(*span)], source.text[slice(*lost[0])]
                message = f"Viết “{quote}”, {source.shown} ghi “{right}”: “{source.text}”"
                yield Finding("period", Severity.WARNING, span, quote, message, right, facts=(source.label,))
                break


@read_once
def _terms(text: str) -> tuple[tuple[tuple[str, str], tuple[int, int]], ...]:
    """((kind, value), span) of each of them in a text."""
    lower = text.lower()
    return tuple(
        ((kind, match[1].lower()), match.span())
        for kind, pattern, signs in (("often", _OFTEN, _OFTEN_SIGNS), ("term", _TERM, ("khoá", "khóa")))
        for match in (pattern.finditer(text) if any(sign in lower for sign in signs) else ())
    )
