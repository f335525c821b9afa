"""The facts of a section: saved as they are typed, checked when the writer rests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from secrets import token_hex
from typing import Any

import streamlit as st

from assistant.checks.facts import check_facts
from assistant.errors import AssistantError, ConflictError
from assistant.history import changed_facts, crossed, merged_facts
from assistant.report import Fact
from assistant.ui import components, state
from assistant.ui.shared import Shared
from assistant.workflow import SectionView


@st.fragment
def show(shared: Shared, report_id: str, key: str, sections: Sequence[tuple[str, str]]) -> None:
    """Draws the list; `sections` are (key, name) pairs, those that a fact can go to."""
    name = f"facts-{report_id}-{key}"
    view = shared.desk.view(report_id, key)
    kept = state.get("facts")
    if kept is None or kept["name"] != name:
        kept = opened(name, view.facts)
        state.put("facts", kept)
    missing = {indicator.name for indicator in view.missing}
    data = {
        "of": name,
        "load": load(kept),
        "rows": [{"id": f.id, "text": f.text, "source": f.source} for f in kept["seen"]],
        "seq": kept["seq"],
        "drafted": view.head is not None,
        "saved": kept["saved"],
        "error": kept["error"],
        "findings": _findings(kept["judged"]),
        "slots": [[i.name, i.name not in missing] for i in view.section.indicators],
        "sections": [[other, words] for other, words in sections if other != key],
    }

    def rows(typed: dict[str, Any]) -> None:
        heard(shared, report_id, key, kept, typed)
        if typed["rest"]:  # neither checks nor a page drawn anew hold back the answer to what is still being typed
            kept["judged"] = kept["seen"]
            _redraw(kept)
        state.redraw(own=True)

    def move(typed: dict[str, Any]) -> None:
        _move(shared, report_id, key, kept, typed)
        _redraw(kept)

    components.facts(data, rows=rows, move=move)
    if kept["conflict"]:
        _merge(shared, report_id, key, kept)


def opened(name: str, facts: tuple[Fact, ...]) -> dict[str, Any]:
    """What the server remembers of the list while it is shown: `seen` is the list that the store is known to hold."""
    kept = {"name": name, "seq": 0, "burst": 0, "error": "", "saved": "", "conflict": ()}
    return kept | {"life": token_hex(4), "load": 0, "seen": facts, "judged": facts}


def load(kept: dict[str, Any]) -> str:
    """Changes only when the rows are to be taken from the store: its number when that is wanted, its name when the
    section is opened or the server began anew, which may lack what the browser still has."""
    return f"{kept['life']}.{kept['load']}"


def replaced(kept: dict[str, Any], facts: tuple[Fact, ...]) -> None:
    """The list was stored otherwise than by typing: the browser is to take it, and no burst goes on over it."""
    kept.update(load=kept["load"] + 1, seen=facts, judged=facts, burst=0)


def _redraw(kept: dict[str, Any]) -> None:
    """At the end of a callback: draws all of the desk where more than the list changed, else the list alone."""
    if kept.pop("redraw", False):
        state.redraw()


def _merge(shared: Shared, report_id: str, key: str, kept: dict[str, Any]) -> None:
    """Two people changed these facts: both lists in one, or the other's list alone."""

    def take(both: bool) -> None:
        try:
            theirs = shared.desk.view(report_id, key).facts
            facts = merged_facts(kept["seen"], kept["conflict"], theirs) if both else theirs
            shared.desk.save_facts(report_id, key, facts, theirs)
            replaced(kept, tuple(facts))
            kept.update(conflict=(), error="", redraw=True)
        except AssistantError as error:
            kept.update(error=str(error))
        _redraw(kept)

    with st.container(horizontal=True):
        st.button("Gộp hai bản", key=f"merge-{key}", type="primary", on_click=take, args=(True,))
        st.button("Xem bản mới của người khác", key=f"reload-{key}", on_click=take, args=(False,))


def heard(shared: Shared, report_id: str, key: str, kept: dict[str, Any], typed: dict[str, Any]) -> bool:
    """Saves what the component sent, unless it is of another section than the one shown, or of a list that was replaced
    since. What was typed while the server began anew comes with its `base`, and is merged with what others stored.
    The page is to be drawn anew only where the section's standing changed by it."""
    if typed["seq"] <= kept["seq"] or typed["load"] != load(kept):
        return False
    kept["seq"] = typed["seq"]
    facts, view = _rows(typed["rows"]), shared.desk.view(report_id, key)
    before = _standing(view)
    try:
        if typed.get("base"):
            kept["seen"] = _base(_rows(typed["base"]["saved"]), _rows(typed["base"]["sent"]), view.facts)
            if kept["seen"] != view.facts and not crossed(kept["seen"], facts, view.facts):
                merged = merged_facts(kept["seen"], facts, view.facts)
                shared.desk.save_facts(report_id, key, merged, view.facts)
                replaced(kept, merged)
                kept.update(saved=f"{datetime.now():%H:%M:%S}", error="", conflict=(), redraw=True)
                return True
        continued = 0 < typed["burst"] == kept["burst"]
        shared.desk.save_facts(report_id, key, facts, kept["seen"], continued=continued)
        stored = facts != kept["seen"]
        if stored or not kept["saved"]:
            kept["saved"] = f"{datetime.now():%H:%M:%S}"
        if stored:  # a burst takes over only a list that is its own
            kept.update(seen=facts, burst=typed["burst"])
            kept["redraw"] = kept.get("redraw") or before != _standing(shared.desk.view(report_id, key))
        kept.update(error="", conflict=())
        return True
    except ConflictError as error:
        kept.update(error=str(error), conflict=facts)
    except AssistantError as error:
        kept.update(error=str(error))
    return False


def _rows(sent: Sequence[dict[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(r["id"], r["text"].strip(), r["source"].strip()) for r in sent if r["text"].strip())


def _base(saved: Sequence[Fact], sent: Sequence[Fact], stored: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The list of which a browser made its rows: as it knows it `saved`, but for rows that it `sent` without an answer
    and that are `stored` so."""
    base = {fact.id: fact for fact in saved} | {fact.id: fact for fact in stored if fact in sent}
    return stored if base == {fact.id: fact for fact in stored} else tuple(base.values())


def _move(shared: Shared, report_id: str, key: str, kept: dict[str, Any], typed: dict[str, Any]) -> None:
    """Takes a fact to another section: put there first, then taken away here, so that it is never nowhere."""
    if not heard(shared, report_id, key, kept, typed):
        return
    gone = next((fact for fact in kept["seen"] if fact.id == typed["id"]), None)
    if gone is None:
        return
    try:
        there = shared.desk.view(report_id, typed["to"])
        shared.desk.save_facts(report_id, typed["to"], (*there.facts, gone), there.facts)
        rest = tuple(fact for fact in kept["seen"] if fact.id != gone.id)
        shared.desk.save_facts(report_id, key, rest, kept["seen"])
        replaced(kept, rest)
        kept["redraw"] = True
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
