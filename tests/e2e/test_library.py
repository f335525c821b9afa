"""The library in a browser: files added and stopped, near repeats, a passage in its document, removing and undoing, and
a passage found by hand that the next draft uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Desk, app
from tests.e2e.test_interruptions import FACT, at_a_section

pytestmark = pytest.mark.e2e

GLUED = "Thường trực Tỉnh uỷ thôngbáo kết quả, chỉđạo các cơ quan sáp nhập 19 thôn của huyện Vụ Bản."
MANY = 1500  # passages of a file that takes long to index


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk whose library other tests do not change."""
    with app(tmp_path_factory.mktemp("library") / "home") as at:
        yield at


def report(subject: str, points: int, last: str = "") -> str:
    """A prior report of so many points."""
    lines = [
        f"{n}. {subject} tại cơ quan, đơn vị số {n} được rà soát, sắp xếp lại theo đề án năm {n}."
        for n in range(points)
    ]
    return "\n".join(["BÁO CÁO", f"I. KẾT QUẢ VỀ {subject.upper()}", *lines, last])


def tab(desk: Desk, name: str) -> None:
    desk.page.get_by_role("tab", name=name, exact=True).click()
    desk.settled()


def opened(desk: Desk) -> Page:
    desk.open("/thu-vien")
    desk.page.get_by_role("tab", name="Thêm tài liệu").wait_for(timeout=60_000)
    desk.settled()
    return desk.page


def add(desk: Desk, *files: Path, province: str = "") -> None:
    tab(desk, "Thêm tài liệu")
    desk.page.locator("input[type=file]").set_input_files(list(files))
    desk.settled()
    if province:
        field = desk.page.get_by_label("Tỉnh (với báo cáo tham khảo)")
        field.fill(province)
        field.press("Enter")
        desk.settled()
    desk.page.get_by_role("button", name="Thêm vào thư viện").click()


def test_files_are_added_told_one_by_one_found_and_taken_back(
    someone: Callable[..., Desk], library: str, files: Path
) -> None:
    first, later, broken = files / "bao-cao.txt", files / "bao-cao-sua.txt", files / "hong.docx"
    first.write_text(report("Trung tâm y tế", 30, GLUED), encoding="utf-8")
    later.write_text(report("Trung tâm y tế", 30, "Câu cuối đã được viết lại."), encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04 khong phai word")
    desk = someone(to=library)
    page = opened(desk)
    add(desk, first, broken, later, province="Nam Định")
    results = page.locator(".results li")
    expect(results.filter(has_text="bao-cao.txt")).to_contain_text("đã thêm", timeout=60_000)
    expect(results.filter(has_text="hong.docx")).to_contain_text("không nhận được")
    expect(results.filter(has_text="bao-cao-sua.txt")).to_contain_text("Gần giống")
    expect(page.locator(".st-key-intake")).to_contain_text("2 tệp đã thêm, 1 tệp không nhận được")
    desk.shot("them-tai-lieu")
    desk.click("Đóng")
    expect(results).to_have_count(0)

    tab(desk, "Tìm trong thư viện")
    page.get_by_label("Tìm đoạn văn").fill("sap nhap thon o huyen Vu Ban")
    page.get_by_label("Tìm đoạn văn").press("Enter")
    desk.settled()
    page.get_by_label("Tỉnh", exact=True).click()
    page.get_by_role("option", name="Nam Định").click()
    desk.settled()
    hits = page.locator(".passage")
    expect(hits.first.locator("mark").first).to_be_visible()
    expect(hits.first).to_contain_text("thông báo kết quả")
    desk.shot("tim-trong-thu-vien")
    page.get_by_role("button", name="Xem trong văn bản").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_contain_text("chỉ đạo các cơ quan sáp nhập 19 thôn")
    expect(dialog.locator("mark")).to_be_in_viewport()
    expect(dialog.locator(".passage")).to_contain_text("cơ quan, đơn vị số 29")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    tab(desk, "Tài liệu")
    repeat = page.locator("[class*=st-key-repeat-]")
    expect(repeat).to_contain_text("giống")
    expect(repeat).to_contain_text("%")
    desk.shot("tai-lieu")
    repeat.get_by_role("button", name="Bỏ bản thêm sau").click()
    desk.settled()
    expect(repeat).to_have_count(0)
    page.locator(".st-key-undo").get_by_role("button", name="Hoàn tác").click()
    desk.settled()
    expect(repeat).to_have_count(1)
    repeat.get_by_role("button", name="Giữ cả hai").click()
    desk.settled()
    expect(repeat).to_have_count(0)

    page.get_by_label("Lọc danh sách").fill("nam dinh")
    page.get_by_label("Lọc danh sách").press("Enter")
    desk.settled()
    kept = page.locator(".st-key-documents").get_by_role("button")
    expect(kept).to_have_count(2)
    kept.filter(has_text="bao-cao (").click()
    desk.settled()
    expect(page.get_by_role("radio", name="Chỗ đã sửa (2)")).to_be_visible()
    page.get_by_role("radio", name="So với văn bản gốc").click()
    desk.settled()
    marks = page.locator(".beside mark")
    expect(marks.filter(has_text="thôngbáo")).to_have_count(1)
    expect(marks.filter(has_text="thông").filter(has_not_text="thôngbáo")).to_have_count(1)
    desk.shot("so-voi-van-ban-goc")


def test_an_addition_is_stopped_and_what_was_done_stays(
    someone: Callable[..., Desk], library: str, files: Path
) -> None:
    short, long, never = files / "ngan.txt", files / "dai.txt", files / "sau-cung.txt"
    short.write_text(report("Chi cục thuỷ lợi", 3), encoding="utf-8")
    long.write_text(report("Hạt kiểm lâm", MANY), encoding="utf-8")
    never.write_text(report("Thư viện tỉnh", 3), encoding="utf-8")
    desk = someone(to=library)
    page = opened(desk)
    add(desk, short, long, never, province="Thái Bình")
    expect(page.locator(".results li")).to_have_count(1, timeout=60_000)
    expect(page.get_by_text("Tệp 2/3: dai.txt, lập chỉ mục", exact=False)).to_be_visible(timeout=60_000)
    page.reload()
    tab(desk, "Thêm tài liệu")
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator(".st-key-intake")).to_contain_text("2 tệp chưa thêm vì đã dừng", timeout=60_000)
    expect(page.locator(".results li.left")).to_have_text(["–dai.txt: chưa thêm", "–sau-cung.txt: chưa thêm"])
    desk.click("Đóng")
    tab(desk, "Tài liệu")
    page.get_by_label("Lọc danh sách").fill("thai binh")
    page.get_by_label("Lọc danh sách").press("Enter")
    desk.settled()
    expect(page.locator(".st-key-documents").get_by_role("button")).to_have_count(1)
    expect(page.get_by_text("đoạn nào cũng tìm được", exact=False)).to_be_visible()


