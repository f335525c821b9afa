"""The office's own words: the terms that it writes in the place of others, and the phrases that it never writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.quantities import quantities
from assistant.report import Finding, Severity

_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")  # somebody else's words stay as they are
_OPENS = re.compile(r"(?:^|[.!?:;\n]\s+|\n)[-+“\"(\s]*$")


def check_office(ctx: CheckContext) -> Iterator[Finding]:
    """Warnings: with its mend where the office has another term, unless it is what a figure counts: another noun there
    is another figure. Quotations and names are left alone."""
    text = ctx.plain
    counted = [q.counted_span for q in quantities(text) if q.counted_span] if ctx.style.terms else []
    for avoid, prefer in ctx.style.terms:
        kept = [m.span() for m in _found(prefer, text)]
        for match in _found(avoid, text):
            if any(start <= match.start() and match.end() <= end for start, end in kept):
                continue  # the term that is wanted holds the one that is not
            right = prefer[:1].upper() + prefer[1:] if match.group()[0].isupper() else prefer
            message = f"Cơ quan đã chọn viết “{prefer}”, không viết “{avoid}”"
            mend = None if any(match.start() < end and start < match.end() for start, end in counted) else right
            yield Finding("term", Severity.WARNING, match.span(), match.group(), message, right, mend=mend)
    for phrase in ctx.style.forbidden:
        for match in _found(phrase, text):
            message = f"Cơ quan đã chọn không dùng “{phrase}”"
            yield Finding("forbidden", Severity.WARNING, match.span(), match.group(), message)


def _found(phrase: str, text: str) -> Iterator[re.Match[str]]:
    """Where the phrase stands as common words: capitals other than a sentence's first make it a name."""
    words = phrase.split()
    if not words:
        return
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    spaced = r"\s+".join(map(re.escape, words))
    for match in re.finditer(rf"(?i)(?<!\w){spaced}(?!\w)", text):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        found, given = " ".join(match.group().split()), " ".join(words)
        opens = _OPENS.search(text[: match.start()]) is not None
        if found[1:] == given[1:] and (opens or found[0] == given[0]):
            yield match
