"""The drafting desk: the outline at the left, one section in the middle, its grounds and findings at the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.errors import InputError
from assistant.report import Outline, Report, SectionState, Severity
from assistant.ui import ahead_view, components, draft_view, evidence_view, facts_view, heading_view, intake_view, state
from assistant.ui.shared import Shared
from assistant.ui.shell import answer, go, guard, leave_if_asked
from assistant.workflow import SectionView


def show(shared: Shared) -> None:
    if opened(shared):
        _body(shared)


@st.fragment(key=state.BODY)
def _body(shared: Shared) -> None:
    """All below the frame: an act in here draws this alone anew, and neither the frame nor the navigation."""
    with guard():
        leave_if_asked()
        _draw(shared)
    answer()


def _draw(shared: Shared) -> None:
    report = shared.desk.store.report(state.report_id())
    ended = shared.jobs.ended(report.id)  # asked before the store is read, so that nothing of an ended job is missed
    views = shared.desk.overview(report.id)
    chosen = next((v.section.key for v in views if v.section.key == state.section_key()), None)
    chosen = chosen or next((v.section.key for v in views[1:] if v.facts), views[min(1, len(views) - 1)].section.key)
    left, middle, right = st.columns([1.05, 2.6, 1.4], gap="medium")
    view = shared.desk.view(report.id, chosen)
    views = tuple(view if v.section.key == chosen else v for v in views)
    seen = draft_view.seen(shared, report, views, ended)
    with left, st.container(key="pane-left"):
        _outline(shared, report, views, chosen, seen)
    with middle, st.container(key="pane-middle"):
        components.heading(heading_view.data(views, view, seen[chosen]))
        _others(shared, report.id, chosen, view.head.id if view.head else 0)
        facts_view.show(shared, report.id, chosen, _names(views))
        if view.head is None:
            intake_view.show(shared, report.id, chosen)
        draft_view.show(shared, report, views, view, seen[chosen], ended=chosen in ended)
        if view.head:  # the text is what is worked on now
            intake_view.show(shared, report.id, chosen)
    with right, st.container(key="pane-right"):
        evidence_view.show(shared, report, view)
    ahead_view.show(shared, report, views, chosen, seen)


def _names(views: Sequence[SectionView]) -> tuple[tuple[str, str], ...]:
    return tuple((v.section.key, f"{v.number} {v.section.title}".strip()) for v in views)


def opened(shared: Shared) -> Report | None:
    """The open report. None where there is none, or the address names one that is gone: the page then says how to
    open one."""
    if state.report_id():
        try:
            return shared.desk.store.report(state.report_id())
        except InputError as error:
            state.close_report()
            st.error(str(error))
    _nothing_open(shared)
    return None


def _nothing_open(shared: Shared) -> None:
    """What a page of a report says while none is open: which there are, and how to begin one."""
    with st.container(key="empty"):
        reports = shared.desk.store.reports()
        st.markdown("#### Chưa mở báo cáo nào")
        st.caption("Chọn báo cáo để làm tiếp:" if reports else "Trang này làm việc với một báo cáo đang mở.")
        for report in reports[:5]:
            st.button(
                report.title,
                key=f"empty-{report.id}",
                icon=":material/description:",
                width="stretch",
                on_click=state.open_report,
                args=(report.id,),
            )
        if st.button("Xem mọi báo cáo, tạo báo cáo mới" if reports else "Tạo hoặc mở báo cáo", type="primary"):
            go("reports")


def _outline(
    shared: Shared, report: Report, views: Sequence[SectionView], chosen: str, seen: Mapping[str, str]
) -> None:
    given = [view for view in views if view.facts or view.head]
    data = {
        "title": report.title,
        "accepted": sum(view.state is SectionState.ACCEPTED for view in given),
        "given": len(given),
        "items": list(_items(shared, report, shared.desk.outline(report), views, seen)),
        "chosen": chosen,
    }
    components.outline(data, go=partial(_go, report.id))


def _go(report: str, asked: dict[str, Any]) -> None:
    state.open_report(report, asked["key"])
    state.put("gone", asked["seq"])
    state.redraw()


def _items(
    shared: Shared, report: Report, outline: Outline, views: Sequence[SectionView], seen: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The opening, then headings and sections as they are printed."""
    of = {view.section.key: view for view in views}
    yield _item(shared, report, of[outline.opening.key], 1, seen)
    for heading in outline.headings:
        if heading.section:
            yield _item(shared, report, of[heading.section.key], heading.level, seen)
        else:
            yield {"key": "", "number": heading.number, "title": heading.title, "level": heading.level}
    if outline.closing:
        yield _item(shared, report, of[outline.closing.key], 1, seen)


def _item(shared: Shared, report: Report, view: SectionView, level: int, seen: Mapping[str, str]) -> dict[str, Any]:
    job = shared.jobs.at((report.id, view.section.key))
    running = job is not None and not job.finished.is_set()
    blocking, warning = view.count(Severity.BLOCKING), view.count(Severity.WARNING)
    says = "đang soạn" if running else heading_view.STATES[view.state]
    if blocking:
        says += f", {blocking} cảnh báo phải xử lý"
    return {
        "key": view.section.key,
        "seen": seen[view.section.key],
        "number": view.number,
        "title": view.section.title,
        "level": level,
        "state": "running" if running else str(view.state),
        "says": says,
        "blocking": blocking,
        "warning": 0 if blocking else warning,
    }


def _called(who: str, me: str) -> str:
    """Somebody of the writer's own name may be the writer in another window, or who has not told a name."""
    return f"{who} (cửa sổ khác)" if who == me else who


@st.fragment(run_every=4)
def _others(shared: Shared, report_id: str, key: str, head: int) -> None:
    """Who else is in this section, who is changing its text, and whether it changed elsewhere since it was drawn."""
    place = (report_id, key)
    mine = state.get("editing") == place
    me = state.writer(shared.settings.user)
    others = shared.presence.here(state.session(), place, me, editing=mine)
    editing = sorted({_called(other.who, me) for other in others if other.editing})
    if editing:
        st.warning(f"Đang sửa: **{', '.join(editing)}**. Mục này tự mở khoá khi người đó lưu hoặc rời đi.", icon="🔒")
    elif others:
        names = ", ".join(sorted({_called(other.who, me) for other in others}))
        st.caption(f":material/group: Đang cùng mở mục này: **{names}**")
    if state.get("locked", False) != bool(editing):
        state.put("locked", bool(editing))
        st.rerun(scope="app")
    now = shared.desk.store.history(report_id, key).head
    if now and now.id != head and shared.jobs.at(place) is None:
        with st.container(horizontal=True, vertical_alignment="center", key="elsewhere"):
            st.warning("Bản thảo của mục này vừa đổi ở nơi khác; bản đang hiện là bản cũ.")
            if st.button("Xem bản mới", key="see-new-text"):
                st.rerun(scope="app")
