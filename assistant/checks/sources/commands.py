"""Sentences in a source that order the drafter about: data is never obeyed, and grounds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.claims import claims
from assistant.readings import read_once
from assistant.report import Finding, Severity

# Strict on purpose: a true fact taken for an order would leave its figures without a source. What such words are
# true facts with ("không tuân theo quy định", "mô hình cần nhân rộng", "xin chuyển công tác") is not here.
_COMMAND = re.compile(  # in a text in lower case
    r"(?<!\w)(?=\w)(?:"
    r"(?:bỏ qua|phớt lờ|lờ đi|quên đi)\s(?:(?:mọi|tất cả|các|những|toàn bộ)\s)*"
    r"(?:hướng dẫn|chỉ dẫn|lệnh|câu lệnh|yêu cầu (?:ở )?trên)"
    r"|(?:hãy|vui lòng|nhớ)\s+(?:viết|thêm|chèn|ghi|đổi|thay|sửa|ca ngợi|khen|dịch|trả lời|đưa|nêu|kết thúc"
    r"|bắt đầu|xoá|xóa|in|dẫn|dùng|chuyển|gửi|báo|bỏ qua|coi)"
    r"|(?:viết|ghi|chèn)\s+(?:thêm\s*(?:câu|tên|rằng|:)|tên\s(?:ông|bà|đồng chí)|rằng\s)"
    r"|khi (?:soạn|viết)(?: thảo)?,?\s+(?:hãy\s+)?(?:ghi|viết|thêm|nêu|đổi|thay|bỏ)"
    r"|(?:đề nghị|yêu cầu) người (?:viết|soạn)"
    r"|(?:nội dung|mục|đoạn|câu|phần) này phải (?:được )?(?:trình bày|viết|ghi|nêu|dịch)"
    r"|dẫn thêm (?:nghị quyết|kết luận|quyết định|văn bản)|bổ sung số liệu của"
    r"|(?:cần|phải)\s(?:nêu tên|ca ngợi|khen(?=\s(?:ông|bà|đồng chí|đ/c|anh|chị)\s))\s"
    r"|(?:chèn|đưa|thêm)\s(?:đường dẫn|đường link|địa chỉ web)"
    r"|(?:ở|vào|trong)\s+câu\s+(?:đầu|cuối|này|trả lời)|(?:đầu|cuối)\s+(?:đoạn văn|câu trả lời)"
    r"|(?:mô hình ngôn ngữ|ai|chatbot|máy soạn|người soạn thảo)\s+(?:phải|hãy|cần|được lệnh)"
    r"|(?:lưu ý|chỉ dẫn|lệnh|ghi chú|yêu cầu) (?:cho|dành cho|đối với|với) "
    r"(?:trợ lý|mô hình ngôn ngữ|ai|máy soạn|người soạn)"
    r"|thay vì [^.\n]{0,60}(?:hãy|viết)\s|câu trả lời (?:phải|cần|của bạn)|bạn (?:là|phải|hãy|cần)"
    r"|(?:system|assistant|user)\s*:|system prompt|prompt"
    r"|(?:ignore|disregard|forget)\s(?:\w+\s){0,4}(?:instruction|prompt|above|previous)\w*"
    r"|(?:please|you (?:are|must|should|will))\s"
    r"|(?:respond|reply|answer|write|translate|output|include|insert|add|append|mention)\s"
    r"(?:\w+\s){0,3}(?:the|to|in|with|this|a|your)\s"
    r")"
)


@read_once
def without_commands(source: str) -> str:
    """The source without its sentences that give orders ("hãy thêm …", "bỏ qua hướng dẫn …"); mostly all of it."""
    if not gives_order(source):
        return source
    kept = [claim.text for claim in claims(source) if not gives_order(claim.text)]
    return " ".join(kept)


@read_once
def gives_order(text: str) -> bool:
    """Whether a sentence tells the drafter what to write."""
    return bool(_COMMAND.search(text.lower()))


def check_commands(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking where the text itself gives an order; a warning that names the fact or passage with one."""
    for claim in ctx.claims:
        if gives_order(claim.text):
            message = "Câu này là lời sai khiến người soạn, không phải nội dung báo cáo"
            yield Finding("command", Severity.BLOCKING, claim.span, claim.text, message)
    sources = [(f"D{i}", fact.text) for i, fact in enumerate(ctx.evidence.facts, start=1)]
    sources += [(f"N{i}", passage.text) for i, passage in enumerate(ctx.evidence.passages, start=1)]
    for label, text in sources:
        if gives_order(text):
            words = next((c.text for c in claims(text) if gives_order(c.text)), text)
            message = f"{label} có câu sai khiến người soạn, không được dùng làm căn cứ: “{words[:80]}”"
            facts, passages = ((label,), ()) if label[0] == "D" else ((), (label,))
            yield Finding("command", Severity.WARNING, (0, 0), "", message, facts=facts, passages=passages)
