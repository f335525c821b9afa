"""The words of the frame: issuer, number, place and date, recipients, ending."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.export import wording
from assistant.export.profiles import load_profile
from assistant.report import Header

PARTY, STATE = load_profile("party_hd05"), load_profile("state_nd30")


@pytest.mark.parametrize(
    ("issuer", "province", "superior", "above", "lines", "sign"),
    [
        ("Ban Thường vụ Tỉnh uỷ", "Nghệ An", "", (), ("TỈNH UỶ NGHỆ AN",), "TU"),
        ("Ban Thường vụ Tỉnh ủy Nghệ An", "Nghệ An", "", (), ("TỈNH ỦY NGHỆ AN",), "TU"),
        ("Ban Chấp hành Đảng bộ tỉnh", "Lào Cai", "", (), ("TỈNH UỶ LÀO CAI",), "TU"),
        ("Ban Thường vụ Thành uỷ", "thành phố Hải Phòng", "", (), ("THÀNH UỶ HẢI PHÒNG",), "TU"),
        ("Ban Tổ chức Tỉnh uỷ", "Nghệ An", "", ("TỈNH UỶ NGHỆ AN",), ("BAN TỔ CHỨC",), "BTCTU"),
        ("Uỷ ban Kiểm tra Tỉnh uỷ", "Nghệ An", "", ("TỈNH UỶ NGHỆ AN",), ("UỶ BAN KIỂM TRA",), "UBKTTU"),
        ("Huyện uỷ Đô Lương", "Nghệ An", "Tỉnh uỷ Nghệ An", ("TỈNH UỶ NGHỆ AN",), ("HUYỆN UỶ ĐÔ LƯƠNG",), "HU"),
    ],
)
def test_a_party_body_is_named_by_its_committee(
    issuer: str, province: str, superior: str, above: tuple[str, ...], lines: tuple[str, ...], sign: str
) -> None:
    header = Header(province, issuer, superior=superior)
    assert wording.issuer_lines(header, PARTY) == (above, lines)
    assert wording.body_abbreviation(header, PARTY) == sign


@pytest.mark.parametrize(
    ("issuer", "province", "lines", "sign"),
    [
        ("Uỷ ban nhân dân tỉnh", "Nghệ An", ("UỶ BAN NHÂN DÂN", "TỈNH NGHỆ AN"), "UBND"),
        ("Ủy ban nhân dân", "Huế", ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"), "UBND"),
        ("Uỷ ban nhân dân thành phố Cần Thơ", "thành phố Cần Thơ", ("UỶ BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"), "UBND"),
        ("Hội đồng nhân dân tỉnh Lào Cai", "Lào Cai", ("HỘI ĐỒNG NHÂN DÂN", "TỈNH LÀO CAI"), "HĐND"),
        ("Sở Giáo dục và Đào tạo", "Nghệ An", ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), "SGDĐT"),
    ],
)
def test_a_state_body_is_split_before_its_place(issuer: str, province: str, lines: tuple[str, ...], sign: str) -> None:
    header = Header(province, issuer)
    assert wording.issuer_lines(header, STATE)[1] == lines
    assert wording.body_abbreviation(header, STATE) == sign


@pytest.mark.parametrize(
    ("number", "party", "state"),
    [
        ("123-BC/TU", "Số 123-BC/TU", "Số: 123-BC/TU"),
        ("Số: 7-BC/TU", "Số 07-BC/TU", "Số: 07-BC/TU"),
        ("9", "Số 09-BC/TU", "Số: 09/BC-TU"),
        ("", f"Số {wording.BLANK}-BC/TU", f"Số: {wording.BLANK}/BC-TU"),
        ("-BC/TU", f"Số {wording.BLANK}-BC/TU", f"Số: {wording.BLANK}-BC/TU"),
    ],
)
def test_the_number_keeps_room_and_its_two_digits(number: str, party: str, state: str) -> None:
    header = Header("Nghệ An", "Tỉnh uỷ", number=number)
    assert wording.number_line(header, "BÁO CÁO", PARTY) == party
    assert wording.number_line(header, "BÁO CÁO", STATE) == state


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_only_days_below_ten_and_months_one_and_two_are_padded(day: date) -> None:
    words = wording.date_words(day).split()
    assert len(words[1]) == 2
    assert len(words[3]) == (2 if day.month in (1, 2, 10, 11, 12) else 1)
    assert (int(words[1]), int(words[3]), int(words[5])) == (day.day, day.month, day.year)


def test_a_missing_date_leaves_room() -> None:
    line = wording.place_date_line(Header("tỉnh Nghệ An", "Tỉnh uỷ"))
    assert line.split() == ["Nghệ", "An,", "ngày", "tháng", "năm"]


def test_recipients_end_as_each_profile_says() -> None:
    header = Header("Nghệ An", "Tỉnh uỷ", recipients=("- Ban Tổ chức Trung ương;", "Lưu Văn phòng Tỉnh uỷ."))
    assert wording.recipient_lines(header, PARTY) == ("- Ban Tổ chức Trung ương;", "- Lưu Văn phòng Tỉnh uỷ.")
    older = load_profile("party_hd36")
    assert wording.recipient_lines(header, older) == ("- Ban Tổ chức Trung ương,", "- Lưu Văn phòng Tỉnh uỷ.")


def test_a_state_report_to_a_superior_starts_with_nhu_tren_and_ends_with_luu() -> None:
    header = Header("Nghệ An", "Uỷ ban nhân dân tỉnh", addressee="Bộ Nội vụ", recipients=("Thường trực Tỉnh uỷ",))
    assert wording.recipient_lines(header, STATE) == ("- Như trên;", "- Thường trực Tỉnh uỷ;", "- Lưu: VT.")


@pytest.mark.parametrize("written", ["Hết.", "Hết./.", "Hết", "Hết; ", "Hết ./. "])
def test_the_text_ends_once_and_in_the_profiles_way(written: str) -> None:
    assert wording.ended(written, PARTY) == "Hết."
    assert wording.ended(written, STATE) == "Hết./."


@given(st.text())
def test_no_text_breaks_the_frame(text: str) -> None:
    header = Header(text, text, number=text, place=text, superior=text, recipients=(text,), addressee=text)
    for profile in (PARTY, STATE):
        wording.issuer_lines(header, profile)
        wording.number_line(header, text, profile)
        wording.recipient_lines(header, profile)
        wording.body_abbreviation(header, profile)
        wording.place_date_line(header)
