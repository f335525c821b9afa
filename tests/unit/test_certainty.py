"""What blocks is certain: a doubt that we misread takes the blocking away, and nothing but such a doubt does."""

from __future__ import annotations

from decimal import Decimal
from unittest import TestCase

import pytest
from hypothesis import example, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant import checks
from assistant.checks.certainty import weighing
from assistant.checks.certainty.weighing import weighed
from assistant.checks.tracing.follows import Pool, follows, term
from assistant.checks.tracing.surface import numerals
from assistant.drafting.compose import restate
from assistant.drafting.fallback import fall_back
from assistant.quantities import format_number, quantities
from assistant.report import Evidence, Fact, Finding, Severity
from tests.unit.checks_given import given

COUNTS = st.integers(min_value=100, max_value=9_999)
ROUND = st.integers(min_value=10, max_value=999).map(lambda tens: tens * 10)
SMALL = st.integers(min_value=2, max_value=99)


def official(value: int) -> str:
    return format_number(Decimal(value))


def findings(text: str, *facts: str) -> dict[str, Finding]:
    """By their words, those that block or would block but for a doubt."""
    found = checks.run(given(text, facts))
    return {f.quote: f for f in found if f.severity is Severity.BLOCKING or f.doubted}


@pytest.mark.parametrize(
    ("fact", "text", "words", "why"),
    [
        # the facts misread
        ("Cấp huyện còn 8 phòng có 3 phó (QĐ 2)", "Còn 8 phòng có 3 phó, quy định là 2.", "2", "đọc chưa chắc"),
        (
            "89,6% ý kiến đồng tình (mẫu 3.000 phiếu)",
            "Trong 3.000 phiếu, 89,6% ý kiến đồng tình.",
            "3.000",
            "đọc chưa chắc",
        ),
        # the text misread
        (
            "Hoà An thí điểm từ 01/10/2018, dừng 30/6/2022",
            "Hoà An thí điểm trong 3 năm 9 tháng, từ ngày 01/10/2018 đến ngày 30/6/2022.",
            "3",
            "chưa đọc chắc",
        ),
        # what the fact counts stands apart from its figure
        (
            "Tuyển dụng 245 giáo viên chỉ đạt 61%",
            "Tuyển dụng giáo viên mới được 61% của 245 chỉ tiêu.",
            "245 chỉ tiêu",
            "cũng nói đến",
        ),
        # the last day of a fact's year
        (
            "Huyện Khoái Châu hoàn thành trước khi hết năm 2018",
            "Huyện Khoái Châu hoàn thành trước ngày 31/12/2018.",
            "31/12/2018",
            "là ngày cuối của “2018”",
        ),
    ],
)
def test_a_doubt_is_told_instead_of_blocking(fact: str, text: str, words: str, why: str) -> None:
    finding = findings(text, fact)[words]
    assert finding.severity is Severity.WARNING
    assert why in finding.message
    assert finding.mend is None


@pytest.mark.parametrize(
    ("check", "fact", "text", "words", "expected", "why"),
    [
        ("polarity", "3/10 huyện chưa tự kiểm tra", "Chỉ 7/10 huyện tự kiểm tra.", "tự kiểm", "", "số khác"),
        ("polarity", "19 góp ý, tiếp thu 16", "Ba góp ý không được tiếp thu.", "không được tiếp thu", "", "số khác"),
        ("polarity", "2 huyện mở lớp chậm", "Hai huyện chưa mở lớp kịp.", "chưa mở lớp", "", "chưa đạt"),
        ("polarity", "Tỷ lệ mới đạt 14,1%", "Tỷ lệ 14,1% là chưa đạt.", "chưa đạt", "", "chưa đạt"),
        ("polarity", "Không sắp xếp khi chưa có đề án", "Có đề án mới sắp xếp.", "sắp xếp", "", "hai lần"),
        ("polarity", "Cấp uỷ có đề án", "Không có cấp uỷ nào thiếu đề án.", "Không có", "", "hai lần"),
        ("polarity", "Duyệt 12 đề án", "Một số đề án chưa được duyệt.", "chưa được duyệt", "", "không nêu số"),
        ("polarity", "Duyệt 3/10 đề án", "Đề án chưa được duyệt.", "chưa được duyệt", "", "không nêu số"),
        ("name", "Khối Đảng giảm 5%", "Khối Đảng cắt 5%.", "Khối Đảng cắt", "khối Đảng giảm", "đã hết"),
        ("date", "phát từ th6/2018", "Phát từ tháng 6/2018.", "tháng 6/2018", "", "đọc chưa chắc"),
        (
            "date",
            "Ban Chỉ đạo lập ngày 20/11/2024",
            "Thực hiện Nghị quyết số 18-NQ/TW, ngày 20/11/2024, tỉnh lập Ban Chỉ đạo.",
            "20/11/2024",
            "",
            "việc khác",
        ),
        (
            "document",
            "Quán triệt NQ 18, NQ 19 ngày 09/01/2018 ở tỉnh; NQ số 19-NQ/TW",
            "Quán triệt Nghị quyết 19 ngày 09/01/2018.",
            "Nghị quyết 19 ngày 09/01/2018",
            "",
            "việc khác",
        ),
    ],
)
def test_the_words_of_a_finding_are_weighed(
    check: str, fact: str, text: str, words: str, expected: str, why: str
) -> None:
    at = text.index(words)
    accused = Finding(check, Severity.BLOCKING, (at, at + len(words)), words, "Sai", expected, facts=("D1",))
    (finding,) = weighed(given(text, [fact]), [accused])
    assert finding.doubted
    assert why in finding.message


