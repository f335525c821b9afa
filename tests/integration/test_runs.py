"""A run over the whole report beside people who work in it: it accepts nothing of theirs and takes nothing's place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.batch import Progress, Status, draft_all
from assistant.bootstrap import build
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Origin, Revision, SectionState
from assistant.settings import Settings
from assistant.workflow import Desk

FIRST, KEY = "uu-diem", "han-che"
FACTS = {FIRST: (Fact("a", "Giảm 323 cán bộ cấp xã"),), KEY: (Fact("b", "Còn 255 cán bộ cấp xã dôi dư"),)}
SPEC = ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), FACTS)
MINE = "Sau sắp xếp còn 255 cán bộ cấp xã dôi dư [D1]."
WHO = "Tự động"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return build(Settings(home=tmp_path), chat=None, embedder=None)


def drafted(desk: Desk, report: str) -> Revision:
    return [step for step in desk.draft(report, KEY) if isinstance(step, Revision)][-1]


def run(desk: Desk, report: str) -> dict[str, Progress]:
    return {p.section: p for p in draft_all(desk, report, accept_as=WHO) if p.status is not Status.WRITING}


def test_a_text_that_the_program_alone_wrote_is_accepted_by_a_run_that_goes_on(desk: Desk) -> None:
    report = desk.create(SPEC).id
    kept = drafted(desk, report)
    assert run(desk, report)[KEY].status is Status.KEPT
    view = desk.view(report, KEY)
    assert view.state is SectionState.ACCEPTED and view.head == kept


def test_a_text_that_was_opened_again_is_not_accepted_by_a_run(desk: Desk) -> None:
    report = desk.create(SPEC).id
    desk.accept(drafted(desk, report), "An")
    desk.reopen(report, KEY, "An")
    run(desk, report)
    assert (
        desk.view(report, KEY).state is SectionState.DRAFT and desk.view(report, FIRST).state is SectionState.ACCEPTED
    )


def test_a_text_written_by_hand_is_neither_accepted_nor_replaced_by_a_run(desk: Desk) -> None:
    report = desk.create(SPEC).id
    mine = desk.edit(report, KEY, MINE, drafted(desk, report).id, "An")
    run(desk, report)
    assert (desk.view(report, KEY).state, desk.view(report, KEY).head) == (SectionState.DRAFT, mine)
    desk.accept(mine, "An")
    desk.save_facts(report, KEY, [replace(FACTS[KEY][0], text="Còn 250 cán bộ cấp xã dôi dư")], FACTS[KEY])
    ended = run(desk, report)[KEY]
    view = desk.view(report, KEY)
    assert (view.state, view.head) == (SectionState.STALE, mine)
    assert ended.status is Status.DONE and ended.revision in view.history.proposals and "đề xuất" in ended.message


def test_a_run_looks_at_each_section_when_it_comes_to_it(desk: Desk) -> None:
    report = desk.create(SPEC).id
    ended = {}
    for progress in draft_all(desk, report, accept_as=WHO):
        if progress.section == FIRST and progress.status is Status.WRITING:
            mine = desk.edit(report, "mo-dau", "Ban Thường vụ Tỉnh uỷ Hải Dương báo cáo như sau:", None, "An")
        ended[progress.section] = progress.status
    view = desk.view(report, "mo-dau")
    assert view.head == mine and view.history.revisions == (mine,) and view.head.origin is Origin.EDIT
    assert ended["mo-dau"] is Status.KEPT and view.state is SectionState.DRAFT
