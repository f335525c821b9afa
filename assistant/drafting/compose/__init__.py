"""Facts to official prose without a model: every fact once, in its own words and figures, nothing added but
what follows from it with certainty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.drafting.compose import layouts
from assistant.drafting.compose.authority import aim
from assistant.drafting.compose.clauses import Clause, Lead, Telling, parts, read_all
from assistant.drafting.compose.closing import closing
from assistant.drafting.compose.frames import framed
from assistant.drafting.compose.leads import issuer, lead
from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.matters import Matter, grouped, in_order
from assistant.drafting.compose.opening import opening
from assistant.drafting.compose.wording import inner, opens
from assistant.report import Evidence, Fact, Header, Hit, Layout, Section, SectionKind

__all__ = ["Telling", "compose", "issuer", "restate"]

_ASKED = re.compile(r"^(?:Đề nghị|Kiến nghị|Đề xuất)(?:\s+với)?\s+", re.IGNORECASE)


def compose(
    section: Section,
    facts: Sequence[Fact],
    hits: Sequence[Hit],
    *,
    header: Header,
    subject: str = "",
    tellings: Mapping[str, Telling] | None = None,
    aimed: bool = True,
) -> str:
    """The section's text with markers; "" when there is nothing to say (no facts, and neither opening nor closing).

    Facts are D1, D2, … and hits N1, N2, … in the order given. `subject` is the outline's trích yếu, which the
    opening names, and whose document is the one that aims are cited from.
    `tellings` says of facts, by label, that they are told closer to their own words; without `aimed` no aim is cited.
    """
    made = read_all(facts, tellings or {}, header.issuer)
    if section.kind is SectionKind.OPENING:
        return opening(made, hits, header, subject)
    if section.kind is SectionKind.CLOSING:
        return closing(made, hits, header, subject)
    if not made:
        return ""
    lines = _body(section, [framed(section, made[0])] if len(made) == 1 else made)
    lines = lines if len(lines) > 1 else [lines[0].removeprefix("- ")]
    goal = aim(section, " ".join(clause.body for clause in made), hits, subject) if aimed else ""
    listed = len(lines) > 1 and section.layout is not Layout.PARAGRAPHS
    if goal:
        return "\n".join([f"{goal}; kết quả thực hiện cụ thể như sau:" if listed else f"{goal}.", *lines])
    return "\n".join([lead(section, header), *lines] if listed else lines)


def restate(
    section: Section, evidence: Evidence, labels: Sequence[str], telling: Telling = Telling.RETOLD, issuer: str = ""
) -> str:
    """The composer's sentences for the facts of these labels alone, without lead-in, list signs or connectives;
    "" when no label is a fact's."""
    made = read_all(evidence.facts, dict.fromkeys(labels, telling), issuer)
    wanted = [c for c in made if set(c.labels) & set(labels)]
    if section.kind is SectionKind.PROPOSALS:
        wanted = [_asking(clause) for clause in wanted]
    return " ".join(layouts.sentence([clause]) for clause in wanted)


def _body(section: Section, made: Sequence[Clause]) -> list[str]:
    matters = _ordered(section, made)
    flat = [clause for matter in matters for clause in matter.clauses]
    if section.layout is Layout.ORDINALS:
        return layouts.ordinals(flat)
    if section.kind is SectionKind.PROPOSALS:
        if section.layout is not Layout.ITEMS:
            return layouts.paragraphs(section, matters)
        return [line for c in flat for line in layouts.requests(c, apart=all(map(_ASKED.match, parts(c))))]
    if section.layout is Layout.ITEMS and len(flat) > 1:
        if section.kind is SectionKind.CAUSES:
            return layouts.by_lead(flat)
        if section.kind is SectionKind.LIMITS:  # each stands for itself
            return [f"- {layouts.sentence([c])}" for c in flat]
        return layouts.items(matters)
    return layouts.paragraphs(section, matters)


def _ordered(section: Section, made: Sequence[Clause]) -> list[Matter]:
    """The clauses in the order that the kind of section asks for."""
    if section.kind is SectionKind.CAUSES:
        return [Matter("", tuple(sorted(made, key=lambda c: (_side(c), c.kind is Lead.NONE))))]
    if section.kind in (SectionKind.LESSONS, SectionKind.LIMITS):
        return [Matter("", tuple(made))]
    if section.kind is SectionKind.PROPOSALS:
        asked = [_asking(clause) for clause in made]
        return [Matter("", tuple(sorted(asked, key=_bodies(asked))))]
    if section.kind is SectionKind.NARRATIVE:
        return [Matter("", in_order(made))]
    return list(grouped(made))


def _side(clause: Clause) -> int:
    """0 objective, 1 not certain, 2 subjective."""
    if clause.kind in (Lead.OBJECTIVE, Lead.SUBJECTIVE):
        return 0 if clause.kind is Lead.OBJECTIVE else 2
    if lexicon().inside.search(clause.body):
        return 2
    return 0 if lexicon().outside.search(clause.body) else 1


def _asking(clause: Clause) -> Clause:
    """A proposal put as a request, part by part, where it starts with what is asked for."""
    if clause.lead or clause.apart:
        return clause
    if not is_requests(clause):
        return replace(clause, body=_first_asked(clause))
    asked = [opens(p) if _ASKED.match(p) else f"Đề nghị {inner(opens(p))[0]}" for p in parts(clause)]
    return replace(clause, body="; ".join(asked))


def is_requests(clause: Clause) -> bool:
    """Whether each part of the clause asks for something on its own."""
    return all(lexicon().request.match(p) or _ASKED.match(p) for p in parts(clause))


def _first_asked(clause: Clause) -> str:
    words = lexicon()
    to_body = words.asked.match(clause.body) and not words.telling.search(clause.body.split(";")[0])
    asks = to_body or words.request.match(clause.body)
    return f"Đề nghị {inner(opens(clause.body))[0]}" if asks and not _ASKED.match(clause.body) else clause.body


def _bodies(made: Sequence[Clause]) -> Callable[[Clause], int]:
    """A sort key that puts requests to the same body together, bodies in order of appearance."""
    order: dict[str, int] = {}
    for clause in made:
        order.setdefault(_body_asked(clause), len(order))
    return lambda clause: order.get(_body_asked(clause), len(order))


def _body_asked(clause: Clause) -> str:
    """The capitalised words after "Đề nghị": the body that is asked, "" when none is named."""
    match = _ASKED.match(clause.body)
    rest = clause.body[match.end() :].split() if match else []
    return " ".join(takewhile(lambda word: word[:1].isupper(), rest))
