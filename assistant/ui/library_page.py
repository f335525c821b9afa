"""The page of the library: what is in it, adding, searching, looking inside, removing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import altair as alt
import streamlit as st

from assistant.report import SourceKind
from assistant.ui import state
from assistant.ui.shell import Shared, guard

KINDS = {
    SourceKind.RESOLUTION: "Nghị quyết, văn bản chỉ đạo",
    SourceKind.GUIDANCE: "Hướng dẫn",
    SourceKind.REPORT: "Báo cáo tham khảo",
}
_TYPES = ["docx", "doc", "pdf", "txt", "md", "html", "rtf", "xlsx"]


def show(shared: Shared) -> None:
    st.header("Thư viện")
    found, held, add = st.tabs(["Tìm trong thư viện", "Tài liệu", "Thêm tài liệu"])
    with found:
        _search(shared)
    with held:
        _documents(shared)
    with add:
        _add(shared)


def _search(shared: Shared) -> None:
    query = st.text_input("Tìm đoạn văn", placeholder="Ví dụ: giảm số lượng cấp phó; gõ không dấu cũng được")
    kinds = st.pills("Loại", list(KINDS), selection_mode="multi", format_func=lambda kind: KINDS[kind])
    if not query.strip():
        return
    hits = shared.desk.grounds.retriever.search(query, 10, kinds=kinds)
    if not hits:
        st.info("Không tìm thấy đoạn nào. Hãy thử từ khác hoặc thêm tài liệu.")
    for hit in hits:
        with st.container(border=True):
            st.markdown(f"**{hit.passage.title}** · {hit.passage.locator}")
            if not hit.passage.verified:
                st.caption("Chưa đối chiếu với văn bản gốc")
            st.text(hit.passage.text)
            st.caption(hit.why)


def _documents(shared: Shared) -> None:
    shelf = shared.desk.grounds.shelf
    documents = shelf.documents()
    if not documents:
        st.info("Thư viện trống. Hãy thêm tài liệu ở thẻ bên.")
        return
    rows = [
        {"Loại": KINDS[d.kind], "Tỉnh": d.province or "Chung", "Năm": str(d.year or "Không rõ"), "Đoạn": d.passages}
        for d in documents
    ]
    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("sum(Đoạn):Q", title="Số đoạn"),
            y=alt.Y("Tỉnh:N", title=None),
            color=alt.Color("Loại:N", title="Loại"),
        )
    )
    st.altair_chart(chart, width="stretch")
    if removed := state.get("removed-document"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"Đã bỏ “{removed[1]}”.")
            if st.button("Lấy lại tài liệu"):
                shelf.restore(removed[0])
                state.drop("removed-document")
                st.rerun()
    for document in documents:
        about = " · ".join(filter(None, (KINDS[document.kind], document.province, str(document.year or ""))))
        with st.expander(f"{document.title} ({about}; {document.passages} đoạn)"):
            for passage in shelf.passages(document.id):
                mark = "" if passage.verified else " · chưa đối chiếu với văn bản gốc"
                st.markdown(f"**{passage.locator}**{mark}")
                st.text(passage.text)
            if st.button("Bỏ khỏi thư viện", key=f"remove-{document.id}"):
                shelf.remove(document.id)
                state.put("removed-document", (document.id, document.title))
                st.rerun()


def _add(shared: Shared) -> None:
    uploads = st.file_uploader("Tài liệu cần thêm", type=_TYPES, accept_multiple_files=True)
    kind = st.selectbox("Loại tài liệu", list(KINDS), index=2, format_func=lambda kind: KINDS[kind])
    left, right = st.columns(2)
    province = left.text_input("Tỉnh (với báo cáo tham khảo)")
    year = right.number_input("Năm", min_value=1975, max_value=2100, value=None, step=1)
    if not uploads or not st.button("Thêm vào thư viện", type="primary"):
        return
    bar = st.progress(0.0, "Đang đọc tài liệu…")
    with guard(), tempfile.TemporaryDirectory() as folder:
        paths = []
        for upload in uploads:
            path = Path(folder) / Path(upload.name).name
            path.write_bytes(upload.getvalue())
            paths.append(path)
        results = shared.desk.grounds.shelf.add(
            paths,
            kind=kind,
            province=province.strip(),
            year=int(year) if year else None,
            progress=lambda done, total: bar.progress(done / max(total, 1), f"Đã đọc {done}/{total}"),
        )
        for result in results:
            line = f"{Path(result.path).name}: {result.message}"
            st.error(line) if result.status == "refused" else st.success(line)
    bar.empty()
