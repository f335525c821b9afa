"""The text of a section: being written, shown, decided on, refined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from textwrap import shorten
from threading import Event
from typing import Any

import streamlit as st

from assistant.checks.ledger import LedgerEntry
from assistant.claims import strip_markers
from assistant.drafting.actions import QUICK_ACTIONS
from assistant.drafting.write import Token
from assistant.history import changed_facts
from assistant.report import Origin, Report, Revision, SectionState
from assistant.ui import components, edit_view, office_view, opinion_view, revisions_view, state
from assistant.ui.pieces import pieces
from assistant.ui.revisions_view import ORIGINS, when
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView

_WAITING = (SectionState.FACTS, SectionState.DRAFT, SectionState.STALE)


def show(
    shared: Shared, report: Report, views: Sequence[SectionView], view: SectionView, seen: str, *, ended: bool = False
) -> None:
    """`seen`: the name of what is shown of the section; `ended`: whether its job, if there is one, had ended before
    `view` was read."""
    place = (report.id, view.section.key)
    job = shared.jobs.at(place)
    if job and not ended:
        _running(shared, place)
        return
    if job:
        shared.jobs.clear(place)
        _ended(place, job.error)
    failed = state.get("failed")
    if failed and failed["place"] == place:
        st.error(failed["error"])
    head = view.current
    if view.head is None or head is None:
        _first(shared, report, view)
        return
    revisions_view.proposals(shared, view, view.head)
    if state.get("editing") == place:
        edit_view.show(shared, report, view, head)
        return
    _text(shared, report, view, head, seen)
    _decide(shared, report, views, view, head)
    office_view.offer(shared, report, view)
    opinion_view.show(shared, view.head)
    _refine(shared, report, view, head)
    revisions_view.history(shared, view)


def _first(shared: Shared, report: Report, view: SectionView) -> None:
    for revision in view.history.revisions[-1:]:
        st.warning(f"Lần soạn trước chưa trọn vẹn. {revision.note or 'Việc soạn bị ngắt giữa chừng.'}")
        with st.container(border=True, key="cut"):
            st.text(strip_markers(revision.text))
    ready = bool(view.facts) or view.number == ""
    if not ready:
        st.caption("Nhập ít nhất một dữ kiện ở trên, rồi bấm nút dưới đây.")
    st.button(
        "Soạn thảo mục này",
        key="begin",
        type="primary",
        icon=":material/edit_note:",
        disabled=not ready,
        on_click=state.drawn(partial(_start, shared, report.id, view.section.key)),
    )


def _ended(place: tuple[str, str], error: str) -> None:
    """What went wrong is told until something else is begun, and the writer's request then stands in its field again;
    one that was carried out leaves the field."""
    state.put("failed", {"place": place, "error": error} if error else None)
    asked = state.get("asked")
    if asked and asked["place"] == place:
        words = asked["words"] if error or not asked["own"] else ""
        state.put("asked", asked | {"seq": asked["seq"] + 1, "words": words, "own": False})


def _start(shared: Shared, report: str, key: str) -> None:
    """Begins to draft; what is done at once is there when the page is drawn."""
    state.drop("failed")
    shared.jobs.start((report, key), lambda cancel: shared.desk.draft(report, key, cancel)).finished.wait(0.5)


def _begin_refining(shared: Shared, report: str, key: str, asked: dict[str, Any]) -> None:
    selection = (int(asked["selection"][0]), int(asked["selection"][1])) if asked["selection"] else None
    instruction, words = asked["instruction"], asked["words"]
    before = state.get("asked") or {"seq": 0}
    own = words.strip() == instruction
    state.put("asked", {"place": (report, key), "seq": before["seq"] + 1, "words": words, "own": own})
    state.drop("failed")

    def work(cancel: Event) -> Iterator[Token | Revision]:
        options: dict[str, int] = {"variants": asked["variants"], "head": asked["head"]}
        return shared.desk.refine(report, key, instruction, selection, cancel, **options)

    shared.jobs.start((report, key), work).finished.wait(0.5)


@st.fragment(run_every=0.5)
def _running(shared: Shared, place: tuple[str, str]) -> None:
    job = shared.jobs.at(place)
    if job is None or job.finished.is_set():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        stopping = job.cancel.is_set()
        rounds = f"; đã qua {job.rounds} lượt, đang sửa theo cảnh báo" if job.rounds else ""
        length = f" {len(job.text)} ký tự" if job.text else ""
        st.markdown("**Đang dừng…**" if stopping else f"**Đang soạn…**{length}{rounds}")
        st.button("Dừng", key="stop", icon=":material/stop_circle:", on_click=job.cancel.set, disabled=stopping)
    with st.container(border=True, key="streaming"):
        st.text(strip_markers(job.text) or "Đang tìm căn cứ và chờ mô hình…")


def _text(shared: Shared, report: Report, view: SectionView, head: Revision, seen: str) -> None:
    if stale := _stale(view):
        st.warning(f"Dữ kiện đã đổi sau khi soạn: {stale}. Hãy soạn lại hoặc sửa, rồi duyệt.")
    if note := _told(head):
        st.caption(f":material/info: {note}")
    _words(shared, report, view, head, seen)


@st.fragment
def _words(shared: Shared, report: Report, view: SectionView, head: Revision, seen: str) -> None:
    """The text at once; drawn again, when the component asks for it, with its figures marked."""
    session = state.session()
    given = data(shared, report, view, head, seen, traced=shared.traced(session, report, view))
    given["look"] = state.look((report.id, view.section.key))
    components.draft(given, look=lambda _: shared.trace(session, report, view))


def data(
    shared: Shared, report: Report, view: SectionView, head: Revision, seen: str, *, traced: bool
) -> dict[str, Any]:
    """What the component draws of a section's text; its figures are marked where they are `traced`."""
    who = ORIGINS[head.origin]
    if head.model:
        what = "" if head.origin is Origin.MODEL else f" · {who}"
        who = f"mô hình {head.model} tại {head.endpoint}{what}"
    return {
        "of": f"{report.id}-{view.section.key}-{head.id}",
        "seen": seen,
        "from": f"Bản thảo · phiên bản {head.number} · {who} · {when(head.created)}",
        "traced": traced,
        "lines": shared.remember("lines", report, view, lambda: _lines(head, shared.ledger(report, view)))
        if traced
        else _lines(head, ()),
    }


