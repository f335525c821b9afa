"""The inspector: every planted breach is found, and only it; documents that are not ours are read as well."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.errors import InputError
from assistant.export.docx import write_docx
from assistant.export.inspect import Row, inspect_docx, passes
from tests.export_sample import printed


@cache
def report(profile: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        write_docx(printed(profile), path)
        return path.read_bytes()


def every(document: Document) -> list[Paragraph]:
    return [Paragraph(p, document._body) for p in document.element.body.iter(qn("w:p"))]


def starting(document: Document, words: str) -> Paragraph:
    return next(p for p in every(document) if p.text.startswith(words))


def say(words: str, instead: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        found = starting(document, words)
        found.runs[0].text = found.text.replace(words, instead, 1)

    return change


def size(words: str, points: float) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        starting(document, words).runs[0].font.size = Pt(points)

    return change


def flag(words: str, name: str, value: bool) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        setattr(starting(document, words).runs[0].font, name, value)

    return change


def align(words: str, how: WD_ALIGN_PARAGRAPH) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        starting(document, words).alignment = how

    return change


def drop(words: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        element = starting(document, words)._p
        element.getparent().remove(element)

    return change


def style(name: str, change: Callable[[object], None]) -> Callable[[Document], None]:
    return lambda document: change(document.styles[name])


def margin(side: str, millimetres: float) -> Callable[[Document], None]:
    return lambda document: setattr(document.sections[0], side, Mm(millimetres))


def insert(before: str, text: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        starting(document, before).insert_paragraph_before(text, style="Body Text")

    return change


def remove_rules(document: Document) -> None:
    for border in list(document.element.body.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def shorten_rules(document: Document) -> None:
    for border in document.element.body.iter(qn("w:pBdr")):
        for side in ("left", "right"):
            border.getnext().set(qn(f"w:{side}"), "2400")


def number_in_footer(document: Document) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    field = section.header.paragraphs[0]._p
    section.footer._element.append(field)
    section.header._element.append(section.footer.paragraphs[0]._p)


def no_page_number(document: Document) -> None:
    for run in list(document.sections[0].header.paragraphs[0]._p):
        if run.tag == qn("w:r"):
            run.getparent().remove(run)


BREACHES: dict[str, tuple[str, Callable[[Document], None], str]] = {
    "left margin": ("party_hd05", margin("left_margin", 20), "Lề trái"),
    "bottom margin": ("party_hd36", margin("bottom_margin", 25), "Lề dưới"),
    "state right margin": ("state_nd30", margin("right_margin", 25), "Lề phải"),
    "paper": ("party_hd05", margin("page_width", 216), "Khổ giấy"),
    "font of the whole": ("party_hd05", style("Normal", lambda s: setattr(s.font, "name", "Arial")), "Phông chữ"),
    "font of a run": ("party_hd05", flag("Đã tổ chức", "name", "Calibri"), "Phông chữ"),  # type: ignore[arg-type]
    "body size": ("party_hd05", style("Body Text", lambda s: setattr(s.font, "size", Pt(13))), "Cỡ chữ nội dung"),
    "state body size": ("state_nd30", style("Body Text", lambda s: setattr(s.font, "size", Pt(15))), "Cỡ chữ nội dung"),
    "body alignment": ("party_hd05", align("Đã tổ chức", WD_ALIGN_PARAGRAPH.LEFT), "Căn lề nội dung"),
    "first line": (
        "party_hd05",
        style("Body Text", lambda s: setattr(s.paragraph_format, "first_line_indent", Mm(0))),
        "Thụt đầu dòng",
    ),
    "spacing": (
        "party_hd05",
        style("Body Text", lambda s: setattr(s.paragraph_format, "space_after", Pt(2))),
        "Khoảng cách giữa các đoạn",
    ),
    "line spacing hd05": (
        "party_hd05",
        style("Body Text", lambda s: setattr(s.paragraph_format, "line_spacing", Pt(24))),
        "Khoảng cách dòng",
    ),
    "line spacing not exact": (
        "party_hd36",
        style("Body Text", lambda s: setattr(s.paragraph_format, "line_spacing_rule", WD_LINE_SPACING.ONE_POINT_FIVE)),
        "Khoảng cách dòng",
    ),
    "state line spacing": (
        "state_nd30",
        style("Body Text", lambda s: setattr(s.paragraph_format, "line_spacing", 2.0)),
        "Khoảng cách dòng",
    ),
    "page number missing": ("party_hd05", no_page_number, "Số trang"),
    "page number in the footer": ("state_nd30", number_in_footer, "Số trang"),
    "page number left": (
        "party_hd05",
        lambda d: setattr(d.sections[0].header.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.LEFT),
        "Số trang",
    ),
    "page number small": ("party_hd05", style("header", lambda s: setattr(s.font, "size", Pt(11))), "Số trang"),
    "page number on page 1": (
        "party_hd05",
        lambda d: setattr(d.sections[0], "different_first_page_header_footer", False),
        "Số trang ở trang đầu",
    ),
    "page number low": ("party_hd05", margin("header_distance", 15), "Vị trí số trang"),
    "national title small": ("party_hd05", size("ĐẢNG CỘNG SẢN", 14), "Tiêu đề Đảng Cộng sản Việt Nam"),
    "national title missing": ("party_hd05", drop("ĐẢNG CỘNG SẢN"), "Tiêu đề Đảng Cộng sản Việt Nam"),
    "motto": ("state_nd30", say("Độc lập - Tự do", "Độc lập – Tự do"), "Tiêu ngữ – cách ghi"),
    "issuer not bold": ("party_hd05", flag("TỈNH UỶ", "bold", False), "Tên cơ quan ban hành"),
    "star missing": ("party_hd05", drop("*"), "Dấu sao dưới tên cơ quan"),
    "rule missing": ("party_hd05", remove_rules, "Đường kẻ dưới «Tiêu đề Đảng Cộng sản Việt Nam»"),
    "rule short": ("party_hd05", shorten_rules, "Đường kẻ dưới «Tiêu đề Đảng Cộng sản Việt Nam»"),
    "colon after Số": ("party_hd05", say("Số ", "Số: "), "Số và ký hiệu – cách ghi"),
    "no colon in the state form": ("state_nd30", say("Số: ", "Số "), "Số, ký hiệu – cách ghi"),
    "number not padded": ("state_nd30", say("Số: 05", "Số: 5"), "Số, ký hiệu – cách ghi"),
    "sign of the other family": ("party_hd05", say("Số 123-BC/TU", "Số 123/BC-TU"), "Số và ký hiệu – cách ghi"),
    "day not padded": (
        "party_hd05",
        say("Hải Dương, ngày 05", "Hải Dương, ngày 5"),
        "Địa danh, ngày tháng năm – cách ghi",
    ),
    "month not padded": (
        "state_nd30",
        say("Hải Dương, ngày 05 tháng 02", "Hải Dương, ngày 05 tháng 2"),
        "Địa danh và thời gian ban hành – cách ghi",
    ),
    "month padded too much": (
        "party_hd05",
        say("Hải Dương, ngày 05 tháng 02", "Hải Dương, ngày 05 tháng 09"),
        "Địa danh, ngày tháng năm – cách ghi",
    ),
    "date upright": ("party_hd05", flag("Hải Dương, ngày", "italic", False), "Địa danh, ngày tháng năm"),
    "type not in capitals": ("party_hd05", say("BÁO CÁO", "Báo cáo"), "Tên loại văn bản"),
    "type too big": ("state_nd30", size("BÁO CÁO", 16), "Tên loại văn bản"),
    "subject regular": ("party_hd05", flag("kết quả sắp xếp", "bold", False), "Trích yếu"),
    "subject starts with a capital": ("party_hd05", say("kết quả sắp xếp", "Kết quả sắp xếp"), "Trích yếu"),
    "dashes missing": ("party_hd05", drop("-----"), "Dấu gạch dưới trích yếu"),
    "Kính gửi in a Party report": ("party_hd05", insert("Thực hiện Kế hoạch", "Kính gửi: Bộ Chính trị"), "Kính gửi"),
    "ending of the state in a Party report": (
        "party_hd05",
        say("Tiết kiệm 32.976 tỷ đồng chi thường xuyên.", "Hết./."),
        "Kết thúc nội dung",
    ),
    "ending of the Party in a state report": (
        "state_nd30",
        say("Tiết kiệm 32.976 tỷ đồng chi thường xuyên./.", "Hết."),
        "Kết thúc nội dung",
    ),
    "part number jumps": ("party_hd05", say("II. ", "III. "), "Thứ tự đề mục"),
    "letter jumps": ("state_nd30", say("b) ", "c) "), "Thứ tự đề mục"),
    "decimal under the wrong parent": ("party_hd05", say("1.2. ", "3.2. "), "Thứ tự đề mục"),
    "number twice": ("party_hd05", say("2. Lãnh đạo", "1. Lãnh đạo"), "Thứ tự đề mục"),
    "letter with a dot": ("state_nd30", say("a) Cấp", "a. Cấp"), "Đề mục «a)»"),
    "part not in capitals": ("party_hd05", say("I. TỔ CHỨC", "I. Tổ chức"), "Đề mục «I.»"),
    "capacity of the state in a Party report": ("party_hd05", say("T/M ", "TM. "), "Quyền hạn ký – cách ghi"),
    "capacity regular": ("party_hd05", flag("T/M", "bold", False), "Thẩm quyền ký"),
    "office bold": ("party_hd05", flag("PHÓ BÍ THƯ", "bold", True), "Chức vụ người ký"),
    "Tỉnh uỷ after the office": ("party_hd05", say("PHÓ BÍ THƯ", "PHÓ BÍ THƯ TỈNH UỶ"), "Chức vụ – cách ghi"),
    "degree before the name": ("state_nd30", say("Nguyễn Văn A", "TS. Nguyễn Văn A"), "Họ tên – cách ghi"),
    "recipients' label plain": ("party_hd05", flag("Nơi nhận", "underline", False), "Từ «Nơi nhận»"),
    "recipients too big": ("party_hd05", size("- Ban Tổ chức", 14), "Danh sách nơi nhận"),
    "separator of the other guideline": (
        "party_hd05",
        say("- Ban Tổ chức Trung ương;", "- Ban Tổ chức Trung ương,"),
        "Nơi nhận – dấu ngắt",
    ),
    "archive line": ("state_nd30", say("- Lưu: VT, NC.", "- Văn phòng."), "Nơi nhận – dòng lưu"),
}


@pytest.mark.parametrize(("profile", "breach", "element"), BREACHES.values(), ids=BREACHES.keys())
def test_a_planted_breach_is_found_and_nothing_else_is_accused(
    profile: str, breach: Callable[[Document], None], element: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document(io.BytesIO(report(profile)))
    breach(document)
    document.save(str(path))
    rows = inspect_docx(path, profile)
    assert not passes(rows)
    assert {row.element for row in rows if row.status in ("không đạt", "không thấy")} == {element}


def test_a_document_of_the_other_family_fails_where_they_differ(tmp_path: Path) -> None:
    write_docx(printed("state_nd30"), tmp_path / "a.docx")
    rows = {row.element: row.status for row in inspect_docx(tmp_path / "a.docx", "party_hd05")}
    for element in ("Tiêu đề Đảng Cộng sản Việt Nam", "Số và ký hiệu – cách ghi", "Kính gửi", "Kết thúc nội dung"):
        assert rows[element] == "không đạt"
    assert rows["Dấu sao dưới tên cơ quan"] == "không thấy"


def test_an_unfinished_draft_is_warned_of_not_refused(tmp_path: Path) -> None:
    draft = printed("party_hd05", draft=True, unaccepted=frozenset({"cap-xa"}), header={"date": None})
    write_docx(draft, tmp_path / "a.docx")
    rows = inspect_docx(tmp_path / "a.docx")
    assert passes(rows)
    warned = {row.element for row in rows if row.status == "cảnh báo"}
    assert warned == {"Mục chưa duyệt", "Địa danh, ngày tháng năm – cách ghi"}
    assert "Dấu dự thảo" in {row.element for row in rows if row.status == "đạt"}


def by_hand(path: Path) -> None:
    """A report typed by somebody in Word: no styles, no table, direct formatting, breaks inside paragraphs."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)

    def line(text: str, points: float, how: WD_ALIGN_PARAGRAPH, *flags: str) -> Paragraph:
        made = document.add_paragraph()
        made.alignment = how
        run = made.add_run(text)
        run.font.size, run.font.name = Pt(points), "Times New Roman"
        for name in flags:
            setattr(run.font, name, True)
        return made

    centre, both = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
    line("TỈNH ỦY NGHỆ AN\tĐẢNG CỘNG SẢN VIỆT NAM", 14, WD_ALIGN_PARAGRAPH.LEFT, "bold")
    line("*", 14, WD_ALIGN_PARAGRAPH.LEFT)
    line("Số 45-BC/TU\tNghệ An, ngày 7 tháng 3 năm 2024", 14, WD_ALIGN_PARAGRAPH.LEFT)
    line("BÁO CÁO\nkết quả thực hiện Nghị quyết", 15, centre, "bold")
    line("-----", 14, centre)
    line("I- ĐẶC ĐIỂM TÌNH HÌNH", 14, both, "bold")
    for _ in range(3):
        made = line("Năm 2023, tỉnh đã giảm 12 đầu mối.", 14, both)
        made.paragraph_format.first_line_indent = Mm(10)
        made.paragraph_format.line_spacing = Pt(18)
    line("III- KIẾN NGHỊ", 14, both, "bold")
    made = line("Đề nghị Trung ương xem xét./.", 14, both)
    made.paragraph_format.first_line_indent = Mm(10)
    made.paragraph_format.line_spacing = Pt(18)
    line("Nơi nhận:", 14, WD_ALIGN_PARAGRAPH.LEFT, "underline")
    line("- Các ban Đảng;\n- Lưu Văn phòng.", 12, WD_ALIGN_PARAGRAPH.LEFT)
    line("T/M BAN THƯỜNG VỤ", 14, centre, "bold")
    line("BÍ THƯ", 14, centre)
    line("Trần Thị B", 14, centre, "bold")
    document.save(str(path))


