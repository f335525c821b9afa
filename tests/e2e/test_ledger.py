"""The figure ledger in a browser: the wrong figure is found in the table, and a press leads to its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Desk

pytestmark = pytest.mark.e2e


def test_from_a_wrong_figure_in_the_table_to_its_words_in_the_draft(someone: Callable[..., Desk]) -> None:
    desk = someone()
    page = desk.page
    desk.open()
    page.get_by_role("button", name="Mở báo cáo mẫu").wait_for(timeout=60_000)
    desk.click("Mở báo cáo mẫu")
    page.locator(".outline button").first.wait_for(timeout=60_000)
    for title in ("Xây dựng kế hoạch thực hiện", "Về thực hiện các mục tiêu cụ thể"):
        desk.section(title)
        desk.click("Soạn thảo mục này")
        page.locator("div.draft").wait_for()
    desk.click("Sửa tay")
    text = page.get_by_label("Sửa bản thảo")
    text.fill(text.input_value().replace("265", "256"))
    desk.click("Lưu thành phiên bản")
    desk.section("Ưu điểm")

    page.get_by_role("link", name="Sổ số liệu", exact=True).click()
    rows = page.locator(".ledger tbody tr")
    quotes = rows.locator(".quote")
    expect(page.get_by_role("button", name="Cần xem")).to_have_attribute("aria-pressed", "true")
    expect(quotes.filter(has_text="256")).to_have_count(1)
    page.locator(".stToast").wait_for(state="detached")
    desk.shot("so-so-lieu")
    page.get_by_role("button", name="Tất cả").click()
    seen = quotes.count()
    page.get_by_label("Tìm", exact=True).fill("an dang bo")  # a word that is nowhere
    expect(rows).to_have_count(0)
    desk.click("Bỏ lọc")
    expect(rows).to_have_count(seen)
    page.get_by_label("Tìm", exact=True).fill("don vi hanh chinh cap xa")
    expect(quotes.filter(has_text="207")).to_have_count(1)
    page.get_by_label("Tìm", exact=True).fill("")
    expect(rows).to_have_count(seen)  # the field waits for a rest of the keys
    page.get_by_label("Loại").select_option("Văn bản")
    assert {rows.nth(i).locator("td").nth(1).inner_text() for i in range(rows.count())} == {"Văn bản"}
    page.get_by_label("Loại").select_option("Tất cả")
    page.get_by_label("Mục").select_option("2.2. Về thực hiện các mục tiêu cụ thể")
    page.get_by_role("button", name="Chưa có căn cứ").click()
    expect(quotes).to_have_text(["256"])

    quotes.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".heading h3")).to_contain_text("Về thực hiện các mục tiêu cụ thể")
    words = page.locator("div.draft .chosen")
    expect(words).to_have_text("256")
    expect(words).to_be_in_viewport()
    expect(page.locator(".attention")).to_contain_text("Dữ kiện D1")
    expect(page.locator(".attention")).to_contain_text("265")
    desk.settled()

    page.locator("div.draft .traced", has_text="207").click()  # what was asked for once is not asked for again
    expect(page.locator(".attention")).to_contain_text("207")
    page.get_by_role("link", name="Sổ số liệu", exact=True).click()
    expect(quotes).to_have_text(["256"])  # as it was left
    page.get_by_role("button", name="Có căn cứ", exact=False).last.click()
    quotes.filter(has_text="207").click()
    expect(words).to_have_text("207")
    expect(page.locator(".attention")).to_contain_text("Có căn cứ")
