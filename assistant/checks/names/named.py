"""Names of people, places and bodies that no fact, cited passage or header gives, or that it spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import Ground, ground, initials
from assistant.checks.text.mentions import Name, bodies, names
from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import folded, key, keys
from assistant.quantities import scan_calendar
from assistant.report import Finding, Severity

_CODE = re.compile(r"[A-ZĐ](?<![\w/-][A-ZĐ])[A-ZĐ]{2,6}(?![\w/-])")
_RANKED = re.compile(
    r"(?<!\w)(?=[PpBbCcTtGgHh])(?P<rank>[Pp]hó\s+)?"
    r"(?P<title>(?i:bí thư|chủ tịch|chánh văn phòng|trưởng ban|trưởng phòng|giám đốc"
    r"|chi cục trưởng|hiệu trưởng|tổng giám đốc|chánh thanh tra))(?!\w)"
)
_TITLE = ("bí thư", "chủ tịch", "chánh", "trưởng", "giám đốc")  # looked for first: each of the above has one
_AFTER = 3  # words after a name that may belong to what an abbreviation stands for
_ROMAN = re.compile(r"[IVXLC]+")
_KINDS = {"person": "Tên người", "place": "Địa danh", "body": "Tên cơ quan, đơn vị", "other": "Tên riêng"}


def check_names(ctx: CheckContext) -> Iterator[Finding]:
    """A name without a source is blocking; with the right spelling as its mend when one name is that near."""
    known = ground(ctx)
    dated = [date.span for date in scan_calendar(ctx.plain).dates]
    for name in names(ctx.plain):
        missing = ungrounded(name, known)
        if missing is None or _written_out(ctx.plain, missing, known) or _two(missing, known):
            continue
        if is_lone_word(missing):
            if not any(span[0] <= missing.span[0] < span[1] for span in dated):  # "tháng Hai", "quý I"
                yield from _lone(missing)
            continue
        near = nearest(missing, known)
        if near:
            message = f"{_KINDS[name.kind]} “{missing.text}” viết khác với dữ kiện; đúng là “{near}”"
            yield _finding(missing, message, near, near)
            continue
        message = f"{_KINDS[name.kind]} “{missing.text}” không có trong dữ kiện, phần đầu văn bản hay nguồn được dẫn"
        yield _finding(missing, message)


def check_bodies(ctx: CheckContext) -> Iterator[Finding]:
    """A particular body (Sở Nội vụ) that no source names is a warning; the province's own organs are always known."""
    known = ground(ctx)
    vocab = vocabulary()
    for body in bodies(ctx.plain):
        said = known.spells(keys(body.text)) or any(map(known.has, _ways(body.text)))
        if body.id in vocab.own or body.general or said:
            continue
        message = f"“{body.text}” không có trong dữ kiện hay nguồn được dẫn; hãy xem lại có đúng cơ quan này không"
        yield Finding("name", Severity.WARNING, body.span, body.text, message)


def _ways(body: str) -> Iterator[tuple[str, ...]]:
    """The name, and how notes shorten it: Sở NN&PTNT or Sở NNPTNT for Sở Nông nghiệp và Phát triển nông thôn."""
    yield keys(body)
    unit, _, rest = body.partition(" ")
    parts = ["".join(syllable[0] for syllable in keys(part)) for part in re.split(r"\svà\s", rest)]
    yield (key(unit), *parts)
    yield (key(unit), "".join(parts))


def check_codes(ctx: CheckContext) -> Iterator[Finding]:
    """Capitals that stand for nothing any source or the text itself writes out (ODA) are a warning, once each."""
    known: Ground | None = None
    own = initials(folded(ctx.plain))
    for match in {m.group(): m for m in reversed(list(_CODE.finditer(ctx.plain)))}.values():
        short = match.group()
        known = known or ground(ctx)
        meant = short.lower()
        if known.has((key(short),)) or meant in known.initials or meant in own or _is_known(short):
            continue
        message = f"“{short}” không có trong dữ kiện hay nguồn được dẫn và không rõ viết tắt của gì"
        yield Finding("name", Severity.WARNING, match.span(), short, message)


