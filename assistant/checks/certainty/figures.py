"""Why a figure that is told to be wrong may be right after all: misread in the text, misread in a fact, or reckoned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.certainty.shares import left_over, taken_share
from assistant.checks.certainty.words import clause_at
from assistant.checks.context import CheckContext
from assistant.checks.tracing.follows import LENGTHS, Pool, Term, follows, power_of_ten, term
from assistant.checks.tracing.match import COMPUTED, CONFLICT, UNTRACED, Trace, matching
from assistant.checks.tracing.measures import EACH_WORDS, measure
from assistant.checks.tracing.nouns import is_direct
from assistant.checks.tracing.slips import digits, is_slip, shifted
from assistant.checks.tracing.sources import Source, facts_of
from assistant.checks.tracing.surface import Numeral, numerals, unread_measure
from assistant.quantities import Calendar, PeriodMention, Quantity, normal, scan_calendar
from assistant.quantities.nouns import cut
from assistant.report import Finding

_HARDLY = 0.12  # a share of like values below which a figure that follows hardly does so by chance
_SAID = 0.3  # the same, where the words say that it was reckoned so
_SMALL = 10  # figures below it stand everywhere
_ITEM_BEFORE = re.compile(r"(?:^|[.;:!?\n])[\s\-+•(]*$")
_ITEM_AFTER = re.compile(r"[.)]\s+[^\W\d_]")
_OF_DAYS = re.compile(r"(?<!\w)(?:ngày|tháng|mùng|mồng)(?!\w)|\d\s?/\s?\d")
_CHANGED = re.compile(r"(?<!\w)(?:giảm|tăng|thêm|bớt|còn|lên|xuống|giản)(?: (?:được|đi|hơn|gần|thêm))?\s*$")
_DIFFERS = re.compile(r"(?<!\w)(?:hơn|kém|tăng|giảm|còn|chưa|thiếu|chênh|bớt|thêm|dư|hụt)(?!\w)", re.I)
_EACH = re.compile(rf"{EACH_WORDS}|/\s?(?:km|ha)", re.I)
_YEARLY = re.compile(r"(?<!\w)(?:mỗi|một|hằng|hàng)\s+năm(?!\w)|/năm(?!\w)", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERAL = re.compile(r"[\d.,]*\d")
_WORD = re.compile(r"\s*(%|[^\W\d_]+)")


def misread_text(ctx: CheckContext, trace: Trace) -> str:
    """It may be the number of a list's item, a year, a day or month ("(31/12)", "từ mùng 10 đến 28"), or have a measure
    that was not read; "" when it is none of them."""
    quantity = trace.quantity
    start, end = quantity.span
    if unread_measure(ctx.plain, quantity):
        return f"đơn vị sau “{quantity.text}” chưa đọc chắc"
    if _YEAR.fullmatch(quantity.text) and not measure(quantity) and not is_direct(quantity):
        return f"“{quantity.text}” có thể là năm"
    if measure(quantity) or quantity.value > 31 or not quantity.text.isdigit():
        return ""
    if _ITEM_BEFORE.search(ctx.plain[:start]) and _ITEM_AFTER.match(ctx.plain, end):
        return "chỗ này có thể là số thứ tự"
    if is_direct(quantity) or not _OF_DAYS.search(normal(ctx.plain[max(0, start - 25) : end + 25])):
        return ""
    if _CHANGED.search(normal(ctx.plain[max(0, start - 25) : start])) or "direction" in {
        c.kind for c in trace.conflicts
    }:
        return ""  # an amount
    for fact in facts_of(matching(ctx).sources):
        if any(quantity.value in (d.day, d.month) for d in fact.calendar.dates):
            return f"chỗ này có thể là ngày, tháng của {fact.shown}"
    return ""


def doubt_of_figure(ctx: CheckContext, finding: Finding, trace: Trace) -> str:
    """Why the finding may be wrong, in Vietnamese; "" when nothing says so."""
    kind = max(trace.conflicts, key=lambda one: one.weight).kind if trace.conflicts else ""
    if kind in ("noun", "role") and (rest := left_over(ctx, trace, kind)):
        return rest
    if kind == "noun":
        return _noun(trace) or _noun_apart(ctx, trace) or _noun_reckoned(ctx, trace)
    right = trace.computation.value if trace.computation and finding.check == "arithmetic" else None
    if right is not None:
        if right == trace.quantity.value:
            return "kết quả tính được cũng là số này"
        return "" if _result(trace.quantity, right) else _part_of(ctx, trace) or _follows(ctx, trace)
    if finding.check not in ("figure", "unit") or kind not in ("", "unit"):
        return ""
    return (
        _unread(ctx, trace)
        or taken_share(ctx, trace)
        or _unmeasured(trace)
        or _part_of(ctx, trace)
        or _rougher(ctx, trace)
        or _follows(ctx, trace)
    )


def _result(quantity: Quantity, right: Decimal) -> bool:
    """A result that is wrong is so by a digit or a little; one far from what we reckoned may be another one's."""
    return shifted(quantity.value, right) or right / 2 <= quantity.value <= right * 2