def seen(shared: Shared, report: Report, views: Sequence[SectionView], ended: Collection[str] = ()) -> dict[str, str]:
    """By its key, the name of all that the heading and the draft show of a section: equal names, equal pictures. ""
    where the section shows no draft, or one under work; a job that has `ended` is none. What they all depend on is
    asked once: each question to a database lets another thread go before this one."""
    editing, library = state.get("editing"), shared.desk.grounds.shelf.generation

    def name(view: SectionView) -> str:
        place = (report.id, view.section.key)
        working = view.section.key not in ended and shared.jobs.at(place) is not None
        if view.head is None or editing == place or working:
            return ""
        return f"{hash((*place, view.head.id, view.state, view.facts, report.header.province, library)):x}"

    return {view.section.key: name(view) for view in views}


def _told(head: Revision) -> str:
    """What the program has to say of its own text: sources that did not fit, sentences it put in the model's place."""
    return head.note if head.origin in (Origin.COMPOSER, Origin.MODEL, Origin.REPAIR) else ""


def _stale(view: SectionView) -> str:
    """Which facts changed since the text was written, "" when none did."""
    labels = changed_facts(view.head, view.facts) if view.head else ()
    return ", ".join("dữ kiện mới" if label == "+" else label for label in labels)


def _lines(head: Revision, entries: Sequence[LedgerEntry]) -> list[list[dict[str, Any]]]:
    lines = pieces(head.text, entries, head.findings)
    return [[{name: value for name, value in vars(piece).items() if value != ""} for piece in line] for line in lines]


