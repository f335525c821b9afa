"""A verb of rise or fall against its own figures: "tăng từ 20 còn 14"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.tracing.match import Matching
from assistant.report import Finding, Severity

_MOVES = re.compile(r"(?<!\w)(?:(?P<down>giảm|rút ngắn|hạ|thu gọn)|(?P<up>tăng|nâng|bổ sung))(?!\w)", re.I)


def moves(text: str, match: Matching) -> Iterator[Finding]:
    """ "tăng từ 20 còn 14": the verb against its own figures."""
    for one, two in zip(match.traces, match.traces[1:], strict=False):
        a, b = one.quantity, two.quantity
        if (
            (a.direction, b.direction) != ("từ", "còn")
            or a.value == b.value
            or match.sentence(a.span[0])[1] < b.span[0]
        ):
            continue
        left = max(match.sentence(a.span[0])[0], a.span[0] - 40)
        verbs = [
            m for m in _MOVES.finditer(text, left, a.span[0]) if not re.search(r"[\d;.]", text[m.end() : a.span[0]])
        ]
        if verbs and bool(verbs[-1]["up"]) == (a.value > b.value):
            span = (verbs[-1].start(), b.span[1])
            right = "giảm" if a.value > b.value else "tăng"
            message = (
                f"Viết “{text[slice(*span)]}” nhưng số liệu là {right} từ {a.text} còn {b.text}"
                if right == "giảm"
                else (f"Viết “{text[slice(*span)]}” nhưng số liệu là tăng từ {a.text} lên {b.text}")
            )
            labels = (one.source.label,) if one.source and one.source.label[:1] == "D" else ()
            yield Finding(
                "polarity", Severity.BLOCKING, span, text[slice(*span)], message, expected=right, facts=labels
            )
