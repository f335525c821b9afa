"""The provenance workbook: every figure in its place, and no cell that a spreadsheet would compute."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from assistant.errors import InputError
from assistant.export.provenance import ProvenanceRow, write_provenance

ROW = ProvenanceRow(
    section_number="2.1.",
    section_title="Khối đảng",
    sentence="Sắp xếp 265 đơn vị còn 207, giảm 58.",
    figure="265 đơn vị",
    state="có nguồn",
    reason="khớp dữ kiện D1",
    fact_label="D1",
    fact_text="265 đơn vị còn 207",
    fact_source="Sở Nội vụ",
    passage_label="N2",
    passage_title="Nghị quyết số 18-NQ/TW",
    locator="Mục II.2",
    verified=False,
    accepted_by="Nguyễn Văn A",
    accepted_when="2025-02-05",
    override_reason="đã đối chiếu bản giấy",
)


def cells(path: Path, sheet: str) -> list[dict[str, str]]:
    heads, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [{str(h): str(v or "") for h, v in zip(heads, row, strict=True)} for row in rows]


def test_two_sheets_a_row_a_sentence_and_a_row_a_figure(tmp_path: Path) -> None:
    other = ProvenanceRow("2.1.", "Khối đảng", ROW.sentence, "207 đơn vị", "có nguồn", fact_label="D1")
    bare = ProvenanceRow("2.1.", "Khối đảng", "Câu không có số liệu.")
    write_provenance([ROW, other, bare], tmp_path / "p.xlsx")
    sentences, figures = cells(tmp_path / "p.xlsx", "Câu"), cells(tmp_path / "p.xlsx", "Số liệu")
    assert [row["Câu"] for row in sentences] == [ROW.sentence, bare.sentence]
    assert sentences[0]["Số liệu"] == "265 đơn vị\n207 đơn vị"
    assert sentences[0]["Dữ kiện"] == "D1"
    assert [row["Số liệu"] for row in figures] == ["265 đơn vị", "207 đơn vị"]
    first = figures[0]
    assert (first["Nguồn dữ kiện"], first["Vị trí"], first["Đã đối chiếu"]) == ("Sở Nội vụ", "Mục II.2", "chưa")
    assert (first["Người duyệt"], first["Lý do duyệt khi còn vướng"]) == ("Nguyễn Văn A", "đã đối chiếu bản giấy")
    assert first["Thời điểm duyệt"].endswith("ngày 05/02/2025")
    assert figures[1]["Đã đối chiếu"] == ""  # no passage: nothing to verify


@pytest.mark.parametrize("text", ["=1+1", "+84", "-58", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\r=1"])
def test_a_text_that_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    write_provenance([ProvenanceRow("", "", text, text, fact_text=text)], tmp_path / "p.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "p.xlsx"):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f"
                if cell.value:
                    assert str(cell.value).strip() == text.strip()
                    assert cell.quotePrefix


def test_control_characters_and_huge_texts_do_not_break_the_file(tmp_path: Path) -> None:
    write_provenance([ProvenanceRow("1.", "T", "a\x00b" + "x" * 40_000, "1")], tmp_path / "p.xlsx")
    assert cells(tmp_path / "p.xlsx", "Câu")[0]["Câu"].startswith("abx")


def test_an_empty_report_has_its_headings(tmp_path: Path) -> None:
    write_provenance([], tmp_path / "p.xlsx")
    assert openpyxl.load_workbook(tmp_path / "p.xlsx").sheetnames == ["Câu", "Số liệu"]
    assert cells(tmp_path / "p.xlsx", "Câu") == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không ghi được"):
        (tmp_path / "p.xlsx").mkdir()
        write_provenance([ROW], tmp_path / "p.xlsx")
