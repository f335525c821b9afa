"""Searching the library by hand: the passages found, each in its document, and pinning one to the open section."""

from __future__ import annotations

import streamlit as st

from assistant.library.beside import span_of
from assistant.report import Passage
from assistant.retrieval.reasons import is_low
from assistant.ui import state
from assistant.ui.evidence_view import chosen
from assistant.ui.library_words import KINDS, highlighted, place_of, scroll, why
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt

_FOUND = 10
_ANY = "Mọi tỉnh"
_BEFORE, _AFTER = 600, 1500  # letters of the document shown around a passage, which stays in sight


def show(shared: Shared) -> None:
    query = st.text_input("Tìm đoạn văn", placeholder="Ví dụ: giảm số lượng cấp phó; gõ không dấu cũng được")
    provinces = sorted({d.province for d in shared.desk.grounds.shelf.documents() if d.province})
    left, right = st.columns([3, 1], vertical_alignment="top")
    kinds = left.pills("Loại", list(KINDS), selection_mode="multi", format_func=lambda kind: KINDS[kind])
    province = right.selectbox("Tỉnh", [_ANY, *provinces])
    if not query.strip():
        st.caption("Gõ nội dung cần tìm rồi nhấn Enter. Kết quả nêu rõ vì sao được chọn.")
        return
    retriever = shared.desk.grounds.retriever
    hits = retriever.search(query, _FOUND, kinds=kinds, province=None if province == _ANY else province)
    if not hits:
        st.info("Không tìm thấy đoạn nào. Hãy thử từ khác, bỏ bớt điều kiện lọc, hoặc thêm tài liệu.")
    elif is_low(hits[0]):
        st.warning("Không có đoạn nào thật sự sát với nội dung cần tìm; dưới đây chỉ là những đoạn gần nhất.")
    section = _open_section(shared)
    for hit in hits:
        with st.container(border=True):
            low = " :gray-badge[độ phù hợp thấp]" if is_low(hit) else ""
            st.markdown(place_of(hit.passage) + low)
            text = highlighted(hit.passage.text, retriever.matches(query, hit.passage.text))
            st.html(f"<div class='passage'>{text}</div>")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(why(hit))
                if st.button("Xem trong văn bản", key=f"within-{hit.passage.id}", icon=":material/find_in_page:"):
                    _within(shared, hit.passage)
                if section:
                    _pin(shared, section, hit.passage.id)


def _open_section(shared: Shared) -> tuple[str, str, str]:
    """Report, section key and title of what is open at the desk; () when nothing is."""
    report, key = state.report_id(), state.section_key()
    if not report or not key:
        return ()  # type: ignore[return-value]
    section = shared.desk.view(report, key).section
    return report, key, section.title


def _pin(shared: Shared, section: tuple[str, str, str], passage: str) -> None:
    report, key, title = section
    pinned, excluded = shared.desk.store.choices(report, key)
    held = passage in pinned

    def choose() -> None:
        with attempt():
            shared.desk.store.choose(report, key, *chosen(pinned, excluded, "unpin" if held else "pin", passage))

    st.button(
        "Bỏ ghim" if held else "Ghim làm căn cứ",
        key=f"pin-{passage}",
        icon=":material/keep_off:" if held else ":material/keep:",
        help=f"Cho mục đang mở ở bàn soạn thảo: {title}",
        on_click=choose,
    )


@st.dialog("Đoạn văn trong văn bản", width="large")
def _within(shared: Shared, passage: Passage) -> None:
    """The document's own text around a passage, the passage marked."""
    shelf = shared.desk.grounds.shelf
    text = shelf.document(passage.document).text
    span = span_of(passage.text, text)
    if span is None:
        text = "\n\n".join(other.text for other in shelf.passages(passage.document))
        start = max(text.find(passage.text), 0)
        span = start, start + len(passage.text)
    first, last = _cut(text, *span)
    st.markdown(place_of(passage))
    shown = highlighted(text[first:last], [(span[0] - first, span[1] - first)])
    more = ("…\n" if first else "", "\n…" if last < len(text) else "")
    st.html(scroll(f"<div class='passage'>{more[0]}{shown}{more[1]}</div>", "Đoạn văn trong văn bản"))
    st.caption("Đọc cả văn bản ở thẻ Tài liệu.")


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Where to begin and end around a stretch, at ends of lines where there are some."""
    first, last = max(start - _BEFORE, 0), min(end + _AFTER, len(text))
    if first and (line := text.find("\n", first, start)) >= 0:
        first = line + 1
    if last < len(text) and (line := text.rfind("\n", end, last)) >= 0:
        last = line
    return first, last