def _unread(ctx: CheckContext, trace: Trace) -> str:
    """The amount stands in a fact, in a place of which nothing sure was read."""
    quantity = trace.quantity
    numeral = _NUMERAL.match(quantity.text)
    word = _WORD.match(ctx.plain, quantity.span[0] + numeral.end() if numeral else quantity.span[1])
    for source in facts_of(matching(ctx).sources):
        for one in numerals(source.text):
            if one.sure or not (quantity.value in one.values or _same_numeral(quantity, one)):
                continue
            small = quantity.value < _SMALL and (is_direct(quantity) or one.quantity is not None)
            if small and not one.alone and _next(word) != one.word:
                continue
            if not measure(quantity) or one.quantity is None or _speaks(one.context, quantity):
                return f"{source.shown} cũng có số này, ở chỗ chương trình đọc chưa chắc"
    return ""


def _next(word: re.Match[str] | None) -> str:
    return normal(word[1]) if word else ""


def _same_numeral(quantity: Quantity, one: Numeral) -> bool:
    """The numeral is the same, whatever scale and measure follow it."""
    first = _NUMERAL.match(quantity.text)
    return first is not None and first.group() == one.text


def _speaks(context: str, quantity: Quantity) -> bool:
    """The words about the fact's numeral speak of the figure's measure."""
    unit = quantity.unit.split("/")[0]
    words = {"đồng": r"đồng|đ|tỷ|tỉ|triệu|tr", "điểm %": "%"}.get(unit, re.escape(unit))
    return bool(re.search(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", normal(context)))


def _unmeasured(trace: Trace) -> str:
    """The text's figure has neither measure nor noun, the fact's has: left out, not exchanged."""
    quantity = trace.quantity
    if trace.status == CONFLICT and not measure(quantity) and not is_direct(quantity) and trace.origin:
        return f"câu này không viết đơn vị ngay sau “{quantity.text}”"
    return ""


def _noun(trace: Trace) -> str:
    """What figures count is read off the words beside them: unsure where no noun stands at the fact's, or where the
    fact speaks of our noun as well, and gives it no figure of its own."""
    source, other = trace.source, trace.origin
    if source is None or other is None:
        return ""
    beside = other.counted_span and source.text[other.counted_span[1] : other.span[0]] in (" ", ": ", " là ")
    if not is_direct(other) and not beside:
        return f"{source.shown} không ghi ngay bên số ấy là đếm gì"
    head = cut(trace.quantity.counted)[:1]
    if not head or any(one.counted.startswith(head[0][1]) for one in source.quantities):
        return ""
    spoken = re.search(rf"(?<!\w){re.escape(head[0][1])}(?!\w)", normal(source.text))
    return f"{source.shown} cũng nói đến “{head[0][1]}”" if spoken and is_direct(other) else ""


def _noun_apart(ctx: CheckContext, trace: Trace) -> str:
    """What the fact counts stands in the figure's clause, at no figure of its own: "tuyển dụng giáo viên … 61% của 245
    chỉ tiêu" of 245 giáo viên."""
    head = cut(trace.origin.counted)[:1] if trace.origin else ()
    if not head:
        return ""
    start, end = clause_at(ctx.plain, trace.quantity.span)
    counted = [one.quantity.counted_span for one in matching(ctx).within(start, end) if is_direct(one.quantity)]
    for match in re.finditer(rf"(?<!\w){re.escape(head[0][1])}(?!\w)", normal(ctx.plain[start:end])):
        if not any(span and span[0] <= start + match.start() < span[1] for span in counted):
            return f"vế câu này cũng nói đến “{head[0][1]}”"
    return ""


def _noun_reckoned(ctx: CheckContext, trace: Trace) -> str:
    """It follows from the figures of another fact, which speaks of what it counts: "9 phó giám đốc" of "phó giám đốc sở
    giảm từ 58 xuống 49 người", where another fact has 9 chi cục."""
    head = cut(trace.quantity.counted)[:1]
    for fact in facts_of(matching(ctx).sources) if head else ():
        if fact is trace.source or not re.search(rf"(?<!\w){re.escape(head[0][1])}(?!\w)", normal(fact.text)):
            continue
        chance = follows(trace.quantity, [Pool(_terms(fact), fact.calendar, runs=True)])
        if chance and chance.share <= _HARDLY:
            return f"có thể tính ra: {chance.formula}"
    return ""


def _part_of(ctx: CheckContext, trace: Trace) -> str:
    """With another figure of the sentence it makes a fact's percentage: "cứ 1.000 hồ sơ thì 31" of 3,1%."""
    quantity = trace.quantity
    match = matching(ctx)
    if measure(quantity):
        return ""
    given = [(q.value, fact) for fact in facts_of(match.sources) for q in fact.quantities if measure(q) == "%"]
    for other in match.within(*match.sentence(quantity.span[0])):
        small, great = sorted((quantity, other.quantity), key=lambda one: one.value)
        if measure(other.quantity) or not 0 < small.value < great.value or great.value < _SMALL:
            continue
        if other.status == UNTRACED and not power_of_ten(great.value):
            continue  # neither has a source: they do not vouch for each other
        for value, fact in given:
            if small.value * 100 / great.value == value:
                return f"{small.text}/{great.text} bằng tỷ lệ của {fact.shown}"
    return ""


def _follows(ctx: CheckContext, trace: Trace) -> str:
    origin = trace.origin or (trace.nearest[1] if trace.nearest else None)
    told = {one.quantity.value for one in matching(ctx).traces if one is not trace}
    slip = origin is not None and trace.origin is None and is_slip(trace.quantity, origin)
    if origin is not None and (slip or trace.origin is not None) and origin.value not in told:
        return ""  # the fact's own figure is told nowhere: this one stands in its place
    chance = follows(trace.quantity, _pools(ctx, trace))
    limit = _HARDLY / 2 if slip else _HARDLY
    if chance and not slip and _is_said(ctx, trace, chance.formula):
        limit = _SAID
    return f"có thể tính ra: {chance.formula}" if chance and chance.share <= limit else ""


def _is_said(ctx: CheckContext, trace: Trace, formula: str) -> bool:
    """The words beside the figure say that it was so reckoned: a difference, an average."""
    start, end = clause_at(ctx.plain, trace.quantity.span)
    words = _DIFFERS if "−" in formula else _EACH if " : " in formula else None
    return words is not None and bool(words.search(ctx.plain, start, end))


def _rougher(ctx: CheckContext, trace: Trace) -> str:
    """ "hơn một nghìn tỷ đồng" of 1.134: one digit and a word that says on which side the fact's figure lies."""
    quantity = trace.quantity
    if quantity.low is None or quantity.high is None or quantity.bound not in ("over", "under", "about"):
        return ""
    for fact in facts_of(matching(ctx).sources) if len(digits(quantity.value)) == 1 else ():
        for one in fact.quantities:
            if measure(one) == measure(quantity) and quantity.low <= one.value <= quantity.high:
                return f"{fact.shown} ghi “{one.text}”, có thể đã nói gọn"
    return ""


def _pools(ctx: CheckContext, trace: Trace) -> Iterator[Pool]:
    """What the figure may be reckoned from: its neighbours, its sentence, each fact, all facts."""
    match = matching(ctx)
    span = match.sentence(trace.quantity.span[0])
    before = [one.quantity for one in match.within(span[0], trace.quantity.span[0]) if _may_lend(one)]
    after = [one.quantity for one in match.within(trace.quantity.span[1], span[1]) if _may_lend(one)]
    each = bool(_EACH.search(ctx.plain, *span))
    facts = facts_of(match.sources)
    told = [_terms(fact) for fact in facts]
    everything = tuple(dict.fromkeys(one for terms in told for one in terms))
    near = tuple(dict.fromkeys(map(term, (*before, *after))))
    reckoned = [one.quantity for one in match.traces if one.status == COMPUTED and one is not trace]
    yield Pool(tuple(dict.fromkeys(map(term, reckoned))), runs=True)
    yield Pool(near, scan_calendar(ctx.plain[slice(*span)]), each=each)
    for row in (before, after):
        yield Pool(tuple(map(term, row)), runs=True)
    for fact, terms in zip(facts, told, strict=True):
        yield Pool(terms, fact.calendar, runs=True, each=each or bool(_EACH.search(fact.text)))
    beside = frozenset(map(term, (*before[-2:], *after[:2])))
    start, end = trace.quantity.span
    if _YEARLY.search(ctx.plain, max(span[0], start - 25), min(span[1], end + 25)):
        yield Pool(tuple(beside), scan_calendar(ctx.plain[slice(*span)]), each=True, yearly=True)
    if beside:
        yield Pool(tuple(dict.fromkeys((*beside, *everything))), beside=beside, each=each)
    yield Pool(everything, groups=tuple(told))
    calendars = [fact.calendar for fact in facts]
    dates = tuple(one for calendar in calendars for one in calendar.dates)
    periods = tuple(one for calendar in calendars for one in calendar.periods)
    yield Pool(everything, Calendar(dates, periods, (), ()), wide=True)


def _may_lend(trace: Trace) -> bool:
    """A figure to reckon with: one with a source, or a length of time, which the text may choose ("sáu tháng là …")."""
    return trace.status != UNTRACED or measure(trace.quantity) in LENGTHS


def _terms(fact: Source) -> tuple[Term, ...]:
    """The figures of a fact, and what its unsure numerals may mean."""
    found = [(q.span[0], term(q)) for q in fact.quantities]
    for one in numerals(fact.text):
        if not one.sure and not isinstance(one.mention, PeriodMention):
            read = {one.quantity.value} if one.quantity else set()
            found += [(one.span[0], Term(value, "?", one.text)) for value in one.values - read]
    return tuple(dict.fromkeys(term for _, term in sorted(found, key=lambda pair: pair[0])))
