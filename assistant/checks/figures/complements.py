"""The bound of what a fact's part leaves of its whole: "1.033 thôn từ 200 hộ trở lên" of "1.215 thôn, trong đó 182 thôn
dưới 200 hộ" turns "dưới" round and is true."""

from __future__ import annotations

import re

from assistant.checks.tracing.match import COMPUTED, Matching, Trace

_APART = re.compile(r"[,;.:\n](?=\s|$)")


def of_complement(text: str, match: Matching, trace: Trace) -> bool:
    """Whether the figure bounds what is left: the one before it in its clause is reckoned as a whole less the part that
    the fact so bounds."""
    start = trace.quantity.span[0]
    before = match.within(match.sentence(start)[0], start)
    left = before[-1] if before else None
    if left is None or left.status != COMPUTED or left.computation is None or trace.source is None:
        return False
    used = left.computation.operands
    if len(used) != 2 or " − " not in left.computation.formula or left.computation.labels != (trace.source.label,):
        return False
    bounded = [one for one in trace.source.quantities if trace.origin and one.span < trace.origin.span]
    return bool(bounded) and bounded[-1] == used[1] and not _APART.search(text, left.quantity.span[1], start)
