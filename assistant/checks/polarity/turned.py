"""Check "polarity": a statement turned round: "chưa" lost or added, an opposite put in, a fall told as a rise.

Only sentences that tell a fact are judged, against that fact. Opposites stand in a table; negations need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import (
    denials,
    in_idiom,
    is_denied,
    is_of,
    is_sure_of,
    lacks,
    leaves_undone,
    lowered,
    may_deny,
    stating,
    still,
)
from assistant.checks.polarity.moves import moves
from assistant.checks.polarity.opposites import asserted, finding, has, opposites
from assistant.checks.polarity.words import negative, positive
from assistant.checks.tracing.clauses import PAIR, telling
from assistant.checks.tracing.match import COMPUTED, TRACED, Matching, matching
from assistant.checks.tracing.sources import FACT, Source, facts_of
from assistant.quantities import normal
from assistant.readings import read_once
from assistant.report import Finding, SectionKind, Severity

_ILL = re.compile(r"(?<!\w)(?:chậm|trễ|muộn|thiếu|yếu|thấp|kém)(?!\w)")  # falls short, in words that deny nothing
_INSTEAD = re.compile(r"\w+(?:\s+\w+){1,3}?\s+mà\s")  # "không giảm mà tăng": told by what follows
_MARK = re.compile(rf"(?:[;:.]|,(?!{PAIR}))(?=\s)")
_NEAR = 60  # characters on either side of a clause


def polarity(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking where a fact's own words are denied or reversed; a warning where a sentence that tells a fact denies
    or belittles what no fact does."""
    match = matching(ctx)
    facts = facts_of(match.sources)
    yield from moves(ctx.plain, match)
    yield from _beside_figures(ctx.plain, match)
    if not facts:
        return
    computed = [trace.quantity.span[0] for trace in match.traces if trace.status == COMPUTED]
    everything = " \n ".join(normal(source.text) for source in match.sources)
    elsewhere = {words.split()[0] for _, _, words in denials(lowered(ctx.plain))}
    short = ctx.section.kind is SectionKind.LIMITS or bool(negative().search(everything))
    for span in match.sentences:
        sentence = ctx.plain[slice(*span)]
        told = [fact for _, _, fact in telling(match, span, sentence, facts)]
        if short:
            yield from _limits(ctx, span, sentence, everything)
        if told:
            yield from opposites(sentence, span, told, facts, everything, computed)
            yield from _negations(sentence, span, told, everything, computed, elsewhere)


@read_once
def _is_adverse(text: str) -> bool:
    """The text denies something or speaks ill of something."""
    spoken = lowered(text)
    in_words = leaves_undone(spoken) or still(spoken) or _ILL.search(spoken)
    return bool(in_words or denials(spoken) or negative().search(spoken))


