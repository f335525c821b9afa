"""What one decides is held against what stands when it is written: nobody's text, acceptance or wish goes unseen.

Two desks on one file, as two processes have them; "meanwhile" is made certain by a hook between two steps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.bootstrap import build
from assistant.drafting.write import Token
from assistant.errors import AssistantError, ConflictError, ModelError, RefusedError, UnusableReply
from assistant.history import EventKind
from assistant.ports import ReportSpec
from assistant.publishing import findings_json, provenance
from assistant.report import Fact, Header, Origin, Revision, SectionState
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.fakes import ScriptedChat

KEY, OTHER = "uu-diem", "han-che"
FACTS = (Fact("a", "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58"), Fact("b", "Giảm 323 cán bộ cấp xã"))
SPEC = ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), {KEY: FACTS})
GOOD = "Tỉnh đã sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị [D1]. Đã giảm 323 cán bộ cấp xã [D2]."
BAD = GOOD.replace("207", "217")


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk, str]:
    """An's desk and Bình's, and a report with one section drafted."""
    an, binh = (build(Settings(home=tmp_path / "home"), chat=None, embedder=None) for _ in range(2))
    report = an.create(SPEC).id
    drafted(an, report)
    return an, binh, report


def drafted(desk: Desk, report: str, key: str = KEY) -> Revision:
    return [step for step in desk.draft(report, key) if isinstance(step, Revision)][-1]


def head(desk: Desk, report: str, key: str = KEY) -> Revision:
    found = desk.view(report, key).head
    assert found
    return found


def when(desk: Desk, statement: str, does: Callable[[], object]) -> None:
    """Has `does` happen once, when this desk is about to ask the store for something that begins so."""
    connection = desk.store.database._connection

    def heard(asked: str) -> None:
        if asked.startswith(statement):
            connection.set_trace_callback(None)
            does()

    connection.set_trace_callback(heard)


def test_accepting_an_older_text_is_a_conflict_and_leaves_the_newer_one(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    seen = head(an, report)
    theirs = binh.accept(binh.edit(report, KEY, GOOD, seen.id, "Bình"), "Bình")
    with pytest.raises(ConflictError):
        an.accept(seen, "An")
    view = an.view(report, KEY)
    assert view.head == theirs and view.history.acceptance and view.history.acceptance.who == "Bình"


def test_a_refused_acceptance_stores_nothing(desks: tuple[Desk, Desk, str]) -> None:
    an, _, report = desks
    seen = head(an, report)
    an.save_facts(report, KEY, [FACTS[0], replace(FACTS[1], text="Giảm 332 cán bộ cấp xã")], FACTS)
    before = an.view(report, KEY).history
    with pytest.raises(RefusedError):
        an.accept(seen, "An")
    assert an.view(report, KEY).history == before


def test_a_text_held_against_other_facts_is_stored_with_its_acceptance_or_not_at_all(
    desks: tuple[Desk, Desk, str],
) -> None:
    an, binh, report = desks
    seen = head(an, report)
    an.save_facts(report, KEY, FACTS[::-1], FACTS)
    when(an, "BEGIN IMMEDIATE", lambda: binh.edit(report, KEY, GOOD, seen.id, "Bình"))
    with pytest.raises(ConflictError):
        an.accept(seen, "An")
    assert [r.author for r in an.view(report, KEY).history.revisions] == ["", "Bình"]
    accepted = an.accept(head(an, report), "An")
    history = an.view(report, KEY).history
    assert history.head == accepted and history.events[-1].kind is EventKind.ACCEPT and history.events[-1].who == "An"
    assert an.view(report, KEY).state is SectionState.ACCEPTED


def test_a_proposal_does_not_take_the_place_of_a_text_that_was_not_seen(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    seen, proposal = head(an, report), drafted(an, report)
    theirs = binh.edit(report, KEY, GOOD, seen.id, "Bình")
    with pytest.raises(ConflictError):
        an.keep(proposal, "An", over=seen.id)
    assert head(an, report) == theirs
    an.keep(proposal, "An", over=theirs.id)
    assert head(an, report) == proposal


def test_an_acceptance_that_was_not_seen_is_not_taken_back(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    seen, proposal = head(an, report), drafted(an, report)
    binh.accept(seen, "Bình")
    with pytest.raises(ConflictError, match="đã được giữ"):
        an.edit(report, KEY, GOOD, seen.id, "An")
    with pytest.raises(ConflictError):
        an.keep(proposal, "An", over=seen.id)
    view = an.view(report, KEY)
    assert view.state is SectionState.ACCEPTED and GOOD in {r.text for r in view.history.proposals}
    assert an.edit(report, KEY, GOOD, seen.id, "An", accepted=True) == head(an, report)


def test_reopening_takes_back_the_acceptance_that_was_seen(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    seen = an.accept(head(an, report), "An")
    binh.reopen(report, KEY, "Bình", head=seen.id)
    binh.accept(binh.edit(report, KEY, GOOD, seen.id, "Bình"), "Bình")
    with pytest.raises(ConflictError):
        an.reopen(report, KEY, "An", head=seen.id)
    assert an.view(report, KEY).state is SectionState.ACCEPTED


def test_of_two_saves_in_one_moment_the_second_is_a_proposal(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    base = head(an, report)
    both = threading.Barrier(2)
    ends: dict[str, object] = {}

    def save(desk: Desk, who: str) -> None:
        check = desk.grounds.check

        def checked(*given: Any) -> Any:
            found = check(*given)
            both.wait(30)
            return found

        desk.grounds.check = checked  # type: ignore[method-assign]  # the checks as they are, ended together
        try:
            ends[who] = desk.edit(report, KEY, f"{GOOD} Của {who}.", base.id, who)
        except AssistantError as error:
            ends[who] = error

    threads = [threading.Thread(target=save, args=given) for given in ((an, "An"), (binh, "Bình"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(type(end).__name__ for end in ends.values()) == ["ConflictError", "Revision"]
    history = build(Settings(home=an.store.database._path.parent), embedder=None).view(report, KEY).history
    assert history.head in ends.values() and len(history.proposals) == 1
    assert {history.head.author, history.proposals[0].author} == {"An", "Bình"}  # type: ignore[union-attr]


def test_a_first_draft_does_not_cover_a_text_written_meanwhile(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    an.save_facts(report, OTHER, FACTS, ())
    when(an, "BEGIN IMMEDIATE", lambda: binh.edit(report, OTHER, GOOD, None, "Bình"))
    made = drafted(an, report, OTHER)
    view = an.view(report, OTHER)
    assert view.head and view.head.author == "Bình" and view.history.proposals == (made,)


def test_a_model_s_round_does_not_cover_a_text_written_meanwhile(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    an.save_facts(report, OTHER, FACTS, ())
    for step in replace(an, chat=ScriptedChat([GOOD])).draft(report, OTHER):
        if isinstance(step, Revision):
            when(an, "BEGIN IMMEDIATE", lambda: binh.edit(report, OTHER, GOOD, None, "Bình"))
    view = an.view(report, OTHER)
    assert view.head and view.head.author == "Bình"


def test_a_history_is_read_at_one_moment(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    seen = head(an, report)
    when(an, "SELECT * FROM events", lambda: binh.edit(report, KEY, GOOD, seen.id, "Bình"))
    assert an.store.history(report, KEY).head == seen
    assert head(an, report).author == "Bình"


def test_all_heads_are_read_at_one_moment(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    when(an, "SELECT body FROM revisions", lambda: drafted(binh, report, "mo-dau"))
    assert set(an.store.heads(report)) == {KEY}
    assert set(an.store.heads(report)) == {KEY, "mo-dau"}


def test_unsaved_typing_goes_with_the_version_made_of_it_and_no_other_does(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    base = head(an, report)
    an.store.keep_typing(report, KEY, "Người soạn", base.id, "gõ mười phút")
    binh.store.clear_typing(report, KEY, "Người soạn", base.id, base.text)
    assert an.store.typing(report, KEY, "Người soạn") == (base.id, "gõ mười phút")
    second = binh.edit(report, KEY, GOOD, base.id, "Người soạn")
    assert an.store.typing(report, KEY, "Người soạn") == (base.id, "gõ mười phút")
    with pytest.raises(ConflictError):
        an.edit(report, KEY, "gõ mười phút.", base.id, "Người soạn", typed="gõ mười phút")
    assert an.store.typing(report, KEY, "Người soạn") is None
    assert head(an, report) == second and an.view(report, KEY).history.proposals[-1].text == "gõ mười phút."


def test_a_wish_about_a_text_that_has_changed_is_told_and_not_carried_out(desks: tuple[Desk, Desk, str]) -> None:
    an, binh, report = desks
    seen = head(an, report)
    binh.edit(report, KEY, GOOD, seen.id, "Bình")
    before = an.view(report, KEY).history
    with pytest.raises(ConflictError, match="vừa đổi"):
        list(an.refine(report, KEY, "Chuyển thành gạch đầu dòng", (0, 10), head=seen.id))
    assert an.view(report, KEY).history == before


def test_a_section_is_drafted_by_one_at_a_time(desks: tuple[Desk, Desk, str]) -> None:
    an, _, report = desks
    chat = ScriptedChat([GOOD])
    desk = replace(an, chat=chat)
    steps = desk.draft(report, KEY)
    assert isinstance(next(steps), Token)
    with pytest.raises(RefusedError, match="đang được soạn"):
        list(an.draft(report, KEY))
    list(steps)
    list(an.draft(report, KEY))
    assert len(chat.calls) == 1


class Stopped:
    """A model whose first reply is whole and wrong; the second is stopped by the writer after a few words."""

    model, endpoint = "kich-ban", "http://127.0.0.1:0"

    def __init__(self, cancel: threading.Event) -> None:
        self.first, self.second = ScriptedChat([BAD]), ScriptedChat([ModelError("Đã dừng.", partial="Tỉnh đã")])
        self.cancel = cancel

    def stream(self, messages: Any, *, max_tokens: int, cancel: threading.Event | None = None) -> Any:
        if not self.first.calls:
            yield from self.first.stream(messages, max_tokens=max_tokens)
            return
        self.cancel.set()
        yield from self.second.stream(messages, max_tokens=max_tokens)


@pytest.mark.parametrize("key", [OTHER, KEY])
def test_a_stop_in_a_repair_leaves_the_whole_round_before_it_in_sight(desks: tuple[Desk, Desk, str], key: str) -> None:
    an, _, report = desks
    if key == OTHER:
        an.save_facts(report, OTHER, FACTS, ())
    cancel = threading.Event()
    made = [s for s in replace(an, chat=Stopped(cancel)).draft(report, key, cancel) if isinstance(s, Revision)]
    view = an.view(report, key)
    assert made[-1].complete and "217" in made[-1].text
    assert [r.complete for r in view.history.revisions][-2:] == [True, False]
    shown = view.head if key == OTHER else view.history.proposals[-1]
    assert shown == made[-1] and all(r.complete for r in view.history.proposals)


def test_no_model_is_named_where_none_wrote(desks: tuple[Desk, Desk, str]) -> None:
    an, _, report = desks
    an.edit(report, KEY, GOOD, head(an, report).id, "An")
    desk = replace(an, chat=ScriptedChat([UnusableReply("Trả lời quá dài.")]))
    by_rule = [s for s in desk.refine(report, KEY, "Chuyển thành gạch đầu dòng") if isinstance(s, Revision)][-1]
    composed = drafted(desk, report)
    assert (by_rule.origin, by_rule.model, by_rule.endpoint) == (Origin.REFINE, "", "")
    assert (composed.origin, composed.model, composed.endpoint) == (Origin.COMPOSER, "", "")
    assert drafted(replace(an, chat=ScriptedChat([GOOD])), report).model == "kich-ban"


def test_what_is_found_is_found_against_the_facts_of_today(desks: tuple[Desk, Desk, str]) -> None:
    an, _, report = desks
    an.accept(head(an, report), "An")
    assert an.view(report, KEY).findings == ()
    now = (replace(FACTS[1], text="Giảm 332 cán bộ cấp xã"), FACTS[0])
    an.save_facts(report, KEY, now, FACTS)
    views = [an.view(report, KEY), *(v for v in an.overview(report) if v.section.key == KEY)]
    for view in views:
        assert [(f.quote, f.facts) for f in view.findings if f.severity == "blocking"] == [("323", ("D1",))]
        assert view.current and view.current.evidence.fact("D1") == now[0] and view.current.id == head(an, report).id
    assert [f for f in findings_json(an, report, views[:1]) if f["severity"] == "blocking" and f["quote"] == "323"]
    rows = list(provenance(an, an.store.report(report), views[0], ""))
    assert {row.fact_text for row in rows if row.figure == "265"} == {FACTS[0].text}
