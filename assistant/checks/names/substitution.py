"""One body put in the place of another: the sentence tells a fact, and names another body than the fact does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from assistant.checks.context import CheckContext
from assistant.checks.documents.cited import cited
from assistant.checks.sources.ground import Ground, content, ground, tellings
from assistant.checks.text.mentions import Body, bodies, field_length
from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import Words, folded, key, keys, words
from assistant.claims import Claim
from assistant.quantities import abbreviations, initials
from assistant.readings import read_once
from assistant.report import Finding, Severity

_TELLS = 0.5  # of a fact's meaningful words; below that the sentence may be about something else
_TELLS_WHOLLY = 0.7  # from here on the sentence is the fact's own, and its neighbours do not tell it too
_ALSO_TELLS = 0.3  # of another fact: what that fact names may stand in the sentence too
_VERBS = frozenset({"quản", "tổ", "phát", "kiểm", "đào", "phục", "bảo"})  # "… quỹ đất quản lý": the name is over
_LEVELS = {
    "tỉnh": "tỉnh",
    "huyện": "huyện",
    "xã": "xã",
    "phường": "xã",
    "thành phố": "thành phố",
    "trung ương": "trung ương",
}
_LEVEL_OPENINGS = frozenset(keys(level)[0] for level in _LEVELS)
_RANK = key("cấp")
_REPORTS = re.compile(r"\s+(?:báo cáo|đề xuất|kiến nghị|rút ra)(?!\w)")


def check_substitution(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking where the words beside the body are those of the fact, else a warning."""
    known = ground(ctx)
    for at, claim in enumerate(ctx.claims):
        organs, levels, fields = bodies(claim.text), _levelled(claim.text), _named(claim.text)
        told = tellings(claim.text, known.facts) if organs or levels or fields else []
        for fact, share in told:
            if share < _TELLS:
                break
            around = ctx.claims[at : at + 1] if share >= _TELLS_WHOLLY else ctx.claims[max(0, at - 1) : at + 2]
            if organs:
                yield from _organs(ctx, known, claim, fact, around)
            if levels:
                as_well = {place for other, most in told if most >= share for place in _levelled(other)}
                yield from _levels(ctx, claim, fact, as_well)
            if fields:
                yield from _fields(ctx, known, claim, fact)


def _organs(ctx: CheckContext, known: Ground, claim: Claim, fact: str, around: tuple[Claim, ...]) -> Iterator[Finding]:
    """Another organ: HĐND for UBND."""
    there = bodies(fact)
    spoken = {body.id for near in around for body in bodies(near.text)} if there else set()
    absent = [body for body in there if body.id not in spoken]
    if not absent:
        return
    allowed = _allowed(claim, known.facts) | {body.id for body in bodies(fact)} | _issuers(ctx, claim)
    for body in bodies(claim.text):
        short = keys(body.text)
        if known.spells(short) or any(_completed(body, other, one) for one in known.facts for other in bodies(one)):
            continue
        if (
            body.id not in allowed
            and not _reporting(ctx, claim.text, body)
            and not any(keys(o.text)[: len(short)] == short for o in bodies(fact))
        ):
            other = next((o for o in absent if _same_place(body, o)), None)
            yield _finding(ctx, claim, fact, body.span, (other or absent[0]).text, other is not None)


def _completed(body: Body, other: Body, fact: str) -> bool:
    """ "Ban Thường vụ Tỉnh uỷ" for the fact's "Ban Thường vụ": only the province's own organ is added; or what the
    fact abbreviates is written out ("Chi cục Trồng trọt - BVTV")."""
    short, full = keys(other.text), keys(body.text)
    following = abbreviations(fact[other.span[1] : other.span[1] + 12])
    if full[: len(short)] == short and following and following[0][1] == initials(" ".join(full[len(short) :])):
        return True
    rest = bodies(body.text[len(other.text) :].strip()) if full[: len(short)] == short else ()
    named_further = fact[other.span[1] :].lstrip()[:1].isupper()  # "Văn phòng Đoàn đại biểu Quốc hội"
    return bool(rest) and rest[0].id in vocabulary().own and not named_further


def _allowed(claim: Claim, facts: tuple[str, ...]) -> set[str]:
    spoken = content(claim.text)
    also = (fact for fact in facts if len(content(fact) & spoken) > _ALSO_TELLS * len(content(fact)))
    return {body.id for fact in also for body in bodies(fact)}


def _issuers(ctx: CheckContext, claim: Claim) -> set[str]:
    """Who issued the registered documents that the sentence cites: they stand there for the document's sake."""
    found = (d for document in cited(claim.text) for d in ctx.registry.numbered(document.number))
    return {body.id for document in found for body in bodies(document.issuer)}


def _reporting(ctx: CheckContext, text: str, body: Body) -> bool:
    """Whether the report speaks of itself: "Ban Thường vụ Tỉnh uỷ Ninh Bình báo cáo kết quả …"."""
    province = text.find(ctx.header.province, body.span[1]) if ctx.header.province else -1
    follows = province + len(ctx.header.province) if province == body.span[1] + 1 else body.span[1]
    return body.id in {one.id for one in bodies(ctx.header.issuer)} and bool(_REPORTS.match(text, follows))


