"""Prose with markers -> plain text, sentences and the labels each one cites; and back.

A marker is `[D3]` (fact), `[N7]` (passage) or a list `[D1, D2]`, written after the words it supports,
before or after the full stop. All spans are [start, end) in the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MARKER = re.compile(r"[ \t]*\[\s*[DN]\d+(?:\s*[,;]\s*[DN]\d+)*\s*\]")  # with the space before it
_LABEL = re.compile(r"[DN]\d+")
# A sentence ends at . ! ? … or ; before white space (a semicolon ends an item of a list), or at a line's end.
# A full stop inside a number ("1.245") or after a list number ("1.") never has a space and a capital after it.
_END = re.compile(r"[.!?…;\n](?:(?<=[.!?…])[.!?…]*[\"”’)]*(?=\s|$)|(?<=;)(?=\s*\n)|(?<=\n))")
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])")


@dataclass(frozen=True)
class Marker:
    """Labels standing at `at` (offset in the plain text)."""

    at: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """One sentence or list item: its span in the plain text, its words, and the labels it cites."""

    span: tuple[int, int]
    text: str
    labels: tuple[str, ...]


def strip_markers(text: str) -> str:
    """The text as it is printed."""
    return split_markers(text)[0]


def split_markers(text: str) -> tuple[str, tuple[Marker, ...]]:
    """Plain text, and the markers with their offsets in it. The space before a marker goes with it."""
    plain: list[str] = []
    markers: list[Marker] = []
    length = last = 0
    for match in MARKER.finditer(text) if "[" in text else ():
        piece = text[last : match.start()]
        plain.append(piece)
        length += len(piece)
        markers.append(Marker(length, tuple(_LABEL.findall(match.group()))))
        last = match.end()
    plain.append(text[last:])
    return "".join(plain), tuple(markers)


def insert_markers(plain: str, markers: tuple[Marker, ...]) -> str:
    """The inverse of `split_markers`, in the house form " [D1, N2]"."""
    out: list[str] = []
    last = 0
    for marker in markers:
        out += [plain[last : marker.at], f" [{', '.join(marker.labels)}]"]
        last = marker.at
    return "".join([*out, plain[last:]])


def claims(text: str) -> tuple[Claim, ...]:
    """The sentences of a marked text in order, each with the labels that stand in it or right after its end."""
    plain, markers = split_markers(text)
    spans = _sentences(plain)
    cited: list[list[str]] = [[] for _ in spans]
    for marker in markers:
        owner = next((i for i, (start, end) in enumerate(spans) if start < marker.at <= end), None)
        if owner is None:  # stands between two sentences: it belongs to the one before
            before = [i for i, (_, end) in enumerate(spans) if end <= marker.at]
            owner = before[-1] if before else (0 if spans else None)
        if owner is not None:
            cited[owner] += [label for label in marker.labels if label not in cited[owner]]
    return tuple(
        Claim(span, plain[span[0] : span[1]], tuple(labels)) for span, labels in zip(spans, cited, strict=True)
    )


def relabel(text: str, names: Mapping[str, str]) -> str:
    """The text with each label replaced by `names[label]`; a label without a new name is dropped."""
    plain, markers = split_markers(text)
    renamed = (Marker(m.at, tuple(names[label] for label in m.labels if label in names)) for m in markers)
    return insert_markers(plain, tuple(m for m in renamed if m.labels))


def _sentences(plain: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(plain):
        if match.group()[0] == "." and _is_abbreviation(plain, match.start()):
            continue
        _add(spans, plain, start, match.end())
        start = match.end()
    _add(spans, plain, start, len(plain))
    return spans


def _is_abbreviation(plain: str, dot: int) -> bool:
    """A dot that closes a list number or a one-letter abbreviation: "1. ", "TP. ", "Ths. " before a capital."""
    start = dot
    while start and not plain[start - 1].isspace():
        start -= 1
    word = plain[start:dot]
    if word in {"TP", "Tp", "TX", "Ths", "TS", "PGS", "GS", "P", "Q"}:
        return True
    at_line_start = not plain[plain.rfind("\n", 0, dot) + 1 : start].strip(" -+")
    return at_line_start and bool(_NUMBERED.fullmatch(word))


def _add(spans: list[tuple[int, int]], plain: str, start: int, end: int) -> None:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
