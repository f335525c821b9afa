"""The page of the whole report: how far it is, its main figures in pictures, what is owed, and writing all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from textwrap import shorten
from urllib.parse import urlsplit

import streamlit as st

from assistant.changes import changes
from assistant.report import Report, SectionState, Severity
from assistant.ui import run_view, state, tracing_view
from assistant.ui.desk_page import opened
from assistant.ui.heading_view import STATES
from assistant.ui.pictures import bar, change_bars, figures_bar
from assistant.ui.shared import Shared
from assistant.ui.shell import go, leave_if_asked
from assistant.workflow import SectionView

_STATE_COLOURS = {
    SectionState.ACCEPTED: "#0f766e",
    SectionState.STALE: "#5fb3a9",
    SectionState.DRAFT: "#f0b429",
    SectionState.FACTS: "#9fb3c8",
    SectionState.EMPTY: "light-dark(#dde4e8, #46545c)",
}


def show(shared: Shared) -> None:
    report = opened(shared)
    if report is None:
        return
    leave_if_asked()
    views = shared.desk.overview(report.id)
    st.subheader(f"Tổng quan: {report.title}", anchor=False)
    left, right = st.columns([3, 2], gap="large")
    with left:
        run_view.show(shared, report, views)
        _standing(shared, report, views)
        _changes(report)
    with right:
        _first(shared, report, views)
        _owed(report, views)


def _standing(shared: Shared, report: Report, views: Sequence[SectionView]) -> None:
    st.markdown("#### Các mục")
    states = Counter(view.state for view in views)
    parts = [(STATES[s].capitalize(), states[s], colour) for s, colour in _STATE_COLOURS.items()]
    st.html(bar(parts, "Các mục theo trạng thái"))
    if not any(view.head for view in views):
        return
    st.markdown("#### Số liệu, ngày tháng, văn bản và tên riêng trong các bản thảo")
    traced = tracing_view.traced(shared, report, views)
    if figures := Counter(entry.status for view in traced for entry in shared.ledger(report, view)):
        st.html(figures_bar(figures))
    if st.button("Xem sổ số liệu", key="to-ledger", icon=":material/fact_check:", type="tertiary"):
        go("ledger")


def _changes(report: Report) -> None:
    found = changes(fact for facts in report.facts.values() for fact in facts)
    if not found:
        return
    st.markdown("#### Trước và sau sắp xếp")
    st.html(change_bars(found[:12]))
    st.caption("Lấy từ các dữ kiện có cả số trước và số sau.")


def _first(shared: Shared, report: Report, views: Sequence[SectionView]) -> None:
    """What to look at first: blocking findings, changed facts, then drafts to decide on."""
    st.markdown("#### Cần xem trước")
    rows = [(v, f"{n} cảnh báo phải xử lý", "error") for v in views if (n := v.count(Severity.BLOCKING))]
    rows += [(v, "dữ kiện đổi sau khi duyệt", "sync_problem") for v in views if v.state is SectionState.STALE]
    rows += [
        (v, "chờ duyệt", "rate_review")
        for v in views
        if v.state is SectionState.DRAFT and not v.count(Severity.BLOCKING)
    ]
    with st.container(key="first"):
        for view, why, icon in rows[:12]:
            name = f"{view.number} {view.section.title}".strip()
            st.button(
                f"{shorten(name, 70, placeholder='…')} · {why}",
                key=f"first-{view.section.key}-{icon}",
                icon=f":material/{icon}:",
                type="tertiary",
                on_click=_open,
                args=(report.id, view.section.key),
            )
    across = shared.desk.check_across(report.id)
    for key, finding in across[:8]:
        title = next((f"{v.number} {v.section.title}".strip() for v in views if v.section.key == key), key)
        st.warning(f"{title}: {finding.message}")
    if not rows and not across:
        st.caption("Không có bản thảo nào chờ duyệt, không có cảnh báo phải xử lý.")


def _owed(report: Report, views: Sequence[SectionView]) -> None:
    """Sections whose expected figures are missing, and facts whose supplier is not named."""
    gaps = [view for view in views if view.missing]
    facts = [fact for items in report.facts.values() for fact in items]
    given = sum(bool(items) for items in report.facts.values())
    st.markdown("#### Dữ kiện")
    st.markdown(f"{len(facts)} dữ kiện ở {given}/{len(views)} mục")
    sources = Counter(supplier(fact.source) for fact in facts if fact.source)
    unnamed = sum(not fact.source for fact in facts)
    rows = [f"| {_cell(source)} | {count} |" for source, count in sources.most_common(8)]
    if unnamed:
        rows.append(f"| *chưa ghi đơn vị cung cấp* | {unnamed} |")
    if rows:
        st.markdown("\n".join(["| Đơn vị cung cấp | Dữ kiện |", "|---|---:|", *rows]))
    if gaps:
        with st.expander(
            f"Còn thiếu chỉ tiêu ở {len(gaps)} mục", icon=":material/pending_actions:", expanded=len(gaps) < 4
        ):
            for view in gaps:
                st.button(
                    f"{view.number} {view.section.title}".strip(),
                    key=f"owed-{view.section.key}",
                    type="tertiary",
                    on_click=partial(_open, report.id, view.section.key),
                )
                st.caption("; ".join(indicator.name for indicator in view.missing))


def supplier(source: str) -> str:
    """The office named as the supplier; of an address on the web, its site."""
    return (urlsplit(source).hostname or source).removeprefix("www.") if "://" in source else source


def _cell(text: str) -> str:
    shown = text if len(text) < 60 else text[:58] + "…"
    return "".join("\\" + letter if letter in "\\`*_[]<>|$" else letter for letter in shown)


def _open(report: str, section: str) -> None:
    state.open_report(report, section)
    state.put("leave", "desk")
