"""Passages follow the document's own structure, fit the embedding model, and say where they stand."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.library.document import Block, Reading
from assistant.library.passages import MAX_SYLLABLES, is_blank, split
from assistant.library.reading import read_document
from assistant.library.structure import recognise
from assistant.report import Passage, SourceKind


def reading(*lines: str, blocks: tuple[Block, ...] | None = None) -> Reading:
    found = blocks or recognise([Block(line) for line in lines])
    return Reading("Văn bản thử", found, "", "")


def cut(*lines: str, blocks: tuple[Block, ...] | None = None) -> list[Passage]:
    return split(reading(*lines, blocks=blocks), document="vb", kind=SourceKind.REPORT, province="Hải Dương", year=2024)


def places(*lines: str) -> list[str]:
    return [passage.locator for passage in cut(*lines)]


def test_a_party_document_is_cut_at_parts_numbers_letters_and_items() -> None:
    assert places(
        "II. MỤC TIÊU",
        "1. Mục tiêu tổng quát",
        "Xây dựng bộ máy tinh gọn.",
        "2. Mục tiêu cụ thể",
        "2.1. Đến năm 2021",
        "- Giảm tối thiểu 10% đơn vị.",
        "- Giảm 10% biên chế.",
        "a) Sắp xếp các sở.",
        "III- GIẢI PHÁP",
        "Một đoạn chung.",
    ) == ["Mục II.1", "Mục II.2.1, ý 1", "Mục II.2.1, ý 2", "Mục II.2.1, điểm a", "Mục III"]


def test_a_law_is_cut_at_articles_clauses_and_points() -> None:
    passages = cut(
        "Chương I",
        "NHỮNG QUY ĐỊNH CHUNG",
        "Điều 5. Nguyên tắc sắp xếp",
        "1. Bảo đảm sự lãnh đạo của Đảng.",
        "2. Tuân thủ các quy định sau đây:",
        "a) Công khai, minh bạch.",
        "b) Đúng thẩm quyền.",
        "Điều 6. Hiệu lực thi hành",
        "Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2024.",
    )
    assert [passage.locator for passage in passages] == [
        "Chương I, Điều 5, khoản 1",
        "Chương I, Điều 5, khoản 2, điểm a",
        "Chương I, Điều 5, khoản 2, điểm b",
        "Chương I, Điều 6",
    ]
    assert passages[1].text == "Nguyên tắc sắp xếp\nTuân thủ các quy định sau đây:\nCông khai, minh bạch."


def test_an_item_carries_its_lead_in_and_long_lead_ins_stay_a_passage_too() -> None:
    long = "Các cấp uỷ đã triển khai đầy đủ. " * 12 + "Kết quả cụ thể như sau:"
    passages = cut(long, "- Giảm 5 sở.", "Sau đó, đoạn văn khác.")
    assert passages[0].text.endswith("như sau:")
    assert passages[1].text.endswith("Kết quả cụ thể như sau:\n- Giảm 5 sở.")
    assert passages[2].text == "Sau đó, đoạn văn khác."


def test_blanks_are_no_passages() -> None:
    assert cut("……………………", "…", "- …;", "+ ...", "_______", "I. KẾT QUẢ", ". . . . . .") == []
    assert is_blank("…/…/…") and not is_blank("Giảm … phòng")
    assert cut("Giảm ………………………… phòng trực thuộc")[0].text == "Giảm … phòng trực thuộc"


def test_a_table_row_comes_with_its_heads() -> None:
    head = ("Đơn vị", "Trước", "Sau")
    rows = tuple(Block(text, "row", page=4, head=head) for text in ("Sở Y tế | 12 | 9", "Sở Nội vụ | 8 | "))
    passages = cut(blocks=rows)
    assert [p.text for p in passages] == ["Đơn vị: Sở Y tế; Trước: 12; Sau: 9", "Đơn vị: Sở Nội vụ; Trước: 8"]
    assert passages[1].locator == "Bảng, dòng 2, trang 4"


def test_pages_locate_what_has_no_structure() -> None:
    assert [p.locator for p in cut(blocks=(Block("Đoạn một.", page=4), Block("Đoạn hai.", page=5)))] == [
        "trang 4",
        "trang 5",
    ]


def test_a_digest_gives_one_passage_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "nq18.md"
    path.write_text(
        "---\ntitle: Nghị quyết 18\nkind: resolution\nyear: 2017\n---\n\n# Tóm lược\n\n## Mục II.2, điểm 3\n\nGiảm 10%.\n\n"
        "## Điều 5. khoản 2 {verified=false}\n\nMột ý.\nTiếp ý.\n",
        "utf-8",
    )
    passages = split(read_document(path), document="nq18", kind=SourceKind.RESOLUTION, year=2017)
    assert [(p.locator, p.text, p.verified) for p in passages] == [
        ("Mục II.2, điểm 3", "Giảm 10%.", True),
        ("Điều 5. khoản 2", "Một ý. Tiếp ý.", False),
    ]


def test_a_digest_unverified_as_a_whole_says_so_in_each_passage(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: T\nkind: report\nverified: false\n---\n## A\nMột.\n## B {verified=true}\nHai.\n", "utf-8"
    )
    assert [p.verified for p in split(read_document(path), document="a", kind=SourceKind.REPORT)] == [False, True]


def test_ids_follow_content_and_document() -> None:
    first, again = cut("Một đoạn.", "Đoạn khác."), cut("Mở đầu mới.", "Một đoạn.", "Đoạn khác.")
    assert first[0].id == again[1].id
    other = split(reading("Một đoạn."), document="khac", kind=SourceKind.REPORT)
    assert other[0].id != first[0].id
    assert (first[0].province, first[0].year, first[0].title) == ("Hải Dương", 2024, "Văn bản thử")


@settings(max_examples=60)
@given(st.lists(st.text("abđê ộ.;:…-+1I)\n", max_size=400), max_size=12), st.integers(1, 60))
def test_nothing_is_lost_and_nothing_is_too_long(lines: list[str], repeat: int) -> None:
    passages = cut(*(line * repeat for line in lines)) if lines else []
    assert all(len(p.text.split()) <= MAX_SYLLABLES and p.locator and not is_blank(p.text) for p in passages)


def test_every_word_of_a_report_is_in_some_passage() -> None:
    lines = [
        "I. TÌNH HÌNH",
        "Đoạn mở đầu có nội dung; " * 60,
        "1. Kết quả như sau:",
        "- Ý một:",
        "+ Con của ý một.",
        "+ Con thứ hai.",
        "- Ý hai.",
        "Thứ nhất, bài học đầu.",
    ]
    words = {word for passage in cut(*lines) for word in passage.text.split()}
    missing = {word for line in lines for word in line.split()} - words - {"I.", "1."}
    assert not missing


def test_the_title_is_the_type_and_subject_in_the_frame(tmp_path: Path) -> None:
    path = tmp_path / "bc.txt"
    path.write_text(
        "TỈNH UỶ A\nSố 12-BC/TU\nBÁO CÁO\nTổng kết thực hiện Nghị quyết số 18-NQ/TW\nI. KẾT QUẢ\nTốt.\n", "utf-8"
    )
    assert read_document(path).title == "Báo cáo tổng kết thực hiện Nghị quyết số 18-NQ/TW"


def test_a_heading_that_says_something_is_not_lost() -> None:
    passages = cut(
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
        "Điều 3. Các sở sau được hợp nhất",
        "1. Sở Tài chính",
        "2. Sở Nội vụ",
    )
    assert [(p.locator, p.text) for p in passages] == [
        ("Điều 2", "Quyết định này có hiệu lực từ ngày ký."),
        ("Điều 3, khoản 1", "Các sở sau được hợp nhất\nSở Tài chính"),
        ("Điều 3, khoản 2", "Các sở sau được hợp nhất\nSở Nội vụ"),
    ]


def test_numbers_computed_by_the_format_rank_like_typed_ones() -> None:
    blocks = recognise(
        [
            Block("KẾT QUẢ", "item", 1, "II."),
            Block("Mục tiêu cụ thể", "item", 2, "2."),
            Block("Giảm 10% biên chế.", "item", 10, "-"),
            Block("Công khai, minh bạch.", "item", 4, "a)"),
        ]
    )
    assert [p.locator for p in cut(blocks=blocks)] == ["Mục II.2, ý 1", "Mục II.2, điểm a"]


def test_deep_lead_ins_leave_room_for_the_item() -> None:
    words = " ".join(f"từ{n}" for n in range(45))
    passages = cut(f"I. {words}", f"1. {words}:", f"a) {words}:", f"- {words}:", f"+ {words * 4}")
    assert all(len(p.text.split()) <= MAX_SYLLABLES for p in passages)
