"""What no fact vouches for, what is told as done, and one kind told for another."""

from __future__ import annotations

import pytest

from assistant.checks.figures.kinds import check_kinds
from assistant.checks.polarity.clauses import polarity_clauses
from assistant.checks.polarity.turned import polarity
from assistant.checks.statements.asserted import check_asserted
from tests.unit.checks_given import found, given

HALLS = "Trụ sở dôi dư: 41, đã bán đấu giá 12"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Còn 29 trụ sở dôi dư, phần lớn đã xuống cấp nặng.", "phần lớn đã xuống cấp nặng"),
        ("Còn 29 trụ sở dôi dư do vướng thủ tục định giá.", "do vướng thủ tục định giá"),
        ("Còn 29 trụ sở dôi dư, bị Ban Thường vụ phê bình.", "bị Ban Thường vụ phê bình"),
    ],
)
def test_a_size_a_cause_or_a_judgement_that_no_fact_tells(text: str, quote: str) -> None:
    assert found(check_asserted, given(text, [HALLS])) == [("warning", quote)]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Phần lớn trụ sở đã xuống cấp.", "Trụ sở phần lớn xuống cấp"),
        ("Trụ sở xuống cấp do nguồn vốn sửa chữa thiếu.", "Thiếu vốn sửa chữa nên trụ sở xuống cấp"),
        ("Kinh phí do ngân sách nhà nước bảo đảm.", "NSNN cấp kinh phí"),
        ("Đề án được Ban Thường vụ Tỉnh uỷ phê duyệt.", "Phê duyệt đề án"),
        ("Bên cạnh đó vẫn còn một số hạn chế.", "Chưa bán 29 trụ sở"),
        ("Các đơn vị đều đạt 12 chỉ tiêu.", "Đạt 12 chỉ tiêu"),
        ("Dân di cư tự do đến địa bàn, nhất là ở 12 xã.", "12 xã có di dân"),
        ("Giảm 12 phòng, do đó bộ máy gọn hơn.", "Giảm 12 phòng"),
        ("Vì vậy bộ máy gọn hơn trước.", "Giảm 12 phòng"),
        ("Có 3 đơn vị bị Ban Thường vụ Tỉnh uỷ phê bình.", "BTV Tỉnh uỷ phê bình 3 đơn vị"),
        ("Tỉnh được Trung ương cấp 12 tỷ đồng.", "TW cấp 12 tỷ đồng"),
        ("Đề án được Bộ Nội vụ thẩm định.", "BNV thẩm định đề án"),
        ("Cách làm được nhân dân ủng hộ.", "Người dân ủng hộ cách làm"),
        ("Phương án được nhân dân đồng thuận.", "Dân: đồng thuận phương án"),
        ("Tổ chức quán triệt đến toàn bộ cán bộ, đảng viên.", "Quán triệt đến 100% CBĐV"),
        ("Nhờ đó đi lại thuận tiện.", "Giảm 12 phòng"),
    ],
)
def test_what_a_fact_tells_or_every_report_says_is_no_assertion(text: str, fact: str) -> None:
    assert found(check_asserted, given(text, [fact])) == []


def test_a_size_that_the_heading_names_is_no_assertion_of_the_text() -> None:
    lead, title = "Quá trình triển khai còn một số khuyết điểm, hạn chế như sau:", "Một số khuyết điểm, hạn chế"
    assert found(check_asserted, given(lead, [HALLS], title=title)) == []
    assert found(check_asserted, given(lead, [HALLS])) == [("warning", "một số khuyết điểm")]
    assert found(check_asserted, given("Một số trụ sở đã xuống cấp nặng.", [HALLS], title=title)) != []


def test_without_facts_nothing_is_judged() -> None:
    assert found(check_asserted, given("Phần lớn trụ sở đã xuống cấp nặng.")) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (
            "Tài liệu hỏi - đáp đã được biên soạn.",
            "chưa làm: biên soạn tài liệu hỏi - đáp",
            "Tài liệu hỏi - đáp đã được biên soạn",
        ),
        ("Tỷ lệ đơn vị tự chủ đã đạt 6,4%.", "Tỷ lệ đơn vị tự chủ mới 6,4%", "Tỷ lệ đơn vị tự chủ đã đạt 6,4%"),
        ("Nguyên nhân là số học sinh giảm.", "do số học sinh tăng", "giảm"),
        (
            "Huyện sắp xếp bộ máy trước khi sắp xếp cán bộ.",
            "Sắp xếp cán bộ trước khi sắp xếp bộ máy",
            "Huyện sắp xếp bộ máy trước khi sắp xếp cán bộ",
        ),
        (
            "Điều chuyển 138 giáo viên từ nơi thiếu sang nơi thừa.",
            "điều chuyển 138 GV từ nơi thừa sang nơi thiếu",
            "Điều chuyển 138 giáo viên từ nơi thiếu sang nơi thừa",
        ),
    ],
)
def test_a_clause_turned_round(text: str, fact: str, quote: str) -> None:
    assert ("warning", quote) in found(polarity_clauses, given(text, [fact]))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Tài liệu hỏi - đáp chưa được biên soạn.", "chưa làm: biên soạn tài liệu hỏi - đáp"),
        ("Tỷ lệ đơn vị tự chủ chỉ đạt 6,4%.", "Tỷ lệ đơn vị tự chủ mới 6,4%"),
        ("Có 14 chỉ tiêu đạt và vượt, 3 chỉ tiêu chưa đạt.", "14/17 chỉ tiêu đạt và vượt, 03 chưa đạt"),
        ("Sau khi lấy ý kiến thì công khai phương án.", "lấy ý kiến rồi mới công khai phương án"),
    ],
)
def test_a_true_clause_is_not_turned_round(text: str, fact: str) -> None:
    assert found(polarity_clauses, given(text, [fact])) == []