def test_a_weighing_that_fails_leaves_the_finding_as_it_is_and_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(weighing._OF_WORDS, "name", fails)
    accused = Finding("name", Severity.BLOCKING, (0, 4), "Giảm", "Sai")
    assert list(weighed(given("Giảm 4 xã.", []), [accused])) == [accused]
    assert [(one.levelname, one.exc_info is not None) for one in caplog.records] == [("ERROR", True)]


def test_a_figure_is_not_reckoned_from_a_share_of_nothing() -> None:
    pool = Pool(tuple(map(term, quantities("Kỷ luật 0 tổ chức, giao 12 tỷ đồng cho 4 xã"))), each=True)
    chance = follows(quantities("bình quân 3 tỷ đồng")[0], [pool])
    assert chance is not None
    assert chance.formula == "3 tỷ đồng ≈ 12 tỷ đồng : 4"


def test_the_day_of_a_date_is_no_amount_that_changes() -> None:
    facts = ("Ngày 12/5/2018 có quyết định", "Năm 2018 biên chế giảm 7")
    for text in ("Năm 2018 biên chế giảm 12.", "Từ tháng 5 biên chế giảm 12."):
        assert findings(text, *facts)["12"].severity is Severity.BLOCKING


def test_a_headings_measure_reaches_every_clause_and_a_figures_own_does_not() -> None:
    headed = numerals("Kinh phí (tỷ đồng): 2018 → 112,4; 2019 → 138,9")
    assert 138_900_000_000 in headed[-1].values
    own = numerals("Biên chế còn 1.905; tiết kiệm 45 tỷ đồng")
    assert own[0].values == {1905}
    assert 45_000_000_000 in own[1].values


@pytest.mark.parametrize("fact", ["Giảm 38 đv sự nghiệp", "Giảm 38 ĐV sự nghiệp"])
def test_two_letters_stand_for_no_noun_that_the_next_word_contradicts(fact: str) -> None:
    def nouns(text: str) -> list[str]:
        return [f.quote for f in checks.run(given(text, [fact])) if f.check == "noun"]

    assert nouns("Giảm 38 đảng viên.") == ["38 đảng viên"]
    assert nouns("Giảm 38 đơn vị sự nghiệp.") == nouns("Giảm 38 đơn vị.") == []


