"""What a day at the desk does to the writer: reloads, two people, a slow model, an input method; nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.browser import Desk, app
from tests.model_server import ModelServer

pytestmark = pytest.mark.e2e

FACT = "Giảm 128 thôn, khu dân cư, còn 1.341 thôn, khu dân cư"
REPLY = "Toàn tỉnh giảm 128 thôn, khu dân cư, còn 1.341 thôn, khu dân cư [D1]."


@pytest.fixture(scope="module")
def slow_model() -> Iterator[ModelServer]:
    """A model on this machine that takes its time before each reply."""
    with ModelServer([REPLY], delay=2.5) as server:
        yield server


@pytest.fixture(scope="module")
def with_model(tmp_path_factory: pytest.TempPathFactory, slow_model: ModelServer) -> Iterator[str]:
    home = tmp_path_factory.mktemp("model") / "home"
    with app(
        home, ASSISTANT_LLM_BASE_URL=slow_model.base_url, ASSISTANT_LLM_MODEL="ok", ASSISTANT_LLM_API_KEY="k"
    ) as at:
        yield at


def at_a_section(desk: Desk, section: str = "Ưu điểm") -> None:
    """A new report with a section open."""
    desk.open()
    desk.page.get_by_label("Tỉnh, thành phố").fill("Hải Dương")
    desk.click("Tạo báo cáo")
    desk.page.locator(".outline button").first.wait_for(timeout=60_000)
    desk.section(section)


def at_a_draft(desk: Desk) -> None:
    """A section with one fact, and its first draft."""
    at_a_section(desk)
    desk.fact(1).fill(FACT)
    desk.saved()
    desk.click("Soạn thảo mục này")
    desk.page.locator("div.draft").wait_for()


def in_the_editor(desk: Desk) -> Locator:
    """The hand editor of such a draft."""
    at_a_draft(desk)
    desk.click("Sửa tay")
    return desk.page.get_by_label("Sửa bản thảo")


def test_facts_survive_a_reload_in_the_middle_of_typing(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    desk.fact(1).press_sequentially(FACT, delay=15)
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("Giảm 323 cán bộ cấp xã", delay=40)
    assert desk.fact(2).input_value() == "Giảm 323 cán bộ cấp xã"  # no save has cut the typing short
    desk.saved()
    desk.page.reload()
    expect(desk.fact(1)).to_have_value(FACT)
    expect(desk.fact(2)).to_have_value("Giảm 323 cán bộ cấp xã")


def test_leaving_a_section_in_the_middle_of_a_word_saves_it(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    desk.fact(1).press_sequentially("Giảm 41 phòng")
    desk.section("Bài học kinh nghiệm")
    expect(desk.fact(1)).to_have_value("")
    desk.section("Ưu điểm")
    expect(desk.fact(1)).to_have_value("Giảm 41 phòng")


def test_a_composition_of_an_input_method_is_never_cut(someone: Callable[..., Desk]) -> None:
    desk = someone()
    at_a_section(desk)
    desk.fact(1).click()
    keys = desk.page.context.new_cdp_session(desk.page)
    for composed in ("s", "sa", "să", "sắ", "sắp"):
        keys.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        time.sleep(0.4)  # slower than the autosave
    expect(desk.page.locator(".facts .saved")).not_to_contain_text("Đã lưu lúc")
    keys.send("Input.insertText", {"text": "sắp xếp"})
    desk.saved()
    assert desk.fact(1).input_value() == "sắp xếp"


WATCHED = """(area) => {
    window._ends = 0;
    area.addEventListener("compositionend", () => { window._ends += 1; });
    new MutationObserver((changes) => {
        if (changes.some((change) => change.target.dataset.state === "busy")) window._sent = true;
    }).observe(area.getRootNode(), {subtree: true, attributeFilter: ["data-state"]});
}"""


def was_sent(desk: Desk, words: str) -> bool:
    return any(words.encode() in message for message in desk.sent)


DRAWN_ANEW = "window.dispatchEvent(new CustomEvent('desk-focus', {detail: 'D1'}))"
SEARCH = "Tìm căn cứ khác trong thư viện"


@pytest.mark.parametrize("place", ["Dữ kiện 1", "Sửa bản thảo", SEARCH])
def test_no_save_and_no_rerun_cuts_a_composition(someone: Callable[..., Desk], place: str) -> None:
    desk, other = someone(), someone()
    at_a_section(desk)
    desk.fact(1).fill(FACT)
    desk.saved()
    if place == "Sửa bản thảo":
        desk.click("Soạn thảo mục này")
        desk.page.locator("div.draft").wait_for()
        desk.click("Sửa tay")
    area = desk.page.get_by_label(place, exact=True)
    area.press("Control+End")
    area.evaluate(WATCHED)
    if place == SEARCH:  # what is saved here are the facts
        desk.fact(1).evaluate(WATCHED)
        desk.fact(1).press_sequentially(" cả tỉnh")
    area.press_sequentially(" và")
    begun = area.input_value()
    desk.page.wait_for_function("() => window._sent", polling="raf")  # the answer comes during the composition
    keys = desk.page.context.new_cdp_session(desk.page)
    for composed in ("s", "sa", "să", "sắ"):
        keys.send("Input.imeSetComposition", {"text": composed, "selectionStart": 1, "selectionEnd": 1})
        time.sleep(0.6)
        desk.page.evaluate(DRAWN_ANEW)  # the evidence beside it, as each answer of the search for passages does
    other.page.goto(desk.page.url)
    expect(desk.page.get_by_text("Đang cùng mở mục này")).to_be_visible(timeout=20_000)  # the page was drawn anew
    keys.send("Input.imeSetComposition", {"text": "sắp", "selectionStart": 3, "selectionEnd": 3})
    assert not was_sent(desk, begun[-20:] + "s")  # no half of a word
    assert area.input_value() == begun + "sắp" and desk.page.evaluate("window._ends") == 0
    keys.send("Input.insertText", {"text": "sắp xếp"})
    assert area.input_value() == begun + "sắp xếp" and desk.page.evaluate("window._ends") == 1
    until = time.monotonic() + 20
    while place != SEARCH and not was_sent(desk, begun[-20:] + "sắp xếp"):
        assert time.monotonic() < until
        desk.page.wait_for_timeout(100)
    desk.page.get_by_text("Đã lưu lúc").or_(desk.page.get_by_text("Đã giữ lúc")).last.wait_for()


def test_a_draft_under_way_is_found_again_after_a_reload_and_can_be_stopped(
    someone: Callable[..., Desk], with_model: str
) -> None:
    desk = someone(to=with_model)
    at_a_section(desk)
    desk.fact(1).fill(FACT)
    desk.saved()
    desk.page.get_by_role("button", name="Soạn thảo mục này").click()
    desk.page.get_by_text("Đang soạn…").wait_for()
    desk.page.reload()
    desk.page.locator("div.draft").wait_for(timeout=90_000)
    expect(desk.page.locator("div.draft")).to_contain_text("1.341")
    expect(desk.page.get_by_text("mô hình ok tại", exact=False)).to_be_visible()

    desk.click("Soạn lại")
    desk.page.get_by_role("button", name="Dừng").click()
    expect(desk.page.get_by_text("Đang soạn…")).to_have_count(0, timeout=30_000)
    expect(desk.page.locator("div.draft")).to_contain_text("1.341")


def test_what_was_typed_in_the_editor_comes_back_after_a_reload(someone: Callable[..., Desk]) -> None:
    desk = someone()
    editor = in_the_editor(desk)
    editor.press("Control+End")
    editor.press_sequentially(" Kết quả này đạt yêu cầu đề ra.", delay=20)
    desk.page.get_by_text("chưa thành phiên bản").wait_for()
    desk.shot("sua-tay")
    desk.page.reload()
    desk.page.locator("div.draft").wait_for()
    desk.click("Sửa tay")
    expect(desk.page.get_by_text("Đã khôi phục")).to_be_visible()
    assert editor.input_value().endswith("đạt yêu cầu đề ra.")
    desk.click("Lưu thành phiên bản")
    expect(desk.page.locator("div.draft")).to_contain_text("đạt yêu cầu đề ra")


def test_a_wrong_figure_is_found_and_mended_from_the_keyboard(someone: Callable[..., Desk]) -> None:
    desk = someone()
    editor = in_the_editor(desk)
    editor.fill(editor.input_value().replace("1.341", "1.431"))
    editor.press("Control+Enter")
    expect(desk.page.locator("div.draft .blocking")).not_to_have_count(0)
    desk.settled()
    desk.page.keyboard.press("F8")
    desk.page.locator(".attention").wait_for()
    desk.shot("canh-bao")
    desk.page.get_by_role("button", name="Sửa thành “1.341").click()
    expect(desk.page.locator("div.draft .blocking")).to_have_count(0)
    assert "1.341" in desk.draft and "1.431" not in desk.draft


def test_the_key_to_the_next_finding_waits_for_a_text_that_is_being_saved(someone: Callable[..., Desk]) -> None:
    desk = someone()
    editor = in_the_editor(desk)
    editor.fill(editor.input_value().replace("1.341", "1.431"))
    editor.press("Control+Enter")
    desk.page.keyboard.press("F8")  # before the server has said that there is a finding
    expect(desk.page.locator(".attention .finding-words")).to_contain_text("1.431")


def test_two_people_on_one_section_see_each_other_and_overwrite_nothing(someone: Callable[..., Desk]) -> None:
    first = someone()
    at_a_section(first)
    first.fact(1).fill(FACT)
    first.saved()
    second = someone()
    second.page.goto(first.page.url)
    expect(second.fact(1)).to_have_value(FACT)
    expect(second.page.get_by_text("Đang cùng mở mục này")).to_be_visible(timeout=15_000)
    second.fact(1).fill("Giảm 128 thôn, khu dân cư")
    second.saved()
    first.fact(1).fill("Bản của người thứ nhất")
    expect(first.page.locator(".facts .saved")).to_contain_text("vừa được sửa ở nơi khác")
    assert first.fact(1).input_value() == "Bản của người thứ nhất"  # still there to copy
    first.click("Xem bản mới của người khác")
    expect(first.fact(1)).to_have_value("Giảm 128 thôn, khu dân cư")


AT_THE_CLICK = """([words]) => {
    const inside = (selector) => [...document.querySelectorAll("*")].flatMap((host) =>
        [...(host.shadowRoot?.querySelectorAll(selector) || [])]);
    inside(".outline button").find((button) => button.textContent.includes(words)).click();
    const shown = inside("div.draft")[0].textContent, title = inside(".heading h3")[0].textContent;
    window.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", altKey: true}));
    return [shown, title, document.querySelector(".st-key-accept").closest("[inert]") !== null];
}"""


def test_a_section_seen_or_fetched_before_shows_at_the_click_and_is_the_servers_once_it_answers(
    someone: Callable[..., Desk],
) -> None:
    desk = someone()
    at_a_section(desk)
    for section, fact in (("Ưu điểm", FACT), ("Bài học kinh nghiệm", "Giảm 41 phòng")):
        desk.section(section)
        desk.fact(1).fill(fact)
        desk.saved()
        desk.click("Soạn thảo mục này")
        desk.page.locator("div.draft").wait_for()
    desk.section("Ưu điểm")
    there = desk.page.url
    desk.section("Bài học kinh nghiệm")
    desk.page.reload()  # the browser has forgotten the other section, and fetches it when the writer rests
    desk.page.wait_for_function("() => window._deskSeen?.size === 2")
    assert "1.341" in desk.page.evaluate(AT_THE_CLICK, ["Ưu điểm"])[0]
    desk.settled()
    desk.section("Bài học kinh nghiệm")

    other = someone()
    other.page.goto(there)
    other.page.locator("div.draft").wait_for()
    other.settled()
    other.click("Sửa tay")
    other.page.get_by_label("Sửa bản thảo").press_sequentially("Nhìn chung, ")
    other.click("Lưu thành phiên bản")
    expect(other.page.locator("div.draft")).to_contain_text("Nhìn chung")

    shown, title, inert = desk.page.evaluate(AT_THE_CLICK, ["Ưu điểm"])
    assert "1.341" in shown and "Ưu điểm" in title and inert  # before any answer, and nothing can be pressed
    expect(desk.page.locator("div.draft")).to_contain_text("Nhìn chung")
    desk.settled()
    expect(desk.page.locator("[aria-busy]")).to_have_count(0)
    expect(desk.page.get_by_text("Đã duyệt 0/2")).to_be_visible()  # the key pressed meanwhile accepted neither
    desk.click("Duyệt mục này")
    expect(desk.page.get_by_text("Đã duyệt 1/2")).to_be_visible()


def test_a_run_over_the_report_is_stopped_and_taken_up_again(someone: Callable[..., Desk], with_model: str) -> None:
    desk = someone(to=with_model)
    desk.open()
    desk.click("Mở báo cáo mẫu")
    desk.page.locator(".outline button").first.wait_for(timeout=60_000)
    desk.page.get_by_role("link", name="Tổng quan").click()
    desk.page.get_by_role("button", name="Soạn tất cả các mục").click()
    desk.page.get_by_text("đang soạn").first.wait_for()
    desk.shot("soan-tat-ca")
    desk.page.get_by_role("button", name="Dừng").click()
    expect(desk.page.get_by_text("Lần chạy vừa rồi")).to_be_visible(timeout=40_000)
    expect(desk.page.get_by_text("đã dừng", exact=False).first).to_be_visible()
    desk.page.get_by_role("button", name="Soạn tiếp các mục còn lại").click()
    desk.page.get_by_text("đang soạn").first.wait_for()
    desk.page.get_by_role("button", name="Dừng").click()
    expect(desk.page.get_by_text("Lần chạy vừa rồi")).to_be_visible(timeout=40_000)
