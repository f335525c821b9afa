"""Why a date, a document, a name or a denial that is told to be wrong may be right after all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import denials, lacks, lowered
from assistant.checks.polarity.words import negative
from assistant.checks.text.syllables import is_syllable
from assistant.checks.tracing.clauses import PAIR
from assistant.checks.tracing.match import TRACED, Trace, matching
from assistant.checks.tracing.sources import Source, facts_of
from assistant.checks.tracing.surface import Numeral, numerals
from assistant.quantities import DateMention, PeriodMention, scan_calendar
from assistant.quantities.numerals import NUMERAL_WORDS
from assistant.report import Finding

_APART = 12  # characters between the parts of one date
# What also is another word: a denial, "a", a year, "đầu tư", "tỷ lệ", "triệu tập", "riêng lẻ", "phần trăm".
_OTHER_WORDS = {"không", "một", "mốt", "năm", "tư", "tỷ", "tỉ", "triệu", "trăm", "linh", "lẻ", "rưỡi"}
_COUNTS = "|".join(sorted(NUMERAL_WORDS - _OTHER_WORDS))
# In small letters, or as the first word of its clause and not of a name ("Ba góp ý", but "Ba Bể", "xã Ba Trại").
_NUMERAL = re.compile(rf"(?<!\w)(?:{_COUNTS})(?!\w)")
_FIRST_NUMERAL = re.compile(rf"\W*(?i:{_COUNTS})\s+(?P<next>\w)")
_OPENS = re.compile(r",\s")  # "…18-NQ/TW, ngày 20/11/2024, tỉnh đã thành lập": the day of what follows
_CLAUSE = re.compile(rf"(?:[;:.()]|,(?!{PAIR}))(?=\s|$)|\n")
# A target missed, in words that deny nothing; "mới được", "chỉ có" by their figure alone ("các xã mới được thành lập").
_SHORTFALL = re.compile(
    r"(?<!\w)(?:(?:thấp|kém|chậm|ít) hơn(?!\w)"
    r"|(?:mới (?:chỉ )?|chỉ (?:mới )?)(?:đạt|được|có|bằng)\s+(?:(?:hơn|gần|khoảng|trên|dưới)\s+)?"
    rf"(?:\d|(?:một|{_COUNTS})(?!\w))"
    r"|mới (?:hoàn thành|hoàn tất|xong|thực hiện|triển khai|giải quyết|bố trí|xử lý)(?:\s+\w+){0,2}\s+\d)"
)
_OWED = re.compile(r"(?<!\w)(?:còn )?(?:nợ|tồn đọng|thiếu|chậm)(?!\w)")  # a lack, in words that deny nothing
# Of what is counted only a part is spoken of.
_PART = re.compile(r"(?<!\w)(?:còn|một số|một phần|vài|nhiều|khác|phần|trong số|hết|toàn bộ|tất cả|đủ)(?!\w)")
# Not done yet, in words that deny nothing: "đang chờ chi trả" of "chưa chi trả".
_UNFINISHED = re.compile(r"(?<!\w)(?:đang|chờ|đợi|sẽ|dở|dở dang|dang dở|tiếp tục)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đã|xong|hoàn thành)(?!\w)")
_CUE = re.compile(
    r"(?<!\w)(?:trước(?=\s+(?:ngày|tháng|quý|năm|thời|mốc|$))|hết|cuối|đến|tới|chậm nhất|muộn nhất)(?!\w)"
)
_CUE_REACH = 25
_UNREAL = re.compile(r"(?<!\w)(?:lẽ ra|đáng lẽ|nếu)(?!\w)")


def doubt_of_date(ctx: CheckContext, finding: Finding) -> str:
    """The parts of the date stand together in a fact, where no such date was read ("T10/2017", "Q1/2019"); it is the
    same limit as a fact's ("trước ngày 01/7" of "hết quý II"), or as long before or after a fact's day as the sentence
    says; or the day opens the clause after a document, and a fact has it of something else, or of a document that the
    sentence names next."""
    calendar = scan_calendar(ctx.plain)
    mentions: tuple[DateMention | PeriodMention, ...] = (*calendar.dates, *calendar.periods)
    mention = next((m for m in mentions if m.span == finding.span), None)
    if mention is None:
        return ""
    parts = _parts(mention, finding.quote)
    opened = mention.date if isinstance(mention, DateMention) and _OPENS.match(ctx.plain, mention.span[1]) else None
    for fact in facts_of(matching(ctx).sources):
        if opened and any(day.date == opened for day in fact.calendar.dates if not _of_document(fact, day)):
            return f"“{finding.quote}” ở {fact.shown} là ngày của việc khác"
        if isinstance(mention, DateMention) and (named := _named_next(ctx, mention, fact)):
            return f"“{finding.quote}” ở {fact.shown} là ngày của {named}, được nêu ngay sau đó"
        if _stands(parts, numerals(fact.text)):
            return f"{fact.shown} cũng có các số này, ở chỗ chương trình đọc chưa chắc"
        if isinstance(mention, DateMention) and (reckoned := _reckoned(ctx, mention, fact)):
            return reckoned
    return ""


def _reckoned(ctx: CheckContext, mention: DateMention, fact: Source) -> str:
    """How the time follows from one of the fact's: it ends with the same day, or is so many days, weeks, months or
    years from it as the sentence tells."""
    span = matching(ctx).sentence(mention.span[0])
    lengths = {(one.quantity.unit, one.quantity.value) for one in matching(ctx).within(*span)}
    limits = _limits(ctx.plain, mention)
    for day in fact.calendar.dates:
        theirs = _limits(fact.text, day) if limits else ()
        if limits == theirs != () or (len(limits) != len(theirs) and not set(limits).isdisjoint(theirs)):
            return f"“{mention.text}” cũng là hạn “{day.text}” của {fact.shown}"
        apart = _apart(mention, day)
        if any(unit in apart and apart[unit] == value for unit, value in lengths):
            return f"“{mention.text}” cách “{day.text}” của {fact.shown} đúng khoảng thời gian mà câu này nêu"
    return ""


def _limits(text: str, mention: DateMention) -> tuple[date, ...]:
    """The first day that is too late, where the words make a limit of the time: 01/7/2026 for "đến hết ngày 30/6/2026",
    "hết quý II/2026"; for "trước ngày 30/6/2026", which may count that day in, both that day and the next; () for any
    other."""
    month = mention.month or 3 * (mention.quarter or 1) - 2
    if mention.year is None or month > 12:  # "tháng 14/2020" is told elsewhere
        return ()
    after = month + (1 if mention.month else 3 if mention.quarter else 12)
    first = mention.date or date(mention.year, month, 1)
    beyond = first + timedelta(1) if mention.date else date(mention.year + (after > 12), (after - 1) % 12 + 1, 1)
    said = _CUE.findall(lowered(text[max(0, mention.span[0] - _CUE_REACH) : mention.span[0]]))
    if not said:
        return ()
    return (first, beyond) if said[-1] == "trước" and mention.date else (first,) if said[-1] == "trước" else (beyond,)


def _apart(one: DateMention, other: DateMention) -> dict[str, int]:
    """How far two days are from each other, in each unit in which it is a whole number."""
    if one.date and other.date:
        days = abs((one.date - other.date).days)
        apart = {"ngày": days} | ({"tuần": days // 7} if days % 7 == 0 else {})
    else:
        apart = {}
    if one.year and other.year and one.month and other.month and one.day in (other.day, 1, None):
        months = abs((one.year - other.year) * 12 + one.month - other.month)
        apart |= {"tháng": months} | ({"năm": months // 12} if months % 12 == 0 else {})
    return {unit: many for unit, many in apart.items() if many}


def _named_next(ctx: CheckContext, day: DateMention, fact: Source) -> str:
    """The number of the fact's document of that day, where the sentence names it after the day: "Thực hiện Nghị quyết
    số 18-NQ/TW, ngày 15/01/2018 Ban Thường vụ ban hành Kế hoạch số 168-KH/TU"."""
    rest = ctx.plain[day.span[1] : matching(ctx).sentence(day.span[0])[1]]
    dated = [d for d in fact.calendar.documents if d.date_span and d.number and d.number in rest]
    of_day = {other.span for other in fact.calendar.dates if other.date == day.date}
    return next((d.number for d in dated if d.date_span in of_day), "")


