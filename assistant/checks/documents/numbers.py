"""Documents cited: number, date, type name and issuer together, against the facts, the sources and the registry.
What the code of a number says of the type and the issuer: codes.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from assistant.checks.context import CheckContext
from assistant.checks.documents.cited import Cited, agree, cited
from assistant.checks.documents.codes import check_issuer, check_kind
from assistant.checks.sources.ground import Ground, ground, told
from assistant.checks.text.mentions import at_sentence_start
from assistant.quantities import dates, numbers_in_codes
from assistant.registry import CitedDocument
from assistant.report import Finding, Severity

_TELLS = 0.5  # share of a fact's words from which a sentence is taken to tell it
_AFTER = re.compile(r"\s*(?:[.,;:()\]\n]|$|(?:của|về|ngày|năm|và|đã|khoá|khóa|do|là|từ)\b)")


@dataclass(frozen=True)
class _Sources:
    """What is known of documents: those of facts and citable passages, and the sources themselves."""

    ctx: CheckContext
    known: Ground
    given: tuple[Cited, ...]


def check_documents(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking for what contradicts or has no source; a warning for what the registry advises against."""
    mentions = cited(ctx.plain)
    if not mentions:
        return
    known = ground(ctx)
    sources = _Sources(ctx, known, tuple(d for text in known.sources for d in cited(text)))
    for mention in mentions:
        given = [d for d in sources.given if mention.same_number(d)]
        registered = _registered(ctx, mention)
        if given:
            told_here = list(_against_given(sources, mention, given, registered))
            yield from _superseded(ctx, mention, registered)
        elif registered:
            told_here = list(_against_registry(sources, mention, registered))
        else:
            told_here = list(_unknown(sources, mention))
        yield from told_here or (_left_out(sources, mention) if registered else ())
        yield from check_kind(ctx, mention, given)
        yield from check_issuer(ctx, mention, registered)


def _registered(ctx: CheckContext, mention: Cited) -> list[CitedDocument]:
    if mention.code:
        return list(ctx.registry.numbered(mention.number)) or [
            d
            for d in ctx.registry.documents
            if d.number.casefold().lstrip("0") == mention.number.casefold().lstrip("0")
        ]
    return [d for d in ctx.registry.documents if _as_cited(d).figure == mention.figure and agree(_as_cited(d), mention)]


def _as_cited(document: CitedDocument) -> Cited:
    return Cited((0, 0), (0, 0), document.number, document.kind, document.date, None, True)


def _against_given(
    sources: _Sources, mention: Cited, given: list[Cited], registered: list[CitedDocument]
) -> Iterator[Finding]:
    if mention.code and not any(d.code for d in given) and not registered:
        message = (
            f"Ký hiệu “{mention.number}” đầy đủ hơn dữ kiện (chỉ ghi số {mention.figure}); hãy đối chiếu văn bản gốc"
        )
        yield _finding(sources.ctx, mention.span, message, Severity.WARNING)
    if mention.on is None:
        return
    if len(registered) > 1 and mention.on in {d.date for d in registered[1:]} and not any(d.on for d in given):
        message = (
            f"Số {mention.number} có nhiều văn bản; ngày {_day(mention.on)} là văn bản “{_title(mention, registered)}”"
        )
        yield _finding(sources.ctx, mention.whole, message, Severity.WARNING, _day(registered[0].date))
    days = {d.on for d in given if d.on} or {d.date for d in registered}
    if days and mention.on not in days:
        yield from _wrong_date(sources, mention, days)
    elif not days and not _day_in_sources(sources, mention.on):
        message = f"Ngày của văn bản số {mention.number} không có trong dữ kiện hay nguồn được dẫn"
        yield _finding(sources.ctx, mention.whole, message, Severity.BLOCKING)
    elif mention.code and registered and mention.on not in {d.date for d in registered}:
        right = ", ".join(_day(d.date) for d in registered)
        message = f"Dữ kiện ghi số {mention.number} ngày {_day(mention.on)}, sổ văn bản ghi ngày {right}"
        yield _finding(sources.ctx, mention.whole, message, Severity.WARNING, right)


