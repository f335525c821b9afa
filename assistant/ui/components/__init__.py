"""The components that Streamlit lacks: the outline, facts made for pasting, a draft to point at, a hand editor.

Each is a .js file (with .css and .html) of this folder. What a component sends arrives in the callback given for it,
before the script runs again, so that one act of the writer costs one run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.ui import state

_HERE = Path(__file__).parent
_VENDOR = {"reading": ("jszip.min.js", "docx-preview.min.js")}  # MIT; Apache-2.0
Heard = Callable[[Any], None]


@cache
def _read(name: str) -> str:
    path = _HERE / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


@cache
def _component(name: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"desk_{name}",
        html=_read(f"{name}.html") or f'<div class="{name}"></div>',
        css=_read("base.css") + _read(f"{name}.css"),
        js="".join(_read(f"vendor/{file}") + "\n" for file in _VENDOR.get(name, ())) + _read(f"{name}.js"),
    )


def _draw(component: str, key: str, data: dict[str, Any], **heard: Heard) -> None:
    def listener(name: str, hear: Heard) -> Callable[[], None]:
        def listen() -> None:
            value = state.sent(key, name)
            if value is not None:
                hear(value)

        return listen

    listeners = {f"on_{name}_change": listener(name, hear) for name, hear in heard.items()}
    _component(component)(key=key, data=data, **listeners)


def outline(key: str, data: dict[str, Any], *, go: Heard) -> None:
    """The sections with their states; `go` hears the key of the section that was chosen."""
    _draw("outline", key, data, go=go)


def facts(key: str, data: dict[str, Any], *, rows: Heard) -> None:
    """The facts; `rows` hears {seq, load, rows: [{id, text, source}]} at most a second after a change."""
    _draw("facts", key, data, rows=rows)


def draft(key: str, data: dict[str, Any], *, focus: Heard, pick: Heard) -> None:
    """The text; `focus` hears what was clicked ("f:3" a finding, "q:10-14" a figure, "D1" a label), `pick` the
    [start, end) in the plain text of a selection to refine."""
    _draw("draft", key, data, focus=focus, pick=pick)


def editor(key: str, data: dict[str, Any], *, typing: Heard, done: Heard) -> None:
    """The editor; `typing` hears {seq, text} while it is typed, `done` {what: "save" or "leave", text}."""
    _draw("editor", key, data, typing=typing, done=done)


def reading(key: str, data: dict[str, Any], *, go: Heard) -> None:
    """A .docx (base64 in `data`) drawn page by page; `go` hears the key of a section whose heading was clicked."""
    _draw("reading", key, data, go=go)


def frame(data: dict[str, Any]) -> None:
    """Draws nothing: says that the page is Vietnamese, puts Streamlit's own words into Vietnamese, hears the keys
    that work anywhere."""
    _draw("frame", "frame", data)