def _of_document(fact: Source, day: DateMention) -> bool:
    return any(document.date_span == day.span for document in fact.calendar.documents)


def _parts(mention: DateMention | PeriodMention, written: str) -> list[int]:
    """The numbers that it is written with; a year taken from its neighbour is none of them."""
    if isinstance(mention, PeriodMention):
        return [mention.start, mention.end]
    year = mention.year if str(mention.year) in written else None
    return [part for part in (mention.day, mention.month or mention.quarter, year) if part is not None]


def _stands(parts: list[int], found: tuple[Numeral, ...]) -> bool:
    """The numerals stand one after another, and at least one of them was not read for sure. A part alone says little:
    it must be unread and follow a letter, "T2"."""
    for at in range(len(found) - len(parts) + 1):
        run = found[at : at + len(parts)]
        if [one.value for one in run] != parts or all(one.sure for one in run):
            continue
        if any(b.span[0] - a.span[1] > _APART for a, b in pairwise(run)):
            continue
        if len(parts) > 1 or run[0].glued:
            return True
    return False


def doubt_of_document(ctx: CheckContext, finding: Finding) -> str:
    """The day beside a known document is another event's, or another document's that the sentence tells as well."""
    inside = [d for d in scan_calendar(ctx.plain).dates if _within(d.span, finding.span) and d.date]
    start, end = matching(ctx).sentence(finding.span[0])
    numbers = {d.number for d in scan_calendar(finding.quote).documents}
    known = {d.number for fact in facts_of(matching(ctx).sources) for d in fact.calendar.documents}
    known |= {d.number.split("-")[0].split("/")[0] for d in ctx.registry.documents}
    if not numbers & known:
        return ""
    told = {d.number for d in scan_calendar(ctx.plain[start:end]).documents if d.date is None}
    for mention in inside:
        for fact in facts_of(matching(ctx).sources):
            own = {d.date_span: d for d in fact.calendar.documents if d.date_span}
            for day in fact.calendar.dates:
                document = own.get(day.span)
                if day.date == mention.date and (document is None or document.number in told):
                    return f"“{day.text}” ở {fact.shown} là ngày của việc khác"
    return ""


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def doubt_of_name(ctx: CheckContext, finding: Finding) -> str:
    """ "cơ quan Đảng bớt" for "cơ quan Đảng tỉnh": after a capital word the name may be over."""
    mine, theirs = finding.quote.split(), finding.expected.split()
    shared = 0
    while shared < min(len(mine), len(theirs)) and mine[shared].lower() == theirs[shared].lower():
        shared += 1
    if not 0 < shared < min(len(mine), len(theirs)) or not mine[shared - 1][0].isupper():
        return ""
    if mine[shared][0].islower() and theirs[shared][0].islower():
        return f"sau “{' '.join(mine[:shared])}” tên có thể đã hết"
    return ""


