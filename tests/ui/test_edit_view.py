"""The hand editor and the field of requests: what Streamlit hands over in another order, or after a failure."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.bootstrap import build
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Revision
from assistant.settings import Settings
from assistant.ui import components, draft_view, edit_view, state
from assistant.ui.jobs import Jobs
from assistant.workflow import Desk

KEY = "uu-diem"
FACTS = {KEY: (Fact("a", "Giảm 323 cán bộ cấp xã"),)}
MINE = "Đã giảm 323 cán bộ cấp xã [D1]."


class Screen:
    """A section with a draft, and what the components of the page were given, in place of a browser."""

    def __init__(self, desk: Desk) -> None:
        self.shared: Any = SimpleNamespace(desk=desk, settings=SimpleNamespace(user="An"), jobs=Jobs())
        self.report = desk.create(ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Tỉnh uỷ"), FACTS))
        self.first = [s for s in desk.draft(self.report.id, KEY) if isinstance(s, Revision)][-1]
        self.given: dict[str, Any] = {}

    @property
    def view(self) -> Any:
        return self.shared.desk.view(self.report.id, KEY)


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen(build(Settings(home=tmp_path), chat=None, embedder=None))
    remembered: dict[str, Any] = {}
    monkeypatch.setattr(state, "get", remembered.get)
    monkeypatch.setattr(state, "put", remembered.__setitem__)
    monkeypatch.setattr(state, "drop", lambda name: remembered.pop(name, None))
    monkeypatch.setattr(state, "writer", lambda default: default)
    monkeypatch.setattr(state, "redraw", lambda **_: None)
    monkeypatch.setattr(components, "_draw", lambda _name, _key, data, **heard: made.given.update(data=data, **heard))
    return made


def open_editor(screen: Screen) -> None:
    edit_view.begin(screen.view.head)
    edit_view.show.__wrapped__(screen.shared, screen.report, screen.view, screen.view.current)  # type: ignore[attr-defined]


def test_a_message_of_typing_that_comes_after_the_save_leaves_nothing_unsaved(screen: Screen) -> None:
    open_editor(screen)
    screen.given["done"]({"what": "save", "text": MINE})
    screen.given["typing"]({"seq": 10**13, "text": MINE[:-3]})
    assert screen.view.head.text == MINE
    assert screen.shared.desk.store.typing(screen.report.id, KEY, "An") is None


def test_leaving_the_editor_forgets_only_what_it_showed(screen: Screen) -> None:
    open_editor(screen)
    desk = screen.shared.desk
    desk.store.keep_typing(screen.report.id, KEY, "An", screen.first.id, MINE)  # by another of the same name
    screen.given["done"]({"what": "leave", "text": screen.first.text})
    assert desk.store.typing(screen.report.id, KEY, "An") == (screen.first.id, MINE)
    open_editor(screen)
    screen.given["typing"]({"seq": 10**13, "text": f"{MINE} Thêm."})
    screen.given["done"]({"what": "leave", "text": f"{MINE} Thêm."})
    assert desk.store.typing(screen.report.id, KEY, "An") is None


def test_the_editor_opens_with_the_labels_of_today(screen: Screen) -> None:
    new = Fact("n", "Giảm 58 xã")
    screen.shared.desk.save_facts(screen.report.id, KEY, (new, *FACTS[KEY]), FACTS[KEY])
    open_editor(screen)
    assert "[D2]" in screen.given["data"]["text"] and "[D1]" not in screen.given["data"]["text"]


def test_a_request_whose_text_changed_meanwhile_is_told_and_stands_in_its_field_again(screen: Screen) -> None:
    draft_view._refine(screen.shared, screen.report, screen.view, screen.first)
    desk, place = screen.shared.desk, (screen.report.id, KEY)
    desk.edit(screen.report.id, KEY, MINE, screen.first.id, "Bình")
    wish = "viết gọn còn một câu"
    asked = {"head": screen.first.id, "instruction": wish, "selection": None, "variants": 1, "words": wish}
    screen.given["ask"](asked)
    job = screen.shared.jobs.at(place)
    assert job.finished.wait(10) and "vừa đổi" in job.error
    draft_view._ended(place, job.error)
    assert state.get("failed") == {"place": place, "error": job.error}
    draft_view._refine(screen.shared, screen.report, screen.view, screen.view.head)
    assert screen.given["data"]["asked"]["words"] == wish
    draft_view._ended(place, "")
    assert state.get("failed") is None
