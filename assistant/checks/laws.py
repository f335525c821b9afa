"""Laws cited by name alone: "Luật Cán bộ, công chức" where the facts speak of another law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.ground import ground
from assistant.checks.words import key, keys
from assistant.quantities import initials
from assistant.readings import read_once
from assistant.report import Finding, Severity

_LAW = re.compile(r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)\s+(?=[A-ZÀ-ỸĐ])(?=(?P<title>[^\W\d_]+(?:,?\s[^\W\d_]+){0,7}))")
_TITLE = 3  # first syllables that tell a law from the others
# What follows a title and is none of it.
_AFTER = frozenset(keys("năm số ngày của để cho theo về do từ khi nhằm được đã đang sẽ có quy định sửa và hoặc Luật"))


def check_laws(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on a law that no source names, in words or by its initials."""
    spoken = _laws(ctx.plain)
    if not spoken:
        return
    given = [title for source in ground(ctx).sources for _, title in _laws(source)]
    for (start, end), title in spoken:
        if not any(_same(title, other) for other in given):
            quote = ctx.plain[start:end]
            message = f"“{quote}” không có trong dữ kiện hay nguồn được dẫn; hãy xem lại tên luật"
            yield Finding("document", Severity.WARNING, (start, end), quote, message)


@read_once
def _laws(text: str) -> tuple[tuple[tuple[int, int], tuple[str, ...]], ...]:
    """(span of "Luật" and its title, the words of the title) of each law named in a text."""
    found = []
    for match in _LAW.finditer(text):
        end = match.start("title")
        title: list[str] = []
        for word in re.finditer(r"\w+", match["title"]):
            if title and key(word.group()) in _AFTER:
                break
            title.append(word.group())
            end = match.start("title") + word.end()
        found.append(((match.start(), end), tuple(title)))
    return tuple(found)


def _same(title: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """By their first syllables; where one has an abbreviation, by their first letters."""
    if any(word.isupper() for word in (*title, *other)):
        mine, theirs = ("".join(w.lower() if w.isupper() else initials(w) for w in words) for words in (title, other))
        return mine.startswith(theirs) or theirs.startswith(mine)
    least = min(len(title), len(other), _TITLE)
    return keys(" ".join(title))[:least] == keys(" ".join(other))[:least]
