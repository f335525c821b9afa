"""Quantities, dates, periods and document numbers as Vietnamese officials write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quantities import (
    dates,
    document_numbers,
    format_number,
    format_words,
    periods,
    quantities,
    scan_calendar,
    spells_out,
)

TRILLION = 10**12


def one(text: str):  # type: ignore[no-untyped-def]
    found = quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.245 người", 1245, "người"),
        ("12,5%", "12.5", "%"),
        ("1.300 tỷ đồng", 1300 * 10**9, "đồng"),
        ("hai mươi xã", 20, "xã"),
        ("mười hai nghìn tỷ đồng", 12 * TRILLION, "đồng"),
        ("một triệu rưỡi người", 1_500_000, "người"),
        ("chín trăm hai mươi lăm tỷ đồng", 925 * 10**9, "đồng"),
        ("05 phòng", 5, "phòng"),
        ("5 tỷ 300 triệu đồng", 5_300_000_000, "đồng"),
        ("sáu mươi sáu phần trăm số thôn", 66, "%"),
        ("1,8 tỷ đồng/năm", 1_800_000_000, "đồng/năm"),
        ("tăng 4,1 điểm phần trăm", "4.1", "điểm %"),
        ("trong ba năm", 3, "năm"),
    ],
)
def test_value_and_unit(text: str, value: int | str, unit: str) -> None:
    found = one(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("gần 2.100 người", "under", "1890", "2100"),
        ("trên 10% biên chế", "over", "10", "11.5"),
        ("khoảng 200 người", "about", "180", "220"),
        ("không quá 5 phòng", "under", None, "5"),
        ("ít nhất 10%", "over", "10", None),
        ("giảm 15-20% đầu mối", "range", "15", "20"),
        ("từ 15% đến 20%", "range", "15", "20"),
    ],
)
def test_bounds(text: str, bound: str, low: str | None, high: str | None) -> None:
    found = one(text)
    assert found.bound == bound
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


def test_direction_and_what_is_counted() -> None:
    left, reached, fall = quantities("Sắp xếp từ 265 đơn vị hành chính cấp xã xuống còn 207, giảm 58 đơn vị")
    assert [q.direction for q in (left, reached, fall)] == ["từ", "còn", "giảm"]
    assert left.counted == "đơn vị hành chính cấp xã"
    assert fall.counted == "đơn vị"


def test_a_list_keeps_its_verb_and_each_its_noun() -> None:
    first, second = quantities("Giảm 323 cán bộ và 513 công chức cấp xã")
    assert (first.direction, first.counted) == ("giảm", "cán bộ")
    assert (second.direction, second.counted) == ("giảm", "công chức cấp xã")


def test_both_ends_of_a_share_count_the_same() -> None:
    assert [q.counted for q in quantities("43/207 xã, phường, thị trấn")] == ["xã, phường, thị trấn"] * 2


def test_owner_and_period_are_the_nearest() -> None:
    found = one("Huyện Kim Bôi giảm 45 xóm trong giai đoạn 2017-2024")
    assert (found.whose, found.period) == ("Huyện Kim Bôi", "2017-2024")


@pytest.mark.parametrize(
    "text",
    [
        "cơ chế một cửa, một cửa liên thông",
        "Thứ nhất, nâng cao nhận thức",
        "Thứ 2, phân công rõ",
        "chính quyền 2 cấp",
        "Mục 3, điểm a khoản 2 Điều 5",
        "một số cấp uỷ",
        "khoá XII, Hội nghị lần thứ 6",
        "Nghị quyết số 18-NQ/TW ngày 25/10/2017",
        "Nghị quyết 18",
        "1. Kết quả đạt được",
        "điện thoại 0912345678",
        "giai đoạn 2016-2021",
        "năm 2020",
        "Quý III, quý 4",
        "tổ dân phố số 5",
        "dịch Covid-19",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ngày 25/10/2017", (25, 10, 2017)),
        ("ngày 25 tháng 10 năm 2017", (25, 10, 2017)),
        ("25-10-2017", (25, 10, 2017)),
        ("tháng 6/2017", (None, 6, 2017)),
        ("tháng 6 năm 2017", (None, 6, 2017)),
        ("ngày 30/11", (30, 11, None)),
        ("năm 2020", (None, None, 2020)),
    ],
)
def test_dates(text: str, parts: tuple[int | None, ...]) -> None:
    (found,) = dates(text)
    assert (found.day, found.month, found.year) == parts


@pytest.mark.parametrize("text", ["2016-2021", "2016 – 2021", "từ năm 2016 đến năm 2021", "từ 2016 đến cuối năm 2021"])
def test_periods(text: str) -> None:
    (found,) = periods(text)
    assert (found.start, found.end) == (2016, 2021)


@pytest.mark.parametrize(
    ("text", "number", "kind", "day"),
    [
        ("Nghị quyết số 18-NQ/TW, ngày 25/10/2017", "18-NQ/TW", "Nghị quyết", date(2017, 10, 25)),
        (
            "Nghị quyết số 653/2019/UBTVQH14 ngày 12 tháng 3 năm 2019",
            "653/2019/UBTVQH14",
            "Nghị quyết",
            date(2019, 3, 12),
        ),
        ("Kế hoạch 124/KH-UBND (tháng 9/2018)", "124/KH-UBND", "Kế hoạch", None),
        ("Quyết định số 1084 (tháng 6/2017)", "1084", "Quyết định", None),
        ("Kế hoạch số 04-KH/BCĐ", "04-KH/BCĐ", "Kế hoạch", None),
    ],
)
def test_documents_with_their_dates(text: str, number: str, kind: str, day: date | None) -> None:
    (found,) = document_numbers(text)
    assert (found.number, found.kind, found.date) == (number, kind, day)


def test_an_impossible_date_is_read_but_is_no_date() -> None:
    (found,) = dates("họp ngày 31/02/2024")
    assert found.day == 31
    assert found.date is None


@given(st.integers(1, 999_999_999))
def test_whole_numbers_parse_back_from_digits(value: int) -> None:
    assert (
        one(f"giảm {format_number(Decimal(value))} đơn vị").value == value if value < 10**6 or value % 1 == 0 else True
    )


@given(st.integers(2, 10**12 - 1))
@settings(max_examples=300)
def test_whole_numbers_parse_back_from_words(value: int) -> None:
    assert one(f"tiết kiệm {format_words(value)} đồng").value == value


@given(st.decimals(min_value="0.1", max_value=9999, places=2), st.sampled_from(["%", " tỷ đồng", " triệu đồng"]))
def test_decimals_parse_back(value: Decimal, unit: str) -> None:
    scale = {"%": 1, " tỷ đồng": 10**9, " triệu đồng": 10**6}[unit]
    assert one(f"đạt {format_number(value)}{unit}").value == value * scale


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)), st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d/%m/%Y}"]))
def test_dates_parse_back(day: date, form: str) -> None:
    (found,) = dates("ngày " + form.format(day))
    assert found.date == day


_PIECES = st.sampled_from(
    ["1.245", "giảm", "từ", "còn", "%", "tỷ", "đồng", "năm", "hai mươi", "/", "-", ",", ".", "\n", "(", ")",
     "ngày 31/2",
     "18-NQ/TW", "xã", "cấp", "trên", "2016-2021", "số", "thứ", "một", "rưỡi", " ", "\u0300", "𝟙", "٣", "½", "’"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES).map("".join)))
@settings(max_examples=400)
def test_reading_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    for found in (*quantities(text), *dates(text), *periods(text), *document_numbers(text)):
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == found.text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Tiết kiệm 41,6 tỷ", 41_600_000_000, "đồng"),
        ("Tiết kiệm 41,6 tỷ chi thường xuyên", 41_600_000_000, "đồng"),
        ("thu nhập 1,2 tr/người", 1_200_000, "đồng/người"),
        ("120 trđ", 120_000_000, "đồng"),
        ("120 tr.đ", 120_000_000, "đồng"),
        ("1,2 triệu lượt", 1_200_000, "lượt"),
        ("17 đ/c", 17, "đ/c"),
        ("trong bốn năm 2018-2021", 4, "năm"),
    ],
)
def test_short_forms_of_facts(text: str, value: int, unit: str) -> None:
    found = one(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("cán bộ, công chức, viên chức", "CBCCVC", True),
        ("cán bộ, công chức", "CBCCVC", True),
        ("trường mầm non", "MN", True),
        ("đơn vị sự nghiệp công lập", "đơn vị SNCL", True),
        ("phó giám đốc", "PGĐ", True),
        ("giáo viên", "CC", False),
        ("giám đốc", "PGĐ", False),
        ("công chức", "công chức", False),
    ],
)
def test_an_abbreviation_is_read_by_its_initials(full: str, short: str, same: bool) -> None:
    assert spells_out(full, short) is same


def test_the_noun_at_the_end_of_a_row_belongs_to_each_figure() -> None:
    assert [q.counted for q in quantities("giảm lần lượt 5, 7 và 9 cuộc kiểm tra")] == ["cuộc kiểm tra"] * 3


@pytest.mark.parametrize(
    ("text", "day", "month", "year", "quarter"),
    [
        ("từ T10/2017", None, 10, 2017, None),
        ("từ T2 đến T6/2018", None, 2, 2018, None),
        ("từ Q1/2019", None, None, 2019, 1),
        ("quý II-2020", None, None, 2020, 2),
        ("đến hết 31/12/24", 31, 12, 2024, None),
        ("xong trước 30/4", 30, 4, None, None),
        ("(01/01)", 1, 1, None, None),
    ],
)
def test_dates_in_short_form_are_dates(
    text: str, day: int | None, month: int | None, year: int | None, quarter: int | None
) -> None:
    mention = scan_calendar(text).dates[0]
    assert (mention.day, mention.month, mention.year, mention.quarter) == (day, month, year, quarter)
    assert quantities(text) == ()


@pytest.mark.parametrize("text", ["12/17 xã", "9/11 huyện", "41/43 xã", "18/63 tỉnh"])
def test_a_share_is_no_date(text: str) -> None:
    assert scan_calendar(text).dates == () and len(quantities(text)) == 2


def test_months_in_short_form_are_a_length() -> None:
    assert [(q.value, q.unit) for q in quantities("trong 6T/2023")] == [(6, "tháng")]
