"""The heading of a section: its number, title and state, and what it should say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.report import SectionState
from assistant.workflow import SectionView

STATES = {
    SectionState.EMPTY: "chưa có dữ kiện",
    SectionState.FACTS: "có dữ kiện, chưa soạn",
    SectionState.DRAFT: "đã soạn, chưa duyệt",
    SectionState.ACCEPTED: "đã duyệt",
    SectionState.STALE: "đã duyệt, dữ kiện mới đổi",
}


def data(views: Sequence[SectionView], view: SectionView, seen: str) -> dict[str, Any]:
    """What the component draws of one of the report's sections; `seen` is the name of it."""
    keys = [v.section.key for v in views]
    at = keys.index(view.section.key)
    return {
        "seen": seen,
        "number": view.number,
        "title": view.section.title,
        "state": str(view.state),
        "says": STATES[view.state].capitalize(),
        "guidance": view.section.guidance,
        "first": at == 0,
        "last": at == len(keys) - 1,
    }
