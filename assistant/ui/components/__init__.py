"""The three components that Streamlit lacks: facts made for pasting, a draft that can be pointed at, a hand editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


@cache
def _component(name: str, html: str) -> Callable[..., Any]:
    read = [(_HERE / file).read_text(encoding="utf-8") for file in ("base.css", f"{name}.css", f"{name}.js")]
    return st.components.v2.component(f"desk_{name}", html=html, css=read[0] + read[1], js=read[2])


def facts(key: str, data: dict[str, Any]) -> dict[str, Any] | None:
    """Draws the facts; comes back with {seq, load, rows: [{id, text, source}]} once the writer changed something."""
    html = (_HERE / "facts.html").read_text(encoding="utf-8")
    result = _component("facts", html)(key=key, data=data, on_rows_change=lambda: None)
    return result.get("rows")  # type: ignore[no-any-return]


def draft(key: str, data: dict[str, Any]) -> str | None:
    """Draws the text; comes back with the target that was just clicked: "f:3" a finding, "q:10-14" a figure."""
    result = _component("draft", '<div class="draft"></div>')(key=key, data=data, on_focus_change=lambda: None)
    return result.get("focus")  # type: ignore[no-any-return]


def editor(key: str, data: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Draws the editor; comes back with the last typing {seq, text} and, once, how it ended {what, text}."""
    html = (_HERE / "editor.html").read_text(encoding="utf-8")
    mount = _component("editor", html)
    result = mount(key=key, data=data, on_typing_change=lambda: None, on_done_change=lambda: None)
    return result.get("typing"), result.get("done")
