"""Units that no longer exist on the report's date, told as if they did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import ground, told
from assistant.checks.text.words import folded
from assistant.claims import Claim
from assistant.quantities import dates, document_numbers, periods
from assistant.report import Finding, Severity

# Luật Tổ chức chính quyền địa phương số 72/2025/QH15: no district level and no townships from this day on.
NO_DISTRICTS = date(2025, 7, 1)
_DISTRICT = re.compile(
    r"(?<!\w)(?:[Cc]ấp huyện|[Hh]uyện (?:[Uu][ỷỳ]|ủy|Ủy)|(?:[Hh]uyện|[Tt]hị xã|[Qq]uận)(?: đảo)?(?:\s+[A-ZĐ]\w+)+"
    r"|[Tt]hị trấn|các huyện|huyện, thị xã|huyện, thành phố)(?!\w)"
)
_PAST = re.compile(
    r"(?i)(?<!\w)(?:trước (?:đây|đó|khi|ngày|sắp xếp|thời điểm)|nguyên|nhiệm kỳ|thời kỳ|bỏ cấp|giải thể|sáp nhập"
    r"|(?:huyện|thị xã|quận|tỉnh|thị trấn|xã)(?:\s\w+){0,3}\s\(?cũ|kết thúc hoạt động|chấm dứt|hợp nhất"
    r"|không (?:còn )?tổ chức)(?!\w)"
)


def check_extinct(ctx: CheckContext) -> Iterator[Finding]:
    """A warning in a sentence that is set in no earlier time; only a note where the writer's fact says the same."""
    on = ctx.header.date
    if on is None or on < NO_DISTRICTS:
        return
    facts = ground(ctx).facts
    for claim in ctx.claims:
        if _historical(claim):
            continue
        fact = told(claim.text, facts)[0]
        for match in _DISTRICT.finditer(claim.text):
            severity = Severity.NOTE if folded(match.group()) in folded(fact) else Severity.WARNING
            message = f"“{match.group()}”: từ ngày 01/7/2025 không còn cấp huyện và thị trấn; hãy nêu rõ thời kỳ"
            yield _finding(claim, match.span(), match.group(), severity, message)
        for mention in ctx.provinces.mentions(claim.text):
            now = ctx.provinces.successor_of(mention.name)
            if now and not ctx.provinces.exists(mention.name, on):
                quote = claim.text[slice(*mention.span)]
                severity = Severity.NOTE if folded(quote) in folded(fact) else Severity.WARNING
                message = f"“{quote}” đã sáp nhập từ ngày 01/7/2025, nay là {now}; hãy nêu rõ thời kỳ"
                yield _finding(claim, mention.span, quote, severity, message)


def _historical(claim: Claim) -> bool:
    """The sentence itself is set before that day: a date, a period, or words of the past; a document's date is none."""
    if _PAST.search(claim.text) or any(p.end <= NO_DISTRICTS.year for p in periods(claim.text)):
        return True
    cited = {document.date_span for document in document_numbers(claim.text)}
    return any(
        mention.year is not None and (mention.year, mention.month or 1) < (NO_DISTRICTS.year, NO_DISTRICTS.month)
        for mention in dates(claim.text)
        if mention.span not in cited
    )


def _finding(claim: Claim, span: tuple[int, int], quote: str, severity: Severity, message: str) -> Finding:
    return Finding("extinct", severity, (claim.span[0] + span[0], claim.span[0] + span[1]), quote, message)
