"""A figure reckoned from others: a note where the words say how, a warning where they do not."""

from __future__ import annotations

import pytest

from assistant.checks.figures.traced import figures
from assistant.checks.tracing.match import COMPUTED, matching
from tests.unit.checks_given import given


def reckoned(text: str, facts: list[str]) -> list[tuple[str, str]]:
    return [(str(f.severity), f.message) for f in figures(given(text, facts)) if f.check == "reckoned"]


@pytest.mark.parametrize(
    ("text", "facts", "formula"),
    [
        (
            "Mở 126 lớp cho 9.740 lượt người, bình quân khoảng 77 lượt mỗi lớp.",
            ["126 lớp, 9.740 lượt người"],
            "≈ 9.740 : 126",
        ),
        ("Mở 126 lớp, mỗi lớp khoảng 77 lượt người.", ["126 lớp, 9.740 lượt người"], "≈ 9.740 : 126"),
        ("Có 3,5% hộ dân không tán thành.", ["Hộ dân tán thành 96,5%"], "3,5% = 100% − 96,5%"),
    ],
)
def test_what_the_words_say_is_a_note(text: str, facts: list[str], formula: str) -> None:
    ((severity, message),) = reckoned(text, facts)
    assert severity == "note" and formula in message


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Có 163 người nghỉ hưu trước tuổi.", ["Tinh giản 1.034 người: thôi việc ngay 871"]),
        ("Bình quân 1.150 triệu đồng mỗi huyện.", ["Sửa 16 trụ sở: 18.400 triệu đồng"]),
        ("Tỷ lệ là 1,3%.", ["Hồ sơ đúng hạn: 98,7%"]),
        ("Nhìn chung, 179 trụ sở được sửa chữa.", ["112 trụ sở bán đấu giá, 67 trụ sở điều chuyển"]),
        ("Xong tổng rà soát. Sửa chữa 179 trụ sở.", ["112 trụ sở bán đấu giá, 67 trụ sở điều chuyển"]),
        ("Đến nay đã bán hơn 45 trụ sở.", ["112 trụ sở, bỏ trống 67 trụ sở"]),
    ],
)
def test_what_they_do_not_say_is_a_warning(text: str, facts: list[str]) -> None:
    assert [severity for severity, _ in reckoned(text, facts)] == ["warning"]


@pytest.mark.parametrize(
    ("text", "fact", "went"),
    [
        ("Biên chế từ 112 chỉ tiêu. Đến nay còn 67 chỉ tiêu, tăng thêm 45 chỉ tiêu.", "Biên chế từ 112 còn 67", "giảm"),
        ("Số công chức tăng 45 người.", "Công chức từ 112 người còn 67 người", "giảm"),
        ("Số thôn giảm 38 thôn.", "Thôn từ 161 lên 199", "tăng"),
        ("Số thôn tăng 38.", "Thôn: 199 → 161", "giảm"),
    ],
)
def test_a_difference_told_the_wrong_way_is_a_warning_that_says_so(text: str, fact: str, went: str) -> None:
    ((severity, message),) = reckoned(text, [fact])
    assert severity == "warning" and message.endswith(f"dữ kiện cho thấy {went}")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Số thôn giảm 38 thôn.", "Thôn: 199 → 161"),
        ("Số công chức giảm 45 người.", "Công chức còn 67 người, từ 112 người"),
        ("Số thôn tăng 38 thôn.", "Thôn: 161 → 199"),
    ],
)
def test_a_difference_told_the_right_way_is_no_warning(text: str, fact: str) -> None:
    assert [severity for severity, _ in reckoned(text, [fact]) if severity != "note"] == []


@pytest.mark.parametrize("told", ["3 năm, 9 tháng", "3 năm lẻ 9 tháng", "3 năm và 9 tháng"])
def test_months_beyond_years_are_reckoned(told: str) -> None:
    facts = ["Thực hiện từ tháng 01/2018 đến hết tháng 9/2021"]
    assert {str(f.severity) for f in figures(given(f"Thời gian thực hiện là {told}.", facts))} == {"warning"}


