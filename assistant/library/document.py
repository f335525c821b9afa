"""What reading a document gives: its blocks in order, the cleaned text beside the original, and every repair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "note"]


@dataclass(frozen=True)
class Block:
    """One paragraph-sized piece of a document.

    `number` is the printed number or bullet ("II.", "2.1.", "a)", "Điều 5.", "-"), never repeated in `text`.
    `level` is 1 for the highest heading or list level, 0 where it has none. A row's `text` is its cells joined
    by " | "; `head` holds the column heads of its table. `page` counts from 1 where the format has pages.
    `verified` is False for a passage that a digest marks as not held against the official text.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    number: str = ""
    page: int | None = None
    head: tuple[str, ...] = ()
    verified: bool | None = None

    @property
    def line(self) -> str:
        """The block as it is read: number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True)
class Repair:
    """One change that cleaning made; `reason` is Vietnamese."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Extract:
    """What a format reader hands over: untouched blocks, the title it knows, front matter, and repairs that
    only the format could decide (fonts of a legacy encoding, page headers)."""

    blocks: tuple[Block, ...]
    title: str = ""
    repairs: tuple[Repair, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    original: str = ""  # where it differs from the blocks' lines


@dataclass(frozen=True)
class Reading:
    """A document read and cleaned. `text` is the cleaned full text, `original` what the file said, `meta` the
    front matter of a Markdown file ({} elsewhere)."""

    title: str
    blocks: tuple[Block, ...]
    original: str
    text: str
    repairs: tuple[Repair, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)


def lines(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, one a line."""
    return "\n".join(block.line for block in blocks)
