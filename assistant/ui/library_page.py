"""The page of the library: what is in it, adding, searching, looking inside, removing."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import cycle
from pathlib import Path

import streamlit as st

from assistant.library.shelf import Entry
from assistant.report import SourceKind
from assistant.ui import state
from assistant.ui.pictures import bar
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt, guard

KINDS = {
    SourceKind.RESOLUTION: "Nghị quyết, văn bản chỉ đạo",
    SourceKind.GUIDANCE: "Hướng dẫn",
    SourceKind.REPORT: "Báo cáo tham khảo",
}
_TYPES = ["docx", "doc", "pdf", "txt", "md", "html", "rtf", "xlsx"]
_COLOURS = ("#1d4ed8", "#b45309", "#15803d", "#7e22ce", "#be123c", "#0e7490", "#4d7c0f", "#a21caf")
_REPAIRS = 100  # repairs shown of one document
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
    retriever = shared.desk.grounds.retriever
    hits = retriever.search(query, 10, kinds=kinds)
    if not hits:
        st.info("Không tìm thấy đoạn nào. Hãy thử từ khác hoặc thêm tài liệu.")
    for hit in hits:
        with st.container(border=True):
            mark = "" if hit.passage.verified else " :orange-badge[chưa đối chiếu với văn bản gốc]"
            st.markdown(f"**{hit.passage.title}** · {hit.passage.locator}{mark}")
            text = _highlighted(hit.passage.text, retriever.matches(query, hit.passage.text))
            st.html(f"<div class='passage'>{text}</div>")
            st.caption(f"Điểm {hit.score:.2f}".replace(".", ",") + (f"; {hit.why}" if hit.why else ""))


def _highlighted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """HTML of a text with these stretches marked."""
    out, last = "", 0
    for start, end in spans:
        out += f"{escape(text[last:start])}<mark>{escape(text[start:end])}</mark>"
        last = end
    return out + escape(text[last:])


def _picture(documents: Sequence[Entry]) -> None:
    """The documents by kind, province and year, each as one bar."""
    kinds = Counter(KINDS[document.kind] for document in documents)
    provinces = Counter(document.province or "Không thuộc tỉnh nào" for document in documents)
    years = Counter(str(document.year) if document.year else "Không ghi năm" for document in documents)
    for name, counts in (("Theo loại", kinds), ("Theo tỉnh", provinces), ("Theo năm", years)):
        ordered = sorted(counts.items(), key=lambda pair: pair[0]) if counts is years else counts.most_common()
        st.markdown(f"**{name}**")
        parts = [(label, count, colour) for (label, count), colour in zip(ordered, cycle(_COLOURS), strict=False)]
        st.html(bar(parts, name))


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
    passages, pending = (sum(counts) for counts in zip(*((d.passages, d.pending) for d in documents), strict=True))
    st.caption(
        f"{len(documents)} tài liệu, {passages} đoạn; "
        + (f"{pending} đoạn chưa tìm được theo nghĩa." if pending else "đoạn nào cũng tìm được.")
    )
    with st.expander("Thư viện theo loại, tỉnh và năm", icon=":material/bar_chart:"):
        _picture(documents)
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
    with st.expander("Văn bản gốc và chỗ đã sửa"):
        _original(shared, document)
    st.button("Bỏ khỏi thư viện", icon=":material/delete:", on_click=_remove, args=(shared, document))


def _original(shared: Shared, document: Entry) -> None:
    """What the file said beside what cleaning made of it, and each repair."""
    whole = shared.desk.grounds.shelf.document(document.id)
    for column, name, text in zip(
        st.columns(2), ("Văn bản gốc", "Văn bản đã làm sạch"), (whole.original, whole.text), strict=True
    ):
        column.markdown(f"**{name}**")
        with column.container(height=320, border=True):
            st.text(text)
    if not whole.repairs:
        st.caption("Không có chỗ nào phải sửa.")
    for repair in whole.repairs[:_REPAIRS]:
        st.text(f"“{repair.before}” → “{repair.after}”: {repair.reason}")
    if len(whole.repairs) > _REPAIRS:
        st.caption(f"Còn {len(whole.repairs) - _REPAIRS} chỗ sửa khác; xem đủ bằng lệnh assistant corpus show.")


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