def _negations(
    sentence: str,
    span: tuple[int, int],
    told: Sequence[Source],
    everything: str,
    computed: Sequence[int],
    elsewhere: set[str],
) -> Iterator[Finding]:
    """A denial added to the fact's words, or taken from them."""
    spoken = lowered(sentence)
    denied = denials(spoken)
    grounded = {words.split()[0] for _, _, words in denials(everything)}
    for at, end, what in denied:
        if what.split()[0] in grounded or _INSTEAD.match(spoken, at):
            continue
        fact = next((f for f in told if _asserts(f, what)), None)
        rest = any(_next_to(spoken, one - span[0], at, end) for one in computed)
        if fact:
            if rest or _general(fact):
                continue
            sure = (
                is_sure_of(spoken, fact.text)
                and not denials(lowered(fact.text))
                and (what.split()[0] not in _VERBS or bool(_FIGURE_NEXT.match(spoken, end)))
            )
            # unsure, it is nearly always another wording, but if an ill is denied ("không chồng chéo") or all is told
            own = is_of(_clause(sentence, (at, end))[0], fact.text) and not _is_adverse(fact.text)
            unsure = Severity.WARNING if own or negative().search(what) else Severity.NOTE
            severity = Severity.BLOCKING if sure else unsure
            yield finding(sentence, span, (at, end), fact, "dữ kiện không phủ định điều này", severity)
        elif not rest and not any(_is_adverse(f.text) for f in told):
            found = (at, end)
            yield finding(sentence, span, found, told[0], "dữ kiện không có ý phủ định này", Severity.WARNING)
    kept = {what.split()[0] for _, _, what in denied}
    for fact in told if not sentence.rstrip().endswith(":") else ():  # a lead-in tells no fact yet
        for _, _, what in denials(lowered(fact.text)):
            first = what.split()[0]
            if first in kept or asserted(lowered(fact.text), first) or any(_asserts(one, what) for one in told):
                continue  # said of something else: "đã hoàn thành 9 …; 2 … chưa hoàn thành"
            stated = stating(what, spoken)
            if stated and (is_denied(spoken, stated.start()) or _denied_apart(sentence, stated.span(), fact)):
                continue
            sure = is_sure_of(spoken, fact.text) and not lacks(spoken, lowered(fact.text))
            if stated and sure and not negative().search(spoken) and first not in elsewhere:
                yield finding(sentence, span, _with_adverbs(spoken, stated), fact, "mất từ phủ định của dữ kiện")
            elif stated:
                note = "có thể đã mất từ phủ định của dữ kiện"
                yield finding(sentence, span, _with_adverbs(spoken, stated), fact, note, Severity.WARNING)
    if not any(_is_adverse(f.text) for f in told):
        for found_word in negative().finditer(spoken):
            overcome = _OVERCOME.search(spoken, max(0, found_word.start() - 40), found_word.start())
            denied_here = in_idiom(spoken, found_word.span()) or is_denied(spoken, found_word.start())
            if not overcome and not denied_here and not has(everything, found_word.group()):
                note = "dữ kiện không nói điều bất lợi này"
                yield finding(sentence, span, found_word.span(), told[0], note, Severity.WARNING)


def _denied_apart(sentence: str, span: tuple[int, int], fact: Source) -> bool:
    """The clause of the words denies or leaves undone, before or behind them: "không có khiếu kiện phát sinh", "việc
    kiêm nhiệm cũng chưa làm được", "vẫn chờ giải quyết"."""
    clause, start = _clause(sentence, span)
    clause = clause.replace(lowered(sentence[slice(*span)]), " ")
    before = lowered(sentence[:start]).rstrip()  # "chưa phân cấp, phân quyền đủ mạnh"
    goes_on = before.endswith(",") and any(end == len(before) - 1 for _, end, _ in denials(before))
    theirs = lowered(fact.text)
    return bool(
        goes_on or len(denials(clause)) >= len(denials(theirs)) or leaves_undone(clause) - leaves_undone(theirs)
    )


def _with_adverbs(spoken: str, stated: re.Match[str]) -> tuple[int, int]:
    """The words found, with the "đã", "rất", "được" before them."""
    before = _ADVERBS.search(spoken, max(0, stated.start() - 25), stated.start())
    return (before.start() if before else stated.start()), stated.end()


def _beside_figures(text: str, match: Matching) -> Iterator[Finding]:
    """A figure whose own clause is denied in the fact and not in the text, or the other way round."""
    here = may_deny(lowered(text))
    for trace in match.traces:
        if trace.status != TRACED or trace.source is None or trace.origin is None or trace.source.kind != FACT:
            continue
        there = may_deny(lowered(trace.source.text))
        if not here and not there:
            continue
        mine, offset = _clause(text, trace.quantity.span)
        denied = denials(mine)
        if not denied and not there:
            continue
        theirs, _ = _clause(trace.source.text, trace.origin.span)
        denied_there = denials(theirs)
        undone = leaves_undone(mine) - leaves_undone(theirs)
        if denied_there and not denied and not undone and not negative().search(mine):
            for _, _, what in denied_there:
                stated = stating(what, mine)
                if stated and not is_denied(mine, stated.start()):
                    start, end = _with_adverbs(mine, stated)
                    around = lowered(text[max(0, offset - _NEAR) : offset + len(mine) + _NEAR])
                    sure = is_sure_of(mine, theirs) and not lacks(around, theirs)
                    severity = Severity.BLOCKING if sure else Severity.WARNING
                    at_text = (offset + start, offset + end)
                    yield finding(text, (0, 0), at_text, trace.source, "mất từ phủ định của dữ kiện", severity)
        elif denied and not denied_there:
            if any(t.status == COMPUTED for t in match.within(offset, offset + len(mine))):
                continue  # "còn ba trên 50 đảng bộ chưa gửi" of "47/50 đã gửi"
            elsewhere = {words.split()[0] for _, _, words in denials(lowered(trace.source.text))}
            for at, end, what in denied:
                first = what.split()[0]
                if first in elsewhere or _general(trace.source):
                    continue
                stated = re.search(rf"(?<!\w){re.escape(what if first not in _VERBS else first)}(?!\w)", theirs)
                if stated and not is_denied(theirs, stated.start()):
                    sure = not elsewhere and is_sure_of(mine, theirs)
                    own = is_of(mine, theirs) and not _is_adverse(trace.source.text)
                    unsure = Severity.WARNING if own else Severity.NOTE
                    severity = Severity.BLOCKING if sure else unsure
                    at_text = (offset + at, offset + end)
                    yield finding(text, (0, 0), at_text, trace.source, "dữ kiện không phủ định điều này", severity)


