"""What the writer rarely sees, and must understand at once: a lost connection, a text that changed elsewhere, a run
that was stopped, text that leaves this machine, a text that is being written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Desk, app
from tests.e2e.test_accessibility import ENGLISH, SEEN
from tests.e2e.test_interruptions import FACT, REPLY, at_a_draft, at_a_section
from tests.model_server import ModelServer

pytestmark = pytest.mark.e2e

AWAY = "https://may-chu-mo-hinh.tinhuy.example.vn"
LONG = " ".join([REPLY] * 40)


@pytest.fixture(scope="module")
def halting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with a model on this machine that writes a few words a second."""
    with ModelServer([LONG], pause=0.25) as model:
        place = {"ASSISTANT_LLM_BASE_URL": model.base_url, "ASSISTANT_LLM_MODEL": "ok", "ASSISTANT_LLM_API_KEY": "k"}
        with app(tmp_path_factory.mktemp("halting") / "home", **place) as at:
            yield at


def pictured(desk: Desk, name: str) -> None:
    """For a look at the state in both sizes and both looks, where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        before = desk.page.viewport_size
        for look in ("light", "dark"):
            for width, height in ((1366, 768), (1920, 1080)):
                desk.page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
                desk.page.set_viewport_size({"width": width, "height": height})
                desk.page.wait_for_timeout(300)
                desk.page.screenshot(path=Path(folder) / f"{name}-{width}-{look}.png")
        desk.page.emulate_media(color_scheme="light")
        if before:
            desk.page.set_viewport_size(before)


def english(desk: Desk) -> list[str]:
    return [text for text in desk.page.evaluate(SEEN) if ENGLISH.search(text)]


def test_a_lost_connection_is_told_in_vietnamese(someone: Callable[..., Desk], tmp_path: Path) -> None:
    with app(tmp_path / "home") as address:
        desk = someone(to=address)
        at_a_section(desk)
        desk.fact(1).fill(FACT)
        desk.saved()
    told = desk.page.get_by_role("dialog", name="Mất kết nối")
    expect(told).to_contain_text("đừng tải lại hay đóng trang", timeout=30_000)
    desk.shot("mat-ket-noi")
    pictured(desk, "mat-ket-noi")
    assert english(desk) == []


def test_a_text_that_changed_elsewhere_is_told_and_shown_when_wanted(someone: Callable[..., Desk]) -> None:
    first = someone()
    at_a_draft(first)
    first.settled()
    second = someone()
    second.page.goto(first.page.url)
    second.page.locator("div.draft").wait_for()
    second.settled()
    second.click("Sửa tay")
    second.page.get_by_label("Sửa bản thảo").press_sequentially("Nhìn chung, ")
    second.click("Lưu thành phiên bản")
    told = first.page.get_by_text("Bản thảo của mục này vừa đổi ở nơi khác")
    expect(told).to_be_visible(timeout=30_000)
    expect(told).to_be_in_viewport()
    wanted = first.page.get_by_role("button", name="Xem bản mới").bounding_box()
    beside = told.bounding_box()
    assert wanted and beside and wanted["y"] < beside["y"] + beside["height"]  # the way out is in the same line
    first.shot("doi-o-noi-khac")
    pictured(first, "doi-o-noi-khac")
    assert "Nhìn chung" not in first.draft  # nothing changes under the writer's eyes
    first.click("Xem bản mới")
    expect(first.page.locator("div.draft")).to_contain_text("Nhìn chung")
    expect(told).to_have_count(0)


def test_after_a_run_was_stopped_it_is_clear_what_is_left(someone: Callable[..., Desk], halting: str) -> None:
    desk = someone(to=halting)
    desk.open()
    desk.click("Mở báo cáo mẫu")
    desk.page.locator(".outline button").first.wait_for(timeout=60_000)
    desk.page.get_by_role("link", name="Tổng quan").click()
    desk.page.get_by_role("button", name="Soạn tất cả các mục").click()
    desk.page.get_by_text("ký tự").first.wait_for()
    desk.page.get_by_role("button", name="Dừng").click()
    ended = desk.page.get_by_text("Lần chạy vừa rồi")
    expect(ended).to_contain_text("đã dừng", timeout=40_000)
    expect(ended).not_to_contain_text("chưa soạn được")  # she stopped it herself
    expect(desk.page.get_by_role("alert")).to_have_count(0)
    desk.settled()
    pictured(desk, "da-dung")
    expect(desk.page.get_by_role("button", name="Soạn tiếp các mục còn lại")).to_be_in_viewport()


def test_text_that_leaves_this_machine_is_told_on_every_page(someone: Callable[..., Desk], tmp_path: Path) -> None:
    place = {
        "ASSISTANT_LLM_BASE_URL": f"{AWAY}/v1",
        "ASSISTANT_LLM_MODEL": "qwen2.5-72b-instruct",
        "ASSISTANT_LLM_API_KEY": "k",
    }
    with app(tmp_path / "home", **place) as address:
        desk = someone(to=address)
        at_a_section(desk)
        told, pages = desk.page.locator(".st-key-status"), desk.page.get_by_test_id("stTopNavLink")
        pictured(desk, "gui-ra-ngoai")
        for width in (1366, 1920):
            desk.page.set_viewport_size({"width": width, "height": 768})
            expect(told).to_contain_text(f"Văn bản được gửi tới {AWAY}")
            expect(told).not_to_contain_text("không rời máy này")
            expect(told.get_by_role("link")).to_have_count(0)
            words, last = told.locator("p").first.bounding_box(), pages.nth(pages.count() - 1).bounding_box()
            assert words and last and last["x"] + last["width"] <= words["x"]
            assert words["x"] + words["width"] <= width and words["y"] >= 0 and words["y"] + words["height"] <= 60


def test_a_text_grows_on_screen_while_it_is_written(someone: Callable[..., Desk], halting: str) -> None:
    desk = someone(to=halting)
    at_a_section(desk)
    desk.fact(1).fill(FACT)
    desk.saved()
    desk.page.get_by_role("button", name="Soạn thảo mục này").click()
    text = desk.page.locator(".st-key-streaming")
    expect(text).to_contain_text("Toàn tỉnh", timeout=20_000)
    before = text.inner_text()
    desk.shot("dang-soan")
    pictured(desk, "dang-viet")
    expect(text).not_to_have_text(before)
    assert text.inner_text().startswith(before.rstrip()[:-1])  # what was read stays where it was
    assert "[D" not in text.inner_text()
    face = "(node) => getComputedStyle(node).fontFamily"
    assert "Times New Roman" in text.get_by_text("Toàn tỉnh").last.evaluate(face)  # as the draft that it becomes
    expect(desk.page.get_by_role("button", name="Dừng")).to_be_in_viewport()
    desk.page.get_by_role("button", name="Dừng").click()
    expect(desk.page.get_by_text("Lần soạn trước chưa trọn vẹn")).to_be_visible(timeout=30_000)
    pictured(desk, "da-dung-soan")