def _decide(shared: Shared, report: Report, views: Sequence[SectionView], view: SectionView, head: Revision) -> None:
    who = state.writer(shared.settings.user)
    acceptance = view.history.acceptance

    def reopen() -> None:
        with attempt():
            shared.desk.reopen(report.id, head.section, who, head=head.id)

    if acceptance and view.state is SectionState.ACCEPTED:
        reason = f" Lý do duyệt khi còn cảnh báo: {acceptance.reason}" if acceptance.reason else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":green[:material/check_circle: **Đã duyệt**] · {acceptance.who}, {when(acceptance.when)}.{reason}"
            )
            st.button(
                "Mở lại để sửa",
                key="reopen",
                help="Rút lại việc duyệt (Alt+Backspace)",
                on_click=state.drawn(reopen),
            )
            _next(report, views, view)
        return
    reason = ""
    if head.blocking:
        st.error(f"Còn {len(head.blocking)} cảnh báo phải xử lý. Hãy sửa; nếu vẫn duyệt thì phải ghi lý do.")
        reason = st.text_input("Lý do duyệt khi còn cảnh báo", key=f"reason-{head.id}")

    def accept() -> None:
        with attempt():
            shared.desk.accept(head, who, str(state.get(f"reason-{head.id}", reason)))
            state.notify("Đã duyệt. Có thể mở lại bất cứ lúc nào.")

    with st.container(horizontal=True):
        st.button(
            "Duyệt mục này",
            type="primary",
            key="accept",
            icon=":material/check:",
            on_click=state.drawn(accept),
        )
        locked = bool(state.get("locked", False))
        st.button(
            "Sửa tay",
            key="edit",
            icon=":material/lock:" if locked else ":material/edit:",
            help="Người khác đang sửa mục này" if locked else None,
            disabled=locked,
            on_click=state.drawn(edit_view.begin),
            args=(head,),
        )
        st.button(
            "Soạn lại",
            key="redraft",
            icon=":material/refresh:",
            help="Bản mới là đề xuất; bản đang dùng không bị thay.",
            on_click=state.drawn(partial(_start, shared, report.id, head.section)),
        )


def _next(report: Report, views: Sequence[SectionView], view: SectionView) -> None:
    """Where the writer goes from an accepted section: to the next one with work in it, or to the files."""
    at = [v.section.key for v in views].index(view.section.key)
    others = (*views[at + 1 :], *views[:at])
    waiting = [v for v in others if v.state in _WAITING] or [v for v in views[at + 1 :] if not v.facts]
    if waiting:
        name = f"{waiting[0].number} {waiting[0].section.title}".strip()
        st.button(
            f"Mục tiếp: {shorten(name, 40, placeholder='…')}",
            key="next",
            type="primary",
            icon=":material/arrow_forward:",
            help="Mục gần nhất còn việc phải làm (Alt+N)",
            on_click=state.drawn(state.open_report),
            args=(report.id, waiting[0].section.key),
        )
    if not any(v.state in _WAITING for v in others):
        st.button(
            "Xuất bản báo cáo",
            key="publish" if waiting else "next",
            type="secondary" if waiting else "primary",
            icon=":material/description:",
            help="Mọi mục có nội dung đã được duyệt",
            on_click=state.drawn(state.put),
            args=("leave", "export"),
        )


def _refine(shared: Shared, report: Report, view: SectionView, head: Revision) -> None:
    who = state.writer(shared.settings.user)

    def ask(asked: dict[str, Any]) -> None:
        _begin_refining(shared, report.id, view.section.key, asked)
        state.redraw()

    def keep(instruction: str) -> None:
        with attempt():
            shared.desk.office.save_request(who, instruction)
        state.redraw()

    actions = [[a.key, a.label] for a in QUICK_ACTIONS if a.rule or shared.desk.chat]
    saved = [one.instruction for one in shared.desk.office.requests(who)] if shared.desk.chat else []
    asked = state.get("asked")
    mine = asked if asked and asked["place"] == (report.id, view.section.key) else None
    data = {"head": head.id, "actions": actions, "saved": saved, "model": shared.desk.chat is not None}
    data["asked"] = mine and {"seq": mine["seq"], "words": mine["words"]}
    components.refine(data, ask=ask, keep=keep)
