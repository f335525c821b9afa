"""Outlines: the shipped one, numbering without gaps, strict reading, and templates imported with repairs told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.outline import LETTERS, load_outline, numbered, roman, save_outline
from assistant.outline_import import import_outline
from assistant.report import Heading, Layout, Outline, SectionKind

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NQ18 = load_outline("nq18-tinh", CORPUS)
KEYS = {  # the template's number -> the agreed key
    "I.1": "quan-triet", "I.2": "lanh-dao-chi-dao", "I.3": "xay-dung-ke-hoach", "II.1": "quan-diem",
    "II.2.1": "muc-tieu-tong-quat", "II.2.2": "muc-tieu-cu-the", "II.3.1": "theo-lo-trinh", "II.3.2": "thuong-xuyen",
    "II.3.3.1.a": "co-quan-tham-muu", "II.3.3.1.b": "van-phong-tinh-uy", "II.3.3.2.a": "bo-may-chinh-quyen",
    "II.3.3.2.b": "mo-hinh-thi-diem", "II.3.3.2.c": "hanh-chinh-cong", "II.3.3.2.d": "cap-pho",
    "II.3.3.2.g": "don-vi-hanh-chinh", "II.3.3.2.k": "thon-to-dan-pho", "II.3.3.3": "mat-tran-doan-the",
    "II.4.1": "danh-gia-lanh-dao", "II.4.2": "danh-gia-muc-tieu", "II.4.3.1": "uu-diem", "II.4.3.2": "han-che",
    "II.4.4.1": "nguyen-nhan-uu-diem", "II.4.4.2": "nguyen-nhan-han-che", "II.5": "bai-hoc",
    "IV.1": "kien-nghi-trung-uong", "IV.2": "kien-nghi-bo-noi-vu",
}  # fmt: skip
SMALL = """\
key: nho
document_type: BÁO CÁO
subject: về một việc
headings:
  - title: Kết quả
    headings:
      - {key: so-lieu, title: Số liệu, alias: "1.1", kind: results, layout: items}
  - {key: kien-nghi, title: Kiến nghị, kind: proposals, layout: items, addressee: Sở Nội vụ}
