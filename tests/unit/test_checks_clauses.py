"""Clause by clause: opposites, crossed pairs, a lack gone, a rest told as done, other kinds, inventions."""

from __future__ import annotations

import pytest

from assistant.checks.documents.alternatives import check_alternatives
from assistant.checks.polarity.scales import polarity_scales
from assistant.checks.statements.grounded import check_grounded
from assistant.checks.tracing.clauses import clauses
from tests.unit.checks_given import found, given


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (
            "Tỉnh đã khen thưởng 02 tổ chức đảng có vi phạm.",
            "Thi hành kỷ luật 02 tổ chức đảng có vi phạm",
            "khen thưởng",
        ),
        ("Việc thí điểm được nhân rộng từ tháng 11/2020.", "Dừng thí điểm từ tháng 11/2020", "nhân rộng"),
        ("Huyện Đức Thọ giảm ít nhất với 12 xã.", "Huyện Đức Thọ giảm 12 xã - giảm nhiều nhất tỉnh", "ít nhất"),
        ("Đề nghị rút ngắn thời hạn giải quyết dôi dư.", "Đề nghị kéo dài thời hạn giải quyết dôi dư", "rút ngắn"),
        ("Chỉ số cải cách giảm chín bậc.", "Chỉ số cải cách hạng 18/63, tăng 9 bậc", "giảm"),
        ("Toàn tỉnh thành lập mới 5 chi cục.", "Giảm 2 sở, 24 phòng, 5 chi cục", "thành lập mới"),
        (
            "Tình trạng vừa thừa, vừa thiếu: hai huyện thừa 148 giáo viên.",
            "Hai huyện thiếu 148 giáo viên",
            "thừa",
        ),
    ],
)
def test_the_other_end_of_a_scale_is_a_warning(text: str, fact: str, quote: str) -> None:
    assert ("warning", quote) in found(polarity_scales, given(text, [fact]))


def test_two_opposites_crossed() -> None:
    facts = ["Việc dễ làm trước, khó làm sau"]
    assert found(polarity_scales, given("Việc khó làm trước, việc dễ làm sau.", facts)) != []
    assert found(polarity_scales, given("Làm việc dễ trước, việc khó sau.", facts)) == []


def test_a_lack_of_the_fact_that_nothing_in_the_sentence_tells() -> None:
    facts = ["Trưởng ban dân vận kiêm Chủ tịch MTTQ: 7/8 huyện (còn thiếu huyện Khánh Sơn)"]
    said = "riêng huyện Khánh Sơn đã làm từ đầu"
    assert ("warning", said) in found(polarity_scales, given(f"Mô hình có ở 7/8 huyện, {said}.", facts))
    assert found(polarity_scales, given("Mô hình có ở 7/8 huyện, còn thiếu huyện Khánh Sơn.", facts)) == []


def test_the_rest_of_a_share_told_as_done_too() -> None:
    facts = ["Đến hết 2021 hoàn thành 39/42 đầu việc"]
    wrong = "Đã hoàn thành 39/42 đầu việc, 3 đầu việc cũng đã xong."
    right = "Đã hoàn thành 39/42 đầu việc, còn 3 đầu việc chưa xong."
    assert found(polarity_scales, given(wrong, facts)) == [("warning", "3 đầu việc cũng đã xong")]
    assert found(polarity_scales, given(right, facts)) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Toàn tỉnh giảm 5 phòng, thành lập 2 trung tâm.", "Giảm 5 phòng; thành lập 2 trung tâm"),
        ("Có 46 cán bộ, công chức dôi dư; thiếu 148 giáo viên.", "Dôi dư 46 CBCC; thiếu 148 giáo viên"),
        ("Từ 20 cơ quan nay còn 14, giảm 6 cơ quan.", "Từ 20 cơ quan xuống còn 14 (giảm 6)"),
        ("Giảm 120 người hoạt động không chuyên trách.", "Giảm 120 người hoạt động không chuyên trách"),
        ("Sau khi sắp xếp còn 216 xã, trước khi sắp xếp có 262 xã.", "Từ 262 xã còn 216 xã"),
    ],
)
def test_a_true_text_is_not_turned_round(text: str, fact: str) -> None:
    assert found(polarity_scales, given(text, [fact])) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (
            "Hai mô hình phải dừng theo Nghị quyết của Ban Thường vụ.",
            "2 mô hình phải dừng theo Kết luận của Ban Thường vụ",
            "Nghị quyết",
        ),
        (
            "Văn bản hướng dẫn của Tỉnh uỷ chậm, thiếu thống nhất.",
            "Văn bản hướng dẫn của bộ, ngành chậm, thiếu thống nhất",
            "Tỉnh uỷ",
        ),
        ("Ngân sách tỉnh đã chi 52 tỷ đồng.", "Ngân sách trung ương đã chi 52 tỷ đồng", "Ngân sách tỉnh"),
    ],
)
def test_one_kind_in_the_place_of_another_is_a_warning(text: str, fact: str, quote: str) -> None:
    assert found(check_alternatives, given(text, [fact])) == [("warning", quote)]


def test_a_kind_that_a_fact_names_or_that_stands_beside_its_own_is_no_finding() -> None:
    facts = ["2 mô hình phải dừng theo Kết luận của Ban Thường vụ", "Nghị quyết của HĐND tỉnh đã được ban hành"]
    text = "Hai mô hình phải dừng theo Kết luận của Ban Thường vụ và Nghị quyết của HĐND tỉnh."
    assert found(check_alternatives, given(text, facts)) == []


def test_a_clause_without_a_source_and_a_size_without_a_figure_are_told() -> None:
    facts = ["Sau sáp nhập, 63 trụ sở xã bỏ trống, xuống cấp"]
    text = "Sau sáp nhập, 63 trụ sở xã bỏ trống, xuống cấp, khách sạn ven biển mọc lên dày đặc."
    assert found(check_grounded, given(text, facts)) == [("warning", "khách sạn ven biển mọc lên dày đặc")]
    text = "Sau sáp nhập, 63 trụ sở xã bỏ trống, xuống cấp, trị giá hàng chục tỷ đồng."
    assert ("warning", "hàng chục tỷ đồng") in found(check_grounded, given(text, facts))


def test_words_that_write_out_an_abbreviation_of_a_fact_have_a_source() -> None:
    facts = ["Cấp GCN QSDĐ: 18 ngày"]
    assert found(check_grounded, given("Giấy chứng nhận quyền sử dụng đất: 18 ngày.", facts)) == []


def test_a_list_joined_by_commas_is_one_clause() -> None:
    text = "Cán bộ, công chức, viên chức giảm 46 người; riêng huyện Kim Thành giảm 8 người."
    assert [text[slice(*c.span)] for c in clauses(text)] == [
        "Cán bộ, công chức, viên chức giảm 46 người",
        "riêng huyện Kim Thành giảm 8 người",
    ]


@pytest.mark.parametrize(
    "lead", ["Tỉnh đề nghị các nội dung sau:", "Kết quả của tỉnh như sau:", "Có các đề nghị sau đây."]
)
def test_what_points_at_the_next_lines_is_no_time(lead: str) -> None:
    fact = "Đề nghị Bộ Nội vụ hướng dẫn các nội dung của tỉnh trước ngày 30/6/2025"
    assert found(polarity_scales, given(f"{lead}\n- {fact}.", [fact])) == []
    assert found(polarity_scales, given(f"{lead}\n- {fact.replace('trước', 'sau')}.", [fact])) != []
