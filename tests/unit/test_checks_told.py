"""Averages and rates over time, comparisons in words, times told in words, what is singled out, denials lost."""

from __future__ import annotations

import pytest

from assistant.checks.figures.arithmetic import arithmetic
from assistant.checks.figures.comparisons import check_comparisons
from assistant.checks.figures.times_told import times_told
from assistant.checks.figures.traced import figures
from assistant.checks.polarity.lost import polarity_lost
from assistant.checks.statements.dropped import dropped
from assistant.checks.statements.singled import check_singled
from assistant.checks.tracing.match import COMPUTED, matching
from assistant.quantities import dates
from tests.unit.checks_given import found, given

OVER_TIME = [
    ("Chi 90 tỷ đồng trong 3 năm, bình quân {} tỷ đồng mỗi năm.", "Chi 90 tỷ đồng trong 3 năm", "30", "36"),
    ("Tiếp 240 lượt người trong 6 tháng, bình quân {} lượt người mỗi tháng.", "6 tháng: 240 lượt người", "40", "45"),
    ("Chi 75 tỷ đồng, bình quân {} tỷ đồng/năm.", "Giai đoạn 2019-2023 chi 75 tỷ đồng", "15", "18"),
    ("Họp mỗi quý 3 lần, tức {} lần một năm.", "Ban Chỉ đạo họp mỗi quý 3 lần", "12", "16"),
    ("Mỗi tuần tiếp công dân 2 buổi, tức {} buổi một năm.", "Tiếp công dân mỗi tuần 2 buổi", "104", "114"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact", "right", "wrong"), OVER_TIME)
def test_an_amount_told_of_another_span_of_time(text: str, fact: str, right: str, wrong: str) -> None:
    ctx = given(text.format(right), [fact])
    assert [f for f in (*figures(ctx), *arithmetic(ctx)) if f.quote.startswith(right)] == []
    (trace,) = (t for t in matching(ctx).traces if t.quantity.text.startswith(right))
    assert trace.status == COMPUTED and trace.computation is not None and trace.computation.formula
    (told,) = [f for f in arithmetic(given(text.format(wrong), [fact])) if f.quote.startswith(wrong)]
    assert str(told.severity) == "blocking" and told.expected.startswith(right)


def test_a_change_has_the_measure_of_its_pair() -> None:
    fact = "Nâng hệ số từ 1,2 lên 1,5 lần mức chuẩn"
    text = "Hệ số tăng thêm {}, từ 1,2 lên 1,5 lần mức chuẩn."
    right = given(text.format("0,3"), [fact])
    assert [f.message for f in (*figures(right), *arithmetic(right))] == []
    assert [f.expected for f in arithmetic(given(text.format("0,4"), [fact])) if f.quote == "0,4"] == ["0,3"]


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("Sáp nhập 6 phòng thành Phòng Tổng hợp, giảm 6 đầu mối.", ["Sáp nhập 6 phòng"], "5"),
        ("Hợp nhất ba ban thành một ban, giảm ba ban.", ["Hợp nhất 3 ban"], "2"),
        ("Năm 2023 tiếp nhận 600 hồ sơ, gấp bốn mức 200 hồ sơ.", ["Tiếp nhận 200 hồ sơ, năm 2023: 600 hồ sơ"], "3 lần"),
        ("Tiếp nhận 288 hồ sơ, tăng 68 so với mức 230 hồ sơ.", ["Hồ sơ: 230, nay 288 hồ sơ; 68 hồ sơ quá hạn"], "58"),
    ],
)  # fmt: skip
def test_a_comparison_is_held_against_its_own_figures(text: str, facts: list[str], expected: str) -> None:
    assert [f.expected for f in check_comparisons(given(text, facts))] == [expected]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Sáp nhập 6 phòng thành Phòng Tổng hợp, giảm 5 đầu mối.", ["Sáp nhập 6 phòng"]),
        ("Sáp nhập 12 xã thành 5 xã, giảm 7 xã.", ["12 xã thành 5 xã"]),
        ("Năm 2023 tiếp nhận 600 hồ sơ, gấp ba mức 200 hồ sơ.", ["Tiếp nhận 200 hồ sơ, năm 2023: 600 hồ sơ"]),
        ("Năm 2023 tiếp nhận 390 hồ sơ, gần gấp đôi mức 200 hồ sơ.", ["200 hồ sơ, năm 2023: 390 hồ sơ"]),
        ("Tiếp nhận 288 hồ sơ, tăng 58 so với mức 230 hồ sơ.", ["Hồ sơ: 230, nay 288 hồ sơ"]),
    ],
)
def test_a_right_comparison_is_no_finding(text: str, facts: list[str]) -> None:
    ctx = given(text, facts)
    assert [f.message for f in (*check_comparisons(ctx), *arithmetic(ctx))] == []


