"""A model's opinion of each sentence: asked when the writer wants it, shown as an opinion, apart from the findings."""

from __future__ import annotations

import streamlit as st

from assistant.asking import JUDGE, ask_opinion, opinion_of
from assistant.drafting.judge import Verdict
from assistant.report import Revision
from assistant.ui import asking_view
from assistant.ui.revisions_view import when
from assistant.ui.shared import Shared

_SAYS = {
    Verdict.LACKING: ":orange[có phần không thấy trong nguồn]",
    Verdict.CONTRARY: ":red[nói khác nguồn]",
}


def show(shared: Shared, head: Revision) -> None:
    """Nothing at all unless the administrator has turned it on."""
    if not shared.settings.judge or shared.desk.chat is None:
        return
    with st.expander("Ý kiến của mô hình về từng câu (tham khảo)", icon=":material/forum:"):
        st.caption("Mô hình có thể sai cả hai phía; cảnh báo của chương trình mới là căn cứ để sửa và duyệt.")
        place = (head.report, head.section, JUDGE)
        if asking_view.is_running(shared, place):
            asking_view.watch(shared, place, "Đang hỏi mô hình…")
        elif st.button("Hỏi ý kiến", key="ask-opinion"):
            asking_view.begin(shared, place, lambda cancel: ask_opinion(shared.desk, head, cancel))
            st.rerun()
        asking_view.outcome(shared, place)
        kept = opinion_of(shared.desk, head)
        if kept is None:
            return
        judged, call = kept
        st.caption(f"{call.model} tại {call.endpoint}, {when(call.at)}")
        for doubt in judged.doubts:
            st.markdown(f"“{doubt.sentence.lstrip('-+ ')}”: {_SAYS[doubt.verdict]}")
            st.caption(" · ".join(filter(None, (doubt.words, doubt.reason))) or "Không nêu lý do.")
        if judged.unread:
            st.caption(f"{len(judged.unread)} câu không có ý kiến đọc được.")
        if not judged.doubts:
            st.caption("Mô hình không nghi ngờ câu nào trong số các câu nó đã xét.")
