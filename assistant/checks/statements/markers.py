"""Markers: labels that exist, that support their sentence, and that stand where a figure needs its ground."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import content
from assistant.checks.text.vocabulary import vocabulary
from assistant.claims import Claim
from assistant.quantities import quantities
from assistant.report import Finding, SectionKind, Severity, SourceKind

_DONE = (SectionKind.NARRATIVE, SectionKind.RESULTS, SectionKind.ASSESSMENT)  # sections that tell what was done
_OF_LIST = re.compile(r"(?:giai đoạn|đợt|bước|nội dung|nhóm|vấn đề|bài học|nguyên nhân|hạn chế|mặt)(?!\w)")
_ASKED = re.compile(  # the sentence says that it is a document's demand, or somebody's aim
    r"(?<!\w)(?:điều|khoản|quán triệt|nghị quyết|kết luận|chỉ thị|quy định|kế hoạch|luật|nghị định|thông tư"
    r"|hướng dẫn|chương trình|văn bản|trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội|yêu cầu|mục tiêu"
    r"|chủ trương|quan điểm|nhiệm vụ|phải|cần|phấn đấu|đến năm)(?!\w)",
    re.IGNORECASE,
)


def check_markers(ctx: CheckContext) -> Iterator[Finding]:
    """A label without a fact or passage is blocking; an idle or missing one a warning, and so is what a directive asks
    for told as a deed; unmarked texts are spared."""
    if not ctx.has_markers:
        return
    for claim in ctx.claims:
        missing = [label for label in claim.labels if _source(ctx, label) is None]
        if missing:
            yield _finding(claim, Severity.BLOCKING, f"Dấu dẫn {', '.join(missing)} không có trong dữ kiện hay nguồn")
        for label in claim.labels:
            source, words = _source(ctx, label), _words(ctx, label)
            if source is not None and not (supports(source, claim.text) or (words and supports(words, claim.text))):
                message = f"Dấu dẫn {label} không ăn nhập với câu: không chung số liệu hay từ ngữ nào"
                yield _finding(claim, Severity.WARNING, message, label)
            passage = ctx.evidence.passage(label)
            if passage and passage.kind is SourceKind.REPORT:
                message = f"Dấu dẫn {label} là báo cáo trước, chỉ để tham khảo cách viết, không làm căn cứ"
                yield _finding(claim, Severity.WARNING, message, label)
        if _told_as_done(ctx, claim):
            message = "Câu chỉ dẫn văn bản chỉ đạo mà kể như việc đã làm; hãy nói rõ văn bản yêu cầu, hoặc dẫn dữ kiện"
            yield _finding(claim, Severity.WARNING, message, claim.labels[0])
        if not claim.labels and quantities(claim.text) and not _leads_on(ctx, claim):
            yield _finding(claim, Severity.WARNING, "Câu có số liệu nhưng không dẫn dữ kiện hay nguồn nào")


def _told_as_done(ctx: CheckContext, claim: Claim) -> bool:
    """Whether a sentence among the results rests on a directive alone and does not say that it tells what one asks."""
    authorities = bool(claim.labels) and all(ctx.evidence.passage(label) in ctx.authorities for label in claim.labels)
    return authorities and ctx.section.kind in _DONE and not _ASKED.search(claim.text) and claim.text[-1:] != ":"


def _leads_on(ctx: CheckContext, claim: Claim) -> bool:
    """A lead-in needs no label for what it counts of its own list ("qua hai đợt"), nor for the years of the report,
    told elsewhere in it ("Qua 7 năm thực hiện …"); whether they are as many is for the check of figures."""
    told = {one.value for text in ctx.elsewhere for one in quantities(text) if one.unit == "năm"}
    return claim.text.endswith(":") and all(
        one.value in told if one.unit == "năm" else _OF_LIST.match(one.counted) for one in quantities(claim.text)
    )


def _source(ctx: CheckContext, label: str) -> str | None:
    fact = ctx.evidence.fact(label)
    passage = ctx.evidence.passage(label)
    return fact.text if fact else f"{passage.title} {passage.text}" if passage else None


def _words(ctx: CheckContext, label: str) -> str:
    """What a passage says, without its document's title, whose words may outnumber its own."""
    passage = ctx.evidence.passage(label)
    return passage.text if passage else ""


def supports(source: str, claim: str) -> bool:
    """A shared figure or a shared word of substance, or half of either's words; stock words count by themselves only
    where one of the two has no others."""
    ours, theirs = content(claim), content(source)
    stock = vocabulary().stock
    shared = ours & theirs
    if shared - stock or 2 * len(shared) >= min(len(ours), len(theirs)) > 0:
        return True
    return bool(shared) and not (theirs - stock and ours - stock)


def _finding(claim: Claim, severity: Severity, message: str, label: str = "") -> Finding:
    facts = (label,) if label.startswith("D") else ()
    passages = (label,) if label.startswith("N") else ()
    return Finding("marker", severity, claim.span, claim.text, message, facts=facts, passages=passages)
