"""Two texts of a section sentence by sentence, and the text that the writer's picks make of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import relabel
from assistant.drafting.merge import Choice, choices, merged
from assistant.errors import ConflictError
from assistant.report import Revision
from assistant.workflow import Desk


def sentence_choices(desk: Desk, head: Revision, proposal: Revision) -> tuple[Choice, ...]:
    """The sentences of the text in use and of a proposal, the labels of both as the text in use counts them. A passage
    that only the proposal was written from loses its label, for it is not among the grounds of the text in use."""
    report = desk.store.report(head.report)
    section = desk.section(report, head.section)
    evidence, old = desk.grounds.current(report, section, head)
    other, new = desk.grounds.current(report, section, proposal)
    places = {hit.passage.id: f"N{i}" for i, hit in enumerate(evidence.hits, start=1)}
    names = {f"D{i}": f"D{i}" for i in range(1, len(evidence.facts) + 1)}
    for i, hit in enumerate(other.hits, start=1):
        if hit.passage.id in places:
            names[f"N{i}"] = places[hit.passage.id]
    return choices(old, relabel(new, names))


def keep_choices(
    desk: Desk, head: Revision, proposal: Revision, take_new: Sequence[bool], who: str, *, accepted: bool = False
) -> Revision:
    """Stores the text of the picks, checked, as the section's text, and puts the proposal aside. ConflictError where
    the sentences are no longer those that were picked from, or as `Desk.edit` says."""
    pairs = sentence_choices(desk, head, proposal)
    if len(pairs) != len(take_new):
        raise ConflictError("Bản thảo vừa đổi; hãy chọn lại từng câu.")
    kept = desk.edit(head.report, head.section, merged(pairs, take_new), head.id, who, accepted=accepted)
    desk.discard(proposal, who)
    return kept
