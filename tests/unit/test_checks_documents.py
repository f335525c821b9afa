"""Documents are held by number and date together; quotations word for word."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checks.documents.cited import cited
from assistant.checks.documents.laws import check_laws
from assistant.checks.documents.numbers import check_documents
from assistant.checks.documents.quotations import check_quotations
from assistant.report import Finding
from tests.unit.checks_given import found, given

FACTS = [
    "Trước Nghị quyết 18, Tỉnh uỷ đã ban hành Đề án số 01-ĐA/TU ngày 29/8/2016",
    "UBND tỉnh ban hành Quyết định số 2769/QĐ-UBND ngày 12/9/2017",
]
AIM = "Xây dựng tổ chức bộ máy của hệ thống chính trị tinh gọn, hoạt động hiệu lực, hiệu quả."


def the(text: str, facts: list[str] = FACTS, on: date | None = None) -> Finding:
    (finding,) = check_documents(given(text, facts, on=on))
    return finding


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh uỷ ban hành Đề án số 01-ĐA/TU, ngày 29/8/2016.",
        "Đề án số 01-ĐA/TU ngày 29 tháng 8 năm 2016 của Tỉnh uỷ được thực hiện.",
        "Uỷ ban nhân dân tỉnh ban hành Quyết định số 2769/QĐ-UBND.",
        "Thực hiện Nghị quyết 18, tỉnh đã tổng kết.",
        "Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương khoá XII.",
        "Theo Nghị định số 178/2024/NĐ-CP, ngày 31/12/2024 của Chính phủ.",
        "Sở đã hướng dẫn 10 huyện, kết luận 3 vấn đề và quy định 5 điểm.",
    ],
)
def test_documents_of_the_facts_and_of_the_registry_are_no_findings(text: str) -> None:
    assert found(check_documents, given(text, FACTS)) == []


def test_a_wrong_date_is_blocking_with_the_right_one() -> None:
    finding = the("Đề án số 01-ĐA/TU, ngày 29/6/2016.")
    assert (finding.severity, finding.expected) == ("blocking", "29/8/2016")
    assert finding.mend == "Đề án số 01-ĐA/TU, ngày 29/8/2016"


@pytest.mark.parametrize("day", ["27/10/2017", "25/01/2017"])
def test_the_dates_that_the_resolution_is_often_given_are_wrong(day: str) -> None:
    finding = the(f"Nghị quyết số 18-NQ/TW, ngày {day}.", [])
    assert finding.severity == "blocking"
    assert "25/10/2017" in finding.expected


def test_a_changed_number_is_blocking_and_mended_from_the_fact() -> None:
    finding = the("Tỉnh uỷ có Đề án số 10-ĐA/TU, ngày 29/8/2016.")
    assert finding.mend == "Đề án số 01-ĐA/TU, ngày 29/8/2016"
    assert the("Quyết định số 2796/QĐ-UBND, ngày 12/9/2017.").expected == "Quyết định số 2769/QĐ-UBND"


def test_an_invented_document_is_blocking() -> None:
    assert the("Tỉnh uỷ ban hành Chỉ thị số 15-CT/TU, ngày 20/3/2018.").severity == "blocking"
    assert the("Thực hiện Đề án 52 (năm 2015), tỉnh giảm đầu mối.", ["Đề án 25: giảm đầu mối"]).expected


def test_a_type_name_that_the_code_forbids_is_blocking() -> None:
    finding = the("Kết luận số 18-NQ/TW, ngày 25/10/2017.", [])
    assert (finding.quote, finding.mend) == ("Kết luận số 18-NQ/TW", "Nghị quyết số 18-NQ/TW")


@pytest.mark.parametrize(
    "text",
    [
        "HĐND tỉnh ban hành Quyết định số 2769/QĐ-UBND, ngày 12/9/2017.",
        "Quyết định số 2769/QĐ-UBND, ngày 12/9/2017 của HĐND tỉnh.",
    ],
)
def test_an_issuer_that_the_code_forbids_is_blocking(text: str) -> None:
    assert found(check_documents, given(text, FACTS)) == [("blocking", "HĐND")]


def test_another_document_in_the_place_of_the_facts_is_blocking() -> None:
    fact = "Sau 3 năm thực hiện Nghị quyết 39 giảm 405 cơ quan hành chính"
    finding = the("Sau ba năm thực hiện Nghị quyết số 37-NQ/TW, ngày 24/12/2018, giảm 405 cơ quan hành chính.", [fact])
    assert (finding.severity, finding.expected) == ("blocking", "Nghị quyết số 39")


def test_a_registered_document_that_only_the_registry_names_is_a_warning_where_the_facts_own_is_left_out() -> None:
    facts = ["Báo cáo tổng kết NQ18 theo Công văn số 1482-CV/BTCTW ngày 06/9/2024"]
    text = "Theo Công văn số 1482-CV/BTCTW, ngày 06/9/2024, tỉnh báo cáo tổng kết Nghị quyết số {}-NQ/TW như sau."
    (warned,) = check_documents(given(text.format(19), facts))
    assert (str(warned.severity), warned.quote, warned.expected) == (
        "warning",
        "Nghị quyết số 19-NQ/TW",
        "Nghị quyết số 18",
    )
    assert not any(f.expected for f in check_documents(given(text.format(18), facts)))


def test_a_replaced_or_unverified_document_is_a_warning() -> None:
    finding = the("Theo Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018.", [], date(2026, 7, 1))
    assert finding.severity == "warning"
    assert "05-HD/VPTW" in finding.message
    assert the("Kế hoạch số 07-KH/TW, ngày 27/11/2017.", []).severity == "warning"


def test_the_other_document_of_the_same_number_is_pointed_out() -> None:
    finding = the("Nghị quyết số 18-NQ/TW, ngày 16/6/2022 về đất đai.", ["Quán triệt Nghị quyết 18"])
    assert (finding.severity, finding.expected) == ("warning", "25/10/2017")


def test_a_date_after_the_issuer_belongs_to_the_document() -> None:
    (document,) = cited("Kết luận số 45/KL-TTr của Thanh tra tỉnh, ngày 18/8/2022 nêu rõ")
    assert document.on == date(2022, 8, 18)
    (document,) = cited("Ban Chỉ đạo tổng kết Nghị quyết 18 của tỉnh đã họp ngày 16/12/2024")
    assert document.on is None


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»"])
def test_a_quotation_word_for_word_is_no_finding(marks: str) -> None:
    text = "Nghị quyết nêu " + marks.format(AIM[9:-1])
    assert found(check_quotations, given(text, FACTS, authority=[("Mục II.2", AIM)])) == []


def test_decomposed_letters_are_the_same_words() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", f"Nghị quyết nêu “{AIM[9:-1]}”")
    assert found(check_quotations, given(text, FACTS, authority=[("Mục II.2", AIM)])) == []


def test_an_altered_quotation_is_blocking_and_mended_from_the_source() -> None:
    text = "Nghị quyết nêu “tổ chức bộ máy của hệ thống chính trị tinh giản, hoạt động hiệu lực, hiệu quả”."
    (finding,) = check_quotations(given(text, FACTS, authority=[("Mục II.2", AIM)]))
    assert finding.severity == "blocking"
    assert finding.mend == "tổ chức bộ máy của hệ thống chính trị tinh gọn, hoạt động hiệu lực, hiệu quả"


def test_a_quotation_without_a_source_is_a_warning_and_a_short_one_is_a_name() -> None:
    text = "Phương châm “dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát” và “một cửa” được giữ vững."
    assert [s for s, _ in found(check_quotations, given(text, FACTS))] == ["warning"]


def test_the_wrong_place_of_a_right_quotation_is_a_warning() -> None:
    text = f"Tại Mục III.1 Nghị quyết đã nêu “{AIM[9:-1]}”"
    assert found(check_quotations, given(text, FACTS, authority=[("Mục II.2", AIM)])) == [("warning", "Mục III.1")]
    assert found(check_quotations, given(text.replace("III.1", "II.2"), authority=[("Mục II.2", AIM)])) == []


def test_a_superseded_document_is_told_even_where_the_fact_names_it() -> None:
    facts = ["Thực hiện Quy định số 66-QĐ/TW"]
    finding = the("Thực hiện Quy định số 66-QĐ/TW.", facts, on=date(2026, 3, 1))
    assert finding.severity == "warning"
    assert "399-QĐ/TW" in finding.message
    assert found(check_documents, given("Thực hiện Quy định số 66-QĐ/TW.", facts, on=date(2018, 3, 1))) == []


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("Đề nghị Quốc hội sửa Luật Tổ chức CQĐP", "Đề nghị Quốc hội sửa Luật Tổ chức chính quyền địa phương."),
        ("Đề nghị sửa Luật CBCC", "Đề nghị sửa Luật Cán bộ, công chức theo hướng gọn hơn."),
        ("Sửa Luật Cán bộ, công chức năm 2008", "Kiến nghị sửa Luật Cán bộ, công chức, tạo cơ sở cho tinh giản."),
        ("Sửa Luật Viên chức và Luật Đất đai", "Đề nghị sửa Luật Đất đai để dễ xử lý trụ sở, sửa Luật Viên chức."),
        ("Sửa luật về đất, Luật đất đai", "Kiến nghị sửa Luật Đất đai phù hợp với thực tế."),
        ("Sửa Luật Phòng, chống ma tuý", "Sửa Luật Phòng, chống ma tuý, siết kỷ cương."),
    ],
)
def test_a_law_named_as_in_the_facts_is_left_alone(fact: str, text: str) -> None:
    assert found(check_laws, given(text, [fact])) == []


@pytest.mark.parametrize(
    ("fact", "text", "law"),
    [
        ("Đề nghị sửa Luật Đầu tư", "Đề nghị sửa Luật Đầu tư công.", "Luật Đầu tư công"),
        ("Đề nghị sửa Luật Đầu tư công năm 2019", "Đề nghị sửa Luật Đầu tư để dễ thực hiện.", "Luật Đầu tư"),
        ("Sửa Luật Thi hành án dân sự", "Sửa Luật Thi hành án hình sự.", "Luật Thi hành án hình sự"),
        ("Sửa Luật Phòng, chống ma tuý", "Sửa Luật Phòng, chống tham nhũng.", "Luật Phòng, chống tham nhũng"),
    ],
)
def test_a_law_of_a_longer_title_is_another_law(fact: str, text: str, law: str) -> None:
    assert found(check_laws, given(text, [fact])) == [("warning", law)]
    assert found(check_laws, given(text, [text])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cử 5 người học Trường Đại học Luật Hà Nội.",
        "Tuyển 5 cử nhân ngành Luật Kinh tế.",
        "Luật đã được ban hành.",
    ],
)
def test_a_field_of_study_and_a_word_are_no_law(text: str) -> None:
    assert found(check_laws, given(text, ["Cử 5 người đi học"])) == []


def test_a_law_that_no_source_names_is_a_warning() -> None:
    text = "Đề nghị Quốc hội sớm sửa Luật Cán bộ, công chức cho phù hợp."
    fact = "Đề nghị Quốc hội sớm sửa Luật Tổ chức chính quyền địa phương; cán bộ, công chức còn thiếu"
    assert found(check_laws, given(text, [fact])) == [("warning", "Luật Cán bộ, công chức")]
