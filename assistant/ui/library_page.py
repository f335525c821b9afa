"""The page of the library: what is in it, adding, searching, looking inside, removing."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

import streamlit as st

from assistant.library.shelf import Entry
from assistant.report import SourceKind
from assistant.ui import state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt, guard

KINDS = {
    SourceKind.RESOLUTION: "Nghị quyết, văn bản chỉ đạo",
    SourceKind.GUIDANCE: "Hướng dẫn",
    SourceKind.REPORT: "Báo cáo tham khảo",
}
_TYPES = ["docx", "doc", "pdf", "txt", "md", "html", "rtf", "xlsx"]
_SAYS = {
    "added": "đã thêm",
    "unchanged": "đã có trong thư viện",
    "replaced": "đã thay bản cũ",
    "duplicate": "trùng với tài liệu đã có",
    "refused": "không nhận được",
    "removed": "đã bỏ",
}


def show(shared: Shared) -> None:
    st.subheader("Thư viện", anchor=False)
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
            mark = "" if hit.passage.verified else " :orange-badge[chưa đối chiếu với văn bản gốc]"
            st.markdown(f"**{hit.passage.title}** · {hit.passage.locator}{mark}")
            st.html(f"<div class='passage'>{escape(hit.passage.text)}</div>")
            st.caption(f"Điểm {hit.score:.2f}".replace(".", ",") + (f"; {hit.why}" if hit.why else ""))


def _documents(shared: Shared) -> None:
    shelf = shared.desk.grounds.shelf
    if removed := state.get("removed-document"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"Đã bỏ “{removed[1]}”.")
            st.button("Lấy lại tài liệu", on_click=_restore, args=(shared, removed[0]))
    documents = shelf.documents()
    if not documents:
        st.info("Thư viện trống. Hãy thêm tài liệu ở thẻ bên.")
        return
    chosen = state.get("document")
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="documents"):
        for kind, name in KINDS.items():
            group = [document for document in documents if document.kind is kind]
            if not group:
                continue
            st.markdown(f"#### {name} ({len(group)})")
            for document in group:
                st.button(
                    _about(document),
                    key=f"look-{document.id}",
                    type="secondary" if document.id == chosen else "tertiary",
                    icon=":material/article:",
                    on_click=state.put,
                    args=("document", document.id),
                )
    with right:
        shown = next((document for document in documents if document.id == chosen), None)
        if shown is None:
            st.caption("Chọn một tài liệu để đọc các đoạn của nó.")
            return
        _document(shared, shown)


def _about(document: Entry) -> str:
    details = ", ".join(filter(None, (document.province, str(document.year or ""), f"{document.passages} đoạn")))
    return f"{document.title} ({details})"


def _document(shared: Shared, document: Entry) -> None:
    st.markdown(f"**{document.title}**")
    if document.pending:
        st.caption(f"{document.pending} đoạn chưa tìm được theo nghĩa.")
    with st.container(height=520, border=True):
        for passage in shared.desk.grounds.shelf.passages(document.id):
            mark = "" if passage.verified else " :orange-badge[chưa đối chiếu với văn bản gốc]"
            st.markdown(f"**{passage.locator}**{mark}")
            st.html(f"<div class='passage'>{escape(passage.text)}</div>")
    st.button("Bỏ khỏi thư viện", icon=":material/delete:", on_click=_remove, args=(shared, document))


def _remove(shared: Shared, document: Entry) -> None:
    with attempt():
        shared.desk.grounds.shelf.remove(document.id)
        state.put("removed-document", (document.id, document.title))


def _restore(shared: Shared, document: str) -> None:
    with attempt():
        shared.desk.grounds.shelf.restore(document)
        state.drop("removed-document")


def _add(shared: Shared) -> None:
    uploads = st.file_uploader("Tài liệu cần thêm", type=_TYPES, accept_multiple_files=True)
    kind = st.radio("Loại tài liệu", list(KINDS), index=2, format_func=lambda kind: KINDS[kind], horizontal=True)
    left, right = st.columns(2)
    province = left.text_input("Tỉnh (với báo cáo tham khảo)")
    year = right.text_input("Năm", placeholder="Ví dụ: 2024")
    if not st.button("Thêm vào thư viện", type="primary", disabled=not uploads):
        return
    if year.strip() and not (year.strip().isdecimal() and 1945 <= int(year) <= 2100):
        st.warning("Năm chưa đúng. Hãy ghi bốn chữ số, ví dụ 2024, hoặc để trống.")
        return
    bar = st.progress(0.0, "Đang đọc tài liệu…")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), f"Đã đọc {done}/{total}")

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
            year=int(year) if year.strip() else None,
            progress=tell,
        )
        for result in results:
            line = f"{Path(result.path).name}: {_SAYS.get(result.status, result.status)}"
            line += f". {result.message}" if result.message else "."
            st.error(line) if result.status == "refused" else st.success(line)
    bar.empty()
