"""The closing: from what the accepted sections say, after them, and stale when they change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from assistant.batch import Status, draft_all
from assistant.bootstrap import build
from assistant.errors import RefusedError
from assistant.outline import load_outline, save_outline
from assistant.ports import ReportSpec
from assistant.publishing import provenance, publish
from assistant.report import CLOSING, Fact, Header, Layout, Report, Revision, Section, SectionKind, SectionState
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.fakes import ScriptedChat

HEADER = Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ")
FACTS = {
    "don-vi-hanh-chinh": (Fact("a", "Sắp xếp 265 đơn vị hành chính cấp xã còn 207"),),
    "han-che": (Fact("b", "Còn 46 cán bộ dôi dư chưa bố trí được"),),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    outline = load_outline("nq18-tinh", Settings().corpus)
    closing = Section(CLOSING, "Phần kết thúc", SectionKind.CLOSING, Layout.PARAGRAPHS)
    save_outline(replace(outline, closing=closing), tmp_path / "office.yaml")
    return build(Settings(home=tmp_path / "home"), chat=None, embedder=None)


def begun(desk: Desk, tmp_path: Path) -> Report:
    return desk.create(ReportSpec(str(tmp_path / "office.yaml"), "party_hd05", HEADER, FACTS))


def test_a_run_writes_it_last_from_the_accepted_sections_with_their_figures(desk: Desk, tmp_path: Path) -> None:
    report = begun(desk, tmp_path)
    ended = [p for p in draft_all(desk, report.id, accept_as="An") if p.status is not Status.WRITING]
    assert ended[-1].section == CLOSING and ended[-1].status is Status.DONE
    view = desk.view(report.id, CLOSING)
    assert view.head and not view.head.blocking
    first, last = view.head.text.splitlines()
    said = "sắp xếp 265 đơn vị hành chính cấp xã còn 207 (giảm 58, bằng 21,9%)"
    assert first == f"Kết quả chủ yếu của việc triển khai thực hiện Nghị quyết: {said} [N1]."
    assert last.startswith("Trên đây là kết quả tổng kết thực hiện Nghị quyết số 18-NQ/TW")
    assert last.endswith("Ban Thường vụ Tỉnh uỷ Hải Dương báo cáo.")
    passage = view.head.evidence.passages[0]
    assert passage.title.startswith("Mục “Kết quả xây dựng đề án") and passage.locator == "mục đã duyệt của báo cáo này"


def test_it_is_printed_last_and_its_figures_have_their_source(desk: Desk, tmp_path: Path) -> None:
    report = begun(desk, tmp_path)
    list(draft_all(desk, report.id, accept_as="An"))
    publish(desk, report.id, tmp_path / "out", draft=False)
    lines = [p.text for p in docx.Document(str(tmp_path / "out" / "report.docx")).paragraphs if p.text.strip()]
    assert lines[-1].startswith("Trên đây là kết quả")
    view = desk.view(report.id, CLOSING)
    rows = [row for row in provenance(desk, report, view, "") if row.figure == "21,9%"]
    assert rows and all(row.passage_label == "N1" and row.state not in ("untraced", "conflict") for row in rows)


def test_without_an_accepted_section_there_is_none(desk: Desk, tmp_path: Path) -> None:
    report = begun(desk, tmp_path)
    assert CLOSING not in {p.section for p in draft_all(desk, report.id)}
    with pytest.raises(RefusedError, match="các mục đã duyệt"):
        list(desk.draft(report.id, CLOSING))


def test_it_is_stale_when_an_accepted_section_says_something_else(desk: Desk, tmp_path: Path) -> None:
    report = begun(desk, tmp_path)
    list(draft_all(desk, report.id, accept_as="An"))
    assert desk.view(report.id, CLOSING).state is SectionState.ACCEPTED
    key = "don-vi-hanh-chinh"
    desk.save_facts(report.id, key, [Fact("a", "Sắp xếp 265 đơn vị hành chính cấp xã còn 209")], FACTS[key])
    assert desk.view(report.id, CLOSING).state is SectionState.STALE
    head = desk.view(report.id, CLOSING).head
    assert head
    with pytest.raises(RefusedError):
        desk.accept(head, "An")


def test_a_model_writes_it_from_the_same_and_a_figure_of_its_own_blocks(desk: Desk, tmp_path: Path) -> None:
    report = begun(desk, tmp_path)
    list(draft_all(desk, report.id, accept_as="An"))
    chat = ScriptedChat(["Toàn tỉnh giảm 58 đơn vị hành chính cấp xã [N1]; tiết kiệm 120 tỷ đồng [N1]."])
    made = [s for s in replace(desk, chat=chat, rounds=0).draft(report.id, CLOSING) if isinstance(s, Revision)]
    asked = chat.calls[0][-1].content
    assert "[N1] (Mục “Kết quả xây dựng đề án" in asked and "Sắp xếp 265" in asked
    assert any("120" in finding.quote for finding in made[0].blocking)
