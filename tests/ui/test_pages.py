"""Each page runs without an error and says in Vietnamese what there is to do, through Streamlit's own test runner."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assistant import foresight
from assistant.bootstrap import build, build_embedder
from assistant.reportfile import read_report
from assistant.settings import ROOT, Settings
from assistant.ui import jobs, preparing
from assistant.workflow import Desk
from tests.integration.shelf_parts import HashEmbedder


class AtOnce(threading.Thread):
    """A thread that is done when it has been started."""

    def start(self) -> None:
        self.run()


PAGES = ("bao-cao", "soan-thao", "tong-quan", "so-lieu", "doc-toan-van", "xuat-ban", "thu-vien", "thiet-lap")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a small library and lexical search, at the home that the app will open too."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("outlines", "examples", "documents.toml", "provinces.toml"):
        (corpus / name).symlink_to(ROOT / "corpus" / name)
    (corpus / "resolution").mkdir()
    (corpus / "resolution" / "nq-18.md").symlink_to(ROOT / "corpus" / "resolution" / "nq-18.md")
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ASSISTANT_CORPUS", str(corpus))
    monkeypatch.setattr("assistant.ui.shell.build_embedder", lambda _: None)
    monkeypatch.setattr(preparing, "Thread", AtOnce)
    monkeypatch.setattr(jobs, "Thread", AtOnce)
    st.cache_resource.clear()
    yield build(Settings(), embedder=None)
    st.cache_resource.clear()


def opened(page: str, report: str = "", section: str = "") -> AppTest:
    """The page as its address opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["bao-cao"] = report
    app.query_params["muc"] = section
    app._page_hash = calc_hash(page) if page != "bao-cao" else ""
    app.run()
    return app


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.subheader, app.info, app.warning, app.error, app.success, app.text)
    said = [str(element.value) for elements in kinds for element in elements]
    return "\n".join([*said, *(json.dumps(data, ensure_ascii=False) for data in components(app).values())])


def components(app: AppTest) -> dict[str, dict[str, Any]]:
    """What each component of ours was given to draw, by its name."""
    protos = [element.proto for element in app.get("bidi_component")]
    return {proto.component_name.removeprefix("desk_"): json.loads(proto.json) for proto in protos}


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(b for b in app.button if b.label == label)


def example(desk: Desk) -> str:
    return desk.create(read_report(ROOT / "corpus" / "examples" / "hai-duong.yaml", ROOT / "corpus")).id


def drafted(desk: Desk, report: str, section: str) -> None:
    list(desk.draft(report, section))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_without_a_report(desk: Desk, page: str) -> None:
    app = opened(page)
    assert not app.exception and not app.error
    assert "Văn bản không rời máy này" in words(app)
    assert "Thư viện chỉ tìm theo từ" in words(app)