"""


def outline_of(text: str, folder: Path) -> Outline:
    path = folder / "de-cuong.yaml"
    path.write_text(text, encoding="utf-8")
    return load_outline(path, CORPUS)


def test_every_section_of_the_template_is_there_in_order_with_its_number_as_alias() -> None:
    assert [s.key for s in NQ18.sections] == ["mo-dau", *KEYS.values()]
    found = {alias: NQ18.section(alias) for alias in KEYS}
    assert {alias: section.key for alias, section in found.items() if section} == KEYS


def test_numbers_run_on_where_the_template_jumps() -> None:
    assert [h.number for h in NQ18.headings if h.level == 1] == ["I.", "II.", "III."]
    letters = [NQ18.number(KEYS[f"II.3.3.2.{letter}"]) for letter in "abcdgk"]
    assert letters == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert NQ18.number("mat-tran-doan-the") == "3.3.3."
    assert NQ18.number("mo-dau") == ""


def test_titles_are_clean_and_each_section_tells_the_writer_what_to_supply() -> None:
    text = " ".join(h.title for h in NQ18.headings)
    for fault in ("khuyến điểm", "uỷ uỷ", "ủy", "kiêmnhiệm", "vàtình", "  ", "…"):
        assert fault not in text
    for section in NQ18.sections:
        assert len(section.guidance.split()) >= 15
    advisory = NQ18.section("co-quan-tham-muu")
    assert advisory
    names = [i.name for i in advisory.indicators]
    assert names[:3] == ["số phòng trực thuộc giảm", "số trưởng phòng giảm", "số phó trưởng phòng giảm"]


def test_kinds_and_layouts_suit_the_sections() -> None:
    kinds = {s.key: (s.kind, s.layout) for s in NQ18.sections}
    assert kinds["mo-dau"][0] is SectionKind.OPENING
    assert kinds["bai-hoc"] == (SectionKind.LESSONS, Layout.ORDINALS)
    assert kinds["han-che"][0] is SectionKind.LIMITS
    assert {s.addressee for s in NQ18.sections if s.kind is SectionKind.PROPOSALS} == {
        "các bộ, ban, ngành Trung ương",
        "Bộ Nội vụ",
    }


def test_saving_and_loading_give_the_same_outline(tmp_path: Path) -> None:
    save_outline(NQ18, tmp_path / "ban-sao.yaml")
    assert load_outline(tmp_path / "ban-sao.yaml", CORPUS) == NQ18


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("kind: results", "kind: result", 7, "«results»"),
        ("layout: items}\n  -", "layout: item}\n  -", 7, "«items»"),
        ("addressee:", "adressee:", 8, "«addressee»"),
        ("document_type", "type", 2, "«document_type»"),
        ("key: kien-nghi", "key: so-lieu", 8, "«so-lieu»"),
        ("key: kien-nghi", "key: mo-dau", 8, "phần mở đầu"),
        ("key: kien-nghi", "key: Kiến nghị", 8, "chữ thường không dấu"),
        ("key: kien-nghi, ", "", 8, "«key»"),
        (", kind: proposals", "", 8, "«kind»"),
        ("title: Kiến nghị, ", "", 8, "«title»"),
        ("subject: về một việc\n", "", 1, "«subject»"),
        ("subject: về một việc", "subject:", 3, "để trống"),
    ],
)
def test_a_fault_in_an_outline_is_told_with_line_and_word(
    old: str, new: str, line: int, says: str, tmp_path: Path
) -> None:
    assert old in SMALL
    with pytest.raises(InputError) as caught:
        outline_of(SMALL.replace(old, new, 1), tmp_path)
    assert f"de-cuong.yaml, dòng {line}:" in str(caught.value)
    assert says in str(caught.value)


def test_an_unknown_outline_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="«nq18-tinh»"):
        load_outline("nq18_tỉnh", CORPUS)
    with pytest.raises(InputError, match="Không có tệp"):
        load_outline(tmp_path / "x.yaml", CORPUS)
    with pytest.raises(InputError, match="chưa có mục"):
        outline_of(SMALL.partition("  - ")[0], tmp_path)


@pytest.mark.parametrize("name", ["nq18-tinh", "nq18-tinh.yaml", str(CORPUS / "outlines" / "nq18-tinh.yaml")])
def test_an_outline_is_found_by_name_file_name_or_path(name: str) -> None:
    assert load_outline(name, CORPUS) == NQ18


def test_an_outline_may_have_its_own_opening_and_numbers(tmp_path: Path) -> None:
    outline = outline_of(SMALL, tmp_path)
    assert [h.number for h in outline.headings] == ["I.", "1.", "II."]
    assert outline.opening.key == "mo-dau"
    section = outline.section("1.1")
    assert section and section.key == "so-lieu"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30), st.sets(st.integers(0, 29)))
@settings(max_examples=100, deadline=None)
def test_numbering_never_jumps_whatever_the_levels(levels: list[int], lettered: set[int]) -> None:
    headings = numbered([Heading(level, "?", "x") for level in levels], frozenset(lettered))
    assert headings[0].level == 1
    for before, after in pairwise(headings):
        assert after.level <= before.level + 1
    parts = [h.number for h in headings if h.level == 1]
    assert parts == [f"{roman(i)}." for i in range(1, len(parts) + 1)]
    siblings: list[list[str]] = []
    for heading in headings:
        siblings = siblings[: heading.level]
        siblings += [[] for _ in range(heading.level - len(siblings))]
        siblings[-1].append(heading.number)
        numbers = siblings[-1]
        if heading.number.endswith(")"):
            assert numbers == [f"{letter})" for letter in LETTERS[: len(numbers)]]
        elif heading.number and heading.level > 1:
            assert [n.rstrip(".").split(".")[-1] for n in numbers] == [str(i + 1) for i in range(len(numbers))]


TEMPLATE = """\
BÁO CÁO
Tổng kết công tác cải cách hành chính năm 2024

