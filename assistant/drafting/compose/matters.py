"""Which matter a clause is about, and the order: general before particular, before ahead of after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.compose.clauses import Clause, Lead, parts
from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.wording import place_at


@dataclass(frozen=True)
class Matter:
    """Clauses about one matter; `name` continues "Về …", or is "" when no matter was recognised."""

    name: str
    clauses: tuple[Clause, ...]


def matter_of(clause: Clause) -> str:
    """The name of the matter a clause is about: a settling cue decides, else the earliest cue; "" for none, and
    for several matters of one place."""
    if clause.kind is Lead.PLACE and clause.is_list:
        return ""
    body = parts(clause)[0]
    body = body[len(place_at(body)) :]  # whose it is does not tell what it is about
    settled = [(m.start(), cue.name) for cue in lexicon().matters if (m := cue.settles.search(body))]
    if settled:
        return min(settled)[1]
    hinted = [(m.start(), cue.name) for cue in lexicon().matters if (m := cue.hints.search(body))]
    return min(hinted)[1] if hinted else ""


def grouped(clauses: Sequence[Clause]) -> tuple[Matter, ...]:
    """The clauses by matter, in the order in which the matters first appear; clauses of one place or one
    document stay together; within a matter the general precede the particular."""
    groups: dict[str, list[Clause]] = {}
    homes: dict[str, str] = {}
    name = ""
    for clause in clauses:
        name = name if clause.follows else matter_of(clause)
        if clause.kind in (Lead.PLACE, Lead.DOCUMENT):
            name = homes.setdefault(base(clause.lead), name)
        groups.setdefault(name, []).append(clause)
    ordered = (Matter(name, in_order(members)) for name, members in groups.items())
    return tuple(sorted(ordered, key=lambda matter: min(c.level for c in matter.clauses)))


def in_order(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """General before particular; by date where every clause of that level bears one; else as given."""
    levels = sorted({clause.level for clause in clauses})
    out: list[Clause] = []
    for level in levels:
        members = [clause for clause in clauses if clause.level == level]
        if all(clause.when is not None for clause in members):
            members.sort(key=lambda clause: clause.when or 0)
        out += _together(members)
    return tuple(out)


def base(lead: str) -> str:
    """A lead without its bracketed year: "Theo Đề án 25 (năm 2015)" and "Theo Đề án 25" are one."""
    return re.sub(r"\s*\([^()]*\)$", "", lead)


def _together(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses with the same lead side by side, at the place of the first."""
    out: list[Clause] = []
    for clause in clauses:
        same = [i for i, other in enumerate(out) if _alike(other, clause)]
        out.insert(same[-1] + 1 if same else len(out), clause)
    return out


def _alike(one: Clause, other: Clause) -> bool:
    """The same lead, or both nothing but documents."""
    return bool(one.lead and base(one.lead) == base(other.lead)) or (one.documents and other.documents)
