"""The facts of a section: saved as they are typed, checked as they are saved."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assistant.checks.facts import check_facts
from assistant.errors import AssistantError, ConflictError
from assistant.report import Fact
from assistant.ui import components, state
from assistant.ui.shell import Shared


@st.fragment
def show(shared: Shared, report_id: str, key: str) -> None:
    """Draws the list. `load` changes only when its rows are to be taken from the store."""
    name = f"facts-{report_id}-{key}"
    loaded = state.get(name) or {"load": 0, "seq": 0, "error": "", "saved": "", "conflict": False}
    facts = shared.desk.view(report_id, key).facts
    loaded.setdefault("seen", facts)
    state.put(name, loaded)
    data = {
        "load": f"{key}-{loaded['load']}",
        "rows": [{"id": f.id, "text": f.text, "source": f.source} for f in loaded["seen"]],
        "seq": loaded["seq"],
        "saved": loaded["saved"],
        "error": loaded["error"],
        "findings": _findings(loaded["seen"]),
    }
    st.markdown("**Dữ kiện**")
    typed = components.facts(name, data)
    if typed and typed["seq"] != loaded["seq"] and typed["load"] == data["load"]:
        loaded["seq"] = typed["seq"]
        _save(shared, report_id, key, loaded, typed["rows"])
        st.rerun(scope="app" if loaded.pop("redraw", False) else "fragment")
    if loaded["conflict"] and st.button("Xem bản mới của người khác", key=f"reload-{name}"):
        state.put(name, {**loaded, "load": loaded["load"] + 1, "seen": facts, "conflict": False, "error": ""})
        st.rerun()
    view = shared.desk.view(report_id, key)
    if view.missing:
        names = "; ".join(indicator.name for indicator in view.missing)
        st.caption(f"Chỉ tiêu thường có mà chưa thấy: {names}.")


def _save(shared: Shared, report_id: str, key: str, loaded: dict[str, object], rows: list[dict[str, str]]) -> None:
    seen = loaded["seen"]
    assert isinstance(seen, tuple)
    facts = tuple(Fact(r["id"], r["text"].strip(), r["source"].strip()) for r in rows if r["text"].strip())
    try:
        shared.desk.save_facts(report_id, key, facts, seen)
        loaded.update(seen=facts, saved=f"{datetime.now():%H:%M:%S}", error="", conflict=False)
        loaded["redraw"] = True
    except ConflictError as error:
        loaded.update(error=str(error), conflict=True)
    except AssistantError as error:
        loaded.update(error=str(error))


def _findings(facts: tuple[Fact, ...]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for index, finding in check_facts(facts):
        found.setdefault(facts[index].id, []).append({"severity": finding.severity, "message": finding.message})
    return found