def test_a_figure_of_another_fact_may_be_reckoned_from_the_fact_that_speaks_of_its_noun() -> None:
    facts = ("Phó giám đốc sở giảm từ 58 xuống 49 người", "Đã có 9 Chi cục tổ chức lại còn 6")
    finding = findings("Giảm 9 phó giám đốc, từ 58 còn 49. Còn 6 chi cục.", *facts)["9 phó giám đốc"]
    assert finding.severity is Severity.WARNING
    assert "58 − 49" in finding.message


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        ("Chuyển 27 hội nghị", "Tổ chức 27 nghị viện.", "27 nghị viện"),
        ("Tiết kiệm 1.300 tỷ đồng", "Tiết kiệm 1.300 triệu đồng.", "1.300 triệu đồng"),
        ("Khoán 48 triệu đồng/xã/năm", "Khoán 48 triệu đồng/xã/tháng.", "48 triệu đồng/xã/tháng"),
        ("Giảm 323 cán bộ và 513 công chức", "Giảm 332 cán bộ và 513 công chức.", "332"),
        ("Rộng 1.448 km2", "Rộng 14.480 km2.", "14.480 km2"),
        ("Huyện rộng 1.448 km2", "Huyện có 1.448 đảng viên.", "1.448 đảng viên"),
        ("Huyện rộng 1.448 km²", "Huyện có 1.448 đảng viên.", "1.448 đảng viên"),
        ("Rộng 822,7 km2; huyện giảm được 7", "Huyện giảm được 2.", "2"),
        ("Điều động 240 giáo viên của 2 huyện", "Điều động 242 giáo viên của 2 huyện.", "242"),
        ("Có 109.000 đảng viên ở 19 đảng bộ", "Có gần 112.000 đảng viên.", "112.000"),
        ("Có 5.060 đảng viên và 3.020 đoàn viên", "Có gần 8.000 người.", "8.000"),
        ("Tỷ lệ hài lòng đạt 50%", "Đã giảm 20 phòng trong 40 phòng.", "20"),
        (
            "Biên chế giảm từ 2.117 còn 1.905; tiết kiệm 45 tỷ đồng",
            "Tiết kiệm 1.905 tỷ đồng.",
            "1.905 tỷ đồng",
        ),
        (
            "Biên chế giảm từ 2.117 còn 1.905, tiết kiệm 45 tỷ đồng",
            "Tiết kiệm 1.905 tỷ đồng.",
            "1.905 tỷ đồng",
        ),
        ("Hội nghị ngày 16/12/2024", "Hội nghị họp ngày 26/12/2024.", "26/12/2024"),
        ("Đã bán đấu giá 2 trong 5 trụ sở dôi dư", "Chưa bán đấu giá 2 trong 5 trụ sở dôi dư.", "Chưa bán đấu"),
        # a name that is a numeral, in small letters
        ("Huyện Ba Bể đã phê duyệt đề án vị trí việc làm", "Huyện Ba Bể chưa phê duyệt đề án vị trí việc làm.", "chưa"),
        ("Ba Vì đã hoàn thành đề án vị trí việc làm", "Ba Vì chưa hoàn thành đề án vị trí việc làm.", "chưa"),
        # a lone count denied outright; "mới được" without a figure; a short form that the text has as well
        ("Đã phê duyệt 12 đề án vị trí việc làm", "Chưa phê duyệt đề án vị trí việc làm.", "Chưa"),
        ("Các xã mới được thành lập hoạt động ổn định", "Các xã mới được thành lập không hoạt động ổn định.", "không"),
        ("HĐND ban hành nghị quyết về sáp nhập", "HĐND không ban hành nghị quyết về sáp nhập.", "không"),
    ],
)
def test_a_clear_contradiction_still_blocks(fact: str, text: str, words: str) -> None:
    finding = next(f for quote, f in findings(text, fact).items() if words in quote)
    assert finding.severity is Severity.BLOCKING


@settings(max_examples=60, deadline=None)
@drawn(before=COUNTS, after=COUNTS, told=COUNTS)
def test_a_figure_that_no_fact_has_and_that_follows_by_nothing_always_blocks(
    before: int, after: int, told: int
) -> None:
    made = {before, after, before + after, abs(before - after)}
    if told in made or any(set(str(told)) & set(str(one)) == set(str(one)) for one in made):
        return
    fact = f"Sắp xếp {official(before)} thôn, lập {official(after)} tổ dân phố"
    text = f"{fact}. Mở {official(told)} lớp bồi dưỡng."
    finding = findings(text, fact)[official(told)]
    assert finding.severity is Severity.BLOCKING, finding.message


@settings(max_examples=60, deadline=None)
@drawn(
    right=COUNTS | ROUND,
    others=st.lists(COUNTS | ROUND | SMALL, min_size=2, max_size=5),
    at=st.integers(0, 3),
    digit=st.integers(1, 9),
)
@example(right=200, others=[100, 150], at=0, digit=3)
@example(right=240, others=[2, 100], at=2, digit=2)
def test_a_digit_changed_in_a_figure_that_is_told_nowhere_else_always_blocks(
    right: int, others: list[int], at: int, digit: int
) -> None:
    digits = list(str(right))
    digits[min(at, len(digits) - 1)] = str(digit)
    wrong = int("".join(digits))
    if wrong in {right, *others}:
        return
    facts = [f"Giảm {official(right)} biên chế", *(f"Mở {official(n)} lớp bồi dưỡng" for n in others)]
    found = findings(f"Giảm {official(wrong)} biên chế.", *facts)
    assert any(f.severity is Severity.BLOCKING and official(wrong) in quote for quote, f in found.items()), found


