"""The page of the figure ledger: what its table is given, what counts as accused, where a press leads."""

from __future__ import annotations

import re
import threading

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import Settings
from assistant.ui.jobs import Jobs
from assistant.ui.preparing import Preparation
from assistant.ui.presence import Presence
from assistant.ui.shared import Shared
from assistant.workflow import Desk
from tests.ui.test_pages import button, components, drafted, example, opened, words
from tests.ui.test_pages import desk as desk  # the fixture

SECTION = "muc-tieu-cu-the"


def edited(desk: Desk, report: str, old: str, new: str) -> None:
    """The writer puts other words into the drafted section."""
    drafted(desk, report, SECTION)
    head = desk.view(report, SECTION).head
    assert head and old in head.text
    desk.edit(report, SECTION, head.text.replace(old, new), head.id, "An")


def test_without_a_draft_the_page_leads_to_the_desk(desk: Desk) -> None:
    app = opened("so-lieu", example(desk))
    assert "chưa có bản thảo nào" in words(app) and "ledger" not in components(app)
    assert button(app, "Tới bàn soạn thảo")


def test_every_figure_stands_with_its_ground_and_its_supplier(desk: Desk) -> None:
    report = example(desk)
    drafted(desk, report, SECTION)
    app = opened("so-lieu", report)
    assert not app.exception and not app.error
    rows = components(app)["ledger"]["rows"]
    row = next(row for row in rows if row["quote"] == "265")
    assert row["section"] == SECTION and row["kind"] == "Số liệu" and row["status"] == "traced"
    assert row["what"] == "đơn vị hành chính cấp xã" and row["period"] == "2023-2025"
    assert "dữ kiện D1" in row["reason"]
    fact = desk.store.report(report).facts[SECTION][0]
    assert "news.laodong.vn" in fact.source and row["grounds"] == ["Nguồn: news.laodong.vn"]
    assert row["accused"] == [] and row["target"].startswith("q:")
    computed = next(row for row in rows if row["status"] == "computed")
    assert "(265 − 207)/265" in computed["reason"] and computed["grounds"][0].startswith("D1: “Qua hai giai đoạn")


def test_a_wrong_figure_points_at_the_finding_that_accuses_it(desk: Desk) -> None:
    report = example(desk)
    edited(desk, report, "265", "256")
    rows = components(opened("so-lieu", report))["ledger"]["rows"]
    wrong = next(row for row in rows if row["quote"] == "256")
    findings = desk.view(report, SECTION).findings
    assert wrong["status"] == "untraced" and wrong["accused"] == [["Số liệu", "blocking"]]
    assert "265" in findings[int(wrong["target"].removeprefix("f:"))].message
    beside = next(row for row in rows if row["quote"] == "58")  # true by itself; 256 - 207 is not 58
    assert beside["status"] == "traced" and beside["accused"] == [["Phép tính", "warning"]]
    assert findings[int(beside["target"].removeprefix("f:"))].quote == "58"


def test_facts_that_no_text_tells_are_counted(desk: Desk) -> None:
    report = example(desk)
    drafted(desk, report, SECTION)
    app = opened("so-lieu", report)
    shown = "\n".join(element.proto.body for element in app.get("html"))
    facts = desk.store.report(report).facts
    told, total = len(facts[SECTION]), sum(len(items) for items in facts.values())
    assert f"Đã vào bản thảo chưa duyệt: <b>{told}</b>" in shown
    assert f"Chưa vào văn bản nào: <b>{total - told}</b>" in shown
    assert f"<em>0/{len(facts['uu-diem'])}</em>" in shown


def test_the_overview_leads_to_the_ledger(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    report = example(desk)
    drafted(desk, report, SECTION)
    asked: list[str] = []
    monkeypatch.setattr("assistant.ui.overview_page.go", asked.append)
    button(opened("tong-quan", report), "Xem sổ số liệu").click().run()
    assert asked == ["ledger"]


def figures(app: AppTest) -> dict[str, int]:
    """The counts of the bar of figures, by their words."""
    bodies = [element.proto.body for element in app.get("html")]
    told = next((body for body in bodies if "Có căn cứ" in body), "")
    return {words: int(count) for words, count in re.findall(r"([^<>]+): <b>(\d+)</b>", told)}


@pytest.mark.parametrize("page", ["so-lieu", "tong-quan"])
def test_tracing_that_fails_is_told_and_the_page_stands(desk: Desk, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    report = example(desk)
    drafted(desk, report, SECTION)
    alone = figures(opened(page, report))
    drafted(desk, report, "uu-diem")
    whole = type(desk.grounds).ledger

    def broken(self, report, section, text, evidence):  # type: ignore[no-untyped-def]
        if section.key == "uu-diem":
            raise RuntimeError("torn")
        return whole(self, report, section, text, evidence)

    monkeypatch.setattr(type(desk.grounds), "ledger", broken)
    app = opened(page, report)
    assert not app.exception and any("Lỗi trong chương trình" in error.value for error in app.error)
    assert figures(app) == alone != {}


class Held(threading.Thread):
    """A thread that has not begun yet."""

    def start(self) -> None:
        pass


@pytest.mark.parametrize("page", ["so-lieu", "tong-quan"])
def test_the_page_stands_while_figures_are_traced(desk: Desk, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    report = example(desk)
    drafted(desk, report, SECTION)
    monkeypatch.setattr("assistant.ui.jobs.Thread", Held)
    app = opened(page, report)
    assert [bar.proto.text for bar in app.get("progress")] == ["Đang đối chiếu số liệu: mục 1/1…"]
    assert figures(app) == {}


@pytest.mark.parametrize("page", ["so-lieu", "tong-quan"])
def test_a_report_with_more_figures_than_are_kept_is_not_traced_for_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    report = example(desk)
    for section in (SECTION, "uu-diem", "han-che"):
        drafted(desk, report, section)
    monkeypatch.setattr("assistant.ui.shared._REMEMBERED", 1)
    app = opened(page, report)
    assert not app.exception and figures(app)


def test_what_was_asked_for_longest_ago_is_forgotten_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ui.shared._REMEMBERED", 2)
    report = desk.store.report(example(desk))
    view = desk.view(report.id, SECTION)
    shared = Shared(Settings(), desk, Jobs(), Presence(), Preparation(), by_meaning=False)
    made: list[str] = []
    for what in ("a", "b", "a", "c", "a", "b"):
        shared.remember(what, report, view, lambda what=what: made.append(what))  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
