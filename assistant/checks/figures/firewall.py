"""Check "province": a figure of another province's report that stands in this text.

Also where the number happens to be one of ours, but counts what theirs counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.tracing.compare import conflicts, same_value
from assistant.checks.tracing.match import CONFLICT, UNTRACED, Trace, matching
from assistant.checks.tracing.sources import PASSAGE, Source, source
from assistant.quantities import normal
from assistant.report import Finding, Passage, Severity, SourceKind

_TOO_COMMON = 3  # figures below this, and 100%, belong to nobody


def firewall_figures(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking findings on untraced or altered figures that a prior report of another province has."""
    foreign = _foreign(ctx)
    if not foreign:
        return
    for trace in matching(ctx).traces:
        if (
            not (trace.status == UNTRACED or _certainly_altered(trace))
            or trace.quantity.value < _TOO_COMMON
            or trace.quantity.value == 100
            or not any(sign.isdecimal() for sign in trace.quantity.text)  # "một phần năm" is nobody's own
        ):
            continue
        theirs = _found(trace, foreign)
        if theirs is None:
            continue
        label, passage = theirs
        quantity = trace.quantity
        end = quantity.counted_span[1] if quantity.counted_span and trace.status == CONFLICT else quantity.span[1]
        span = (quantity.span[0], max(quantity.span[1], end))
        owner = f"của {passage.province}" if passage.province else "của báo cáo khác"
        quote = ctx.plain[slice(*span)]
        yield Finding(
            "province",
            Severity.BLOCKING,
            span,
            quote,
            f"“{quote}” không có trong dữ kiện của địa phương; đó là số liệu {owner} ({passage.title})",
            facts=(trace.source.label,) if trace.source and trace.source.label[:1] == "D" else (),
            passages=(label,) if label else (),
        )


def _certainly_altered(trace: Trace) -> bool:
    """Our number, but of another thing or measure for sure: else it is ours, said in other words."""
    grave = {one.kind for one in trace.conflicts if one.weight >= 2}
    return trace.status == CONFLICT and bool(grave & {"noun", "unit"})


def _foreign(ctx: CheckContext) -> list[tuple[str, Passage, Source]]:
    """Prior reports of other provinces: those of the evidence with their labels, then the rest of the library."""
    ours = normal(ctx.header.province)
    found = [(f"N{i}", passage) for i, passage in enumerate(ctx.evidence.passages, 1)]
    known = {passage.id for _, passage in found}
    found += [("", passage) for passage in ctx.library if passage.id not in known]
    return [
        (label, passage, source(label, PASSAGE, passage.text))
        for label, passage in found
        if passage.kind is SourceKind.REPORT and normal(passage.province) != ours
    ]


def _found(trace: Trace, foreign: list[tuple[str, Passage, Source]]) -> tuple[str, Passage] | None:
    for label, passage, theirs in foreign:
        for other in theirs.quantities:
            if same_value(trace.quantity, other):
                differing = {one.kind for one in conflicts(trace.quantity, other, theirs)}
                if not differing & {"unit", "noun"} or (trace.status == UNTRACED and other.value >= 20):
                    return label, passage
    return None
