"""Check "arithmetic" of a list that is announced: "bốn hạn chế: …; …; …" lists three.

What a text counts of its own ("ba nguyên nhân", "hai nhóm giải pháp") is no fact's: only the list that follows a colon
can be wrong by it. Its items are parted by semicolons or open with "Thứ nhất", "Một là", "(1)"; commas part too little
to be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.tracing.listed import OF_POINTS, POINT
from assistant.quantities.numerals import DIGIT_WORDS
from assistant.report import Finding, Severity

_MOST = 12
_NUMBER = "|".join(DIGIT_WORDS)
_HEAD = re.compile(
    rf"(?<![\w.,/])(?<!mười )(?<!mươi )(?P<many>\d{{1,2}}|{_NUMBER}|mười)\s+(?P<rest>[^\W\d_][^.;:()\n]{{2,60}}):", re.I
)
_OVER = re.compile(r"[.\n](?=\s|$)")


def announced(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on the count and what it counts."""
    text = ctx.plain
    for match in _HEAD.finditer(text):
        word = match["many"].lower()
        many = int(word) if word.isdecimal() else DIGIT_WORDS.get(word, 10)
        if not 2 <= many <= _MOST or not OF_POINTS.match(match["rest"].lower()):
            continue
        items = _items(text, match.end())
        if items > 1 and items != many:
            span = (match.start(), match.end() - 1)
            quote = text[slice(*span)]
            message = f"Viết “{quote}”, nhưng sau đó liệt kê {items}; hãy đếm lại"
            yield Finding("arithmetic", Severity.WARNING, span, quote, message, str(items))


def _items(text: str, at: int) -> int:
    """How many items the list has that begins here; 0 where it has no signs that can be counted."""
    points = list(dict.fromkeys(match.group().lower() for match in POINT.finditer(text, at)))
    if points and POINT.match(text, at + len(text[at:]) - len(text[at:].lstrip())):
        return len(points)
    over = _OVER.search(text, at)
    rest = text[at : over.start() if over else len(text)].strip(" ;")
    return rest.count(";") + 1 if ";" in rest and not points else 0
