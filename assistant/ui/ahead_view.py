"""The texts of sections not opened yet, held by the browser, so that the first click on one shows its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.report import Report
from assistant.ui import components, draft_view, heading_view, state
from assistant.ui.shared import Shared
from assistant.workflow import SectionView

_NEAREST = 40  # sections; the browser remembers twice as many


@st.fragment
def show(shared: Shared, report: Report, views: Sequence[SectionView], chosen: str, seen: Mapping[str, str]) -> None:
    """Gives the browser the texts that it was not given yet, and, with their figures marked, those that it asked for
    when the page was at rest; `seen` are the names of what is shown of the sections."""
    at = next(i for i, view in enumerate(views) if view.section.key == chosen)
    nearest = (views[i] for i in sorted(range(len(views)), key=lambda i: (abs(i - at), i < at)))
    named = [(view, name) for view in nearest if (name := seen[view.section.key])][:_NEAREST]
    known, asked = state.get("ahead-given", frozenset()), state.get("ahead-asked", ())
    state.drop("ahead-asked")
    state.put("ahead-given", known | {name for _, name in named})
    given = {name: _shown(shared, report, views, view, name, traced=False) for view, name in named if name not in known}
    given |= _traced(shared, report, views, [pair for pair in named if pair[0].section.key in asked])
    names = [(view.section.key, name) for view, name in named]
    components.ahead({"names": names, "given": given}, ask=partial(state.put, "ahead-asked"))


def _traced(
    shared: Shared, report: Report, views: Sequence[SectionView], named: Iterable[tuple[SectionView, str]]
) -> dict[str, Any]:
    """By its name, what heading and draft show of these sections, up to the first whose figures must be traced."""
    session, made = state.session(), {}
    for view, name in named:
        if not shared.traced(session, report, view):
            shared.trace(session, report, view)
            break
        made[name] = _shown(shared, report, views, view, name, traced=True)
    return made


def _shown(
    shared: Shared, report: Report, views: Sequence[SectionView], view: SectionView, seen: str, *, traced: bool
) -> dict[str, Any]:
    assert view.current  # only what has a text has a name
    draft = draft_view.data(shared, report, view, view.current, seen, traced=traced)
    return {"heading": heading_view.data(views, view, seen), "draft": draft}
