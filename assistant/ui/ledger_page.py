"""The page of the figure ledger: every figure of the report's texts with where it comes from, and what is untold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any

import streamlit as st

from assistant import checks
from assistant.checks.ledger import KIND_LABELS, STATUS_LABELS, LedgerEntry
from assistant.claims import split_markers
from assistant.drafting.accused import of_substance
from assistant.report import Evidence, Report, SectionState, Severity
from assistant.ui import components, state, tracing_view
from assistant.ui.desk_page import opened
from assistant.ui.overview_page import supplier
from assistant.ui.pictures import bar, figures_bar, shares
from assistant.ui.pieces import target
from assistant.ui.shared import Shared
from assistant.ui.shell import go, leave_if_asked
from assistant.workflow import SectionView

_TOLD = {"accepted": "#0f766e", "drafted": "#f0b429", "untold": "light-dark(#c3ced4, #5b6a73)"}


def show(shared: Shared) -> None:
    report = opened(shared)
    if report is None:
        return
    leave_if_asked()
    views = shared.desk.overview(report.id)
    written = [view for view in views if view.head]
    st.subheader(f"Sổ số liệu: {report.title}", anchor=False)
    if not written:
        st.info("Báo cáo chưa có bản thảo nào để đối chiếu số liệu. Hãy soạn ít nhất một mục.")
        if st.button("Tới bàn soạn thảo", type="primary"):
            go("desk")
        return
    if written := tracing_view.traced(shared, report, written):
        told = {view.section.key: _told(shared, report, view) for view in written}
        _coverage(shared, report, views, told)
        _table(shared, report, written)


def _evidence(shared: Shared, report: Report, view: SectionView) -> tuple[Evidence, str]:
    assert view.head
    return shared.desk.grounds.current(report, view.section, view.head)


def _told(shared: Shared, report: Report, view: SectionView) -> int:
    """How many facts of the section its text tells: by a label, or by a figure that is traced to one."""
    evidence, text = _evidence(shared, report, view)
    labels = {label for marker in split_markers(text)[1] for label in marker.labels}
    labels |= {label for entry in shared.ledger(report, view) for label in entry.facts}
    return sum(f"D{i}" in labels for i in range(1, len(evidence.facts) + 1))


def _coverage(shared: Shared, report: Report, views: Sequence[SectionView], told: dict[str, int]) -> None:
    """How much of the texts is traced, and how much of the facts is told."""
    left, right = st.columns(2, gap="large")
    figures = Counter(e.status for v in views if v.section.key in told for e in shared.ledger(report, v))
    with left:
        st.markdown("#### Số liệu của văn bản")
        st.html(figures_bar(figures))
    given = [view for view in views if view.facts]
    counts = {view.section.key: told.get(view.section.key, 0) for view in given}
    accepted = sum(counts[v.section.key] for v in given if v.state is SectionState.ACCEPTED)
    drafted = sum(counts.values()) - accepted
    total = sum(len(view.facts) for view in given)
    parts = (
        ("Đã vào văn bản đã duyệt", accepted, _TOLD["accepted"]),
        ("Đã vào bản thảo chưa duyệt", drafted, _TOLD["drafted"]),
        ("Chưa vào văn bản nào", total - accepted - drafted, _TOLD["untold"]),
    )
    with right:
        st.markdown("#### Dữ kiện được dùng")
        st.html(bar(parts, "Dữ kiện theo nơi dùng"))
    untold = [view for view in given if counts[view.section.key] < len(view.facts)]
    if untold:
        rows = [(_name(view), counts[view.section.key], len(view.facts)) for view in untold]
        with st.expander(f"{len(untold)} mục còn dữ kiện chưa vào văn bản", icon=":material/format_list_bulleted:"):
            st.html(shares(rows))


def _name(view: SectionView) -> str:
    return f"{view.number} {view.section.title}".strip()


def _table(shared: Shared, report: Report, written: Sequence[SectionView]) -> None:
    data = {
        "of": report.id,
        "sections": [{"key": v.section.key, "name": shorten(_name(v), 60, placeholder="…")} for v in written],
        "kinds": list(KIND_LABELS.values()),
        "states": STATUS_LABELS,
        "rows": [
            row
            for view in written
            for row in shared.remember("rows", report, view, lambda v=view: list(_rows(shared, report, v)))  # type: ignore[misc]
        ],
    }

    def look(asked: dict[str, Any]) -> None:
        state.open_report(report.id, asked["section"])
        state.put("look", {"place": (report.id, asked["section"]), "target": asked["target"], "seq": asked["seq"]})
        state.put("leave", "desk")

    components.ledger(data, look=look)


def _rows(shared: Shared, report: Report, view: SectionView) -> Iterator[dict[str, Any]]:
    evidence, _ = _evidence(shared, report, view)
    for entry in shared.ledger(report, view):
        accused = sorted(
            (list(Severity).index(f.severity), i)
            for i, f in enumerate(view.findings)
            if of_substance(f) and f.span[0] < entry.span[1] and entry.span[0] < f.span[1]
        )
        titles = {checks.title(f.check): str(f.severity) for _, i in reversed(accused) if (f := view.findings[i])}
        yield {
            "section": view.section.key,
            "target": f"f:{accused[0][1]}" if accused else target(entry.span[0], [entry], view.findings),
            "quote": entry.quote,
            "kind": KIND_LABELS[entry.kind],
            "what": entry.what,
            "whose": entry.whose,
            "period": entry.period,
            "status": entry.status,
            "reason": entry.reason,
            "grounds": list(_grounds(evidence, entry)),
            "accused": [[title, severity] for title, severity in reversed(titles.items())],
        }


def _grounds(evidence: Evidence, entry: LedgerEntry) -> Iterator[str]:
    """What the reason does not say yet: the words of the facts that were reckoned with, and who gave them."""
    for label in entry.facts:
        if fact := evidence.fact(label):
            words = "" if fact.text in entry.reason else f"{label}: “{shorten(fact.text, 160, placeholder='…')}”"
            source = f"Nguồn: {shorten(supplier(fact.source), 80, placeholder='…')}" if fact.source else ""
            yield from filter(None, (words, source))
