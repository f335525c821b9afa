"""Names of people, places and bodies that no fact, cited passage or header gives, or that it spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from assistant.checks.context import CheckContext
from assistant.checks.ground import Ground, ground, initials
from assistant.checks.mentions import Name, bodies, names
from assistant.checks.vocabulary import vocabulary
from assistant.checks.words import folded, key, keys
from assistant.report import Finding, Severity

_CODE = re.compile(r"(?<![\w/-])[A-ZĐ]{3,7}(?![\w/-])")
_ROMAN = re.compile(r"[IVXLC]+")
_KINDS = {"person": "Tên người", "place": "Địa danh", "body": "Tên cơ quan, đơn vị", "other": "Tên riêng"}


def check_names(ctx: CheckContext) -> Iterator[Finding]:
    """A name without a source is blocking; with the right spelling as its mend when one name is that near."""
    known = ground(ctx)
    for name in names(ctx.plain):
        missing = ungrounded(name, known)
        if missing is None or is_lone_word(missing):
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
        if body.id in vocab.own or body.general or any(map(known.has, _ways(body.text))):
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
