"""What a click may ask for is sent with the section, so that its answer needs no server."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.bootstrap import build
from assistant.checks.titles import TITLES
from assistant.errors import AssistantError
from assistant.ports import ReportSpec
from assistant.report import Header
from assistant.settings import Settings
from assistant.ui import evidence_view, preparing
from assistant.ui.evidence_view import chosen
from assistant.ui.finding_help import help_of
from assistant.ui.jobs import Jobs


@pytest.mark.parametrize("title", TITLES.values())
def test_every_finding_is_explained_in_the_words_of_the_guide(title: str) -> None:
    words = help_of(title)
    assert words and "Dữ kiện:" not in words and "#" not in words


@pytest.mark.parametrize(
    ("act", "pinned", "excluded"),
    [
        ("pin", ["a", "p"], ["x"]),
        ("unpin", ["a"], ["x"]),
        ("exclude", ["a"], ["x", "p"]),
        ("restore", ["a"], []),
    ],
)
def test_an_act_changes_the_choice_of_one_passage(act: str, pinned: list[str], excluded: list[str]) -> None:
    before = ["a", "p"] if act in ("unpin", "exclude") else ["a"]
    now = chosen(before, ["x"], act, "p")
    assert (list(now[0]), list(now[1])) == (pinned, excluded)


def test_pinning_what_was_excluded_takes_it_back() -> None:
    assert chosen([], ["p", "x"], "pin", "p") == (["p"], ["x"])


def test_a_search_that_failed_is_told_under_its_own_section_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = build(Settings(home=tmp_path / "home"), chat=None, embedder=None)
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), {}))
    one, other = desk.view(report.id, "uu-diem"), desk.view(report.id, "muc-tieu-cu-the")
    look, go = desk.grounds.retriever.evidence, Event()

    def broken_for_one(section: Any, *arguments: Any, **named: Any) -> object:
        if section == one.section:
            assert go.wait(10)
            raise AssistantError("thư viện hỏng")
        return look(section, *arguments, **named)

    monkeypatch.setattr(desk.grounds.retriever, "evidence", broken_for_one)
    monkeypatch.setattr(evidence_view.state, "session", lambda: "s")
    shared: Any = SimpleNamespace(desk=desk, jobs=Jobs())
    place = ("s", "", "evidence")

    assert evidence_view._searched(shared, report, one) == (None, "")
    assert evidence_view._searched(shared, report, other) == (None, "")  # one search at a time
    go.set()
    assert shared.jobs.asked(place).finished.wait(10)

    def outcome(view: Any) -> tuple[object, str]:
        for _ in range(3):
            found, trouble = evidence_view._searched(shared, report, view)
            if found is not None or trouble:
                return found, trouble
            assert shared.jobs.asked(place).finished.wait(10)
        raise AssertionError("no outcome")

    found, trouble = outcome(other)
    assert found is not None and trouble == ""
    assert outcome(one) == (None, "thư viện hỏng")


@pytest.mark.parametrize("put_off", [False, True])
def test_a_library_that_was_put_off_warms_nothing(tmp_path: Path, put_off: bool) -> None:
    desk = build(Settings(home=tmp_path / "home"), chat=None, embedder=None)
    preparation, warmed = preparing.Preparation(), []
    if put_off:
        preparation.cancel.set()
    preparing._sync(preparation, desk.grounds.shelf, tmp_path, lambda: warmed.append(True))
    assert preparation.finished.is_set() and bool(warmed) != put_off
