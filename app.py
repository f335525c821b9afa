"""The screen's router: settings, the Desk shared by all sessions, and the pages."""

from __future__ import annotations

import sys

import streamlit as st

if __name__ == "__main__":
    opening = st.empty()
    if "assistant.ui.shell" not in sys.modules:  # the first visit loads the program: seconds that must not be white
        opening.html("<p style='margin:38vh 0;text-align:center' role='status'>Đang mở bàn soạn thảo…</p>")
    from assistant.ui.shell import run

    run(opening)