def _clause(text: str, span: tuple[int, int]) -> tuple[str, int]:
    """The clause around a figure, lower-cased, and where it starts."""
    start = max((m.end() for m in _BREAK.finditer(text, max(0, span[0] - 120), span[0])), default=max(0, span[0] - 120))
    end = _BREAK.search(text, span[1])
    return lowered(text[start : end.start() if end else len(text)]), start


def _limits(ctx: CheckContext, span: tuple[int, int], sentence: str, everything: str) -> Iterator[Finding]:
    """In a section of shortcomings, an achievement that no fact tells."""
    spoken = lowered(sentence)
    for match in positive().finditer(spoken):
        if not is_denied(spoken, match.start()) and not has(everything, match.group()):
            at = (span[0] + match.start(), span[0] + match.end())
            message = f"“{ctx.plain[slice(*at)]}”: hạn chế, khó khăn không được nói thành thuận lợi, thành tích"
            yield Finding("polarity", Severity.WARNING, at, ctx.plain[slice(*at)], message)


def _next_to(spoken: str, figure: int, at: int, end: int) -> bool:
    """A reckoned figure in the clause of the denial: "còn 35,5% chưa giải ngân"."""
    near = max(0, at - 90) <= figure <= end + 30
    return near and not _MARK.search(spoken[max(0, min(figure, at)) : max(figure, at)])


def _general(fact: Source) -> bool:
    """The fact denies what it tells as a whole: "Nhập 15 ban …: CHƯA thực hiện"."""
    return any(what.split()[0] in _DEEDS for _, _, what in denials(lowered(fact.text)))


def _asserts(fact: Source, what: str) -> bool:
    """The fact says these words without denying them, and denies them nowhere."""
    text = lowered(fact.text)
    denied = {words.split()[0] for _, _, words in denials(text)}
    words = what.split()
    for size in (2, 1):
        piece = " ".join(words[:size])
        stated = re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)
        if len(words) >= size and words[0] not in denied and stated and not is_denied(text, stated.start()):
            return size == 2 or piece in _VERBS
    return False


_BREAK = re.compile(rf"(?:[;:.()]|,(?!{PAIR}))(?=\s|$)|\n|\s(?:nhưng|song|tuy|trong khi|mà)(?=\s)")
_ADVERBS = re.compile(r"(?<!\w)(?:(?:đã|rất|được|đều|khá|luôn|thực sự|thật sự|bị|vẫn|cơ bản|hoàn toàn)\s+)+$")
_FIGURE_NEXT = re.compile(r"[^.;\n\d]{0,12}\d")
_OVERCOME = re.compile(
    r"(?<!\w)(?:tháo gỡ|khắc phục|vượt qua|giải quyết|xử lý|chấn chỉnh|phòng ngừa|ngăn ngừa|đẩy lùi|giảm bớt|rút ra)"
    r"(?:[\s,]+\w+){0,4}[\s,]*$"
)
_DEEDS = frozenset({"thực", "triển", "tiến", "làm", "xong"})  # thực hiện, triển khai, tiến hành
_VERBS = frozenset({"giảm", "tăng", "đạt", "họp", "còn", "giữ", "vượt", "nêu", "lập", "chuyển", "giao", "xong", "đúng"})
