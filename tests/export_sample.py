"""A small report with every kind of heading, to be printed in each profile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.export.model import Printed
from assistant.report import Header, Heading, Layout, Outline, Section, SectionKind, Signer

PARTY = ("party_hd05", "party_hd36")
PROFILES = (*PARTY, "state_nd30")


def section(key: str, title: str) -> Section:
    return Section(key, title, SectionKind.RESULTS, Layout.PARAGRAPHS)


OUTLINE = Outline(
    key="thu",
    document_type="BÁO CÁO",
    subject="kết quả sắp xếp tổ chức bộ máy năm 2024",
    opening=section("mo-dau", "Mở đầu"),
    headings=(
        Heading(1, "I.", "Tổ chức thực hiện"),
        Heading(2, "1.", "Quán triệt", section=section("quan-triet", "Quán triệt")),
        Heading(2, "2.", "Lãnh đạo", section=section("lanh-dao", "Lãnh đạo")),
        Heading(1, "II.", "Kết quả"),
        Heading(2, "1.", "Sắp xếp bộ máy"),
        Heading(3, "1.1.", "Khối đảng", section=section("khoi-dang", "Khối đảng")),
        Heading(3, "1.2.", "Khối chính quyền"),
        Heading(4, "a)", "Cấp tỉnh", section=section("cap-tinh", "Cấp tỉnh")),
        Heading(4, "b)", "Cấp xã", section=section("cap-xa", "Cấp xã")),
        Heading(2, "2.", "Ưu điểm", section=section("uu-diem", "Ưu điểm")),
    ),
)

TEXTS = {
    "mo-dau": "Thực hiện Kế hoạch số 04-KH/BCĐ, ngày 13/11/2024, kết quả như sau:",
    "quan-triet": "Đã tổ chức 27 hội nghị, có 12.450 lượt người dự.",
    "lanh-dao": "Ban hành 14 văn bản lãnh đạo, chỉ đạo.",
    "khoi-dang": "Giảm 20 đầu mối, cụ thể:\n- Cấp tỉnh giảm 05 phòng;\n+ Văn phòng giảm 02 phòng.\n\n"
    "- Cấp huyện giảm 15 đầu mối.",
    "cap-tinh": "Giảm 35 phòng, đạt 11,9%.",
    "cap-xa": "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị.",
    "uu-diem": "Tiết kiệm 32.976 tỷ đồng chi thường xuyên./.",
}


def header(profile: str, **changes: Any) -> Header:
    state = profile.startswith("state")
    fields: dict[str, Any] = {
        "province": "Hải Dương",
        "issuer": "Uỷ ban nhân dân tỉnh" if state else "Ban Thường vụ Tỉnh uỷ",
        "number": "5/BC-UBND" if state else "123-BC/TU",
        "place": "Hải Dương",
        "date": date(2025, 2, 5),
        "signer": Signer("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A")
        if state
        else Signer("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nguyễn Văn A"),
        "recipients": ("Bộ Nội vụ", "Thường trực Tỉnh uỷ", "Lưu VT, NC")
        if state
        else ("Ban Tổ chức Trung ương", "Các đồng chí Tỉnh uỷ viên", "Lưu Văn phòng Tỉnh uỷ"),
        "addressee": "Bộ Nội vụ" if state else "",
    }
    return Header(**(fields | changes))


def printed(profile: str, texts: Mapping[str, str] = TEXTS, outline: Outline = OUTLINE, **more: Any) -> Printed:
    changes = more.pop("header", {})
    return Printed(outline, header(profile, **changes), profile, texts, **more)
