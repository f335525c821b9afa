"""The drafting desk: the outline at the left, one section in the middle, its grounds and findings at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import streamlit as st

from assistant.history import changed_facts
from assistant.report import Outline, Report, SectionState, Severity
from assistant.ui import components, draft_view, evidence_view, facts_view, intake_view, state
from assistant.ui.shared import Shared
from assistant.ui.shell import go
from assistant.workflow import SectionView

STATES = {
    SectionState.EMPTY: "chưa có dữ kiện",
    SectionState.FACTS: "có dữ kiện, chưa soạn",
    SectionState.DRAFT: "đã soạn, chưa duyệt",
    SectionState.ACCEPTED: "đã duyệt",
    SectionState.STALE: "đã duyệt, dữ kiện mới đổi",
}


def show(shared: Shared) -> None:
    if not state.report_id():
        nothing_open()
        return
    report = shared.desk.store.report(state.report_id())
    views = shared.desk.overview(report.id)
    chosen = next((v.section.key for v in views if v.section.key == state.section_key()), None)
    chosen = chosen or next((v.section.key for v in views[1:] if v.facts), views[-1].section.key)
    left, middle, right = st.columns([1.08, 2.6, 1.32], gap="medium")
    with left, st.container(key="pane-left"):
        _outline(shared, report, views, chosen)
    view = shared.desk.view(report.id, chosen)
    with middle, st.container(key="pane-middle"):
        _heading(views, view)
        _others(shared, report.id, chosen, view.head.id if view.head else 0)
        facts_view.show(shared, report.id, chosen)
        intake_view.show(shared, report.id, chosen)
        draft_view.show(shared, report, view)
    with right, st.container(key="pane-right"):
        evidence_view.show(shared, report, view)


def nothing_open() -> None:
    """What a page of a report says while none is open."""
    st.info("Chưa mở báo cáo nào.")
    if st.button("Chọn hoặc tạo báo cáo", type="primary"):
        go("reports")


def _outline(shared: Shared, report: Report, views: Sequence[SectionView], chosen: str) -> None:
    given = [view for view in views if view.facts or view.head]
    accepted = sum(view.state is SectionState.ACCEPTED for view in given)
    st.markdown(f"**{report.title}**")
    st.progress(accepted / max(len(given), 1), f"Đã duyệt {accepted}/{len(given)} mục có nội dung")
    data = {"items": list(_items(shared, report, shared.desk.outline(report), views)), "chosen": chosen}
    components.outline(f"outline-{report.id}", data, go=lambda key: state.open_report(report.id, key))


def _items(shared: Shared, report: Report, outline: Outline, views: Sequence[SectionView]) -> Iterator[dict[str, Any]]:
    """The opening, then headings and sections as they are printed."""
    of = {view.section.key: view for view in views}
    yield _item(shared, report, of[outline.opening.key], 1)
    for heading in outline.headings:
        if heading.section:
            yield _item(shared, report, of[heading.section.key], heading.level)
        else:
            yield {"key": "", "number": heading.number, "title": heading.title, "level": heading.level}


def _item(shared: Shared, report: Report, view: SectionView, level: int) -> dict[str, Any]:
    job = shared.jobs.at((report.id, view.section.key))
    running = job is not None and not job.finished.is_set()
    blocking, warning = view.count(Severity.BLOCKING), view.count(Severity.WARNING)
    says = "đang soạn" if running else STATES[view.state]
    if blocking:
        says += f", {blocking} cảnh báo phải xử lý"
    return {
        "key": view.section.key,
        "number": view.number,
        "title": view.section.title,
        "level": level,
        "state": "running" if running else str(view.state),
        "says": says,
        "blocking": blocking,
        "warning": 0 if blocking else warning,
    }


def _heading(views: Sequence[SectionView], view: SectionView) -> None:
    keys = [v.section.key for v in views]
    at = keys.index(view.section.key)
    with st.container(horizontal=True, vertical_alignment="top", key="heading"):
        st.subheader(f"{view.number} {view.section.title}".strip(), anchor=False)
        for step, icon, words in ((-1, "arrow_upward", "Mục trước"), (1, "arrow_downward", "Mục sau")):
            place = at + step
            st.button(
                "",
                icon=f":material/{icon}:",
                help=f"{words} (Alt+Page {'Up' if step < 0 else 'Down'})",
                key=f"step{step}",
                type="tertiary",
                disabled=not 0 <= place < len(keys),
                on_click=state.open_report,
                args=(state.report_id(), keys[place] if 0 <= place < len(keys) else ""),
            )
    colour = {SectionState.ACCEPTED: "green", SectionState.DRAFT: "orange", SectionState.STALE: "orange"}
    st.markdown(f":{colour.get(view.state, 'gray')}-badge[{STATES[view.state].capitalize()}]")
    if view.section.guidance:
        st.caption(f"**Cần nêu:** {view.section.guidance}")


@st.fragment(run_every=4)
def _others(shared: Shared, report_id: str, key: str, head: int) -> None:
    """Who else is in this section, and whether its text was changed elsewhere since it was drawn here."""
    others = shared.presence.here(state.session(), (report_id, key), state.writer(shared.settings.user))
    if others:
        names = ", ".join(sorted(set(others)))
        st.caption(f":material/group: Đang cùng mở mục này: **{names}**")
    now = shared.desk.store.history(report_id, key).head
    if now and now.id != head and shared.jobs.at((report_id, key)) is None:
        st.warning("Bản thảo của mục này vừa đổi ở nơi khác.")
        if st.button("Xem bản mới", key="see-new-text"):
            st.rerun(scope="app")


def stale_words(view: SectionView) -> str:
    """Which facts changed since the text was written, "" when none did."""
    if view.head is None or not (labels := changed_facts(view.head, view.facts)):
        return ""
    return ", ".join("dữ kiện mới" if label == "+" else label for label in labels)
