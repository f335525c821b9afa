"""No wrong figure gets out: altered, invented, miscomputed, misdated, turned round, dropped, or another province's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import checks
from assistant.checks.across.figures import check_across
from assistant.checks.context import CheckContext, ReportContext
from assistant.checks.figures.arithmetic import arithmetic
from assistant.checks.figures.firewall import firewall_figures
from assistant.checks.figures.labelled import labelled
from assistant.checks.figures.nouns import foreign_nouns
from assistant.checks.figures.times import times
from assistant.checks.figures.traced import figures
from assistant.checks.ledger import ledger
from assistant.checks.polarity.turned import polarity
from assistant.checks.statements.dropped import dropped
from assistant.registry import CitedDocument, Registry
from assistant.report import (
    Evidence,
    Fact,
    Finding,
    Header,
    Hit,
    Layout,
    Passage,
    Report,
    Section,
    SectionKind,
    Severity,
    SourceKind,
)

CHECKS: tuple[Callable[[CheckContext], Iterable[Finding]], ...] = (
    firewall_figures, figures, arithmetic, times, foreign_nouns, polarity, dropped,
)  # fmt: skip
RESOLUTION = CitedDocument(
    "18-NQ/TW", date(2017, 10, 25), "Nghị quyết", "Ban Chấp hành Trung ương", "đổi mới, sắp xếp", True
)


def context(
    text: str, *facts: str, passages: tuple[Passage, ...] = (), library: tuple[Passage, ...] = ()
) -> CheckContext:
    return CheckContext(
        Section("uu-diem", "Ưu điểm", SectionKind.RESULTS, Layout.PARAGRAPHS),
        Header("Sơn Hà", "Ban Thường vụ Tỉnh uỷ"),
        text,
        Evidence(tuple(Fact(str(i), fact) for i, fact in enumerate(facts)), tuple(Hit(p, 1.0) for p in passages)),
        library,
        Registry((RESOLUTION,)),
    )


def passage(text: str, kind: SourceKind = SourceKind.REPORT, province: str = "Trường Giang") -> Passage:
    return Passage("p1", "d1", "Báo cáo tổng kết", "trang 2", text, kind, province)


def found(ctx: CheckContext, severity: Severity = Severity.BLOCKING) -> list[Finding]:
    return [f for check in CHECKS for f in check(ctx) if f.severity is severity]


XA = "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58"


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh đã sắp xếp 265 đơn vị hành chính cấp xã, nay còn 207 đơn vị, giảm 58 đơn vị.",
        "Số xã giảm từ 265 xuống còn 207.",
        "Giảm 58 xã, đạt 21,9%.",
        "Giảm 58 đơn vị (gần 22%), từ hai trăm sáu mươi lăm xuống còn hai trăm linh bảy đơn vị cấp xã.",
    ],
)
def test_a_true_text_passes_however_it_is_put(text: str) -> None:
    assert found(context(text, XA)) == []


@pytest.mark.parametrize(
    ("text", "fact", "touched", "check"),
    [
        ("Tỉnh giảm 85 đơn vị cấp xã.", XA, "85", "figure"),
        ("Tỉnh giảm 580 đơn vị cấp xã.", XA, "580", "figure"),
        ("Tiết kiệm 1.300 triệu đồng.", "Tiết kiệm 1.300 tỷ đồng", "1.300 triệu đồng", "unit"),
        ("Giảm 12 đơn vị biên chế.", "Giảm 12% biên chế", "12 đơn vị", "unit"),
        ("Tổ chức 27 nghị viện.", "Tổ chức 27 hội nghị", "27 nghị viện", "noun"),
        ("Đã xử lý 94 nhiệm vụ, khởi tố 51 vụ.", "Xử lý 94 vụ, khởi tố 51 vụ", "94 nhiệm vụ", "noun"),
        ("Giảm 513 viên chức cấp xã.", "Giảm 513 công chức cấp xã", "513 viên chức", "noun"),
        ("Giảm 58 đơn vị hành chính cấp huyện.", XA, "58 đơn vị hành chính cấp huyện", "noun"),
        ("Tỉnh tăng 58 đơn vị cấp xã.", XA, "tăng 58", "polarity"),
        ("Thôn có dưới 100 hộ.", "Thôn có trên 100 hộ", "dưới 100 hộ", "polarity"),
        ("Có 9/9 huyện hoàn thành.", "8/9 huyện hoàn thành", "9", "figure"),
    ],
)
def test_an_altered_figure_blocks(text: str, fact: str, touched: str, check: str) -> None:
    start = text.index(touched)
    hits = [f for f in found(context(text, fact)) if f.span[0] < start + len(touched) and f.span[1] > start]
    assert check in {f.check for f in hits}
    assert all("D1" in f.facts for f in hits)
    assert all(f.quote == text[slice(*f.span)] for f in hits)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ngành có 212 trường mầm non, 180 trường tiểu học.", "Số trường: MN 212, TH 180"),
        ("Sở Y tế có 2.345 viên chức.", "Sở Y tế có 2.345 VC"),
        ("Có 912 thủ tục thực hiện dịch vụ công trực tuyến.", "912 dịch vụ công trực tuyến"),
        ("Giảm 8 chiếc xe ô tô.", "Giảm 8 xe ô tô"),
        ("Tỉnh tiết kiệm được 41,6 tỷ đồng.", "Tiết kiệm 41,6 tỷ"),
        ("Tính đến 31 tháng 12 năm 2024, tỉnh có 1.240 biên chế.", "31/12/2024 có 1.240 biên chế"),
    ],
)
def test_a_noun_is_wrong_only_where_it_is_certainly_another(text: str, fact: str) -> None:
    assert found(context(text, fact)) == []


@pytest.mark.parametrize(
    ("text", "facts", "formula"),
    [
        ("Có 0,8% số hồ sơ bị trả lại.", ("Giải quyết đúng hạn 99,2%",), "0,8% = 100% − 99,2%"),
        ("Đã làm việc ở 15 huyện và 9 sở (24 cơ quan, đơn vị).", ("Kiểm tra 15 huyện, 9 sở",), "24 = 15 + 9"),
        ("Bình quân mỗi lớp gần 50 học viên.", ("12 lớp, 588 học viên",), "gần 50 ≈ 588 : 12"),
    ],
)
def test_a_figure_that_may_follow_is_a_warning_with_its_formula(
    text: str, facts: tuple[str, ...], formula: str
) -> None:
    ctx = context(text, *facts)
    assert [f for f in found(ctx) if f.check == "figure"] == []
    assert any(formula.removeprefix("gần ") in f.message for f in found(ctx, Severity.WARNING))


def test_a_swapped_digit_offers_the_fact_s_figure_as_a_mend() -> None:
    (finding,) = found(context("Tỉnh giảm 85 đơn vị cấp xã.", "Giảm 58 đơn vị cấp xã"))
    assert finding.mend == "58"
    assert finding.message == "Viết “85”, dữ kiện D1 ghi “58 đơn vị cấp xã”: sai chữ số"


def test_a_computed_figure_is_accepted_and_shown_with_its_formula() -> None:
    ctx = context("Cấp xã từ 265 còn 207 đơn vị, giảm 58 đơn vị.", "Cấp xã từ 265 còn 207 đơn vị")
    assert found(ctx) == []
    assert [(e.status, e.formula) for e in ledger(ctx)][-1] == ("computed", "58 = 265 − 207")


@pytest.mark.parametrize(
    ("text", "fact", "right"),
    [
        ("Cấp xã từ 265 còn 207 đơn vị, giảm 68 đơn vị.", "Cấp xã từ 265 còn 207 đơn vị", "58"),
        ("Dôi dư 434 người, gồm 255 cán bộ và 169 công chức.", "Dôi dư 255 cán bộ và 169 công chức", "424"),
        ("Có 43/207 xã (28%) bố trí.", "43/207 xã bố trí", "21%"),
    ],
)
def test_a_wrong_computation_names_the_right_value(text: str, fact: str, right: str) -> None:
    (finding,) = [f for f in found(context(text, fact)) if f.check == "arithmetic"]
    assert finding.expected == right


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Ngày 12/6/2024, Ban Chỉ đạo họp, tổng kết giai đoạn 2016-2021.", "date"),
        ("Ngày 16/12/2024, Ban Chỉ đạo họp, tổng kết giai đoạn 2015-2021.", "period"),
    ],
)
def test_a_changed_date_or_period_blocks(text: str, check: str) -> None:
    (finding,) = found(context(text, "Ban Chỉ đạo họp ngày 16/12/2024, tổng kết giai đoạn 2016-2021"))
    assert finding.check == check
    assert finding.facts == ("D1",)


def test_the_date_of_a_registered_document_needs_no_fact_but_must_be_its_own() -> None:
    assert found(context("Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017, tỉnh giảm 58 xã.", "Giảm 58 xã")) == []
    (finding,) = found(context("Thực hiện Nghị quyết số 18-NQ/TW, ngày 27/10/2017, tỉnh giảm 58 xã.", "Giảm 58 xã"))
    assert (finding.check, finding.expected) == ("date", "25/10/2017")


def test_an_authority_may_be_cited_for_its_figure_but_only_in_its_own_sense() -> None:
    goal = passage("Đến năm 2021 giảm tối thiểu 10% biên chế so với năm 2015", SourceKind.RESOLUTION, "")
    fact = "Tỉnh giảm 249 biên chế"
    said = "Tỉnh giảm 249 biên chế, thực hiện mục tiêu đến năm 2021 giảm tối thiểu 10% biên chế so với năm 2015."
    assert found(context(said, fact, passages=(goal,))) == []
    assert found(context("Tỉnh giảm 249 biên chế, 10% hồ sơ trả chậm.", fact, passages=(goal,)))


def test_another_province_s_figure_is_named_as_such() -> None:
    theirs = passage("Trường Giang giảm 36 trường học")
    (finding,) = [f for f in found(context("Tỉnh giảm 36 trường học.", "Giảm 14 trường học", library=(theirs,)))
                  if f.check == "province"]  # fmt: skip
    assert "Trường Giang" in finding.message


def test_their_noun_under_our_number_is_theirs() -> None:
    theirs = passage("Trường Giang còn 207 trường học")
    findings = found(context("Toàn tỉnh còn 207 trường học.", "Còn 207 đơn vị hành chính cấp xã", library=(theirs,)))
    assert "province" in {f.check for f in findings}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("100% HĐND cấp xã không tán thành chủ trương.", "100% HĐND cấp xã tán thành chủ trương"),
        ("Các cấp uỷ đã quyết liệt chỉ đạo sắp xếp bộ máy.", "Các cấp uỷ chưa quyết liệt chỉ đạo sắp xếp bộ máy"),
        ("Việc sắp xếp thôn diễn ra thuận lợi.", "Việc sắp xếp thôn gặp nhiều khó khăn"),
        ("Đến nay chưa giảm được 58 xã.", "Giảm 58 xã"),
        ("Số xã tăng từ 265 còn 207.", XA),
    ],
)
def test_a_statement_turned_round_blocks(text: str, fact: str) -> None:
    assert "polarity" in {f.check for f in found(context(text, fact))}


def test_a_limit_told_in_other_words_is_no_reversal() -> None:
    text = "Một số cấp uỷ còn thiếu quyết liệt trong chỉ đạo sắp xếp tổ chức bộ máy."
    assert found(context(text, "Một số cấp uỷ chưa quyết liệt trong chỉ đạo sắp xếp tổ chức bộ máy")) == []


def test_a_dropped_fact_is_named_and_a_used_one_is_not() -> None:
    ctx = context(
        "Tỉnh giảm 58 đơn vị cấp xã.", "Giảm 58 đơn vị cấp xã", "Giảm 323 cán bộ", "Kinh nghiệm được rút ra từ cơ sở"
    )
    findings = [f for f in dropped(ctx) if f.severity is Severity.WARNING]
    assert [f.facts for f in findings] == [("D2",), ("D3",)]
    assert all(f.span == (0, 0) for f in findings)


def test_a_fact_told_twice_is_noted() -> None:
    ctx = context("Tỉnh giảm 58 xã. Như vậy, toàn tỉnh giảm 58 xã.", "Giảm 58 xã")
    assert [f.check for f in found(ctx, Severity.NOTE)] == ["repeated"]


def test_a_noun_that_no_source_has_is_warned_of() -> None:
    ctx = context("Công khai phương án để các doanh nghiệp biết, góp ý.", "Công khai phương án để cán bộ biết, góp ý")
    assert [f.quote for f in found(ctx, Severity.WARNING)] == ["doanh nghiệp"]


def test_spans_are_in_the_text_without_markers() -> None:
    ctx = context("Tỉnh rất quyết tâm [D1]. Giảm 85 xã [D1].", "Giảm 58 xã")
    (finding,) = found(ctx)
    assert ctx.plain[slice(*finding.span)] == "85"


def test_the_same_indicator_with_two_values_is_found_across_sections() -> None:
    report = Report("1", "nq18-tinh", "party_hd05", Header("Sơn Hà", "Tỉnh uỷ"))
    texts = {"a": "Tỉnh giảm 58 đơn vị hành chính cấp xã [D1].", "b": "Như vậy, giảm 59 đơn vị hành chính cấp xã."}
    ((section, finding),) = check_across(ReportContext(report, texts, {"a": "Kết quả", "b": "Ưu điểm"}))
    assert section == "b"
    assert finding.quote == "59 đơn vị hành chính cấp xã"
    assert "Kết quả" in finding.message


_WORDS = st.sampled_from(
    ["giảm", "từ", "265", "xuống", "207", "1.300 tỷ đồng", "%", "20,8%", "đơn vị", "cấp xã", "chưa", "ngày 31/2/2024",
     "/", "18-NQ/TW", "2016-2021", ".", ",", ";", "\n", "(", ")", "còn", "hai mươi", "[D1]", "[N9]",
     "tăng", "0", "trong đó"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=20).map(" ".join))


@given(_TEXTS, st.lists(_TEXTS, max_size=3), _TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_check_ever_raises_and_spans_lie_in_the_text(text: str, facts: list[str], theirs: str) -> None:
    ctx = context(text, *facts, library=(passage(theirs),), passages=(passage(theirs, SourceKind.RESOLUTION, ""),))
    for finding in (f for check in CHECKS for f in check(ctx)):
        assert 0 <= finding.span[0] <= finding.span[1] <= len(ctx.plain)
        assert not finding.quote or finding.quote == ctx.plain[slice(*finding.span)]
    ledger(ctx)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Giai đoạn 2019-2021, tỉnh tiết kiệm 1.300 tỷ đồng. Số xã giảm 12.", "2019-2021"),
        ("Tỉnh tiết kiệm 1.300 tỷ đồng giai đoạn 2015-2021. Số xã giảm 12 trong giai đoạn 2015-2021.", "2015-2021"),
    ],
)
def test_another_fact_s_period_is_not_this_one_s(text: str, wrong: str) -> None:
    facts = ("Tiết kiệm 1.300 tỷ đồng giai đoạn 2015-2021", "Giai đoạn 2019-2021 giảm 12 xã")
    (finding,) = found(context(text, *facts))
    assert (finding.check, finding.quote) == ("period", wrong)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (["Tỷ lệ hộ nghèo giảm từ 9,4% xuống 6,1%"], "Tỷ lệ hộ nghèo giảm 3,3 điểm phần trăm, còn 6,1%."),
        (
            ["Rà soát 48 quy định, sửa đổi 30, bãi bỏ 7"],
            "Qua rà soát 48 quy định, sửa đổi 30, bãi bỏ 7, giữ nguyên 11.",
        ),
        (["Giảm 35 trưởng phòng, 52 phó trưởng phòng"], "Giảm 87 lãnh đạo cấp phòng, gồm 35 cấp trưởng, 52 cấp phó."),
        (
            ["Nhập 4 xóm của xã An Bình", "9 nhà văn hoá dôi dư, đã bán 5"],
            "Trong 9 nhà văn hoá dôi dư, đã bán 5 nhà văn hoá; còn 4 nhà văn hoá chưa bán.",
        ),
        (["Điều động 66 cán bộ (cấp tỉnh 20, ngang cấp 46)"], "Điều động 66 cán bộ, trong đó có 46 cán bộ ngang cấp."),
        (["Thu nhập bình quân 4,2 triệu đồng/người/tháng"], "Bình quân mỗi người mỗi tháng thu nhập 4,2 triệu đồng."),
    ],
)
def test_what_follows_from_the_facts_is_not_accused(facts: list[str], text: str) -> None:
    assert [f.message for f in found(context(text, *facts))] == []


@pytest.mark.parametrize(
    ("facts", "text", "wrong"),
    [
        (["Tỷ lệ hộ nghèo giảm từ 9,4% xuống 6,1%"], "Tỷ lệ hộ nghèo giảm 4,3 điểm phần trăm, còn 6,1%.", "4,3"),
        (
            ["Rà soát 48 quy định, sửa đổi 30, bãi bỏ 7"],
            "Qua rà soát 48 quy định, sửa đổi 30, bãi bỏ 7, giữ nguyên 13.",
            "13",
        ),
        (
            ["Giảm 35 trưởng phòng, 52 phó trưởng phòng"],
            "Giảm 97 lãnh đạo cấp phòng, gồm 35 cấp trưởng, 52 cấp phó.",
            "97",
        ),
    ],
)
def test_a_wrong_result_of_the_same_kind_is_accused(facts: list[str], text: str, wrong: str) -> None:
    assert any(wrong in f.quote for f in found(context(text, *facts)))


def test_what_one_fact_affirms_and_another_denies_of_something_else_is_no_lost_denial() -> None:
    facts = ("Đến năm 2020 cơ bản hoàn thành việc rà soát 9 quy chế", "2 quy chế chưa hoàn thành do chờ hướng dẫn")
    text = "Đến năm 2020, cơ bản hoàn thành việc rà soát 9 quy chế; 2 quy chế chưa hoàn thành do chờ hướng dẫn."
    assert found(context(text, *facts)) == []
    assert found(context("2 quy chế đã hoàn thành do chờ hướng dẫn.", facts[1]))


def test_a_lead_in_loses_no_denial() -> None:
    text = "Kết quả thí điểm mô hình mới về tổ chức bộ máy như sau:\n- Không tổ chức HĐND phường theo cơ chế thí điểm."
    assert found(context(text, "Không tổ chức HĐND phường theo cơ chế thí điểm")) == []


def test_a_figure_told_of_another_place_blocks_wherever_the_places_name_stands() -> None:
    facts = ("Huyện Kim Bôi sáp nhập 12 xã còn 8 xã", "Huyện Lạc Sơn sáp nhập 15 xã còn 11 xã")
    wrong = found(context("Huyện Lạc Sơn sáp nhập 12 xã còn 8 xã.", *facts))
    assert {f.quote for f in wrong} == {"12 xã", "8 xã"}
    assert found(context("Huyện Lạc Sơn sáp nhập 15 xã còn 11 xã.", *facts)) == []


def test_a_body_is_the_same_in_full_and_by_its_initials() -> None:
    fact = "Uỷ ban MTTQ tỉnh chủ trì 7 cuộc giám sát"
    assert found(context("Uỷ ban Mặt trận Tổ quốc tỉnh chủ trì 7 cuộc giám sát.", fact)) == []


@pytest.mark.parametrize(
    ("text", "fact", "quote", "check"),
    [
        ("Phát 25.000 cuốn cẩm nang tuyên truyền.", "Phát 25.000 cuốn sổ tay tuyên truyền", "cẩm nang", "exchanged"),
        ("Đồng chí chủ trì giao ban hằng tháng.", "Đồng chí chủ trì giao ban hằng quý", "hằng tháng", "period"),
        ("Nghị quyết của khoá XIII.", "Nghị quyết của khoá XIV", "khoá XIII", "period"),
        ("Huyện giảm ít nhất với 12 xã.", "Huyện giảm nhiều nhất, 12 xã", "ít nhất", "polarity"),
        ("Đã xong 39 việc, vượt tiến độ.", "Đã xong 39 việc", "vượt tiến độ", "polarity"),
        ("Bí thư chi đoàn kiêm trưởng bản.", "Bí thư chi bộ kiêm trưởng bản", "chi đoàn", "exchanged"),
        ("Bổ sung giáo viên tiểu học cho huyện.", "Bổ sung giáo viên mầm non cho huyện", "tiểu học", "exchanged"),
        ("Phát 25.000 tờ trình.", "Phát 25.000 tờ gấp", "25.000 tờ trình", "noun"),
        ("Kỷ luật 02 tổ chức đoàn.", "Kỷ luật 02 tổ chức đảng", "02 tổ chức đoàn", "noun"),
        ("Công chức giảm 905 người.", "Viên chức giảm 905 người", "905 người", "noun"),
        ("Có 17 quy hoạch phối hợp.", "Có 17 quy chế phối hợp", "17 quy hoạch phối hợp", "noun"),
        ("Chi 142 tỷ đồng, cao gấp đôi trước đây.", "Chi 142 tỷ đồng", "gấp đôi", "polarity"),
        ("Chuyển đổi 41.350 giấy tờ, có thu phí.", "Chuyển đổi 41.350 giấy tờ, miễn phí", "có thu phí", "polarity"),
        ("Có xảy ra khiếu kiện đông người.", "Không để xảy ra khiếu kiện đông người", "xảy ra", "polarity"),
        ("Giảm 4 phòng, bằng hơn 54%.", "Giảm 4 phòng (9 còn 5)", "54%", "unit"),
        ("Có 62.540 người dự.", "62.540 lượt người dự", "62.540 người", "unit"),
        ("Hỗ trợ 2 tỷ đồng mỗi hội.", "Hỗ trợ 2 tỷ đồng", "2 tỷ đồng mỗi hội", "unit"),
        ("Tỷ lệ giảm 2,7 lần, từ 3,1% còn 0,4%.", "68 nhiệm vụ cho 25 sở; quá hạn 0,4% (3,1%)", "2,7 lần", "reckoned"),
        ("Đến 2026, tỉnh đã giảm thêm 5% biên chế.", "Mục tiêu đến 2026 giảm thêm 5% biên chế", "đã", "polarity"),
        ("Có 57 trụ sở, đã xử lý xong toàn bộ.", "57 trụ sở, mới xử lý xong 21", "toàn bộ", "polarity"),
        (
            "Có 11 xã miền núi, địa bàn rộng.",
            "11 huyện miền núi, địa bàn rộng, có xã xa",
            "11 xã miền núi, địa bàn rộng",
            "noun",
        ),
        ("Vượt 9 biên chế.", "Vượt 9 cấp phó", "9 biên chế", "noun"),
        (
            "Gồm 163 người nghỉ hưu trước tuổi.",
            "Trong đó nghỉ hưu trước tuổi 871, thôi việc ngay 163",
            "163 người nghỉ hưu",
            "noun",
        ),
    ],
)
def test_words_turned_into_others_are_warnings(text: str, fact: str, quote: str, check: str) -> None:
    warned = checks.run(context(text, fact))
    assert (check, quote) in {(f.check, f.quote) for f in warned if f.severity is not Severity.NOTE}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Hỗ trợ 5 triệu đồng/người/năm.", "Hỗ trợ 5 triệu đồng/người/tháng"),
        ("Chỉ số PAR INDEX đứng thứ ba cả nước.", "Chỉ số PAR INDEX đứng thứ 2 cả nước"),
    ],
)
def test_rates_and_ranks_are_read_whole(text: str, fact: str) -> None:
    assert found(context(text, fact)) != []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Thí điểm ở 9 trong số 71 xã.", ("Thí điểm 9/71 xã",)),
        ("Giảm 26 phó trưởng phòng.", ("Phó trưởng phòng cấp huyện giảm 26 người",)),
        ("Cắt giảm từ 30% đến 70% thời gian.", ("Cắt giảm 30-70% thời gian",)),
        ("Nâng mức hỗ trợ thêm 0,4 lần, từ 0,8 lên 1,2 lần.", ("Nâng mức hỗ trợ từ 0,8 lên 1,2 lần",)),
        ("Họp trong hai ngày 14 và 15/12/2017.", ("Họp 2 ngày 14-15/12/2017",)),
        ("Mở lớp từ tháng 3/2018.", ("Mở lớp từ tháng 3 đến tháng 6/2018",)),
    ],
)
def test_a_true_text_in_other_forms_is_not_accused(text: str, facts: tuple[str, ...]) -> None:
    assert found(context(text, *facts)) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Riêng hai huyện Na Rì và Ba Bể giảm 60 thôn.", ("Na Rì, Ba Bể giảm 60 thôn",)),
        ("Tủa Chùa và Mường Chà là hai huyện đã xong.", ("Huyện Tủa Chùa, Mường Chà đã xong",)),
        ("Mở lớp cho 5.230 lượt cán bộ, công chức.", ("Mở lớp cho 5.230 lượt CBCC",)),
        ("Có 8 huyện uỷ, thành uỷ gửi báo cáo.", ("8/8 huyện, thành uỷ gửi báo cáo",)),
        ("Cấp xã giảm từ 284 còn 257, riêng Đông Hưng giảm 6 xã.", ("Cấp xã 284 còn 257; Đông Hưng giảm 6 xã",)),
        ("Tiết kiệm 112,4 tỷ đồng năm 2018.", ("Tiết kiệm (tỷ đồng): 2018 → 112,4; 2019 → 138,9",)),
        ("Đã cấp 31 tỷ đồng trong 45 tỷ đồng.", ("Đã cấp 31/45 tỷ đồng",)),
        ("Chi 96 tỷ đồng cho 1.127 người.", ("Chi 96 tỷ đồng/1.127 người",)),
        ("Nâng từ năm trăm lên tám trăm triệu đồng.", ("Nâng từ 500 triệu lên 800 triệu đồng",)),
        ("Thôn cách trung tâm xã mười lăm đến hai mươi ki-lô-mét.", ("Thôn cách trung tâm xã 15 - 20 km",)),
        ("Thời lượng 24 giờ.", ("Thời lượng 1.440 phút",)),
        ("Xử lý 4,126 ha đất.", ("Xử lý 41.260 m2 đất",)),
        ("Cứ 1.000 hồ sơ thì 31 hồ sơ quá hạn.", ("Hồ sơ quá hạn 3,1%",)),
        ("Đài tỉnh phát 3 chuyên đề từ tháng 02 đến tháng 6/2018.", ("Đài tỉnh phát 3 chuyên đề, từ T2 đến T6/2018",)),
        ("Quận bố trí trưởng ban kiêm nhiệm từ quý I năm 2019.", ("Quận bố trí trưởng ban kiêm nhiệm từ Q1/2019",)),
        ("Bố trí công chức dôi dư chậm 8 tháng so với kế hoạch.", ("Bố trí công chức dôi dư chậm so với KH 8 tháng",)),
        ("Vũ Quang giảm ít nhất, 6 biên chế.", ("Biên chế: Vũ Quang giảm ít nhất (6)",)),
    ],
)
def test_a_true_text_in_other_forms_is_not_even_warned_of(text: str, facts: tuple[str, ...]) -> None:
    assert found(context(text, *facts)) + found(context(text, *facts), Severity.WARNING) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Toàn tỉnh có 37 người.", f"Có {'9' * 24} tỷ người, đạt 12,5%"),
        ("Chi 45 tỷ đồng, bình quân 37 đồng.", f"Chi {'9' * 24} tỷ đồng cho 7 người"),
    ],
)
def test_figures_longer_than_any_report_s_break_no_check(text: str, fact: str) -> None:
    assert "failure" not in {f.check for f in checks.run(context(text, fact))}


def test_a_fall_is_no_share_of_what_is_left() -> None:
    hits = found(context("Còn 15 sở, giảm 5 sở (33%).", "20 sở còn 15 sở, giảm 5 sở, bằng 25%"))
    assert [f.quote for f in hits] == ["33%"]


def test_a_figure_beside_fewer_names_than_it_says_is_not_explained_by_them() -> None:
    warned = found(context("Ba huyện Na Rì và Ba Bể chậm.", "Na Rì, Ba Bể chậm"), Severity.WARNING)
    assert ("figure", "Ba") in {(f.check, f.quote) for f in warned}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Nhà nước bảo đảm cho 418 đơn vị.",
            ("Còn 502 đơn vị", "Tự chủ: 61 đơn vị, 23 đơn vị; còn lại Nhà nước bảo đảm"),
        ),
        ("Trong bốn năm tiết kiệm 22,4 tỷ đồng.", ("Tiết kiệm 5,6 tỷ đồng/năm (2018-2021)",)),
        ("Ban hành 15 ngày sau đó.", ("Kế hoạch ngày 13/11/2024", "Quyết định ngày 28/11/2024")),
    ],
)
def test_what_may_follow_across_facts_and_over_time_is_a_warning(text: str, facts: tuple[str, ...]) -> None:
    assert found(context(text, *facts)) == []
    assert "reckoned" in {f.check for f in found(context(text, *facts), Severity.WARNING)}


def test_the_other_figures_of_a_fact_do_not_tell_what_one_of_them_counts() -> None:
    wrong = context("Số xã giảm từ 123 xuống còn 108.", "Ấp 123 còn 108 (giảm 15)")
    seen = {f.quote for severity in (Severity.BLOCKING, Severity.WARNING) for f in found(wrong, severity)}
    assert any("123" in quote for quote in seen) and any("108" in quote for quote in seen)


def test_a_list_that_does_not_add_up_is_told() -> None:
    warned = found(context("Có 12 nơi: 1 sở, 10 huyện.", "1 sở, 10 huyện, 12 nơi"), Severity.WARNING)
    assert any(f.check == "arithmetic" and f.quote == "12" for f in warned)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Bình quân mỗi lớp 77 người.", ("Đào tạo 385 người, 5 lớp",)),
        ("Mỗi năm phát hành 19.200 cuốn.", ("Phát hành 6 số/năm, mỗi số 3.200 cuốn",)),
        ("Dôi dư 24 người, đã bố trí 15 người.", ("Nhập 21 trung tâm; dôi dư 24 (bố trí 15)",)),
        ("Có 14/17 chỉ tiêu đạt, còn 3/17 chỉ tiêu chưa đạt.", ("14/17 chỉ tiêu đạt, 3 chưa đạt",)),
        ("Chỉ số xếp thứ 18 trên 63 tỉnh.", ("Chỉ số tăng 4 bậc (22 → 18/63)",)),
    ],
)
def test_what_follows_from_a_terse_fact_is_not_accused(text: str, facts: tuple[str, ...]) -> None:
    assert found(context(text, *facts)) == []


@pytest.mark.parametrize(
    "fact",
    [
        "Cấp phó sở, ngành: 2017 có 71 người, 2021 còn 54 người",
        "Cấp phó sở, ngành: 62 → 54 người",
        "Đơn thư liên quan: 64 đơn (tố cáo 9, khiếu nại 21, kiến nghị 34), giải quyết xong 61",
        "Thực hiện KH 04-KH/BCĐ ngày 13/11/2024 của Ban Chỉ đạo TW",
    ],
)
def test_a_fact_told_word_for_word_is_never_accused(fact: str) -> None:
    assert found(context(f"{fact}.", fact)) + found(context(f"{fact}.", fact), Severity.WARNING) == []


def test_a_period_that_runs_backward_breaks_no_check() -> None:
    ctx = context("Mỗi năm tiết kiệm 7 tỷ đồng.", "So với 2021-2020 tiết kiệm 21 tỷ đồng")
    assert all(finding.check != "failure" for finding in checks.run(ctx))


def test_the_same_words_of_another_place_are_not_the_fact_s_own() -> None:
    words = "sau khi sắp xếp lại các đơn vị hành chính cấp xã theo đề án còn 16 xã"
    ctx = context(f"Huyện Kim Thành {words}.", f"Huyện Thanh Hà {words}", "Huyện Kim Thành có đề án")
    accused = found(ctx) + found(ctx, Severity.WARNING)
    assert any("16" in str(one) for one in accused)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Số cán bộ được bảo lưu phụ cấp chức vụ là 3.650 đảng viên.", 1),
        ("Số đảng viên chuyển về Đảng bộ Uỷ ban nhân dân tỉnh là 3.650.", 0),
        ("Số tổ chức cơ sở đảng đến nay là 41.", 0),
    ],
)
def test_a_figure_bears_the_name_that_its_fact_gives_it(text: str, told: int) -> None:
    fact = "Chuyển 41 tổ chức cơ sở đảng với 3.650 đảng viên về Đảng bộ UBND tỉnh"
    assert [f.severity for f in labelled(context(text, fact))] == [Severity.WARNING] * told