@settings(max_examples=100, deadline=None)
@drawn(text=st.text(max_size=120), fact=st.text(max_size=80))
def test_weighing_keeps_every_finding_and_only_ever_lowers_it(text: str, fact: str) -> None:
    ctx = given(text, [fact])
    accused = [
        Finding(check, Severity.BLOCKING, (0, max(1, len(ctx.plain))), ctx.plain, "sai", facts=("D1",))
        for check in ("figure", "unit", "noun", "arithmetic", "date", "period", "document", "name", "polarity", "form")
    ]
    with TestCase().assertNoLogs("assistant", "ERROR"):
        out = list(weighed(ctx, accused))
    assert [(f.check, f.span) for f in out] == [(f.check, f.span) for f in accused]
    assert all((f.severity is Severity.WARNING) == f.doubted for f in out)
    assert not out[-1].doubted  # what rests on no reading of the facts is not weighed


@settings(max_examples=100, deadline=None)
@drawn(st.text(alphabet="0123456789.,/() TQhàtỷ%đồngnăm", max_size=60))
def test_numerals_are_read_from_any_text_where_they_stand(text: str) -> None:
    for one in numerals(text):
        assert text[slice(*one.span)] == one.text
        assert one.value in one.values


def test_the_composer_takes_the_place_of_a_models_doubted_sentence() -> None:
    fact = "Cấp huyện còn 8 phòng có 3 phó (QĐ 2)"
    text = "Cấp huyện còn 8 phòng có 3 phó, quy định là 2. [D1]"
    ctx = given(text, [fact])
    doubted = checks.run(ctx)
    assert any(f.doubted for f in doubted)
    evidence = Evidence((Fact("f1", fact),))
    fallen = fall_back(
        ctx.section, evidence, text, doubted, restated=lambda labels: restate(ctx.section, evidence, labels)
    )
    assert fallen.sentences == 1


@pytest.mark.parametrize(
    ("text", "told", "formula"),
    [
        ("Có hơn 8.000 người", "5.060 đảng viên, 3.020 đoàn viên", "8.000 ≈ 5.060 + 3.020"),
        ("Có gần 8.000 người", "5.060 đảng viên, 3.020 đoàn viên", ""),
        ("Có gần 112.000 người", "109.000 đảng viên, 19 đảng bộ", ""),
        ("Có 8.080 người", "5.060 đảng viên, 3.020 đoàn viên", "8.080 = 5.060 + 3.020"),
        ("Tỷ lệ đạt 117%", "tỷ lệ 17%", ""),
    ],
)
def test_a_rounded_figure_follows_from_its_side_only(text: str, told: str, formula: str) -> None:
    (figure,) = quantities(text)
    chance = follows(figure, [Pool(tuple(map(term, quantities(told))))])
    assert (chance.formula if chance else "") == formula


def test_a_yearly_mean_is_reckoned_with_the_years_of_the_sentence_only() -> None:
    fact = "Từ 2018 đến 2020 chỉ có 9 cuộc kiểm tra"
    text = "Ba năm 2018-2020 vẻn vẹn chín cuộc kiểm tra, bình quân mỗi năm {} cuộc."
    assert "3" not in findings(text.format(3), fact)
    assert findings(text.format(5), fact)["5"].severity is Severity.BLOCKING


def test_the_day_of_a_document_that_is_named_next_is_not_surely_that_of_the_one_before() -> None:
    fact = "Ban Thường vụ Tỉnh uỷ ban hành Kế hoạch số 45-KH/TU ngày 12/02/2018 về thực hiện Nghị quyết số 18-NQ/TW"
    text = "Để thực hiện Nghị quyết số 18-NQ/TW, ngày 12/02/2018 Ban Thường vụ Tỉnh uỷ ban hành Kế hoạch số 45-KH/TU."
    found = [f for f in checks.run(given(text, [fact])) if f.check == "date"]
    assert all(f.severity is Severity.WARNING for f in found)
    wrong = [f for f in checks.run(given(text.replace("12/02", "12/03"), [fact])) if f.check == "date"]
    assert any(f.severity is Severity.BLOCKING for f in wrong)
