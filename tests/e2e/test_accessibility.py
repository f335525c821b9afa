"""Every page and state: no serious fault by axe, light and dark, and not one English word of Streamlit's own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Desk
from tests.e2e.test_interruptions import FACT, at_a_section

pytestmark = pytest.mark.e2e
PAGES = ("Tổng quan", "Sổ số liệu", "Đọc toàn văn", "Xuất bản", "Thư viện", "Thiết lập", "Báo cáo")
AT_ODDS = "Sáp nhập 3.172 thôn thành 1.522 thôn, giảm 1.620 thôn"
# Words that Streamlit would show; none of them is a Vietnamese word.
ENGLISH = re.compile(
    r"\b(upload|browse|drag|drop|limit|file|press|enter to|running|stop|rerun|connecting|close|open|remove|select|"
    r"choose|option|results|settings|deploy|skip|more|show|copy|clear|loading|error|app|pages|value)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_serious_fault_on_any_page(someone: Callable[..., Desk], look: str) -> None:
    desk = someone(color_scheme=look)
    faults: list[str] = []

    def look_at(place: str) -> None:
        faults.extend(f"{place}: {fault}" for fault in desk.serious_faults())

    at_a_section(desk)
    look_at("mục trống")
    desk.fact(1).fill(FACT)
    desk.fact(1).press("Enter")
    desk.fact(2).fill(AT_ODDS)
    desk.page.locator(".facts .notes p").first.wait_for()
    desk.page.get_by_role("button", name="Việc khác với dữ kiện 2").click()
    look_at("dữ kiện mâu thuẫn")
    desk.saved()
    desk.click("Soạn thảo mục này")
    desk.page.locator("div.draft .traced").first.click()
    look_at("bản thảo")
    desk.click("Sửa tay")
    editor = desk.page.get_by_label("Sửa bản thảo")
    editor.fill(editor.input_value().replace("1.341", "1.431"))
    look_at("sửa tay")
    desk.click("Lưu thành phiên bản")
    desk.page.keyboard.press("F8")
    desk.page.get_by_text("Cảnh báo này nghĩa là gì?").first.click()
    look_at("cảnh báo")
    desk.click("Duyệt mục này")
    expect(desk.page.locator(".st-key-trouble")).to_be_in_viewport()
    look_at("chưa duyệt được")
    desk.click("Soạn lại từ dữ kiện")
    desk.page.get_by_text("Bản mới đề xuất").wait_for()
    look_at("đề xuất")
    desk.click("Chọn từng câu")
    look_at("chọn từng câu")
    desk.click("Dùng các câu đã chọn")
    desk.page.get_by_text("Các phiên bản").click()
    desk.page.get_by_text("Phiên bản 1 ·").click()
    look_at("các phiên bản")
    desk.page.keyboard.press("F1")
    look_at("phím tắt")
    desk.page.keyboard.press("Escape")
    desk.page.locator(".st-key-status button").click()
    desk.page.get_by_label("Tên người soạn").wait_for()
    look_at("tên người soạn")
    desk.page.keyboard.press("Escape")
    for page in PAGES:
        desk.page.get_by_role("link", name=page, exact=True).click()
        look_at(page)
        if page == "Thư viện":
            look_at_library(desk, look_at)
    assert faults == []


def look_at_library(desk: Desk, look_at: Callable[[str], None]) -> None:
    """Passages found, one in its document, the documents with one of them open, and adding."""
    words = desk.page.get_by_label("Tìm đoạn văn")
    words.fill("cap pho")
    words.press("Enter")
    desk.settled()
    look_at("Thư viện: kết quả tìm")
    desk.page.get_by_role("button", name="Xem trong văn bản").first.click()
    desk.page.get_by_role("dialog").wait_for()
    look_at("Thư viện: trong văn bản")
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("tab", name="Tài liệu", exact=True).click()
    desk.page.locator(".st-key-documents button").first.click()
    look_at("Thư viện: tài liệu")
    desk.page.get_by_role("tab", name="Thêm tài liệu").click()
    look_at("Thư viện: thêm tài liệu")


def test_no_english_word_on_screen(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    found: dict[str, list[str]] = {}
    for page in ("Bàn soạn thảo", *PAGES):
        desk.page.get_by_role("link", name=page, exact=True).click()
        desk.settled()
        desk.page.wait_for_timeout(300)
        for tab in desk.page.get_by_role("tab").all():
            tab.click()
            desk.settled()
        seen = desk.page.evaluate(SEEN)
        if words := [text for text in seen if ENGLISH.search(text)]:
            found[page] = words
    assert found == {}
    assert desk.page.locator("html").get_attribute("lang") == "vi"


# Every visible text and spoken label; icon ligatures are pictures.
SEEN = """() => {
    const out = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) { out.push(node.nodeValue.trim()); return; }
        if (node.nodeType !== Node.ELEMENT_NODE) return;
        if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName)) return;
        if (node.dataset.testid === "stIconMaterial" || getComputedStyle(node).display === "none") return;
        for (const name of ["aria-label", "title", "placeholder", "alt"]) out.push(node.getAttribute(name) || "");
        if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
        node.childNodes.forEach(walk);
    };
    walk(document.body);
    return out.filter(Boolean);
}"""
