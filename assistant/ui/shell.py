"""The frame of every page: the shared Desk, navigation, the line that says where text goes, and errors in one line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from assistant.bootstrap import build, build_embedder, is_local
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.ui import state
from assistant.ui.jobs import Jobs
from assistant.workflow import Desk

_STYLE = Path(__file__).with_name("style.css")


@dataclass(frozen=True)
class Shared:
    """What all browser sessions of this process share."""

    settings: Settings
    desk: Desk
    jobs: Jobs
    by_meaning: bool  # whether the library is searched by meaning too, or by words alone


@st.cache_resource(show_spinner=False)
def _shared() -> Shared:
    settings = Settings()
    embedder = build_embedder(settings)
    return Shared(settings, build(settings, embedder=embedder), Jobs(), embedder is not None)


@st.cache_resource(show_spinner=False)
def _library_ready(_shared: Shared) -> bool:
    """Brings the library up to date with the shipped corpus, once for each start of the program."""
    bar = st.progress(0.0, "Đang chuẩn bị thư viện lần đầu…")
    _shared.desk.grounds.shelf.sync(
        _shared.settings.corpus,
        progress=lambda done, total: bar.progress(
            done / max(total, 1), f"Đang chuẩn bị thư viện: {done}/{total} tài liệu"
        ),
    )
    bar.empty()
    return True


def run() -> None:
    """Draws the page that the address names."""
    from assistant.ui import desk_page, export_page, library_page, reports_page

    st.set_page_config(page_title="Bàn soạn thảo", page_icon="📝", layout="wide")
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    with guard():
        shared = _shared()
        _library_ready(shared)
        pages = [
            st.Page(_page(reports_page.show, shared), title="Báo cáo", url_path="bao-cao", default=True),
            st.Page(_page(desk_page.show, shared), title="Bàn soạn thảo", url_path="soan-thao"),
            st.Page(_page(library_page.show, shared), title="Thư viện", url_path="thu-vien"),
            st.Page(_page(export_page.show, shared), title="Xuất bản", url_path="xuat-ban"),
        ]
        page = st.navigation(pages, position="top")
        state.put("desk-page", pages[1])
        _status(shared)
        page.run()


def _page(show: Callable[[Shared], None], shared: Shared) -> Callable[[], None]:
    def page() -> None:
        with guard():
            state.keep_address()
            if message := state.notice():
                st.toast(message)
            show(shared)

    page.__name__ = show.__module__.rpartition(".")[2]
    return page


@contextmanager
def guard() -> Iterator[None]:
    """Errors as one line with the way out; anything unexpected goes to the log, never to the screen."""
    try:
        yield
    except AssistantError as error:
        st.error(str(error))
    except Exception as error:
        if type(error).__module__.startswith("streamlit.runtime.scriptrunner"):
            raise  # how Streamlit itself reruns and stops a script
        logging.getLogger(__name__).exception("a page failed")
        st.error(f"Có lỗi trong chương trình ({type(error).__name__}). Văn bản đã lưu vẫn còn; hãy tải lại trang.")


def _status(shared: Shared) -> None:
    """Who writes, where text goes, how the library is searched: one line, always there."""
    chat = shared.desk.chat
    if chat is None:
        words = ["Bộ soạn có sẵn, không dùng mô hình", "**Văn bản không rời máy này**"]
    elif is_local(chat.endpoint):
        words = [f"Mô hình {chat.model} trên máy này", "**Văn bản không rời máy này**"]
    else:
        words = [f"Mô hình {chat.model}", f"**Văn bản được gửi tới {chat.endpoint}**"]
    if not shared.by_meaning:
        words.append("Thư viện chỉ tìm theo từ")
    st.caption(" · ".join(words))
