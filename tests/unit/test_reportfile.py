"""REPORT.yaml: what is accepted, what is refused, and that what is written reads back equal."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.outline import load_outline
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Report, Signer
from assistant.reportfile import PROFILES, fact_id, parse_report, read_report, write_report

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOOD = """\
outline: nq18-tinh
profile: party_hd05
header:
  province: Hải Dương
  issuer: Ban Thường vụ Tỉnh uỷ
  number: 05-BC/TU
  date: 2025-01-15
  signer: {capacity: "T/M BAN THƯỜNG VỤ", office: "BÍ THƯ", name: Nguyễn Văn A}
  recipients: [Ban Tổ chức Trung ương, Lưu Văn phòng Tỉnh uỷ]
facts:
  uu-diem:
    - Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58
    - {text: "Giảm 323 cán bộ, 513 công chức cấp xã", source: Sở Nội vụ}
"""


def read(text: str) -> ReportSpec:
    return parse_report(text, CORPUS, file="bao-cao.yaml")


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(text)
    message = str(caught.value)
    assert "\n" not in message
    return message


def line_of(text: str, word: str) -> str:
    number = next(i for i, line in enumerate(text.splitlines(), 1) if word in line)
    return f"dòng {number}:"


def test_a_report_is_read_as_typed() -> None:
    spec = read(GOOD)
    assert spec.header.number == "05-BC/TU"
    assert spec.header.date == date(2025, 1, 15)
    assert spec.header.signer.office == "BÍ THƯ"
    assert spec.header.recipients == ("Ban Tổ chức Trung ương", "Lưu Văn phòng Tỉnh uỷ")
    facts = spec.facts["uu-diem"]
    assert [f.text for f in facts] == [
        "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58",
        "Giảm 323 cán bộ, 513 công chức cấp xã",
    ]
    assert facts[1].source == "Sở Nội vụ"


def test_words_that_yaml_would_turn_into_numbers_and_booleans_stay_text() -> None:
    spec = read(GOOD.replace("name: Nguyễn Văn A", "name: no").replace("05-BC/TU", "0123"))
    assert spec.header.signer.name == "no"
    assert spec.header.number == "0123"


def test_the_templates_own_number_is_a_key() -> None:
    for number in ("II.4.3.1", "II.4.3.1."):
        assert list(read(GOOD.replace("uu-diem", number)).facts) == ["uu-diem"]


def test_decomposed_letters_are_read_as_composed_ones() -> None:
    assert read(unicodedata.normalize("NFD", GOOD)) == read(GOOD)


def test_ids_are_unique_and_stable_across_readings_and_reordering() -> None:
    twice = GOOD + "    - Giảm 12 phòng\n    - Giảm 12 phòng\n  han-che:\n    - Giảm 12 phòng\n"
    ids = [f.id for facts in read(twice).facts.values() for f in facts]
    assert len(set(ids)) == len(ids) == 5
    assert ids == [f.id for facts in read(twice).facts.values() for f in facts]
    assert ids[0] == fact_id("uu-diem", "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58")


def test_a_section_with_nothing_written_yet_is_not_a_fault() -> None:
    assert "han-che" not in read(GOOD + "  han-che:\n  bai-hoc: []\n").facts


@pytest.mark.parametrize(
    ("old", "new", "word", "near"),
    [
        ("facts:", "fact:", "fact", "facts"),
        ("  uu-diem:", "  uu_điem:", "uu_điem", "uu-diem"),
        ("  uu-diem:", "  Ưu điểm:", "Ưu điểm", "uu-diem"),
        ("  uu-diem:", "  bai-hoc-kinh-nghiem:", "bai-hoc-kinh-nghiem", "bai-hoc"),
        ("  uu-diem:", "  II.4.3.9:", "II.4.3.9", "uu-diem"),
        ("  uu-diem:", "  hạn chế và khuyết điểm:", "hạn chế và khuyết điểm", "han-che"),
        ("  uu-diem:", "  sap-xep-xa:", "sap-xep-xa", "don-vi-hanh-chinh"),
        ("party_hd05", "party-hd5", "party-hd5", "party_hd05"),
        ("party_hd05", "nd30", "nd30", "state_nd30"),
        ("outline: nq18-tinh", "outline: nq18tinh", "nq18tinh", "nq18-tinh"),
        ("  province:", "  provinces:", "provinces", "province"),
        ("office:", "ofice:", "ofice", "office"),
        ("source:", "nguồn:", "nguồn", "source"),
    ],
)
def test_an_unknown_word_is_refused_with_its_line_and_the_nearest_valid_one(
    old: str, new: str, word: str, near: str
) -> None:
    text = GOOD.replace(old, new)
    message = refusal(text)
    assert line_of(text, new.strip().split(": ")[-1]) in message
    assert f"«{word}»" in message
    assert f"«{near}»" in message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2025-01-15", "2025-02-30", "không có trong lịch"),
        ("2025-01-15", "tháng 1", "không phải ngày"),
        ("    - Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58", "    -", "để trống"),
        ("Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58", "……………", "để trống"),
        ("Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58", "{source: Sở Nội vụ}", "thiếu khoá bắt buộc «text»"),
        ("Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58", "Cụ thể: giảm 58 xã", "dấu ngoặc kép"),
        ("Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58", "[a, b]", "phải là một dòng chữ"),
        ("Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58", "*sao", "dấu ngoặc kép"),
        ("  uu-diem:\n    - Sắp xếp", "  uu-diem:\n    # - Sắp xếp", None),
        ("recipients: [Ban Tổ chức Trung ương, Lưu Văn phòng Tỉnh uỷ]", "recipients: Sở Nội vụ", "phải là danh sách"),
        ("signer: {capacity", "signer: {x, capacity", "không có khoá «x»"),
        ("province: Hải Dương", 'province: ""', "để trống"),
        ("  issuer: Ban Thường vụ Tỉnh uỷ\n", "", "thiếu khoá bắt buộc «issuer»"),
        ("profile: party_hd05\n", "", "thiếu khoá bắt buộc «profile»"),
        ("  province: Hải Dương", "\tprovince: Hải Dương", "tab"),
        ("issuer: Ban", "issuer: Tên: Ban", "dấu ngoặc kép"),
        ("number: 05-BC/TU", "number: [05-BC/TU", "cú pháp"),
        ("Sở Nội vụ", "Sở\x07Nội vụ", "ký tự điều khiển"),
        ('{capacity: "T/M BAN THƯỜNG VỤ", office: "BÍ THƯ", name: Nguyễn Văn A}', "Nguyễn Văn A", "phải gồm các dòng"),
    ],
)
def test_a_fault_is_told_in_one_line_with_its_place(old: str, new: str, says: str | None) -> None:
    assert old in GOOD
    if says is None:
        assert read(GOOD.replace(old, new))
        return
    message = refusal(GOOD.replace(old, new))
    assert says in message
    assert message.startswith("Tệp bao-cao.yaml, dòng ")


def test_a_key_given_twice_is_refused_not_overwritten() -> None:
    assert "đã có ở dòng 11" in refusal(GOOD + "  uu-diem:\n    - Giảm 5 phòng\n")
    assert "cùng một mục" in refusal(GOOD + "  II.4.3.1:\n    - Giảm 5 phòng\n")


@pytest.mark.parametrize("text", ["", "   \n", "# chỉ có ghi chú\n", "- a\n- b\n", "một câu", "[" * 5000])
def test_what_is_not_a_report_is_refused(text: str) -> None:
    assert refusal(text)


def test_a_missing_file_and_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không có tệp"):
        read_report(tmp_path / "vang.yaml", CORPUS)
    with pytest.raises(InputError):
        read_report(tmp_path, CORPUS)
    old = tmp_path / "cu.yaml"
    old.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(InputError, match="UTF-8"):
        read_report(old, CORPUS)
    marked = tmp_path / "bom.yaml"
    marked.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_report(marked, CORPUS) == read(GOOD)


def test_an_outline_beside_the_report_is_found_and_stays_findable(tmp_path: Path) -> None:
    own = (CORPUS / "outlines" / "nq18-tinh.yaml").read_text(encoding="utf-8").replace("key: uu-diem", "key: mat-manh")
    (tmp_path / "rieng.yaml").write_text(own, encoding="utf-8")
    report = tmp_path / "bc.yaml"
    report.write_text(GOOD.replace("nq18-tinh", "rieng.yaml").replace("uu-diem", "mat-manh"), encoding="utf-8")
    spec = read_report(report, CORPUS)
    assert list(spec.facts) == ["mat-manh"]
    assert load_outline(spec.outline, CORPUS).section("mat-manh")
    report.write_text(GOOD.replace("nq18-tinh", "khac.yaml"), encoding="utf-8")
    with pytest.raises(InputError, match="dòng 1"):
        read_report(report, CORPUS)


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60).map(
    lambda s: unicodedata.normalize("NFC", s).strip()
)
phrase = st.builds(
    "{} {}".format, st.sampled_from(["Giảm 12 phòng", "- x: y", "'Sắp xếp' #1", "null", "05", "a\nb"]), words
).map(str.strip)
optional = st.one_of(st.just(""), phrase)
keys = [s.key for s in load_outline("nq18-tinh", CORPUS).sections]


@st.composite
def specs(draw: st.DrawFn) -> ReportSpec:
    facts: dict[str, tuple[Fact, ...]] = {}
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)):
        texts = draw(st.lists(phrase, min_size=1, max_size=4))
        facts[key] = tuple(
            Fact(fact_id(key, text, texts[:i].count(text)), text, draw(optional)) for i, text in enumerate(texts)
        )
    header = Header(
        province=draw(phrase),
        issuer=draw(phrase),
        number=draw(optional),
        place=draw(optional),
        date=draw(st.one_of(st.none(), st.dates(min_value=date(1945, 1, 1)))),
        signer=Signer(draw(optional), draw(optional), draw(optional)),
        recipients=tuple(draw(st.lists(phrase, max_size=3))),
        superior=draw(optional),
        addressee=draw(optional),
    )
    return ReportSpec("nq18-tinh", draw(st.sampled_from(PROFILES)), header, facts)


@given(spec=specs())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_reads_back_equal(spec: ReportSpec) -> None:
    assert read(write_report(spec)) == spec


def test_a_stored_report_is_written_the_same_way() -> None:
    spec = read(GOOD)
    report = Report("r1", spec.outline, spec.profile, spec.header, spec.facts, title="x", version=7)
    assert write_report(report) == write_report(spec)


@given(text=st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_is_either_read_or_refused_in_one_line(text: str) -> None:
    for candidate in (text, GOOD + "  han-che:\n    - " + text):
        try:
            read(candidate)
        except InputError as error:
            assert "\n" not in str(error)
