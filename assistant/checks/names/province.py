"""The province firewall for names: another province, its places, its people, left in after copying; and a province that
ours was merged from, where no fact speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.context import CheckContext
from assistant.checks.names.named import ungrounded
from assistant.checks.sources.ground import ground, own_names
from assistant.checks.text.mentions import Name, names
from assistant.checks.text.words import folded, keys
from assistant.report import Finding, Passage, Severity

_OF_OURS = "“{}” không có trong dữ kiện; {} là tỉnh đã hợp nhất vào tỉnh nhà, hãy xem câu này nói của nơi nào"


def check_province(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking: a province that is not ours, or a name that only a prior report of another province gives. A warning: a
    part of ours that no fact, cited passage or other section names."""
    known = ground(ctx)
    parts = own_names(ctx.header, ctx.provinces) - {ctx.header.province, ctx.provinces.find(ctx.header.province)}
    for name in names(ctx.plain):
        missing = ungrounded(name, known)
        if missing is None:
            if parts and (part := ctx.provinces.find(name.text)) in parts and not _is_told(ctx, name):
                yield Finding("province", Severity.WARNING, name.span, name.text, _OF_OURS.format(name.text, part))
            continue
        if other := _other_province(ctx, missing):
            yield _finding(missing, f"“{missing.text}” là tỉnh khác, không có trong dữ kiện của mục này", other)
        elif passage := _in_library(ctx, missing):
            of = f"của {passage.province}" if passage.province else f"“{passage.title}”"
            message = f"“{missing.text}” chỉ có trong báo cáo {of}, không có trong dữ kiện"
            yield replace(_finding(missing, message), passages=_labels(ctx, passage))


def _is_told(ctx: CheckContext, name: Name) -> bool:
    """A source names it, our own province's name and what became of it apart."""
    texts = (*(fact.text for fact in ctx.evidence.facts), *ctx.elsewhere, *(p.text for p in ctx.authorities))
    return ctx.provinces.successor_of(ctx.header.province) == ctx.provinces.find(name.text) or any(
        folded(name.text) in folded(text) for text in texts
    )


def _other_province(ctx: CheckContext, name: Name) -> str:
    found = ctx.provinces.find(name.text) if name.text else None
    if found:
        return "" if found in own_names(ctx.header, ctx.provinces) else found
    ours = keys(ctx.header.province)
    others = (p.province for p in ctx.library if p.province and keys(p.province) != ours)
    return next((province for province in others if keys(province) == name.keys), "")


def _in_library(ctx: CheckContext, name: Name) -> Passage | None:
    """The first report of another province that has the name with its capitals."""
    ours = keys(ctx.header.province)
    if len(name.keys) == 1 and name.kind in ("other", "body"):
        return None
    for passage in ctx.library:
        if name.text in passage.text and (not passage.province or keys(passage.province) != ours):
            return passage
    return None


def _labels(ctx: CheckContext, passage: Passage) -> tuple[str, ...]:
    return tuple(f"N{i}" for i, p in enumerate(ctx.evidence.passages, start=1) if p == passage)


def _finding(name: Name, message: str, other: str = "") -> Finding:
    if other and folded(other) != folded(name.text):
        message += f" ({other})"
    return Finding("province", Severity.BLOCKING, name.span, name.text, message)
