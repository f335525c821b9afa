"""What is a fact's, bound to what another is told of: changed places, levels told as changes, words of order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checks.figures.bindings import check_bindings
from assistant.checks.figures.levels import check_levels
from assistant.checks.figures.trends import check_trends
from assistant.quantities import format_number
from tests.unit.checks_given import found
from tests.unit.checks_given import given as context

SWAPPED = {
    "labels of a list": (
        ["Đánh giá cuối năm: xuất sắc 214 người, tốt 1.630 người, hoàn thành 96 người"],
        "Kết quả đánh giá: xuất sắc 96 người, tốt 1.630 người, hoàn thành 214 người.",
        "96 người",
    ),
    "labels right after the figures": (
        ["Đánh giá cuối năm: xuất sắc 214 người, hoàn thành 96 người"],
        "Cuối năm có 96 người xuất sắc, 214 người hoàn thành.",
        "96 người",
    ),
    "what opens the sentence stays": (
        ["Bộ phận một cửa có 18 người ở cấp tỉnh, 42 người ở cấp xã"],
        "Bộ phận một cửa có 18 người ở cấp xã, 42 người ở cấp tỉnh.",
        "18 người",
    ),
    "owners": (
        ["Huyện Sông Lô giải thể 4 trạm; huyện Lập Thạch giải thể 7 trạm"],
        "Huyện Lập Thạch giải thể 4 trạm; huyện Sông Lô giải thể 7 trạm.",
        "4 trạm",
    ),
    "owners of two facts": (
        ["Chi cục Thú y có 61 viên chức", "Chi cục Kiểm lâm có 88 viên chức"],
        "Chi cục Thú y có 88 viên chức. Chi cục Kiểm lâm có 61 viên chức.",
        "88 viên chức",
    ),
    "owners of lists of items": (
        ["Sở Y tế có 9 phòng, 54 công chức; Sở Nội vụ có 8 phòng, 47 công chức"],
        "- Sở Y tế: 8 phòng, 47 công chức.\n- Sở Nội vụ: 9 phòng, 54 công chức.",
        "47 công chức",
    ),
    "owners as headings of items": (
        ["Sở Y tế có 9 phòng, 54 công chức; Sở Nội vụ có 8 phòng, 47 công chức"],
        "Sở Y tế:\n- 9 phòng\n- 47 công chức\nSở Nội vụ:\n- 8 phòng\n- 54 công chức",
        "47 công chức",
    ),
    "times": (
        ["Năm 2019 tuyển dụng 37 người, năm 2020 tuyển dụng 52 người"],
        "Số người được tuyển dụng năm 2019 là 52, năm 2020 là 37.",
        "52",
    ),
    "deeds": (
        ["Đã thanh lý 15 xe ô tô", "Còn 28 xe ô tô chưa xử lý"],
        "Đã thanh lý 28 xe ô tô, còn 15 xe ô tô chưa xử lý.",
        "28 xe",
    ),
    "a share and its complement": (
        ["Có 14/20 xã hoàn thành sắp xếp; 6 xã chưa hoàn thành"],
        "Có 6/20 xã hoàn thành sắp xếp; 14 xã chưa hoàn thành.",
        "14 xã",
    ),
    "what is done and what is not": (
        ["Đã bố trí 31 người; 12 người chưa bố trí"],
        "Đã bố trí 12 người; 31 người chưa bố trí.",
        "31 người",
    ),
    "reckoned figures": (
        ["Số cán bộ giảm từ 640 xuống 575", "Số viên chức giảm từ 9.480 xuống 9.060"],
        "Số cán bộ giảm 420 người; số viên chức giảm 65 người.",
        "420 người",
    ),
    "respectively": (
        ["Năm 2017 có 31 phòng, năm 2018 có 28 phòng, năm 2019 có 26 phòng"],
        "Số phòng các năm 2017, 2018, 2019 lần lượt là 31, 26, 28.",
        "26",
    ),
    "respectively, a fact's": (
        ["Số phòng các năm 2017, 2018 lần lượt là 31, 28"],
        "Năm 2018 có 31 phòng, năm 2017 có 28 phòng.",
        "31 phòng",
    ),
    "respectively, at the end": (
        ["Hội Nông dân có 12 cơ sở, Hội Phụ nữ có 19 cơ sở"],
        "Hội Nông dân, Hội Phụ nữ có 19 và 12 cơ sở tương ứng.",
        "19",
    ),
    "dates": (
        ["Tháng 5/2022 khởi công trụ sở, tháng 11/2023 nghiệm thu trụ sở"],
        "Trụ sở được nghiệm thu tháng 5/2022, khởi công tháng 11/2023.",
        "tháng 5/2022",
    ),
    "documents": (
        ["Quyết định số 31/QĐ-UBND quy định định mức xe; Quyết định số 77/QĐ-UBND quy định khoán kinh phí"],
        "Quyết định số 77/QĐ-UBND quy định định mức xe; Quyết định số 31/QĐ-UBND quy định khoán kinh phí.",
        "Quyết định số 77/QĐ-UBND",
    ),
    "people": (
        ["Đồng chí Phạm Văn Khoa làm trưởng đoàn giám sát", "Đồng chí Đỗ Thị Lan làm thư ký"],
        "Đồng chí Đỗ Thị Lan làm trưởng đoàn giám sát; đồng chí Phạm Văn Khoa làm thư ký.",
        "Đỗ Thị Lan",
    ),
}


@pytest.mark.parametrize("name", SWAPPED)
def test_what_has_changed_places_is_a_warning(name: str) -> None:
    facts, text, quote = SWAPPED[name]
    told = found(check_bindings, context(text, facts))
    assert {severity for severity, _ in told} == {"warning"}
    assert any(quote in one or one in quote for _, one in told)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (facts, text)
        for facts, text in [
            (["Xuất sắc 214 người, tốt 1.630 người"], "Có 1.630 người đạt loại tốt và 214 người đạt xuất sắc."),
            (["Một cửa có 18 người ở cấp tỉnh, 42 người ở cấp xã"], "Một cửa có 42 người ở cấp xã, 18 ở cấp tỉnh."),
            (["Năm 2017 có 31 phòng, năm 2018 có 28 phòng"], "Năm 2018, 2017 lần lượt có 28 và 31 phòng."),
            (["Huyện Sông Lô, Lập Thạch chưa sắp xếp"], "Huyện Lập Thạch, Sông Lô chưa sắp xếp."),
            (["Sở Y tế có 9 phòng; Sở Nội vụ có 8 phòng"], "Sở Nội vụ có 8 phòng, Sở Y tế có 9 phòng."),
            (["Giảm 15 đơn vị, từ 90 đơn vị còn 75 đơn vị"], "Từ 90 còn 75 đơn vị, giảm 15 đơn vị."),
            (["Thí điểm ở Tam Nông, Thanh Ba, rồi cả 8 huyện"], "Ba mô hình ở Thanh Ba, Tam Nông; rồi 8 huyện."),
            (["Có 14/20 xã hoàn thành; 6 xã chưa hoàn thành"], "Còn 6 xã chưa hoàn thành, 14/20 xã đã hoàn thành."),
        ]
    ],
)
def test_another_order_is_no_exchange(facts: list[str], text: str) -> None:
    assert found(check_bindings, context(text, facts)) == []


OWNERS = ("An Phú", "Bình Sơn", "Cẩm Lệ", "Duy Tiên", "Gia Viễn")
MANY = st.lists(st.integers(13, 999), min_size=2, max_size=5, unique=True)


@settings(max_examples=40, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_of_a_list_and_its_permutation_only_what_moved_is_told(values: list[int], chance) -> None:  # type: ignore[no-untyped-def]
    owners = OWNERS[: len(values)]
    moved = list(values)
    chance.shuffle(moved)
    shown = dict(zip(owners, map(format_number, moved), strict=True))  # type: ignore[arg-type]
    fact = "; ".join(f"huyện {o} có {format_number(v)} hộ" for o, v in zip(owners, values, strict=True))  # type: ignore[arg-type]
    order = list(owners)
    chance.shuffle(order)
    wrong = {shown[o] for o, v, m in zip(owners, values, moved, strict=True) if v != m}
    lists = f"Số hộ của huyện {', huyện '.join(order)} lần lượt là {'; '.join(shown[o] for o in order)}."
    for text in ("; ".join(f"huyện {o} có {shown[o]} hộ" for o in order) + ".", lists):
        told = {quote.split()[0].strip(".;") for _, quote in found(check_bindings, context(text, [fact]))}
        assert told == wrong


@pytest.mark.parametrize(
    ("fact", "text", "severity", "quote"),
    [
        ("Thu phí bằng 109% kế hoạch", "Thu phí vượt 109% kế hoạch.", "blocking", "vượt 109%"),
        ("Thu phí bằng 109% so với cùng kỳ", "Thu phí tăng 109% so với cùng kỳ.", "blocking", "tăng 109%"),
        ("Thu phí đạt 87% dự toán", "Thu phí vượt dự toán 87%.", "warning", "vượt dự toán 87%"),
        ("Chi hội nghị bằng 64% năm 2020", "Chi hội nghị giảm 64% so với năm 2020.", "warning", "giảm 64%"),
    ],
)
def test_a_level_told_as_a_change(fact: str, text: str, severity: str, quote: str) -> None:
    assert found(check_levels, context(text, [fact])) == [(severity, quote)]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("Thu phí bằng 109% kế hoạch", "Thu phí đạt 109% kế hoạch."),
        ("Thu phí bằng 109% kế hoạch", "Thu phí vượt 9% kế hoạch."),
        ("Thu phí vượt 109% kế hoạch", "Thu phí vượt 109% kế hoạch."),
        ("Tinh giản đạt 11,8%", "Biên chế giảm 11,8%."),
        ("Đạt 12% kế hoạch; số hồ sơ tăng 12%", "Số hồ sơ tăng 12%."),
    ],
)
def test_a_level_and_a_change_that_were_reached(fact: str, text: str) -> None:
    assert found(check_levels, context(text, [fact])) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(101, 400))
def test_the_right_change_is_what_is_above_the_whole(level: int) -> None:
    (finding,) = check_levels(context(f"Thu phí vượt {level}% kế hoạch.", [f"Thu phí đạt {level}% kế hoạch"]))
    assert (finding.expected, finding.mend) == (f"{level - 100}%", f"vượt {level - 100}%")


YEARS = ["Số đơn: năm 2019 là 410, năm 2020 là 385, năm 2021 là 402"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Số đơn giảm dần: 410 (năm 2019), 385 (năm 2020), 402 (năm 2021).", "giảm dần"),
        ("Số đơn liên tục tăng: năm 2019 là 410, năm 2020 là 385.", "liên tục tăng"),
        ("Năm 2020 có 385 đơn, cao hơn năm 2019 (410 đơn).", "cao hơn"),
        ("Số đơn năm 2021 ít hơn năm 2020: 402 so với 385.", "ít hơn"),
        ("Nhiều nhất là năm 2021 (402 đơn), tiếp đến là năm 2019 (410 đơn).", "Nhiều nhất là"),
        ("Năm 2020 nhiều hơn năm 2019 là 25 đơn.", "nhiều hơn"),
        ("Năm 2019 giảm 25 đơn.", "2019 giảm 25"),
    ],
)
def test_words_of_order_that_the_figures_belie(text: str, quote: str) -> None:
    assert found(check_trends, context(text, YEARS)) == [("warning", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Số đơn giảm dần từ 410 (năm 2019) xuống 385 (năm 2020), giảm 25 đơn.",
        "Số đơn tăng liên tục: 402 (năm 2021), 385 (năm 2020).",
        "Năm 2020 có 385 đơn, thấp hơn năm 2019 (410 đơn).",
        "Nhiều nhất là năm 2019 (410 đơn), tiếp đến là năm 2021 (402 đơn).",
        "Năm 2019 nhiều hơn năm 2020 là 25 đơn.",
        "So với năm 2019, năm 2020 giảm 25 đơn.",
        "Năm 2020 giảm 25 đơn so với năm 2019.",
    ],
)
def test_words_of_order_that_the_figures_bear_out(text: str) -> None:
    assert found(check_trends, context(text, YEARS)) == []


def test_of_two_equal_owners_nothing_is_told() -> None:
    facts = ["Sở Y tế giảm 12 phòng", "Sở Nội vụ giảm 12 phòng"]
    assert found(check_bindings, context("Sở Nội vụ giảm 12 phòng, Sở Y tế giảm 12 phòng.", facts)) == []
