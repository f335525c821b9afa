"""The text of a section: being written, shown, decided on, refined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from threading import Event

import streamlit as st

from assistant.claims import strip_markers
from assistant.drafting.actions import QUICK_ACTIONS
from assistant.drafting.write import Token
from assistant.report import Report, Revision, SectionState
from assistant.ui import components, edit_view, office_view, opinion_view, revisions_view, state
from assistant.ui.pieces import pieces
from assistant.ui.revisions_view import ORIGINS, when
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView


def show(shared: Shared, report: Report, view: SectionView) -> None:
    place = (report.id, view.section.key)
    st.markdown("#### Bản thảo")
    job = shared.jobs.at(place)
    if job and not job.finished.is_set():
        _running(shared, place)
        return
    if job:
        shared.jobs.clear(place)
        if job.error:
            st.error(job.error)
    if view.head is None:
        _first(shared, report, view)
        return
    for proposal in view.history.proposals[-1:]:
        revisions_view.proposal(shared, view.head, proposal)
    if state.get("editing") == place:
        edit_view.show(shared, report, view.section.key, view.head)
        return
    _text(shared, report, view, view.head)
    _decide(shared, report, view, view.head)
    office_view.offer(shared, report, view)
    opinion_view.show(shared, view.head)
    _refine(shared, report, view, view.head)
    revisions_view.history(shared, view)


def _first(shared: Shared, report: Report, view: SectionView) -> None:
    for revision in view.history.revisions[-1:]:
        st.warning(f"Lần soạn trước chưa trọn vẹn. {revision.note or 'Việc soạn bị ngắt giữa chừng.'}")
        with st.container(border=True):
            st.text(strip_markers(revision.text))
    ready = bool(view.facts) or view.number == ""
    if not ready:
        st.caption("Nhập ít nhất một dữ kiện ở trên, rồi bấm nút dưới đây.")
    st.button(
        "Soạn thảo mục này",
        type="primary",
        icon=":material/edit_note:",
        disabled=not ready,
        on_click=partial(_start, shared, report.id, view.section.key),
    )


def _start(shared: Shared, report: str, key: str) -> None:
    """Begins to draft; what is done at once is there when the page is drawn."""
    state.drop("focus")
    shared.jobs.start((report, key), lambda cancel: shared.desk.draft(report, key, cancel)).finished.wait(0.5)


def _begin_refining(shared: Shared, report: str, key: str, instruction: str, selection: tuple[int, int] | None) -> None:
    def work(cancel: Event) -> Iterator[Token | Revision]:
        return shared.desk.refine(report, key, instruction, selection, cancel)

    state.drop("selection")
    shared.jobs.start((report, key), work).finished.wait(0.5)


@st.fragment(run_every=0.5)
def _running(shared: Shared, place: tuple[str, str]) -> None:
    job = shared.jobs.at(place)
    if job is None or job.finished.is_set():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        stopping = job.cancel.is_set()
        rounds = f"; đã qua {job.rounds} lượt, đang sửa theo cảnh báo" if job.rounds else ""
        length = f" {len(job.text)} ký tự" if job.text else ""
        st.markdown("**Đang dừng…**" if stopping else f"**Đang soạn…**{length}{rounds}")
        st.button("Dừng", key="stop", icon=":material/stop_circle:", on_click=job.cancel.set, disabled=stopping)
    with st.container(border=True, key="streaming"):
        st.text(strip_markers(job.text) or "Đang tìm căn cứ và chờ mô hình…")


def _text(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    who = ORIGINS[head.origin] + (f" {head.model} tại {head.endpoint}" if head.model else "")
    st.caption(f"Phiên bản {head.number} · {who} · {when(head.created)}")
    from assistant.ui.desk_page import stale_words

    if stale := stale_words(view):
        st.warning(f"Dữ kiện đã đổi sau khi soạn: {stale}. Hãy soạn lại hoặc sửa, rồi duyệt.")
    lines = pieces(head.text, shared.ledger(report, view), head.findings)
    data = {
        "lines": [[asdict(piece) for piece in line] for line in lines],
        "focus": state.get("focus", ""),
        "pickable": True,
    }
    components.draft(
        f"draft-{report.id}-{view.section.key}",
        data,
        focus=lambda target: state.put("focus", target),
        pick=lambda span: state.put("selection", (head.id, span[0], span[1])),
    )


def _decide(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    who = state.writer(shared.settings.user)
    acceptance = view.history.acceptance
    if acceptance and view.state is SectionState.ACCEPTED:
        reason = f" Lý do duyệt khi còn cảnh báo: {acceptance.reason}" if acceptance.reason else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":green[:material/check_circle: **Đã duyệt**] · {acceptance.who}, {when(acceptance.when)}.{reason}"
            )
            st.button("Mở lại để sửa", key="reopen", on_click=shared.desk.reopen, args=(report.id, head.section, who))
        return
    reason = ""
    if head.blocking:
        st.error(f"Còn {len(head.blocking)} cảnh báo phải xử lý. Hãy sửa; nếu vẫn duyệt thì phải ghi lý do.")
        reason = st.text_input("Lý do duyệt khi còn cảnh báo", key=f"reason-{head.id}")

    def accept() -> None:
        with attempt():
            shared.desk.accept(head, who, str(state.get(f"reason-{head.id}", reason)))
            state.notify("Đã duyệt. Có thể mở lại bất cứ lúc nào.")

    with st.container(horizontal=True):
        st.button("Duyệt mục này", type="primary", key="accept", icon=":material/check:", on_click=accept)
        st.button("Sửa tay", key="edit", icon=":material/edit:", on_click=edit_view.begin, args=(head,))
        st.button(
            "Soạn lại",
            key="redraft",
            icon=":material/refresh:",
            help="Bản mới là đề xuất; bản đang dùng không bị thay.",
            on_click=partial(_start, shared, report.id, head.section),
        )


def _refine(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    kept = state.get("selection")
    selection = (kept[1], kept[2]) if kept and kept[0] == head.id else None
    begin = partial(_begin_refining, shared, report.id, view.section.key)
    with st.container(border=True, key="refine-box"):
        if selection:
            words = strip_markers(head.text)[selection[0] : selection[1]].replace("\n", " ")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown("**Chỉnh phần đã chọn**")
                st.button("Bỏ chọn", type="tertiary", on_click=state.drop, args=("selection",))
            st.caption(f"“{words if len(words) <= 160 else words[:80] + ' … ' + words[-70:]}”")
        else:
            st.markdown("**Chỉnh cả mục**", help="Muốn chỉnh một phần: bôi đen phần đó trong bản thảo.")
        with st.container(horizontal=True, gap="small", key="quick"):
            for action in QUICK_ACTIONS:
                if action.rule or shared.desk.chat:
                    st.button(action.label, key=f"quick-{action.key}", on_click=begin, args=(action.label, selection))
        who = state.writer(shared.settings.user)
        office_view.requests(shared, who, partial(begin, selection=selection))
        if shared.desk.chat is None:
            st.caption("Yêu cầu bằng lời cần mô hình ngôn ngữ; chưa có mô hình nào được thiết lập.")
            return
        with st.form("ask", border=False, clear_on_submit=False):
            instruction = st.text_input("Yêu cầu khác", placeholder="Ví dụ: viết gọn còn hai câu, giữ đủ số liệu")
            with st.container(horizontal=True):
                asked = st.form_submit_button("Chỉnh theo yêu cầu")
                kept = st.form_submit_button("Lưu thành nút", help="Giữ yêu cầu này để dùng lại ở mọi mục")
            if kept:
                with attempt():
                    shared.desk.office.save_request(who, instruction)
                st.rerun()
            if asked and instruction.strip():
                begin(instruction.strip(), selection)
                st.rerun()
