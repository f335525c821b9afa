"""Laws cited by name alone: "Luật Cán bộ, công chức" where the facts speak of another law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import ground
from assistant.checks.text.words import key, keys
from assistant.quantities import initials
from assistant.quantities.phrases import one_of
from assistant.readings import read_once
from assistant.report import Finding, Severity

_LAW = re.compile(rf"{one_of(('Bộ luật', 'Luật', 'Pháp lệnh'))}\s+(?=(?P<title>[^\W\d_]+(?:,?\s[^\W\d_]+){{0,11}}))")
_NO_LAW = re.compile(
    r"(?i)(?<!\w)(?:học|ngành|khoa|trường|viện|cử nhân|thạc sĩ|tiến sĩ|môn)\s+$"
)  # what "Luật" teaches
_TITLE = 3  # first syllables that tell a law from the others, where its title may run on
_LONGEST = 12  # syllables read of a title; see _LAW
# What follows a title and is none of it.
_AFTER = frozenset(
    keys(
        "năm số ngày của để cho theo về do từ khi nhằm được đã đang sẽ có quy định sửa và hoặc Luật vào tại trong với"
        " trên trước sau nếu thì còn chưa phải cần như là mà nên này gắn phù hiện mới vẫn bị bằng tạo làm giúp khiến"
        " đối hướng chỉ đều cũng vừa lại đến tới nhưng song luôn cùng"
    )
)


class _Law(NamedTuple):
    """A law named in a text: the span of "Luật" and its title; the titles that it may have, in keys of syllables, to a
    comma ("Luật Đất đai, mở đường") or whole. `whole` is None where the title runs on further than is read."""

    span: tuple[int, int]
    words: tuple[str, ...]
    ends: frozenset[tuple[str, ...]]
    whole: tuple[str, ...] | None


def check_laws(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on a law that no source names, in words or by its initials."""
    spoken = [law for law in _laws(ctx.plain) if _is_cited(ctx.plain, law)]
    if not spoken:
        return
    given = [law for source in ground(ctx).sources for law in _laws(source)]
    for law in spoken:
        if not any(_same(law, other) for other in given):
            quote = ctx.plain[slice(*law.span)]
            message = f"“{quote}” không có trong dữ kiện hay nguồn được dẫn; hãy xem lại tên luật"
            yield Finding("document", Severity.WARNING, law.span, quote, message)


def _is_cited(text: str, law: _Law) -> bool:
    """A title has a capital; a field of study is no law ("Trường Đại học Luật Hà Nội", "ngành Luật Kinh tế")."""
    return law.words[0][0].isupper() and not _NO_LAW.search(text, max(0, law.span[0] - 20), law.span[0])


@read_once
def _laws(text: str) -> tuple[_Law, ...]:
    """The laws that a text names, their titles in any letter case."""
    found = []
    for match in _LAW.finditer(text):
        start = match.start("title")
        end = start
        title: list[str] = []
        ends: set[tuple[str, ...]] = set()
        stopped = False
        for word in re.finditer(r"\w+", match["title"]):
            if title and key(word.group()) in _AFTER:
                stopped = True
                break
            if text[end] == ",":
                ends.add(keys(" ".join(title)))
            title.append(word.group())
            end = start + word.end()
        whole = keys(" ".join(title)) if stopped or len(title) < _LONGEST else None
        ends |= {whole} if whole else set()
        found.append(_Law((match.start(), end), tuple(title), frozenset(ends), whole))
    return tuple(found)


def _same(law: _Law, other: _Law) -> bool:
    """By their whole titles, "Luật Đầu tư công" is not "Luật Đầu tư"; by their first syllables where one may run on; by
    their first letters where one has an abbreviation."""
    if any(word.isupper() for word in (*law.words, *other.words)):
        mine, theirs = ("".join(w.lower() if w.isupper() else initials(w) for w in one.words) for one in (law, other))
        return mine.startswith(theirs) or theirs.startswith(mine)
    if law.whole is None or other.whole is None:
        mine_keys, their_keys = keys(" ".join(law.words)), keys(" ".join(other.words))
        least = min(len(mine_keys), len(their_keys), _TITLE)
        return mine_keys[:least] == their_keys[:least]
    return any(len(end) >= _TITLE or end in (law.whole, other.whole) for end in law.ends & other.ends)
