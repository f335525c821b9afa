"""Check "arithmetic": a difference, sum, share or percentage that the text states must follow from its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.context import CheckContext
from assistant.checks.facts import check_fact
from assistant.checks.tracing.compute import official_form
from assistant.checks.tracing.match import UNTRACED, matching
from assistant.report import Finding, Severity


def arithmetic(ctx: CheckContext) -> Iterator[Finding]:
    """A blocking finding with the right value for each computed figure that is wrong; a warning where the text's own
    figures do not agree with each other."""
    for finding in check_fact(ctx.plain):
        yield replace(finding, check="arithmetic")
    for trace in matching(ctx).traces:
        computation = trace.computation
        if trace.status != UNTRACED or computation is None or computation.right or trace.coded:
            continue
        quantity = trace.quantity
        counted = quantity.value <= 12 and not quantity.text[0].isdigit()  # may count what is named without a number
        right = official_form(computation.value, quantity)
        yield Finding(
            "arithmetic",
            Severity.WARNING if counted else Severity.BLOCKING,
            quantity.span,
            quantity.text,
            f"Viết “{quantity.text}”, tính từ dữ kiện là {right} ({computation.formula})",
            expected=right,
            facts=computation.labels,
            mend=right if quantity.text[0].isdigit() and not quantity.bound else None,
        )
