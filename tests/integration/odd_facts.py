"""Fact sets as writers might give them, of provinces that the corpus has no report of: seeded, every figure made up.

The shapes are ours; what is odd is how they are typed: bullets, numbering, capitals, tables with arrows, brackets,
notes to oneself, questions, five statements in one line, the same line twice, both ways of placing tone marks.
"""

from __future__ import annotations

import random
from collections.abc import Callable

PLACES: dict[str, tuple[str, str, str]] = {
    "Sơn La": ("Mường La", "Sông Mã", "Bắc Yên"),
    "Điện Biên": ("Tủa Chùa", "Mường Nhé", "Nậm Pồ"),
    "Lai Châu": ("Sìn Hồ", "Than Uyên", "Phong Thổ"),
    "Lào Cai": ("Bát Xát", "Si Ma Cai", "Văn Bàn"),
    "Thái Nguyên": ("Đại Từ", "Phú Lương", "Định Hoá"),
    "Phú Thọ": ("Hạ Hoà", "Yên Lập", "Thanh Sơn"),
    "Vĩnh Phúc": ("Tam Đảo", "Lập Thạch", "Sông Lô"),
    "Bắc Ninh": ("Gia Bình", "Lương Tài", "Tiên Du"),
    "Hưng Yên": ("Phù Cừ", "Tiên Lữ", "Kim Động"),
    "Thái Bình": ("Quỳnh Phụ", "Tiền Hải", "Kiến Xương"),
    "Ninh Bình": ("Nho Quan", "Kim Sơn", "Yên Khánh"),
    "Thanh Hoá": ("Bá Thước", "Ngọc Lặc", "Hậu Lộc"),
    "Hà Tĩnh": ("Kỳ Anh", "Hương Khê", "Vũ Quang"),
    "Quảng Bình": ("Lệ Thuỷ", "Bố Trạch", "Minh Hoá"),
    "Quảng Ngãi": ("Ba Tơ", "Sơn Tây", "Đức Phổ"),
    "Phú Yên": ("Sơn Hoà", "Đồng Xuân", "Tuy An"),
    "Kon Tum": ("Đăk Glei", "Sa Thầy", "Ngọc Hồi"),
    "Lâm Đồng": ("Lạc Dương", "Đơn Dương", "Di Linh"),
    "Tây Ninh": ("Tân Biên", "Dương Minh Châu", "Gò Dầu"),
    "Long An": ("Tân Hưng", "Mộc Hoá", "Cần Đước"),
    "Trà Vinh": ("Cầu Kè", "Tiểu Cần", "Duyên Hải"),
    "Kiên Giang": ("Hòn Đất", "An Minh", "Vĩnh Thuận"),
    "Sóc Trăng": ("Kế Sách", "Mỹ Tú", "Long Phú"),
    "Cà Mau": ("Năm Căn", "Cái Nước", "U Minh"),
}
KEYS = (
    "mo-dau", "quan-triet", "lanh-dao-chi-dao", "xay-dung-ke-hoach", "muc-tieu-cu-the", "bo-may-chinh-quyen",
    "hanh-chinh-cong", "don-vi-hanh-chinh", "thon-to-dan-pho", "uu-diem", "han-che", "nguyen-nhan-han-che", "bai-hoc",
    "kien-nghi-trung-uong", "kien-nghi-bo-noi-vu",
)  # fmt: skip