def test_a_figure_told_twice_is_not_reckoned_with_twice() -> None:
    facts = ["Đợt 1: 229 còn 226 xã", "Đợt 2: 226 còn 175 xã"]
    text = "Cấp xã từ 229 còn 226, rồi còn 175, tổng cộng giảm 57 xã."
    assert not any("(229 − 226) + (226 − 175) + (229 − 226)" in message for _, message in reckoned(text, facts))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Nhóm này có 27 đơn vị.", ["Nhóm 2: 27; nhóm 3: 35"]),
        ("Có 64 đơn thư.", ["Đơn thư liên quan: 64 đơn"]),
        ("Ban Chỉ đạo có 19 thành viên.", ["Ban Chỉ đạo gồm 19 đồng chí"]),
        ("Số người nghỉ theo Nghị định số 29/2023/NĐ-CP là 268.", ["268 người nghỉ theo NĐ 29/2023/NĐ-CP"]),
    ],
)
def test_another_name_for_what_is_counted_is_no_finding(text: str, facts: list[str]) -> None:
    assert [f.message for f in figures(given(text, facts)) if f.check == "noun"] == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Số xã giảm từ 199 còn 161.", ["Xóm: 199 → 161"]),
        ("Có 19 thành viên.", ["Có 19 hồ sơ"]),
        ("Tại năm xã Quỳ Hợp, Đô Lương, Yên Thành, Nam Đàn, Con Cuông.", ["5 huyện làm điểm (Đô Lương, Yên Thành)"]),
    ],
)
def test_another_thing_counted_is_a_finding(text: str, facts: list[str]) -> None:
    assert [f.check for f in figures(given(text, facts)) if f.check == "noun"] != []


@pytest.mark.parametrize(
    ("text", "facts", "quote"),
    [
        ("Số xã hiện nay là 45.", ["Toàn tỉnh có 45 thôn", "Có 12 xã"], "xã hiện nay là 45"),
        ("Số xã nay còn 45.", ["Toàn tỉnh có 45 thôn", "Có 12 xã"], "xã nay còn 45"),
        ("Xã sau sắp xếp còn 45.", ["Toàn tỉnh có 45 thôn", "Có 12 xã"], "Xã sau sắp xếp còn 45"),
        (
            "Tổng số trường học sau sắp xếp là 161.",
            ["Sau sắp xếp có 161 trạm y tế", "Trường học: 45"],
            "trường học sau sắp xếp là 161",
        ),
        (
            "Số chuyên viên sở và tương đương giảm từ 71 xuống 60.",
            ["Phó giám đốc sở và tương đương từ 71 xuống 60"],
            "chuyên viên sở và tương đương giảm từ 71",
        ),
    ],
)
def test_another_noun_before_the_figure_is_a_finding(text: str, facts: list[str], quote: str) -> None:
    assert quote in [f.quote for f in figures(given(text, facts)) if f.check == "noun"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Đạt 115% kế hoạch năm.", "Vượt 15% kế hoạch năm"),
        ("Số thu bằng 108,5% dự toán.", "Thu vượt dự toán 8,5%"),
        ("Số hồ sơ bằng 112% năm trước.", "Hồ sơ cao hơn năm trước 12%"),
    ],
)
def test_what_goes_beyond_a_whole_is_told_with_it(text: str, fact: str) -> None:
    ctx = given(text, [fact])
    assert [trace.status for trace in matching(ctx).traces] == [COMPUTED]
    assert not list(figures(ctx))


@pytest.mark.parametrize("fact", ["Giảm 15% kế hoạch năm", "Đạt hơn 15% kế hoạch năm"])
def test_a_share_that_goes_beyond_nothing_is_not_told_with_the_whole(fact: str) -> None:
    assert [str(f.severity) for f in figures(given("Đạt 115% kế hoạch năm.", [fact]))] == ["blocking"]
