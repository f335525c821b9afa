"""A fact told in another form of the same thing does not block; its false neighbour is found."""

from __future__ import annotations

import pytest

from assistant import checks
from tests.unit.checks_given import blocked, given, told

SOLD = "Doanh thu bán vé năm 2023 đạt 134% kế hoạch"
MET = "Sản lượng năm 2023 bằng 91,5% so với năm 2022"
GREW = "Tổng vốn đầu tư gấp 2,3 lần năm 2018"
ROSE = "Số hộ kinh doanh tăng 40% so với năm 2021"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Doanh thu bán vé năm 2023 vượt 34% kế hoạch.", SOLD),
        ("Doanh thu bán vé năm 2023 vượt kế hoạch 34%.", SOLD),
        ("Doanh thu bán vé năm 2023 cao hơn kế hoạch 34%.", SOLD),
        ("Sản lượng năm 2023 giảm 8,5% so với năm 2022.", MET),
        ("Tổng vốn đầu tư tăng 130% so với năm 2018.", GREW),
        ("Tổng vốn đầu tư bằng 230% năm 2018.", GREW),
        ("Số hộ kinh doanh gấp 1,4 lần năm 2021.", ROSE),
        ("Số hộ kinh doanh bằng 140% so với năm 2021.", ROSE),
    ],
)
def test_a_level_may_be_told_as_a_change(text: str, fact: str) -> None:
    assert not blocked(text, fact)


@pytest.mark.parametrize(
    ("text", "fact", "wrong"),
    [
        ("Doanh thu bán vé năm 2023 vượt 44% kế hoạch.", SOLD, "44%"),
        ("Doanh thu bán vé năm 2023 giảm 34% so với kế hoạch.", SOLD, "34%"),
        ("Tổng vốn đầu tư tăng 230% so với năm 2018.", GREW, "230%"),
        ("Tổng vốn đầu tư tăng 13% so với năm 2018.", GREW, "13%"),
        ("Số hộ kinh doanh gấp 1,6 lần năm 2021.", ROSE, "1,6 lần"),
        ("Số hộ kinh doanh bằng 60% so với năm 2021.", ROSE, "60%"),
    ],
)
def test_a_change_that_is_not_of_the_level_is_found(text: str, fact: str, wrong: str) -> None:
    assert wrong in [quote for _, quote in told(text, fact)]


QUARTER = "Quý II/2023 kiểm tra 17 chi bộ"
LATE = "Từ tháng 10 đến tháng 12/2022, bàn giao 46 trụ sở"
HALF = "6 tháng đầu năm 2024, tiếp nhận 230 hồ sơ"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Từ tháng 4 đến tháng 6/2023, kiểm tra 17 chi bộ.", QUARTER),
        ("Đến hết tháng 6/2023, kiểm tra 17 chi bộ.", QUARTER),
        ("Đến ngày 30/6/2023, kiểm tra 17 chi bộ.", QUARTER),
        ("Quý IV/2022, bàn giao 46 trụ sở.", LATE),
        ("Trong 3 tháng cuối năm 2022, bàn giao 46 trụ sở.", LATE),
        ("Từ ngày 01/10/2022 đến ngày 31/12/2022, bàn giao 46 trụ sở.", LATE),
        ("Từ tháng 01 đến tháng 6/2024, tiếp nhận 230 hồ sơ.", HALF),
        ("Nửa đầu năm 2024, tiếp nhận 230 hồ sơ.", HALF),
        ("Đến ngày 30/6/2024, tiếp nhận 230 hồ sơ.", HALF),
        ("Ba tháng cuối năm 2022, bàn giao 46 trụ sở.", "Quý IV năm 2022, bàn giao 46 trụ sở"),
    ],
)
def test_the_same_months_may_be_told_otherwise(text: str, fact: str) -> None:
    assert not blocked(text, fact)


