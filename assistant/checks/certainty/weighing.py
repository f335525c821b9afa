"""What a check holds for certain is weighed once more, against the signs that we ourselves may have misread.

Every blocking finding rests on a reading: of the text, of the facts, of what follows from what. Readings fail in as
many ways as there are hands that type facts, and mending each way for itself never ends. So before a finding blocks,
what does not rest on that reading is asked: do the same numerals stand in a fact where nothing, or nothing sure, was
read of them? Does the figure follow from others in a way that would hardly be chance? Does it stand where a list number
or a day stands? Where there is such a doubt the finding becomes a warning that tells it. Where there is none, and that
is where figures are changed or invented, it blocks.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.checks.certainty.figures import doubt_of_figure, misread_text
from assistant.checks.certainty.words import doubt_of_date, doubt_of_denial, doubt_of_document, doubt_of_name
from assistant.checks.context import CheckContext
from assistant.checks.tracing.match import CONFLICT, TRACED, Trace, matching
from assistant.report import Finding, Severity

_log = logging.getLogger(__name__)
_OF_FIGURES = frozenset({"figure", "unit", "noun", "arithmetic", "polarity"})
_OF_WORDS = {
    "date": doubt_of_date,
    "period": doubt_of_date,
    "document": doubt_of_document,
    "name": doubt_of_name,
    "polarity": doubt_of_denial,
}


def weighed(ctx: CheckContext, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those that block in spite of a doubt as warnings with the doubt in their words."""
    for finding in findings:
        doubt = _doubt(ctx, finding) if finding.severity is Severity.BLOCKING and finding.span != (0, 0) else ""
        if doubt:
            message = f"{finding.message}. Nhưng {doubt}; hãy tự đối chiếu"
            finding = replace(finding, severity=Severity.WARNING, message=message, mend=None, doubted=True)
        yield finding


def _doubt(ctx: CheckContext, finding: Finding) -> str:
    """Why a finding may be wrong, in Vietnamese; "" when nothing says so, or the weighing itself fails."""
    try:
        return _weigh(ctx, finding)
    except Exception:  # what cannot be weighed stays as certain as its check holds it
        _log.exception("a finding could not be weighed: %s", finding.check)
        return ""


def _weigh(ctx: CheckContext, finding: Finding) -> str:
    trace = _trace(ctx, finding) if finding.check in _OF_FIGURES else None
    if trace is not None:
        return misread_text(ctx, trace) or doubt_of_figure(ctx, finding, trace)
    weigh = _OF_WORDS.get(finding.check)
    return weigh(ctx, finding) if weigh else ""


def _trace(ctx: CheckContext, finding: Finding) -> Trace | None:
    """The figure that a finding accuses; None when it accuses words."""
    start, end = finding.span
    for trace in matching(ctx).traces:
        span = trace.quantity.span
        if span == finding.span or (trace.status == CONFLICT and start <= span[0] and span[1] <= end):
            return trace if trace.status != TRACED or finding.check == "arithmetic" else None
    return None
