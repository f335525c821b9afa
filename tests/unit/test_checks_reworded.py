"""Facts retold in other words, true and false: each pair is of one way of retelling, and only the false one is told."""

from __future__ import annotations

import pytest

from assistant.checks import run
from assistant.report import Severity
from tests.unit.checks_given import given

HEAD = "Ban Chỉ đạo có 17 thành viên, do Phó Chủ tịch Uỷ ban nhân dân tỉnh làm Trưởng ban"
AIDES = "Tổ giúp việc gồm 9 người do Chánh Văn phòng Tỉnh uỷ làm Tổ trưởng"
COMMUNES = "Sáp nhập 12 xã thành 5 xã, toàn huyện còn 18 xã"
OFFICES = "Tổ chức lại 30 phòng thành 21 phòng, toàn tỉnh còn 64 phòng"
FILES = "Mỗi công chức xử lý 2.400 hồ sơ/năm"
ILLS = ("Một số cấp uỷ còn nể nang", "Đề án chậm 6 tháng", "Có 17 đơn vị dưới 15 người")


@pytest.mark.parametrize(
    ("facts", "true", "false", "check"),
    [
        # One of a body's members is named apart.
        (
            (HEAD,),
            "Phó Chủ tịch Uỷ ban nhân dân tỉnh làm Trưởng ban Chỉ đạo, cùng 16 thành viên.",
            "Phó Chủ tịch Uỷ ban nhân dân tỉnh làm Trưởng ban Chỉ đạo, cùng 15 thành viên.",
            "figure",
        ),
        (
            (AIDES,),
            "Chánh Văn phòng Tỉnh uỷ làm Tổ trưởng Tổ giúp việc, cùng 8 người khác.",
            "Tổ giúp việc gồm 8 người do Chánh Văn phòng Tỉnh uỷ làm Tổ trưởng.",
            "figure",
        ),
        # What there was before a merger.
        (
            (COMMUNES,),
            "Trước khi sáp nhập, toàn huyện có 25 xã; đã sáp nhập 12 xã thành 5 xã, còn 18 xã.",
            "Trước khi sáp nhập, toàn huyện có 28 xã; đã sáp nhập 12 xã thành 5 xã, còn 18 xã.",
            "figure",
        ),
        (
            (OFFICES,),
            "Từ 73 phòng, sau khi tổ chức lại 30 phòng thành 21 phòng, toàn tỉnh còn 64 phòng.",
            "Từ 79 phòng, sau khi tổ chức lại 30 phòng thành 21 phòng, toàn tỉnh còn 64 phòng.",
            "figure",
        ),
        # A yearly rate with its noun before the slash, by the month.
        (
            (FILES,),
            "Mỗi công chức xử lý 2.400 hồ sơ/năm, tức 200 hồ sơ một tháng.",
            "Mỗi công chức xử lý 2.400 hồ sơ/năm, tức 300 hồ sơ một tháng.",
            "arithmetic",
        ),
        # By how much, and not to what.
        (
            ("Đơn thư vượt cấp tăng khoảng 15%",),
            "Đơn thư vượt cấp nhiều lên khoảng 15%.",
            "Đơn thư vượt cấp ít đi khoảng 15%.",
            "polarity",
        ),
        (
            ("Thời gian giải quyết hồ sơ giảm 40%",),
            "Thời gian giải quyết hồ sơ ngắn lại 40%.",
            "Thời gian giải quyết hồ sơ dài thêm 40%.",
            "polarity",
        ),
        # The points of a list are counted.
        (
            ILLS,
            "Còn ba hạn chế: một số cấp uỷ còn nể nang; đề án chậm 6 tháng; có 17 đơn vị dưới 15 người.",
            "Còn bốn hạn chế: một số cấp uỷ còn nể nang; đề án chậm 6 tháng; có 17 đơn vị dưới 15 người.",
            "arithmetic",
        ),
        (
            ILLS,
            "Có ba hạn chế chính: thứ nhất, một số cấp uỷ còn nể nang; thứ hai, đề án chậm 6 tháng; thứ ba,"
            " có 17 đơn vị dưới 15 người.",
            "Có hai hạn chế chính: thứ nhất, một số cấp uỷ còn nể nang; thứ hai, đề án chậm 6 tháng; thứ ba,"
            " có 17 đơn vị dưới 15 người.",
            "arithmetic",
        ),
        # Every part of a total is what the total counts.
        (
            ("Giảm 23 phòng", "Giảm 4 chi cục và 19 phòng"),
            "Tỉnh giảm 23 phòng; cùng với 4 chi cục còn có 19 phòng, tổng số phòng giảm là 42.",
            "Tỉnh giảm 23 phòng; cùng với 4 chi cục còn có 19 phòng, tổng số phòng giảm là 46.",
            "reckoned",
        ),
        # The general noun behind a figure stands for its subject.
        (
            ("Giảm 14 trạm y tế",),
            "Trạm y tế giảm 14 đơn vị.",
            "Bệnh viện giảm 14 đơn vị.",
            "noun",
        ),
        (
            ("Giảm 7 ban quản lý dự án",),
            "Ban quản lý dự án giảm 7 đơn vị.",
            "Chi cục giảm 7 đơn vị.",
            "noun",
        ),
        # A post is no person, and a deed done so many times no other deed.
        (
            ("Giảm 96 người hoạt động không chuyên trách",),
            "Số người hoạt động không chuyên trách giảm 96 người.",
            "Người hoạt động không chuyên trách giảm 96 chức danh.",
            "unit",
        ),
        (
            ("Đề án đã 3 lần chỉnh sửa",),
            "Đề án đã ba lần tiến hành chỉnh sửa.",
            "Đề án đã ba lần thẩm định.",
            "noun",
        ),
        # A fact's own number is reached.
        (
            ("Có 1.310 chi bộ hoàn thành học tập",),
            "Đã có 1.310 chi bộ hoàn thành học tập.",
            "Chưa được 1.310 chi bộ hoàn thành học tập.",
            "polarity",
        ),
        # A target that was missed.
        (
            ("Giải ngân vốn sửa chữa trụ sở đạt 61%, chậm so với kế hoạch",),
            "Giải ngân vốn sửa chữa trụ sở đạt 61%, chậm so với kế hoạch.",
            "Giải ngân vốn sửa chữa trụ sở đạt 61%, đúng kế hoạch.",
            "polarity",
        ),
        (
            ("Tỷ lệ giảm biên chế chỉ đạt 7,6%, thấp hơn mục tiêu 10%",),
            "Tỷ lệ giảm biên chế chỉ đạt 7,6%, chưa bằng mục tiêu 10%.",
            "Mục tiêu giảm 10% biên chế đã hoàn thành, với tỷ lệ chỉ là 7,6%.",
            "polarity",
        ),
        # What still is as it should not be.
        (
            ("Việc kiểm tra ở một số nơi còn hình thức",),
            "Ở một số nơi, việc kiểm tra chưa thực chất, nặng tính hình thức.",
            "Ở một số nơi, việc kiểm tra đã rất thực chất.",
            "polarity",
        ),
        (
            ("Việc phân công nhiệm vụ giữa các phòng còn chồng chéo",),
            "Việc phân công nhiệm vụ giữa các phòng vẫn chồng chéo.",
            "Việc phân công nhiệm vụ giữa các phòng đã rành mạch.",
            "polarity",
        ),
        # A denial without a word of denial, apart from its verb, or twice.
        (
            ("Đề nghị không áp dụng định mức 15 lớp đối với trường vùng cao",),
            "Đề nghị đưa trường vùng cao ra khỏi diện áp dụng định mức 15 lớp.",
            "Đề nghị áp dụng định mức 15 lớp đối với trường vùng cao.",
            "polarity",
        ),
        (
            ("Còn 31 hồ sơ chưa giải quyết",),
            "Còn 31 hồ sơ vẫn chờ giải quyết.",
            "Có 31 hồ sơ đã giải quyết.",
            "polarity",
        ),
        (
            ("Tổ chức 14 cuộc đối thoại, không để phát sinh khiếu kiện",),
            "Tổ chức 14 cuộc đối thoại; không có vụ khiếu kiện nào phát sinh.",
            "Tổ chức 14 cuộc đối thoại; đã phát sinh khiếu kiện.",
            "polarity",
        ),
        (
            ("Kiểm tra 52 tổ chức đảng",),
            "Kiểm tra là khâu không thể thiếu: đã kiểm tra 52 tổ chức đảng.",
            "Kiểm tra là khâu còn thiếu: đã kiểm tra 52 tổ chức đảng.",
            "polarity",
        ),
        # Who comes first may be said in several ways.
        (
            ("Huyện Gia Lộc đạt tỷ lệ cao nhất với 95,1%",),
            "Dẫn đầu về tỷ lệ là huyện Gia Lộc với 95,1%.",
            "Về tỷ lệ, huyện Gia Lộc thấp nhất với 95,1%.",
            "polarity",
        ),
        # "Số … là N" counts what stands after "số"; "A của B" counts A.
        (
            ("46 đơn vị tự bảo đảm chi thường xuyên",),
            "Số đơn vị tự bảo đảm chi thường xuyên là 46.",
            "Số hội nghị về chi thường xuyên là 46.",
            "noun",
        ),
        (
            ("Giảm 52 cấp phó của người đứng đầu",),
            "Số cấp phó của người đứng đầu giảm 52.",
            "Số lớp học của người đứng đầu giảm 52.",
            "noun",
        ),
        # An average that comes out even, a percentage of one place.
        (
            ("173 xã giảm 519 người",),
            "Tại 173 xã đã giảm 519 người, bình quân mỗi nơi 3 người.",
            "Tại 173 xã đã giảm 519 người, bình quân mỗi nơi 4 người.",
            "figure",
        ),
        (
            ("Giảm 58 đơn vị: từ 645 đơn vị còn 587 đơn vị",),
            "Từ 645 đơn vị còn 587 đơn vị, giảm 58 đơn vị (9%).",
            "Từ 645 đơn vị còn 587 đơn vị, giảm 58 đơn vị (7%).",
            "arithmetic",
        ),
    ],
)
def test_only_the_false_retelling_is_told(facts: tuple[str, ...], true: str, false: str, check: str) -> None:
    told = {text: [f for f in run(given(text, facts)) if f.severity is not Severity.NOTE] for text in (true, false)}
    assert [(f.check, f.quote) for f in told[true]] == []
    assert check in {f.check for f in told[false]}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Nơi khó không ngồi chờ mà chủ động: huyện Thanh Hà nhập 3 xã, Tứ Kỳ 1 xã.",
            ("Huyện Thanh Hà nhập 3 xã, huyện Tứ Kỳ nhập 1 xã",),
        ),
        (
            "Chưa kiêm nhiệm được chức danh trưởng Ban Dân vận tại Gia Lộc và Ninh Giang.",
            ("Chưa kiêm nhiệm được chức danh trưởng Ban Dân vận ở 2 huyện Gia Lộc, Ninh Giang",),
        ),
        ("Biên chế khối đoàn thể ở huyện Gia Lộc được rút bớt bảy.", ("Huyện Gia Lộc giảm 7 biên chế khối đoàn thể",)),
        (
            "Tài sản phải bàn giao (theo kế hoạch) bị chậm năm tháng.",
            ("Việc bàn giao tài sản theo kế hoạch chậm 5 tháng",),
        ),
        ("Trước sắp xếp có 92 xã; sau sắp xếp có 61 xã.", ("Giảm 31 xã: từ 92 xã còn 61 xã", "Sau sắp xếp có 61 xã")),
        (
            "Tỉnh có hai kiến nghị. Với Bộ Nội vụ, giao thêm 86 biên chế; với Bộ Tài chính, bố trí 74 tỷ đồng.",
            ("Đề nghị Bộ Nội vụ giao thêm 86 biên chế", "Đề nghị Bộ Tài chính bố trí 74 tỷ đồng"),
        ),
    ],
)
def test_a_true_retelling_is_not_told(text: str, facts: tuple[str, ...]) -> None:
    assert [(f.check, f.quote) for f in run(given(text, facts)) if f.severity is not Severity.NOTE] == []


