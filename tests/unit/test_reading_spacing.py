"""Lost and gained spaces are put right; a right word, a loanword and a number are never touched."""

from __future__ import annotations

import random

import pytest

from assistant.library.cleaning import clean, normalise
from assistant.library.document import Block
from assistant.library.spacing import Speller

CLEAN = (
    "Ban Thường vụ Tỉnh uỷ đã tập trung lãnh đạo, chỉ đạo các cấp uỷ, tổ chức đảng thực hiện nghiêm túc Nghị quyết.",
    "Sau sắp xếp, toàn tỉnh giảm 58 đơn vị hành chính cấp xã; tinh giản biên chế gắn với cơ cấu lại đội ngũ cán bộ.",
    "Công tác tuyên truyền được quan tâm, tạo sự thống nhất cao trong nhận thức và hành động của cán bộ, đảng viên.",
    "Hội nghị trực tuyến dùng video, camera, internet; sản phẩm OCOP của Đắk Lắk, Kon Tum, Pleiku, Buôn Đôn.",
)


def mend(line: str, *others: str) -> str:
    return Speller([line, *others]).mend(line)[0]


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("trực tiếp thôngbáo kết quả, chỉđạo các cơ quan", "trực tiếp thông báo kết quả, chỉ đạo các cơ quan"),
        ("giao SởNội vụ tổ chức", "giao Sở Nội vụ tổ chức"),
        ("hoạt động hiệu lực,hiệu quả", "hoạt động hiệu lực, hiệu quả"),
        ("Nghị quyết số 18-NQ/TWSau Hội nghị", "Nghị quyết số 18-NQ/TW Sau Hội nghị"),
        ("tổ ch ức bộ máy và th ông báo", "tổ chức bộ máy và thông báo"),
        ("đến năm2017 giảm 58đơn vị", "đến năm 2017 giảm 58 đơn vị"),
        ("số ….của Ủy ban", "số …. của Ủy ban"),
        ("THỰCHIỆN NGHỊQUYẾT", "THỰC HIỆN NGHỊ QUYẾT"),
    ],
)
def test_broken_words_are_mended_and_told(broken: str, right: str) -> None:
    text, repairs = Speller([broken]).mend(broken)
    assert text == right
    assert repairs


@pytest.mark.parametrize(
    "line",
    [
        *CLEAN,
        "khí ôxy, axít, kilômét, vectơ, Kitô giáo, người Êđê, Xơ Đăng, Mơ Nông",
        "theo điểm c khoản 2 Điều 5; xem https://baochinhphu.vn/tin,tuc và ô A,b",
        "dự toán 5 tỷ đ ở cấp xã; tỷ lệ 11,9%; 32.976 tỷ đồng; TP.HCM; Th.S Nguyễn",
        "Covid19, H5N1, A4, 30a, 100m, 5ha, iPhone, PGS.TS, Ngô Bảo Châu, Y Thanh Hà Niê Kđăm",
    ],
)
def test_right_text_stays(line: str) -> None:
    assert Speller([line, *CLEAN]).mend(line) == (line, [])


def test_spaces_lost_at_random_come_back() -> None:
    rng = random.Random(18)
    lines = [line for line in CLEAN[:3] for _ in range(12)]
    broken = ["".join(c for c in line if c != " " or rng.random() > 0.1) for line in lines]
    speller = Speller(broken)
    mended = [speller.mend(line)[0] for line in broken]
    lost = sum(one != two for one, two in zip(broken, lines, strict=True))
    left = sum(one != two for one, two in zip(mended, lines, strict=True))
    assert lost > 20 and left <= 0.2 * lost


def test_invisible_characters_go_and_one_repair_tells_of_them() -> None:
    blocks, repairs = clean([Block("Tổ\u200bng kết\u00a0Nghị quyết"), Block("\ufeff"), Block("bình thường")])
    assert [block.text for block in blocks] == ["Tổng kết Nghị quyết", "bình thường"]
    assert any("ký tự ẩn" in repair.reason for repair in repairs)
    assert normalise("a\tb  c") == "a b c"
