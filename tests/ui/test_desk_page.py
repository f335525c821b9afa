"""What drawing the desk costs: it must not grow with the report."""

from __future__ import annotations

from collections import Counter
from threading import current_thread

import pytest

from assistant.database import Database
from assistant.library.shelf.database import Database as ShelfDatabase
from assistant.ui import state
from assistant.workflow import Desk
from tests.ui.test_pages import components, drafted, example, opened
from tests.ui.test_pages import desk as desk  # the fixture

DRAWING = "ScriptRunner.scriptThread"  # beside it, evidence is looked for at any time


def test_no_more_is_asked_of_the_databases_and_the_session_where_more_sections_are_drafted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()

    def counted(owner: object, name: str) -> None:
        whole = getattr(owner, name)

        def ask(*given: object, **named: object) -> object:
            asked[name] += current_thread().name == DRAWING
            return whole(*given, **named)

        monkeypatch.setattr(owner, name, ask)

    for owner, name in ((Database, "rows"), (ShelfDatabase, "generation"), (state, "get")):
        counted(owner, name)
    report = example(desk)
    drafted(desk, report, "muc-tieu-cu-the")

    def drawn() -> Counter[str]:
        app = opened("soan-thao", report, "muc-tieu-cu-the")
        asked.clear()
        app.run()
        assert not app.exception
        names = [name for _, name in components(app)["ahead"]["names"]]
        return Counter(asked) + Counter(sections=len(set(names)))

    one = drawn()
    for section in ("uu-diem", "han-che", "mo-hinh-thi-diem", "thon-to-dan-pho"):
        drafted(desk, report, section)
    five = drawn()
    assert (one.pop("sections"), five.pop("sections")) == (1, 5)
    assert one["rows"] and one == five
