"""Versions of a text: a proposal beside the text in use, and the history with comparison and restoring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from assistant.choosing import keep_choices, sentence_choices
from assistant.claims import strip_markers
from assistant.drafting.diff import Kind, Piece, diff, figure_changes
from assistant.report import Origin, Revision
from assistant.ui import components, state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt
from assistant.workflow import SectionView

ORIGINS = {
    Origin.COMPOSER: "bộ soạn có sẵn",
    Origin.MODEL: "mô hình",
    Origin.REPAIR: "mô hình, đã sửa theo cảnh báo",
    Origin.REFINE: "chỉnh theo yêu cầu",
    Origin.EDIT: "người soạn sửa tay",
}


def when(moment: str) -> str:
    """A stored moment in this machine's time: "10:42 ngày 05/03/2025"."""
    return datetime.fromisoformat(moment).astimezone().strftime("%H:%M ngày %d/%m/%Y")


def reopened(accepted: bool) -> str:
    """What is to be told beside the change of a text that was `accepted`, "" of another."""
    return " Mục này trở lại trạng thái chưa duyệt; hãy xem rồi duyệt lại." if accepted else ""


def proposals(shared: Shared, view: SectionView, head: Revision) -> None:
    """New texts to take or to put aside: one beside the text in use, several beside one another."""
    proposed = view.history.proposals
    shown = [r for r in proposed if r.complete and _asked(r) == _asked(proposed[-1])][-3:]
    chosen = next((r for r in shown if state.get("choosing") == (head.id, r.id)), None)
    if len(shown) > 1 and not chosen:
        with st.container(border=True, key="proposal"):
            st.markdown(f"**{len(shown)} phương án** · {_asked(shown[0])[1]}")
            for number, (column, revision) in enumerate(zip(st.columns(len(shown)), shown, strict=True), start=1):
                with column:
                    _variant(shared, view, head, revision, number)
            st.button("Giữ bản đang dùng", key="discard-all", on_click=state.drawn(_discard), args=(shared, *proposed))
        return
    for revision in [chosen] if chosen else proposed[-1:]:
        _proposal(shared, view, head, revision)


def _asked(revision: Revision) -> tuple[int | None, str]:
    """What was asked of which text: the same for the variants of one request, whose notes tell their number."""
    return revision.parent, revision.note.partition(" · Phương án ")[0]


def _variant(shared: Shared, view: SectionView, head: Revision, revision: Revision, number: int) -> None:
    before, after = strip_markers(head.text), strip_markers(revision.text)
    st.caption(f"Phương án {number}: {len(after.split())} chữ; bản đang dùng: {len(before.split())} chữ")
    if changes := figure_changes(before, after):
        st.warning("Số liệu thay đổi: " + "; ".join(map(str, changes)) + ".")
    if revision.blocking:
        st.error(f"{len(revision.blocking)} cảnh báo phải xử lý: {revision.blocking[0].message}")
    st.html(_marked(diff(before, after), Kind.ADDED))
    with st.container(horizontal=True):
        st.button(
            f"Dùng phương án {number}",
            key=f"keep-{revision.id}",
            type="secondary" if revision.blocking else "primary",
            on_click=state.drawn(_keep),
            args=(shared, view, revision),
        )
        _by_sentence(head, revision)


def _proposal(shared: Shared, view: SectionView, head: Revision, proposed: Revision) -> None:
    """The new text beside the one in use, to keep or to put aside."""
    with st.container(border=True, key="proposal"):
        st.markdown(f"**Bản mới đề xuất** · phiên bản {proposed.number}, {ORIGINS[proposed.origin]}")
        if proposed.note:
            st.caption(proposed.note)
        if not proposed.complete:
            st.warning("Bản này chưa trọn vẹn nên chưa dùng được.")
        if proposed.blocking:
            st.error(f"Bản mới có {len(proposed.blocking)} cảnh báo phải xử lý: {proposed.blocking[0].message}")
        if state.get("choosing") == (head.id, proposed.id):
            _choose(shared, view, head, proposed)
            return
        compared(head, proposed, "Bản đang dùng", "Bản đề xuất")
        with st.container(horizontal=True):
            if proposed.complete:
                st.button(
                    "Dùng bản mới",
                    type="primary",
                    key=f"keep-{proposed.id}",
                    icon=":material/check:",
                    on_click=state.drawn(_keep),
                    args=(shared, view, proposed),
                )
            st.button(
                "Giữ bản đang dùng",
                key=f"discard-{proposed.id}",
                on_click=state.drawn(_discard),
                args=(shared, proposed),
            )
            if proposed.complete:
                _by_sentence(head, proposed)


