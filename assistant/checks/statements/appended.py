"""Check "ungrounded" for a clause hung on a sentence that tells a fact: "…, lượng khách tham quan tăng rõ rệt".

The clauses before it give a fact's figures or nearly all its words; it is the last and gives none, and no one source
has more than a third of its words. Where officials rewrite a fact, its clauses keep some of the fact's words; what they
only link with ("góp phần …", "qua đó …") says what such work is for, not what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.statements.asserted import about_of, unvouched, vouching
from assistant.checks.text.tokens import means, tokens
from assistant.checks.tracing.clauses import clauses, telling
from assistant.checks.tracing.match import TRACED, matching
from assistant.checks.tracing.sources import facts_of
from assistant.report import Finding, Severity

_LEAST = 2  # words of meaning; of one word nothing can be said
_WHOLE = 0.7  # share of a fact's words that a sentence without its figures must have to be telling it
_LINKS = re.compile(
    r"(?:(?:và|từ đó|qua đó|nhờ đó|nhằm|để|từng bước|cơ bản)\s+)*"
    r"(?:góp phần|qua đó|từ đó|từng bước|nhằm|để|tạo|phản ánh|cho thấy|thể hiện|đáp ứng|phù hợp|bảo đảm|tức|nghĩa|còn)"
    r"(?!\w)"
)


def check_appended(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each; needs facts to judge by."""
    sources, about = vouching(ctx), about_of(ctx)
    if not sources:
        return
    match = matching(ctx)
    facts = facts_of(match.sources)
    for start, end in match.sentences:
        sentence = ctx.plain[start:end]
        parts = clauses(sentence)
        if len(parts) < 2 or sentence.rstrip().endswith(":"):
            continue
        last = parts[-1]
        at = start + last.span[0], start + last.span[1]
        figures = any(trace.status == TRACED for trace in match.within(start, at[0]))
        if match.within(*at) or not (
            figures or any(told[0] >= _WHOLE for told in telling(match, (start, end), sentence, facts))
        ):
            continue
        if (
            _LINKS.match(last.text)
            or last.written[0].isupper()
            or sum(means(token.word) for token in tokens(last.text)) < _LEAST
        ):
            continue
        if unvouched(last.text, sources, about):
            message = f"“{last.written}”: không dữ kiện nào nói điều này; hãy xem có căn cứ không"
            yield Finding("ungrounded", Severity.WARNING, at, last.written, message)
