"""Editing by hand: every keystroke is kept as it is typed, and becomes a version when the writer says so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from assistant.report import Report, Revision
from assistant.ui import components, state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView


def begin(head: Revision) -> None:
    state.put("editing", (head.report, head.section))
    state.drop("typing")


@st.fragment
def show(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    """Draws the editor over the section's text, or over what was typed and not saved before."""
    who, key = state.writer(shared.settings.user), view.section.key
    opened = state.get("typing")
    if opened is None:
        kept = shared.desk.store.typing(report.id, key, who)
        base, text = kept or (head.id, head.text)
        opened = {"base": base, "text": text, "restored": bool(kept), "seq": 0, "saved": "", "failing": False}
        opened |= {"accepted": view.history.standing.accepted}
        state.put("typing", opened)
    st.caption("Ký hiệu [D1], [N2] chỉ nguồn của câu đứng trước; chúng không được in ra.")

    def heard(typing: dict[str, Any]) -> None:
        if state.get("typing") is not opened:
            return  # it comes with the "Lưu" that has closed this editor, and after it
        trouble = opened["failing"]  # it stands on the page until the page is drawn without it
        if typing["seq"] > opened["seq"]:
            opened["failing"] = True
            with attempt():
                shared.desk.store.keep_typing(report.id, key, who, opened["base"], typing["text"])
                opened.update(text=typing["text"], seq=typing["seq"], saved=f"{datetime.now():%H:%M:%S}", failing=False)
        state.redraw(own=not (trouble or opened["failing"]))

    def done(end: dict[str, Any]) -> None:
        with attempt():
            base, typed, accepted = opened["base"], opened["text"], opened["accepted"]
            if end["what"] == "save" and end["text"] != head.text:
                shared.desk.edit(report.id, key, end["text"], base, who, accepted=accepted, typed=typed)
                state.notify("Đã lưu thành phiên bản mới và kiểm tra lại.")
            else:
                shared.desk.store.clear_typing(report.id, key, who, base, typed)
        state.drop("typing")
        state.drop("editing")
        state.redraw()

    data = {"load": f"{report.id}-{key}-{opened['base']}", **opened}
    components.editor(f"editor-{report.id}-{key}", data, typing=heard, done=done)