def test_an_embedder_on_another_machine_is_named_and_asked_nothing_beforehand(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = HashEmbedder()
    asked: list[str] = []
    monkeypatch.setattr(embedder, "passages", lambda texts: [[1.0] * embedder.dimension for _ in texts])
    monkeypatch.setattr(embedder, "query", lambda text: asked.append(text) or [1.0] * embedder.dimension)
    monkeypatch.setattr("assistant.ui.shell.build_embedder", lambda _: embedder)
    monkeypatch.setenv("ASSISTANT_EMBED_BASE_URL", "https://may-la.example/v1")
    monkeypatch.setattr(foresight, "Thread", AtOnce)
    report = example(desk)
    app = opened("bao-cao")
    assert "Văn bản không rời máy này" not in words(app) and "https://may-la.example/v1" in words(app)
    assert asked == []
    opened("soan-thao", report, "muc-tieu-cu-the")
    assert asked  # the writer has opened a section

    asked.clear()
    monkeypatch.setenv("ASSISTANT_EMBED_BASE_URL", "http://127.0.0.1:9/v1")
    st.cache_resource.clear()
    assert "Văn bản không rời máy này" in words(opened("bao-cao"))
    assert asked  # on this machine the program looks ahead


def test_confidential_mode_refuses_an_embedder_on_another_machine(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ui.shell.build_embedder", build_embedder)
    monkeypatch.setenv("ASSISTANT_EMBED_BASE_URL", "https://may-la.example/v1")
    monkeypatch.setenv("ASSISTANT_CONFIDENTIAL", "true")
    said = words(opened("thiet-lap"))
    assert "không cho gửi văn bản tới may-la.example" in said
    assert "Văn bản không rời máy này" in said and "Thư viện chỉ tìm theo từ" in said


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_an_open_report(desk: Desk, page: str) -> None:
    report = example(desk)
    drafted(desk, report, "muc-tieu-cu-the")
    app = opened(page, report, "muc-tieu-cu-the")
    assert not app.exception and not app.error


def test_the_example_opens_in_one_click(desk: Desk) -> None:
    app = opened("bao-cao")
    button(app, "Mở báo cáo mẫu").click().run()
    assert not app.exception and not app.error
    assert len(desk.store.reports()) == 1
    assert app.query_params["bao-cao"] == desk.store.reports()[0].id
    assert components(app)["facts"]["rows"]


def test_a_section_is_drafted_accepted_and_reopened(desk: Desk) -> None:
    report = example(desk)
    app = opened("soan-thao", report, "muc-tieu-cu-the")
    button(app, "Soạn thảo mục này").click().run()
    assert "bộ soạn có sẵn" in words(app)
    button(app, "Duyệt mục này").click().run()
    assert desk.view(report, "muc-tieu-cu-the").history.acceptance
    assert "Đã duyệt" in words(app)
    button(app, "Mở lại để sửa").click().run()
    assert desk.view(report, "muc-tieu-cu-the").history.acceptance is None
    assert not app.exception


def test_a_blocking_finding_needs_a_written_reason(desk: Desk) -> None:
    report = example(desk)
    drafted(desk, report, "muc-tieu-cu-the")
    head = desk.view(report, "muc-tieu-cu-the").head
    assert head
    desk.edit(report, "muc-tieu-cu-the", "Toàn tỉnh giảm 999 đơn vị hành chính cấp xã.", head.id, "An")
    app = opened("soan-thao", report, "muc-tieu-cu-the")
    assert "Phải xử lý" in [finding["level"] for finding in components(app)["evidence"]["findings"]]
    button(app, "Duyệt mục này").click().run()
    assert desk.view(report, "muc-tieu-cu-the").history.acceptance is None
    assert any("ghi rõ lý do" in error.value for error in app.error)
    next(field for field in app.text_input if field.label.startswith("Lý do")).input("Đã xác minh").run()
    button(app, "Duyệt mục này").click().run()
    acceptance = desk.view(report, "muc-tieu-cu-the").history.acceptance
    assert acceptance and acceptance.reason == "Đã xác minh"


def test_the_whole_report_is_drafted_from_the_overview(desk: Desk) -> None:
    report = example(desk)
    app = opened("tong-quan", report)
    button(app, "Soạn tất cả các mục").click().run()
    assert not app.exception
    assert all(view.head for view in desk.overview(report) if view.facts)


def test_files_are_made_on_the_export_page(desk: Desk) -> None:
    report = example(desk)
    drafted(desk, report, "muc-tieu-cu-the")
    app = opened("xuat-ban", report)
    for kind, said in (("Bản dự thảo", " (dự thảo)"), ("Bản chính thức", "")):
        app.radio[0].set_value(kind).run()
        button(app, "Tạo tệp").click().run()
        assert not app.exception and not app.error
        assert [f"{name}" for name, _ in app.session_state["files"][1]] == [
            f"Báo cáo – Hải Dương{said}.docx",
            f"Nguồn gốc số liệu – Báo cáo – Hải Dương{said}.xlsx",
            f"Cảnh báo – Báo cáo – Hải Dương{said}.json",
        ]
    assert any("Phần mở đầu chưa soạn" in caption.value for caption in app.caption)
    assert button(app, "Tới phần mở đầu")


def test_an_unknown_report_is_one_line(desk: Desk) -> None:
    app = opened("soan-thao", "khong-co")
    assert not app.exception
    assert [error.value for error in app.error] == ["Không có báo cáo khong-co. Hãy mở lại danh sách báo cáo."]


def test_the_library_page_marks_matches_and_shows_its_documents_and_their_originals(desk: Desk) -> None:
    app = opened("thu-vien")
    next(box for box in app.text_input if box.label == "Tìm đoạn văn").set_value("giam so luong cap pho").run()
    assert not app.exception
    shown = [element.proto.body for element in app.get("html")]
    assert any("<mark>" in text and "cấp phó" in text.lower() for text in shown)
    assert any("Theo loại." in text for text in shown), "the picture of the library"
    document = desk.grounds.shelf.documents()[0].id
    app.button(key=f"look-{document}").click().run()
    app.segmented_control(key=f"way-{document}").set_value("So với văn bản gốc").run()
    assert not app.exception
    assert any("Văn bản đã làm sạch" in element.proto.body for element in app.get("html"))


def test_a_passage_found_on_the_library_page_is_pinned_to_the_open_section(desk: Desk) -> None:
    report = example(desk)
    app = opened("thu-vien", report, "uu-diem")
    next(box for box in app.text_input if box.label == "Tìm đoạn văn").set_value("giam so luong cap pho").run()
    first = next(b for b in app.button if b.label == "Ghim làm căn cứ")
    passage = first.key.removeprefix("pin-")
    first.click().run()
    assert not app.exception and desk.store.choices(report, "uu-diem")[0] == (passage,)
    hits = desk.grounds.evidence(desk.store.report(report), desk.view(report, "uu-diem").section).hits
    assert hits[0].passage.id == passage and hits[0].pinned
    next(b for b in app.button if b.label == "Bỏ ghim").click().run()
    assert desk.store.choices(report, "uu-diem")[0] == ()
    assert not [b for b in opened("thu-vien").button if b.label == "Ghim làm căn cứ"], "no section is open"


def test_an_address_of_a_report_that_is_gone_leads_to_the_reports_there_are(desk: Desk) -> None:
    there = desk.create(read_report(desk_example(), ROOT / "corpus"))
    app = opened("tong-quan", "khong-co")
    assert [error.value for error in app.error] == ["Không có báo cáo khong-co. Hãy mở lại danh sách báo cáo."]
    button(app, there.title).click().run()
    assert f"Tổng quan: {there.title}" in words(app)


def test_reports_of_one_province_are_told_apart_by_their_names(desk: Desk) -> None:
    for _ in range(2):
        app = opened("bao-cao")
        button(app, "Mở báo cáo mẫu").click().run()
    assert sorted(report.title for report in desk.store.reports()) == [
        "Báo cáo mẫu – Hải Dương",
        "Báo cáo mẫu – Hải Dương (2)",
    ]


def desk_example() -> Path:
    return ROOT / "corpus" / "examples" / "hai-duong.yaml"
