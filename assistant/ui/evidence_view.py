"""What grounds the section: the findings to deal with, the fact or passage under attention, and the passages found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any, cast

import streamlit as st

from assistant import checks
from assistant.checks.ledger import KIND_LABELS, STATUS_LABELS, LedgerEntry
from assistant.drafting.actions import apply_mends
from assistant.report import Evidence, Finding, Hit, Passage, Report, Revision, Severity, SourceKind
from assistant.retrieval.reasons import is_low
from assistant.ui import components, revisions_view, state
from assistant.ui.finding_help import help_of
from assistant.ui.library_words import why
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView

_LEVELS = {Severity.BLOCKING: "Phải xử lý", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Lưu ý"}
_GROUPS = (
    (
        "Căn cứ",
        "Nghị quyết, hướng dẫn: được viện dẫn.",
        "Chưa tìm thấy đoạn nào; hãy thêm dữ kiện, hoặc thêm văn bản vào Thư viện.",
        (SourceKind.RESOLUTION, SourceKind.GUIDANCE),
    ),
    (
        "Báo cáo tham khảo",
        "Chỉ để học cách viết: số liệu, tên gọi không được dùng.",
        "Chưa có báo cáo nào nói về nội dung này.",
        (SourceKind.REPORT,),
    ),
)
_SEARCH = "evidence"  # what the search for a section's passages is asked as
_FOUND = 6  # passages of a search by hand
_QUICK = 0.05  # seconds in which a search is not worth drawing the page twice
_AROUND = 160  # letters of the passage before and after that are shown around one


@st.fragment
def show(shared: Shared, report: Report, view: SectionView) -> None:
    """Everything that a click may ask for goes to the browser at once, so that the answer needs no rerun."""
    place = (report.id, view.section.key)

    def mend(which: Sequence[int]) -> None:
        if view.current and view.current.id == which[0]:
            _mend(shared, view, view.current, view.findings[which[1]])
        state.redraw()

    def choose(act: Sequence[str]) -> None:
        pinned, excluded = shared.desk.store.choices(*place)
        with attempt():
            shared.desk.store.choose(*place, *chosen(pinned, excluded, *act))
        state.redraw()

    def find(query: str) -> None:
        state.put("evidence-query", (place, query.strip()))

    evidence, trouble = _searched(shared, report, view)
    given = data(shared, report, view, evidence, trouble)
    components.evidence(given, mend=mend, choose=choose, find=find)


def _searched(shared: Shared, report: Report, view: SectionView) -> tuple[Evidence | None, str]:
    """The passages of the section; None while they are searched for, beside the screen and not before it, and where
    that failed, then with what went wrong. One search at a time for each browser: who walks through the sections
    starts no more. What another section's search came to is told under none."""
    place, grounds = (state.session(), "", _SEARCH), shared.desk.grounds
    if (found := grounds.found(report, view.section)) is not None:
        return found, ""
    about = grounds.key(report, view.section)
    asked = shared.jobs.asked(place)
    if asked is None or (asked.finished.is_set() and asked.about != about):
        asked = shared.jobs.ask(place, lambda _: grounds.evidence(report, view.section), about)
        asked.finished.wait(_QUICK)  # meanwhile what is drawn so far goes to the browser
    if asked.about != about or not asked.finished.is_set():
        return None, ""
    shared.jobs.taken(place)
    return (None, asked.error) if asked.error else (cast(Evidence, asked.answer), "")


def data(
    shared: Shared, report: Report, view: SectionView, evidence: Evidence | None, trouble: str = ""
) -> dict[str, Any]:
    """What the component draws, ready to be shown; `groups` is None while the passages are searched for."""
    head = view.current
    written = head.evidence if head else evidence or Evidence()
    pinned, excluded = shared.desk.store.choices(report.id, view.section.key)
    labels = {hit.passage.id: f"N{i}" for i, hit in enumerate(written.hits, start=1)}
    groups = evidence and [
        {
            "title": title,
            "tip": tip,
            "none": none,
            "hits": [
                _hit(hit, labels.get(hit.passage.id, "mới")) for hit in evidence.hits if hit.passage.kind in kinds
            ],
        }
        for title, tip, none, kinds in _GROUPS
    ]
    traced = shared.traced(state.session(), report, view)
    place, query = state.get("evidence-query", (None, ""))
    query = query if place == (report.id, view.section.key) else ""
    return {
        "gone": state.get("gone", 0),
        "look": state.look((report.id, view.section.key)),
        "query": query,
        "found": [
            _hit(hit, labels.get(hit.passage.id, "")) | {"pinned": hit.passage.id in pinned}
            for hit in (shared.desk.grounds.retriever.search(query, _FOUND) if query else ())
        ],
        "of": f"{report.id}-{view.section.key}-{head.id if head else 0}",
        "head": head.id if head else 0,
        "place": f"{report.id}-{view.section.key}",
        "groups": [] if trouble else groups,
        "trouble": trouble,
        "excluded": len(excluded),
        "traced": traced,
        "figures": shared.remember("figures", report, view, lambda: _figures(shared.ledger(report, view)))
        if traced
        else {},
        **shared.remember("told", report, view, lambda: _told(shared, report, view)),
    }


