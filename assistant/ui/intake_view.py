"""Facts out of pasted prose: proposed, each with the words that it stands on, and added when the writer says so."""

from __future__ import annotations

import uuid

import streamlit as st

from assistant.asking import EXTRACT, propose_facts
from assistant.drafting.extract import Proposed
from assistant.errors import AssistantError
from assistant.report import Fact
from assistant.ui import asking_view, facts_view, state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt


def show(shared: Shared, report_id: str, key: str) -> None:
    with st.expander("Tách dữ kiện từ một đoạn văn có sẵn", icon=":material/content_paste:"):
        _ask(shared, report_id, key)
        kept = state.get("proposed")
        if kept and kept[0] == (report_id, key):
            _choose(shared, report_id, key, kept[1])


def _ask(shared: Shared, report_id: str, key: str) -> None:
    place = (report_id, key, EXTRACT)
    running = asking_view.is_running(shared, place)
    with st.form(f"paste-{key}", border=False):
        text = st.text_area("Đoạn văn", height=120, placeholder="Dán một đoạn của báo cáo, công văn, bảng tổng hợp…")
        with st.container(horizontal=True):
            by_rule = st.form_submit_button("Tách theo câu", disabled=running)
            by_model = bool(shared.desk.chat) and st.form_submit_button("Tách bằng mô hình", disabled=running)
    if by_model:
        asking_view.begin(shared, place, lambda cancel: propose_facts(shared.desk, report_id, key, text, cancel=cancel))
        st.rerun()
    if running:
        asking_view.watch(shared, place, "Đang tách và đối chiếu từng dữ kiện…")
        return
    made = asking_view.outcome(shared, place)
    if by_rule:
        try:
            with st.spinner("Đang tách và đối chiếu từng dữ kiện…"):
                made = propose_facts(shared.desk, report_id, key, text, with_model=False)
        except AssistantError as error:
            st.error(str(error))
    if made is not None:
        state.put("proposed", ((report_id, key), made.facts))
        if not made.facts:
            st.info("Không thấy dữ kiện nào trong đoạn văn này.")


def _choose(shared: Shared, report_id: str, key: str, found: tuple[Proposed, ...]) -> None:
    chosen = []
    with st.form(f"proposed-{key}", border=False):
        for at, proposed in enumerate(found):
            if st.checkbox(proposed.text, value=not proposed.trouble, key=f"proposed-{key}-{at}-{hash(proposed)}"):
                chosen.append(proposed.text)
            if proposed.trouble:
                st.caption(f":orange[:material/warning: Hãy đối chiếu: {proposed.trouble}]")
        if found and st.form_submit_button("Thêm các dữ kiện đã chọn", type="primary") and chosen:
            _add(shared, report_id, key, chosen)


def _add(shared: Shared, report_id: str, key: str, chosen: list[str]) -> None:
    """Adds them after the section's facts, which the list then shows."""
    with attempt():
        seen = shared.desk.view(report_id, key).facts
        known = {fact.text for fact in seen}
        new = tuple(Fact(uuid.uuid4().hex[:8], text) for text in chosen if text not in known)
        shared.desk.save_facts(report_id, key, (*seen, *new), seen)
        if facts := state.get("facts"):
            facts_view.replaced(facts, (*seen, *new))
        state.drop("proposed")
        state.notify(f"Đã thêm {len(new)} dữ kiện.")
    st.rerun()
