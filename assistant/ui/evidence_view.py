"""What grounds the section: the findings to deal with, the fact or passage under attention, and the passages found."""

from __future__ import annotations

import streamlit as st

from assistant import checks
from assistant.claims import insert_markers, split_markers
from assistant.publishing import section_ledger
from assistant.report import Evidence, Finding, Hit, Passage, Report, Revision, Severity, SourceKind
from assistant.ui import state
from assistant.ui.shell import Shared, guard
from assistant.workflow import SectionView

_LEVELS = {
    Severity.BLOCKING: (":red[Phải xử lý]", "f"),
    Severity.WARNING: (":orange[Cảnh báo]", "f"),
    Severity.NOTE: (":gray[Lưu ý]", "f"),
}
_KINDS = {SourceKind.RESOLUTION: "Nghị quyết", SourceKind.GUIDANCE: "Hướng dẫn", SourceKind.REPORT: "Báo cáo tham khảo"}


def show(shared: Shared, report: Report, view: SectionView) -> None:
    focus = state.get("focus", "")
    if view.head:
        _attention(shared, report, view, view.head, focus)
        _findings(shared, view.head, focus)
    _passages(shared, report, view)


def _attention(shared: Shared, report: Report, view: SectionView, head: Revision, focus: str) -> None:
    """The fact, passage or figure that was clicked."""
    labels: tuple[str, ...] = ()
    if focus.startswith("q:"):
        entry = next(
            (e for e in section_ledger(shared.desk, report, view) if f"q:{e.span[0]}-{e.span[1]}" == focus), None
        )
        if entry:
            st.markdown(f"**“{entry.quote}”**  \n{entry.reason}")
            labels = (*entry.facts, *entry.passages)
    elif focus[:1] in ("D", "N"):
        labels = (focus,)
    for label in labels:
        _source(head.evidence, label)


def _source(evidence: Evidence, label: str) -> None:
    with st.container(border=True):
        if fact := evidence.fact(label):
            st.markdown(f"**Dữ kiện {label}**" + (f" · {fact.source}" if fact.source else ""))
            st.text(fact.text)
        elif passage := evidence.passage(label):
            _passage(passage, label)


def _passage(passage: Passage, label: str) -> None:
    st.markdown(f"**{label}** · {passage.title} · {passage.locator}")
    if not passage.verified:
        st.caption("Chưa đối chiếu với văn bản gốc")
    st.text(passage.text)


def _findings(shared: Shared, head: Revision, focus: str) -> None:
    st.markdown(f"**Cảnh báo ({len(head.findings)})**" if head.findings else "**Không có cảnh báo**")
    for index, finding in enumerate(head.findings):
        with st.container(border=f"f:{index}" == focus):
            level, _ = _LEVELS[finding.severity]
            st.markdown(f"{level} · {checks.title(finding.check)}")
            st.text(finding.message)
            with st.container(horizontal=True):
                if finding.span[1] > finding.span[0] and st.button("Xem chỗ này", key=f"look-{head.id}-{index}"):
                    state.put("focus", f"f:{index}")
                    st.rerun()
                if finding.mend is not None and st.button(
                    f"Sửa: {_short(finding.mend)}", key=f"mend-{head.id}-{index}"
                ):
                    with guard():
                        text = mended(head.text, finding)
                        shared.desk.edit(head.report, head.section, text, head.id, state.writer(shared.settings.user))
                        state.drop("focus")
                        st.rerun()
            if f"f:{index}" == focus:
                for label in (*finding.facts, *finding.passages):
                    _source(head.evidence, label)


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:28] + "…"


def mended(text: str, finding: Finding) -> str:
    """The marked text with the finding's words replaced by its mend; markers keep their places."""
    plain, markers = split_markers(text)
    start, end = finding.span
    mend = finding.mend or ""
    shift = len(mend) - (end - start)
    from dataclasses import replace

    moved = tuple(replace(m, at=m.at + shift) if m.at >= end else m for m in markers)
    return insert_markers(plain[:start] + mend + plain[end:], moved)


def _passages(shared: Shared, report: Report, view: SectionView) -> None:
    if not st.toggle("Căn cứ tìm được", value=True, key="show-grounds"):
        return
    evidence = shared.desk.grounds.evidence(report, view.section)
    for title, kinds in (
        ("Nghị quyết, hướng dẫn", (SourceKind.RESOLUTION, SourceKind.GUIDANCE)),
        ("Báo cáo tham khảo (chỉ để học cách viết)", (SourceKind.REPORT,)),
    ):
        found = [(i, hit) for i, hit in enumerate(evidence.hits, start=1) if hit.passage.kind in kinds]
        st.markdown(f"**{title}**" if found else f"**{title}**: không tìm thấy")
        for number, hit in found:
            _hit(shared, report, view, number, hit)


def _hit(shared: Shared, report: Report, view: SectionView, number: int, hit: Hit) -> None:
    passage = hit.passage
    pin = "📌 " if hit.pinned else ""
    with st.expander(f"{pin}N{number} · {passage.title} · {passage.locator}"):
        if not passage.verified:
            st.caption("Chưa đối chiếu với văn bản gốc")
        st.text(passage.text)
        st.caption(f"Điểm {hit.score:.2f}; {hit.why}".replace(".", ",", 1))
        pinned, excluded = shared.desk.store.choices(report.id, view.section.key)
        with st.container(horizontal=True):
            if st.button("Bỏ ghim" if hit.pinned else "Ghim", key=f"pin-{passage.id}"):
                keep = [p for p in pinned if p != passage.id] if hit.pinned else [*pinned, passage.id]
                shared.desk.store.choose(report.id, view.section.key, keep, excluded)
                st.rerun()
            if st.button("Không dùng", key=f"exclude-{passage.id}"):
                rest = [p for p in pinned if p != passage.id]
                shared.desk.store.choose(report.id, view.section.key, rest, [*excluded, passage.id])
                st.rerun()
