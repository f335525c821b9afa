"""What a browser session remembers: the only file that touches `st.session_state` and the page's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

BODY = "body"  # the fragment of the desk that holds all others
_REPORT, _SECTION = "bao-cao", "muc"


def report_id() -> str:
    """The open report, kept in the address so that reload and bookmarks work; "" when none is."""
    return str(st.query_params.get(_REPORT) or st.session_state.get(_REPORT, ""))


def section_key() -> str:
    return str(st.query_params.get(_SECTION) or st.session_state.get(_SECTION, ""))


def open_report(report: str, section: str = "") -> None:
    """Goes to a place; `keep_address` writes it into the address of whichever page is shown."""
    st.session_state[_REPORT], st.session_state[_SECTION] = report, section
    st.query_params.update({name: st.session_state[name] for name in (_REPORT, _SECTION)})  # one message, not two


def keep_address() -> None:
    """Page changes clear the address, so each page puts the place back."""
    for name in (_REPORT, _SECTION):
        value = st.query_params.get(name) or st.session_state.get(name, "")
        st.session_state[name] = value
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value


def close_report() -> None:
    for name in (_REPORT, _SECTION):
        st.session_state.pop(name, None)
        st.query_params.pop(name, None)


def writer(default: str) -> str:
    """Who is at the desk in this browser session."""
    return str(st.session_state.get("writer") or default)


def session() -> str:
    """A name for this browser tab's connection, the same until it is reloaded."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    context = get_script_run_ctx()
    return context.session_id if context else ""


def get(name: str, default: Any = None) -> Any:
    return st.session_state.get(name, default)


def put(name: str, value: Any) -> None:
    st.session_state[name] = value


def look(place: tuple[str, str]) -> dict[str, Any] | None:
    """{target, seq} that the ledger page wants looked at in this section (report, key), None when nothing."""
    asked = get("look")
    return {"target": asked["target"], "seq": asked["seq"]} if asked and asked["place"] == place else None


def drop(name: str) -> None:
    st.session_state.pop(name, None)


def sent(component: str, name: str) -> Any:
    """What a component has just sent under this name; for use in its callback."""
    values = st.session_state.get(component)
    return values.get(name) if values else None


def redraw(*, own: bool = False) -> None:
    """At the end of a component's callback: draws the whole body of the desk, unless all of the page is drawn anyway;
    where its `own` fragment is enough, unless that is. What is sent at one moment reaches the server as one message
    that names one fragment, not always the one meant. The body holds all the others: to ask for one of those here would
    take the place of a body that is asked for."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

    context = get_script_run_ctx()
    drawn = context.fragment_ids_this_run if context else None
    if drawn and not (own and ThreadState.get().fragment_id in drawn):
        st.rerun(BODY)


def drawn(act: Callable[..., object]) -> Callable[..., None]:
    """A button's callback after which the whole body of the desk is drawn, whatever else was sent at that moment."""

    def acted(*args: Any) -> None:
        act(*args)
        redraw()

    return acted


def notify(message: str) -> None:
    """A line shown once, after the next rerun."""
    st.session_state["notice"] = message


def notice() -> str:
    return str(st.session_state.pop("notice", ""))