def _against_registry(sources: _Sources, mention: Cited, registered: list[CitedDocument]) -> Iterator[Finding]:
    ctx = sources.ctx
    replaced = _in_place_of(sources, mention)
    if replaced:
        message = f"Dữ kiện nêu {_name(replaced)}, câu này lại viết {_name(mention)}"
        alike = agree(replaced, mention) or replaced.figure == mention.figure
        severity = Severity.BLOCKING if alike else Severity.WARNING
        yield _finding(ctx, mention.whole, message, severity, _name(replaced))
        return
    if mention.on and mention.on not in {d.date for d in registered}:
        yield from _wrong_date(sources, mention, {d.date for d in registered})
        return
    if not mention.numbered and not _stands_alone(ctx.plain, mention):
        return
    document = next((d for d in registered if d.date == mention.on), registered[0])
    advice = []
    after = ctx.registry.successor(document)
    if after and ctx.header.date and after.date <= ctx.header.date:
        advice.append(f"đã được thay bằng {after.kind} số {after.number}")
    if not document.verified:
        advice.append("trong sổ văn bản chưa được đối chiếu với văn bản gốc")
    if advice:
        message = f"{document.kind} số {document.number} {'; '.join(advice)}"
        yield _finding(ctx, mention.whole, message, Severity.WARNING)


def _superseded(ctx: CheckContext, mention: Cited, registered: list[CitedDocument]) -> Iterator[Finding]:
    """The fact names it rightly, but on the report's day another document had taken its place."""
    document = next((d for d in registered if mention.code and mention.on in (None, d.date)), None)
    after = ctx.registry.successor(document) if document else None
    if after and ctx.header.date and after.date <= ctx.header.date:
        message = f"Văn bản số {mention.number} đã được thay bằng {after.kind} số {after.number}; hãy xem lại"
        yield _finding(ctx, mention.whole, message, Severity.WARNING)


def _unknown(sources: _Sources, mention: Cited) -> Iterator[Finding]:
    ctx = sources.ctx
    if not mention.numbered and not _stands_alone(ctx.plain, mention):
        return
    near = _nearest(sources, mention)
    message = f"{_name(mention)} không có trong dữ kiện, nguồn được dẫn hay sổ văn bản"
    if near is None:
        coded = not mention.code and any(mention.figure in numbers_in_codes(text) for text in sources.known.sources)
        severity = Severity.WARNING if coded and mention.on is None else Severity.BLOCKING  # "HĐ68": Nghị định 68
        yield _finding(ctx, mention.whole, message, severity)
        return
    text = ctx.plain[slice(*mention.whole)]
    certain = mention.code and near.code and agree(mention, near) and (mention.on is None or mention.on == near.on)
    mend = text.replace(ctx.plain[slice(*mention.span)], near.number, 1) if certain else None
    yield _finding(ctx, mention.whole, f"{message}; có phải {_name(near)}?", Severity.BLOCKING, _name(near), mend)


def _wrong_date(sources: _Sources, mention: Cited, days: set[date]) -> Iterator[Finding]:
    ctx = sources.ctx
    right = " hoặc ".join(_day(day) for day in sorted(days))
    told_apart = mention.on and _day_in_sources(sources, mention.on) and _opens_clause(ctx.plain, mention)
    message = f"Văn bản số {mention.number} không phải ngày {_day(mention.on)}; đúng là ngày {right}"
    mend = None
    if len(days) == 1 and mention.on_span and "/" in ctx.plain[slice(*mention.on_span)]:
        (day,) = days
        text = ctx.plain
        written = re.sub(r"\d{1,2}/\d{1,2}/\d{4}", _day(day), text[slice(*mention.on_span)])
        mend = text[mention.whole[0] : mention.on_span[0]] + written
    yield _finding(ctx, mention.whole, message, Severity.WARNING if told_apart else Severity.BLOCKING, right, mend)


