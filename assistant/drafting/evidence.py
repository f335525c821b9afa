"""What grounds a prompt: which facts, points of the Resolution and precedents go in, within a budget of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.masking import mask
from assistant.drafting.tokens import Count
from assistant.prompts import as_data
from assistant.report import Evidence, Fact, Hit, Passage, SourceKind

NOTHING = "(không có)"
_PRECEDENT = 700  # characters of a precedent: enough to lend its phrasing


@dataclass(frozen=True)
class Budgeted:
    """The blocks of a prompt, and what did not fit. `evidence` is the whole evidence, whose labels stay; `used`
    are the labels that went in and `left_out` those that did not, in the order of the evidence.

    Precedents (prior reports) go in masked and without a label: they cannot be cited."""

    evidence: Evidence
    facts: str
    authority: str
    precedents: str
    used: tuple[str, ...]
    left_out: tuple[str, ...]
    tokens: int  # of the three blocks


def budgeted(evidence: Evidence, budget: int, count: Count) -> Budgeted:
    """Facts first, then pinned passages, then authority, then precedents, each while it fits `budget` tokens. A fact
    that does not fit is left out by name, and the composer states it afterwards."""
    lines: dict[str, str] = {f"D{i}": fact_line(f"D{i}", fact) for i, fact in enumerate(evidence.facts, start=1)}
    facts = list(lines)
    passages = sorted((_rank(hit), place, f"N{place}", hit.passage) for place, hit in enumerate(evidence.hits, start=1))
    for _, _, label, passage in passages:
        lines[label] = _passage_line(label, passage)
    spent = 0
    used: set[str] = set()
    for label, line in lines.items():
        cost = count(line) + 1
        if spent + cost <= budget:
            used.add(label)
            spent += cost
    authority = [label for _, _, label, p in passages if p.kind is not SourceKind.REPORT and label in used]
    precedents = [label for _, _, label, p in passages if p.kind is SourceKind.REPORT and label in used]
    order = [*facts, *(f"N{i}" for i in range(1, len(evidence.hits) + 1))]
    return Budgeted(
        evidence,
        _block([lines[label] for label in facts if label in used]),
        _block([lines[label] for label in authority]),
        _block([lines[label] for label in precedents]),
        tuple(label for label in order if label in used),
        tuple(label for label in order if label not in used),
        spent,
    )


def fact_line(label: str, fact: Fact) -> str:
    """ "[D1] …" on one line, made harmless."""
    return f"[{label}] {' '.join(as_data(fact.text).split())}"


def _rank(hit: Hit) -> int:
    return (0 if hit.pinned else 1) + (0 if hit.passage.kind is not SourceKind.REPORT else 2)


def _passage_line(label: str, passage: Passage) -> str:
    if passage.kind is SourceKind.REPORT:
        masked = " ".join(mask(passage.text).split())
        return f"- {as_data(_cut(masked))}"
    unverified = "" if passage.verified else "; chưa đối chiếu với văn bản gốc"
    place = as_data(", ".join(filter(None, (passage.title, passage.locator))))
    return f"[{label}] ({place}{unverified}) {' '.join(as_data(passage.text).split())}"


def _cut(text: str) -> str:
    return text if len(text) <= _PRECEDENT else text[:_PRECEDENT].rsplit(" ", 1)[0] + " …"


def _block(lines: Sequence[str]) -> str:
    return "\n".join(lines) or NOTHING