Thực hiện Công văn số …; cơ quan báo cáo như sau:
I. KẾT QUẢ THỰC HIỆN
1. Công tác chỉ đạo của cơ quan, đơn vịTrong năm, các cơ quan đã chỉđạo kịp thời. Kết quả tốt.
2. Số liệu chủ yếu
a. Về tổ chức bộ máy
(Nêu số phòng trước và sau)
g. Về biên chế
…………………………
II. ĐÁNH GIÁ
1. Ưu điểm
3. Hạn chế
4. Nguyên nhân của hạn chế
IV. KIẾN NGHỊ
1. Đối với Sở Nội vụ
T/M BAN THƯỜNG VỤ
BÍ THƯ
"""


def test_a_template_is_imported_and_every_repair_is_told(tmp_path: Path) -> None:
    path = tmp_path / "Mẫu CCHC.txt"
    path.write_text(TEMPLATE, encoding="utf-8")
    outline, repairs = import_outline(path)
    assert (outline.key, outline.document_type) == ("mau-cchc", "BÁO CÁO")
    assert outline.subject == "tổng kết công tác cải cách hành chính năm 2024"
    assert [(h.number, h.title) for h in outline.headings] == [
        ("I.", "KẾT QUẢ THỰC HIỆN"),
        ("1.", "Công tác chỉ đạo của cơ quan, đơn vị"),
        ("2.", "Số liệu chủ yếu"),
        ("a)", "Về tổ chức bộ máy"),
        ("b)", "Về biên chế"),
        ("II.", "ĐÁNH GIÁ"),
        ("1.", "Ưu điểm"),
        ("2.", "Hạn chế"),
        ("3.", "Nguyên nhân của hạn chế"),
        ("III.", "KIẾN NGHỊ"),
        ("1.", "Đối với Sở Nội vụ"),
    ]
    told = "\n".join(repairs)
    for repair in ("«g.» thành «b)»", "«3.» thành «2.»", "«IV.» thành «III.»", "Tách tiêu đề: «Công tác chỉ đạo"):
        assert repair in told
    section = outline.section("I.2.g")
    assert section and section.key == "ve-bien-che"
    assert outline.sections[2].guidance == "Nêu số phòng trước và sau"
    assert [(s.key, s.kind) for s in outline.sections[4:]] == [
        ("uu-diem", SectionKind.ASSESSMENT),
        ("han-che", SectionKind.LIMITS),
        ("nguyen-nhan-cua-han-che", SectionKind.CAUSES),
        ("doi-voi-so-noi-vu", SectionKind.PROPOSALS),
    ]
    assert outline.sections[-1].addressee == "Sở Nội vụ"
    save_outline(outline, tmp_path / "ra.yaml")
    assert load_outline(tmp_path / "ra.yaml", CORPUS) == outline


def test_heading_styles_of_word_are_enough(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("BÁO CÁO")
    document.add_paragraph("Kết quả công tác dân vận")
    for text, level in (("Tình hình chung", 1), ("Kết quả đạt được", 1), ("Ở cấp tỉnh", 2), ("Ở cơ sở", 2)):
        document.add_heading(text, level)
        document.add_paragraph("Nội dung mẫu để người soạn thay thế.")
    path = tmp_path / "dan-van.docx"
    document.save(str(path))
    outline, repairs = import_outline(path)
    assert [(h.number, h.title) for h in outline.headings] == [
        ("I.", "Tình hình chung"),
        ("II.", "Kết quả đạt được"),
        ("1.", "Ở cấp tỉnh"),
        ("2.", "Ở cơ sở"),
    ]
    assert any("4 đoạn văn mẫu" in repair for repair in repairs)


def test_equal_titles_get_keys_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text("I. KẾT QUẢ\n1. Cấp tỉnh\n2. Cấp xã\nII. HẠN CHẾ\n1. Cấp tỉnh\n2. Cấp xã\n", encoding="utf-8")
    outline, _ = import_outline(path)
    assert [s.key for s in outline.sections[1:]] == ["cap-tinh", "cap-xa", "cap-tinh-2", "cap-xa-2"]
    assert [s.kind for s in outline.sections[1:]] == [SectionKind.RESULTS] * 2 + [SectionKind.LIMITS] * 2


def test_a_file_without_headings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "van.txt"
    path.write_text("Một đoạn văn không có mục nào.\n", encoding="utf-8")
    with pytest.raises(InputError, match="Không nhận ra mục nào"):
        import_outline(path)
