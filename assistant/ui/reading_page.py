"""The whole report as it will be printed, from any section to its page and back."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

import streamlit as st

from assistant.publishing import publish
from assistant.ui import components, state
from assistant.ui.desk_page import opened
from assistant.ui.shared import Shared
from assistant.ui.shell import go, leave_if_asked


def show(shared: Shared) -> None:
    report = opened(shared)
    if report is None:
        return
    leave_if_asked()
    views = [view for view in shared.desk.overview(report.id) if view.head]
    if not views:
        st.info("Báo cáo chưa có bản thảo nào để đọc. Hãy soạn ít nhất một mục.")
        if st.button("Tới bàn soạn thảo", type="primary"):
            go("desk")
        return
    final = st.toggle("Chỉ in các mục đã duyệt", key="final", help="Như bản chính thức; tắt để đọc cả mục chưa duyệt.")
    made = (report, final, tuple((v.section.key, v.head.id if v.head else 0, v.state) for v in views))
    kept = state.get("printed")
    if kept is None or kept[0] != made:
        with tempfile.TemporaryDirectory() as folder:
            files = publish(shared.desk, report.id, Path(folder), draft=not final)
            kept = (made, base64.b64encode(files.document.read_bytes()).decode())
        state.put("printed", kept)
    sections = [{"key": v.section.key, "number": v.number, "title": v.section.title} for v in views]
    data = {"document": kept[1], "sections": sections, "at": state.section_key()}

    def back(key: str) -> None:
        state.open_report(report.id, key)
        state.put("leave", "desk")

    components.reading("reading", data, go=back)
