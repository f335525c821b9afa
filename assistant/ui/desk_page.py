"""The drafting desk: the outline at the left, one section in the middle, its grounds and findings at the right."""

from __future__ import annotations

import streamlit as st

from assistant.report import SectionState, Severity
from assistant.ui import draft_view, evidence_view, facts_view, state
from assistant.ui.shell import Shared
from assistant.workflow import SectionView

MARKS = {
    SectionState.EMPTY: "○",
    SectionState.FACTS: "◔",
    SectionState.DRAFT: "◑",
    SectionState.ACCEPTED: "●",
    SectionState.STALE: "⟳",
}
STATES = {
    SectionState.EMPTY: "chưa có dữ kiện",
    SectionState.FACTS: "có dữ kiện, chưa soạn",
    SectionState.DRAFT: "đã soạn, chưa duyệt",
    SectionState.ACCEPTED: "đã duyệt",
    SectionState.STALE: "đã duyệt, dữ kiện mới đổi",
}


def show(shared: Shared) -> None:
    if not state.report_id():
        st.info("Chưa mở báo cáo nào. Hãy vào trang Báo cáo để mở hoặc tạo báo cáo.")
        return
    views = shared.desk.overview(state.report_id())
    chosen = next((v.section.key for v in views if v.section.key == state.section_key()), None)
    chosen = chosen or next((v.section.key for v in views if v.facts), views[1].section.key)
    report = shared.desk.store.report(state.report_id())
    outline, middle, right = st.columns([1.05, 2.6, 1.35], gap="medium")
    with outline:
        st.markdown(f"**{report.title}**")
        _outline(views, chosen)
    view = shared.desk.view(report.id, chosen)
    with middle:
        st.subheader(f"{view.number} {view.section.title}".strip())
        st.caption(f"{STATES[view.state].capitalize()}. {view.section.guidance}")
        facts_view.show(shared, report.id, chosen)
        draft_view.show(shared, report, view)
    with right:
        evidence_view.show(shared, report, view)


def _outline(views: tuple[SectionView, ...], chosen: str) -> None:
    given = [view for view in views if view.facts or view.head]
    accepted = sum(view.state is SectionState.ACCEPTED for view in given)
    st.progress(accepted / max(len(given), 1), f"Đã duyệt {accepted}/{len(given)} mục có nội dung")
    with st.container(height=620, border=False, key="outline"):
        for view in views:
            blocking = view.count(Severity.BLOCKING)
            name = f"{MARKS[view.state]} {view.number} {view.section.title}".replace("  ", " ")
            label = name if len(name) <= 62 else name[:60].rstrip() + "…"
            if blocking:
                label += f" :red[({blocking})]"
            kind = "primary" if view.section.key == chosen else "tertiary"
            tip = f"{view.section.title}: {STATES[view.state]}"
            if st.button(label, key=f"go-{view.section.key}", type=kind, width="stretch", help=tip):
                state.open_report(state.report_id(), view.section.key)
                state.drop("focus")
                state.drop("editing")
                st.rerun()
