"""The whole job in a browser: a new report, facts typed, drafted, refined, edited, accepted, exported, and opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Desk

pytestmark = pytest.mark.e2e

FACTS = (
    "- Sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị\tSở Nội vụ\n"
    "- Giảm 41 phòng trực thuộc các sở, ngành\tSở Nội vụ\n"
    "• Tinh giản 1.204 biên chế công chức trong giai đoạn 2018-2024"
)


def test_from_a_new_report_to_the_figures_in_the_exported_document(someone: Callable[..., Desk], files: Path) -> None:
    desk = someone()
    page = desk.page
    desk.open()
    desk.page.get_by_role("button", name="Mở báo cáo mẫu").wait_for(timeout=60_000)
    desk.shot("bao-cao")
    page.get_by_label("Tỉnh, thành phố").fill("Nam Định")
    desk.click("Tạo báo cáo")
    page.get_by_role("heading", name="Dữ kiện").wait_for(timeout=60_000)

    desk.section("Về thực hiện các mục tiêu tổng quát")
    paste(desk, FACTS)
    desk.saved()
    assert [desk.fact(n).input_value() for n in (1, 2, 3)] == [
        "Sắp xếp 312 đơn vị hành chính cấp xã còn 247, giảm 65 đơn vị",
        "Giảm 41 phòng trực thuộc các sở, ngành",
        "Tinh giản 1.204 biên chế công chức trong giai đoạn 2018-2024",
    ]
    assert page.get_by_label("Đơn vị cung cấp dữ kiện 2").input_value() == "Sở Nội vụ"

    desk.click("Soạn thảo mục này")
    page.locator(".draft").wait_for()
    for figure in ("312", "247", "65", "41", "1.204"):
        assert figure in desk.draft
    desk.shot("ban-soan-thao")

    page.locator(".draft .traced", has_text="312").first.click()
    page.locator(".attention").get_by_text("Dữ kiện D1", exact=True).wait_for()
    desk.shot("nguon-goc-so-lieu")

    desk.click("Chuyển thành gạch đầu dòng")
    page.get_by_text("Bản mới đề xuất").wait_for()
    page.get_by_text("Số liệu giữ nguyên").wait_for()
    expect(page.locator(".st-key-proposal").get_by_text("Bản mới đề xuất")).to_be_in_viewport()
    desk.shot("ban-de-xuat")
    desk.click("Dùng bản mới")
    page.locator(".st-key-proposal").wait_for(state="detached")
    assert desk.draft.lstrip().startswith("- ")

    desk.click("Duyệt mục này")
    page.locator(".st-key-pane-middle").get_by_text("Đã duyệt", exact=True).first.wait_for()

    page.get_by_role("link", name="Đọc toàn văn").click()
    page.locator(".paper").get_by_text("312").first.wait_for()
    expect(page.get_by_role("navigation", name="Mục lục")).to_contain_text("1.1. Về thực hiện")  # as it is printed
    desk.shot("doc-toan-van")

    page.get_by_role("link", name="Xuất bản").click()
    desk.click("Tạo tệp")
    document = download(desk, "Tải văn bản (.docx)", files)
    sheet = download(desk, "Tải bảng nguồn gốc số liệu (.xlsx)", files)
    desk.shot("xuat-ban")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs)
    for figure in ("312", "247", "65", "41", "1.204"):
        assert figure in text
    assert "[D1]" not in text
    rows = openpyxl.load_workbook(sheet).active.iter_rows(values_only=True)
    assert any("312" in str(cell) for row in rows for cell in row)


def paste(desk: Desk, text: str, *, click: bool = True) -> None:
    """Pastes as from Word or Excel into the first fact."""
    if click:
        desk.fact(1).click()
    desk.fact(1).evaluate(
        """(area, text) => {
            const carried = new DataTransfer();
            carried.setData("text/plain", text);
            const what = { clipboardData: carried, bubbles: true, cancelable: true };
            area.dispatchEvent(new ClipboardEvent("paste", what));
        }""",
        text,
    )


def download(desk: Desk, name: str, folder: Path) -> Path:
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name=name).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path