def doubt_of_denial(ctx: CheckContext, finding: Finding) -> str:
    """A denial more or less says the same where it is said of other figures than the fact's (the rest of them), where
    the fact's own clause or the sentence denies in other words, or twice; and where the fact has no word that we know
    before what is denied ("Ko có") and ours has another, or a figure of nought."""
    facts = [f for f in facts_of(matching(ctx).sources) if f.label in finding.facts]
    start, end = clause_at(ctx.plain, finding.span)
    clause = lowered(ctx.plain[start:end])
    denied = denials(clause)
    traces = [trace for trace in matching(ctx).traces if start <= trace.quantity.span[0] < end]
    for fact in facts:
        spoken = lowered(fact.text)
        if not (denied or denials(spoken)):  # an opposite
            if _UNREAL.search(clause):
                return "câu này nói điều lẽ ra phải có"
            return "số ở vế này, dữ kiện ghi ở vế không có từ ấy" if _of_another_clause(finding, fact, traces) else ""
        if any(not (trace.status == TRACED and trace.source is fact) for trace in traces) or _uncounted(
            ctx.plain[start:end], traces
        ):
            return "vế câu này nói về số khác với dữ kiện"
        if any(f"{word} {what}" in spoken for _, _, what in denied for word in ("thay cho", "thay vì")):
            return f"{fact.shown} nói điều này được thay"
        if any(_denies(spoken, what, clause) for _, _, what in denied):
            return f"{fact.shown} cũng nói điều chưa đạt"
        if len(denials(spoken)) > 1:
            return f"{fact.shown} phủ định hai lần"
        sentence = lowered(ctx.plain[slice(*matching(ctx).sentence(finding.span[0]))])
        if not denied and (lacks(sentence, spoken) or (_UNFINISHED.search(clause) and not _DONE.search(clause))):
            return "câu này cũng phủ định, bằng lời khác"
        if len(denied) > 1:
            return "vế câu này phủ định hai lần"
        if traces:
            return ""  # of the very figures of the fact
        if any(_counts(fact, what, clause) for _, _, what in denied):
            return "vế câu này không nêu số của dữ kiện"
        if len(denied) + len(list(negative().finditer(clause))) > 1:
            return "vế câu này phủ định hai lần"
        if any(not is_syllable(word) and word not in clause.split() for word in _before(clause, spoken)):
            return f"{fact.shown} có chữ viết tắt ở chỗ này"
        if any(not one.value for one in fact.quantities):
            return f"{fact.shown} có số 0"
    return ""


