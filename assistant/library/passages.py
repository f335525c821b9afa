"""Cuts a reading into passages along its own structure, each with a locator and an id that is a content hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.library.document import Block, Reading
from assistant.library.locators import Place
from assistant.library.structure import is_type_name
from assistant.library.tables import said
from assistant.report import Passage, SourceKind

MAX_SYLLABLES = 170  # about 250 tokens: 1.46 tokens a syllable
_LEAD_SYLLABLES = 40
_TITLE_SYLLABLES = 30
_BLANK = re.compile(r"[\s.…·_\-–—:;,/()\[\]]*")
_DOTS = re.compile(r"[.…_](?:\s?[.…_]){3,}|…+")
_SENTENCE = re.compile(r"(?<=[.!?;…])\s+(?=[^a-zàáảãạ\s])|\n")


def split(
    reading: Reading,
    *,
    document: str,
    kind: SourceKind,
    province: str = "",
    year: int | None = None,
    period: str = "",
) -> list[Passage]:
    """The passages of a document in order, each at most about 250 tokens.

    A list item carries its lead-in, a table row its column heads, a piece of text the title of its heading. A
    digest (front matter with `kind`) gives one passage a heading: the heading is the locator. Dotted blanks
    never become a passage. The same words twice in one document give one passage.
    """
    pieces = _digest(reading) if "kind" in reading.meta else _pieces(reading.blocks)
    found: dict[str, Passage] = {}
    for piece in pieces:
        for text in _fit(piece.text, piece.lead):
            digest = hashlib.sha256(f"{document}\n{text}".encode()).hexdigest()[:20]
            found.setdefault(
                digest,
                Passage(digest, document, reading.title, piece.locator, text, kind, province, year, period,
                        piece.verified),
            )  # fmt: skip
    return list(found.values())


def is_blank(text: str) -> bool:
    """Whether a text only holds dots to fill in ("………", "- …;"), whatever its length."""
    return _BLANK.fullmatch(text) is not None


@dataclass
class _Piece:
    locator: str
    text: str
    lead: str = ""
    verified: bool = True


@dataclass
class _Walk:
    """Where the walk through the blocks stands: the place, the heading's title, and the lead-ins by level."""

    place: Place = field(default_factory=Place)
    titles: dict[int, str] = field(default_factory=dict)
    leads: dict[int, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the nearest heading above that is short enough to go before each passage."""
        return self.titles[max(self.titles)] if self.titles else ""

    def enter(self, heading: Block) -> None:
        """Goes into a heading: the titles below its level and all lead-ins end."""
        self.titles = {at: text for at, text in self.titles.items() if at < heading.level}
        self.leads.clear()
        if 0 < _syllables(heading.text) <= _TITLE_SYLLABLES and not is_type_name(heading.text):
            self.titles[heading.level] = heading.text

    def lead(self, level: int) -> str:
        """Lead-ins above this level, the heading's title first."""
        above = [text for at, text in sorted(self.leads.items()) if at < level]
        return "\n".join(part for part in (self.title, *above) if part)


def _digest(reading: Reading) -> Iterator[_Piece]:
    default = reading.meta.get("verified", True) is not False
    locator, verified, texts = "", default, list[str]()
    for block in (*reading.blocks, Block("", "heading", 1)):
        if block.kind != "heading":
            texts.append(block.line)
            continue
        if locator and texts:
            yield _Piece(locator, "\n".join(texts), verified=verified)
        locator, verified, texts = block.line, default if block.verified is None else block.verified, []


def _pieces(blocks: tuple[Block, ...]) -> Iterator[_Piece]:
    walk = _Walk()
    for index, block in enumerate(blocks):
        walk.place.step(block)
        if block.kind == "heading":
            walk.enter(block)
            if _says_something(blocks, index):
                above = {at: text for at, text in walk.titles.items() if at < block.level}
                yield _Piece(walk.place.locator, block.text, above[max(above)] if above else "")
            continue
        if is_blank(block.text):
            continue
        if block.kind == "row":
            yield _Piece(walk.place.locator, said(block), walk.title)
            continue
        level = block.level if block.kind == "item" else 0
        walk.leads = {at: text for at, text in walk.leads.items() if at < level}
        text = block.line if block.kind == "item" and not block.number[:1].isalnum() else block.text
        lead = walk.lead(level)
        if block.text.rstrip().endswith(":") or _has_children(blocks, index):
            walk.leads[level] = _last_sentence(block.text)
            if _syllables(block.text) <= _LEAD_SYLLABLES and _has_children(blocks, index):
                continue  # its items carry it
        yield _Piece(walk.place.locator, text, lead)


def _says_something(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a heading is text of its own: a sentence, too long for a title, or a number with nothing under it."""
    here = blocks[index]
    if is_blank(here.text) or not here.level:
        return False
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    bare = after is None or (after.kind == "heading" and 0 < after.level <= here.level)
    ends = here.text.rstrip().endswith((".", ";", "!", "?"))
    return _syllables(here.text) > _TITLE_SYLLABLES or ends or (bare and bool(here.number) and not here.text.isupper())


def _has_children(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the next block that says something is an item below this one."""
    here = blocks[index]
    level = here.level if here.kind == "item" else 0
    after = next((b for b in blocks[index + 1 :] if not is_blank(b.text)), None)
    return after is not None and after.kind == "item" and after.level > level and here.text.rstrip().endswith(":")


def _last_sentence(text: str) -> str:
    parts = [part for part in _SENTENCE.split(text.strip()) if part]
    words = (parts[-1] if parts else "").split()
    return " ".join(words[-_LEAD_SYLLABLES:])


def _syllables(text: str) -> int:
    return len(text.split())


def _fit(text: str, lead: str) -> Iterator[str]:
    """The text, blanks shortened, in pieces that fit with their lead; cut at sentences, in need at words."""
    text = _DOTS.sub("…", text).strip()
    lead = _shortened(_DOTS.sub("…", lead).strip())
    if is_blank(text):
        return
    room = max(MAX_SYLLABLES - _syllables(lead), MAX_SYLLABLES // 2)
    piece: list[str] = []
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        for start in range(0, len(words), room):
            part = words[start : start + room]
            if piece and sum(map(_syllables, piece)) + len(part) > room:
                yield "\n".join(filter(None, (lead, " ".join(piece))))
                piece = []
            piece.append(" ".join(part))
    if piece:
        yield "\n".join(filter(None, (lead, " ".join(piece))))


def _shortened(lead: str) -> str:
    """The lead with its farthest lines left out until it takes at most half of a passage."""
    kept = lead.split("\n")
    while len(kept) > 1 and sum(map(_syllables, kept)) > MAX_SYLLABLES // 2:
        del kept[0]
    return "\n".join(kept)
