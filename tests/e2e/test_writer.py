"""A writer at work: a newcomer's first report, the keyboard alone, facts moved about, two people at one section."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Desk
from tests.e2e.test_interruptions import FACT, at_a_section
from tests.e2e.test_journey import download, paste

pytestmark = pytest.mark.e2e

THREE = (
    "Sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị\nGiảm 41 phòng trực thuộc các sở, ngành",
    "Tinh giản 1.204 biên chế công chức trong giai đoạn 2018-2024\nGiảm 9 chi cục",
    "Giảm 128 thôn, khu dân cư, còn 1.341 thôn, khu dân cư\tSở Nội vụ",
)


def test_a_newcomer_has_a_report_of_three_sections_in_few_clicks(someone: Callable[..., Desk], files: Path) -> None:
    desk = someone()
    page = desk.page
    desk.open()
    page.get_by_role("button", name="Mở báo cáo mẫu").wait_for(timeout=60_000)
    begun, clicks = time.monotonic(), 0

    def click(name: str) -> None:
        nonlocal clicks
        clicks += 1
        page.get_by_role("button", name=name).first.click()
        desk.settled()

    clicks += 1  # into the field
    page.get_by_label("Tỉnh, thành phố").fill("Nam Định")
    click("Tạo báo cáo")
    page.locator(".outline button").first.wait_for(timeout=60_000)
    for number, facts in enumerate(THREE, start=1):
        expect(desk.fact(1)).to_be_focused()  # a section without facts waits for the paste
        paste(desk, facts, click=False)
        desk.saved()
        click("Soạn thảo mục này")
        page.locator("div.draft").wait_for()
        click("Duyệt mục này")
        click("Mục tiếp:" if number < 3 else "Xuất bản báo cáo")
    page.get_by_text("Mọi mục có nội dung đã được duyệt").wait_for()
    click("Tạo tệp")
    clicks += 1
    document = download(desk, "Tải văn bản (.docx)", files)
    assert clicks <= 13, f"{clicks} clicks, {time.monotonic() - begun:.0f} s"
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs)
    assert all(figure in text for figure in ("312", "247", "41", "1.204", "128", "1.341"))
    print(f"\n{clicks} clicks, {time.monotonic() - begun:.0f} s")


def test_the_whole_of_a_section_from_the_keyboard_alone(someone: Callable[..., Desk]) -> None:
    desk = someone()
    page, keys = desk.page, desk.page.keyboard
    desk.open()
    tab_to(desk, "Tỉnh, thành phố")
    keys.type("Hải Dương")
    tab_to(desk, "Tạo báo cáo")
    keys.press("Enter")
    page.locator(".outline button").first.wait_for(timeout=60_000)
    desk.settled()
    first = page.locator(".heading h3").inner_text()
    keys.press("Alt+PageDown")
    expect(page.locator(".heading h3")).not_to_have_text(first)
    desk.settled()
    expect(desk.fact(1)).to_be_focused()
    keys.type(FACT)
    desk.saved()
    tab_to(desk, "Soạn thảo mục này")
    keys.press("Enter")
    page.locator("div.draft").wait_for()
    desk.settled()
    tab_to(desk, "1.341")
    keys.press("Enter")
    expect(page.locator(".attention")).to_contain_text("Dữ kiện D1")
    keys.press("Alt+Enter")
    expect(page.locator(".heading .state")).to_have_text("Đã duyệt")
    desk.settled()
    keys.press("Alt+Backspace")
    expect(page.locator(".heading .state")).to_have_text("Đã soạn, chưa duyệt")
    desk.settled()
    keys.press("F1")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    desk.shot("phim-tat")
    keys.press("Escape")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_hidden()
    keys.press("Alt+PageUp")
    expect(page.locator(".heading h3")).to_have_text(first)


def tab_to(desk: Desk, name: str) -> None:
    """Presses Tab until the focus is on what is called so."""
    for _ in range(140):
        if name in desk.page.evaluate(_FOCUSED):
            return
        desk.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name}")


_FOCUSED = """() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    if (!node || node === document.body) return "";
    const words = node.matches("button, a, [role=button]") ? node.textContent : ""; // a pane has focus too
    return [node.getAttribute("aria-label"), node.labels?.[0]?.textContent, words].filter(Boolean).join(" ");
}"""


def test_facts_are_split_and_moved_to_another_section(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    desk.fact(1).fill("Giảm 41 phòng; tinh giản 1.204 biên chế")
    desk.saved()
    desk.page.get_by_role("button", name="Việc khác với dữ kiện 1").click()
    desk.shot("viec-khac")
    desk.page.get_by_role("button", name="Tách tại con trỏ").click()
    expect(desk.fact(2)).to_have_value("tinh giản 1.204 biên chế")
    expect(desk.fact(1)).to_have_value("Giảm 41 phòng")
    desk.saved()
    desk.page.get_by_role("button", name="Việc khác với dữ kiện 2").click()
    desk.page.get_by_label("Chuyển sang mục").select_option(label="5. Bài học kinh nghiệm")
    expect(desk.fact(2)).to_have_count(0)
    desk.settled()
    desk.section("Bài học kinh nghiệm")
    expect(desk.fact(1)).to_have_value("tinh giản 1.204 biên chế")


def test_facts_are_counted_without_blank_rows(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    title = desk.page.locator(".facts h4")
    desk.fact(1).fill("Giảm 41 phòng")
    desk.fact(1).press("Enter")
    desk.fact(2).wait_for()
    expect(title).to_have_text("Dữ kiện")
    desk.fact(2).press_sequentially("Tinh giản")
    expect(title).to_have_text("Dữ kiện (2)")


LAST_MENU = """(facts) => {
    const seen = (node) => {
        const { left, top, width, height } = node.getBoundingClientRect();
        return node.contains(facts.getRootNode().elementFromPoint(left + width / 2, top + height - 2));
    };
    facts.getRootNode().activeElement?.blur();
    const buttons = [...facts.querySelectorAll(".gone")].filter(seen);
    buttons[buttons.length - 1].click();
    return [buttons.length, seen(facts.querySelector(".menu"))];
}"""


def test_the_menu_of_the_last_fact_in_view_is_in_view(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    paste(desk, "\n".join(f"Giảm {number} phòng" for number in range(2, 42)))
    desk.saved()
    seen, menu_seen = desk.page.locator(".facts").evaluate(LAST_MENU)
    assert 0 < seen < 40 and menu_seen


def test_only_what_was_selected_is_refined(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk, "Về thực hiện các mục tiêu tổng quát")
    paste(desk, THREE[0])
    desk.saved()
    desk.click("Soạn thảo mục này")
    figure = desk.page.locator("div.draft .traced", has_text="312").first
    figure.scroll_into_view_if_needed()
    desk.settled()
    box = figure.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    desk.page.mouse.move(box["x"] + 1, middle)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 90, middle, steps=4)
    desk.page.mouse.up()
    desk.page.get_by_role("button", name="Chỉnh phần đã chọn").click()
    expect(desk.page.locator(".refine .words")).to_contain_text("312")
    desk.click("Chuyển thành gạch đầu dòng")
    desk.page.get_by_text("Bản mới đề xuất").wait_for()
    desk.click("Dùng bản mới")
    desk.page.locator(".st-key-proposal").wait_for(state="detached")
    lines = [line for line in desk.draft.splitlines() if line.strip()]
    assert [line.startswith("- ") for line in lines if "312" in line] == [True]
    assert [line.startswith("- ") for line in lines if "Nghị quyết xác định" in line] == [False]


def test_a_section_under_the_hand_of_another_is_locked_and_two_lists_become_one(someone: Callable[..., Desk]) -> None:
    first = someone()
    at_a_section(first)
    first.fact(1).fill(FACT)
    first.saved()
    first.click("Soạn thảo mục này")
    first.page.locator("div.draft").wait_for()
    first.settled()
    second = someone()
    second.page.goto(first.page.url)
    expect(second.fact(1)).to_have_value(FACT)
    first.click("Sửa tay")
    expect(second.page.get_by_text("Đang sửa:")).to_be_visible(timeout=15_000)
    expect(second.page.get_by_role("button", name="Sửa tay")).to_be_disabled()
    second.shot("dang-sua")
    first.click("Bỏ sửa")
    expect(second.page.get_by_role("button", name="Sửa tay")).to_be_enabled(timeout=15_000)

    second.fact(1).press("End")
    second.fact(1).press("Enter")
    second.page.keyboard.type("Giảm 9 chi cục")
    second.saved()
    first.fact(1).press("End")
    first.fact(1).press("Enter")
    first.page.keyboard.type("Giảm 41 phòng")
    first.page.get_by_role("button", name="Gộp hai bản").click()
    expect(first.fact(3)).to_have_value("Giảm 41 phòng")
    expect(first.fact(2)).to_have_value("Giảm 9 chi cục")


def test_a_report_file_is_taken_in_and_a_faulty_one_is_refused_in_a_line(
    someone: Callable[..., Desk], files: Path
) -> None:
    good, bad = files / "bao-cao.yaml", files / "sai.yaml"
    good.write_text(
        "outline: nq18-tinh\nprofile: party_hd05\n"
        "header: {province: Thái Bình, issuer: Ban Thường vụ Tỉnh uỷ, place: Thái Bình}\n"
        f"facts:\n  uu-diem:\n    - {FACT}\n",
        encoding="utf-8",
    )
    bad.write_text(good.read_text(encoding="utf-8").replace("uu-diem", "uu-diemm"), encoding="utf-8")
    desk = someone()
    desk.open()
    desk.page.locator("input[type=file]").set_input_files(bad)
    desk.click("Nhập báo cáo")
    expect(desk.page.get_by_role("alert")).to_contain_text("uu-diemm")
    desk.open()
    desk.page.locator("input[type=file]").set_input_files(good)
    desk.click("Nhập báo cáo")
    desk.page.locator(".outline button").first.wait_for(timeout=60_000)
    desk.section("Ưu điểm")
    expect(desk.fact(1)).to_have_value(FACT)
