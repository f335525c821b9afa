"""The components that Streamlit lacks: the outline, facts made for pasting, a draft to point at, a hand editor.

Each is a .js file (with .css and .html) of this folder. What a component sends arrives in the callback given for it,
before the script runs again, so that one act of the writer costs one run; one that changes more
than its own fragment ends with `state.redraw`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.ui import state

_HERE = Path(__file__).parent
_WITH = {
    "reading": ("vendor/jszip.min.js", "vendor/docx-preview.min.js"),  # MIT; Apache-2.0
    "facts": ("typing.js",),
    "editor": ("typing.js",),
}
Heard = Callable[[Any], object]


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
        js=_read("base.js") + "".join(_read(file) + "\n" for file in _WITH.get(name, ())) + _read(f"{name}.js"),
    )


def _draw(component: str, key: str, data: dict[str, Any], **heard: Heard) -> None:
    def listener(name: str, hear: Heard) -> Callable[[], None]:
        def listen() -> None:
            value = state.sent(key, name)
            if value is not None:
                hear(value)

        return listen

    # Streamlit looks long whether a list is a table; a tuple is none.
    data = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    listeners = {f"on_{name}_change": listener(name, hear) for name, hear in heard.items()}
    _component(component)(key=key, data=data, **listeners)


def outline(data: dict[str, Any], *, go: Heard) -> None:
    """The sections with their states; `go` hears {key: of the section that was chosen, seq: of the
    click}; the `seq` comes back as `gone` in what `evidence`, drawn last, is given."""
    _draw("outline", "outline", data, go=go)


def ahead(data: dict[str, Any], *, ask: Heard) -> None:
    """Draws nothing: holds sections that a click may show next; `ask` hears the keys of those it lacks, the nearest
    first, when the writer rests."""
    _draw("ahead", "ahead", data, ask=ask)


def heading(data: dict[str, Any]) -> None:
    """The section's number, title and state."""
    _draw("heading", "heading", data)


def facts(data: dict[str, Any], *, rows: Heard, move: Heard) -> None:
    """The facts; `rows` hears {seq, burst, rest, load, rows: [{id, text, source}]} at the first change, and then as
    soon as the last save was answered: changes without a rest between them have one `burst`, `rest` ends it. After the
    server began anew there is a `base` too: {saved, sent}, the rows that the browser knows to have been saved, and
    those that it sent without an answer. `move` hears the same with the `id` of a fact and the key of the section `to`
    which it goes."""
    _draw("facts", "fact-list", data, rows=rows, move=move)


def draft(data: dict[str, Any], *, look: Heard) -> None:
    """The text. What is clicked in it ("f:3" a finding, "q:10-14" a figure, "D1" a label) is told to `evidence`, a
    selection to `refine`, in the page itself. While its figures are not `traced`, `look` hears from time to time
    that it lacks them, but not while the writer types."""
    _draw("draft", "draft", data, look=look)


def evidence(data: dict[str, Any], *, mend: Heard, choose: Heard, find: Heard) -> None:
    """Findings, sources and passages; `mend` hears [revision, index of the finding], `choose` ["pin", "unpin",
    "exclude" or "restore", passage id], `find` the words of a search by hand ("" ends it). While `groups` is None
    or the figures are not `traced` it asks for them from time to time."""
    _draw("evidence", "evidence", data, mend=mend, choose=choose, find=find, look=lambda _: None)


def refine(data: dict[str, Any], *, ask: Heard, keep: Heard) -> None:
    """Asking for another text; `ask` hears {head, instruction, selection: [start, end) or null, variants, words: those
    of the field}, `keep` an instruction to be saved as a button. The field takes the words of `asked` when its `seq`
    changes."""
    _draw("refine", "refine", data, ask=ask, keep=keep)


def choose(data: dict[str, Any], *, done: Heard, leave: Heard) -> None:
    """Two texts sentence by sentence: {of, pairs: [[old, new, whether they differ]]}; `done` hears {of, take: whether
    the new one of each pair}, `leave` that the writer does not want to."""
    _draw("choose", "choose", data, done=done, leave=leave)


def editor(key: str, data: dict[str, Any], *, typing: Heard, done: Heard) -> None:
    """The editor; `typing` hears {seq, text} while it is typed, `done` {what: "save" or "leave", text}."""
    _draw("editor", key, data, typing=typing, done=done)


def ledger(data: dict[str, Any], *, look: Heard) -> None:
    """The figures of a report as a table that filters itself; `look` hears {section: its key, target: what a click on
    the words in the draft would point at, seq: of the click}, which goes to `draft` and `evidence` as their `look`."""
    _draw("ledger", "ledger", data, look=look)


def reading(key: str, data: dict[str, Any], *, go: Heard) -> None:
    """A .docx (base64 in `data`) drawn page by page; `go` hears the key of a section whose heading was clicked."""
    _draw("reading", key, data, go=go)


def frame(data: dict[str, Any]) -> None:
    """Draws nothing: says that the page is Vietnamese, puts Streamlit's own words into Vietnamese, hears the keys
    that work anywhere and tells what they are."""
    _draw("frame", "frame", data)