def _same_place(body: Body, other: Body) -> bool:
    return bool(body.before and body.before == other.before) or bool(body.after and body.after == other.after)


def _levels(ctx: CheckContext, claim: Claim, fact: str, told: Set[tuple[str, str]]) -> Iterator[Finding]:
    """The same organ of another level: UBND thành phố for UBND tỉnh; and "cấp huyện" for "cấp tỉnh". `told` are those
    of the facts that the sentence tells no less than this one."""
    here = _levelled(claim.text)
    there = _levelled(fact)
    for (name, level), span in here.items():
        meant = [other for (same, other) in there if same == name]
        absent = (name, level) not in told and not any((name, other) in here for other in meant)
        if meant and absent and (name in vocabulary().own or folded(level) not in folded(fact)):
            yield _finding(ctx, claim, fact, span, fact[slice(*there[name, meant[0]])], True)


@read_once
def _levelled(text: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Each organ that a level follows, and each level that "cấp" announces, with its span; lists are left out."""
    before = [at for at, following in enumerate(keys(text)[1:]) if following in _LEVEL_OPENINGS]
    if not before:
        return {}
    sequence = words(text)
    after = {body.span[1]: body for body in bodies(text)}
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for at in before:
        word = sequence[at]
        body = after.get(word.end)
        if body is None and word.key != _RANK:
            continue
        level, end = _level(sequence, at + 1)
        if level and text[end : end + 1] != ",":
            name = body.id if body else "cấp " + (sequence.keys[at - 1] if at else "")
            found.setdefault((name, level), (body.span[0] if body else word.start, end))
    return found


def _level(sequence: Words, at: int) -> tuple[str, int]:
    one = sequence[at].text.lower()
    two = f"{one} {sequence[at + 1].text.lower()}" if at + 1 < len(sequence) else ""
    if two in _LEVELS:
        return _LEVELS[two], sequence[at + 1].end
    return (_LEVELS[one], sequence[at].end) if one in _LEVELS else ("", 0)


def _fields(ctx: CheckContext, known: Ground, claim: Claim, fact: str) -> Iterator[Finding]:
    """The same kind of body for another field: Trung tâm Xúc tiến đầu tư for Trung tâm Phục vụ hành chính công."""
    here = _named(claim.text)
    meant = _named(fact)
    for head, field, span in here:
        others = [(f, s) for h, f, s in meant if h == head]
        spoken = {f for h, f, _ in here if h == head}
        if not others or any(f in spoken for f, _ in others):
            continue
        if any(field[: len(f)] == f for f, _ in others):  # the fact's name and more
            continue
        prefix = next((f for f, _ in others if f[: len(field)] == field), None)
        if prefix is None and (
            known.has((*head, *field)) or known.spells((*head, *field)) or _written_out(field, known.facts)
        ):
            continue
        yield _finding(ctx, claim, fact, span, fact[slice(*others[0][1])], prefix is None)


def _written_out(field: tuple[str, ...], facts: tuple[str, ...]) -> bool:
    """A fact names the beginning of this field and abbreviates the rest ("Trồng trọt - BVTV")."""
    for fact in facts:
        for _, start, span in _named(fact):
            following = abbreviations(fact[span[1] : span[1] + 12])
            rest = field[len(start) :]
            if field[: len(start)] == start and following and following[0][1] == initials(" ".join(rest)):
                return True
    return False


@read_once
def _named(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[int, int]], ...]:
    """(head, field, span) of each body named by its field, in any letter case: ("trung tâm", "phát triển quỹ đất")."""
    vocab = vocabulary()
    openings = [at for at, one in enumerate(keys(text)) if one in vocab.bodies.by_first]
    sequence = words(text)
    found = []
    reach = 0
    for at in openings:
        length = vocab.bodies.length_at(sequence, at) if at >= reach else 0
        start = end = at + length
        if length and end < len(sequence) and sequence.keys[end] == key("các"):
            start = end = end + 1
        while length and end < len(sequence) and (step := field_length(sequence, end)):
            apart = end > start and text[sequence[end - 1].end : sequence[end].start] not in (" ", " - ")
            verb = end > start and sequence[end].text in _VERBS
            if apart or verb or vocab.organ_phrases.length_at(sequence, end):
                break
            end += step
        if end > start and length:
            named = sequence.keys[at : at + length], sequence.keys[start:end]
            found.append((*named, (sequence[at].start, sequence[end - 1].end)))
        reach = max(reach, end)
    return tuple(found)


def _finding(
    ctx: CheckContext, claim: Claim, fact: str, span: tuple[int, int], expected: str, certain: bool
) -> Finding:
    label = next(f"D{i}" for i, f in enumerate(ctx.evidence.facts, start=1) if f.text == fact)
    words_here = claim.text[slice(*span)]
    message = f"Dữ kiện {label} nêu “{expected}”, câu này lại viết “{words_here}”"
    severity = Severity.BLOCKING if certain else Severity.WARNING
    at = (claim.span[0] + span[0], claim.span[0] + span[1])
    return Finding("name", severity, at, words_here, message, expected, facts=(label,))
