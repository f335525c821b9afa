"""Check noun for what stands before a figure as its name: "số cán bộ được bảo lưu phụ cấp là 3.650 đảng viên"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import content
from assistant.checks.sources.held import held
from assistant.checks.tracing.match import TRACED, matching
from assistant.checks.tracing.sources import FACT
from assistant.report import Finding, Severity

_NAMED = re.compile(
    r"(?<!\w)(?:tổng )?số ([^.;:,()\n]{6,120}?) (?:hiện nay |đến nay )?(?:là|đạt|bằng)\s+$", re.IGNORECASE
)
_IS = ("là", "đạt", "bằng")  # its last words
_SHARE = 0.34  # of the name's words of substance that the facts have: one of three stands there by chance


def labelled(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each figure of a fact that is told as the number of something that no fact speaks of."""
    facts = [fact.text for fact in ctx.evidence.facts]
    for trace in matching(ctx).traces:
        start, end = trace.quantity.span
        told = ctx.plain[max(0, start - 150) : start].rstrip()[-5:].lower().endswith(_IS)
        name = _NAMED.search(ctx.plain, max(0, start - 150), start) if told else None
        if trace.status != TRACED or trace.source is None or trace.source.kind != FACT or name is None:
            continue
        if (
            len(content(name[1])) > 2
            and not held(" ".join(name[1].split()[:2]), facts)
            and held(name[1], facts) < _SHARE
        ):
            message = f"Dữ kiện không nói “{trace.quantity.text}” là số {name[1]}"
            yield Finding(
                "noun",
                Severity.WARNING,
                (name.start(), end),
                ctx.plain[name.start() : end],
                message,
                expected=trace.source.text,
                facts=(trace.source.label,),
            )
