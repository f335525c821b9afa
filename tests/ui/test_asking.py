"""Questions to the model beside drafting: stopped from the screen, the connection closed, the pasted text kept."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui import jobs
from assistant.workflow import Desk
from tests.model_server import ModelServer
from tests.ui.test_pages import button, desk, drafted, example, opened, words  # noqa: F401

pytestmark = pytest.mark.filterwarnings("ignore")
PASTED = "Đến hết năm 2022, tỉnh đã giảm 12 phòng chuyên môn."


def model(monkeypatch: pytest.MonkeyPatch, server: ModelServer, name: str) -> None:
    monkeypatch.setattr(jobs, "Thread", threading.Thread)
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", server.base_url)
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", name)
    monkeypatch.setenv("ASSISTANT_JUDGE", "true")


def until(app: AppTest, shown: Callable[[], bool]) -> bool:
    """Runs the page again, as its timer does, until it shows that; whether it did."""
    for _ in range(100):
        if shown():
            return True
        threading.Event().wait(0.1)
        app.run()
    return False


def test_extraction_is_stopped_and_the_pasted_text_stays(
    desk: Desk,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ModelServer() as server:
        model(monkeypatch, server, "silent")
        app = opened("soan-thao", example(desk), "uu-diem")
        next(area for area in app.text_area if area.label == "Đoạn văn").input(PASTED)
        button(app, "Tách bằng mô hình").click().run()
        assert "Đang tách" in words(app)
        button(app, "Dừng").click().run()
        assert until(app, lambda: "Đã dừng theo yêu cầu" in words(app)) and server.dropped.wait(5)
        assert next(area for area in app.text_area if area.label == "Đoạn văn").value == PASTED
        assert not app.exception


def test_extraction_brings_its_facts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    with ModelServer([f"- {PASTED.rstrip('.')}"]) as server:
        model(monkeypatch, server, "ok")
        app = opened("soan-thao", example(desk), "uu-diem")
        next(area for area in app.text_area if area.label == "Đoạn văn").input(PASTED)
        button(app, "Tách bằng mô hình").click().run()
        assert until(app, lambda: any(box.label == PASTED.rstrip(".") for box in app.checkbox))


def test_the_opinion_is_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    with ModelServer() as server:
        report = example(desk)
        list(desk.draft(report, "uu-diem"))
        model(monkeypatch, server, "silent")
        app = opened("soan-thao", report, "uu-diem")
        button(app, "Hỏi ý kiến").click().run()
        assert "Đang hỏi mô hình" in words(app)
        button(app, "Dừng").click().run()
        assert until(app, lambda: "Đã dừng theo yêu cầu" in words(app)) and server.dropped.wait(5)
        assert not app.exception
