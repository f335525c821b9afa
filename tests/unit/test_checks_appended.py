"""A clause hung on a sentence that tells a fact; causes, effects and feelings that no fact tells; what a text lists."""

from __future__ import annotations

import pytest

from assistant import checks
from assistant.report import Severity
from tests.unit.checks_given import given

CLASSES = "Mở 15 lớp tập huấn cho 1.860 lượt cán bộ cấp xã"
ARREARS = "Đến ngày 20/9/2025 còn 64 hồ sơ chế độ chưa chi trả, hạn chế về phối hợp"
MUSEUM = "Thư viện huyện và Nhà văn hoá huyện hợp nhất thành Trung tâm Văn hoá"


def warned(text: str, *facts: str) -> list[str]:
    found = checks.run(given(text, facts))
    return [f.quote for f in found if f.severity is not Severity.NOTE and f.check != "dropped"]


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (f"{CLASSES}, học viên khen tài liệu dễ hiểu.", CLASSES, "học viên khen tài liệu dễ hiểu"),
        (f"{CLASSES}, cử giảng viên về tận thôn.", CLASSES, "cử giảng viên về tận thôn"),
        (f"{MUSEUM}, khách đến đọc sách đông hẳn lên.", MUSEUM, "khách đến đọc sách đông hẳn lên"),
        # a reason, an effect, a feeling, a superlative
        (
            "Còn 64 hồ sơ chế độ chưa chi trả, nguyên nhân chính là thiếu người làm.",
            ARREARS,
            "nguyên nhân chính là thiếu người làm",
        ),
        ("Còn 64 hồ sơ chế độ chưa chi trả khiến nhiều người bỏ việc.", ARREARS, "khiến nhiều người bỏ việc"),
        (
            "Dư luận băn khoăn. Mở 15 lớp tập huấn cho 1.860 lượt cán bộ cấp xã.",
            CLASSES,
            "Dư luận băn khoăn",
        ),
        ("Xã Tân Lập có 71 km², rộng nhất tỉnh.", "Xã Tân Lập có diện tích 71 km²", "rộng nhất"),
    ],
)
def test_what_no_fact_tells_is_a_warning(text: str, fact: str, quote: str) -> None:
    assert quote in warned(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (f"{CLASSES}, góp phần nâng cao năng lực của đội ngũ.", CLASSES),  # links
        ("Mở 15 lớp, tập huấn được 1.860 lượt người, đều là cán bộ cấp xã.", CLASSES),  # the fact's own words
        ("Còn 64 hồ sơ chưa chi trả, phối hợp còn hạn chế.", ARREARS),
        ("Dư luận đồng tình.", "Dư luận xã hội băn khoăn về tên gọi"),  # another feeling, which a fact speaks of
        ("Mở 15 lớp, nghĩa là mỗi lớp 124 lượt người.", CLASSES),
    ],
)
def test_what_links_or_rewrites_is_none(text: str, fact: str) -> None:
    assert warned(text, fact) == []


def test_a_sentence_with_a_fact_s_figure_has_its_ground() -> None:
    fact = "Hội nghị trực tuyến: 318 điểm cầu"
    assert warned("Ba trăm mười tám điểm cầu đã nối vào buổi quán triệt từ xa.", fact) == []
    assert warned("Nhiều nơi đã nối vào buổi quán triệt từ xa, ai cũng phấn chấn.", fact)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Tỉnh rút ra ba bài học. Thứ nhất, công khai. Thứ hai, làm dứt điểm. Thứ ba, kiểm tra sát.",
            "Tỉnh rút ra bốn bài học. Thứ nhất, công khai. Thứ hai, làm dứt điểm. Thứ ba, kiểm tra sát.",
        ),
        (
            "Hai văn bản làm căn cứ là Kế hoạch số 61-KH/TU và Nghị quyết số 9-NQ/TU.",
            "Ba văn bản làm căn cứ là Kế hoạch số 61-KH/TU và Nghị quyết số 9-NQ/TU.",
        ),
        (
            "Qua hai giai đoạn, bớt 12 xã giai đoạn 2017-2021, 9 xã giai đoạn 2022-2025.",
            "Qua ba giai đoạn, bớt 12 xã giai đoạn 2017-2021, 9 xã giai đoạn 2022-2025.",
        ),
    ],
)
def test_as_many_as_the_text_lists_needs_no_fact(text: str, wrong: str) -> None:
    facts = (
        "Công khai, làm dứt điểm, kiểm tra sát",
        "Kế hoạch số 61-KH/TU, Nghị quyết số 9-NQ/TU",
        "Giảm 12 xã giai đoạn 2017-2021, 9 xã giai đoạn 2022-2025",
    )
    words = {"ba", "bốn", "Hai", "Ba", "hai"}
    assert words.isdisjoint(warned(text, *facts))
    assert not words.isdisjoint(warned(wrong, *facts))


def test_every_year_is_no_five_and_a_month_in_words_no_name() -> None:
    assert warned("Mỗi năm thành phố bớt chi 96 tỷ đồng.", "Mỗi năm thành phố bớt chi 96 tỷ đồng") == []
    assert warned("Từ quý I/2019 bớt 24 phòng.", "Từ quý I/2019 bớt 24 phòng; hết quý I/2020 xong") == []


def test_what_the_text_lists_is_not_reckoned_with() -> None:
    facts = ("Kiêm nhiệm ở 4/9 đơn vị cấp huyện", "Chánh văn phòng đồng thời kiêm nhiệm")
    text = "Mô hình gồm hai loại. Thứ nhất, kiêm nhiệm ở 4/9 đơn vị cấp huyện, tức hơn một nửa. Thứ hai, …"
    assert "một nửa" in warned(text, *facts)
