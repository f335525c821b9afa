"""A model's opinion of each sentence: asked when the writer wants it, shown as an opinion, apart from the findings."""

from __future__ import annotations

import streamlit as st

from assistant.asking import ask_opinion, opinion_of
from assistant.drafting.judge import Verdict
from assistant.errors import AssistantError
from assistant.report import Revision
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
        if st.button("Hỏi ý kiến", key="ask-opinion"):
            try:
                with st.spinner("Đang hỏi mô hình…"):
                    ask_opinion(shared.desk, head)
            except AssistantError as error:
                st.error(str(error))
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
