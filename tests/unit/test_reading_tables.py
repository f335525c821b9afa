"""Tables and pages as offices make them: merged heads, tables within tables, percentages, two columns, web archives."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from reading_files import docx, p, r

from assistant.library.document import Reading
from assistant.library.passages import split
from assistant.library.readers.columns import in_order
from assistant.library.reading import read_document
from assistant.library.tables import Cell, Grid, blocks
from assistant.report import SourceKind

TWO_ROWS = [
    "Khối: Khối Đảng; Đơn vị: Ban Tổ chức; Biên chế – Giao: 30; Biên chế – Có mặt: 28",
    "Khối: Khối Đảng; Đơn vị: Ban Dân vận; Biên chế – Giao: 20; Biên chế – Có mặt: 19",
]


def read(folder: Path, name: str, data: bytes) -> Reading:
    (folder / name).write_bytes(data)
    return read_document(folder / name)


def rows(reading: Reading) -> list[str]:
    passages = split(reading, document="d", kind=SourceKind.REPORT)
    return [passage.text.split("\n")[-1] for passage in passages if "bảng" in passage.locator]


def cell(inside: str, span: int = 1, merge: str = "") -> str:
    merged = {"": "", "begins": '<w:vMerge w:val="restart"/>', "goes on": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inside}</w:tc>'


def table(*lines: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(line)}</w:tr>" for line in lines) + "</w:tbl>"


def word() -> bytes:
    return docx(
        table(
            (cell(p("Khối"), merge="begins"), cell(p("Đơn vị"), merge="begins"), cell(p("Biên chế"), 2)),
            (cell(p(""), merge="goes on"), cell(p(""), merge="goes on"), cell(p("Giao")), cell(p("Có mặt"))),
            (cell(p("Khối Đảng"), merge="begins"), cell(p("Ban Tổ chức")), cell(p("30")), cell(p("28"))),
            (cell(p(""), merge="goes on"), cell(p("Ban Dân vận")), cell(p("20")), cell(p("19"))),
        )
    )


def excel() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["BIỂU TỔNG HỢP"],
        ["Khối", "Đơn vị", "Biên chế", None],
        [None, None, "Giao", "Có mặt"],
        ["Khối Đảng", "Ban Tổ chức", 30, 28],
        [None, "Ban Dân vận", 20, 19],
    ):
        sheet.append(row)
    for merged in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5"):
        sheet.merge_cells(merged)
    book.save(out)
    return out.getvalue()


WEB = """<html><body><table><tr><th rowspan=2>Khối<th rowspan=2>Đơn vị<th colspan=2>Biên chế</tr>
<tr><th>Giao<th>Có mặt</tr><tr><td rowspan=2>Khối Đảng<td>Ban Tổ chức<td>30<td>28</tr>
<tr><td>Ban Dân vận<td>20<td>19</tr></table></body></html>"""


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", word()), ("a.xlsx", excel()), ("a.html", WEB.encode())], ids=["docx", "xlsx", "html"]
)
def test_merged_heads_stand_over_each_row_and_a_merged_cell_is_said_in_each(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert rows(read(tmp_path, name, data)) == TWO_ROWS


def test_a_head_of_two_columns_does_not_swallow_the_first_row_of_figures() -> None:
    head, first, second = (
        [Cell("TT"), Cell("Họ và tên", across=2)],
        [Cell("1"), Cell("Lê"), Cell("An")],
        [Cell("2"), Cell("Vũ"), Cell("Bình")],
    )
    assert Grid.of([head, first, second]).heads(0)[0] == 1
    assert [block.text for block in blocks([head, first, second])] == ["1 | Lê | An", "2 | Vũ | Bình"]


def test_a_caption_over_the_whole_table_is_a_paragraph() -> None:
    found = list(blocks([[Cell("Biểu 1", across=2)], [Cell("Đơn vị"), Cell("Số")], [Cell("Sở Y tế"), Cell("9")]]))
    assert [(block.kind, block.text, block.head) for block in found] == [
        ("paragraph", "Biểu 1", ()),
        ("row", "Sở Y tế | 9", ("Đơn vị", "Số")),
    ]


def test_a_table_within_a_cell_keeps_its_heads_and_notes_and_boxes_are_read_there(tmp_path: Path) -> None:
    inner = table((cell(p("Phòng")), cell(p("Biên chế"))), (cell(p("Tổ chức")), cell(p("12"))))
    cited = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Chữ trong khung')}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = table(
        (cell(p("Cơ quan")), cell(p("Kết quả"))),
        (cell(p("Sở Nội vụ")), cell(p("Gồm") + inner)),
        (cell(f"<w:p>{r('Sở Y tế')}{cited}</w:p>"), cell(f"<w:p>{r('Giảm 2 phòng')}{box}</w:p>")),
    )
    note = f'<w:footnote w:id="2">{p("Số liệu năm 2024")}</w:footnote>'
    assert rows(read(tmp_path, "long.docx", docx(body, footnotes=note))) == [
        "Cơ quan: Sở Nội vụ; Kết quả: Gồm Phòng: Tổ chức; Biên chế: 12",
        "Cơ quan: Sở Y tế Số liệu năm 2024; Kết quả: Giảm 2 phòng Chữ trong khung",
    ]


def test_a_share_is_read_as_it_is_shown(tmp_path: Path) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Đơn vị", "Tỉ lệ", "Hệ số"])
    sheet.append(["Sở Y tế", 0.105, 0.105])
    sheet["B2"].number_format = "0.0%"
    book.save(out)
    assert rows(read(tmp_path, "a.xlsx", out.getvalue())) == ["Đơn vị: Sở Y tế; Tỉ lệ: 10,5%; Hệ số: 0,105"]


def printed(left: list[str], right: list[str]) -> list[dict[str, object]]:
    """Words of 5 points a letter: a line over the whole page, then two columns beside each other."""
    words: list[dict[str, object]] = []
    for row, text, start in [(0, "tieu de " * 10, 50.0)] + [
        (row, text, start) for lines, start in ((left, 50.0), (right, 300.0)) for row, text in enumerate(lines, 1)
    ]:
        at = start
        for word in text.split():
            words.append(
                {"text": word, "x0": at, "x1": at + 5.0 * len(word), "top": 14.0 * row, "bottom": 14.0 * row + 10}
            )
            at += 5.0 * len(word) + 3
    return words


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"dong trai so {n} noi ve viec sap xep bo may" for n in range(12)]
    right = [f"dong phai so {n} noi ve tinh gian bien che" for n in range(12)]
    found = [" ".join(word["text"] for word in row) for row, *_ in in_order(printed(left, right))]
    assert found == [("tieu de " * 10).strip(), *left, *right]
    tops = [row[0]["top"] + shift for row, shift, *_ in in_order(printed(left, right))]
    assert tops == sorted(tops)


def test_a_letterhead_and_a_table_without_rules_are_read_across() -> None:
    few = [f"co quan cap tren so {n} cua tinh uy" for n in range(4)]
    assert len(list(in_order(printed(few, few)))) == 1 + 4
    names, figures = [f"So Noi vu va cac phong ban so {n} thuoc tinh" for n in range(12)], ["45"] * 12
    assert len(list(in_order(printed(names, figures)))) == 1 + 12


def test_a_web_archive_saved_as_doc_gives_its_page(tmp_path: Path) -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<html><body><p>S=E1=BA=AFp x=E1=BA=BFp 58 =C4=91=C6=A1n v=E1=BB=8B</p></body></html>\r\n--x--\r\n"
    )
    assert read(tmp_path, "luu-web.doc", data).text == "Sắp xếp 58 đơn vị"
