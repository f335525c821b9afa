"""The figures of a whole report, traced beside the screen for the pages that count them."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import streamlit as st

from assistant.report import Report
from assistant.ui import state
from assistant.ui.shared import Shared
from assistant.workflow import SectionView

_TRACING = "ledger"  # what the tracing of a whole report is asked as
_QUICK = 0.1  # seconds in which it is not worth drawing the page twice


def traced(shared: Shared, report: Report, views: Sequence[SectionView]) -> list[SectionView]:
    """Of the sections with a text, those whose figures are traced. The others are traced meanwhile, and how far that is
    stands here, or why it failed; when it has ended the page is drawn anew."""
    written = [view for view in views if view.head]
    with st.container():  # what stands below stays in its place when this is gone
        if not _done(shared, report, written):
            _watch(shared, report, written)
    return [view for view in written if shared.ready(report, view)]


def _done(shared: Shared, report: Report, written: Sequence[SectionView]) -> bool:
    """Whether there is nothing to wait for. If there is, it is begun."""
    place = (state.session(), report.id, _TRACING)
    missing = [view for view in written if not shared.ready(report, view)]
    about = shared.desk.grounds.shelf.generation, tuple((v.head.id, v.facts) for v in written if v.head)
    asked = shared.jobs.asked(place)
    if asked and asked.finished.is_set():
        shared.jobs.taken(place)
        if asked.about == about and missing:  # it failed, or more was traced than is kept: not at once again
            if asked.error:
                st.error(asked.error)
            return True
    if not missing:
        return True

    def trace(cancel: Event) -> None:
        for view in missing:
            if not cancel.is_set():
                shared.ledger(report, view)

    shared.jobs.ask(place, trace, about).finished.wait(_QUICK)
    return all(shared.ready(report, view) for view in missing)


@st.fragment(run_every=0.5)
def _watch(shared: Shared, report: Report, written: Sequence[SectionView]) -> None:
    """How far the tracing is; the page is drawn anew when it has ended."""
    asked = shared.jobs.asked((state.session(), report.id, _TRACING))
    if asked is None or asked.finished.is_set():
        st.rerun()
    done = sum(shared.ready(report, view) for view in written)
    at = min(done + 1, len(written))
    st.progress(done / len(written), f"Đang đối chiếu số liệu: mục {at}/{len(written)}…")
