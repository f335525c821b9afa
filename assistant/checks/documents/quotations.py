"""Quotations: words between quotation marks must stand so in a source, and the place named must be theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import Ground, ground
from assistant.checks.text.words import folded, keys, words
from assistant.report import Finding, Passage, Severity

_QUOTED = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"|«([^«»\n]+)»")
_SHORTEST = 6  # words; below that quotation marks are mostly names and terms
_ALTERED = 80.0  # per cent of likeness to a source from which a quotation was meant to be that source
_CERTAIN = 90.0
_PLACE = re.compile(
    r"(?:[Mm]ục|[Pp]hần)\s+([IVX]+(?:[.,]\s?\d+)*)(?=[^.;\n]{0,60}[Nn]ghị\squyết)|[Đđ]iểm\s+(\d+(?:\.\d+)*),?\s+[Mm]ục\s+([IVX]+)"
)


def check_quotations(ctx: CheckContext) -> Iterator[Finding]:
    """An altered quotation is blocking, one without a source a warning, a wrong place in the document a warning."""
    known: Ground | None = None
    for match in _QUOTED.finditer(ctx.plain):
        inner = next(at for at in (1, 2, 3) if match.group(at) is not None)
        quoted = match.group(inner)
        if len(keys(quoted)) < _SHORTEST:
            continue
        known = known or ground(ctx)
        if known.has(keys(quoted)):
            yield from _place(ctx, match.span(inner), quoted)
        else:
            yield _altered(known, match.span(inner), quoted)


def _altered(known: Ground, span: tuple[int, int], quoted: str) -> Finding:
    source, score = "", 0.0
    for text in known.sources:
        likeness = fuzz.partial_ratio(folded(quoted), folded(text), score_cutoff=_ALTERED)
        if likeness > score and len(keys(text)) >= _SHORTEST:
            source, score = text, likeness
    if not source:
        message = "Câu trích trong ngoặc kép không có nguyên văn trong dữ kiện hay nguồn được dẫn"
        return Finding("quotation", Severity.WARNING, span, quoted, message)
    right = _original(quoted, source)
    message = f"Trích dẫn không đúng nguyên văn; nguồn ghi: “{right}”"
    return Finding(
        "quotation", Severity.BLOCKING, span, quoted, message, right, mend=right if score >= _CERTAIN else None
    )


@lru_cache(maxsize=256)
def _original(quoted: str, source: str) -> str:
    """The words of the source that the quotation comes nearest to."""
    found = fuzz.partial_ratio_alignment(folded(quoted), folded(source))
    sequence = words(source)
    if found is None or not sequence:
        return ""
    first = folded(source)[: found.dest_start + 1].count(" ") - 1
    last = folded(source)[: found.dest_end].rstrip().count(" ") - 1
    first, last = max(0, min(first, len(sequence) - 1)), max(0, min(last, len(sequence) - 1))
    return source[sequence[first].start : sequence[max(first, last)].end]


def _place(ctx: CheckContext, span: tuple[int, int], quoted: str) -> Iterator[Finding]:
    """ "Mục II.2 Nghị quyết" beside a quotation of another part of it."""
    claim = next((c for c in ctx.claims if c.span[0] <= span[0] < c.span[1]), None)
    sources = [p for p in ctx.authorities if p.locator and f" {' '.join(keys(quoted))} " in folded(p.text)]
    if claim is None or not sources:
        return
    for match in _PLACE.finditer(claim.text):
        wanted = _numbers(" ".join(group for group in reversed(match.groups()) if group))
        if any(_within(wanted, _numbers(passage.locator)) for passage in sources):
            continue
        at = (claim.span[0] + match.start(), claim.span[0] + match.end())
        message = f"Câu trích này ở {sources[0].locator}, không phải {match.group()}"
        yield Finding(
            "quotation",
            Severity.WARNING,
            at,
            match.group(),
            message,
            sources[0].locator,
            passages=_labels(ctx, sources),
        )


def _numbers(place: str) -> list[str]:
    return re.findall(r"[IVX]+(?![^\W\d_])|\d+", place)


def _within(wanted: list[str], locator: list[str]) -> bool:
    """ "II.2" holds of "Mục II.2, điểm 3"; a locator without numbers ("trang") is not held against it."""
    return not wanted or not any(n.isalpha() for n in locator) or locator[: len(wanted)] == wanted


def _labels(ctx: CheckContext, passages: list[Passage]) -> tuple[str, ...]:
    return tuple(f"N{i}" for i, p in enumerate(ctx.evidence.passages, start=1) if p in passages)
