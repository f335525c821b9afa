"""Checks "date" and "period": every date, year and period of a text is a fact's, an authority's or the registry's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.checks.context import CheckContext
from assistant.checks.tracing.intervals import same_time
from assistant.checks.tracing.match import Matching, matching
from assistant.checks.tracing.sources import ELSEWHERE, FACT, PASSAGE, Source, content_words
from assistant.quantities import DateMention, DocumentMention, PeriodMention, scan_calendar
from assistant.readings import checked_once
from assistant.registry import Registry
from assistant.report import Finding, Severity

Mention = DateMention | PeriodMention
_FIELDS = ("day", "month", "quarter", "year")


@dataclass(frozen=True)
class TimeTrace:
    """A date or period of the text, the source that has it (None: none has), or the registry's document."""

    mention: Mention
    source: Source | None = None
    registered: str = ""
    expected: str = ""  # what the nearest source says, when none has it
    near: Source | None = None

    @property
    def traced(self) -> bool:
        return self.source is not None or bool(self.registered)


def times(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking findings on dates and periods that no source has, with the one most likely meant."""
    for trace in time_traces(ctx):
        if trace.traced:
            yield from _lent(ctx, trace)
            continue
        mention = trace.mention
        period = isinstance(mention, PeriodMention)
        kind, name = ("period", "Giai đoạn") if period else ("date", "Mốc thời gian")
        if trace.near:
            message = f"{name} viết “{mention.text}”, {trace.near.shown} ghi “{trace.expected}”"
        elif trace.expected:
            message = f"{name} viết “{mention.text}”, văn bản này ban hành ngày {trace.expected}"
        else:
            message = f"{name} “{mention.text}” không có trong dữ kiện và tài liệu được dẫn"
        near = trace.near
        yield Finding(
            kind,
            Severity.BLOCKING,
            mention.span,
            mention.text,
            message,
            expected=trace.expected,
            facts=(near.label,) if near and near.kind == FACT else (),
            passages=(near.label,) if near and near.kind == PASSAGE else (),
        )


def _lent(ctx: CheckContext, trace: TimeTrace) -> Iterator[Finding]:
    """A year that only a cited passage has, in a sentence whose figures are a fact's with a year of its own."""
    mention, source = trace.mention, trace.source
    if source is None or source.kind != PASSAGE or isinstance(mention, PeriodMention) or mention.month is not None:
        return
    match = matching(ctx)
    start, end = match.sentence(mention.span[0])
    spoken = {d.year for d in scan_calendar(ctx.plain).dates}
    for other in match.within(start, end):
        fact = other.source
        if fact is None or fact.kind != FACT:
            continue
        lost = [d for d in fact.calendar.dates if d.year and d.year not in spoken]
        if lost:
            message = f"“{mention.text}” chỉ có ở {source.shown}; {fact.shown} ghi “{lost[0].text}”"
            labels = (fact.label,)
            yield Finding("date", Severity.WARNING, mention.span, mention.text, message, lost[0].text, facts=labels)
            return


@checked_once
def time_traces(ctx: CheckContext) -> tuple[TimeTrace, ...]:
    """The trace of each date and period of the text, in order."""
    match = matching(ctx)
    calendar = scan_calendar(ctx.plain)
    owner = {document.date_span: document for document in calendar.documents if document.date_span}
    mentions: list[Mention] = sorted([*calendar.dates, *calendar.periods], key=lambda m: m.span)
    having = _by_year(match.sources) if mentions else {}
    traces = [_trace(ctx, match, mention, owner.get(mention.span), having) for mention in mentions]
    own = [mention.span[0] for mention in mentions if mention.span not in owner]
    return tuple(_swapped(ctx.plain, trace, match, own) or trace for trace in traces)


def _swapped(text: str, trace: TimeTrace, match: Matching, own: Sequence[int]) -> TimeTrace | None:
    """The only time of a sentence is another fact's than the one whose figures it gives, and that one has its own;
    `own` are the places of the times that are no document's."""
    if trace.source is None or trace.source.kind != FACT:
        return None
    start, end = match.sentence(trace.mention.span[0])
    if own[bisect_left(own, start) : bisect_left(own, end)] != [trace.mention.span[0]]:
        return None
    figures = match.within(start, end)
    facts = {id(t.source): t.source for t in figures if t.source is not None}
    given = {t.quantity.value for t in figures}
    if given <= {quantity.value for quantity in trace.source.quantities}:
        return None  # the fact of this time gives these very figures: another one only happens to share them
    told = next(iter(facts.values())) if len(facts) == 1 else None
    if told is None or told.kind != FACT or _has(told, trace.mention, None):
        return None
    if same_time(text, trace.mention, [told]):
        return None
    named = {document.number for document in scan_calendar(text[start:end]).documents}
    if named & {document.number for document in trace.source.calendar.documents}:
        return None  # the sentence tells of the fact of this time too, by its document
    times: tuple[Mention, ...] = (*told.calendar.periods, *told.calendar.dates)
    same_kind = [t for t in times if isinstance(t, PeriodMention) == isinstance(trace.mention, PeriodMention)]
    if not same_kind or _within(trace.mention, times):
        return None
    return TimeTrace(trace.mention, expected=same_kind[0].text, near=told)


def _within(mention: Mention, times: Iterable[Mention]) -> bool:
    """A year that lies in one of the periods."""
    return isinstance(mention, DateMention) and any(
        isinstance(t, PeriodMention) and mention.year is not None and t.start <= mention.year <= t.end for t in times
    )


def _by_year(sources: Iterable[Source]) -> dict[int | None, list[Source]]:
    """The sources that speak of each year, in their order; under None those with any date or period."""
    found: dict[int | None, list[Source]] = {}
    for source in sources:
        dates, periods = source.calendar.dates, source.calendar.periods
        years = {d.year for d in dates} | {year for p in periods for year in (p.start, p.end)}
        for year in years | {None} if years else ():
            found.setdefault(year, []).append(source)
    return found


def _trace(
    ctx: CheckContext,
    match: Matching,
    mention: Mention,
    document: DocumentMention | None,
    having: Mapping[int | None, Sequence[Source]],
) -> TimeTrace:
    start, end = match.sentence(mention.span[0])
    words = content_words(ctx.plain[start:end])
    if document is not None and isinstance(mention, DateMention):
        known = _of_document(document, mention, match.sources, ctx.registry)
        opens = ctx.plain[
            mention.span[1] : mention.span[1] + 3
        ]  # "…, ngày 30/11/2016, Ban Thường vụ …": perhaps its day
        if known and not (not known.traced and opens[:2] == ", " and opens[2:].isupper()):
            return known
        document = document if known is None else None
    best: tuple[float, Source] | None = None
    year = mention.start if isinstance(mention, PeriodMention) else mention.year
    for source in having.get(year, ()):
        if not _has(source, mention, document):
            continue
        overlap = len(words & source.words) / (len(source.words) or 1)
        if source.kind == PASSAGE and not _cited(words, ctx.plain[start:end], source, mention):
            continue
        score = overlap - {FACT: 0.0, PASSAGE: 0.3, ELSEWHERE: 0.6}[source.kind]
        if best is None or score > best[0]:
            best = (score, source)
    if best:
        return TimeTrace(mention, best[1])
    if same := same_time(ctx.plain, mention, match.sources):
        return TimeTrace(mention, same)
    if listed := _listed(ctx.plain[start:end], mention, match.sources):
        return TimeTrace(mention, listed)
    if _own_date(ctx, mention):
        return TimeTrace(mention, registered="ngày của báo cáo")
    return _untraced(mention, words, match.sources)


def _of_document(
    document: DocumentMention, mention: DateMention, sources: Iterable[Source], registry: Registry
) -> TimeTrace | None:
    """The date that belongs to this document: the source's or the registry's, or what it should be."""
    wanted = ""
    near: Source | None = None
    for source in sources:
        for other in source.calendar.documents:
            if not same_number(document, other) or other.date_span is None:
                continue
            written = next((d for d in source.calendar.dates if d.span == other.date_span), None)
            if written and _covers(written, mention):
                return TimeTrace(mention, source)
            if near is None and written:
                near, wanted = source, written.text
    if mention.date and (found := registry.find(document.number, mention.date)):
        return TimeTrace(mention, registered=f"{found.number}, ngày {found.date:%d/%m/%Y}")
    if near:
        return TimeTrace(mention, expected=wanted, near=near)
    listed = registry.numbered(document.number)
    if listed and mention.date:
        return TimeTrace(mention, expected=", ".join(f"{d.date:%d/%m/%Y}" for d in listed))
    return None


def same_number(one: DocumentMention, other: DocumentMention) -> bool:
    """The same number; a bare "18" is "18-NQ/TW" when the kinds do not differ."""
    mine, theirs = one.number.casefold(), other.number.casefold()
    if mine == theirs:
        return True
    short, long = sorted((mine, theirs), key=len)
    return short.isdecimal() and long.lstrip("0").split("-")[0].split("/")[0] == short.lstrip("0")


def _covers(written: DateMention, mention: DateMention) -> bool:
    """The mention says nothing that the source's date does not say."""
    quarter = written.quarter or (written.month and (written.month + 2) // 3)
    return mention.quarter in (None, quarter) and all(
        getattr(mention, f) in (None, getattr(written, f)) for f in ("day", "month", "year")
    )


def _has(source: Source, mention: Mention, document: DocumentMention | None) -> bool:
    calendar = source.calendar
    if isinstance(mention, PeriodMention):
        if any((p.start, p.end) == (mention.start, mention.end) for p in calendar.periods):
            return True
        years = {d.year for d in calendar.dates}
        return mention.start in years and mention.end in years
    if mention.month is None and mention.quarter is None:
        return mention.year in {d.year for d in calendar.dates if not _issued(d, source)} or any(
            mention.year in (p.start, p.end) for p in calendar.periods
        ) or (source.kind == FACT and mention.year in {d.year for d in calendar.dates})  # fmt: skip
    return any(
        _covers(d, mention) and (document is not None or not _issued(d, source) or source.kind == FACT)
        for d in calendar.dates
    )


def _listed(sentence: str, mention: Mention, sources: Sequence[Source]) -> Source | None:
    """The fact with a period whose years the sentence names one by one: "trong ba năm 2019, 2020 và 2021"."""
    if isinstance(mention, PeriodMention) or mention.month is not None or mention.quarter is not None:
        return None
    named = {d.year for d in scan_calendar(sentence).dates}
    for source in sources:
        for period in source.calendar.periods if source.kind == FACT else ():
            years = set(range(period.start, period.end + 1))
            if mention.year in years and years <= named:
                return source
    return None


def _issued(mention: DateMention, source: Source) -> bool:
    """The date is only a document's date of issue."""
    return any(document.date_span == mention.span for document in source.calendar.documents)


def _cited(words: frozenset[str], sentence: str, source: Source, mention: Mention) -> bool:
    """An authority lends a date only to a sentence of like words, or one that names its document."""
    documents = {document.number for document in scan_calendar(sentence).documents}
    if any(d.number in documents for d in source.calendar.documents) and not isinstance(mention, PeriodMention):
        return mention.month is not None
    return len(words & source.words) * 2 >= min(len(words), len(source.words)) and bool(words)


def _own_date(ctx: CheckContext, mention: Mention) -> bool:
    own = ctx.header.date
    return own is not None and isinstance(mention, DateMention) and mention.date == own


def _untraced(mention: Mention, words: frozenset[str], sources: Sequence[Source]) -> TimeTrace:
    best: tuple[float, Source, str] | None = None
    for source in sources:
        if source.kind != FACT:
            continue
        others: Iterable[Mention] = (
            source.calendar.periods if isinstance(mention, PeriodMention) else source.calendar.dates
        )
        for other in others:
            score = len(words & source.words) / (len(source.words) or 1) + _alike(mention, other)
            if best is None or score > best[0]:
                best = (score, source, other.text)
    if best and best[0] >= 0.7:
        return TimeTrace(mention, expected=best[2], near=best[1])
    return TimeTrace(mention)


def _alike(mention: Mention, other: Mention) -> float:
    if isinstance(mention, PeriodMention) and isinstance(other, PeriodMention):
        return 0.5 * (mention.start == other.start) + 0.5 * (mention.end == other.end)
    same = [getattr(mention, f, None) == getattr(other, f, None) for f in _FIELDS if getattr(mention, f, None)]
    return sum(same) / len(same) if same else 0.0
