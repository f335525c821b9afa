"""The Desk over real adapters: what a writer can rely on. No embedding model (lexical search) and no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.batch import Status, draft_all
from assistant.bootstrap import build
from assistant.errors import ConflictError, InputError, RefusedError
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Origin, Report, Revision, SectionState
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.fakes import ScriptedChat

KEY = "uu-diem"
FACTS = (Fact("a", "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58"), Fact("b", "Giảm 323 cán bộ cấp xã"))
SPEC = ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), {KEY: FACTS})
GOOD = "Tỉnh đã sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị [D1]. Đã giảm 323 cán bộ cấp xã [D2]."
BAD = "Tỉnh đã sắp xếp 265 đơn vị hành chính cấp xã còn 217, giảm 58 đơn vị [D1]. Đã giảm 323 cán bộ cấp xã [D2]."


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., tuple[Desk, Report]]:
    def make(chat: ScriptedChat | None = None, spec: ReportSpec = SPEC) -> tuple[Desk, Report]:
        desk = build(Settings(home=tmp_path / "home"), chat=chat, embedder=None)
        return desk, desk.create(spec)

    return make


def last(desk: Desk, report: Report, key: str = KEY) -> Revision:
    return [step for step in desk.draft(report.id, key) if isinstance(step, Revision)][-1]


def test_without_a_model_the_composer_writes_and_every_fact_is_there(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    revision = last(desk, report)
    assert revision.origin is Origin.COMPOSER and revision.model == "" and not revision.blocking
    assert all(figure in revision.text for figure in ("265", "207", "58", "323"))
    assert desk.view(report.id, KEY).state is SectionState.DRAFT


def test_a_section_without_facts_is_not_drafted_but_the_opening_is(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    with pytest.raises(RefusedError, match="chưa có dữ kiện"):
        last(desk, report, "han-che")
    assert "Hải Dương" in last(desk, report, "mo-dau").text


def test_a_wrong_figure_of_the_model_is_repaired_and_every_round_is_kept(
    make: Callable[..., tuple[Desk, Report]],
) -> None:
    desk, report = make(ScriptedChat([BAD, GOOD]))
    revision = last(desk, report)
    assert "217" not in revision.text and not revision.blocking
    history = desk.view(report.id, KEY).history
    assert "217" in history.revisions[0].text and history.revisions[0].blocking
    assert history.head == revision


def test_a_model_that_never_mends_its_figure_does_not_get_it_through(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make(ScriptedChat([BAD] * 5))
    revision = last(desk, report)
    assert "217" not in revision.text or revision.blocking
    assert "207" in revision.text


def test_redrafting_proposes_and_leaves_the_shown_text_alone(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    head = last(desk, report)
    edited = desk.edit(report.id, KEY, GOOD, head.id, "An")
    proposal = last(desk, report)
    view = desk.view(report.id, KEY)
    assert view.head == edited and view.history.proposals == (proposal,)
    desk.keep(proposal, "An", over=edited.id)
    assert desk.view(report.id, KEY).head == proposal
    desk.keep(edited, "An", over=proposal.id)
    assert desk.view(report.id, KEY).head == edited


def test_an_accepted_text_stays_accepted_whatever_is_drafted_later(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    accepted = desk.accept(last(desk, report), "An")
    last(desk, report)
    view = desk.view(report.id, KEY)
    assert view.state is SectionState.ACCEPTED and view.head == accepted


def test_accepting_over_a_blocking_finding_needs_a_reason_which_is_kept(
    make: Callable[..., tuple[Desk, Report]],
) -> None:
    desk, report = make()
    head = last(desk, report)
    wrong = desk.edit(report.id, KEY, BAD, head.id, "An")
    assert wrong.blocking
    with pytest.raises(RefusedError, match="ghi rõ lý do"):
        desk.accept(wrong, "An", "  ")
    desk.accept(wrong, "An", "Số 217 theo biên bản ngày 05/02/2025")
    acceptance = desk.view(report.id, KEY).history.acceptance
    assert acceptance is not None and "biên bản" in acceptance.reason


def test_a_fact_changed_after_acceptance_makes_it_stale_and_accepting_again_checks_again(
    make: Callable[..., tuple[Desk, Report]],
) -> None:
    desk, report = make()
    accepted = desk.accept(last(desk, report), "An")
    changed = (replace(FACTS[0], text="Sắp xếp 265 đơn vị hành chính cấp xã còn 205, giảm 60"), FACTS[1])
    desk.save_facts(report.id, KEY, changed, seen=FACTS)
    assert desk.view(report.id, KEY).state is SectionState.STALE
    with pytest.raises(RefusedError):
        desk.accept(accepted, "An")


def test_a_text_keeps_its_sources_when_its_facts_are_reordered(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    head = last(desk, report)
    desk.save_facts(report.id, KEY, FACTS[::-1], seen=FACTS)
    accepted = desk.accept(head, "An")
    sentence = next(line for line in accepted.text.replace(".", ".\n").splitlines() if "323" in line)
    assert "[D1]" in sentence and accepted.evidence.fact("D1") == FACTS[1]


def test_an_edit_over_somebody_else_s_change_is_kept_as_a_proposal(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    base = last(desk, report)
    theirs = desk.edit(report.id, KEY, GOOD, base.id, "Bình")
    with pytest.raises(ConflictError, match="đã được giữ"):
        desk.edit(report.id, KEY, GOOD + " Thêm.", base.id, "An")
    view = desk.view(report.id, KEY)
    assert view.head == theirs and view.history.proposals[0].text.endswith("Thêm.")


def test_the_whole_report_is_drafted_accepted_and_kept_when_run_again(make: Callable[..., tuple[Desk, Report]]) -> None:
    facts = {KEY: FACTS, "han-che": (Fact("c", "Dôi dư 255 cán bộ cấp xã sau sắp xếp"),)}
    desk, report = make(None, replace(SPEC, facts=facts))
    done = {p.section: p.status for p in draft_all(desk, report.id, accept_as="máy") if p.status is not Status.WRITING}
    assert done == dict.fromkeys(("mo-dau", KEY, "han-che"), Status.DONE)
    assert {v.section.key for v in desk.overview(report.id) if v.state is SectionState.ACCEPTED} == set(done)
    again = {p.status for p in draft_all(desk, report.id, accept_as="máy")}
    assert again == {Status.KEPT}


def test_an_unknown_section_is_an_input_error(make: Callable[..., tuple[Desk, Report]]) -> None:
    desk, report = make()
    with pytest.raises(InputError, match="không có mục"):
        desk.view(report.id, "khong-co")
