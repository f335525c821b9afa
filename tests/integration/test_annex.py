"""The annex of a published report: its figures are those of printed texts and of their facts, and nothing else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.bootstrap import build
from assistant.changes import changes
from assistant.export.docx import write_docx
from assistant.export.inspect import inspect_docx
from assistant.export.model import AnnexRow
from assistant.ports import ReportSpec
from assistant.publishing import annex_size, publish
from assistant.report import Fact, Header, Report, Signer
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.export_sample import PROFILES, printed

COMMUNES = Fact("a", "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị", "Sở Nội vụ")
HAMLETS = Fact("b", "Sắp xếp 1.469 thôn còn 1.341 thôn")
HEADER = Header(
    "Hải Dương",
    "Ban Thường vụ Tỉnh uỷ",
    place="Hải Dương",
    signer=Signer("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn A"),
    recipients=("Ban Tổ chức Trung ương", "Lưu Văn phòng Tỉnh uỷ"),
)


@pytest.fixture
def written(tmp_path: Path) -> tuple[Desk, Report]:
    """Two sections: the first accepted, the second drafted only; both tell of the communes."""
    desk = build(Settings(home=tmp_path / "home"), embedder=None)
    facts = {"muc-tieu-cu-the": (COMMUNES,), "don-vi-hanh-chinh": (replace(COMMUNES, id="c"), HAMLETS)}
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, facts))
    for key in facts:
        list(desk.draft(report.id, key))
    head = desk.view(report.id, "muc-tieu-cu-the").head
    assert head
    desk.accept(head, "An", "")
    return desk, report


def table(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[-1].rows]


def test_the_final_document_has_the_accepted_figures_in_a_table_a_chart_and_the_provenance(
    written: tuple[Desk, Report], tmp_path: Path
) -> None:
    desk, report = written
    files = publish(desk, report.id, tmp_path / "out", draft=False, annex=True)
    assert table(files.document)[1:] == [["1", "Đơn vị hành chính cấp xã", "265", "207", "-58", "-21,9"]]
    with zipfile.ZipFile(files.document) as package:
        chart = package.read("word/charts/chart1.xml").decode()
    assert "207 (78,1%)" in chart and "1.341" not in chart
    heads, row = openpyxl.load_workbook(files.provenance)["Phụ lục"].iter_rows(values_only=True)
    told = dict(zip(heads, row, strict=True))
    assert told["Số liệu"].startswith("265 → 207") and told["Nguồn dữ kiện"] == "Sở Nội vụ"
    assert "58 = 265 − 207" in told["Lý do"] and told["Người duyệt"] == "An" and "207" in told["Câu"]


def test_a_draft_has_the_figures_of_every_printed_section_once(written: tuple[Desk, Report], tmp_path: Path) -> None:
    desk, report = written
    assert (annex_size(desk, report.id, draft=False), annex_size(desk, report.id, draft=True)) == (1, 2)
    files = publish(desk, report.id, tmp_path / "out", draft=True, annex=True)
    assert [row[1] for row in table(files.document)[1:]] == ["Đơn vị hành chính cấp xã", "Thôn"]


def test_a_figure_that_the_text_gives_otherwise_than_the_fact_is_left_out(
    written: tuple[Desk, Report], tmp_path: Path
) -> None:
    desk, report = written
    head = desk.view(report.id, "don-vi-hanh-chinh").head
    assert head
    desk.edit(report.id, "don-vi-hanh-chinh", head.text.replace("1.341", "1.431"), head.id, "An")
    files = publish(desk, report.id, tmp_path / "out", draft=True, annex=True)
    assert [row[1] for row in table(files.document)[1:]] == ["Đơn vị hành chính cấp xã"]


def test_nobody_gets_an_annex_who_did_not_ask(written: tuple[Desk, Report], tmp_path: Path) -> None:
    desk, report = written
    files = publish(desk, report.id, tmp_path / "out", draft=True)
    assert "PHỤ LỤC" not in [p.text for p in docx.Document(str(files.document)).paragraphs]
    assert openpyxl.load_workbook(files.provenance).sheetnames == ["Câu", "Số liệu"]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_inspector_accepts_a_document_with_its_annex(profile: str, tmp_path: Path) -> None:
    rows = tuple(AnnexRow(change, "2.") for change in changes((COMMUNES, HAMLETS)))
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    for path in (first, second):
        write_docx(replace(printed(profile), annex=rows), path)
    assert [(r.element, r.found) for r in inspect_docx(first, profile) if r.status != "đạt"] == []
    assert first.read_bytes() == second.read_bytes()


def test_the_title_of_an_annex_is_not_taken_for_the_signer(tmp_path: Path) -> None:
    """A document whose signer is not named: the annex below must not stand in for the name."""
    sample = printed("party_hd05")
    header = replace(sample.header, signer=replace(sample.header.signer, name=""))
    rows = tuple(AnnexRow(change, "2.") for change in changes((COMMUNES,)))
    write_docx(replace(sample, header=header, annex=rows), tmp_path / "a.docx")
    wrong = [row.element for row in inspect_docx(tmp_path / "a.docx", "party_hd05") if row.status != "đạt"]
    assert wrong == ["Họ tên người ký"]
