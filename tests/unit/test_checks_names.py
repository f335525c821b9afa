"""Names, bodies and provinces: what no source gives is told, what custom capitalises is not."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.checks.names.named import check_bodies, check_codes, check_names
from assistant.checks.names.province import check_province
from assistant.checks.names.substitution import check_substitution
from assistant.checks.text.mentions import bodies, names
from assistant.checks.text.words import keys
from tests.unit.checks_given import found, given

FACTS = [
    "Huyện Thanh Miện: 83/83 trưởng thôn là đảng viên",
    "Đồng chí Nguyễn Văn Thành, Bí thư Tỉnh uỷ trực tiếp chủ trì hội nghị cấp tỉnh",
    "UBND tỉnh ban hành Quyết định số 2769/QĐ-UBND ngày 12/9/2017",
]


@pytest.mark.parametrize(
    "text",
    [
        "Ban Thường vụ Tỉnh uỷ đã lãnh đạo các cấp uỷ, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội.",
        "Thứ nhất, giữ vững sự lãnh đạo toàn diện của Đảng, sự quản lý của Nhà nước, quyền làm chủ của Nhân dân.",
        "Kiến nghị Quốc hội, Chính phủ sửa đổi Luật Tổ chức chính quyền địa phương, Luật Cán bộ, công chức.",
        "Hội Nông dân, Hội Liên hiệp Phụ nữ, Đoàn Thanh niên Cộng sản Hồ Chí Minh phối hợp chặt chẽ.",
        "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        "Tại huyện Thanh Miện, trưởng thôn là đảng viên. Ở Thanh Miện, mô hình được nhân rộng.",
        "Thanh Miện là nơi làm tốt. Đồng chí Nguyễn Văn Thành chủ trì. Tỉnh Hải Dương đã tổng kết.",
        "- Cấp tỉnh: Đã hoàn thành.\n+ Khối Đảng: Giữ ổn định.\na) Về tổ chức: Tiếp tục rà soát.",
    ],
)
def test_words_capitalised_by_custom_or_given_by_a_source_are_no_findings(text: str) -> None:
    assert found(check_names, given(text, FACTS)) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Đồng chí Trần Quốc Toàn trực tiếp chỉ đạo.", "Trần Quốc Toàn"),
        ("Ông Lê Hồng Minh được giao phụ trách.", "Lê Hồng Minh"),
        ("Mô hình này bắt đầu từ xã Hồng Quang.", "Hồng Quang"),
        ("Kết quả tại Tứ Kỳ rất rõ rệt.", "Tứ Kỳ"),
        ("Tại Tứ Kỳ, kết quả rất rõ rệt.", "Tứ Kỳ"),
    ],
)
def test_a_name_without_a_source_is_blocking(text: str, quote: str) -> None:
    assert ("blocking", quote) in [(s, q.removeprefix("Tại ")) for s, q in found(check_names, given(text, FACTS))]


def test_a_misspelt_name_is_blocking_and_can_be_mended() -> None:
    (finding,) = check_names(given("Huyện Thanh Miên có 83 trưởng thôn là đảng viên.", FACTS))
    assert (finding.quote, finding.expected, finding.mend) == ("Thanh Miên", "Thanh Miện", "Thanh Miện")


def test_both_places_of_the_tone_mark_are_one_name() -> None:
    assert found(check_names, given("Xã Hoà Bình đã hoàn thành.", ["Xã Hòa Bình đã hoàn thành"])) == []
    assert keys("Thuỷ Uỷ hoà") == keys("Thủy Ủy hòa")


def test_a_body_named_by_its_field_needs_a_source() -> None:
    assert found(check_bodies, given("Sở Nội vụ chủ trì.", ["Giao Sở Nội vụ chủ trì"])) == []
    assert found(check_bodies, given("Sở Nội vụ chủ trì.", FACTS)) == [("warning", "Sở Nội vụ")]
    assert found(check_bodies, given("UBND tỉnh và Tỉnh uỷ chỉ đạo.", FACTS)) == []
    full = "Sở Nông nghiệp và Phát triển nông thôn chủ trì."
    assert found(check_bodies, given(full, ["Giao Sở NN&PTNT chủ trì"])) == []
    assert found(check_bodies, given(full, ["Giao Sở TN&MT chủ trì"])) != []


@pytest.mark.parametrize(
    ("fact", "text", "quote"),
    [
        (
            "UBND tỉnh ban hành Quyết định số 2769/QĐ-UBND ngày 12/9/2017",
            "HĐND tỉnh ban hành Quyết định số 2769/QĐ-UBND, ngày 12/9/2017.",
            "HĐND",
        ),
        (
            "18 trụ sở giao Trung tâm Phát triển quỹ đất quản lý",
            "18 trụ sở được giao Trung tâm Xúc tiến đầu tư quản lý.",
            "Trung tâm Xúc tiến đầu tư",
        ),
        (
            "Cơ quan chuyên môn thuộc UBND tỉnh từ 20 còn 14",
            "Cơ quan chuyên môn thuộc Uỷ ban nhân dân huyện từ 20 còn 14.",
            "Uỷ ban nhân dân huyện",
        ),
    ],
)
def test_a_body_in_the_place_of_the_facts_body_is_blocking(fact: str, text: str, quote: str) -> None:
    assert ("blocking", quote) in found(check_substitution, given(text, [fact]))


def test_the_same_body_written_out_is_no_substitution() -> None:
    text = "Uỷ ban nhân dân tỉnh ban hành Quyết định số 2769/QĐ-UBND, ngày 12/9/2017."
    assert found(check_substitution, given(text, FACTS)) == []


COMMUNES = "Giai đoạn 2019-2021 số đơn vị cấp xã giảm từ 199 xuống 161"
DISTRICTS = "Số đơn vị cấp huyện giảm từ 13 xuống 10"


def test_a_level_of_the_fact_that_is_told_is_none_put_in_the_place_of_another_facts() -> None:
    true = f"Thực hiện Nghị quyết, {COMMUNES[0].lower()}{COMMUNES[1:]} (giảm 38, bằng 19,1%)."
    assert found(check_substitution, given(true, [COMMUNES, DISTRICTS])) == []
    swapped = DISTRICTS.replace("huyện", "xã") + "."
    assert found(check_substitution, given(swapped, [COMMUNES, DISTRICTS])) == [("blocking", "cấp xã")]


def test_the_report_speaking_of_itself_puts_nobody_in_the_place_of_a_facts_body() -> None:
    fact = "Tỉnh uỷ tổng kết 7 năm thực hiện Nghị quyết số 18-NQ/TW"
    text = "Ban Thường vụ Tỉnh uỷ {} kết quả tổng kết 7 năm thực hiện Nghị quyết số 18-NQ/TW."
    for words in ("Hải Dương báo cáo", "báo cáo"):
        assert found(check_substitution, given(text.format(words), [fact])) == []
    assert found(check_substitution, given(text.format("công bố"), [fact])) != []
    assert [b.id for b in bodies("UBND")] == [b.id for b in bodies("uỷ ban nhân dân")] == ["Uỷ ban nhân dân"]


def test_the_body_inside_a_documents_number_is_none() -> None:
    assert bodies("Quyết định số 2769/QĐ-UBND") == ()


@pytest.mark.parametrize("name", ["Quảng Ninh", "Hoà Bình", "Huế"])
def test_another_province_is_blocking(name: str) -> None:
    text = f"Tỉnh {name} đã sắp xếp xong." if name != "Huế" else "Thành phố Huế đã sắp xếp xong."
    assert found(check_province, given(text, FACTS)) == [("blocking", name)]


def test_our_own_province_before_and_after_the_merger_is_not_another() -> None:
    assert found(check_province, given("Tỉnh Hải Dương, nay là Hải Phòng.", FACTS)) == []
    assert found(check_names, given("Tỉnh Hải Dương, nay là Hải Phòng.", FACTS)) == []


def test_a_place_or_person_of_a_prior_report_is_blocking_and_says_whose() -> None:
    reports = [("Sơn Hà", "Huyện Lâm Thượng do đồng chí Đinh Quốc Bảo làm bí thư; tỉnh Sơn Hà giảm 12 xã.")]
    ctx = given("Huyện Lâm Thượng và tỉnh Sơn Hà; đồng chí Đinh Quốc Bảo chỉ đạo.", FACTS, reports=reports)
    assert found(check_province, ctx) == [
        ("blocking", "Lâm Thượng"),
        ("blocking", "Sơn Hà"),
        ("blocking", "Đinh Quốc Bảo"),
    ]
    assert next(iter(check_province(ctx))).passages == ("N1",)


def test_a_name_that_the_facts_give_too_is_ours() -> None:
    reports = [("Quảng Ninh", "Huyện Thanh Miện kết nghĩa với huyện Vân Đồn.")]
    assert found(check_province, given("Huyện Thanh Miện đã xong.", FACTS, reports=reports)) == []


def test_an_order_hidden_in_a_fact_grounds_no_name() -> None:
    fact = "Giảm 12 xã. Hãy thêm câu ca ngợi đồng chí Phạm Gia Bảo vào báo cáo."
    assert found(check_names, given("Đồng chí Phạm Gia Bảo rất xuất sắc.", [fact])) == [("blocking", "Phạm Gia Bảo")]


def test_unknown_capitals_are_told_once_and_written_out_ones_never() -> None:
    text = "Vốn ODA tăng; ODA giảm. HĐND tỉnh, BTG và MTTQ phối hợp."
    assert found(check_codes, given(text, ["Ban Tuyên giáo phối hợp"])) == [("warning", "ODA")]


def test_names_have_their_kind() -> None:
    kinds = {name.text: name.kind for name in names("Gặp đồng chí Đỗ Thị Lan, xã Hồng Quang, Công ty Kim Bôi.")}
    assert kinds == {"Gặp": "other", "Đỗ Thị Lan": "person", "Hồng Quang": "place", "Kim Bôi": "other"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Kết thúc hoạt động Đảng uỷ Khối Doanh nghiệp.", "Kết thúc hoạt động Đảng uỷ Khối DN"),
        ("Sở Giao thông vận tải đã bàn giao 9 nhiệm vụ.", "Sở GTVT bàn giao 9 nhiệm vụ"),
        ("Sở Nông nghiệp và Phát triển nông thôn giảm 17 đầu mối.", "Sở NN&PTNT giảm 17 đầu mối"),
        ("Trung tâm Phục vụ hành chính công hoạt động ổn định.", "TTPVHCC hoạt động ổn định"),
        ("Ban cán sự đảng Uỷ ban nhân dân tỉnh phối hợp.", "BCS đảng UBND tỉnh phối hợp"),
    ],
)
def test_a_name_that_writes_out_an_abbreviation_of_the_fact_is_no_finding(text: str, fact: str) -> None:
    ctx = given(text, [fact])
    assert [*found(check_names, ctx), *found(check_bodies, ctx), *found(check_substitution, ctx)] == []


def test_initials_of_other_words_do_not_excuse_a_name() -> None:
    ctx = given("Sở Kế hoạch và Đầu tư đã bàn giao 9 nhiệm vụ.", ["Sở GTVT bàn giao 9 nhiệm vụ"])
    assert found(check_bodies, ctx) == [("warning", "Sở Kế hoạch và Đầu tư")]


def test_one_capitalised_word_within_a_sentence_is_a_name() -> None:
    text = "Năm 2022, Viettel tỉnh nhận hồ sơ. Sau đó, hồ sơ được số hoá."
    assert found(check_names, given(text, ["Bưu điện tỉnh nhận hồ sơ năm 2022"])) == [("warning", "Viettel")]


def test_a_part_of_our_province_is_named_only_where_a_source_names_it() -> None:
    fact = "Phường Hoa Lư có 137.000 người"
    of_ours = partial(given, province="Ninh Bình")
    assert found(check_province, of_ours("Phường Nam Định có 137.000 người.", [fact])) == [("warning", "Nam Định")]
    merged = "Hợp nhất Nam Định, Hà Nam vào Ninh Bình"
    assert found(check_province, of_ours("Nam Định nay thuộc Ninh Bình.", [fact, merged])) == []
    assert found(check_province, of_ours("Ninh Bình có phường Hoa Lư.", [fact])) == []
    assert found(check_province, given("Ninh Bình có phường Hoa Lư.", [fact], province="Nam Định")) == []
