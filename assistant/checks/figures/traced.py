"""Check "figure", "unit", "noun", "polarity": each figure of the text is a fact's, an authority's or follows from them.

A figure without a source, or whose digits are a source's but not what they count, blocks the draft: the digits alone
prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.context import CheckContext
from assistant.checks.figures.complements import of_complement
from assistant.checks.tracing.compare import Conflict
from assistant.checks.tracing.match import COMPUTED, CONFLICT, TRACED, UNTRACED, Matching, Trace, matching
from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.plain import plainly_said, runs_against
from assistant.checks.tracing.slips import is_slip, miswritten, shifted
from assistant.checks.tracing.sources import FACT, Source, facts_of
from assistant.quantities import Quantity, normal, terms
from assistant.report import Finding, Severity

_VERB = re.compile(
    r"(?<!\w)(?:làm |bị |được )?(?:giảm|tinh giản|cắt giảm|bớt|tăng|bổ sung|thêm|từ|còn|xuống|lên|thành)(?!\w)", re.I
)
_AT_ONCE = re.compile(r"[\s,:]+(?:(?:có|còn|giảm|tăng)\s+)?")  # between a place and its figure: both are shown
_BOUND = re.compile(r"(?<!\w)(?:trên|dưới|gần|hơn|quá|không quá|ít nhất|tối đa|tối thiểu|chưa đến)\s+$", re.I)
# What a text may count by itself: the points that it lists.
_LISTED = frozenset(
    {"văn bản", "nội dung", "nhóm", "giải pháp", "nhiệm vụ", "bước", "giai đoạn", "việc", "điểm", "mặt", "nguyên nhân"}
    | {"bài học", "kiến nghị", "đề xuất", "lĩnh vực", "khâu", "vấn đề", "nhóm nhiệm vụ", "quan điểm", "mục tiêu"}
    | {"loại", "cấp", "khối", "đợt", "kỳ", "năm"}
)
_KINDS = {
    "unit": ("unit", "sai đơn vị tính"),
    "noun": ("noun", "sai đối tượng được đếm"),
    "direction": ("polarity", "ngược chiều tăng, giảm"),
    "role": ("figure", "nhầm số tăng giảm với số còn lại"),
    "bound": ("polarity", "ngược mức trên, dưới"),
    "whose": ("figure", "nhầm địa phương"),
    "share": ("figure", "tỷ số khác dữ kiện"),
}


def figures(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking findings on untraced and altered figures; a warning where only a "gần" or "trên" was lost."""
    match = matching(ctx)
    for trace in match.traces:
        if trace.status == UNTRACED and (trace.computation is None or trace.computation.right or trace.coded):
            yield _untraced(trace)
        elif trace.status == CONFLICT:
            excused = _worst(trace).kind == "bound" and of_complement(ctx.plain, match, trace)
            if not excused and not _named_by_title(ctx, trace):
                yield _altered(ctx.plain, trace)
        elif trace.status == COMPUTED and trace.computation and trace.computation.likely:
            yield _likely(ctx.plain, trace, _untold(match))
        elif trace.status == TRACED and any(one.kind == "bound" for one in trace.conflicts):
            yield _bound_lost(trace)


