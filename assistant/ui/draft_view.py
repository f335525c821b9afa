"""The text of a section: being written, proposed, shown, edited, accepted, restored."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import partial

import streamlit as st

from assistant.claims import strip_markers
from assistant.drafting.diff import diff, figure_changes
from assistant.drafting.refine import QUICK_ACTIONS
from assistant.history import changed_facts
from assistant.publishing import section_ledger
from assistant.report import Origin, Report, Revision, SectionState
from assistant.ui import components, state
from assistant.ui.jobs import Job
from assistant.ui.pieces import pieces
from assistant.ui.shell import Shared, guard
from assistant.workflow import SectionView

ORIGINS = {
    Origin.COMPOSER: "bộ soạn có sẵn",
    Origin.MODEL: "mô hình",
    Origin.REPAIR: "mô hình, đã sửa theo cảnh báo",
    Origin.REFINE: "chỉnh theo yêu cầu",
    Origin.EDIT: "người soạn sửa tay",
    Origin.RESTORE: "khôi phục",
}


def show(shared: Shared, report: Report, view: SectionView) -> None:
    place = (report.id, view.section.key)
    job = shared.jobs.at(place)
    if job and not job.finished.is_set():
        _running(shared, place)
        return
    if job:
        shared.jobs.clear(place)
        if job.error:
            st.error(job.error)
    st.markdown("**Bản thảo**")
    if view.head is None:
        _first(shared, report, view)
        return
    for proposal in view.history.proposals[-1:]:
        _proposal(shared, view.head, proposal)
    if state.get("editing") == place:
        _edit(shared, report, view, view.head)
        return
    _text(shared, report, view, view.head)
    _decide(shared, view, view.head)
    _refine(shared, report, view, view.head)
    _history(shared, view)


def _first(shared: Shared, report: Report, view: SectionView) -> None:
    for revision in view.history.revisions[-1:]:
        st.warning(f"Lần soạn trước chưa trọn vẹn: {revision.note or 'bị ngắt giữa chừng'}")
        st.text(strip_markers(revision.text))
    if st.button("Soạn thảo mục này", type="primary", disabled=not view.facts and view.number != ""):
        _start(shared, report, view)
    if not view.facts and view.number:
        st.caption("Hãy nhập ít nhất một dữ kiện ở trên, rồi soạn.")


def _start(shared: Shared, report: Report, view: SectionView) -> None:
    key = view.section.key
    shared.jobs.start((report.id, key), lambda cancel: shared.desk.draft(report.id, key, cancel)).finished.wait(0.3)
    st.rerun()


@st.fragment(run_every=0.4)
def _running(shared: Shared, place: tuple[str, str]) -> None:
    job = shared.jobs.at(place)
    if job is None or job.finished.is_set():
        st.rerun()
    st.markdown("**Đang soạn…** " + (f"(đã qua {job.rounds} lượt, đang sửa theo cảnh báo)" if job.rounds else ""))
    st.text(strip_markers(job.text) or "Đang tìm căn cứ và chờ mô hình…")
    if st.button("Dừng", key="stop"):
        job.cancel.set()


def _proposal(shared: Shared, head: Revision, proposal: Revision) -> None:
    with st.container(border=True):
        st.markdown(f"**Bản mới đề xuất** (phiên bản {proposal.number}, {ORIGINS[proposal.origin]})")
        if not proposal.complete:
            st.warning(f"Bản này chưa trọn vẹn. {proposal.note}")
        if proposal.blocking:
            st.error(f"{len(proposal.blocking)} cảnh báo phải xử lý: {proposal.blocking[0].message}")
        old, new = strip_markers(head.text), strip_markers(proposal.text)
        changes = figure_changes(old, new)
        if changes:
            st.warning("Số liệu thay đổi: " + "; ".join(map(str, changes)))
        left, right = st.columns(2)
        marked = diff(old, new)
        left.caption("Bản đang dùng")
        left.html(_diff_html(marked, "removed"))
        right.caption("Bản đề xuất")
        right.html(_diff_html(marked, "added"))
        with st.container(horizontal=True):
            if proposal.complete and st.button("Dùng bản mới", type="primary", key=f"keep-{proposal.id}"):
                with guard():
                    shared.desk.keep(proposal, state.writer(shared.settings.user))
                    st.rerun()
            if st.button("Giữ bản đang dùng", key=f"discard-{proposal.id}"):
                shared.desk.discard(proposal, state.writer(shared.settings.user))
                st.rerun()


def _diff_html(marked: object, side: str) -> str:
    from html import escape

    words = []
    for piece in marked:  # type: ignore[attr-defined]
        if piece.kind == "same":
            words.append(escape(piece.text))
        elif piece.kind == side:
            words.append(f"<mark class='{side}'>{escape(piece.text)}</mark>")
    return f"<div class='diff'>{''.join(words)}</div>"


def _text(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    who = ORIGINS[head.origin] + (f" {head.model} tại {head.endpoint}" if head.model else "")
    st.caption(f"Phiên bản {head.number} · {who} · {_when(head.created)}")
    if stale := changed_facts(head, view.facts):
        names = ", ".join("dữ kiện mới" if label == "+" else label for label in stale)
        st.warning(f"Dữ kiện đã đổi sau khi soạn: {names}. Hãy soạn lại hoặc sửa, rồi duyệt.")
    focus = state.get("focus", "")
    lines = pieces(head.text, section_ledger(shared.desk, report, view), head.findings, focus)
    data = {"lines": [[asdict(piece) for piece in line] for line in lines], "focus": focus}
    chosen = components.draft(f"draft-{report.id}-{view.section.key}", data)
    if chosen and chosen != focus:
        state.put("focus", chosen)
        st.rerun()


def _decide(shared: Shared, view: SectionView, head: Revision) -> None:
    who = state.writer(shared.settings.user)
    acceptance = view.history.acceptance
    if acceptance and view.state is SectionState.ACCEPTED:
        reason = f" Lý do duyệt khi còn cảnh báo: {acceptance.reason}" if acceptance.reason else ""
        st.success(f"Đã duyệt: {acceptance.who}, {_when(acceptance.when)}.{reason}")
        if st.button("Mở lại để sửa", key="reopen"):
            shared.desk.reopen(head.report, head.section, who)
            st.rerun()
        return
    reason = ""
    if head.blocking:
        st.error(f"Còn {len(head.blocking)} cảnh báo phải xử lý. Hãy sửa; nếu vẫn duyệt thì phải ghi lý do.")
        reason = st.text_input("Lý do duyệt khi còn cảnh báo", key=f"reason-{head.id}")
    with st.container(horizontal=True):
        if st.button("Duyệt mục này", type="primary", key="accept", shortcut="Ctrl+Enter"):
            with guard():
                shared.desk.accept(head, who, reason)
                state.notify("Đã duyệt. Có thể mở lại bất cứ lúc nào.")
                st.rerun()
        if st.button("Sửa tay", key="edit"):
            state.put("editing", (head.report, head.section))
            st.rerun()
        if st.button("Soạn lại", key="redraft", help="Bản mới là đề xuất; bản đang dùng không bị thay"):
            key = head.section
            shared.jobs.start((head.report, key), partial(shared.desk.draft, head.report, key)).finished.wait(0.3)
            st.rerun()


def _edit(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    who = state.writer(shared.settings.user)
    key = view.section.key
    name = f"typing-{report.id}-{key}"
    opened = state.get(name)
    if opened is None:
        kept = shared.desk.store.typing(report.id, key, who)
        base, text = kept or (head.id, head.text)
        opened = {"base": base, "text": text, "restored": bool(kept), "seq": 0, "saved": ""}
        state.put(name, opened)
    st.caption("Ký hiệu [D1], [N2] chỉ nguồn của câu đứng trước; chúng không được in ra.")
    data = {"load": f"{key}-{opened['base']}", **opened}
    typing, done = components.editor(name, data)
    if typing and typing["seq"] > opened["seq"]:
        shared.desk.store.keep_typing(report.id, key, who, opened["base"], typing["text"])
        opened.update(seq=typing["seq"], saved=f"{datetime.now():%H:%M:%S}")
        st.rerun()
    if done:
        with guard():
            try:
                if done["what"] == "save" and done["text"] != head.text:
                    shared.desk.edit(report.id, key, done["text"], opened["base"], who)
            finally:
                shared.desk.store.clear_typing(report.id, key, who)
                state.drop(name)
                state.drop("editing")
            st.rerun()


def _refine(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    with st.expander("Chỉnh sửa theo yêu cầu"):
        chosen = st.pills("Việc thường làm", [action.label for action in QUICK_ACTIONS if action.rule or shared.desk.chat], key=f"quick-{head.id}")
        instruction = st.text_input(
            "Yêu cầu", value=chosen or "", key=f"ask-{head.id}-{chosen}", placeholder="Ví dụ: viết gọn còn hai câu"
        )
        if st.button("Chỉnh sửa", key="refine", disabled=not instruction):
            work = partial(_refining, shared, report.id, view.section.key, instruction)
            shared.jobs.start((report.id, view.section.key), work).finished.wait(0.3)
            st.rerun()


def _refining(shared: Shared, report_id: str, key: str, instruction: str, cancel: object) -> object:
    return shared.desk.refine(report_id, key, instruction, None, cancel)  # type: ignore[arg-type]


def _history(shared: Shared, view: SectionView) -> None:
    with st.expander(f"Các phiên bản ({len(view.history.revisions)})"):
        for revision in reversed(view.history.revisions):
            shown = " · đang dùng" if view.head and revision.id == view.head.id else ""
            cut = "" if revision.complete else " · chưa trọn vẹn"
            st.markdown(
                f"**Phiên bản {revision.number}** · {ORIGINS[revision.origin]} · {_when(revision.created)}{shown}{cut}"
            )
            if revision.note:
                st.caption(revision.note)
            st.text(strip_markers(revision.text))
            if not shown and revision.complete and st.button("Dùng lại bản này", key=f"restore-{revision.id}"):
                shared.desk.keep(revision, state.writer(shared.settings.user))
                st.rerun()


def _when(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().strftime("%H:%M ngày %d/%m/%Y")


__all__ = ["Job", "show"]
