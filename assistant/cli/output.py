"""What the commands print: JSON or a table on stdout, progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.bootstrap import build
from assistant.settings import Settings
from assistant.workflow import Desk


def open_desk(**overrides: Any) -> Desk:
    """The Desk of the environment's settings, its library brought up to date with the shipped corpus."""
    settings = Settings()
    desk = build(settings, **overrides)
    prepare(desk, settings.corpus)
    return desk


def prepare(desk: Desk, corpus: Path) -> None:
    desk.grounds.shelf.sync(corpus, progress=progress("Đọc tài liệu"), embedding=progress("Lập chỉ mục theo nghĩa"))


def progress(label: str) -> Callable[[int, int], None]:
    """A counter on one line of stderr, silent when stderr is not a terminal."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{label}: {done}/{total}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show


def say(text: str) -> None:
    """A line for the person at the terminal, kept off stdout."""
    print(text, file=sys.stderr)


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]], widest: int = 0) -> None:
    """Columns padded to their widest cell; with `widest`, longer cells are cut to so many characters and "…"."""

    def cut(text: str) -> str:
        return f"{text[: widest - 1].rstrip()}…" if widest and len(text) > widest else text

    cells = [[cut(str(c)) for c in row] for row in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