def _of_another_clause(finding: Finding, fact: Source, traces: Sequence[Trace]) -> bool:
    """The figures beside an opposite stand in the fact's clauses without the word that it is the opposite of: "hai đảng
    bộ chấm dứt hoạt động" of "thành lập 4 đảng bộ, kết thúc hoạt động 2 đảng bộ"."""
    stated = finding.message.rpartition("“")[2].rpartition("”")[0]
    own = [trace.origin for trace in traces if trace.source is fact and trace.origin is not None]
    clauses = [lowered(fact.text[slice(*clause_at(fact.text, one.span))]) for one in own]
    return bool(clauses) and not any(stated in clause for clause in clauses)


def _denies(fact: str, what: str, clause: str) -> bool:
    """The clause of the fact that has the denied words tells of a lack itself, in words that ours does not have; or the
    fact tells of falling short."""
    if _SHORTFALL.search(fact) and what.split()[0] in fact.split():
        return True
    for match in re.finditer(rf"(?<!\w){re.escape(what.split()[0])}(?!\w)", fact):
        theirs = fact[slice(*clause_at(fact, match.span()))]
        adverse = any(word.group() not in clause for word in negative().finditer(theirs))
        if adverse or denials(theirs) or lacks(theirs) or _OWED.search(theirs):
            return True
    return False


def _counts(fact: Source, what: str, clause: str) -> bool:
    """The clause of the fact that has the denied words gives a figure that ours may deny of the rest: a part of a whole
    ("2 trong 5", "60%"), or any where ours speaks of a part. "Chưa phê duyệt đề án" denies "12 đề án" outright."""
    for match in re.finditer(rf"(?<!\w){re.escape(what.split()[0])}(?!\w)", lowered(fact.text)):
        start, end = clause_at(fact.text, match.span())
        inside = [one for one in fact.quantities if start <= one.span[0] < end]
        if len(inside) > 1 or (inside and ("%" in fact.text[start:end] or _PART.search(clause))):
            return True
    return False


def clause_at(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span of the clause around a place: between two marks or line breaks."""
    marks = [m.start() for m in _CLAUSE.finditer(text)]
    start = max((mark + 1 for mark in marks if mark < span[0]), default=0)
    return start, min((mark for mark in marks if mark >= span[1]), default=len(text))


def _uncounted(clause: str, traces: Sequence[Trace]) -> bool:
    """The clause, as it is written, has a numeral in words of which no figure was read: "ba góp ý không được"."""
    first = _FIRST_NUMERAL.match(clause)
    return not traces and bool(_NUMERAL.search(clause) or (first and not first["next"].isupper()))


def _before(clause: str, fact: str) -> Iterator[str]:
    """The words of the fact right before what the clause denies."""
    for _, _, what in denials(clause):
        first = what.split()[0]
        yield from re.findall(rf"([^\W\d_]+)\s+(?:có\s+|được\s+)?{re.escape(first)}(?!\w)", fact)
