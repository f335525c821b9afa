"""What is typed is saved while it is typed, in as many steps as the writer took; a server that falls loses nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assistant.bootstrap import build
from assistant.report import Fact
from assistant.settings import Settings
from tests.e2e.browser import Desk, app
from tests.e2e.test_interruptions import FACT, at_a_section, in_the_editor

pytestmark = pytest.mark.e2e


def kept(home: Path) -> list[str]:
    """The first fact in each list of facts that is kept, oldest first."""
    file = sqlite3.connect(home / "reports.sqlite3")
    rows = file.execute("SELECT facts FROM fact_saves ORDER BY id").fetchall()
    file.close()
    return [json.loads(row[0])[0]["text"] for row in rows]


def test_typing_is_saved_at_once_and_kept_as_one_step(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        desk.fact(1).press_sequentially("Giảm 41 phòng, giảm 9 chi cục, giảm 58 xã", delay=60)
        saves = [message for message in desk.sent if "Giảm 41".encode() in message]
        assert len(saves) > 2  # while it was typed, not after it
        desk.saved()
        desk.page.wait_for_timeout(1500)
        desk.page.reload()
        desk.fact(1).wait_for()
        desk.settled()
        desk.fact(1).press("End")
        desk.page.keyboard.type(" và 12 phòng", delay=60)  # the first save, of a space, changes nothing
        desk.saved()
        desk.page.wait_for_timeout(1500)
        first = "Giảm 41 phòng, giảm 9 chi cục, giảm 58 xã"
        assert kept(tmp_path / "home") == [first, f"{first} và 12 phòng"]


def test_what_is_typed_while_the_server_is_down_is_saved_when_it_is_back(
    someone: Callable[..., Desk], tmp_path: Path
) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        desk.fact(1).fill(FACT)
        desk.saved()
        desk.fact(1).press("End")
    desk.page.keyboard.type(" trên cả tỉnh", delay=30)
    expect(desk.page.locator(".facts .saved")).not_to_contain_text("Đã lưu")
    with app(tmp_path / "home", port=urlsplit(address).port or 0):
        desk.page.locator(".facts .saved").filter(has_text="Đã lưu lúc").wait_for(timeout=60_000)
        desk.settled()
        assert desk.fact(1).input_value() == f"{FACT} trên cả tỉnh"
        assert kept(tmp_path / "home")[-1] == f"{FACT} trên cả tỉnh"


def test_what_others_stored_while_the_server_was_down_stays_beside_what_was_typed(
    someone: Callable[..., Desk], tmp_path: Path
) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        desk.fact(1).fill(FACT)
        desk.page.keyboard.press("Enter")
        desk.page.keyboard.type("Giảm 3 xã")
        desk.saved()
        desk.page.wait_for_timeout(1500)
    typed = f"{FACT} trên cả tỉnh"
    desk.fact(1).fill(typed)
    colleague = build(Settings(home=tmp_path / "home"), chat=None, embedder=None)
    report = colleague.store.reports()[0]
    first, second = report.facts["uu-diem"]
    theirs = (first, replace(second, text="Giảm 4 xã"), Fact("c", "Giảm 9 chi cục"))
    colleague.save_facts(report.id, "uu-diem", theirs, (first, second))
    with app(tmp_path / "home", port=urlsplit(address).port or 0):
        desk.page.locator(".facts .saved").filter(has_text="Đã lưu").wait_for(timeout=60_000)
        expect(desk.fact(3)).to_have_value("Giảm 9 chi cục", timeout=60_000)
        expect(desk.fact(2)).to_have_value("Giảm 4 xã")
        desk.settled()
        assert desk.fact(1).input_value() == typed
        desk.fact(3).press("End")
        desk.page.keyboard.type(" thuộc sở")
        desk.saved()
        stored = [fact.text for fact in colleague.store.report(report.id).facts["uu-diem"]]
        assert stored == [typed, "Giảm 4 xã", "Giảm 9 chi cục thuộc sở"]


def test_a_list_that_left_the_page_is_not_sent_again(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        desk.fact(1).fill(FACT)
        desk.saved()
        desk.page.wait_for_timeout(1500)
        desk.fact(1).press("End")
        desk.page.keyboard.type(" cũ")
        desk.page.get_by_role("link", name="Tổng quan", exact=True).click()
        desk.page.wait_for_timeout(1000)
        desk.page.get_by_role("link", name="Bàn soạn thảo", exact=True).click()
        expect(desk.fact(1)).to_have_value(f"{FACT} cũ")
        desk.settled()
        desk.fact(1).fill("Giảm 41 phòng")
        desk.page.wait_for_timeout(6000)
        assert desk.fact(1).input_value() == kept(tmp_path / "home")[-1] == "Giảm 41 phòng"


def moved_away(desk: Desk) -> None:
    """Two facts, of which the second goes to another section."""
    desk.fact(1).fill(FACT)
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("Giảm 3 xã")
    desk.saved()
    desk.page.wait_for_timeout(1500)
    desk.page.get_by_role("button", name="Việc khác với dữ kiện 2").click()
    desk.page.get_by_label("Chuyển sang mục").select_option(index=3)


def test_a_server_that_fell_after_a_move_takes_what_was_typed(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        moved_away(desk)
        expect(desk.fact(2)).to_have_count(0)
        desk.settled()
        desk.fact(1).press("End")
    desk.page.keyboard.type(" trên cả tỉnh", delay=30)  # until the notice that the server is gone takes the focus
    typed = desk.fact(1).input_value()
    assert typed.startswith(f"{FACT} t")
    with app(tmp_path / "home", port=urlsplit(address).port or 0):
        desk.page.locator(".facts .saved").filter(has_text="Đã lưu lúc").wait_for(timeout=60_000)
        desk.settled()
        assert desk.fact(1).input_value() == kept(tmp_path / "home")[-1] == typed


def test_what_is_typed_while_a_fact_moves_away_stays(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        moved_away(desk)
        desk.fact(1).press("End")
        desk.page.keyboard.type(" trên cả tỉnh", delay=30)
        expect(desk.fact(2)).to_have_count(0)
        desk.saved()
        desk.page.wait_for_timeout(1000)
        assert desk.fact(1).input_value() == kept(tmp_path / "home")[-1] == f"{FACT} trên cả tỉnh"


def test_the_editor_opens_the_version_that_was_taken_again(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        editor = in_the_editor(desk)
        editor.press("Control+End")
        first = editor.input_value()
        desk.page.keyboard.type(" Câu mới.", delay=20)
        desk.page.keyboard.press("Control+Enter")
        expect(desk.page.locator("div.draft")).to_contain_text("Câu mới.")
        desk.settled()
        desk.page.get_by_text("Các phiên bản").click()
        desk.settled()
        desk.page.get_by_text("Phiên bản 1 ·").click()
        desk.settled()
        desk.click("Dùng lại phiên bản này")
        expect(desk.page.locator("div.draft")).not_to_contain_text("Câu mới.")
        desk.settled()
        desk.click("Sửa tay")
        desk.page.wait_for_timeout(1000)
        expect(editor).to_have_value(first)


def test_typing_that_cannot_be_kept_is_told_until_it_is(someone: Callable[..., Desk], tmp_path: Path) -> None:
    def change(statement: str) -> None:
        file = sqlite3.connect(tmp_path / "home" / "reports.sqlite3")
        file.execute(statement)
        file.commit()
        file.close()

    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        editor = in_the_editor(desk)
        editor.press("Control+End")
        change("CREATE TRIGGER full BEFORE INSERT ON typing BEGIN SELECT RAISE(ABORT, 'full'); END")
        desk.page.keyboard.type(" Câu mới.")
        trouble = desk.page.locator(".st-key-trouble")
        expect(trouble).to_contain_text("Có lỗi trong chương trình", timeout=20_000)
        change("DROP TRIGGER full")
        desk.page.locator(".editor .saved").filter(has_text="Đã giữ lúc").wait_for()
        expect(trouble).to_have_count(0)


def test_the_editor_loses_nothing_when_the_server_falls(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        editor = in_the_editor(desk)
        editor.press("Control+End")
    desk.page.keyboard.type(" Đạt yêu cầu.")  # until the notice that the server is gone takes the focus
    typed = editor.input_value()
    assert typed.endswith("yêu cầu.")
    with app(tmp_path / "home", port=urlsplit(address).port or 0):
        desk.page.locator("div.draft").or_(desk.page.get_by_label("Sửa bản thảo")).first.wait_for(timeout=60_000)
        desk.page.reload()
        desk.page.locator("div.draft").wait_for(timeout=60_000)
        desk.settled()
        desk.click("Sửa tay")
        expect(editor).to_have_value(typed)