_SHAPES = (
    "Số phòng thuộc sở giảm từ {a} xuống còn {b} phòng",
    "Phòng chuyên môn cấp huyện: {a} → {b}",
    "Xã, phường, thị trấn: trước {a}, nay {b}",
    "Biên chế công chức {y} là {a}; {z}: {b}",
    "Biên chế VC: {a} ({y}) → {b} ({z}), giảm {d}",
    "{y}-{z}: nhập {n} xã ở {p} và {m} xã ở {q}",
    "{p}, {q}: bí thư kiêm chủ tịch UBND ở {n} xã",
    "Huyện {p}: còn {n} trụ sở dôi dư chưa xử lý, diện tích {a} m2",
    "Tỷ lệ đảng viên học tập NQ: 9{n},{m}%",
    "Kinh phí chi trả chế độ: {a},{n} tỷ đồng, trong đó NSTW hỗ trợ {n},{m} tỷ đồng",
    "Tiết kiệm chi TX {y}-{z} khoảng {b} tỷ đồng",
    "BTV Tỉnh uỷ ban hành KH số {n}{m}-KH/TU ngày 1{n}/0{m}/{y} về sắp xếp đơn vị sự nghiệp",
    "QĐ số {b}/QĐ-UBND ngày 0{m}/1{n}/{z} của UBND tỉnh về giao biên chế".replace("1{n}", "10"),
    "Tinh giản theo NĐ 108/2014/NĐ-CP: {a} người; trong đó nghỉ hưu trước tuổi {b}, thôi việc ngay {d}",
    "{b}/{a} CBCC cấp xã đạt chuẩn trình độ",
    "Dôi dư {n}{m} người HĐKCT, mới giải quyết {m}",
    "Một số cấp uỷ chưa quyết liệt trong chỉ đạo; có nơi còn né tránh, ngại va chạm",
    "Do địa hình chia cắt, dân cư phân tán nên việc sáp nhập thôn khó khăn",
    "Đề nghị Bộ Nội vụ sớm hướng dẫn chính sách đối với người HĐ không chuyên trách ở thôn",
    "TU ban hành {n}{m} văn bản; BTVTU giao VPTU theo dõi",
    "Sáp nhập {n}{m} ấp, KP",
    "Bộ CT chuẩn bị NS đại hội, gửi {m} BC",
    "2.{n} Tỷ đồng chi TX đã tiết kiệm",
    "({n}{m}) người nghỉ hưu trước tuổi ở huyện {p}",
    "Tỷ lệ giảm biên chế 10,0{m}%; mục tiêu 10,{m}%",
    "h. Sắp xếp các phòng ở {q} còn {b} phòng",
    "Định mức 1 giáo viên / 2{m} học sinh ở huyện {q}",
    "Vận động 19{m}0 - 2000 hộ ở huyện {p} hiến đất",
    "Phải làm tốt công tác tư tưởng trước khi sắp xếp, công khai phương án để Nhân dân biết",
)  # fmt: skip
_NOTES = (
    "chưa có số liệu cấp xã, bổ sung sau",
    "Xem phụ lục 2",
    "Số trụ sở dôi dư năm {z} đã chốt chưa?",
    "(số liệu do Sở Nội vụ cung cấp, cần kiểm tra lại)",
    "đang rà soát, sẽ gửi sau",
)
_DRESSES: tuple[Callable[[str, random.Random], str], ...] = (
    lambda s, r: s,
    lambda s, r: f"- {s}",
    lambda s, r: f"+ {s};",
    lambda s, r: f"• {s}.",
    lambda s, r: f"{r.randint(1, 9)}. {s}",
    lambda s, r: f"{r.randint(1, 3)}.{r.randint(1, 4)}. {s}",
    lambda s, r: f"a) {s}...",
    lambda s, r: f"  {s} ;",
    lambda s, r: s.upper(),
    lambda s, r: s.replace("uỷ", "ủy").replace("oà", "òa").replace("oá", "óa"),
    lambda s, r: f"{s} (theo báo cáo của Sở Nội vụ)",
)


def fact(random_: random.Random, province: str, *, odd: bool = True) -> str:
    """One fact of the province, dressed in one odd way."""
    high = random_.randint(60, 3900)
    low = random_.randint(31, high - 1)
    first, second = random_.sample(PLACES[province], 2)
    values = {
        "a": f"{high:,}".replace(",", "."),
        "b": f"{low:,}".replace(",", "."),
        "d": f"{high - low:,}".replace(",", "."),
        "n": random_.randint(2, 5),
        "m": random_.randint(6, 9),
        "y": random_.randint(2015, 2018),
        "z": random_.randint(2021, 2024),
        "p": first,
        "q": second,
    }
    text = random_.choice(_NOTES if random_.random() < 0.06 else _SHAPES).format(**values)
    return random_.choice(_DRESSES)(text, random_) if odd else text


def facts(seed: int, province: str, count: int) -> tuple[str, ...]:
    """So many facts; now and then several in one line, and the one before once more."""
    random_ = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        roll = random_.random()
        if roll < 0.06 and made:
            made.append(made[-1])
        elif roll < 0.14:
            made.append("; ".join(fact(random_, province, odd=False) for _ in range(5)))
        else:
            made.append(fact(random_, province))
    return tuple(made)
