"""In the desk: what an accepted edit may say about the office's wording."""

from __future__ import annotations

import streamlit as st

from assistant.report import Report
from assistant.style import StyleChoice
from assistant.ui import state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView


def offer(shared: Shared, report: Report, view: SectionView) -> None:
    """The candidates of an accepted edit, each remembered only by its button."""
    if view.history.acceptance is None or view.head is None:
        return
    key = (view.head.id, shared.desk.office.choices())
    kept = state.get("proposals")
    if kept is None or kept[0] != key:
        kept = (key, shared.desk.office.proposals(report, view.section, view.history))
        state.put("proposals", kept)
    if not kept[1]:
        return
    with st.expander("Ghi nhớ cách dùng từ cho các bản thảo sau?", icon=":material/spellcheck:"):
        st.caption(
            "Bản vừa duyệt đã được sửa tay như sau. Chỉ điều nào được bấm Ghi nhớ mới áp dụng cho các bản thảo sau."
        )
        for at, choice in enumerate(kept[1][:8]):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{str(choice)[:1].upper()}{str(choice)[1:]}")
                st.button("Ghi nhớ", key=f"remember-{at}", help=str(choice), on_click=_remember, args=(shared, choice))


def _remember(shared: Shared, choice: StyleChoice) -> None:
    with attempt():
        shared.desk.office.remember(choice, state.writer(shared.settings.user))
        state.notify("Đã ghi nhớ. Danh sách ở trang Thiết lập.")