def check_ranks(ctx: CheckContext) -> Iterator[Finding]:
    """ "Phó Chánh Văn phòng" where the sources know only a "Chánh Văn phòng", and the other way round: a warning."""
    known = ground(ctx)
    lower = ctx.plain.lower()
    for match in _RANKED.finditer(ctx.plain) if any(word in lower for word in _TITLE) else ():
        rank, title = key("phó"), keys(match["title"])
        other = title if match["rank"] else (rank, *title)
        mine = (rank, *title) if match["rank"] else title
        alone = known.whole.count(f" {' '.join(title)} ") > known.whole.count(f" {' '.join((rank, *title))} ")
        if known.has(other) and not (known.has(mine) if match["rank"] else alone):
            right = " ".join(word.capitalize() if i == 0 else word for i, word in enumerate(match.group().split()))
            expected = match["title"] if match["rank"] else f"Phó {match['title']}"
            message = f"Viết “{right}”, dữ kiện và nguồn được dẫn chỉ có “{expected}”"
            yield Finding("name", Severity.WARNING, match.span(), match.group(), message, expected)


def _written_out(text: str, name: Name, known: Ground) -> bool:
    """A source has the initials of the name, or of it and the words after it: "Khối Doanh nghiệp" for "Khối DN"."""
    after = keys(text[name.span[1] : name.span[1] + 40])[:_AFTER]
    return any(known.spells((*name.keys, *after[:size])) for size in range(len(after) + 1))


def _two(name: Name, known: Ground) -> bool:
    """Two names of the sources side by side, a place and who is there: "Chủ tịch huyện Quỳ Hợp Lô Văn Thành"."""
    parts = ((name.keys[:at], name.keys[at:]) for at in range(2, len(name.keys) - 1))
    return any(known.has(one) and known.has(other) for one, other in parts)


def _lone(name: Name) -> Iterator[Finding]:
    """One capitalised word within a sentence, by custom no capital: most likely a name ("Viettel", "đồng bào Chăm")."""
    if not name.head:
        message = f"Tên riêng “{name.text}” không có trong dữ kiện, phần đầu văn bản hay nguồn được dẫn"
        yield Finding("name", Severity.WARNING, name.span, name.text, message)


def _is_known(short: str) -> bool:
    return (key(short),) in vocabulary().organs or not _ROMAN.sub("", short)


def is_lone_word(name: Name) -> bool:
    """One capitalised syllable that nothing marks as a name: most often a sentence's first word."""
    return name.kind in ("other", "body") and len(name.keys) == 1


def ungrounded(name: Name, known: Ground) -> Name | None:
    """The part of a name that no source holds, or None. A sentence's first word may be no part of the name."""
    if known.has(name.keys):
        return None
    if "-" in name.text or "–" in name.text:
        parts = [p.strip() for p in name.text.replace("–", "-").split("-")]
        if all(known.has(keys(part)) for part in parts):
            return None
    if name.head and len(name.keys) > 1:
        rest = _without_first(name)
        if known.has(rest.keys):
            return None
        if name.keys[0] in vocabulary().empty or nearest(rest, known):
            return rest
    return name


def nearest(name: Name, known: Ground) -> str:
    """The one name of the sources that this is a misspelling of: as many syllables, all but one the same and
    that one a slip of a letter or two or of a tone; "" when there is none or more than one."""
    joined = " ".join(name.keys)
    found: dict[tuple[str, ...], str] = {}
    for other in known.names():
        if len(other.keys) != len(name.keys) or other.keys in found or len(name.keys) < 2:
            continue
        apart = [(a, b) for a, b in zip(name.keys, other.keys, strict=True) if a != b]
        if len(apart) == 1 and Levenshtein.distance(joined, " ".join(other.keys)) <= 2:
            found[other.keys] = other.text
    return next(iter(found.values())) if len(found) == 1 else ""


def _without_first(name: Name) -> Name:
    cut = len(name.text) - len(name.text.split(maxsplit=1)[-1])
    return Name((name.span[0] + cut, name.span[1]), name.text[cut:], name.keys[1:], name.kind)


def _finding(name: Name, message: str, expected: str = "", mend: str | None = None) -> Finding:
    return Finding("name", Severity.BLOCKING, name.span, name.text, message, expected, mend=mend)
