"""What a text takes from where nothing may be taken: an order to the drafter, a foreign sentence, and the name of a
person or an enterprise that only an authority's document gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.commands import gives_order
from assistant.checks.context import CheckContext
from assistant.checks.garbled import is_foreign
from assistant.checks.ground import ground
from assistant.checks.mentions import Name, names
from assistant.checks.names import is_lone_word, ungrounded
from assistant.claims import claims
from assistant.readings import read_once
from assistant.report import Evidence, Finding, Severity

# A report never speaks of its own sentences, wording or lettering; one who directs the drafter does.
_ABOUT_WRITING = re.compile(
    r"(?i)(?<!\w)(?:câu (?:đầu|cuối|này|sau|văn|chúc|kết|mở đầu|trả lời)|(?:một|mỗi|từng|các) câu(?! (?:lạc bộ|hỏi|đố))"
    r"|đoạn văn|(?:đầu|cuối) đoạn(?=[.,;]|$)|giọng văn|lời nhắc|biểu tượng cảm xúc|tiếng Việt không dấu"
    r"|(?:chữ|từ|cụm từ) [“\"][^”\"]{1,40}[”\"] (?:thì )?(?:viết|đổi|thay|ghi|sửa)"
    r"|(?:cần|phải|nên) (?:được )?(?:mô tả|diễn đạt|viết|ghi|trình bày) (?:là|thành|bằng)"
    r"|(?:cần|phải|nên|không) nhắc (?:tên|tới|đến)|bỏ (?:hẳn|qua|bớt) (?:ý|câu|đoạn|phần) (?:nói|viết|về))(?!\w)"
    r"|(?:^\W*|;\s*)(?:nêu|ghi|viết|nói|kể|nhắc|khẳng định) (?:thêm|lại )*\s*rằng(?!\w)|(?<!được )(?<!\w)ghi là(?= \d)"
)
_WRITING = (
    "câu", "đoạn", "giọng văn", "lời nhắc", "cảm xúc", "không dấu", "“", '"', "viết", "ghi", "mô tả", "diễn đạt",
    "trình bày", "nhắc", "bỏ ", "rằng",
)  # fmt: skip  # looked for first: each of the above has one
_ENTERPRISE = re.compile(r"(?i)(?<!\w)(?:công ty|tập đoàn|hợp tác xã|ngân hàng|doanh nghiệp)(?:\s+[^\W\d_]+){0,6}\s*$")
_REACH = 60  # characters before a name in which its enterprise is looked for
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")


def check_planted(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking: such a sentence in the text, and figures and names that come from such a place alone."""
    for claim in ctx.claims:
        if _about_writing(claim.text):
            message = "Câu này nói về cách viết, là lời dặn người soạn chứ không phải nội dung báo cáo"
            yield Finding("command", Severity.BLOCKING, claim.span, claim.text, message)
    yield from _figures(ctx)
    yield from _names(ctx)


def _figures(ctx: CheckContext) -> Iterator[Finding]:
    sources = [*(f.text for f in ctx.evidence.facts), *ctx.elsewhere, *(p.text for p in ctx.authorities)]
    void = {figure for text in sources for figure in _FIGURE.findall(_parted(text)[1])}
    if not void:
        return
    given = {figure for text in sources for figure in _FIGURE.findall(_parted(text)[0])}
    for match in _FIGURE.finditer(ctx.plain):
        if match.group() in void - given:
            message = f"Con số {match.group()} chỉ có trong lời dặn người soạn hoặc câu không phải tiếng Việt"
            yield Finding("figure", Severity.BLOCKING, match.span(), match.group(), message)


def _names(ctx: CheckContext) -> Iterator[Finding]:
    """People and enterprises come from the facts and the header: the Resolution speaks of neither."""
    mentioned = [name for name in names(ctx.plain) if not is_lone_word(name) and _is_private(ctx.plain, name)]
    if not mentioned:
        return
    facts = tuple(replace(fact, text=_parted(fact.text)[0]) for fact in ctx.evidence.facts)
    elsewhere = tuple(_parted(text)[0] for text in ctx.elsewhere)
    own, all_ = ground(replace(ctx, evidence=Evidence(facts), elsewhere=elsewhere)), ground(ctx)
    for name in mentioned:
        if ungrounded(name, own) is not None and ungrounded(name, all_) is None and not own.spells(name.keys):
            message = f"“{name.text}” không có trong dữ kiện: tên người, tên doanh nghiệp không lấy từ văn bản được dẫn"
            yield Finding("name", Severity.BLOCKING, name.span, name.text, message)


def _is_private(text: str, name: Name) -> bool:
    start = name.span[0]
    return name.kind == "person" or bool(_ENTERPRISE.search(text[max(0, start - _REACH) : start]))


@read_once
def _about_writing(sentence: str) -> bool:
    lower = sentence.lower()
    return any(word in lower for word in _WRITING) and bool(_ABOUT_WRITING.search(sentence))


@read_once
def _parted(source: str) -> tuple[str, str]:
    """The sentences of a source that may be drawn on, and those that may not."""
    taken: list[str] = []
    void: list[str] = []
    for claim in claims(source):
        bad = gives_order(claim.text) or is_foreign(claim.text) or _about_writing(claim.text)
        (void if bad else taken).append(claim.text)
    return " ".join(taken), " ".join(void)
