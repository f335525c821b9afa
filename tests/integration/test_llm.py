"""The chat adapter against a real loopback server: what the writer is told, and what of the reply is kept."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.errors import ModelError
from assistant.llm import OpenAIChat
from assistant.ports import Message
from tests.model_server import ModelServer

ASK = [Message("system", "Bạn là cán bộ."), Message("user", "Viết.")]
KEY = "sk-secret"


def collect(server: ModelServer, model: str, deadline: float = 10, cap: int = 100) -> tuple[str, object]:
    deltas = list(OpenAIChat(model, server.base_url, KEY, deadline).stream(ASK, max_tokens=cap))
    assert deltas[-1].done
    return "".join(d.text for d in deltas), deltas[-1].usage


def test_a_reply_arrives_in_pieces_with_its_usage() -> None:
    with ModelServer(["Giảm 58 đơn vị hành chính cấp xã. [D1]"]) as server:
        text, usage = collect(server, "ok")
        assert text == "Giảm 58 đơn vị hành chính cấp xã. [D1]"
        assert (usage.prompt, usage.completion, usage.cached) == (100, 20, 64)  # type: ignore[attr-defined]
        assert server.requests[0]["max_tokens"] == 100


@pytest.mark.parametrize("model", ["json-reply", "no-finish", "busy-once"])
def test_a_whole_reply_is_taken_however_the_server_marks_its_end(model: str) -> None:
    with ModelServer(["Giảm 58 đơn vị."]) as server:
        assert collect(server, model)[0] == "Giảm 58 đơn vị."


@pytest.mark.parametrize(
    ("model", "words", "tries", "kept"),
    [
        ("bad-key", "không nhận khoá", 1, ""),
        ("quota", "hết hạn mức", 1, ""),
        ("busy", "quá tải", 3, ""),
        ("error-500", "gặp lỗi (mã 500)", 3, ""),
        ("not-found", "không có mô hình", 1, ""),
        ("html", "không đúng chuẩn", 1, ""),
        ("garbage", "không đúng chuẩn", 1, ""),
        ("redirect", "chuyển hướng", 1, ""),
        ("too-long", "dài hơn sức chứa", 1, ""),
        ("length", "bị cắt", 1, "Nội dung."),
        ("filter", "chặn nội dung", 1, "Nội dung."),
        ("empty", "bản trống", 1, ""),
        ("cut", "đứt giữa chừng", 1, "Nội dung."),
        ("reset", "đứt giữa chừng", 1, "Nửa câu "),
        ("mid-error", "báo lỗi giữa chừng", 1, "Nửa câu "),
        ("endless", "không dừng", 1, "mãi mãi"),
    ],
)
def test_each_fault_has_its_own_line_and_keeps_what_came(model: str, words: str, tries: int, kept: str) -> None:
    with ModelServer() as server:
        with pytest.raises(ModelError) as caught:
            collect(server, model)
        message = str(caught.value)
        assert words in message
        assert "\n" not in message and KEY not in message
        assert len(server.requests) == tries
        assert caught.value.partial.startswith(kept) and bool(caught.value.partial) == bool(kept)


def test_an_unreachable_endpoint_is_named() -> None:
    chat = OpenAIChat("m", "http://127.0.0.1:9/v1", KEY, deadline=5)
    with pytest.raises(ModelError, match=r"127\.0\.0\.1:9"):
        list(chat.stream(ASK, max_tokens=10))


def test_the_deadline_is_for_the_whole_reply_though_the_server_keeps_the_line_alive() -> None:
    with ModelServer() as server:
        started = time.monotonic()
        with pytest.raises(ModelError, match="quá lâu") as caught:
            collect(server, "silent", deadline=1.0)
        assert time.monotonic() - started < 2.5
        assert caught.value.partial == "Nửa câu "


def test_cancel_closes_the_connection_within_a_second() -> None:
    with ModelServer() as server:
        cancel = threading.Event()
        stream = OpenAIChat("silent", server.base_url, KEY).stream(ASK, max_tokens=10, cancel=cancel)
        assert next(stream).text == "Nửa câu "
        cancel.set()
        with pytest.raises(ModelError, match="Đã dừng"):
            next(stream)
        assert server.dropped.wait(1.0)


def test_the_connection_is_kept_for_the_next_section() -> None:
    with ModelServer(["Một.", "Hai."]) as server:
        chat = OpenAIChat("kept", server.base_url, KEY)
        for expected in ("Một.", "Hai."):
            assert "".join(d.text for d in chat.stream(ASK, max_tokens=10)) == expected
        assert (server.connections, len(server.requests)) == (1, 2)


def test_a_kept_connection_that_the_server_gave_up_is_made_anew_without_a_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.llm._BACKOFF", 1_000.0)  # past the deadline: a wait would be the end of it
    with ModelServer(["Một.", "Hai."]) as server:
        chat = OpenAIChat("kept-once", server.base_url, KEY)
        list(chat.stream(ASK, max_tokens=10))
        assert "".join(d.text for d in chat.stream(ASK, max_tokens=10)) == "Hai."
        assert server.connections == 2


def test_cancel_closes_a_kept_connection_too() -> None:
    with ModelServer(["Một.", "Hai."]) as server:
        chat = OpenAIChat("kept", server.base_url, KEY)
        list(chat.stream(ASK, max_tokens=10))
        server.delay = 30.0
        cancel = threading.Event()
        threading.Timer(0.2, cancel.set).start()
        with pytest.raises(ModelError, match="Đã dừng"):
            list(chat.stream(ASK, max_tokens=10, cancel=cancel))
        assert server.connections == 1


def test_the_key_is_not_in_the_adapter_s_repr() -> None:
    assert (
        KEY not in repr(OpenAIChat("m", "http://u:p@h:1/v1", KEY))
        and OpenAIChat("m", "http://u:p@h:1/v1").endpoint == "http://h:1"
    )
