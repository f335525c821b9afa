"""Clauses → marked text in the layout of the section: paragraphs, list items, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assistant.drafting.compose.clauses import Clause, Lead, parts
from assistant.drafting.compose.leads import connectives, ordinal
from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.matters import Matter, base
from assistant.drafting.compose.wording import inner, marked, marker, opens, words
from assistant.report import Section

_JOINED = 60  # most words of one sentence made of several facts
_SHORT = 18  # a fact of at most so many words may share its sentence
_FEW = 4  # a list of no more facts needs no names of matters
_LABELLED = re.compile(r"[^,;:]+:\s")  # "Bệnh viện: …" is a name already
_BUT, _TURNED = "Tuy nhiên", re.compile(r"\b(?:nhưng|song|tuy)\b", re.IGNORECASE)
_PARAGRAPH = 5  # most sentences of a paragraph


def sentence(clauses: Sequence[Clause], connective: str = "") -> str:
    """One marked sentence for clauses that belong together; their lead is said once."""
    first, *others = clauses
    if first.documents:
        count = sum(len(c.body.split(";")) for c in clauses)
        head = "Các văn bản có liên quan gồm: " if count > 1 else "Văn bản có liên quan là "
        return head + "; ".join(c.body + marker(c.labels) for c in clauses) + "."
    if not others:
        return marked(_connected(first, connective), first.labels)
    opening = first.text()
    if first.lead:  # several facts under one adverbial hold together by a colon; its fullest form speaks for all
        lead = max((clause.lead for clause in clauses), key=len)
        opening = f"{lead}: {inner(first.body)[0]}"
    elif connective and inner(first.body)[1]:
        opening = f"{connective}, {inner(first.body)[0]}"
    pieces = [opening + marker(first.labels)]
    pieces += [inner(clause.body)[0] + marker(clause.labels) for clause in others]
    return "; ".join(pieces) + "."


def paragraphs(section: Section, matters: Iterable[Matter]) -> list[str]:
    """Running prose: a paragraph a matter; neighbouring small matters share one."""
    links = connectives(section)
    out: list[str] = []
    current: list[str] = []
    lacking: bool | None = None  # whether the sentence before tells of a shortfall
    for matter in matters:
        groups = list(_joined(matter.clauses))
        if current and (len(current) + len(groups) > _PARAGRAPH or len(groups) > 2):
            out.append(" ".join(current))
            current = []
        for group in groups:
            if len(current) == _PARAGRAPH:
                out.append(" ".join(current))
                current = []
            linked = bool(current) and _takes_connective(group[0])
            turns = linked and lacking is False and _lacks(group) and not _TURNED.search(group[0].body)
            link = _BUT if turns else next(links) if linked and len(current) % 2 == 1 and not _lacks(group) else ""
            current.append(sentence(group, link))
            lacking = _lacks(group)
    return [*out, *([" ".join(current)] if current else [])]


def _lacks(group: Sequence[Clause]) -> bool:
    """Whether the sentence tells of a shortfall, and not of what was done about one."""
    words = lexicon()
    return any(words.shortfall.search(c.body) and not words.doing.match(c.body) for c in group)


def items(matters: Sequence[Matter]) -> list[str]:
    """ "- " lines: a matter each, named where there are several; what follows its first sentence as "+ " lines.

    The name stands with a sentence: alone, it would be a line that other sections have word for word."""
    named = len(matters) > 1 and sum(len(matter.clauses) for matter in matters) > _FEW
    out: list[str] = []
    for matter in matters:
        groups = list(_joined(matter.clauses))
        if not (named and matter.name and any(map(_fits_after_colon, groups))):
            out += [f"- {sentence(group)}" for group in groups]
            continue
        while len(groups) > 1 and not _fits_after_colon(groups[0]):
            out.append(f"- {sentence(groups.pop(0))}")
        first, *others = groups
        line = f"- Về {matter.name}: {_inner_sentence(first)}"
        if len(others) == 1:
            line = f"{line} {sentence(others[0])}"
            others = []
        out += [line, *(f"+ {sentence(group)}" for group in others)]
    return out


def by_lead(clauses: Sequence[Clause]) -> list[str]:
    """ "- " lines, each clause for itself, but for those in a row with the same lead: it is said once."""
    out: list[str] = []
    for lead, run in groupby(clauses, key=lambda clause: clause.lead):
        together = list(run)
        groups = _joined(together) if lead else ([clause] for clause in together)
        out += [f"- {sentence(group)}" for group in groups]
    return out


def requests(clause: Clause, *, apart: bool) -> list[str]:
    """ "- " lines of a proposal; `apart` gives each of its parts a line of its own."""
    pieces = parts(clause) if apart and not clause.lead else [clause.text()]
    return [f"- {marked(opens(piece), clause.labels)}" for piece in pieces]


def ordinals(clauses: Sequence[Clause]) -> list[str]:
    """ "Thứ nhất, …" a clause; a single one needs no ordinal."""
    if len(clauses) == 1:
        return [sentence(clauses)]
    return [
        marked(f"{ordinal(i)}, {inner(clause.text())[0]}", clause.labels) for i, clause in enumerate(clauses, start=1)
    ]


def _inner_sentence(group: Sequence[Clause]) -> str:
    return inner(sentence(group))[0]


def _fits_after_colon(group: Sequence[Clause]) -> bool:
    """Whether the group may stand after "Về …:": its case is certain, and it has no label or lead of its own."""
    said = sentence(group)
    led = group[0].apart or (len(group) > 1 and group[0].lead) or said.startswith("Về ")
    return inner(said)[1] and not led and not _LABELLED.match(said)


def _connected(clause: Clause, connective: str) -> str:
    body, certain = inner(clause.text())
    return f"{connective}, {body}" if connective and certain else clause.text()


def _takes_connective(clause: Clause) -> bool:
    return clause.kind is Lead.NONE and not clause.apart and inner(clause.body)[1]


def _joined(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """Runs of clauses that make one sentence: the same lead, or short ones whose case is certain."""
    run: list[Clause] = []
    for clause in clauses:
        if run and not _may_join(run, clause):
            yield run
            run = []
        run.append(clause)
    if run:
        yield run


def _may_join(run: Sequence[Clause], clause: Clause) -> bool:
    if run[0].apart or clause.apart:
        return False
    if run[0].documents or clause.documents:
        return run[0].documents and clause.documents
    total = sum(words(c.body) for c in run) + words(clause.body)
    if total > _JOINED or not inner(clause.body)[1] or run[-1].body[-1:] in "?!" or "." in clause.body[-1:]:
        return False
    if clause.follows and not clause.lead:
        return not _has_sentences(clause, *run)
    if run[0].lead or clause.lead:
        return bool(clause.lead) and base(run[0].lead) == base(clause.lead) and not _has_sentences(clause, *run)
    short = all(words(c.body) <= _SHORT and c.is_plain for c in (*run, clause))
    return short and len(run) < 3 and clause.level == run[0].level and _starts_alike(run[0].body, clause.body)


def _starts_alike(first: str, second: str) -> bool:
    """Both begin with the same word ("Giảm …", "Giảm …") or with a figure."""
    a, b = first.split()[0].casefold(), second.split()[0].casefold()
    return a == b or (a[0].isdigit() and b[0].isdigit())


def _has_sentences(*clauses: Clause) -> bool:
    return any(". " in clause.body for clause in clauses)