@pytest.mark.parametrize(
    ("text", "fact", "wrong"),
    [
        ("Trong 3 tháng đầu năm 2023, kiểm tra 17 chi bộ.", QUARTER, "3 tháng"),
        ("Trong 6 tháng đầu năm 2023, kiểm tra 17 chi bộ.", QUARTER, "6 tháng"),
        ("Từ tháng 4 đến tháng 7/2023, kiểm tra 17 chi bộ.", QUARTER, "tháng 7/2023"),
        ("Từ tháng 4 đến tháng 6/2022, kiểm tra 17 chi bộ.", QUARTER, "tháng 6/2022"),
        ("Đến hết tháng 5/2023, kiểm tra 17 chi bộ.", QUARTER, "tháng 5/2023"),
        ("Đến ngày 29/6/2023, kiểm tra 17 chi bộ.", QUARTER, "29/6/2023"),
        ("Ngày 30/6/2023, kiểm tra 17 chi bộ.", QUARTER, "30/6/2023"),
        ("Quý III/2022, bàn giao 46 trụ sở.", LATE, "Quý III/2022"),
        ("Đến ngày 30/6/2023, tiếp nhận 230 hồ sơ.", HALF, "30/6/2023"),
    ],
)
def test_other_months_block(text: str, fact: str, wrong: str) -> None:
    assert wrong in [quote.removeprefix("ngày ").removeprefix("Ngày ") for quote in blocked(text, fact)]


def test_a_quarter_that_one_fact_tells_by_its_months_is_not_another_facts_quarter() -> None:
    facts = ("3 tháng đầu năm 2023, tiếp nhận 58 đơn thư", "Quý II/2023, tiếp nhận 71 đơn thư")
    assert not blocked("Quý I/2023, tiếp nhận 58 đơn thư.", *facts)
    assert not blocked("Quý I, tiếp nhận 58 đơn thư.", *facts)
    assert blocked("Quý III/2023, tiếp nhận 58 đơn thư.", *facts)


COSTS = "Năm 2021 chi 8,4 tỷ đồng; năm 2022 chi 9,7 tỷ đồng; năm 2023 chi 10,1 tỷ đồng"


def test_a_unit_after_the_last_of_a_row_is_of_all() -> None:
    assert not blocked("Các năm 2021, 2022, 2023 chi lần lượt là 8,4; 9,7 và 10,1 tỷ đồng.", COSTS)
    assert not blocked("Ba năm 2021, 2022, 2023 chi tương ứng 8,4, 9,7 và 10,1 tỷ đồng.", COSTS)
    assert "8,4" in blocked("Các năm 2021, 2022, 2023 chi lần lượt là 8,4; 9,7 và 10,1 triệu đồng.", COSTS)
    assert "9,9" in blocked("Các năm 2021, 2022, 2023 chi lần lượt là 8,4; 9,9 và 10,1 tỷ đồng.", COSTS)


def test_an_age_keeps_its_unit_before_another_figure() -> None:
    fact = "Bí thư chi bộ dưới 35 tuổi 21,4%"
    assert not blocked("Bí thư chi bộ dưới 35 tuổi chiếm 21,4%.", fact)
    assert not blocked("Tỷ lệ bí thư chi bộ dưới 35 tuổi là 21,4%.", fact)
    assert blocked("Bí thư chi bộ dưới 45 tuổi chiếm 21,4%.", fact)
    assert blocked("Bí thư chi bộ dưới 35 năm chiếm 21,4%.", fact)


BOARDS = "Hợp nhất Ban Quản lý dự án giao thông, Ban Quản lý dự án dân dụng và Ban Quản lý dự án nông nghiệp"
OFFICES = "Hợp nhất Sở Giáo dục và Đào tạo với Sở Y tế; hợp nhất Sở Xây dựng với Sở Giao thông vận tải"
CENTRES = "Thành lập Trung tâm Dịch vụ việc làm trên cơ sở sáp nhập 4 trung tâm tuyến tỉnh"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Hợp nhất 3 ban quản lý dự án, giảm 2 ban.", BOARDS),
        ("Giảm 02 đầu mối do hợp nhất các ban quản lý dự án.", BOARDS),
        ("Giảm 2 sở do hợp nhất.", OFFICES),
        ("Hợp nhất 4 sở thành 2 sở.", OFFICES),
        ("Hợp nhất 2 sở: Sở Xây dựng và Sở Giao thông vận tải.", OFFICES),
        ("Sáp nhập các trung tâm tuyến tỉnh, giảm 3 đầu mối.", CENTRES),
    ],
)
def test_a_merger_of_named_bodies_is_counted(text: str, fact: str) -> None:
    assert not blocked(text, fact)


