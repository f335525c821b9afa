"""Plain text, Markdown, HTML, RTF, workbooks and PDF say what the file says, repaired where it was broken."""

# ruff: noqa: E501
from __future__ import annotations

import io
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from reading_files import convert, docx, p, pdf

from assistant.library.paragraphs import Line, drop_margins, join
from assistant.library.reading import read_document
from assistant.library.vietnamese import TONES

SENTENCE = "Thực hiện Nghị quyết số 18-NQ/TW, Tỉnh uỷ đã chỉ đạo giảm 58 đơn vị, đạt 100% kế hoạch."


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def cp1258(text: str) -> bytes:
    """Windows-1258 as Vietnamese Windows writes it: the tone mark stands after its vowel."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in parts if mark in TONES)
            shape = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += shape.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("encode", [str.encode, lambda s: s.encode("utf-8-sig"), lambda s: s.encode("utf-16"), cp1258])
def test_encodings_of_plain_text(tmp_path: Path, encode: object) -> None:
    assert callable(encode)
    assert read_document(write(tmp_path, "a.txt", encode(SENTENCE))).text == SENTENCE


def test_lines_wrapped_by_hand_become_paragraphs(tmp_path: Path) -> None:
    source = (
        "1. Công tác chỉ đạo của các cấp uỷ được thực hiện\nthường xuyên, kịp thời, bám sát chủ trương của\n"
        "Trung ương và của tỉnh, có kiểm tra.\n- Ý thứ nhất gồm nhiều việc được làm trong năm qua\nở các cấp.\n- Ý thứ hai.\n"
    )
    blocks = read_document(write(tmp_path, "a.txt", source.encode())).blocks
    assert [block.number for block in blocks] == ["1.", "-", "-"]
    assert blocks[0].text.endswith("chủ trương của Trung ương và của tỉnh, có kiểm tra.")


def test_page_headers_and_numbers_go_and_are_told() -> None:
    pages = [
        [Line("TỈNH UỶ A"), *(Line(f"Dòng nội dung {page} {n}") for n in range(6)), Line(f"- {page + 1} -")]
        for page in range(4)
    ]
    kept, repairs = drop_margins(pages)
    assert len(kept) == 24 and all("Dòng" in line.text for line in kept)
    assert {repair.reason for repair in repairs} == {"bỏ số trang", "bỏ tiêu đề đầu trang, chân trang"}


def test_a_figure_alone_on_a_line_is_no_page_number() -> None:
    pages = [
        [Line("Số đơn vị giảm"), Line("A"), Line("B"), Line("58")],
        [Line("Mở"), Line("C"), Line("D"), Line("207")],
    ]
    assert len(drop_margins(pages)[0]) == 8


def test_a_syllable_broken_at_the_line_end_is_made_whole() -> None:
    lines = [
        Line("đã hoàn thành nghi-", right=100),
        Line("êm túc kế hoạch của Thừa Thiên-", right=100),
        Line("Huế.", right=20),
    ]
    blocks, repairs = join(lines)
    assert blocks[0].text == "đã hoàn thành nghiêm túc kế hoạch của Thừa Thiên-Huế."
    assert [(r.before, r.after) for r in repairs] == [("nghi-\nêm", "nghiêm")]


def test_markdown_front_matter_and_marks(tmp_path: Path) -> None:
    source = "---\ntitle: Tóm lược\nkind: resolution\nyear: 2017\n---\n# A\n\n## Điểm 2 {verified=false}\n\nMột **đoạn** [văn](x).\n"
    reading = read_document(write(tmp_path, "a.md", source.encode()))
    assert reading.title == "Tóm lược" and reading.meta["year"] == 2017
    assert (reading.blocks[1].text, reading.blocks[1].verified) == ("Điểm 2", False)
    assert reading.blocks[2].text == "Một đoạn văn."


def test_html_keeps_structure_and_drops_the_page_around_it(tmp_path: Path) -> None:
    source = (
        "<html><head><title>Nghị quyết</title><script>var a=1</script></head><body><nav>Trang chủ</nav><h2>II. Mục tiêu</h2>"
        "<p>Giảm <b>10%</b> biên&nbsp;chế<br>so với 2015.</p><ol type='a'><li>Một</li><li>Hai<ul><li>Con</li></ul></li></ol>"
        "<p style='display:none'>ẩn</p><table><tr><th>Sở</th><th>Số</th></tr><tr><td>Y tế</td><td>9</td></tr></table></body></html>"
    )
    reading = read_document(write(tmp_path, "a.html", source.encode()))
    assert reading.title == "Nghị quyết"
    assert reading.text.split("\n") == [
        "II. Mục tiêu", "Giảm 10% biên chế", "so với 2015.", "a) Một", "b) Hai", "- Con", "Y tế | 9"]  # fmt: skip


def test_a_workbook_reads_as_a_vietnamese_reader_writes_it(tmp_path: Path) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["Biểu số liệu"], ["Cơ quan", "Kinh phí", "Tỷ lệ", "Ngày"], ["Sở Y tế", 32976, 11.9, date(2018, 4, 3)]):
        book.active.append(row)
    book.save(out)
    rows = [b for b in read_document(write(tmp_path, "a.xlsx", out.getvalue())).blocks if b.kind == "row"]
    assert [row.text for row in rows] == ["Sở Y tế | 32.976 | 11,9 | 03/04/2018"]
    assert rows[0].head == ("Cơ quan", "Kinh phí", "Tỷ lệ", "Ngày")


def test_pdf_pages_are_kept(tmp_path: Path) -> None:
    reading = read_document(write(tmp_path, "a.pdf", pdf([["Trang dau noi dung."], ["Trang sau noi dung."]])))
    assert [block.page for block in reading.blocks] == [1, 2]


def test_a_vietnamese_pdf_gives_back_its_words_and_table(tmp_path: Path) -> None:
    source = write(tmp_path, "a.docx", docx("".join(p(f"{SENTENCE} Lần {n}.") for n in range(12))))
    reading = read_document(convert(source, "pdf"))
    assert [block.text for block in reading.blocks] == [f"{SENTENCE} Lần {n}." for n in range(12)]
