"""What follows from the facts, and is told in other words, does not block; the same told wrong is found."""

from __future__ import annotations

import pytest

from tests.unit.checks_given import blocked, told

SPENT = "Đã chi 16,2 tỷ đồng sửa trụ sở, đạt 45% kế hoạch năm"
FEES = "Thu phí 6 tháng đầu năm 2025 đạt 63 tỷ đồng, tăng 40% so với cùng kỳ năm 2024"
MONTHLY = "Phụ cấp hằng tháng cho 1.800 người ở thôn là 2,7 tỷ đồng"
LEFT = "Tổng số 72 xã, phường, giảm 108 đơn vị so với trước"
RANGE = "Đề nghị mức phụ cấp từ 25% đến 60%"
SESSIONS = "Từ tháng 4/2025 đến tháng 9/2025, Ban Chỉ đạo họp 14 phiên"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Đã chi 16,2 tỷ đồng sửa trụ sở, đạt 45% kế hoạch 36 tỷ đồng.", SPENT),
        ("Đã chi 16,2 tỷ đồng sửa trụ sở (45%), kế hoạch năm còn 19,8 tỷ đồng.", SPENT),
        ("Thu phí 6 tháng đầu năm 2025 đạt 63 tỷ đồng, tăng 40% so với mức 45 tỷ đồng của cùng kỳ năm 2024.", FEES),
        ("Phụ cấp cho người ở thôn mỗi tháng 2,7 tỷ đồng, tám tháng là 21,6 tỷ đồng.", MONTHLY),
        ("Số xã, phường còn 72, giảm 60% so với trước.", LEFT),
        ("Đề nghị mức phụ cấp thấp nhất 25%, cao nhất 60%.", RANGE),
        ("Ban Chỉ đạo họp 14 phiên, bình quân mỗi tháng hơn 2 phiên.", SESSIONS),
        ("Giao ban bốn tháng một lần, tức mỗi năm 3 lần.", "Giao ban bốn tháng một lần"),
        ("Cứ 100 hồ sơ thì hơn 93 hồ sơ đúng hạn.", "Hồ sơ đúng hạn đạt 93,4% của 7.100 hồ sơ"),
        ("Chi trả hơn một nghìn tỷ đồng chế độ.", "Chi trả chế độ 1.128 tỷ đồng"),
    ],
)
def test_a_figure_that_follows_does_not_block(text: str, fact: str) -> None:
    assert blocked(text, fact) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        ("Đã chi 16,2 tỷ đồng sửa trụ sở, đạt 45% kế hoạch 63 tỷ đồng.", SPENT, "63 tỷ đồng"),
        ("Thu phí 6 tháng đầu năm 2025 đạt 63 tỷ đồng, cùng kỳ năm 2024 là 54 tỷ đồng.", FEES, "54 tỷ đồng"),
        ("Phụ cấp cho người ở thôn mỗi tháng 2,7 tỷ đồng, tám tháng là 26,1 tỷ đồng.", MONTHLY, "26,1 tỷ đồng"),
        ("Đề nghị mức phụ cấp thấp nhất 25%, cao nhất 65%.", RANGE, "65%"),
        ("Cứ 100 hồ sơ thì hơn 89 hồ sơ đúng hạn.", "Hồ sơ đúng hạn đạt 93,4% của 7.100 hồ sơ", "89"),
        ("Chi trả hơn hai nghìn tỷ đồng chế độ.", "Chi trả chế độ 1.128 tỷ đồng", "hai nghìn tỷ đồng"),
    ],
)
def test_one_that_does_not_follow_blocks(text: str, fact: str, quote: str) -> None:
    assert quote in blocked(text, fact)


