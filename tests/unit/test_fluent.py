"""A strong model's prose stays as it is: what is fluent, reckoned rightly and grounded is neither mended nor replaced.

Each text here is true to its facts; beside it stands one that a weak model would write, which must still go.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import CheckContext, run
from assistant.checks.statements.markers import check_markers
from assistant.drafting.actions import sure_mends
from assistant.drafting.job import Job
from assistant.drafting.write import Round, mend
from assistant.report import Evidence, Fact, Finding, Header, Layout, Origin, Section, SectionKind, Severity
from tests.unit.checks_given import blocked, given, told

SECTION = Section("muc", "Sắp xếp các trường học", SectionKind.RESULTS, Layout.ITEMS)
FACTS = ("Trường mầm non: 48 → 41", "Tổ chuyên môn: 120 xuống 95")
ITEMS = "- Trường mầm non giảm từ 48 xuống còn 41 [D1].\n- Tổ chuyên môn giảm từ 120 xuống còn 95 [D2]."


def mended(text: str, *facts: str, findings: tuple[Finding, ...] = ()) -> str:
    """The text after the loop's last step, for checks that find only these."""
    evidence = Evidence(tuple(Fact(f, f) for f in facts))
    job = Job(SECTION, Header("Phú Thọ", "Ban Thường vụ Tỉnh uỷ"), evidence)
    made = mend(job, Round(text, findings, "", Origin.MODEL), lambda _: ())
    return made.text if made else text


@pytest.mark.parametrize(
    "lead",
    [
        "Bên cạnh kết quả đạt được, việc thực hiện Nghị quyết còn một số tồn tại, hạn chế sau:",
        "Từ thực tiễn triển khai, tỉnh rút ra các bài học kinh nghiệm sau:",
        "Trên cơ sở các nội dung nêu trên, tỉnh Phú Thọ đề xuất, kiến nghị như sau:",
        "Mức giảm ở một số địa phương trên địa bàn tỉnh như sau:",
        "Qua 7 năm thực hiện Nghị quyết, việc sắp xếp các trường học đạt được kết quả chủ yếu sau:",
    ],
)
def test_a_lead_in_that_only_announces_stays(lead: str) -> None:
    assert mended(f"{lead}\n{ITEMS}", *FACTS) == f"{lead}\n{ITEMS}"


@pytest.mark.parametrize(
    "lead",
    [
        "Việc sắp xếp các trường học được Nhân dân đồng tình cao, cụ thể như sau:",
        "Công tác triển khai thực hiện còn chậm, thiếu đồng bộ, cụ thể như sau:",
        "Tỉnh đã thực hiện nghiêm túc, quyết liệt các nội dung của Nghị quyết như sau:",
    ],
)
def test_a_lead_in_that_says_how_well_gives_way(lead: str) -> None:
    assert lead not in mended(f"{lead}\n{ITEMS}", *FACTS)


def test_differences_that_a_sentence_reckons_do_not_count_as_words_without_ground() -> None:
    merged = (
        "- Đối với bậc học mầm non, số trường giảm từ 48 xuống còn 41, giảm 7 trường (14,6%); số tổ chuyên môn giảm từ "
        "120 xuống còn 95, giảm 25 tổ (20,8%) [D1, D2]."
    )
    assert mended(merged, *FACTS) == merged
    foreign = "- Đã hoàn thành xây dựng 7 nhà công vụ, 14 phòng thí nghiệm, 25 bếp ăn bán trú [D1, D2]."
    assert foreign not in mended(foreign, *FACTS)


def test_a_mend_that_would_tell_another_fact_is_not_made_unseen() -> None:
    text = "Giảm 7 trường [D1]. Còn 95 tổ [D2]."
    slip = Finding("noun", Severity.BLOCKING, (0, 13), "Giảm 7 trường", "sai", facts=("D2",), mend="Giảm 7 tổ")
    assert sure_mends(text, [slip]) == []
    assert sure_mends(text, [replace(slip, facts=("D1",))])
    assert sure_mends(text, [replace(slip, facts=("D1",), severity=Severity.WARNING)]) == []
    assert sure_mends(text, [replace(slip, check="term", severity=Severity.WARNING, facts=())])


RECKONED = (
    "Sở Công Thương: 8 chi cục → 6 chi cục; số phòng thuộc chi cục 30 → 19",
    "Sáp nhập 11 trung tâm văn hoá vào nhà văn hoá huyện",
)


def test_a_difference_of_the_cited_fact_is_no_other_facts_figure() -> None:
    merger = "Đã sáp nhập 11 trung tâm văn hoá [D2]."
    right = (
        "Tại Sở Công Thương, số chi cục giảm từ 8 xuống còn 6; số phòng thuộc chi cục giảm từ 30 xuống còn 19, giảm 11 "
        f"phòng [D1]. {merger}"
    )
    assert not told(right, *RECKONED)
    assert blocked(right.replace("giảm 11", "giảm 12"), *RECKONED)
    assert blocked(right.replace(merger, "Đã sáp nhập 11 phòng [D2]."), *RECKONED)  # D2 counts another thing


def test_whose_the_figure_is_is_no_other_thing_counted() -> None:
    facts = ("Đội ngũ giáo viên mầm non thiếu 240 người",)
    assert not told("Đội ngũ giáo viên mầm non của tỉnh còn thiếu 240 người [D1].", *facts)
    assert told("Công chức của tỉnh còn thiếu 240 người [D1].", *facts)


def accused(ctx: CheckContext) -> list[str]:
    return [finding.quote for finding in check_markers(ctx)]


def test_a_lead_in_needs_no_label_for_what_it_counts_of_its_list_or_for_the_years_of_the_report() -> None:
    items = "- Đợt 1 giảm 3 trường [D1].\n- Đợt 2 giảm 4 trường [D1]."
    fact = "Đợt 1 giảm 3 trường, đợt 2 giảm 4 trường"
    for lead in ("Kết quả sắp xếp qua hai đợt như sau:", "Qua 7 năm thực hiện Nghị quyết, kết quả như sau:"):
        assert not accused(given(f"{lead}\n{items}", [fact], elsewhere=["Tổng kết 7 năm thực hiện"]))
    for lead in ("Sau khi giảm 7 trường, kết quả như sau:", "Qua 9 năm thực hiện, kết quả như sau:"):
        assert accused(given(f"{lead}\n{items}", [fact], elsewhere=["Tổng kết 7 năm thực hiện"])) == [lead]


def test_a_label_is_held_to_what_its_passage_says_without_the_words_of_the_title() -> None:
    aim = [("Mục II", "Đến năm 2021, giảm số lượng thôn, tổ dân phố.")]
    facts = ["Còn 310 buôn"]
    lead = "Thực hiện mục tiêu giảm số lượng thôn, tổ dân phố [N1], tỉnh Kon Tum đạt kết quả sau:"
    assert not accused(given(f"{lead}\nCòn 310 buôn [D1].", facts, authority=aim))
    assert accused(given("Các bệnh viện huyện Sa Thầy được nâng cấp [N1].\nCòn 310 buôn [D1].", facts, authority=aim))


def test_a_noun_written_out_as_the_title_has_it_is_the_same() -> None:
    def nouns(text: str) -> list[str]:
        title = "Kết quả sắp xếp đơn vị hành chính cấp xã"
        return [f.quote for f in run(given(text, ["Giữ nguyên 58 đơn vị"], title=title)) if f.check == "noun"]

    assert not nouns("Tỉnh giữ nguyên 58 đơn vị hành chính [D1].")
    assert nouns("Tỉnh giữ nguyên 58 đơn vị sự nghiệp [D1].")
