"""What a section's revisions and events mean: which text is shown, accepted, proposed, stale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from assistant.report import (
    Acceptance,
    Fact,
    Finding,
    Indicator,
    Origin,
    Revision,
    Section,
    SectionState,
    Severity,
    Usage,
)

_BY_PROGRAM = (Origin.COMPOSER, Origin.MODEL, Origin.REPAIR)


class EventKind(StrEnum):
    HEAD = "head"  # this revision is the section's text now
    ACCEPT = "accept"
    REOPEN = "reopen"
    DISCARD = "discard"  # a proposal that the writer did not take; it stays in the history


MOVES = (EventKind.HEAD, EventKind.ACCEPT)  # after these the section's text is the revision they are about


@dataclass(frozen=True)
class Event:
    kind: EventKind
    revision: int
    who: str
    at: str  # ISO 8601, UTC
    reason: str = ""


@dataclass(frozen=True)
class Call:
    """What a model answered that is no text of the section: `body` is its reply, `purpose` the prompt's name."""

    report: str
    section: str
    purpose: str
    model: str
    endpoint: str
    prompt: str  # fingerprint
    usage: Usage
    body: str
    at: str  # ISO 8601, UTC
    revision: int | None = None  # the text it is about


@dataclass(frozen=True)
class Standing:
    """What a decision is made over: the revision that is the section's text (None: it has none), and whether that is
    accepted. The store holds it against what it finds when it writes."""

    head: int | None = None
    accepted: bool = False

    def holds(self, now: Standing) -> bool:
        """Whether nobody put another text in its place since, or accepted the one that was not; an acceptance taken
        back leaves the text as it was seen."""
        return self.head == now.head and (self.accepted or not now.accepted)


@dataclass(frozen=True)
class History:
    """Revisions (oldest first) and events (oldest first) of one section."""

    revisions: tuple[Revision, ...] = ()
    events: tuple[Event, ...] = ()

    @cached_property
    def head(self) -> Revision | None:
        """The section's text now: the revision last put forward or accepted."""
        head = self.standing.head
        return self.revision(head) if head else None

    @cached_property
    def standing(self) -> Standing:
        head = next((e.revision for e in reversed(self.events) if e.kind in MOVES), None)
        return Standing(head, self.acceptance is not None)

    @cached_property
    def acceptance(self) -> Acceptance | None:
        """The acceptance in force: nothing reopened the section or put another text in its place since."""
        moves = [e for e in self.events if e.kind is not EventKind.DISCARD]
        if not moves or moves[-1].kind is not EventKind.ACCEPT:
            return None
        last = moves[-1]
        return Acceptance(last.revision, last.who, last.at, last.reason)

    @property
    def proposals(self) -> tuple[Revision, ...]:
        """Revisions, complete or cut short, that came after the head and were neither taken nor discarded."""
        head = self.head
        decided = {e.revision for e in self.events}
        after = head.id if head else 0
        return tuple(r for r in self.revisions if r.id > after and r.id not in decided)

    @property
    def untouched(self) -> bool:
        """Whether the program alone wrote and decided here: no text by hand or at a writer's wish, nothing accepted,
        opened again, kept or put aside by anybody."""
        decided = any(e.who or e.kind in (EventKind.ACCEPT, EventKind.REOPEN) for e in self.events)
        return not decided and all(r.origin in _BY_PROGRAM for r in self.revisions)

    def unfinished(self, facts: Sequence[Fact]) -> Revision | None:
        """The round of a model after which a crash came: whole, for these facts, the section's first text, and
        nothing was decided about it."""
        last = self.proposals[-1:] if self.head is None else ()
        written = (r for r in last if r.complete and r.origin in (Origin.MODEL, Origin.REPAIR))
        return next((r for r in written if not changed_facts(r, facts)), None)

    def revision(self, revision_id: int) -> Revision | None:
        return next((r for r in self.revisions if r.id == revision_id), None)

    def state(self, facts: Sequence[Fact]) -> SectionState:
        """The section's state, given its facts as they are now."""
        head = self.head
        if head is None:
            return SectionState.FACTS if facts else SectionState.EMPTY
        if self.acceptance is None:
            return SectionState.DRAFT
        return SectionState.STALE if changed_facts(head, facts) else SectionState.ACCEPTED


@dataclass(frozen=True)
class SectionView:
    """A section as the screen shows it: everything that is true of it now. `today` brings a revision up to the facts as
    they are now."""

    section: Section
    number: str
    state: SectionState
    facts: tuple[Fact, ...]
    history: History
    missing: tuple[Indicator, ...] = ()
    today: Callable[[Revision], Revision] = field(default=lambda revision: revision, compare=False)

    @property
    def head(self) -> Revision | None:
        return self.history.head

    @cached_property
    def current(self) -> Revision | None:
        """The head as the facts of today make it: its labels, its sources, and what the checks say of it; the head
        itself where they are those it was written from. Looked for when it is first asked for."""
        return self.today(self.head) if self.head else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.current.findings if self.current else ()

    def count(self, severity: Severity) -> int:
        return sum(f.severity is severity for f in self.findings)


def changed_facts(revision: Revision, facts: Sequence[Fact]) -> tuple[str, ...]:
    """Labels (as in the revision) of facts whose words changed or that are gone since, and "+" for a new one."""
    now = {fact.id: fact.text for fact in facts}
    labels = [f"D{i}" for i, fact in enumerate(revision.evidence.facts, start=1) if now.get(fact.id) != fact.text]
    known = {fact.id for fact in revision.evidence.facts}
    return (*labels, "+") if any(fact.id not in known for fact in facts) else tuple(labels)


def crossed(base: Sequence[Fact], mine: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether two lists that were made from `base` changed one of its facts, or both brought one in, each otherwise; a
    fact that one took away and the other changed counts too."""
    before, here, there = ({fact.id: fact for fact in facts} for facts in (base, mine, theirs))
    mine_changed = {key for key in before.keys() | here.keys() if before.get(key) != here.get(key)}
    return any(here.get(key) != there.get(key) != before.get(key) for key in mine_changed)


def merged_facts(base: Sequence[Fact], mine: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Fact, ...]:
    """One list of two that were made from `base`: their order, what only one of the two changed or took away as he
    left it, and both wordings of a fact that both changed."""
    before = {fact.id: fact for fact in base}
    here = {fact.id: fact for fact in mine}
    out: list[Fact] = []
    for fact in theirs:
        own = here.get(fact.id)
        if own is None:
            if before.get(fact.id) != fact:  # taken away here, but new or changed there
                out.append(fact)
        elif own == fact or before.get(fact.id) == own:
            out.append(fact)
        elif before.get(fact.id) == fact:
            out.append(own)
        else:
            out += [fact, replace(own, id=f"{own.id}-2")]
    there = {fact.id for fact in theirs}
    return (*out, *(fact for fact in mine if fact.id not in there and before.get(fact.id) != fact))