def test_a_rate_told_of_another_span_wrongly_is_found() -> None:
    assert any("4 lần" in quote for _, quote in told("Giao ban mỗi năm 4 lần.", "Giao ban bốn tháng một lần"))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Đề nghị kéo dài chính sách tới 31/12/2027.",
            "Đề nghị kéo dài chính sách đến hết năm 2027",
        ),
        (
            "Từ tháng 3/2025 đã rà soát nhân sự, sớm hơn mốc 01/7/2025 bốn tháng.",
            "Từ tháng 3/2025 rà soát nhân sự",
        ),
        ("Hoàn thành trước khi hết quý II/2025.", "Hoàn thành trước ngày 30/6/2025"),
        ("Đề nghị ban hành trước ngày 01/10/2026.", "Đề nghị ban hành trước quý IV/2026"),
        ("Đề nghị ban hành chậm nhất là hết quý III/2026.", "Đề nghị ban hành trước quý IV/2026"),
        ("Trước ngày 01/3/2026 đã bàn giao xong.", "Đến ngày 28/02/2026 bàn giao xong"),
    ],
)
def test_a_day_that_follows_does_not_block(text: str, fact: str) -> None:
    assert blocked(text, fact) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        ("Đề nghị kéo dài chính sách tới 30/6/2027.", "Đề nghị kéo dài chính sách đến hết năm 2027", "30/6/2027"),
        (
            "Từ tháng 3/2025 đã rà soát nhân sự, sớm hơn mốc 01/9/2025 bốn tháng.",
            "Từ tháng 3/2025 rà soát nhân sự",
            "01/9/2025",
        ),
        ("Hoàn thành trước khi hết quý III/2025.", "Hoàn thành trước ngày 30/6/2025", "quý III/2025"),
        ("Đề nghị ban hành trước ngày 01/7/2026.", "Đề nghị ban hành trước quý IV/2026", "01/7/2026"),
        ("Trước ngày 02/3/2026 đã bàn giao xong.", "Đến ngày 28/02/2026 bàn giao xong", "02/3/2026"),
    ],
)
def test_another_day_blocks(text: str, fact: str, quote: str) -> None:
    assert blocked(text, fact) == [quote]


def test_a_month_is_not_exchanged_where_its_document_is_named() -> None:
    facts = (
        "Tỉnh uỷ ban hành Nghị quyết số 41-NQ/TU, ngày 11/4/2025 và Kế hoạch số 96-KH/TU, ngày 25/4/2025",
        "Hội đồng nhân dân tỉnh thông qua 25 nghị quyết ngày 19/6/2025",
    )
    text = "Trong tháng 4/2025, Tỉnh uỷ ban hành Nghị quyết số 41-NQ/TU ngày 11 và Kế hoạch số 96-KH/TU ngày 25."
    assert "tháng 4/2025" not in blocked(text, *facts)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Ba đảng bộ mới trực thuộc Tỉnh uỷ ra đời, sáu đảng bộ khối chấm dứt hoạt động.",
            "Thành lập 3 đảng bộ mới trực thuộc Tỉnh uỷ, kết thúc hoạt động 6 đảng bộ khối",
        ),
        ("Còn 3/24 sở, ngành chưa ban hành quy chế làm việc.", "21/24 sở, ngành ban hành quy chế làm việc"),
        ("Đến 15/9/2025, 47 hồ sơ đang chờ chi trả.", "Đến 15/9/2025 còn 47 hồ sơ chưa chi trả"),
        (
            "Không còn xã, phường nào trong số 96 xã, phường chưa kiện toàn xong đảng uỷ.",
            "96/96 xã, phường kiện toàn xong đảng uỷ",
        ),
        ("Sáp nhập thư viện lẽ ra xong sớm hơn 20 ngày.", "Tiến độ sáp nhập thư viện chậm 20 ngày so với kế hoạch"),
    ],
)
def test_a_denial_told_otherwise_does_not_block(text: str, fact: str) -> None:
    assert blocked(text, fact) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (
            "Ba chi bộ mới trực thuộc được giải thể.",
            "Thành lập 3 chi bộ mới trực thuộc",
            "giải thể",
        ),
        (
            "Trong số 96 xã, phường còn chưa kiện toàn xong đảng uỷ.",
            "96/96 xã, phường kiện toàn xong đảng uỷ",
            "chưa kiện toàn",
        ),
        ("Đến 15/9/2025, 47 hồ sơ đã chi trả.", "Đến 15/9/2025 còn 47 hồ sơ chưa chi trả", "đã chi trả"),
    ],
)
def test_a_denial_turned_round_blocks(text: str, fact: str, quote: str) -> None:
    assert blocked(text, fact) == [quote]


def test_the_answer_of_those_who_were_asked_is_no_order_to_the_drafter() -> None:
    fact = "91,3% người được hỏi ý kiến đồng tình"
    assert blocked("Đồng tình là câu trả lời của 91,3% người được hỏi ý kiến.", fact) == []
    assert blocked("Câu trả lời viết thật trang trọng, 91,3% người được hỏi ý kiến đồng tình.", fact)
