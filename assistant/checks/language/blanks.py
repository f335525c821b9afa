"""Blanks that wait to be filled: "[số]", "……", "____". No document leaves with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.report import Finding, Severity

# In brackets, words without a figure (markers are already gone); a row of dots or strokes; an ellipsis on its own,
# which stands for a name taken out. The ellipsis after a word ("bí thư, thôn trưởng…") only ends an open list.
_BLANK = re.compile(r"\[[^\[\]\d\n]{1,60}\]|\.{4,}|…[.…]+|_{3,}|(?<![^\s(“\"])…(?=\s+\w)")
_SIGNS = ("[", "…", "....", "___")  # looked for first


def check_blanks(ctx: CheckContext) -> Iterator[Finding]:
    """A blank is blocking; words in brackets that a fact itself has are no blank."""
    for match in _BLANK.finditer(ctx.plain) if any(sign in ctx.plain for sign in _SIGNS) else ():
        blank = match.group()
        if blank.startswith("[") and any(blank in fact.text for fact in ctx.evidence.facts):
            continue
        message = f"Chỗ trống “{blank[:20]}” chưa điền; hãy điền theo dữ kiện hoặc bỏ ý này"
        yield Finding("blank", Severity.BLOCKING, match.span(), blank, message)