DECISION = "Thực hiện Quyết định số 415-QĐ/TU ngày 20/3/2019 của Ban Thường vụ Tỉnh uỷ"
LETTER = "Công văn số 77/SNV-TCBC ngày 02/4/2020 của Sở Nội vụ"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Quyết định số 415-QĐ/TU do UBND tỉnh ký ngày 20/3/2019.", "UBND"),
        ("Quyết định số 415-QĐ/TU (ngày 20/3/2019) được HĐND tỉnh ban hành.", "HĐND"),
        ("Quyết định số 415-QĐ/TU do Ban Thường vụ Tỉnh uỷ ban hành.", ""),
        ("Quyết định số 415-QĐ/TU được UBND tỉnh triển khai.", ""),
        ("Kế hoạch số 77/SNV-TCBC ngày 02/4/2020 của Sở Nội vụ.", "Kế hoạch số 77/SNV-TCBC"),
        ("Văn bản số 77/SNV-TCBC ngày 02/4/2020 của Sở Nội vụ.", ""),
        ("Công văn số 77/SNV-TCBC của Sở Nội vụ.", ""),
    ],
)
def test_who_issued_a_document_and_of_what_type_it_is(text: str, quote: str) -> None:
    blocked = [f for f in run(given(text, [DECISION, LETTER])) if f.severity is Severity.BLOCKING]
    assert [f.quote for f in blocked] == ([quote] if quote else [])