def _untraced(trace: Trace) -> Finding:
    quantity = trace.quantity
    if trace.coded:
        message = f"“{quantity.text}” chỉ có trong chữ viết tắt của dữ kiện; hãy xem lại"
        return _finding("figure", Severity.WARNING, quantity.span, trace, message)
    if quantity.unit == "%" and _in_words(quantity):
        message = f"Tỷ lệ “{quantity.text}” không tính được từ dữ kiện; hãy xem lại"
        return _finding("figure", Severity.WARNING, quantity.span, trace, message)
    if quantity.value <= 12 and quantity.unit != "hạng" and (_listed(quantity) or _in_words(quantity)):
        message = f"Số đếm “{quantity.text}” không có trong dữ kiện; hãy chắc rằng đoạn văn liệt kê đúng số ấy"
        return _finding("figure", Severity.WARNING, quantity.span, trace, message)
    if trace.nearest is None:
        message = f"“{quantity.text}” không có trong dữ kiện và không suy ra được từ dữ kiện"
        return _finding("figure", Severity.BLOCKING, quantity.span, trace, message)
    source, other = trace.nearest
    kind, what = _difference(quantity, other)
    message = f"Viết “{quantity.text}”, {source.shown} ghi “{phrase(source, other)}”: {what}"
    return Finding(
        kind,
        Severity.BLOCKING,
        quantity.span,
        quantity.text,
        message,
        expected=phrase(source, other),
        facts=(source.label,) if source.kind == FACT else (),
        passages=(source.label,) if source.kind != FACT and source.label else (),
        mend=other.text if what != "không có trong dữ kiện" and measure(quantity) == measure(other) else None,
    )


def _untold(match: Matching) -> Iterator[tuple[Source, Quantity]]:
    """The figures of the facts that no figure of the text has."""
    told = {value_key(one) for trace in match.traces for one in (trace.quantity, trace.origin) if one}
    return ((fact, one) for fact in facts_of(match.sources) for one in fact.quantities if value_key(one) not in told)


def _likely(text: str, trace: Trace, untold: Iterator[tuple[Source, Quantity]]) -> Finding:
    """A note where the words say how the figure was reckoned, else a warning; always one where a fact's figure is told
    nowhere and may be this one miswritten ("165" for "156")."""
    quantity, computation = trace.quantity, trace.computation
    assert computation is not None
    plain = plainly_said(quantity, text, computation)
    slip = next(((source, other) for source, other in untold if _may_be(quantity, other)), None)
    if plain and slip is None:
        message = f"“{quantity.text}” được tính từ dữ kiện: {computation.formula}"
        return Finding("reckoned", Severity.NOTE, quantity.span, quantity.text, message, facts=computation.labels)
    told = f"; {slip[0].shown} ghi “{phrase(*slip)}”" if slip else ""
    message = f"“{quantity.text}” không có trong dữ kiện{told}; có thể đã tính: {computation.formula}. Hãy xem lại"
    if went := runs_against(quantity, computation):
        message += f": văn bản viết {quantity.direction}, dữ kiện cho thấy {went}"
    expected = phrase(*slip) if slip else ""
    return Finding(
        "reckoned", Severity.WARNING, quantity.span, quantity.text, message, expected, facts=computation.labels
    )


def _may_be(quantity: Quantity, other: Quantity) -> bool:
    """The one may be the other miswritten, in the same measure."""
    return measure(quantity) == measure(other) and quantity.value != other.value and is_slip(quantity, other)


def _in_words(quantity: Quantity) -> bool:
    """ "hai kế hoạch": a small number in words most often counts what the text itself lists."""
    return not any(letter.isdecimal() for letter in quantity.text)


def _listed(quantity: Quantity) -> bool:
    return quantity.unit in _LISTED or any(term in _LISTED for term in terms(quantity.counted)[:1])


def _difference(quantity: Quantity, other: Quantity) -> tuple[str, str]:
    """(check, what differs) between a figure and the one that was most likely meant."""
    if measure(quantity) != measure(other) or _scaled(quantity, other):
        return "unit", "sai đơn vị tính"
    if shifted(quantity.value, other.value):
        return "figure", "sai độ lớn (thừa, thiếu số 0 hoặc dấu phẩy)"
    if miswritten(quantity.value, other.value):
        return "figure", "sai chữ số"
    return "figure", "không có trong dữ kiện"


def _scaled(quantity: Quantity, other: Quantity) -> bool:
    return measure(quantity) == "đồng" and quantity.text.split()[0] == other.text.split()[0]


def _worst(trace: Trace) -> Conflict:
    return max(trace.conflicts, key=lambda one: one.weight)