@pytest.mark.parametrize(
    ("text", "fact", "finding"),
    [
        ("9 tháng cuối năm 2020 xong 5 xã.", "9 tháng đầu năm 2020 xong 5 xã", ("blocking", "9 tháng cuối năm 2020")),
        ("Nửa cuối năm 2021 xong 5 xã.", "6 tháng đầu năm 2021 xong 5 xã", ("blocking", "Nửa cuối năm 2021")),
        ("Quý III xong 5 xã.", "Xong 5 xã trong quý II", ("blocking", "Quý III")),
        ("Làm thử nửa năm.", "Làm thử 9 tháng", ("warning", "nửa năm")),
        ("Làm thử một năm rưỡi.", "Làm thử 2 năm", ("warning", "một năm rưỡi")),
    ],
)  # fmt: skip
def test_another_time_in_words(text: str, fact: str, finding: tuple[str, str]) -> None:
    assert found(times_told, given(text, [fact])) == [finding]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Nửa đầu năm 2021 xong 5 xã.", "6 tháng đầu năm 2021 xong 5 xã"),
        ("Sáu tháng đầu năm xong, 6 tháng cuối năm làm tiếp.", "6 tháng đầu năm 2021 xong 5 xã"),
        ("Làm thử một năm rưỡi.", "Làm thử 18 tháng"),
        ("Làm thử nửa tháng.", "Làm thử 15 ngày"),
    ],
)
def test_the_same_time_in_other_words_is_no_finding(text: str, fact: str) -> None:
    assert found(times_told, given(text, [fact])) == []


def test_a_half_in_words_is_told_in_months() -> None:
    assert [f.message for f in figures(given("Làm thử 30 tháng ở 4 xã.", ["Làm thử hai năm rưỡi ở 4 xã"]))] == []


@pytest.mark.parametrize(
    ("added", "quote"),
    [
        ("đặc biệt là lĩnh vực đất đai", "đặc biệt là lĩnh vực đất đai"),
        ("điển hình là lĩnh vực thuỷ sản", "điển hình là lĩnh vực thuỷ sản"),
        ("được tặng cờ thi đua của Chính phủ", "được tặng cờ thi đua của Chính phủ"),
        ("đồng thời xây mới nhà văn hoá", "đồng thời xây mới nhà văn hoá"),
    ],
)
def test_what_is_added_to_a_fact(added: str, quote: str) -> None:
    assert found(check_singled, given(f"Đã sắp xếp 12 đơn vị, {added}.", ["Sắp xếp 12 đơn vị"])) == [("warning", quote)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Sắp xếp 12 đơn vị, nhất là ngành y tế.", ["Sắp xếp 12 đơn vị", "Ngành y tế nhiều đầu mối"]),
        ("Được tặng bằng khen của Chính phủ.", ["Chính phủ khen thưởng"]),
        ("Sắp xếp 12 đơn vị, trong đó có 3 trường.", ["Sắp xếp 12 đơn vị; 3 trường"]),
    ],
)
def test_what_a_fact_tells_is_not_added(text: str, facts: list[str]) -> None:
    assert found(check_singled, given(text, facts)) == []


def test_a_fact_is_not_told_by_its_number_alone() -> None:
    facts = ["Hai huyện giảm 2 xã và 3 xã", "Còn 5 kho lưu trữ chưa chỉnh lý"]
    assert [f.facts for f in dropped(given("Hai huyện giảm tổng cộng 5 xã, lần lượt 2 xã và 3 xã.", facts))] == [
        ("D2",)
    ]
    assert [f.facts for f in dropped(given("Giảm 2 xã và 3 xã. Còn 5 kho lưu trữ.", facts))] == []


def test_a_denial_turned_round() -> None:
    facts = ["Không gò ép, không hình thức", "Còn 4 phường chưa đủ tiêu chuẩn"]
    assert found(polarity_lost, given("Cách làm là gò ép.", facts)) == [("warning", "gò ép")]
    assert found(polarity_lost, given("Cách làm là tránh gò ép.", facts)) == []
    told = found(polarity_lost, given("Nay không còn phường nào chưa đủ tiêu chuẩn.", facts))
    assert told == [("warning", "không còn phường nào")]
    assert found(polarity_lost, given("Nay không còn thôn nào chưa có điện.", facts)) == []


def test_a_fact_s_figure_miswritten_is_never_a_note() -> None:
    facts = ["Sắp xếp 8 xã, giảm 5 xã, từ 247 còn 242 xã", "Huyện giảm 19 xã"]
    text = "Sắp xếp 8 xã, đưa tổng số từ {} còn 242 xã, huyện giảm 19 xã."
    assert not [f for f in figures(given(text.format("247"), facts)) if f.quote == "247"]
    (slip,) = [f for f in figures(given(text.format("274"), facts)) if f.quote.startswith("274")]
    assert str(slip.severity) != "note"


@pytest.mark.parametrize(
    ("text", "read"), [("Họp mỗi tháng 2 lần.", []), ("Từ mồng một tháng 7 năm 2019.", ["tháng 7 năm 2019"])]
)
def test_a_rate_is_no_month(text: str, read: list[str]) -> None:
    assert [one.text for one in dates(text)] == read
