"""Check "polarity" for degrees and praise that no source gives: "nhiều nhất", "vượt tiến độ", "cao gấp đôi", "được biểu
dương", "được nhiều tỉnh bạn đến học tập"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.ledger_match import matching
from assistant.checks.ledger_sources import facts_of
from assistant.checks.polarity_denials import is_denied, lowered
from assistant.quantities import normal
from assistant.report import Finding, Severity

_DEGREE = re.compile(
    r"(?<!\w)(?:(?:nhiều|ít|cao|thấp|lớn|nhỏ|nhanh|chậm|sớm|muộn|tốt|kém|đông|mạnh|yếu)\s+nhất(?!\s+(?:là\s+)?\d)"
    r"|(?:vượt|sớm hơn|trước)\s+(?:tiến độ|chỉ tiêu|kế hoạch|thời hạn|hạn)|xuất sắc|dẫn đầu|đi đầu"
    r"|đứng (?:đầu|thứ nhất)\s+(?:cả nước|toàn quốc|các tỉnh|các thành phố|khu vực)"
    r"|gấp\s+(?:đôi|rưỡi|bội|nhiều\s+lần)|biểu dương|khen\s+(?:ngợi|thưởng)|vinh danh|đánh giá\s+(?:rất\s+)?cao"
    r"|(?:đến|về)\s+(?:học tập|tham quan)|(?:nhân|áp dụng|triển khai|mở)\s+rộng\s+(?:ra|trong|khắp)"
    r"|(?:đầu tiên|duy nhất)\s+(?:của|trong|trên|ở|khu vực|cả nước|toàn quốc)|(?:cả nước|toàn quốc|khu vực)\s+ghi nhận"
    r"|được\s+(?:trung ương|chính phủ|tỉnh bạn|các tỉnh)\s+(?:\w+\s+){0,3}?ghi nhận)(?!\w)"
)


def check_degrees(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each: it may follow from the figures, but the writer has to see that it does."""
    sources = matching(ctx).sources
    if not facts_of(sources):
        return
    spoken = lowered(ctx.plain)
    found = list(_DEGREE.finditer(spoken))
    given = " \n ".join(normal(source.text) for source in sources) if found else ""
    for match in found:
        words = " ".join(match.group().split())
        if words not in given and not is_denied(spoken, match.start()):
            quote = ctx.plain[slice(*match.span())]
            message = f"“{quote}”: không nguồn nào nói tới mức này; hãy xem số liệu có cho thấy như vậy không"
            yield Finding("polarity", Severity.WARNING, match.span(), quote, message)
