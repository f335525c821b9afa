"""The settings page: saved and in force at once, never against the office's rule; wording and requests listed."""

from __future__ import annotations

import pytest
import streamlit as st

from assistant.settings import STORED, Settings
from assistant.style import ChoiceKind, StyleChoice
from assistant.workflow import Desk
from tests.model_server import ModelServer
from tests.ui.test_pages import button, desk, drafted, example, opened, words  # noqa: F401

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*(f"ASSISTANT_{name.upper()}" for name in STORED), "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def field(app, label: str):  # type: ignore[no-untyped-def]
    return next(f for f in (*app.text_input, *app.text_area, *app.checkbox) if f.label.startswith(label))


def test_a_model_is_tried_saved_and_in_force_without_a_restart(desk: Desk) -> None:  # noqa: F811
    with ModelServer(["được"]) as server:
        app = opened("thiet-lap")
        field(app, "Địa chỉ").input(server.base_url)
        field(app, "Tên mô hình").input("ok")
        button(app, "Thử kết nối").click().run()
        assert "trả lời tốt" in words(app) and not Settings().has_model
        button(app, "Lưu thiết lập").click().run()
        assert not app.error and not app.exception
        assert Settings().llm_base_url == server.base_url
        assert "Mô hình ok trên máy này" in words(app)


def test_a_model_that_does_not_answer_is_told_in_one_line(desk: Desk) -> None:  # noqa: F811
    with ModelServer() as server:
        app = opened("thiet-lap")
        field(app, "Địa chỉ").input(server.base_url)
        field(app, "Tên mô hình").input("bad-key")
        button(app, "Thử kết nối").click().run()
    assert any("khoá truy cập" in e.value for e in app.error)


def test_confidential_mode_refuses_a_foreign_endpoint_before_it_is_saved(desk: Desk) -> None:  # noqa: F811
    app = opened("thiet-lap")
    field(app, "Địa chỉ").input("https://may-la.example/v1")
    field(app, "Tên mô hình").input("gpt")
    field(app, "Chế độ bảo mật").check()
    button(app, "Lưu thiết lập").click().run()
    assert any("không cho gửi văn bản tới may-la.example" in e.value for e in app.error)
    assert not Settings().has_model
    field(app, "Máy chủ của cơ quan").input("may-la.example")
    button(app, "Lưu thiết lập").click().run()
    assert not app.error and Settings().allowed_hosts == ("may-la.example",)


def test_confidential_mode_cannot_be_chosen_while_an_embedder_elsewhere_is_in_use(
    desk: Desk,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBED_BASE_URL", "https://may-la.example/v1")
    app = opened("thiet-lap")
    field(app, "Chế độ bảo mật").check()
    button(app, "Lưu thiết lập").click().run()
    assert any("không cho gửi văn bản tới may-la.example" in e.value for e in app.error)
    assert not Settings().confidential


def test_a_forbidden_model_leaves_the_desk_open_without_it(
    desk: Desk,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", "https://may-la.example/v1")
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "gpt")
    monkeypatch.setenv("ASSISTANT_CONFIDENTIAL", "true")
    app = opened("thiet-lap")
    assert not app.exception
    assert "Chưa dùng được mô hình" in words(app) and "Văn bản không rời máy này" in words(app)
    assert field(app, "Địa chỉ").disabled


def test_wording_and_requests_are_listed_added_and_taken_away(desk: Desk) -> None:  # noqa: F811
    desk.office.remember(StyleChoice(ChoiceKind.TERM, "bảo đảm", "giữ cho"), "Lan")
    desk.office.save_request("Người soạn", "Viết gọn còn hai câu")
    app = opened("thiet-lap")
    assert "Viết “giữ cho”, không viết “bảo đảm”" in words(app) and "Viết gọn còn hai câu" in words(app)
    field(app, "Không viết").input("dôi dư")
    field(app, "Mà viết").input("dôi ra")
    button(app, "Thêm vào danh sách").click().run()
    assert [c.prefer for c in desk.office.choices()] == ["giữ cho", "dôi ra"]
    button(app, "Bỏ").click().run()
    button(app, "Xoá").click().run()
    assert [c.prefer for c in desk.office.choices()] == ["dôi ra"]
    assert desk.office.requests("Người soạn") == ()


def test_an_accepted_edit_offers_its_wording_in_the_desk(desk: Desk) -> None:  # noqa: F811
    report = example(desk)
    drafted(desk, report, "han-che")
    head = desk.view(report, "han-che").head
    assert head and "dôi dư" in head.text
    edited = desk.edit(report, "han-che", head.text.replace("dôi dư", "còn thừa"), head.id, "Lan")
    desk.accept(edited, "Lan", "đã đối chiếu")
    app = opened("soan-thao", report, "han-che")
    assert "Viết “còn thừa”, không viết “dôi dư”" in words(app)
    button(app, "Ghi nhớ").click().run()
    assert [c.prefer for c in desk.office.choices()] == ["còn thừa"]
    assert not app.exception and not app.error


def test_pasted_prose_becomes_facts_when_the_writer_says_so(desk: Desk) -> None:  # noqa: F811
    report = example(desk)
    before = desk.view(report, "han-che").facts
    app = opened("soan-thao", report, "han-che")
    field(app, "Đoạn văn").input("Năm 2021, còn 14 phòng chưa sắp xếp; dôi dư 12 trụ sở. Kết quả như sau:")
    button(app, "Tách theo câu").click().run()
    assert [c.label for c in app.checkbox] == ["Năm 2021, còn 14 phòng chưa sắp xếp", "Năm 2021, dôi dư 12 trụ sở"]
    assert desk.view(report, "han-che").facts == before
    app.checkbox[1].uncheck()
    button(app, "Thêm các dữ kiện đã chọn").click().run()
    assert not app.exception and not app.error
    added = desk.view(report, "han-che").facts[len(before) :]
    assert [fact.text for fact in added] == ["Năm 2021, còn 14 phòng chưa sắp xếp"]


def test_an_opinion_is_offered_only_when_it_is_turned_on_and_stands_apart(
    desk: Desk,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = example(desk)
    drafted(desk, report, "han-che")
    with ModelServer(["1 | ĐỦ\n2 | THIẾU | cấp xã | không thấy trong nguồn"]) as server:
        monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", server.base_url)
        monkeypatch.setenv("ASSISTANT_LLM_MODEL", "ok")
        assert not [b for b in opened("soan-thao", report, "han-che").button if b.label == "Hỏi ý kiến"]
        st.cache_resource.clear()
        monkeypatch.setenv("ASSISTANT_JUDGE", "true")
        app = opened("soan-thao", report, "han-che")
        button(app, "Hỏi ý kiến").click().run()
        assert "có phần không thấy trong nguồn" in words(app) and "câu không có ý kiến đọc được" in words(app)
        assert desk.view(report, "han-che").findings == desk.view(report, "han-che").history.revisions[0].findings
        assert not app.exception and not app.error
