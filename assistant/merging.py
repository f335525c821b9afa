"""Two texts of a section made one by the writer's choice of sentences; a use case beside those of the Desk."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import relabel
from assistant.drafting.merge import Choice, choices, merged
from assistant.report import Revision
from assistant.workflow import Desk


def sentence_choices(head: Revision, proposed: Revision) -> tuple[Choice, ...]:
    """The sentences of both, side by side, with the labels of the text in use; a source that this one does not have
    leaves the sentence without its label, which the checks then tell."""
    facts = {fact.id: f"D{i}" for i, fact in enumerate(head.evidence.facts, start=1)}
    passages = {hit.passage.id: f"N{i}" for i, hit in enumerate(head.evidence.hits, start=1)}
    names = {f"D{i}": facts.get(fact.id) for i, fact in enumerate(proposed.evidence.facts, start=1)}
    names |= {f"N{i}": passages.get(hit.passage.id) for i, hit in enumerate(proposed.evidence.hits, start=1)}
    return choices(head.text, relabel(proposed.text, {old: new for old, new in names.items() if new}))


def keep_sentences(desk: Desk, head: Revision, pairs: Sequence[Choice], take_new: Sequence[bool], who: str) -> Revision:
    """Stores the text of the picks, checked, as the writer's own; ConflictError as for any edit."""
    return desk.edit(head.report, head.section, merged(pairs, take_new), head.id, who)
