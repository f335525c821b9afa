"""A question to the model under way: watched, stopped, its outcome taken once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import streamlit as st

from assistant.ui.shared import Shared

Place = tuple[str, str, str]  # report, section, purpose


def is_running(shared: Shared, place: Place) -> bool:
    asked = shared.jobs.asked(place)
    return asked is not None and not asked.finished.is_set()


def begin(shared: Shared, place: Place, work: Callable[[Event], object]) -> None:
    """Asks; what is answered at once is there when the page is drawn."""
    shared.jobs.ask(place, work).finished.wait(0.5)


@st.fragment(run_every=0.5)
def watch(shared: Shared, place: Place, says: str) -> None:
    """What is being done, and the button that stops it."""
    asked = shared.jobs.asked(place)
    if asked is None or asked.finished.is_set():
        st.rerun()
    stopping = asked.cancel.is_set()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Đang dừng…**" if stopping else f"**{says}**")
        st.button(
            "Dừng", key=f"stop-{place[2]}", icon=":material/stop_circle:", on_click=asked.cancel.set, disabled=stopping
        )


def outcome(shared: Shared, place: Place) -> Any:
    """The answer of a question that ended, once; None when there is none. What went wrong is shown."""
    asked = shared.jobs.asked(place)
    if asked is None or not asked.finished.is_set():
        return None
    shared.jobs.taken(place)
    if asked.cancel.is_set():
        st.info("Đã dừng theo yêu cầu.")
    elif asked.error:
        st.error(asked.error)
    return asked.answer
