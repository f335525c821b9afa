"""Writing every section at once: begun, watched, stopped, taken up again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.batch import Progress, Status, draft_all, wanted
from assistant.report import Report, SectionKind
from assistant.ui.shared import Shared
from assistant.workflow import SectionView

_SAYS = {
    Status.WRITING: "đang soạn",
    Status.DONE: "đã soạn",
    Status.KEPT: "giữ bản đã có",
    Status.FAILED: "chưa soạn được",
    Status.CANCELLED: "đã dừng",
}
_ICONS = {
    Status.WRITING: ":material/pending:",
    Status.DONE: ":green[:material/check_circle:]",
    Status.KEPT: ":material/check:",
    Status.FAILED: ":red[:material/error:]",
    Status.CANCELLED: ":orange[:material/stop_circle:]",
}


def show(shared: Shared, report: Report, views: Sequence[SectionView]) -> None:
    """The button that begins, or the run under way, and what the last one came to."""
    run = shared.jobs.run(report.id)
    if run and not run.finished.is_set():
        _watch(shared, report, tuple((v.section.key, f"{v.number} {v.section.title}".strip()) for v in views))
        return
    worth = [view for view in views if wanted(view) and view.section.kind is not SectionKind.CLOSING]
    waiting = [view for view in worth if view.head is None]
    with st.container(border=True, key="run"):
        if run:
            _outcome(tuple(run.progress.values()), run.error)
        if len(worth) < 2:
            st.caption("Khi có dữ kiện ở ít nhất một mục, có thể soạn tất cả các mục cùng lúc tại đây.")
            return
        st.markdown(
            f"**{_left(waiting)} chưa soạn.** Mục đã có bản thảo đúng với dữ kiện được giữ nguyên."
            if waiting
            else "**Mục nào có dữ kiện cũng đã có bản thảo.** Chạy lại chỉ soạn những mục có dữ kiện mới đổi."
        )
        st.button(
            "Soạn tất cả các mục" if not run or not run.cancel.is_set() else "Soạn tiếp các mục còn lại",
            type="primary" if waiting else "secondary",
            icon=":material/playlist_play:",
            on_click=partial(_start, shared, report.id, len(worth)),
        )


def _left(waiting: Sequence[SectionView]) -> str:
    """What is not drafted yet; the opening is drafted without facts of its own."""
    given = [view for view in waiting if view.section.kind is not SectionKind.OPENING]
    parts = [f"{len(given)} mục có dữ kiện"] if given else []
    return " và ".join([*parts, "phần mở đầu"] if len(given) < len(waiting) else parts).capitalize()


def _start(shared: Shared, report: str, total: int) -> None:
    workers = shared.settings.llm_workers if shared.desk.chat else 1
    shared.jobs.start_run(report, total, lambda cancel: draft_all(shared.desk, report, workers=workers, cancel=cancel))
    time.sleep(0.1)


@st.fragment(run_every=0.6)
def _watch(shared: Shared, report: Report, titles: tuple[tuple[str, str], ...]) -> None:
    run = shared.jobs.run(report.id)
    if run is None or run.finished.is_set():
        st.rerun()
    ended = [p for p in run.progress.values() if p.status is not Status.WRITING]
    share = len(ended) / max(run.total, 1)
    spent = time.monotonic() - run.started
    left = f"; còn khoảng {_span(spent / share - spent)}" if 0 < share < 1 and spent > 2 else ""
    with st.container(border=True, key="run"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(share, f"Đã xong {len(ended)}/{run.total} mục{left}")
            st.button(
                "Dừng",
                key="stop-run",
                icon=":material/stop_circle:",
                on_click=run.cancel.set,
                disabled=run.cancel.is_set(),
            )
        with st.container(key="run-sections"):
            for key, title in titles:
                if progress := run.progress.get(key):
                    writing = progress.status is Status.WRITING and progress.received
                    received = f", {progress.received} ký tự" if writing else ""
                    st.caption(f"{_ICONS[progress.status]} {title}: {_SAYS[progress.status]}{received}")


def _outcome(progress: Sequence[Progress], error: str) -> None:
    count = {status: sum(p.status is status for p in progress) for status in Status}
    words = [f"{count[status]} mục {_SAYS[status]}" for status in Status if count[status]]
    st.markdown(f"Lần chạy vừa rồi: {', '.join(words) or 'chưa soạn mục nào'}.")
    if error:
        st.error(error)
    for p in progress:
        if p.status is Status.FAILED:
            st.error(p.message or "Một mục chưa soạn được. Hãy soạn riêng mục đó.")
            break


def _span(seconds: float) -> str:
    return f"{max(1, round(seconds))} giây" if seconds < 90 else f"{round(seconds / 60)} phút"
