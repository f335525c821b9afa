"""Adding documents: chosen, watched file by file, stopped, and what became of each; vectors that are still missing."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from assistant.library.shelf import Added, Entry
from assistant.report import SourceKind
from assistant.ui import state
from assistant.ui.jobs import Intake
from assistant.ui.library_words import BECAME, KINDS
from assistant.ui.shared import Shared

_TYPES = ["docx", "doc", "odt", "pdf", "txt", "md", "html", "htm", "mht", "rtf", "xlsx"]
_SIGNS = {"added": "✓", "replaced": "✓", "refused": "✕"}


def show(shared: Shared) -> None:
    intake = shared.jobs.intake()
    if intake and not intake.finished.is_set():
        _watch(shared)
        return
    if intake:
        _outcome(shared, intake)
    again = state.get("uploads", 0)  # another key empties the field
    uploads = st.file_uploader("Tài liệu cần thêm", type=_TYPES, accept_multiple_files=True, key=f"uploads-{again}")
    kind = st.radio("Loại tài liệu", list(KINDS), index=2, format_func=lambda kind: KINDS[kind], horizontal=True)
    left, right = st.columns(2)
    province = left.selectbox(
        "Tỉnh (với báo cáo tham khảo)",
        shared.desk.grounds.provinces.names,
        index=None,
        placeholder="Chọn hoặc gõ tên tỉnh",
        accept_new_options=True,
    )
    year = right.text_input("Năm", placeholder="Ví dụ: 2024")
    with st.container(horizontal=True):
        asked = st.button("Thêm vào thư viện", type="primary", disabled=not uploads)
        st.button(
            "Cập nhật theo kho kèm chương trình",
            help="Nhận tài liệu mới của kho, lập chỉ mục phần còn thiếu; tài liệu đã bỏ không trở lại.",
            on_click=_sync,
            args=(shared,),
        )
    if not asked:
        return
    if year.strip() and not (year.strip().isdecimal() and 1945 <= int(year) <= 2100):
        st.warning("Năm chưa đúng. Hãy ghi bốn chữ số, ví dụ 2024, hoặc để trống.")
        return
    files = [(Path(upload.name).name, upload.getvalue()) for upload in uploads]
    _add(shared, files, kind, (province or "").strip(), int(year) if year.strip() else None)
    state.put("uploads", again + 1)
    st.rerun()


def pending(shared: Shared, documents: Sequence[Entry]) -> None:
    """How much there is, and the passages that only words can find yet, with the way to mend that."""
    passages, waiting = (sum(counts) for counts in zip(*((d.passages, d.pending) for d in documents), strict=True))
    if not waiting or not shared.by_meaning:
        st.caption(f"{len(documents)} tài liệu, {passages} đoạn" + ("." if waiting else "; đoạn nào cũng tìm được."))
        return
    intake = shared.jobs.intake()
    if intake and not intake.finished.is_set():
        st.caption("Đang lập chỉ mục; xem thẻ Thêm tài liệu.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            f"{len(documents)} tài liệu, {passages} đoạn; {waiting} đoạn chưa tìm được theo nghĩa.", width="content"
        )
        st.button("Lập chỉ mục phần còn thiếu", on_click=_sync, args=(shared,))


def _add(shared: Shared, files: Sequence[tuple[str, bytes]], kind: SourceKind, province: str, year: int | None) -> None:
    shelf = shared.desk.grounds.shelf

    def work(intake: Intake) -> None:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, (name, data) in enumerate(files):
                path = Path(folder, str(number), name)  # two files may have one name
                path.parent.mkdir()
                path.write_bytes(data)
                paths.append(path)
            shelf.add(
                paths,
                kind=kind,
                province=province,
                year=year,
                embedding=intake.embedded,
                told=intake.take,
                cancel=intake.cancel,
            )

    shared.jobs.start_intake([name for name, _ in files], work)
    time.sleep(0.1)


def _sync(shared: Shared) -> None:
    """Takes what is new in the shipped corpus, and makes the vectors that are missing."""
    shelf = shared.desk.grounds.shelf

    def work(intake: Intake) -> None:
        shelf.sync(shared.settings.corpus, embedding=intake.embedded, cancel=intake.cancel)
        if not intake.cancel.is_set():
            shelf.reembed(intake.embedded, intake.cancel)  # says why, where they could not be made

    shared.jobs.start_intake([], work)
    time.sleep(0.1)


@st.fragment(run_every=0.5)
def _watch(shared: Shared) -> None:
    intake = shared.jobs.intake()
    if intake is None or intake.finished.is_set():
        st.rerun()
    with st.container(border=True, key="intake"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(intake.share, _under_way(intake))
            st.button(
                "Đang dừng…" if intake.cancel.is_set() else "Dừng",
                key="stop-intake",
                icon=":material/stop_circle:",
                on_click=intake.cancel.set,
                disabled=intake.cancel.is_set(),
            )
        st.caption("Tài liệu đã xong được giữ nguyên vẹn; tài liệu đang làm dở khi dừng thì không vào thư viện.")
        _results(intake.results, ())


def _under_way(intake: Intake) -> str:
    done, total = intake.made
    passages = f"{done}/{total} đoạn" if total else ""
    if not intake.names:
        return f"Đang cập nhật thư viện: lập chỉ mục {done}/{total} đoạn" if total else "Đang cập nhật thư viện…"
    at = min(len(intake.results), len(intake.names) - 1)
    far = f", lập chỉ mục {passages}" if passages else ""
    return f"Tệp {at + 1}/{len(intake.names)}: {intake.names[at]}{far}"


def _outcome(shared: Shared, intake: Intake) -> None:
    """What the last addition came to, until it is put away."""
    left = intake.names[len(intake.results) :]
    count = Counter(result.status for result in intake.results)
    words = [f"{number} tệp {BECAME[status]}" for status, number in count.most_common()]
    if left:
        words.append(f"{len(left)} tệp chưa thêm vì đã dừng")
    nothing = "đã dừng" if intake.cancel.is_set() else "thư viện đã được cập nhật"
    with st.container(border=True, key="intake"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Lần thêm vừa rồi:** {', '.join(words) or nothing}.", width="stretch")
            st.button("Đóng", key="close-intake", on_click=shared.jobs.clear_intake)
        if intake.error:
            st.error(intake.error)
        _results(intake.results, left)


def _results(results: Sequence[Added], left: Sequence[str]) -> None:
    rows: list[tuple[str, str, str, str, str]] = [
        (result.status, _SIGNS.get(result.status, "="), Path(result.path).name, BECAME[result.status], _details(result))
        for result in results
    ]
    rows += [("left", "–", name, "chưa thêm", "") for name in left]
    if rows:
        lines = "".join(
            f"<li class='{status}'><i>{sign}</i><b>{escape(name)}</b>: {says}{escape(details)}</li>"
            for status, sign, name, says, details in rows
        )
        st.html(f"<ul class='results'>{lines}</ul>")


def _details(result: Added) -> str:
    count = f", {result.passages} đoạn" if result.status in ("added", "replaced") else ""
    return f"{count}. {result.message}" if result.message else f"{count}."