def test_a_passage_found_by_hand_and_pinned_grounds_the_next_draft(someone: Callable[..., Desk], library: str) -> None:
    desk = someone(to=library)
    at_a_section(desk)
    page = desk.page
    desk.fact(1).fill(FACT)
    desk.saved()
    page.get_by_label("Tìm căn cứ khác trong thư viện").fill("trung tam phuc vu hanh chinh cong")
    page.get_by_label("Tìm căn cứ khác trong thư viện").press("Enter")
    desk.settled()
    found = page.locator(".hit[data-id^=found-]")
    found.first.locator("summary").click()
    words = found.first.locator(".passage").inner_text()
    expect(found.first.locator(".around")).to_contain_text("trùng các từ")
    desk.shot("tim-can-cu")
    found.first.get_by_role("button", name="Ghim").click()
    desk.settled()
    pinned = page.locator(".hit:not([data-id^=found-])").filter(has_text="Đã ghim")
    expect(pinned).to_have_count(1)
    desk.click("Soạn thảo mục này")
    page.locator("div.draft").wait_for()
    desk.settled()
    expect(pinned).to_have_count(1)
    expect(pinned.locator("summary")).to_contain_text("N1")
    assert pinned.locator(".passage").text_content() == words
    pinned.locator("summary").click()
    pinned.get_by_role("button", name="Không dùng").click()
    desk.settled()
    expect(pinned).to_have_count(0)
    expect(page.get_by_role("button", name="Dùng lại 1 đoạn đã bỏ")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_serious_fault_in_any_state_of_the_page(someone: Callable[..., Desk], library: str, look: str) -> None:
    desk = someone(to=library, color_scheme=look)
    faults: list[str] = []

    def look_at(place: str) -> None:
        faults.extend(f"{place}: {fault}" for fault in desk.serious_faults())

    page = opened(desk)
    page.get_by_label("Tìm đoạn văn").fill("giá bitcoin")
    page.get_by_label("Tìm đoạn văn").press("Enter")
    look_at("tim")
    expect(page.get_by_text("Không có đoạn nào thật sự sát")).to_be_visible()
    page.get_by_role("button", name="Xem trong văn bản").first.click()
    look_at("doan")
    page.keyboard.press("Escape")
    tab(desk, "Tài liệu")
    page.get_by_text("Thư viện theo loại, tỉnh và năm").click()
    expect(page.get_by_role("img", name="Theo năm")).to_be_visible()
    desk.page.wait_for_timeout(500)  # it unfolds, and pushes the list down
    page.locator(".st-key-documents").get_by_role("button").first.click()
    look_at("tai-lieu")
    page.get_by_role("radio", name="So với văn bản gốc").click()
    look_at("goc")
    page.get_by_role("radio", name="Chỗ đã sửa").click()
    look_at("sua")
    tab(desk, "Thêm tài liệu")
    look_at("them")
    assert faults == []
