"""Denials in Vietnamese prose: "chưa", "không" and what they deny; offsets are kept."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.quantities.nouns import folded

_DONE = r"(?:tiến hành|thực hiện)(?!\s*(?:$|[,.;)]|(?:do|vì|theo|được|xong|tại|ở)\s))"  # else it is itself denied
_NEGATION = re.compile(
    r"(?<!\w)(?:chưa|không|chẳng)"
    rf"(?:\s+(?:còn|hề|thể|kịp|được|có|phải|bị|{_DONE}|thực sự|thật sự|hoàn toàn))*\s+(?P<what>\w+(?:\s+\w+)?)"
)
# "không chuyên trách", "không gian", "không những", "chưa đến 150 hộ": no denial of a statement
_NO_DENIAL = re.compile(
    r"(?<!\w)(?:không\s+(?:chuyên|gian|những|chỉ|ngừng|quá|dưới|đến|tránh|khí|quân|tách rời|thể tách rời|thể thiếu)"
    r"|chưa\s+(?:đến|đầy(?!\s+đủ)|tới|có tiền)|"
    r"(?:hay|hoặc|có|được)\s+không)(?!\w)"
)
_DENIED = re.compile(r"(?<!\w)(?:chưa|không|chẳng|khó|tránh|thiếu|kém|ít|hạn chế)\s+(?:\w+\s+){0,3}$")


@lru_cache(maxsize=8192)
def denials(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, the words denied) of each denial in a normalised text."""
    found = []
    for match in _NEGATION.finditer(text):
        if not _NO_DENIAL.match(text, match.start()) and not match["what"][0].isdigit():
            found.append((match.start(), match.end(), match["what"]))
    return tuple(found)


def is_denied(text: str, at: int) -> bool:
    """A negation, or a word of lack, stands within three words before."""
    match = _DENIED.search(text, max(0, at - 30), at)
    return match is not None and not _NO_DENIAL.match(text, match.start())


@lru_cache(maxsize=8192)
def lowered(text: str) -> str:
    """Lower case, tone marks in one style, offsets kept."""
    lower = folded(text)
    return lower if len(lower) == len(text) else text