def _altered(text: str, trace: Trace) -> Finding:
    quantity, source, other = trace.quantity, trace.source, trace.origin
    assert source is not None and other is not None
    worst = _worst(trace)
    kind, what = _KINDS[worst.kind]
    span = _span(text, quantity, worst.kind)
    small = quantity.value <= 12 and _in_words(quantity) and worst.kind in {"unit", "noun"}
    unsure = Severity.NOTE if worst.kind == "whose" else Severity.WARNING  # in a list of places any name is near
    severity = Severity.BLOCKING if worst.weight >= 2 and not small else unsure
    written, expected = text[slice(*span)], phrase(source, other, worst.kind == "direction")
    mend = None
    if worst.kind == "noun" and is_direct(quantity) and is_direct(other) and other.counted_span:
        mend = f"{quantity.text} {source.text[slice(*other.counted_span)]}"
    message = f"Viết “{written}”, {source.shown} ghi “{expected}”: {what}"
    return _finding(kind, severity, span, trace, message, expected=expected, mend=mend, quote=written)


def _named_by_title(ctx: CheckContext, trace: Trace) -> bool:
    """The fact's noun with the words that the section's title has after it: "161 đơn vị" of administrative units."""
    if _worst(trace).kind != "noun" or _worst(trace).weight >= 2 or trace.origin is None:
        return False
    mine, theirs = normal(trace.quantity.counted), normal(trace.origin.counted)
    return bool(theirs) and mine.startswith(f"{theirs} ") and mine in normal(ctx.section.title)


def _span(text: str, quantity: Quantity, kind: str) -> tuple[int, int]:
    """The words to show: the figure with its noun, its verb or its bound."""
    start, end = quantity.span
    if kind in {"unit", "noun", "whose"} and quantity.counted_span:
        start, end = min(start, quantity.counted_span[0]), max(end, quantity.counted_span[1])
        place = text.rfind(quantity.whose, max(0, start - 60), start) if kind == "whose" else -1
        beside = place >= 0 and _AT_ONCE.fullmatch(text, place + len(quantity.whose), start)
        return (place if beside else start), end
    edge = max(0, start - 40)
    if kind == "bound":
        match = _BOUND.search(text, edge, start)
        return (match.start() if match else start), max(end, quantity.counted_span[1] if quantity.counted_span else 0)
    verbs = [m.start() for m in _VERB.finditer(text, edge, start) if "\n" not in text[m.start() : start]]
    return (verbs[-1] if verbs else start), end


def phrase(source: Source, quantity: Quantity, with_verb: bool = False) -> str:
    """The source's own words for a figure: with what it counts, and its verb when asked."""
    start, end = quantity.span
    if is_direct(quantity) and quantity.counted_span:
        end = quantity.counted_span[1]
    if with_verb and quantity.direction:
        start = _span(source.text, quantity, "direction")[0]
    return source.text[start:end]


def _bound_lost(trace: Trace) -> Finding:
    quantity, source, other = trace.quantity, trace.source, trace.origin
    assert source is not None and other is not None
    start = max(0, other.span[0] - 12)
    written = source.text[start : other.span[1]]
    written = written[written.find(" ") + 1 :] if start and other.bound else other.text
    message = (
        f"Mức độ “{quantity.text}” khác {source.shown} (“{written}”): thêm hoặc bớt từ chỉ mức “gần”, “trên”, “khoảng”"
    )
    return _finding("figure", Severity.NOTE, quantity.span, trace, message, expected=written)


def _finding(
    check: str,
    severity: Severity,
    span: tuple[int, int],
    trace: Trace,
    message: str,
    *,
    expected: str = "",
    mend: str | None = None,
    quote: str = "",
) -> Finding:
    source = trace.source
    label = source.label if source else ""
    return Finding(
        check,
        severity,
        span,
        quote or trace.quantity.text,
        message,
        expected,
        facts=(label,) if source and source.kind == FACT else (),
        passages=(label,) if source and source.kind != FACT and label else (),
        mend=mend,
    )


def value_key(quantity: Quantity) -> tuple[str, Decimal]:
    """What must be equal for two figures to be the same: measure and value."""
    return measure(quantity), quantity.value
