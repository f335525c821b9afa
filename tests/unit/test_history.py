"""What a section's past means for its present."""

from __future__ import annotations

from dataclasses import replace

from assistant.history import Event, EventKind, History, changed_facts, merged_facts
from assistant.report import Evidence, Fact, Origin, Revision, SectionState

FACT = Fact("a", "Giảm 58 đơn vị")


def revision(number: int, *facts: Fact) -> Revision:
    return Revision(number, "r", "s", number, "Giảm 58 đơn vị. [D1]", Origin.COMPOSER, "t", evidence=Evidence(facts))


def event(kind: EventKind, number: int) -> Event:
    return Event(kind, number, "An", "t")


def test_a_section_is_empty_then_has_facts_then_a_draft() -> None:
    assert History().state(()) is SectionState.EMPTY
    assert History().state((FACT,)) is SectionState.FACTS
    history = History((revision(1, FACT),), (event(EventKind.HEAD, 1),))
    assert history.state((FACT,)) is SectionState.DRAFT


def test_acceptance_ends_when_the_section_is_reopened_or_gets_another_text() -> None:
    accepted = (event(EventKind.HEAD, 1), event(EventKind.ACCEPT, 1))
    revisions = (revision(1, FACT), revision(2, FACT))
    assert History(revisions, accepted).acceptance is not None
    assert History(revisions, (*accepted, event(EventKind.REOPEN, 1))).acceptance is None
    assert History(revisions, (*accepted, event(EventKind.HEAD, 2))).acceptance is None


def test_a_discarded_proposal_leaves_the_acceptance_alone() -> None:
    events = (event(EventKind.HEAD, 1), event(EventKind.ACCEPT, 1), event(EventKind.DISCARD, 2))
    history = History((revision(1, FACT), revision(2, FACT)), events)
    assert history.acceptance is not None and history.head == revision(1, FACT) and history.proposals == ()


def test_a_text_that_came_later_is_a_proposal_until_decided() -> None:
    history = History((revision(1), revision(2)), (event(EventKind.HEAD, 1),))
    assert [r.number for r in history.proposals] == [2]


def test_a_changed_fact_makes_an_accepted_text_stale_and_names_the_fact() -> None:
    history = History((revision(1, FACT),), (event(EventKind.ACCEPT, 1),))
    assert history.state((FACT,)) is SectionState.ACCEPTED
    changed = Fact("a", "Giảm 59 đơn vị")
    assert history.state((changed,)) is SectionState.STALE
    assert changed_facts(revision(1, FACT), (changed, Fact("b", "mới"))) == ("D1", "+")


def test_reordered_facts_are_not_changed_facts() -> None:
    other = Fact("b", "Còn 207 đơn vị")
    assert changed_facts(revision(1, FACT, other), (other, FACT)) == ()


def test_two_lists_of_facts_become_one_and_nobody_loses_a_word() -> None:
    a, b, c = Fact("a", "Giảm 58 xã"), Fact("b", "Giảm 41 phòng"), Fact("c", "Giảm 9 chi cục")
    mine = (replace(a, text="Giảm 58 xã, phường"), b, Fact("m", "Giảm 3 ban"))
    theirs = (a, replace(b, text="Giảm 42 phòng"), c, Fact("t", "Giảm 2 sở"))
    merged = merged_facts((a, b, c), mine, theirs)
    assert [fact.text for fact in merged] == [
        "Giảm 58 xã, phường",
        "Giảm 42 phòng",
        "Giảm 2 sở",
        "Giảm 3 ban",
    ]


def test_both_wordings_of_a_fact_that_both_changed_stay() -> None:
    base = (Fact("a", "Giảm 58 xã"),)
    merged = merged_facts(base, (Fact("a", "Giảm 57 xã"),), (Fact("a", "Giảm 59 xã"),))
    assert [fact.text for fact in merged] == ["Giảm 59 xã", "Giảm 57 xã"]
    assert len({fact.id for fact in merged}) == 2
