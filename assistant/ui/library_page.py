"""The page of the library: finding a passage, the documents it holds, adding more."""

from __future__ import annotations

import streamlit as st

from assistant.ui import library_adding, library_documents, library_search
from assistant.ui.shared import Shared


def show(shared: Shared) -> None:
    st.subheader("Thư viện", anchor=False)
    found, held, add = st.tabs(["Tìm trong thư viện", "Tài liệu", "Thêm tài liệu"])
    with found:
        library_search.show(shared)
    with held:
        library_documents.show(shared)
    with add:
        library_adding.show(shared)