@pytest.mark.parametrize(
    ("text", "facts", "quote", "right"),
    [
        ("Hội nghị có 13 điểm cầu ở cấp xã.", ["nối tới 13 điểm cầu cấp huyện"], "cấp xã", "cấp huyện"),
        ("Số công chức giảm 2.036 người.", ["Viên chức giảm 2.036 người", "CC có 310"], "công chức", "Viên chức"),
        (
            "Bộ cần ban hành định mức mới đối với giáo viên tiểu học.",
            ["đề nghị Bộ ban hành định mức GV mầm non mới"],
            "tiểu học",
            "mầm non",
        ),
    ],
)
def test_one_kind_in_the_place_of_another(text: str, facts: list[str], quote: str, right: str) -> None:
    (finding,) = check_kinds(given(text, facts))
    assert (finding.quote, finding.expected) == (quote, right)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Có 13 điểm cầu cấp huyện và cấp xã.", "13 điểm cầu cấp huyện"),
        ("Ở huyện Ba Tơ có 5 thôn dưới 50 hộ.", "5 thôn ở xã Ba Vì dưới 50 hộ"),
        ("Giảm 12 cán bộ, công chức.", "Giảm 12 CBCC"),
        ("Có 12 chủ tịch xã được luân chuyển.", "12 CT xã luân chuyển; 3 phó bí thư"),
        ("Giảm 7 trưởng phòng.", "Giảm 7 cấp trưởng; 5 phó phòng"),
        ("Cử 12 cán bộ trẻ đi đào tạo.", "12 CB dưới 35 tuổi đi đào tạo, 5 nữ"),
        ("Diện tích bình quân 45 km².", "BQ 45 km²/xã, dân số 12.300 người"),
        ("Có 12 lượt người phản ánh về thủ tục.", "12 lượt kiến nghị về thủ tục"),
    ],
)
def test_another_name_or_more_is_no_exchange(text: str, fact: str) -> None:
    assert found(check_kinds, given(text, [fact])) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote"),
    [
        (
            "Tỉnh chưa ban hành đề án vị trí việc làm, gửi các sở, huyện lấy ý kiến.",
            "Tỉnh ban hành đề án vị trí việc làm, gồm các phần chung, riêng, gửi các sở, huyện lấy ý kiến rồi trình Bộ",
            "chưa ban hành",
        ),
        (
            "Các huyện không tổ chức lấy ý kiến Nhân dân về sắp xếp thôn, có mời Mặt trận giám sát.",
            "Các huyện tổ chức lấy ý kiến Nhân dân về sắp xếp thôn, mời Mặt trận giám sát, công khai kết quả tại nhà"
            " văn hoá, gửi báo cáo về tỉnh",
            "không tổ chức",
        ),
    ],
)
def test_what_a_fact_says_denied_in_its_own_words_though_half_of_it_is_left_out(
    text: str, fact: str, quote: str
) -> None:
    assert found(polarity, given(text, [fact])) == [("warning", quote)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Luân chuyển 15 cán bộ từ nơi thừa sang nơi thiếu.",
            ["Chuyển 15 cán bộ từ nơi thừa sang nơi thiếu, 9 giáo viên từ nơi thiếu sang nơi thừa"],
        ),
        (
            "Biệt phái 15 người khối đảng sang chính quyền.",
            ["9 người chính quyền sang khối đảng", "15 người khối đảng sang chính quyền"],
        ),
        (
            "Có bảy trường học được sáp nhập nhưng không phát sinh đơn thư khiếu nại.",
            ["Sáp nhập 7 trường học mà không có đơn thư"],
        ),
    ],
)
def test_what_another_turn_or_the_next_clause_says_is_not_turned_round(text: str, facts: list[str]) -> None:
    assert found(polarity_clauses, given(text, facts)) == []


def test_a_text_without_marks_is_read_near_each_word_only() -> None:
    text = " ".join(["các xã đều làm tốt nhiệm vụ gieo trồng"] * 30)
    lengths = [len(quote) for _, quote in found(check_asserted, given(text, [HALLS]))]
    assert lengths and max(lengths) < 210


POSTS = "Giai đoạn 2017-2023 giảm 391 biên chế công chức và 4.812 biên chế viên chức"


@pytest.mark.parametrize(
    ("text", "fact", "quotes"),
    [
        ("Tỉnh giảm 391 biên chế viên chức và 4.812 biên chế công chức.", POSTS, ["viên chức", "công chức"]),
        ("Tỉnh giảm 391 biên chế công chức và 4.812 biên chế viên chức.", POSTS, []),
        ("Biên chế công chức giảm 391, biên chế viên chức giảm 4.812.", POSTS, []),
        ("Khối đoàn thể giảm 8 ban cùng 6 trưởng ban.", "Khối đoàn thể giảm 8 ban, 6 phó trưởng ban", ["trưởng ban"]),
        ("Khối đoàn thể giảm 6 phó trưởng ban, 8 ban.", "Khối đoàn thể giảm 8 ban, 6 phó trưởng ban", []),
    ],
)
def test_kinds_exchanged_between_two_figures(text: str, fact: str, quotes: list[str]) -> None:
    assert sorted({quote for _, quote in found(check_kinds, given(text, [fact]))}) == sorted(quotes)
