"""The facts of a section: saved as they are typed, checked as they are saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import streamlit as st

from assistant.checks.facts import check_facts
from assistant.errors import AssistantError, ConflictError
from assistant.history import changed_facts, merged_facts
from assistant.report import Fact
from assistant.ui import components, state
from assistant.ui.shared import Shared
from assistant.workflow import SectionView


@st.fragment
def show(shared: Shared, report_id: str, key: str, sections: Sequence[tuple[str, str]]) -> None:
    """Draws the list. `load` changes only when its rows are to be taken from the store; `sections` are (key, name)
    pairs, those that a fact can go to."""
    name = f"facts-{report_id}-{key}"
    view = shared.desk.view(report_id, key)
    kept = state.get("facts")
    if kept is None or kept["name"] != name:
        kept = {"name": name, "load": 0, "seq": 0, "error": "", "saved": "", "conflict": (), "seen": view.facts}
        state.put("facts", kept)
    missing = {indicator.name for indicator in view.missing}
    data = {
        "load": f"{name}-{kept['load']}",
        "rows": [{"id": f.id, "text": f.text, "source": f.source} for f in kept["seen"]],
        "seq": kept["seq"],
        "drafted": view.head is not None,
        "saved": kept["saved"],
        "error": kept["error"],
        "findings": _findings(kept["seen"]),
        "slots": [[i.name, i.name not in missing] for i in view.section.indicators],
        "sections": [[other, words] for other, words in sections if other != key],
    }

    def rows(typed: dict[str, Any]) -> None:
        _heard(shared, report_id, key, kept, typed)
        _redraw(kept)

    def move(typed: dict[str, Any]) -> None:
        _move(shared, report_id, key, kept, typed)
        _redraw(kept)

    components.facts(data, rows=rows, move=move)
    if kept["conflict"]:
        _merge(shared, report_id, key, kept)


def _redraw(kept: dict[str, Any]) -> None:
    """At the end of a callback: draws all of the desk where more than the list changed, else the list alone."""
    if kept.pop("redraw", False):
        state.redraw()


def _merge(shared: Shared, report_id: str, key: str, kept: dict[str, Any]) -> None:
    """Two people changed these facts: both lists in one, or the other's list alone."""
    theirs = shared.desk.view(report_id, key).facts
    both = merged_facts(kept["seen"], kept["conflict"], theirs)

    def take(facts: Sequence[Fact]) -> None:
        try:
            shared.desk.save_facts(report_id, key, facts, theirs)
            kept.update(load=kept["load"] + 1, seen=tuple(facts), conflict=(), error="", redraw=True)
        except AssistantError as error:
            kept.update(error=str(error))
        _redraw(kept)

    with st.container(horizontal=True):
        st.button("Gộp hai bản", key=f"merge-{key}", type="primary", on_click=take, args=(both,))
        st.button("Xem bản mới của người khác", key=f"reload-{key}", on_click=take, args=(theirs,))


def _heard(shared: Shared, report_id: str, key: str, kept: dict[str, Any], typed: dict[str, Any]) -> bool:
    """Saves what the component sent, unless it is of another section than the one shown. The page is drawn anew only
    where the section's standing changed by it."""
    if typed["seq"] <= kept["seq"] or typed["load"].rpartition("-")[0] != kept["name"]:
        return False
    kept["seq"] = typed["seq"]
    facts = tuple(Fact(r["id"], r["text"].strip(), r["source"].strip()) for r in typed["rows"] if r["text"].strip())
    before = _standing(shared.desk.view(report_id, key))
    try:
        shared.desk.save_facts(report_id, key, facts, kept["seen"])
        kept.update(seen=facts, saved=f"{datetime.now():%H:%M:%S}", error="", conflict=())
        kept["redraw"] = before != _standing(shared.desk.view(report_id, key))
        return True
    except ConflictError as error:
        kept.update(error=str(error), conflict=facts)
    except AssistantError as error:
        kept.update(error=str(error))
    return False


def _move(shared: Shared, report_id: str, key: str, kept: dict[str, Any], typed: dict[str, Any]) -> None:
    """Takes a fact to another section: put there first, then taken away here, so that it is never nowhere."""
    if not _heard(shared, report_id, key, kept, typed):
        return
    gone = next((fact for fact in kept["seen"] if fact.id == typed["id"]), None)
    if gone is None:
        return
    try:
        there = shared.desk.view(report_id, typed["to"])
        shared.desk.save_facts(report_id, typed["to"], (*there.facts, gone), there.facts)
        rest = tuple(fact for fact in kept["seen"] if fact.id != gone.id)
        shared.desk.save_facts(report_id, key, rest, kept["seen"])
        kept.update(seen=rest, load=kept["load"] + 1, redraw=True)
        state.notify(f"Đã chuyển dữ kiện sang mục “{there.section.title}”.")
    except AssistantError as error:
        kept.update(error=str(error))


def _standing(view: SectionView) -> object:
    return view.state, changed_facts(view.head, view.facts) if view.head else ()


@lru_cache(maxsize=256)
def _findings(facts: tuple[Fact, ...]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for index, finding in check_facts(facts):
        found.setdefault(facts[index].id, []).append({"severity": finding.severity, "message": finding.message})
    return found
