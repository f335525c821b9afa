"""Several proposals beside one another: one is chosen whole, or a text is made of the sentences of two."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Desk, app
from tests.e2e.test_interruptions import at_a_section
from tests.e2e.test_journey import paste
from tests.model_server import ModelServer

pytestmark = pytest.mark.e2e

FACTS = "Sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị\nGiảm 41 phòng trực thuộc các sở, ngành"
DRAFT = (
    "Tỉnh đã sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị [D1]. "
    "Toàn tỉnh giảm 41 phòng trực thuộc các sở, ngành [D2]."
)
FIRST = (
    "Toàn tỉnh sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị [D1]. "
    "Tỉnh giảm 41 phòng trực thuộc các sở, ngành [D2]."
)
SECOND = (
    "Đến nay, tỉnh sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị [D1]. "
    "Tỉnh đã giảm 41 phòng trực thuộc các sở, ngành [D2]."
)


def reply(request: dict[str, Any]) -> str:
    asked = json.dumps(request, ensure_ascii=False)
    if "Viết gọn hơn" not in asked:
        return DRAFT
    return SECOND if "khác hẳn các cách trước" in asked else FIRST


@pytest.fixture(scope="module")
def with_writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("variants") / "home"
    with ModelServer([reply]) as server:
        place = {"ASSISTANT_LLM_BASE_URL": server.base_url, "ASSISTANT_LLM_MODEL": "ok", "ASSISTANT_LLM_API_KEY": "k"}
        with app(home, **place) as at:
            yield at


def ask_for_two(desk: Desk) -> None:
    page = desk.page
    page.get_by_label("Số phương án").select_option("2")
    page.get_by_label("Yêu cầu khác").fill("Viết gọn hơn")
    page.get_by_role("button", name="Chỉnh theo yêu cầu").click()
    expect(page.get_by_role("button", name="Dùng phương án 2")).to_be_visible(timeout=20_000)
    desk.settled()


def words(desk: Desk) -> str:
    """The draft without its small labels."""
    return desk.page.evaluate(
        """() => { const deep = (root) => root.querySelector("div.draft") || [...root.querySelectorAll("*")]
            .map((node) => node.shadowRoot && deep(node.shadowRoot)).find(Boolean);
          return [...deep(document).querySelectorAll("[data-start]")].filter((n) => n.dataset.start >= 0)
            .map((n) => n.textContent).join(""); }"""
    )  # type: ignore[no-any-return]


def test_one_of_two_variants_is_chosen_and_then_two_texts_are_merged_by_sentence(
    someone: Callable[..., Desk], with_writer: str
) -> None:
    desk = someone(to=with_writer)
    page = desk.page
    at_a_section(desk, "Về thực hiện các mục tiêu tổng quát")
    paste(desk, FACTS)
    desk.saved()
    desk.click("Soạn thảo mục này")
    page.locator("div.draft").wait_for()
    desk.settled()
    assert words(desk).startswith("Tỉnh đã sắp xếp")

    ask_for_two(desk)
    desk.shot("phuong-an")
    desk.click("Dùng phương án 2")
    page.locator(".st-key-proposal").wait_for(state="detached")
    assert words(desk).startswith("Đến nay, tỉnh sắp xếp 312") and "Tỉnh đã giảm 41 phòng" in words(desk)

    ask_for_two(desk)
    desk.click("Chọn từng câu")  # of the first variant
    pairs = page.locator(".choose .pair")
    expect(pairs).to_have_count(2)
    desk.shot("chon-tung-cau")
    kept = pairs.nth(0).get_by_role("radio", name="Câu đang dùng")
    kept.click()
    expect(kept).to_have_attribute("aria-checked", "true")
    pairs.nth(1).get_by_role("radio", name="Câu đề xuất").focus()
    page.keyboard.press("ArrowLeft")
    expect(pairs.nth(1).get_by_role("radio", name="Câu đang dùng")).to_be_focused()
    page.keyboard.press("ArrowRight")
    desk.click("Dùng các câu đã chọn")
    page.locator(".st-key-proposal").wait_for(state="detached")
    expect(page.locator(".from")).to_contain_text("người soạn sửa tay")
    merged = words(desk)
    assert merged.startswith("Đến nay, tỉnh sắp xếp 312") and "Tỉnh giảm 41 phòng" in merged
