"""A printed report: right to its profile, whole, the same bytes each time, and readable by others."""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from assistant.errors import InputError
from assistant.export.docx import write_docx
from assistant.export.inspect import inspect_docx, passes
from assistant.export.model import printed_headings
from assistant.export.profiles import load_profile
from assistant.export.text_width import text_width
from tests.export_sample import OUTLINE, PARTY, PROFILES, TEXTS, printed

GOLDEN = Path(__file__).parents[1] / "golden" / "docx"


def paragraphs(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    texts = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [text for text in texts if text.strip()]


@pytest.mark.parametrize("profile", PROFILES)
def test_its_own_inspector_accepts_it_fully(profile: str, tmp_path: Path) -> None:
    write_docx(printed(profile), tmp_path / "a.docx")
    rows = inspect_docx(tmp_path / "a.docx", profile)
    assert [(r.element, r.found) for r in rows if r.status != "đạt"] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_printed_lines_are_the_golden_ones(profile: str, tmp_path: Path) -> None:
    write_docx(printed(profile, draft=True, unaccepted=frozenset({"cap-xa"})), tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    lines = []
    for p in document.element.body.iter(qn("w:p")):
        text = "".join(t.text or "" for t in p.iter(qn("w:t")))
        lines.append(f"{p.style}: {text}".rstrip())
    golden = GOLDEN / f"{profile}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("profile", PROFILES)
def test_every_figure_of_the_texts_is_found_in_the_opened_file(profile: str, tmp_path: Path) -> None:
    write_docx(printed(profile), tmp_path / "a.docx")
    shown = "\n".join(paragraphs(tmp_path / "a.docx"))
    for text in TEXTS.values():
        for figure in re.findall(r"\d[\d.,/]*\d|\d", text):
            assert figure in shown


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_docx(printed("party_hd05"), tmp_path / f"{name}.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_the_file_says_nothing_about_person_or_machine(tmp_path: Path) -> None:
    write_docx(printed("party_hd05"), tmp_path / "a.docx")
    properties = docx.Document(str(tmp_path / "a.docx")).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.language == "vi-VN"
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert not any("thumbnail" in name or "custom" in name for name in package.namelist())


def test_the_frame_of_a_party_report(tmp_path: Path) -> None:
    write_docx(printed("party_hd05"), tmp_path / "a.docx")
    lines = paragraphs(tmp_path / "a.docx")
    assert lines[:6] == [
        "TỈNH UỶ HẢI DƯƠNG",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 123-BC/TU",
        "Hải Dương, ngày 05 tháng 02 năm 2025",
        "BÁO CÁO",
    ]
    assert lines[7] == "-----"
    assert not any(line.startswith("Kính gửi") or "Dự thảo" in line for line in lines)
    assert "Tiết kiệm 32.976 tỷ đồng chi thường xuyên." in lines


def test_the_ending_of_a_state_report_and_its_addressee(tmp_path: Path) -> None:
    write_docx(printed("state_nd30"), tmp_path / "a.docx")
    lines = paragraphs(tmp_path / "a.docx")
    assert "Kính gửi: Bộ Nội vụ" in lines
    assert "Tiết kiệm 32.976 tỷ đồng chi thường xuyên./." in lines
    assert "Số: 05/BC-UBND" in lines


def test_headings_are_real_headings_for_the_navigation_pane(tmp_path: Path) -> None:
    write_docx(printed("party_hd05"), tmp_path / "a.docx")
    found = [(p.style.name, p.text) for p in docx.Document(str(tmp_path / "a.docx")).paragraphs if p.style]
    heads = [(name, text) for name, text in found if name.startswith("Heading")]
    assert heads[0] == ("Heading 1", "I. TỔ CHỨC THỰC HIỆN")
    assert ("Heading 4", "b) Cấp xã") in heads
    assert len(heads) == len(OUTLINE.headings)


def test_a_left_out_section_closes_the_gap_in_the_numbers(tmp_path: Path) -> None:
    texts = {key: text for key, text in TEXTS.items() if key in ("mo-dau", "cap-xa", "uu-diem")}
    headings = printed_headings(OUTLINE, texts)
    assert [(h.number, h.title) for h in headings] == [
        ("I.", "Kết quả"),
        ("1.", "Sắp xếp bộ máy"),
        ("1.1.", "Khối chính quyền"),
        ("a)", "Cấp xã"),
        ("2.", "Ưu điểm"),
    ]
    write_docx(printed("party_hd05", texts), tmp_path / "a.docx")
    assert passes(inspect_docx(tmp_path / "a.docx", "party_hd05"))
    assert printed_headings(OUTLINE, TEXTS) == OUTLINE.headings


def test_a_draft_says_so_and_marks_what_is_not_accepted(tmp_path: Path) -> None:
    write_docx(printed("party_hd05", draft=True, draft_number=3, unaccepted=frozenset({"cap-xa"})), tmp_path / "a.docx")
    lines = paragraphs(tmp_path / "a.docx")
    assert "Dự thảo lần 3" in lines
    assert lines[lines.index("(Dự thảo – chưa duyệt)") - 1] == "b) Cấp xã"
    assert lines.count("(Dự thảo – chưa duyệt)") == 1


def test_a_report_without_a_single_text_still_prints_its_frame(tmp_path: Path) -> None:
    bare = {"number": "", "date": None, "recipients": (), "place": ""}
    write_docx(printed("party_hd05", {}, header=bare), tmp_path / "a.docx")
    lines = paragraphs(tmp_path / "a.docx")
    assert lines[3].replace("\u00a0", "_") == "Số ______-BC/TU"
    assert "Nơi nhận:" in lines


def test_letters_are_composed_and_forbidden_characters_dropped(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "Giảm 20 đầu mối") + "\x00\x1f\ud800."
    write_docx(printed("party_hd05", {"mo-dau": text}), tmp_path / "a.docx")
    assert "Giảm 20 đầu mối." in paragraphs(tmp_path / "a.docx")


def test_overrides_reach_the_paper(tmp_path: Path) -> None:
    write_docx(printed("party_hd05"), tmp_path / "a.docx", {"page.top": 25, "headings.roman.suffix": "-"})
    document = docx.Document(str(tmp_path / "a.docx"))
    assert round(document.sections[0].top_margin.mm) == 25  # type: ignore[union-attr]
    assert "I- TỔ CHỨC THỰC HIỆN" in paragraphs(tmp_path / "a.docx")
    rows = inspect_docx(tmp_path / "a.docx", "party_hd05")
    assert [row.element for row in rows if row.status == "không đạt"] == ["Lề trên"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.mkdir()
    with pytest.raises(InputError, match="Không ghi được"):
        write_docx(printed("party_hd05"), target)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_fixed_words_fit_one_line_of_their_column(profile: str) -> None:
    rules = load_profile(profile)
    for words, key in ((rules.wording.national, "national"), (rules.wording.motto, "motto")):
        look = rules.elements.get(key)
        if words and look:
            assert text_width(words, look.size.use, look.bold) < 0.62 * 165  # the right column


@pytest.mark.parametrize("profile", PARTY)
def test_even_pages_change_margins(profile: str, tmp_path: Path) -> None:
    write_docx(printed(profile), tmp_path / "a.docx")
    settings = docx.Document(str(tmp_path / "a.docx")).settings.element
    assert settings.find(qn("w:mirrorMargins")) is not None


def test_an_office_of_two_lines_is_printed_on_two_lines(tmp_path: Path) -> None:
    sample = printed("state_nd30")
    signer = replace(sample.header.signer, office="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    write_docx(replace(sample, header=replace(sample.header, signer=signer)), tmp_path / "two.docx")
    lines = paragraphs(tmp_path / "two.docx")
    assert "KT. CHỦ TỊCH" in lines and "PHÓ CHỦ TỊCH" in lines