@pytest.mark.parametrize(
    ("text", "fact", "wrong"),
    [
        ("Giảm 3 ban do hợp nhất các ban quản lý dự án.", BOARDS, "3"),
        ("Hợp nhất 5 ban quản lý dự án.", BOARDS, "5"),
        ("Giảm 5 sở do hợp nhất.", OFFICES, "5"),
        ("Hợp nhất 3 sở: Sở Giáo dục và Đào tạo và Sở Y tế.", OFFICES, "3"),
        ("Sáp nhập các trung tâm tuyến tỉnh, giảm 2 đầu mối.", CENTRES, "2"),
        ("Giảm 2 phòng do hợp nhất các ban quản lý dự án.", BOARDS, "2"),
        ("Huyện Phong Hoà nhập 2 xã vào thị trấn.", "Huyện An Khê nhập 2 xã vào thị trấn", "2 xã"),
    ],
)
def test_a_merger_counted_wrong_is_found(text: str, fact: str, wrong: str) -> None:
    assert any(quote.startswith(wrong) or quote.endswith(wrong) for _, quote in told(text, fact))


PAID = "Hỗ trợ học phí 1,2 triệu đồng/học sinh cho 250 học sinh"
SALARY = "Trợ cấp 1,8 triệu đồng/tháng cho 45 y tế thôn trong 9 tháng"
UNITS = "Mỗi trường còn 3 tổ (trước đó 5 tổ); toàn huyện có 21 trường"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Tổng số tiền hỗ trợ học phí cho 250 học sinh là 300 triệu đồng.", PAID),
        ("Trợ cấp cho 45 y tế thôn trong 9 tháng là 729 triệu đồng.", SALARY),
        ("Số tổ của các trường giảm từ 105 tổ còn 63 tổ.", UNITS),
    ],
)
def test_a_rate_times_what_it_is_of_is_warned_of_at_most(text: str, fact: str) -> None:
    assert not blocked(text, fact)


@pytest.mark.parametrize(
    ("text", "fact", "wrong"),
    [
        ("Tổng số tiền hỗ trợ học phí cho 250 học sinh là 360 triệu đồng.", PAID, "360 triệu đồng"),
        ("Trợ cấp cho 45 y tế thôn trong 9 tháng là 792 triệu đồng.", SALARY, "792 triệu đồng"),
        ("Số tổ của các trường giảm từ 115 tổ còn 63 tổ.", UNITS, "115"),
    ],
)
def test_another_product_blocks(text: str, fact: str, wrong: str) -> None:
    assert wrong in blocked(text, fact)


def test_a_bound_is_turned_round_for_what_is_left() -> None:
    fact = "Rà soát 640 thôn, trong đó 95 thôn dưới 150 hộ"
    assert not blocked("Có 545 thôn từ 150 hộ trở lên.", fact)
    assert blocked("Có 95 thôn từ 150 hộ trở lên.", fact)
    assert blocked("Có 535 thôn từ 150 hộ trở lên.", fact)


def test_the_rank_before_so_many_steps_is_warned_of_at_most() -> None:
    fact = "Chỉ số hài lòng năm 2023 xếp thứ 21/63, tăng 6 bậc so với năm 2022"
    assert not blocked("Chỉ số hài lòng năm 2023 xếp thứ 21/63; năm 2022 xếp thứ 27.", fact)
    assert "15" in blocked("Chỉ số hài lòng năm 2023 xếp thứ 21/63; năm 2022 xếp thứ 15.", fact)


def test_whom_none_does_are_all_who_do_not() -> None:
    fact = "Không có xã nào nợ tiêu chí môi trường"
    assert not blocked("100% xã không nợ tiêu chí môi trường.", fact)
    assert "100%" in blocked("100% xã nợ tiêu chí môi trường.", fact)
    assert "90%" in blocked("90% xã không nợ tiêu chí môi trường.", fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Doanh thu bán vé vượt gần 8% kế hoạch.", "Doanh thu bán vé đạt 107,8% kế hoạch"),
        ("Trước ngày 30/6/2023, kiểm tra 17 chi bộ.", QUARTER),
        ("Sáp nhập xã Tân An với xã Tân Bình, giảm 01 xã.", "Sáp nhập xã Tân An và xã Tân Bình"),
        ("Mỗi năm chi 9,6 tỷ đồng.", "Mức 800.000 đồng/người/tháng cho 1.000 người"),
        ("Từ 2016 đến 2023 giảm 94 biên chế, bình quân mỗi năm giảm hơn 13 biên chế.", "2016: 860 biên chế; 2023: 766"),
    ],
)
def test_rounded_or_longer_ways_pass_too(text: str, fact: str) -> None:
    assert not blocked(text, fact)


