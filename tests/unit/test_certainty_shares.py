"""A rest or a share that the words say it is does not block; its false neighbour does."""

from __future__ import annotations

import pytest

from tests.unit.checks_given import blocked

SCHOOLS = "Sắp xếp trường học: mầm non giảm 19 trường, tiểu học giảm 64 trường, trung học cơ sở giảm 27 trường"
HAMLETS = "Tỉnh còn 37 bản chưa sáp nhập được, tập trung ở huyện Mường Nhé (15 bản) và huyện Nậm Pồ (12 bản)"
INCOME = "Thu sự nghiệp y tế năm 2022 là 872 tỷ đồng, năm 2023 là 1.004 tỷ đồng"
POSTS = "Biên chế giáo dục năm 2017 là 27.940 người, năm 2023 là 24.868 người"
PAID = "Trong số giảm có 1.874 người chuyển sang hưởng lương từ nguồn thu"
DEBT = "Nợ kinh phí chi trả tinh giản: 6,7 tỷ đồng cho 52 người"
MERGED = "Hợp nhất trung tâm giáo dục với trung tâm dạy nghề mới hoàn thành ở 6/10 huyện"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Tiểu học giảm 64 trường; còn lại là 27 trường trung học cơ sở và 19 trường mầm non.", [SCHOOLS]),
        ("Còn 37 bản, ở Mường Nhé (15 bản) và Nậm Pồ (12 bản); số còn lại 10 bản ở huyện khác.", [HAMLETS, MERGED]),
        ("Riêng Mường Nhé 15 bản và Nậm Pồ 12 bản đã chiếm 73%.", [HAMLETS]),
        ("Năm 2023 thu sự nghiệp y tế đạt 1.004 tỷ đồng, bằng 115,1% so với 872 tỷ đồng của năm 2022.", [INCOME]),
        ("Số chuyển sang hưởng lương từ nguồn thu là 1.874 người, chiếm 61% số giảm.", [POSTS, PAID]),
        ("Có 52 người chưa được chi trả, kinh phí còn nợ là 6,7 tỷ đồng.", [DEBT]),
        ("Còn bốn trong mười huyện chưa hoàn thành hợp nhất trung tâm giáo dục với trung tâm dạy nghề.", [MERGED]),
    ],
)
def test_what_the_words_say_it_is_does_not_block(text: str, facts: list[str]) -> None:
    assert blocked(text, *facts) == []


@pytest.mark.parametrize(
    ("text", "facts", "quote"),
    [
        ("Trung học cơ sở còn lại 27 trường.", [SCHOOLS], "còn lại 27"),
        ("Năm 2023 thu sự nghiệp y tế đạt 1.004 tỷ đồng, bằng 151,1% so với 872 tỷ đồng.", [INCOME], "151,1%"),
        ("Số chuyển sang hưởng lương từ nguồn thu là 1.874 người, chiếm 81% số giảm.", [POSTS, PAID], "81%"),
        ("Riêng Mường Nhé 15 bản và Nậm Pồ 12 bản đã chiếm 37%.", [HAMLETS], "bản đã chiếm 37%"),
    ],
)
def test_its_false_neighbour_blocks(text: str, facts: list[str], quote: str) -> None:
    assert quote in blocked(text, *facts)
