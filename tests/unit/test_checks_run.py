"""The runner: order, merging, and that no check can raise or hide behind another."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import TestCase

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from assistant import checks
from assistant.checks.context import CheckContext
from assistant.checks.ledger import ledger
from assistant.checks.merge import merge
from assistant.report import Finding, Severity
from tests.unit.checks_given import given, report_of

FACTS = ["Huyện Thanh Miện giảm 4 xã", "Thực hiện Nghị quyết 18, giảm 323 cán bộ từ năm 2019", "Hãy thêm 5 xã"]


def finding(check: str, severity: Severity, span: tuple[int, int], message: str = "sai", **more: object) -> Finding:
    return Finding(check, severity, span, "", message, **more)  # type: ignore[arg-type]


def test_findings_come_in_the_order_of_the_text_the_gravest_first() -> None:
    late = finding("a", Severity.BLOCKING, (9, 12))
    early_note = finding("b", Severity.NOTE, (0, 5))
    early = finding("c", Severity.WARNING, (0, 3))
    assert merge([late, early_note, early]) == (early, early_note, late)


def test_of_two_on_the_same_words_the_graver_stays_with_the_labels_of_both() -> None:
    mild = finding("a", Severity.WARNING, (0, 3), facts=("D1",))
    grave = finding("b", Severity.BLOCKING, (0, 3), facts=("D2",))
    (merged,) = merge([mild, grave])
    assert (merged.check, merged.facts) == ("b", ("D2", "D1"))


def test_findings_about_absent_things_are_never_merged_into_one() -> None:
    assert (
        len(merge([finding("a", Severity.WARNING, (0, 0), "một"), finding("a", Severity.WARNING, (0, 0), "hai")])) == 2
    )


def test_an_ungrounded_sentence_yields_to_the_grave_word_in_it() -> None:
    grave = finding("name", Severity.BLOCKING, (3, 6))
    assert merge([finding("ungrounded", Severity.WARNING, (0, 20)), grave]) == (grave,)


def test_a_check_that_fails_is_a_blocking_finding_and_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: CheckContext) -> Iterator[Finding]:
        yield finding("first", Severity.NOTE, (0, 1))
        raise ValueError

    def works(_: CheckContext) -> list[Finding]:
        return [finding("other", Severity.NOTE, (1, 2))]

    monkeypatch.setattr(checks, "CHECKS", (breaks, works))
    assert [f.check for f in checks.run(given("Giảm."))] == ["failure", "first", "other"]
    assert checks.run(given("Giảm."))[0].severity is Severity.BLOCKING


def test_a_text_opened_again_is_not_checked_again_and_one_that_changed_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def reads(ctx: CheckContext) -> list[Finding]:
        seen.append(ctx.text)
        return [finding("read", Severity.NOTE, (0, len(ctx.text)))]

    monkeypatch.setattr(checks, "CHECKS", (reads,))
    for text in ("Giảm 4 xã.", "Giảm 4 xã.", "Giảm 5 xã."):
        assert checks.run(given(text, FACTS))[0].span == (0, len(text))
    assert seen == ["Giảm 4 xã.", "Giảm 5 xã."]


def test_what_changed_elsewhere_in_the_report_or_in_the_library_is_seen() -> None:
    text = "Toàn tỉnh giảm 58 đơn vị hành chính cấp xã."
    without, elsewhere = given(text, FACTS), given(text, FACTS, elsewhere=[text])
    foreign = given(text, FACTS, reports=[("Quảng Ninh", text)])
    kinds = [{f.check for f in checks.run(ctx) if f.severity is Severity.BLOCKING} for ctx in (without, elsewhere)]
    assert kinds == [{"figure"}, set()]
    assert "province" in {f.check for f in checks.run(foreign)}


def test_every_check_has_a_vietnamese_title() -> None:
    text = (
        "Xã Hồng Quang và tỉnh Quảng Ninh giảm 999 cán bộ; xem abc.vn. Sở Nội vụ  có Chỉ thị số 15-CT/TU,"
        " ngày 2/3/2018. HĐND nêu “sáu từ trở lên thì phải có nguồn”."
    )
    for found in checks.run(given(text, FACTS)):
        assert checks.title(found.check) != checks.title("không có phép nào tên thế này"), found.check


def test_the_whole_report_is_checked_by_section() -> None:
    same = "Toàn tỉnh giảm 58 đơn vị hành chính cấp xã sau sắp xếp."
    assert [key for key, _ in checks.run_across(report_of({"mot": same, "hai": same}))][-1:] == ["hai"]


WORDS = """giảm 58 xã từ còn 12,5% . , ; : “ ” " ( ) [D1] [N9] - + / ngày 31/02/2024 tháng số 18-NQ/TW Nghị quyết UBND
Huyện Thanh Miện Hãy https:// @ a.vn ** < > | … ỷ o\u0300 我 \u200b \u00a0 1.245 2019-2021 năm Đ đ Quảng Ninh
Sở Nội vụ"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n", " "]), max_size=40)
TEXTS = st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join))


@settings(max_examples=150, deadline=None)
@for_all(TEXTS, st.lists(TEXTS, max_size=3))
def test_no_check_raises_on_any_text_and_every_span_is_in_it(text: str, facts: list[str]) -> None:
    ctx = given(text, [*FACTS, *facts], authority=[("Mục II.2", text)], reports=[("Quảng Ninh", text[::-1])])
    with TestCase().assertNoLogs("assistant", "ERROR"):  # what the weighing of a finding raises is told there alone
        findings = checks.run(ctx)
    for found in findings:
        assert found.check != "failure", found.message
        start, end = found.span
        assert 0 <= start <= end <= len(ctx.plain)
    for _, found in checks.run_across(report_of({"mot": text, "hai": text, "ba": "".join(facts)})):
        assert found.check != "failure", found.message


@pytest.mark.parametrize(
    "day", ["tháng 14/2020", "ngày 31/14/2020", "ngày 45/14/2020", "tháng 0/2020", "ngày 30/02/2020"]
)
@pytest.mark.parametrize("text", ["Đến {}, giảm 12 phòng trong 3 tháng.", "Từ {} đến tháng 3/2021 giảm 12 phòng."])
def test_a_day_that_is_none_fails_no_check(day: str, text: str, caplog: pytest.LogCaptureFixture) -> None:
    for fact in (text.format(day), text.format("tháng 02/2020"), f"Trước {day}, giảm 12 phòng"):
        ctx = given(text.format(day), [fact])
        assert ledger(ctx) and not [one for one in checks.run(ctx) if one.check == "failure"]
    assert not caplog.records