def _told(shared: Shared, report: Report, view: SectionView) -> dict[str, Any]:
    """What is told of the text: findings, and every source that a label of it can point at."""
    head = view.current
    if head is None:
        return {"findings": [], "sources": {}}
    facts = [f"D{i}" for i in range(1, len(head.evidence.facts) + 1)]
    passages = [f"N{i}" for i in range(1, len(head.evidence.hits) + 1)]
    return {
        "findings": list(_findings(head.findings)),
        "sources": {label: _source(shared, head.evidence, label) for label in (*facts, *passages)},
    }


def chosen(
    pinned: Sequence[str], excluded: Sequence[str], act: str, passage: str
) -> tuple[Sequence[str], Sequence[str]]:
    """The choice of passages after one more act of the writer."""
    rest = [p for p in pinned if p != passage]
    if act == "restore":
        return pinned, ()
    if act == "exclude":
        return rest, [*excluded, passage]
    if act == "pin":
        return [*rest, passage], [p for p in excluded if p != passage]
    return rest, excluded


def _findings(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    """The gravest first, then as they stand in the text."""
    order = list(Severity)
    for index, f in sorted(enumerate(findings), key=lambda pair: (order.index(pair[1].severity), pair[1].span)):
        yield {
            "index": index,
            "target": f"f:{index}",
            "severity": str(f.severity),
            "level": _LEVELS[f.severity],
            "title": checks.title(f.check),
            "quote": shorten(f.quote, 200, placeholder="…"),
            "message": f.message,
            "expected": f.expected,
            "mend": f.mend if f.span[1] > f.span[0] else None,
            "labels": [*f.facts, *f.passages],
            "help": help_of(checks.title(f.check)),
        }


def _figures(entries: Sequence[LedgerEntry]) -> dict[str, Any]:
    return {f"q:{entry.span[0]}-{entry.span[1]}": _figure(entry) for entry in entries}


def _figure(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "kind": KIND_LABELS.get(entry.kind, ""),
        "quote": entry.quote,
        "status": entry.status,
        "says": STATUS_LABELS.get(entry.status, ""),
        "reason": entry.reason,
        "formula": entry.formula,
        "labels": [*entry.facts, *entry.passages],
    }


def _source(shared: Shared, evidence: Evidence, label: str) -> dict[str, Any] | None:
    if fact := evidence.fact(label):
        return {"text": fact.text, "source": fact.source}
    if passage := evidence.passage(label):
        before, after = _around(shared, passage)
        return {
            "title": passage.title,
            "locator": passage.locator,
            "text": passage.text,
            "verified": passage.verified,
            "before": before[-_AROUND:],
            "after": after[:_AROUND],
        }
    return None


def _around(shared: Shared, passage: Passage) -> tuple[str, str]:
    """The words before and after a passage in its document."""
    passages = shared.desk.grounds.shelf.passages(passage.document)
    at = next((i for i, other in enumerate(passages) if other.id == passage.id), None)
    if at is None:
        return "", ""
    return passages[at - 1].text if at else "", passages[at + 1].text if at + 1 < len(passages) else ""


def _hit(hit: Hit, label: str) -> dict[str, Any]:
    passage = hit.passage
    return {
        "id": passage.id,
        "label": label,
        "locator": shorten(passage.locator, 60, placeholder="…"),
        "title": shorten(passage.title, 90, placeholder="…"),
        "text": passage.text,
        "verified": passage.verified,
        "pinned": hit.pinned,
        "why": why(hit),
        "low": is_low(hit),
    }


def _mend(shared: Shared, view: SectionView, head: Revision, finding: Finding) -> None:
    with attempt():
        text, accepted = apply_mends(head.text, [finding]), view.history.standing.accepted
        who = state.writer(shared.settings.user)
        shared.desk.edit(head.report, head.section, text, head.id, who, accepted=accepted)
        state.notify(f"Đã sửa và kiểm tra lại.{revisions_view.reopened(accepted)}")