def _opens_clause(text: str, mention: Cited) -> bool:
    """ "Trước khi có Nghị quyết số 18-NQ/TW, ngày 30/11/2016, Ban Thường vụ …": the day of what follows, perhaps."""
    return bool(re.match(r",\s+[A-ZĐ]", text[mention.whole[1] :]))


def _in_place_of(sources: _Sources, mention: Cited) -> Cited | None:
    """The document of the fact that the sentence tells, when the sentence names this one in its place."""
    claim = next((c for c in sources.ctx.claims if c.span[0] <= mention.span[0] < c.span[1]), None)
    if claim is None:
        return None
    fact, share = told(claim.text, sources.known.facts)
    meant = cited(fact)
    spoken = cited(sources.ctx.plain)
    lost = [m for m in meant if not any(m.same_number(s) for s in spoken)]
    if share < _TELLS or not lost or (len(lost) < len(meant) and not agree(lost[0], mention)):
        return None
    return lost[0]


def _left_out(sources: _Sources, mention: Cited) -> Iterator[Finding]:
    """The registry knows it, but no fact and no passage names it; and a fact names another of its type that the text
    nowhere does."""
    ctx = sources.ctx
    named = (*sources.known.facts, *ctx.elsewhere, *(text for p in ctx.authorities for text in (p.text, p.title)))
    if any(mention.same_number(document) for text in named for document in cited(text)):
        return
    spoken = cited(ctx.plain)
    given = (document for fact in sources.known.facts for document in cited(fact))
    other = next((d for d in given if agree(d, mention) and not any(d.same_number(s) for s in spoken)), None)
    if other:
        message = f"Dữ kiện nêu {_name(other)}, câu này lại viết {_name(mention)}"
        yield _finding(ctx, mention.whole, message, Severity.WARNING, _name(other))


def _nearest(sources: _Sources, mention: Cited) -> Cited | None:
    """The one document of the sources that differs by a slip: figure, code or type name."""
    near = {
        (d.figure, d.code): d
        for d in sources.given
        if bool(d.code) == bool(mention.code)
        and (
            (d.code == mention.code and agree(d, mention) and _slip(d.figure, mention.figure))
            or (d.figure == mention.figure and d.number != mention.number)
            or (d.on is not None and d.on == mention.on)
        )
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _slip(left: str, right: str) -> bool:
    return (
        sorted(left) == sorted(right) or Levenshtein.distance(left, right) <= 1 or left.strip("0") == right.strip("0")
    )


def _stands_alone(text: str, mention: Cited) -> bool:
    """Whether "Đề án 25" names a document, and does not count things ("hướng dẫn 10 huyện")."""
    first = text[mention.whole[0]]
    follows = bool(_AFTER.match(text, mention.span[1]))
    return first.isupper() and follows and (not at_sentence_start(text, mention.whole[0]) or not mention.on)


def _day_in_sources(sources: _Sources, day: date) -> bool:
    return any(mention.date == day for text in sources.known.sources for mention in dates(text))


def _title(mention: Cited, registered: list[CitedDocument]) -> str:
    return next(d.title for d in registered if d.date == mention.on)[:60]


def _name(document: Cited) -> str:
    return f"{document.kind or 'văn bản'} số {document.number}"


def _day(day: date | None) -> str:
    """03/4/2018: the day padded, of the months only 1 and 2 (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return (
        ""
        if day is None
        else f"{day.day:02d}/{day.month:02d}/{day.year}"
        if day.month < 3
        else f"{day.day:02d}/{day.month}/{day.year}"
    )


def _finding(
    ctx: CheckContext,
    span: tuple[int, int],
    message: str,
    severity: Severity,
    expected: str = "",
    mend: str | None = None,
) -> Finding:
    return Finding("document", severity, span, ctx.plain[slice(*span)], message, expected, mend=mend)
