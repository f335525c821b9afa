"""The frame of every page: the shared Desk, navigation, the line that says where text goes, and errors in one line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.bootstrap import build, build_chat, build_embedder, embeds_here, is_local, whereabouts
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.ui import components, state
from assistant.ui.jobs import Jobs
from assistant.ui.preparing import prepare
from assistant.ui.presence import Presence
from assistant.ui.shared import Shared
from assistant.ui.words import KEYS, STREAMLIT_WORDS

_STYLE = Path(__file__).with_name("style.css")
_log = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False)
def _shared() -> Shared:
    settings = Settings()
    embedder, chat, trouble = None, None, ""
    try:
        embedder = build_embedder(settings)
        chat = build_chat(settings)
    except AssistantError as error:  # the desk opens without it, so that the settings page can mend it
        trouble = str(error)
    desk = build(settings, foresee=True, embedder=embedder, chat=chat)

    def warm() -> None:
        """The word index, the embedding model, and what the latest reports need, before a click asks for them. Nothing
        is sent to another machine for it."""
        if not embeds_here(settings):
            return
        desk.grounds.retriever.search("nghị quyết", 1)
        if embedder:
            embedder.query("nghị quyết")
        if desk.foresight:
            desk.foresight.resume()

    library = prepare(desk.grounds.shelf, settings.corpus, warm)
    return Shared(settings, desk, Jobs(), Presence(), library, embedder is not None, trouble)


def _library(shared: Shared, slot: DeltaGenerator) -> None:
    """Shows in `slot` how far the library is, until it is there. Whatever the writer does meanwhile cuts this short."""
    library = shared.library
    if not library.finished.is_set():
        with slot.container(horizontal=True, vertical_alignment="center"):
            bar = st.empty()
            st.button("Để sau", on_click=library.cancel.set, help="Làm tiếp ở trang Thư viện, thẻ Thêm tài liệu.")
        while not library.finished.is_set():
            bar.progress(library.share, library.words)
            library.finished.wait(0.2)
    if library.error:
        slot.warning(library.error)
    else:
        slot.empty()


def run(opening: DeltaGenerator) -> None:
    """Draws the page that the address names; `opening` is what stands on screen until then."""
    from assistant.ui import (
        desk_page,
        export_page,
        ledger_page,
        library_page,
        overview_page,
        reading_page,
        reports_page,
        settings_page,
    )

    st.set_page_config(page_title="Bàn soạn thảo báo cáo", page_icon=str(_STYLE.with_name("icon.svg")), layout="wide")
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    with guard():
        shared = _shared()
        opening.empty()
        pages = {
            "reports": st.Page(_page(reports_page.show, shared), title="Báo cáo", url_path="bao-cao", default=True),
            "desk": st.Page(_page(desk_page.show, shared), title="Bàn soạn thảo", url_path="soan-thao"),
            "overview": st.Page(_page(overview_page.show, shared), title="Tổng quan", url_path="tong-quan"),
            "ledger": st.Page(_page(ledger_page.show, shared), title="Sổ số liệu", url_path="so-lieu"),
            "reading": st.Page(_page(reading_page.show, shared), title="Đọc toàn văn", url_path="doc-toan-van"),
            "export": st.Page(_page(export_page.show, shared), title="Xuất bản", url_path="xuat-ban"),
            "library": st.Page(_page(library_page.show, shared), title="Thư viện", url_path="thu-vien"),
            "settings": st.Page(_page(settings_page.show, shared), title="Thiết lập", url_path="thiet-lap"),
        }
        page = st.navigation(list(pages.values()), position="top")
        state.put("pages", pages)
        _status(shared)
        components.frame({"words": STREAMLIT_WORDS, "keys": KEYS})
        slot = st.empty()
        needs_library = page in (pages["desk"], pages["overview"], pages["library"])
        if needs_library:
            _library(shared, slot)
        page.run()
        if not needs_library:
            _library(shared, slot)


def _page(show: Callable[[Shared], None], shared: Shared) -> Callable[[], None]:
    def page() -> None:
        with guard():
            state.keep_address()
            show(shared)
        answer()

    page.__name__ = show.__module__.rpartition(".")[2]
    return page


def answer() -> None:
    """What the last act of the writer is answered with: it was done, or why it was not. Drawn after all else, so that
    nothing on the page moves for it; the style sheet keeps it in sight."""
    if message := state.notice():
        st.toast(message)
    if trouble := state.get("trouble"):
        state.drop("trouble")
        with st.container(key="trouble"):
            st.error(trouble)


def go(page: str) -> None:
    """Leaves for a page: "reports", "desk", "overview", "ledger", "reading", "export", "library" or "settings"."""
    st.switch_page(state.get("pages")[page])


def leave_if_asked() -> None:
    """Leaves for the page that a callback put into `leave`: callbacks cannot change the page themselves."""
    if page := state.get("leave"):
        state.drop("leave")
        go(page)


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
        _log.exception("a page failed")
        st.error(_unexpected(error))


@contextmanager
def attempt() -> Iterator[None]:
    """As `guard`, for a callback: the line is shown by the run that follows."""
    try:
        yield
    except AssistantError as error:
        state.put("trouble", str(error))
    except Exception as error:
        _log.exception("an action failed")
        state.put("trouble", _unexpected(error))


def _unexpected(error: Exception) -> str:
    return f"Có lỗi trong chương trình ({type(error).__name__}). Văn bản đã lưu vẫn còn; hãy tải lại trang."


def _status(shared: Shared) -> None:
    """Who writes, where text goes, how the library is searched, who is at the desk: one line, always there. As HTML:
    in Markdown an address would be a link, and a model's name might be anything."""
    chat = shared.desk.chat
    if chat is None:
        words = ["Bộ soạn có sẵn"]
    else:
        words = [f"Mô hình {escape(chat.model)}{' trên máy này' if is_local(chat.endpoint) else ''}"]
    sent = whereabouts(shared.settings, chat)
    words += [f"<b class='sent'>{escape(told)}</b>" for told in sent] or ["<b>Văn bản không rời máy này</b>"]
    if shared.trouble:  # the reason is there; here it would hide the pages
        words.append("<span class='trouble'>Chưa dùng được mô hình: xem Thiết lập</span>")
    if not shared.by_meaning:
        words.append("Thư viện chỉ tìm theo từ")
    with st.container(key="status", horizontal=True, vertical_alignment="center"):
        st.markdown(f"<p>{' · '.join(words)}</p>", unsafe_allow_html=True)
        with st.popover(state.writer(shared.settings.user), icon=":material/person:", type="tertiary"):
            name = st.text_input("Tên người soạn", state.writer(shared.settings.user), key="writer-name")
            st.caption("Tên này được ghi cùng mỗi lần sửa và duyệt.")
            if name.strip() and name.strip() != state.writer(shared.settings.user):
                state.put("writer", name.strip())
                st.rerun()
