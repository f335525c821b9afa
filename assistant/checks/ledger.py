"""The figure ledger: every figure, date, document and name of a text with where it comes from, in the text's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.context import CheckContext
from assistant.checks.figures.times import TimeTrace, same_number, time_traces
from assistant.checks.names.named import is_lone_word, ungrounded
from assistant.checks.sources.ground import ground
from assistant.checks.text.mentions import names
from assistant.checks.tracing.match import COMPUTED, CONFLICT, TRACED, UNTRACED, Trace, matching
from assistant.checks.tracing.sources import FACT, PASSAGE, Source
from assistant.quantities import DocumentMention, PeriodMention, normal, scan_calendar
from assistant.readings import checked_once

QUANTITY, DATE, PERIOD, DOCUMENT, NAME = "quantity", "date", "period", "document", "name"

STATUS_LABELS = {
    TRACED: "Có căn cứ",
    COMPUTED: "Tính từ dữ kiện",
    UNTRACED: "Chưa có căn cứ",
    CONFLICT: "Khác dữ kiện",
}
KIND_LABELS = {QUANTITY: "Số liệu", DATE: "Thời điểm", PERIOD: "Giai đoạn", DOCUMENT: "Văn bản", NAME: "Tên riêng"}


@dataclass(frozen=True)
class LedgerEntry:
    """One figure, date, period, document or name of a text (`kind`), with its span and words.

    `what` is what it counts or names, `whose` the place or body and `period` the time that the text gives it, ""
    when it gives none. `status` is "traced", "computed", "untraced" or "conflict"; `reason` says why in Vietnamese;
    `facts` and `passages` are the labels it rests on; `formula` shows a computation ("58 = 265 − 207").
    """

    kind: str
    span: tuple[int, int]
    quote: str
    what: str
    whose: str
    period: str
    status: str
    reason: str
    facts: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    formula: str = ""


@checked_once
def ledger(ctx: CheckContext) -> tuple[LedgerEntry, ...]:
    """Every figure, date, document and name of the text, in order. Shares its matching with the checks."""
    entries = [_quantity(trace) for trace in matching(ctx).traces]
    entries += [_time(trace) for trace in time_traces(ctx)]
    entries += [_document(ctx, document) for document in scan_calendar(ctx.plain).documents]
    taken = [entry.span for entry in entries]
    entries += [entry for entry in _names(ctx) if not any(a < entry.span[1] and entry.span[0] < b for a, b in taken)]
    return tuple(sorted(entries, key=lambda entry: entry.span))


def _quantity(trace: Trace) -> LedgerEntry:
    quantity, source = trace.quantity, trace.source
    formula = ""
    if trace.status == COMPUTED and trace.computation:
        formula = trace.computation.formula
        reason = f"Tính từ dữ kiện: {formula}"
        facts: tuple[str, ...] = trace.computation.labels
    elif source and trace.origin:
        match = "khớp với" if trace.status == TRACED else "khác với"
        reason = f"{quantity.text} {match} {source.shown}: “{source.text}”"
        facts = (source.label,) if source.kind == FACT else ()
    else:
        facts = ()
        reason = "Không có trong dữ kiện và không suy ra được từ dữ kiện"
        if trace.nearest:
            reason += f"; gần nhất là {trace.nearest[0].shown}: “{trace.nearest[1].text}”"
    return LedgerEntry(
        QUANTITY,
        quantity.span,
        quantity.text,
        quantity.counted or quantity.unit,
        quantity.whose,
        quantity.period,
        trace.status,
        reason,
        facts,
        (source.label,) if source and source.kind == PASSAGE else (),
        formula,
    )


def _time(trace: TimeTrace) -> LedgerEntry:
    mention, source = trace.mention, trace.source
    kind = PERIOD if isinstance(mention, PeriodMention) else DATE
    if source:
        status, reason = TRACED, f"Có trong {source.shown}: “{source.text}”"
    elif trace.registered:
        status, reason = TRACED, f"Theo sổ văn bản: {trace.registered}"
    elif trace.expected:
        status, reason = CONFLICT, f"Nơi dẫn ghi “{trace.expected}”"
    else:
        status, reason = UNTRACED, "Không có trong dữ kiện và tài liệu được dẫn"
    found = source or trace.near
    return _entry(kind, mention.span, mention.text, status, reason, found)


def _document(ctx: CheckContext, document: DocumentMention) -> LedgerEntry:
    for source in matching(ctx).sources:
        if any(same_number(document, other) for other in source.calendar.documents):
            reason = f"Có trong {source.shown}: “{source.text}”"
            return _entry(DOCUMENT, document.span, document.text, TRACED, reason, source, document.kind)
    listed = ctx.registry.numbered(document.number)
    if listed:
        reason = "Có trong sổ văn bản: " + "; ".join(f"{d.kind} {d.number}, ngày {d.date:%d/%m/%Y}" for d in listed)
        return _entry(DOCUMENT, document.span, document.text, TRACED, reason, None, document.kind)
    reason = "Không có trong dữ kiện, tài liệu được dẫn và sổ văn bản"
    return _entry(DOCUMENT, document.span, document.text, UNTRACED, reason, None, document.kind)


def _names(ctx: CheckContext) -> Iterator[LedgerEntry]:
    header = ctx.header
    ours = normal(f"{header.province} {header.issuer} {header.place} {header.signer.name} {header.superior}")
    kinds = {"person": "người", "place": "địa danh", "body": "cơ quan, tổ chức"}
    for name in names(ctx.plain):
        if is_lone_word(name):
            continue
        wanted = normal(name.text)
        source = next((one for one in matching(ctx).sources if wanted in normal(one.text)), None)
        what = kinds.get(name.kind, "tên riêng")
        if source:
            reason = f"Có trong {source.shown}: “{source.text}”"
            yield _entry(NAME, name.span, name.text, TRACED, reason, source, what)
        elif wanted in ours:
            yield _entry(NAME, name.span, name.text, TRACED, "Tên của địa phương, cơ quan báo cáo", None, what)
        elif ungrounded(name, ground(ctx)) is None:
            reason = "Có trong đề cương, sổ văn bản hoặc dữ kiện của mục khác"
            yield _entry(NAME, name.span, name.text, TRACED, reason, None, what)
        else:
            reason = "Không có trong dữ kiện và tài liệu được dẫn"
            yield _entry(NAME, name.span, name.text, UNTRACED, reason, None, what)


def _entry(
    kind: str, span: tuple[int, int], quote: str, status: str, reason: str, source: Source | None, what: str = ""
) -> LedgerEntry:
    facts = (source.label,) if source and source.kind == FACT else ()
    passages = (source.label,) if source and source.kind == PASSAGE else ()
    return LedgerEntry(kind, span, quote, what, "", "", status, reason, facts, passages)