def _by_sentence(head: Revision, proposed: Revision) -> None:
    """The way to a text of both: some sentences of the proposal, the rest as they are."""
    st.button(
        "Chọn từng câu",
        key=f"choose-{proposed.id}",
        icon=":material/checklist:",
        on_click=state.drawn(state.put),
        args=("choosing", (head.id, proposed.id)),
    )


def _choose(shared: Shared, view: SectionView, head: Revision, proposed: Revision) -> None:
    pairs = sentence_choices(shared.desk, head, proposed)
    of = [head.id, proposed.id]

    def done(picked: dict[str, Any]) -> None:
        if picked["of"] != of:
            return
        state.drop("choosing")
        with attempt():
            who, accepted = state.writer(shared.settings.user), view.history.standing.accepted
            keep_choices(shared.desk, head, proposed, picked["take"], who, accepted=accepted)
            state.notify(f"Đã ghép thành phiên bản mới và kiểm tra lại.{reopened(accepted)}")

    shown = [[strip_markers(pair.old).strip(), strip_markers(pair.new).strip(), pair.differs] for pair in pairs]
    components.choose({"of": of, "pairs": shown}, done=done, leave=lambda _: state.drop("choosing"))


def compared(old: Revision, new: Revision, old_name: str, new_name: str) -> None:
    """Two texts side by side, the words that differ marked, changed figures said first."""
    before, after = strip_markers(old.text), strip_markers(new.text)
    changes = figure_changes(before, after)
    if changes:
        st.warning("Số liệu thay đổi: " + "; ".join(map(str, changes)) + ".")
    elif before == after:
        st.info("Lời văn không đổi.")
    else:
        st.caption(":material/check: Số liệu giữ nguyên.")
    pieces = diff(before, after)
    left, right = st.columns(2)
    left.caption(old_name)
    left.html(_marked(pieces, Kind.REMOVED))
    right.caption(new_name)
    right.html(_marked(pieces, Kind.ADDED))


def history(shared: Shared, view: SectionView) -> None:
    """Every version there was; each can be compared with the text in use and used again."""
    head = view.head
    if head is None or len(view.history.revisions) < 2:
        return
    name = f"Các phiên bản ({len(view.history.revisions)})"
    with st.expander(name, icon=":material/history:", key="versions", on_change="rerun") as versions:
        if not versions.open:
            return
        choices = {r.id: r for r in reversed(view.history.revisions)}
        chosen = st.radio(
            "Chọn phiên bản để so với bản đang dùng",
            list(choices),
            index=None,
            format_func=lambda key: _line(choices[key], head),
            key=f"version-{head.report}-{head.section}",
        )
        revision = choices.get(chosen) if chosen else None
        if revision is None or revision.id == head.id:
            return
        compared(revision, head, f"Phiên bản {revision.number}", f"Bản đang dùng (phiên bản {head.number})")
        if revision.complete:
            st.button(
                "Dùng lại phiên bản này",
                key=f"restore-{revision.id}",
                on_click=state.drawn(_keep),
                args=(shared, view, revision),
            )


def _line(revision: Revision, head: Revision) -> str:
    parts = [f"Phiên bản {revision.number}", ORIGINS[revision.origin], when(revision.created), revision.author]
    parts += ["đang dùng" if revision.id == head.id else "", "" if revision.complete else "chưa trọn vẹn"]
    return " · ".join(filter(None, [*parts, revision.note[:90]]))


def _keep(shared: Shared, view: SectionView, revision: Revision) -> None:
    seen = view.history.standing
    with attempt():
        shared.desk.keep(revision, state.writer(shared.settings.user), over=seen.head, accepted=seen.accepted)
        state.drop(f"version-{revision.report}-{revision.section}")
        if seen.accepted:
            state.notify(f"Đã thay bản đang dùng.{reopened(seen.accepted)}")


def _discard(shared: Shared, *revisions: Revision) -> None:
    with attempt():
        for revision in revisions:
            shared.desk.discard(revision, state.writer(shared.settings.user))


def _marked(pieces: Sequence[Piece], side: Kind) -> str:
    words = []
    for piece in pieces:
        if piece.kind is Kind.SAME:
            words.append(escape(piece.text))
        elif piece.kind is side:
            words.append(f"<mark class='{side}'>{escape(piece.text)}</mark>")
    return f"<div class='diff'>{''.join(words)}</div>"
