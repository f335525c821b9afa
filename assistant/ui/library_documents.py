"""What the library holds: its picture, near repeats, each document with its original, removing and taking back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import cycle

import streamlit as st

from assistant.library.beside import Word, beside
from assistant.library.shelf import Document, Entry, Repeat
from assistant.library.vietnamese import fold, strip_accents
from assistant.report import Passage
from assistant.ui import library_adding, state
from assistant.ui.library_words import KINDS, about, scroll
from assistant.ui.pictures import bar
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt

_COLOURS = ("#1d4ed8", "#b45309", "#15803d", "#7e22ce", "#be123c", "#0e7490", "#4d7c0f", "#a21caf")
_SHOWN = 40  # documents of a kind, and repeats, shown at once
_ROWS = 400  # rows of the original beside the cleaned text, passages, and repairs shown of one document
_PASSAGES, _BESIDE, _REPAIRS = "Các đoạn", "So với văn bản gốc", "Chỗ đã sửa"


def show(shared: Shared) -> None:
    shelf = shared.desk.grounds.shelf
    with st.container():  # each part in a place of its own, so that what goes does not move what stays
        _taken_back(shared)
    documents = shelf.documents()
    if not documents:
        st.info("Thư viện trống. Hãy thêm tài liệu ở thẻ bên.")
        return
    with st.container():
        library_adding.pending(shared, documents)
    with st.container():
        _repeats(shared, shelf.repeats())
    with st.expander("Thư viện theo loại, tỉnh và năm", icon=":material/bar_chart:"):
        _picture(documents)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _list(documents)
    with right:
        shown = next((document for document in documents if document.id == state.get("document")), None)
        if shown is None:
            st.caption("Chọn một tài liệu để đọc các đoạn của nó.")
            return
        _document(shared, shown)


def _taken_back(shared: Shared) -> None:
    """What was removed, each to be had back; what this session removed last stands out."""
    removed = shared.desk.grounds.shelf.documents(removed=True)
    last = next((document for document in removed if document.id == state.get("removed-document")), None)
    if last:
        with st.container(horizontal=True, vertical_alignment="center", border=True, key="undo"):
            st.markdown(f":material/delete: Đã bỏ “{_plain(last.title)}”.", width="content")
            st.button("Hoàn tác", key="undo-remove", on_click=_restore, args=(shared, last.id))
    others = [document for document in removed if document is not last]
    if others:
        with st.expander(f"Tài liệu đã bỏ ({len(others)})", icon=":material/restore_from_trash:"):
            for document in others[:_SHOWN]:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.button("Lấy lại", key=f"restore-{document.id}", on_click=_restore, args=(shared, document.id))
                    st.markdown(_plain(about(document)), width="content")


def _repeats(shared: Shared, repeats: Sequence[Repeat]) -> None:
    """Which document nearly repeats which, and what may be done about it."""
    if not repeats:
        return
    with st.expander(f"{len(repeats)} cặp tài liệu gần giống nhau", icon=":material/content_copy:", expanded=True):
        st.caption(
            "Hai bản của cùng một văn bản làm kết quả tìm kiếm lặp lại: bỏ bản cũ; nếu là hai văn bản, giữ cả hai."
        )
        for repeat in repeats[:_SHOWN]:
            one, other = repeat.document, repeat.earlier
            with st.container(border=True, key=f"repeat-{one.id}"):
                st.markdown(
                    f"“{_plain(about(one))}”, thêm {_day(one)}, giống **{repeat.share:.0%}** "
                    f"“{_plain(about(other))}”, thêm {_day(other)}."
                )
                with st.container(horizontal=True):
                    st.button("Bỏ bản thêm sau", key=f"later-{one.id}", on_click=_remove, args=(shared, one.id))
                    st.button("Bỏ bản thêm trước", key=f"earlier-{one.id}", on_click=_remove, args=(shared, other.id))
                    st.button("Giữ cả hai", key=f"both-{one.id}", on_click=_keep, args=(shared, one.id))


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


def _list(documents: Sequence[Entry]) -> None:
    wanted = st.text_input("Lọc danh sách", placeholder="Tên, tỉnh hoặc năm", icon=":material/filter_list:")
    words = _bare(wanted).split()
    chosen = state.get("document")
    with st.container(key="documents"):
        for kind, name in KINDS.items():
            group = [d for d in documents if d.kind is kind and all(word in _bare(about(d)) for word in words)]
            if not group:
                continue
            st.markdown(f"#### {name} ({len(group)})")
            for document in group[:_SHOWN]:
                st.button(
                    _plain(about(document)),
                    key=f"look-{document.id}",
                    type="secondary" if document.id == chosen else "tertiary",
                    icon=":material/article:",
                    on_click=state.put,
                    args=("document", document.id),
                )
            if len(group) > _SHOWN:
                st.caption(f"Còn {len(group) - _SHOWN} tài liệu nữa; hãy lọc theo tên, tỉnh hoặc năm.")


def _document(shared: Shared, document: Entry) -> None:
    shelf = shared.desk.grounds.shelf
    st.markdown(f"**{_plain(document.title)}**")
    whole = shelf.document(document.id)
    names = {_PASSAGES: _PASSAGES, _BESIDE: _BESIDE, _REPAIRS: f"{_REPAIRS} ({len(whole.repairs)})"}
    with st.container(horizontal=True, vertical_alignment="center"):
        way = st.segmented_control(
            "Cách xem", list(names), default=_PASSAGES, format_func=names.__getitem__,
            key=f"way-{document.id}", label_visibility="collapsed", required=True,
        )  # fmt: skip
        st.button("Bỏ khỏi thư viện", icon=":material/delete:", on_click=_remove, args=(shared, document.id))
    if document.pending:
        st.caption(f"{document.pending} đoạn chưa tìm được theo nghĩa.")
    if way == _BESIDE:
        _original(whole)
    elif way == _REPAIRS:
        _repairs(whole)
    else:
        passages = shelf.passages(document.id)
        st.html(scroll("".join(map(_passage, passages[:_ROWS])), "Các đoạn của văn bản"))
        _rest(len(passages), "đoạn")


def _passage(passage: Passage) -> str:
    mark = "" if passage.verified else " <span class='unverified'>chưa đối chiếu với văn bản gốc</span>"
    return f"<p><b>{escape(passage.locator)}</b>{mark}</p><div class='passage'>{escape(passage.text)}</div>"


def _original(whole: Document) -> None:
    """What the file said beside what cleaning made of it, the changed words marked."""
    rows = beside(whole.original, whole.text)
    changed = [row for row in rows if row.changed]
    if not changed:
        st.caption("Văn bản đã làm sạch giống hệt văn bản gốc: không có chỗ nào phải sửa.")
    elif st.toggle(f"Chỉ hiện {len(changed)}/{len(rows)} đoạn có thay đổi", key=f"changed-{whole.id}"):
        rows = changed
    cells = "".join(
        f"<div>{_marked(one)}</div><div>{_marked(other)}</div>" for one, other in (r.words() for r in rows[:_ROWS])
    )
    heads = "<b>Văn bản gốc</b><b>Văn bản đã làm sạch</b>"
    st.html(scroll(f"<div class='beside'>{heads}{cells}</div>", _BESIDE))
    _rest(len(rows), "đoạn")


def _marked(words: Sequence[Word]) -> str:
    return " ".join(f"<mark>{escape(word)}</mark>" if changed else escape(word) for word, changed in words)


def _repairs(whole: Document) -> None:
    if not whole.repairs:
        st.caption("Không có chỗ nào phải sửa.")
        return
    rows = (
        f"<tr><td>{escape(r.before)}</td><td>{escape(r.after)}</td><td>{escape(r.reason)}</td></tr>"
        for r in whole.repairs[:_ROWS]
    )
    heads = "<tr><th>Trước</th><th>Sau</th><th>Vì sao</th></tr>"
    st.html(scroll(f"<table class='repairs'>{heads}{''.join(rows)}</table>", _REPAIRS))
    _rest(len(whole.repairs), "chỗ sửa")


def _rest(total: int, what: str) -> None:
    if total > _ROWS:
        st.caption(f"Còn {total - _ROWS} {what} nữa; xem đủ bằng lệnh assistant corpus show.")


def _remove(shared: Shared, document: str) -> None:
    with attempt():
        shared.desk.grounds.shelf.remove(document)
        state.put("removed-document", document)


def _restore(shared: Shared, document: str) -> None:
    with attempt():
        shared.desk.grounds.shelf.restore(document)
        state.put("document", document)


def _keep(shared: Shared, document: str) -> None:
    with attempt():
        shared.desk.grounds.shelf.keep_both(document)


def _bare(text: str) -> str:
    """For comparing: without case and diacritics."""
    return strip_accents(fold(text))


def _day(document: Entry) -> str:
    year, month, day = document.added[:10].split("-")
    return f"{day}/{month}/{year}"


def _plain(text: str) -> str:
    """Text as Markdown that shows as it is."""
    return "".join("\\" + letter if letter in "\\`*_[]<>|$:~#" else letter for letter in text)
