"""Check "polarity" for a target that a fact says was missed, told as met: "mục tiêu giảm 10% đã hoàn thành" of "chỉ đạt
7,6%, thấp hơn mục tiêu 10%". The sentence may tell the shortfall right after, so its words of lack prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import denials, lacks, lowered
from assistant.checks.tracing.clauses import clauses
from assistant.checks.tracing.match import matching
from assistant.checks.tracing.sources import content_words, facts_of
from assistant.readings import read_once
from assistant.report import Finding, Severity

_TARGET = r"(?:mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|tiến độ|lộ trình|định mức|thời hạn)"
_MET = r"(?:hoàn thành|đạt|vượt|đáp ứng|bảo đảm|đảm bảo|đúng|kịp)"
# The target first: "mục tiêu … đã hoàn thành"; or what was done: "vượt chỉ tiêu", "đạt được mục tiêu".
_TOLD = re.compile(
    rf"(?<!\w)(?:{_TARGET}(?!\w)[^,;:()]{{0,60}}?(?<!\w)(?:đã|được|đều)\s+(?:được\s+)?{_MET}"
    rf"|{_MET}\s+(?:được\s+|cả\s+|các\s+)?{_TARGET})(?!\w)"
)
_MISSED = re.compile(
    r"(?<!\w)(?:(?:thấp|kém|ít|chậm)\s+(?:hơn|so với)"
    r"|(?:chưa|không)\s+(?:đạt|bằng|hoàn thành|đáp ứng|kịp|đúng|bảo đảm))"
    rf"\s+(?:\w+\s+){{0,3}}?{_TARGET}(?!\w)"
)
_SHARED = 2  # syllables of meaning, the target's own words apart


def check_targets(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on the words that tell it as met."""
    match = matching(ctx)
    missed = [fact for fact in facts_of(match.sources) if _is_missed(fact.text)]
    for start, end in match.sentences if missed else ():
        for clause in clauses(ctx.plain[start:end]):
            told = _TOLD.search(clause.text)
            if told is None or denials(clause.text) or lacks(clause.text):
                continue
            words = clause.words - content_words(told.group())
            words |= content_words(re.sub(rf"{_TARGET}|{_MET}", " ", told.group()))
            fact = max(missed, key=lambda one: len(words & one.words))
            others = (len(words & one.words) for one in facts_of(match.sources) if one not in missed)
            if len(words & fact.words) >= _SHARED and len(words & fact.words) > max(others, default=0):
                span = start + clause.span[0] + told.start(), start + clause.span[0] + told.end()
                quote = ctx.plain[slice(*span)]
                message = f"Viết “{quote}”, {fact.shown} ghi “{fact.text}”: dữ kiện nói chưa đạt"
                yield Finding("polarity", Severity.WARNING, span, quote, message, fact.text, facts=(fact.label,))


@read_once
def _is_missed(text: str) -> bool:
    return bool(_MISSED.search(lowered(text)))
