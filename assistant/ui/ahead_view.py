"""The texts of sections not opened yet, held by the browser, so that the first click on one shows its text."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.report import Report
from assistant.ui import components, draft_view, heading_view, state
from assistant.ui.shared import Shared
from assistant.workflow import SectionView

_NEAREST = 40  # sections; the browser remembers twice as many
_SHARE = 0.1  # seconds: what the writer does while an answer is made waits so long, and the section begun, at most


@st.fragment
def show(shared: Shared, report: Report, views: Sequence[SectionView], chosen: str) -> None:
    """Tells the browser which sections have a text, and gives it those that it asked for when the page was at rest."""
    given = dict(_texts(shared, report, views, state.get("ahead-asked", ())))
    state.drop("ahead-asked")
    at = next(i for i, view in enumerate(views) if view.section.key == chosen)
    nearest = sorted(range(len(views)), key=lambda i: (abs(i - at), i < at))
    names = [(views[i].section.key, draft_view.seen(shared, report, views[i])) for i in nearest]
    names = [(key, name) for key, name in names if name][:_NEAREST]
    components.ahead({"names": names, "given": given}, ask=partial(state.put, "ahead-asked"))


def _texts(
    shared: Shared, report: Report, views: Sequence[SectionView], keys: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """By its name, what heading and draft show of the first of these sections, and of as many more as time allows."""
    of, until = {view.section.key: view for view in views}, time.monotonic() + _SHARE
    for key in keys:
        view = of.get(key)
        if view and view.head and (name := draft_view.seen(shared, report, view)):
            heading, draft = (
                heading_view.data(shared, report, views, view),
                draft_view.data(shared, report, view, view.head),
            )
            yield name, {"heading": heading, "draft": draft}
        if time.monotonic() > until:
            return
