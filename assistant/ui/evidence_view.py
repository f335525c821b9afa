"""What grounds the section: the findings to deal with, the fact or passage under attention, and the passages found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from assistant import checks
from assistant.checks.ledger import KIND_LABELS, STATUS_LABELS
from assistant.drafting.actions import apply_mends
from assistant.report import Evidence, Finding, Hit, Passage, Report, Revision, Severity, SourceKind
from assistant.ui import state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView

_LEVELS = {
    Severity.BLOCKING: ("Phải xử lý", "red", "error"),
    Severity.WARNING: ("Cảnh báo", "orange", "warning"),
    Severity.NOTE: ("Lưu ý", "gray", "info"),
}
_COLOURS = {"traced": "green", "computed": "blue", "untraced": "red", "conflict": "red"}


def show(shared: Shared, report: Report, view: SectionView) -> None:
    focus = str(state.get("focus", ""))
    if view.head:
        _attention(shared, report, view, view.head, focus)
        _findings(shared, view.head, focus)
    _grounds(shared, report, view)


def _attention(shared: Shared, report: Report, view: SectionView, head: Revision, focus: str) -> None:
    """The fact, passage or figure that was clicked."""
    if focus[:1] in ("D", "N"):
        with st.container(border=True, key="attention"):
            _source(shared, head.evidence, focus)
        return
    entry = next((e for e in shared.ledger(report, view) if f"q:{e.span[0]}-{e.span[1]}" == focus), None)
    if entry is None:
        return
    with st.container(border=True, key="attention"):
        colour = _COLOURS.get(entry.status, "gray")
        kind, status = KIND_LABELS.get(entry.kind, ""), STATUS_LABELS.get(entry.status, "")
        st.markdown(f"{kind} **{_plain(entry.quote)}** :{colour}-badge[{status}]")
        st.text(entry.reason)
        if entry.formula and entry.formula not in entry.reason:
            st.text(entry.formula)
        for label in (*entry.facts, *entry.passages):
            _source(shared, head.evidence, label, entry.quote)


def _source(shared: Shared, evidence: Evidence, label: str, quote: str = "") -> None:
    if fact := evidence.fact(label):
        st.markdown(f"**Dữ kiện {label}**")
        given = f"<div class='around'>Nguồn: {escape(fact.source)}</div>" if fact.source else ""
        st.html(_quoted(fact.text, quote) + given)
    elif passage := evidence.passage(label):
        _passage(passage, label, quote, _around(shared, passage))


def _passage(passage: Passage, label: str, quote: str = "", around: tuple[str, str] = ("", "")) -> None:
    mark = "" if passage.verified else " :orange-badge[chưa đối chiếu với văn bản gốc]"
    st.markdown(f"**{label}** · {_plain(passage.title)} · {_plain(passage.locator)}{mark}")
    before, after = around
    st.html(
        (f"<div class='around'>…{escape(before[-160:])}</div>" if before else "")
        + _quoted(passage.text, quote)
        + (f"<div class='around'>{escape(after[:160])}…</div>" if after else "")
    )


def _around(shared: Shared, passage: Passage) -> tuple[str, str]:
    """The words before and after a passage in its document."""
    passages = shared.desk.grounds.shelf.passages(passage.document)
    at = next((i for i, other in enumerate(passages) if other.id == passage.id), None)
    if at is None:
        return "", ""
    return passages[at - 1].text if at else "", passages[at + 1].text if at + 1 < len(passages) else ""


def _quoted(text: str, quote: str) -> str:
    before, found, after = text.partition(quote) if quote else (text, "", "")
    return (
        f"<div class='passage'>{escape(before)}{f'<mark>{escape(found)}</mark>' if found else ''}{escape(after)}</div>"
    )


def _findings(shared: Shared, head: Revision, focus: str) -> None:
    if not head.findings:
        st.markdown(":green[:material/check_circle:] **Không có cảnh báo**")
        return
    st.markdown(f"#### Cảnh báo ({len(head.findings)})", help="F8: tới cảnh báo sau; Shift+F8: cảnh báo trước.")
    order = list(Severity)
    ranked = sorted(enumerate(head.findings), key=lambda pair: (order.index(pair[1].severity), pair[1].span))
    with st.container(key="findings", gap="small"):
        for index, finding in ranked:
            level, colour, icon = _LEVELS[finding.severity]
            target = f"f:{index}"
            if target == focus:
                _finding(shared, head, index, finding)
                continue
            st.button(
                f":{colour}[{level}] · {_short(finding.quote.strip() or finding.message, 60)}",
                key=f"look-{head.id}-{index}",
                type="tertiary",
                icon=f":material/{icon}:",
                help=finding.message,
                width="stretch",
                on_click=state.put,
                args=("focus", target),
            )


def _finding(shared: Shared, head: Revision, index: int, finding: Finding) -> None:
    """The finding under attention: what is wrong, what was expected, the mend, the sources."""
    level, colour, _ = _LEVELS[finding.severity]
    with st.container(border=True, key="attention"):
        st.markdown(f":{colour}-badge[{level}] {checks.title(finding.check)}")
        if finding.quote.strip():
            st.html(f"<div class='passage'>“{escape(_short(finding.quote, 200))}”</div>")
        st.text(finding.message)
        if finding.expected and finding.expected not in finding.message:
            st.text(f"Đúng ra: {finding.expected}")
        if finding.mend is not None and finding.span[1] > finding.span[0]:
            st.button(
                f"Sửa thành “{_short(finding.mend, 40)}”" if finding.mend else "Bỏ các chữ này",
                key=f"mend-{head.id}-{index}",
                type="primary",
                icon=":material/build:",
                on_click=partial(_mend, shared, head, finding),
            )
        for label in (*finding.facts, *finding.passages):
            _source(shared, head.evidence, label)


def _mend(shared: Shared, head: Revision, finding: Finding) -> None:
    with attempt():
        text = apply_mends(head.text, [finding])
        shared.desk.edit(head.report, head.section, text, head.id, state.writer(shared.settings.user))
        state.drop("focus")
        state.notify("Đã sửa và kiểm tra lại.")


def _grounds(shared: Shared, report: Report, view: SectionView) -> None:
    evidence = shared.desk.grounds.evidence(report, view.section)
    pinned, excluded = shared.desk.store.choices(report.id, view.section.key)
    for title, tip, kinds in (
        ("Căn cứ", "Nghị quyết, hướng dẫn: được viện dẫn.", (SourceKind.RESOLUTION, SourceKind.GUIDANCE)),
        ("Báo cáo tham khảo", "Chỉ để học cách viết: số liệu, tên gọi không được dùng.", (SourceKind.REPORT,)),
    ):
        found = [(i, hit) for i, hit in enumerate(evidence.hits, start=1) if hit.passage.kind in kinds]
        st.markdown(f"#### {title} ({len(found)})", help=tip)
        for number, hit in found:
            _hit(shared, report, view, number, hit, pinned, excluded)
    if excluded:
        st.button(
            f"Dùng lại {len(excluded)} đoạn đã bỏ",
            type="tertiary",
            on_click=shared.desk.store.choose,
            args=(report.id, view.section.key, pinned, ()),
        )


def _hit(
    shared: Shared,
    report: Report,
    view: SectionView,
    number: int,
    hit: Hit,
    pinned: Sequence[str],
    excluded: Sequence[str],
) -> None:
    passage = hit.passage
    rest = [p for p in pinned if p != passage.id]
    choose = partial(shared.desk.store.choose, report.id, view.section.key)
    icon = ":material/keep:" if hit.pinned else None
    with st.expander(f"N{number} · {_short(passage.locator, 48)} · {_short(passage.title, 60)}", icon=icon):
        if not passage.verified:
            st.markdown(":orange-badge[chưa đối chiếu với văn bản gốc]")
        st.caption(_plain(passage.title))
        st.html(_quoted(passage.text, ""))
        st.caption(f"Điểm {hit.score:.2f}".replace(".", ",") + (f"; {_plain(hit.why)}" if hit.why else ""))
        with st.container(horizontal=True):
            keep = rest if hit.pinned else [*rest, passage.id]
            st.button(
                "Bỏ ghim" if hit.pinned else "Ghim", key=f"pin-{passage.id}", on_click=choose, args=(keep, excluded)
            )
            st.button("Không dùng", key=f"out-{passage.id}", on_click=choose, args=(rest, [*excluded, passage.id]))


def _short(text: str, length: int) -> str:
    text = " ".join(text.split())
    return _plain(text if len(text) <= length else text[: length - 1].rstrip() + "…")


def _plain(text: str) -> str:
    """Text that Markdown takes as it stands."""
    return "".join("\\" + letter if letter in "\\`*_{}[]<>#~|$:" else letter for letter in text)
