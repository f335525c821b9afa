"""The facts of a section: saved as they are typed, checked as they are saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from assistant.checks.facts import check_facts
from assistant.errors import AssistantError, ConflictError
from assistant.history import changed_facts
from assistant.report import Fact
from assistant.ui import components, state
from assistant.ui.shared import Shared
from assistant.workflow import SectionView


@st.fragment
def show(shared: Shared, report_id: str, key: str) -> None:
    """Draws the list. `load` changes only when its rows are to be taken from the store."""
    name = f"facts-{report_id}-{key}"
    view = shared.desk.view(report_id, key)
    kept = state.get("facts")
    if kept is None or kept["name"] != name:
        kept = {"name": name, "load": 0, "seq": 0, "error": "", "saved": "", "conflict": False, "seen": view.facts}
        state.put("facts", kept)
    if kept.pop("redraw", False):
        st.rerun(scope="app")
    st.markdown("#### Dữ kiện")
    data = {
        "load": f"{name}-{kept['load']}",
        "rows": [{"id": f.id, "text": f.text, "source": f.source} for f in kept["seen"]],
        "seq": kept["seq"],
        "saved": kept["saved"],
        "error": kept["error"],
        "findings": _findings(kept["seen"]),
    }
    components.facts(name, data, rows=lambda typed: _heard(shared, report_id, key, kept, typed))
    if kept["conflict"]:
        st.button(
            "Xem bản mới của người khác",
            key=f"reload-{name}",
            on_click=lambda: kept.update(load=kept["load"] + 1, seen=view.facts, conflict=False, error=""),
        )
    if view.missing:
        st.caption("**Chỉ tiêu thường có mà chưa thấy:** " + "; ".join(i.name for i in view.missing) + ".")


def _heard(shared: Shared, report_id: str, key: str, kept: dict[str, Any], typed: dict[str, Any]) -> None:
    """Saves what the component sent. The page is drawn anew only where the section's standing changed by it."""
    if typed["seq"] <= kept["seq"]:
        return
    kept["seq"] = typed["seq"]
    facts = tuple(Fact(r["id"], r["text"].strip(), r["source"].strip()) for r in typed["rows"] if r["text"].strip())
    before = _standing(shared.desk.view(report_id, key))
    try:
        shared.desk.save_facts(report_id, key, facts, kept["seen"])
        kept.update(seen=facts, saved=f"{datetime.now():%H:%M:%S}", error="", conflict=False)
        kept["redraw"] = before != _standing(shared.desk.view(report_id, key))
    except ConflictError as error:
        kept.update(error=str(error), conflict=True)
    except AssistantError as error:
        kept.update(error=str(error))


def _standing(view: SectionView) -> object:
    return view.state, changed_facts(view.head, view.facts) if view.head else ()


def _findings(facts: tuple[Fact, ...]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for index, finding in check_facts(facts):
        found.setdefault(facts[index].id, []).append({"severity": finding.severity, "message": finding.message})
    return found