def test_a_document_typed_by_hand_is_read_element_by_element(tmp_path: Path) -> None:
    by_hand(tmp_path / "a.docx")
    rows = {row.element: row for row in inspect_docx(tmp_path / "a.docx")}

    def found(element: str) -> Row:
        return rows[element]

    assert "cỡ 14" in found("Tiêu đề Đảng Cộng sản Việt Nam").found
    assert found("Số và ký hiệu – cách ghi").status == "đạt"
    assert "«7»" in found("Địa danh, ngày tháng năm – cách ghi").found
    assert (found("Tên loại văn bản").status, found("Trích yếu").status) == ("đạt", "đạt")
    assert "«III» phải là «II»" in found("Thứ tự đề mục").found
    assert found("Đề mục «I.»").status == "đạt"  # "I-" is allowed too
    assert found("Kết thúc nội dung").status == "không đạt"
    assert found("Số trang").status == "không thấy"
    assert (found("Thẩm quyền ký").status, found("Chức vụ người ký").status) == ("đạt", "đạt")
    assert found("Họ tên người ký").found == "Trần Thị B"
    assert found("Nơi nhận – dấu ngắt").status == "đạt"
    assert found("Phông chữ").status == "đạt"


def test_theme_fonts_of_the_defaults_are_resolved(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung của báo cáo.")
    document.save(str(tmp_path / "a.docx"))
    row = next(row for row in inspect_docx(tmp_path / "a.docx") if row.element == "Phông chữ")
    assert row.status == "không đạt"
    assert "100%" in row.found


@pytest.mark.parametrize("text", ["", "một dòng", "1. Mục\n\n1.1. Mục"])
def test_any_document_gets_rows(text: str, tmp_path: Path) -> None:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    for profile in ("party_hd05", "state_nd30"):
        assert not passes(inspect_docx(tmp_path / "a.docx", profile))


@pytest.mark.parametrize("attribute", ["w:w", "w:top", "w:header"])
def test_a_measure_that_is_no_number_gets_one_line(attribute: str, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(report("party_hd05")))
    for element in document.element.body.iter(qn("w:pgSz"), qn("w:pgMar")):
        if element.get(qn(attribute)):
            element.set(qn(attribute), "abc")
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(InputError, match="cấu trúc hỏng"):
        inspect_docx(tmp_path / "a.docx")


def zipped(**parts: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "0 byte"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "mật khẩu"),
        (b"just some text", "hỏng"),
        (zipped(word__document=b"<w/>"), "hỏng"),
        (zipped(word__document=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "DOCTYPE"),
        (zipped(word__document=b" " * 30_000_000), "quá lớn"),
    ],
    ids=["empty", "locked", "text", "no types", "doctype", "bomb"],
)
def test_a_file_that_is_no_document_gets_one_line(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        inspect_docx(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_an_unknown_profile_get_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không mở được"):
        inspect_docx(tmp_path / "không có.docx")
    with pytest.raises(InputError, match="gần nhất là «state_nd30»"):
        inspect_docx(tmp_path / "a.docx", "state_nd3")
