"""Word documents keep everything a reader sees: numbers of lists, tables, notes, boxes, accepted insertions."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest
from reading_files import NUMBERING, STYLES, convert, docx, p, r, table

from assistant.library.reading import read_document
from bench.encoders import to_tcvn3, to_vni

LEGACY = "Thực hiện Nghị quyết số 18-NQ/TW, tỉnh đã giảm 58 đơn vị hành chính; ưu tiên nước sạch."


def write(tmp_path: Path, data: bytes, name: str = "tep.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_list_numbers_are_computed_as_word_prints_them(tmp_path: Path) -> None:
    body = "".join(
        p(text, numbering=(1, depth))
        for text, depth in [("MỤC MỘT", 0), ("Nội dung một", 1), ("Nội dung hai", 1), ("Tiểu mục", 2), ("điểm đầu", 3),
                            ("điểm sau", 3), ("MỤC HAI", 0), ("Lại từ đầu", 1)]
    )  # fmt: skip
    reading = read_document(write(tmp_path, docx(body, numbering=NUMBERING)))
    assert [b.number for b in reading.blocks] == ["I.", "1.", "2.", "2.1.", "a)", "b)", "II.", "1."]


def test_articles_numbered_by_the_list_restart_where_the_document_says(tmp_path: Path) -> None:
    body = p("Phạm vi", numbering=(2, 0)) + p("Khoản một", numbering=(2, 1)) + p("Đối tượng", numbering=(2, 0))
    body += p("Hiệu lực", numbering=(9, 0)) + p("một ý", numbering=(3, 0))
    reading = read_document(write(tmp_path, docx(body, numbering=NUMBERING)))
    assert [b.number for b in reading.blocks] == ["Điều 1.", "1.", "Điều 2.", "Điều 7.", "-"]


def test_headings_follow_styles_and_what_they_inherit(tmp_path: Path) -> None:
    body = p("Báo cáo tổng kết", style="Title") + p("Tình hình", style="MucLon") + p("Đoạn văn.")
    reading = read_document(write(tmp_path, docx(body, styles=STYLES)))
    assert reading.title == "Báo cáo tổng kết"
    assert [(b.kind, b.level) for b in reading.blocks] == [("heading", 1), ("heading", 1), ("paragraph", 0)]


def test_insertions_stay_and_deletions_go(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('Giảm ')}<w:del>{'<w:r><w:delText>40</w:delText></w:r>'}</w:del><w:ins>{r('58')}</w:ins>{r(' đơn vị, ')}"
        f"<w:sdt><w:sdtContent>{r('207')}</w:sdtContent></w:sdt><w:smartTag>{r(' xã')}</w:smartTag>"
        f"<w:hyperlink>{r(' còn lại')}</w:hyperlink></w:p>"
    )
    assert read_document(write(tmp_path, docx(body))).text == "Giảm 58 đơn vị, 207 xã còn lại"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Trong khung có 12 phòng')}</w:txbxContent>"
    body = (
        f"<w:p>{r('Ngoài khung')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_document(write(tmp_path, docx(body))).text == "Ngoài khung\nTrong khung có 12 phòng"


def test_a_footnote_follows_the_paragraph_that_cites_it(tmp_path: Path) -> None:
    body = f"<w:p>{r('Đã giảm 5 sở.')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>{p('Đoạn sau.')}"
    notes = f"<w:footnote w:id='0' w:type='separator'>{p('---')}</w:footnote><w:footnote w:id='2'>{p('Theo Sở Nội vụ.')}</w:footnote>"
    reading = read_document(write(tmp_path, docx(body, footnotes=notes)))
    assert [(b.kind, b.text) for b in reading.blocks] == [
        ("paragraph", "Đã giảm 5 sở."), ("note", "Theo Sở Nội vụ."), ("paragraph", "Đoạn sau.")]  # fmt: skip


def test_a_table_gives_rows_under_their_heads(tmp_path: Path) -> None:
    body = table(("Đơn vị", "Trước", "Sau"), ("Sở Y tế", "12", "9"), ("Sở Nội vụ", "8", "6"))
    rows = [b for b in read_document(write(tmp_path, docx(body))).blocks if b.kind == "row"]
    assert [row.text for row in rows] == ["Sở Y tế | 12 | 9", "Sở Nội vụ | 8 | 6"]
    assert rows[0].head == ("Đơn vị", "Trước", "Sau")


def test_legacy_fonts_are_converted_run_by_run_in_a_mixed_paragraph(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('Số liệu: ', 'Times New Roman')}{r('tæ chøc bé m¸y 2017 ', '.VnTime')}{r('ñôn vò ', 'VNI-Times')}"
        f"{r('hµ néi', '.VnTimeH')}</w:p>"
    )
    reading = read_document(write(tmp_path, docx(body)))
    assert reading.text == "Số liệu: tổ chức bộ máy 2017 đơn vị HÀ NỘI"
    assert len(reading.repairs) == 3
    assert "tæ chøc bé m¸y" in reading.original


def test_the_soft_hyphen_of_a_tcvn3_font_is_a_letter(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    body = f"<w:p><w:r>{font}<w:t>Nhµ n</w:t><w:softHyphen/><w:t>íc</w:t></w:r></w:p>"
    assert read_document(write(tmp_path, docx(body))).text == "Nhà nước"


@pytest.mark.parametrize("form", ["doc", "odt", "rtf"])
def test_older_formats_say_the_same_words(tmp_path: Path, form: str) -> None:
    source = write(tmp_path, docx(p("Tổng kết Nghị quyết số 18-NQ/TW") + p("Giảm 58 đơn vị hành chính cấp xã.")))
    reading = read_document(convert(source, form))
    assert reading.text == "Tổng kết Nghị quyết số 18-NQ/TW\nGiảm 58 đơn vị hành chính cấp xã."


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_legacy_fonts_survive_older_formats(tmp_path: Path, form: str) -> None:
    body = p(to_tcvn3(LEGACY), font=".VnTime") + p(to_vni(LEGACY), font="VNI-Times") + p("Đoạn Unicode.", font="Arial")
    reading = read_document(convert(write(tmp_path, docx(body)), form))
    assert reading.text.split("\n") == [LEGACY, LEGACY, "Đoạn Unicode."]
