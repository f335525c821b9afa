"""Every page and state: no serious fault by axe, light and dark, and not one English word of Streamlit's own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.e2e.browser import Desk
from tests.e2e.test_interruptions import FACT, at_a_section

pytestmark = pytest.mark.e2e
PAGES = ("Tổng quan", "Đọc toàn văn", "Xuất bản", "Thư viện", "Thiết lập", "Báo cáo")
# Words that Streamlit would show; none of them is a Vietnamese word.
ENGLISH = re.compile(
    r"\b(upload|browse|drag|drop|limit|file|press|enter to|running|stop|rerun|connecting|close|open|remove|select|"
    r"choose|option|results|settings|deploy|skip|more|show|copy|clear|loading|error)\b",
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
    look_at("cảnh báo")
    desk.click("Soạn lại từ dữ kiện")
    desk.page.get_by_text("Bản mới đề xuất").wait_for()
    look_at("đề xuất")
    for page in PAGES:
        desk.page.get_by_role("link", name=page, exact=True).click()
        look_at(page)
    assert faults == []


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
        seen = desk.page.evaluate(_WORDS)
        if words := [text for text in seen if ENGLISH.search(text)]:
            found[page] = words
    assert found == {}
    assert desk.page.locator("html").get_attribute("lang") == "vi"


# Every visible text and spoken label; icon ligatures are pictures.
_WORDS = """() => {
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
