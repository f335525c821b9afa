"""Check "noun" where no figure stands: people, bodies and things that a sentence speaks of and no source does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import ground
from assistant.checks.text.words import keys
from assistant.checks.tracing.match import Matching, matching
from assistant.checks.tracing.sources import FACT, Source, content_words, facts_of, shares
from assistant.quantities import abbreviations, initials, normal, stands_for, terms
from assistant.quantities.nouns import is_particular, longest_term_at, syllables
from assistant.quantities.phrases import starts
from assistant.readings import read_once
from assistant.report import Finding, Severity

_TELLS = 0.4
# Set phrases for the staff as a whole: they stand for "đội ngũ", "người" and add nobody.
_STOCK = re.compile(r"(?i)cán bộ, (?:công chức|đảng viên)(?:, viên chức)?(?:,? (?:và )?người lao động)?")
_IN_CODE = re.compile(r"-([A-ZĐ]{3,6})(?!\w)")  # "HĐND" of 22/2020/NQ-HĐND
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|,")


def foreign_nouns(ctx: CheckContext) -> Iterator[Finding]:
    """A finding on each particular noun ("trường học", "sĩ quan") in a sentence that tells a fact, when neither the
    fact, nor another fact, nor a cited authority speaks of it; blocking beside a figure, else a warning."""
    match = matching(ctx)
    if not any(source.kind == FACT for source in match.sources):
        return
    about = f"{ctx.section.title} {ctx.section.guidance}"
    known = frozenset(terms(about)).union(*(source.terms for source in match.sources))
    whole = " ".join([normal(about), *(normal(source.text) for source in match.sources)])
    short = frozenset(letters for source in match.sources for _, letters in abbreviations(source.text))
    short |= frozenset(code.lower() for source in match.sources for code in _IN_CODE.findall(source.text))
    sources = ground(ctx)
    for span in match.sentences:
        sentence = ctx.plain[slice(*span)]
        fact = _told(match, sentence, span)
        if fact is None:
            continue
        for start, end in _particulars(sentence):
            words = normal(sentence[start:end])
            label = terms(words)[0] if terms(words) else words
            if label in known or _abbreviated(sentence, start, end, short) or sources.spells(keys(words)):
                continue
            if _has(whole, words) or any(stands_for(label, term) for term in known):
                continue
            if _shared_tail(whole, words) or _of_a_name(sentence, end, whole):
                continue
            at = (span[0] + start, span[0] + end)
            quote = ctx.plain[slice(*at)]
            message = f"“{quote}” không có trong dữ kiện; {fact.shown} ghi “{fact.text}”"
            yield Finding("noun", Severity.WARNING, at, quote, message, expected=fact.text, facts=(fact.label,))


def _told(match: Matching, sentence: str, span: tuple[int, int]) -> Source | None:
    """The fact whose figures a sentence gives, or that it tells most fully; None when it tells none."""
    for trace in match.within(*span):
        if trace.source and trace.source.kind == FACT:
            return trace.source
    words = content_words(sentence)
    best = max(shares(words, facts_of(match.sources)), key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _TELLS else None


@read_once
def _particulars(sentence: str) -> tuple[tuple[int, int], ...]:
    """The spans of the nouns that name particular people, bodies or things."""
    tokens = _TOKEN.findall(sentence)
    words, places = syllables(tokens), starts(tokens, sentence)
    stock = [match.span() for match in _STOCK.finditer(sentence)]
    found: list[tuple[int, int]] = []
    after = 0
    for at in range(len(words)):
        size = longest_term_at(words, at) if at >= after else 0
        if size:
            after = at + size
            start, end = places[at], places[after - 1] + len(tokens[after - 1])
            if is_particular(sentence[start:end]) and not any(a <= start < b for a, b in stock):
                found.append((start, end))
    return tuple(found)


def _abbreviated(sentence: str, start: int, end: int, short: frozenset[str]) -> bool:
    """The words belong to a phrase that a source abbreviates: "đại biểu Quốc hội" for ĐBQH, "Thể thao" for VHTTDL,
    "ban quản lý dự án" for "Ban QLDA"; a short form of two letters must be theirs alone."""
    if not short:
        return False
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(sentence) if m.group() != "và"]
    inside = [i for i, (_, a, b) in enumerate(words) if start <= a and b <= end]
    letters = [initials(word) or "#" for word, _, _ in words]
    for one in short if inside else ():
        if len(one) < 3 and one != "".join(letters[inside[0] : inside[-1] + 1]):
            continue
        for first in range(max(0, inside[0] - len(one)), inside[-1] + 1):
            covered = range(first, first + len(one))
            missed = [i for i in inside if i not in covered]
            if "".join(letters[first : first + len(one)]) == one and (not missed or missed == inside[:1] != inside):
                return True
    return False


def _shared_tail(text: str, words: str) -> bool:
    """ "huyện uỷ" of "huyện, thành uỷ"."""
    first, _, last = words.rpartition(" ")
    listed = rf"(?<!\w){re.escape(first)}(?:(?:, | và )\w+)+ {re.escape(last)}(?!\w)"
    return bool(first) and bool(re.search(listed, text))


def _of_a_name(sentence: str, end: int, text: str) -> bool:
    """The kind of place or body stands before a name that a source has: "huyện Tiên Phước"."""
    name = re.match(r"\s+([^\W\d_]+(?:\s[^\W\d_]+)?)", sentence[end:])
    return name is not None and name[1][0].isupper() and _has(text, normal(name[1]))


def _has(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))