@pytest.mark.parametrize(
    ("text", "fact", "wrong"),
    [
        ("Doanh thu bán vé vượt gần 9% kế hoạch.", "Doanh thu bán vé đạt 107,6% kế hoạch", "9%"),
        ("Doanh thu bán vé vượt hơn 8% kế hoạch.", "Doanh thu bán vé đạt 107,6% kế hoạch", "8%"),
        ("Sáp nhập xã Tân An với xã Tân Bình, giảm 02 xã.", "Sáp nhập xã Tân An và xã Tân Bình", "02"),
        ("Mỗi năm chi 6,9 tỷ đồng.", "Mức 800.000 đồng/người/tháng cho 1.000 người", "6,9 tỷ đồng"),
    ],
)
def test_their_false_neighbours_are_found(text: str, fact: str, wrong: str) -> None:
    assert wrong in [quote for _, quote in told(text, fact)]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("Không còn xã nào chưa có trụ sở.", "100% xã chưa có trụ sở."),
        ("Thu đạt 118%; số doanh nghiệp thành lập mới là 240", "Số doanh nghiệp thành lập mới tăng 18%."),
        ("Giải ngân gấp 1,6 lần; thu ngân sách tăng 12%", "Thu ngân sách tăng 60%."),
        ("Thu vượt 18% dự toán. Hồ sơ trực tuyến đạt 80%", "Hồ sơ trực tuyến gấp 1,18 lần."),
        ("Giải ngân đạt 105%, thu vượt 18%", "Giải ngân đạt 118%, thu vượt 5%."),
        ("Tỉnh giải thể 5 chi cục", "Tỉnh giải thể 2 chi cục. Kết quả: Một là bộ máy gọn. Hai là giảm biên chế."),
        ("Giải thể 5 ban quản lý", "Giải thể 2 ban quản lý theo Kế hoạch số 12-KH/TU và Nghị quyết số 18-NQ/TW."),
        ("Quý II/2025 tỉnh bắt đầu sáp nhập 12 phòng", "Trước tháng 6/2025, tỉnh đã sáp nhập 12 phòng."),
        ("6 tháng đầu năm giải thể 3 phòng. Năm 2024, tỉnh có 40 phòng", "Đến hết ngày 30/6/2023, tỉnh có 40 phòng."),
        (
            "Hỗ trợ 2 triệu đồng/tháng cho 150 người, tổng kinh phí 900 triệu đồng",
            "Tổng kinh phí hỗ trợ là 3,6 tỷ đồng.",
        ),
        ("Hợp nhất Sở Tài chính với Sở Kế hoạch và Đầu tư", "Tỉnh hợp nhất 2 cơ quan hành chính cấp huyện."),
        (
            "Hợp nhất Sở Tài chính với Sở Kế hoạch và Đầu tư; 34 đơn vị sự nghiệp",
            "Sau hợp nhất, tỉnh có 1 đơn vị sự nghiệp.",
        ),
        ("Các sở giảm từ 20% đến 50% số phòng", "Sở Y tế giảm 50%, Sở Nội vụ giảm 20% số phòng."),
        ("Chưa hoàn thành việc sắp xếp trụ sở", "Tỉnh đã hoàn thành và tiếp tục phát huy việc sắp xếp trụ sở."),
        ("Đạt 118% dự toán", "Vượt 118% dự toán."),
    ],
)
def test_what_only_looks_like_it_follows_is_told(fact: str, text: str) -> None:
    """Each stood in silence once: a level of another thing, points that a figure does not count, an end told as a
    beginning, a factor that nothing gives, a merger of others."""
    found = [one for one in checks.run(given(text, [fact])) if one.check not in ("dropped", "heading")]
    assert {str(one.severity) for one in found} & {"blocking", "warning"}


@pytest.mark.parametrize(
    ("fact", "true", "false"),
    [
        (
            "Mỗi phòng chỉ 5 đến 6 biên chế",
            "Mỗi phòng chỉ có từ 5 đến 6 biên chế.",
            "Mỗi phòng chỉ có từ 5 đến 7 biên chế.",
        ),
        (
            "Đánh giá cán bộ theo quý thay cho theo năm",
            "Cán bộ được đánh giá theo quý chứ không theo năm.",
            "Cán bộ được đánh giá theo năm chứ không theo quý.",
        ),
        (
            "Ở huyện Quỳ Hợp, Chủ tịch UBND huyện Lô Văn Thành đến từng bản",
            "Chủ tịch UBND huyện Quỳ Hợp Lô Văn Thành đến từng bản.",
            "Chủ tịch UBND huyện Quỳ Hợp Lô Văn Hành đến từng bản.",
        ),
    ],
)
def test_a_range_an_instead_and_two_names_side_by_side(fact: str, true: str, false: str) -> None:
    assert not blocked(true, fact)
    assert blocked(false, fact)
