"""What a text takes from where nothing may be taken: an order to the drafter, a foreign sentence, and the name of a
person or an enterprise that only an authority's document gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.context import CheckContext
from assistant.checks.names.named import is_lone_word, ungrounded
from assistant.checks.polarity.degrees import praise
from assistant.checks.polarity.denials import is_denied, lowered
from assistant.checks.sources.drawn import drawable, parted, speaks_of_writing
from assistant.checks.sources.ground import ground
from assistant.checks.text.mentions import Name, names
from assistant.checks.text.syllables import is_syllable
from assistant.report import Evidence, Finding, Severity

_ENTERPRISE = re.compile(r"(?i)(?<!\w)(?:công ty|tập đoàn|hợp tác xã|ngân hàng|doanh nghiệp)(?:\s+[^\W\d_]+){0,6}\s*$")
_REACH = 60  # characters before a name in which its enterprise is looked for
_PART = re.compile(r"[^;]+")  # of a sentence: an item of a list in it
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")


def check_planted(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking: such a sentence in the text, and figures and names that come from such a place alone."""
    for claim in ctx.claims:
        if speaks_of_writing(claim.text):
            message = "Câu này nói về cách viết, là lời dặn người soạn chứ không phải nội dung báo cáo"
            yield Finding("command", Severity.BLOCKING, claim.span, claim.text, message)
    yield from _figures(ctx)
    yield from _names(ctx)
    yield from _favours(ctx)


def _figures(ctx: CheckContext) -> Iterator[Finding]:
    sources = [*(f.text for f in ctx.evidence.facts), *ctx.elsewhere, *(p.text for p in ctx.authorities)]
    void = {figure for text in sources for figure in _FIGURE.findall(parted(text)[1])}
    if not void:
        return
    given = {figure for text in sources for figure in _FIGURE.findall(parted(text)[0])}
    for match in _FIGURE.finditer(ctx.plain):
        if match.group() in void - given:
            message = f"Con số {match.group()} chỉ có trong lời dặn người soạn hoặc câu không phải tiếng Việt"
            yield Finding("figure", Severity.BLOCKING, match.span(), match.group(), message)


def _names(ctx: CheckContext) -> Iterator[Finding]:
    """People and enterprises come from the facts and the header: the Resolution speaks of neither."""
    mentioned = [name for name in names(ctx.plain) if not is_lone_word(name) and _is_private(ctx.plain, name)]
    if not mentioned:
        return
    facts = tuple(replace(fact, text=drawable(fact.text)) for fact in ctx.evidence.facts)
    elsewhere = tuple(drawable(text) for text in ctx.elsewhere)
    own, all_ = ground(replace(ctx, evidence=Evidence(facts), elsewhere=elsewhere)), ground(ctx)
    for name in mentioned:
        if ungrounded(name, own) is not None and ungrounded(name, all_) is None and not own.spells(name.keys):
            message = f"“{name.text}” không có trong dữ kiện: tên người, tên doanh nghiệp không lấy từ văn bản được dẫn"
            yield Finding("name", Severity.BLOCKING, name.span, name.text, message)


def _favours(ctx: CheckContext) -> Iterator[Finding]:
    """Praise that names an enterprise and tells no deed by a figure, a date or a document: no fact makes it the
    report's. One finding a sentence, with the enterprise's name from its first word."""
    for claim in ctx.claims:
        for part in _PART.finditer(ctx.plain, *claim.span):
            if span := _praised(ctx.plain, part.span()):
                name = ctx.plain[slice(*span)]
                message = f"Câu khen đích danh “{name}” mà không nêu việc làm nào; báo cáo không quảng bá cho ai"
                yield Finding("name", Severity.BLOCKING, span, name, message)
                break


def _praised(text: str, part: tuple[int, int]) -> tuple[int, int] | None:
    """The span of the first enterprise that a part of a sentence names with praise and without a figure."""
    start, end = part
    spoken = lowered(text)
    if _FIGURE.search(text, start, end) or all(
        is_denied(spoken, match.start()) for match in praise().finditer(spoken, start, end)
    ):
        return None
    for name in names(text):
        lone = is_lone_word(name) and is_syllable(name.text.lower())  # "Lâm" of "Công ty Lâm nghiệp", but not "Viettel"
        if start <= name.span[0] < end and not lone and (head := _enterprise(text, name)):
            return head.start(), name.span[1]
    return None


def _enterprise(text: str, name: Name) -> re.Match[str] | None:
    """The words before a name, from "Công ty" on, that make it an enterprise's."""
    return _ENTERPRISE.search(text, max(0, name.span[0] - _REACH), name.span[0])


def _is_private(text: str, name: Name) -> bool:
    return name.kind == "person" or _enterprise(text, name) is not None
