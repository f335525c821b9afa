"""A marked text cut into pieces for the screen: each with its classes and what a click on it points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.ledger import LedgerEntry
from assistant.claims import split_markers
from assistant.report import Finding, Severity

_GRAVITY = {Severity.BLOCKING: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class Piece:
    """`target` is "" (plain words), "f:2" (finding), "q:10-14" (figure), "D1" or "N2" (a label). `start` is its
    place in the plain text, -1 for a label."""

    text: str
    start: int
    classes: str = ""
    target: str = ""
    title: str = ""


def pieces(text: str, entries: Sequence[LedgerEntry], findings: Sequence[Finding]) -> list[list[Piece]]:
    """The lines of the text, each a list of pieces that together spell it out, labels included."""
    plain, markers = split_markers(text)
    spans = [e.span for e in entries] + [f.span for f in findings]
    cuts = {0, len(plain), *(m.at for m in markers), *(i for span in spans for i in span if i <= len(plain))}
    cuts |= {i + d for i, letter in enumerate(plain) if letter == "\n" for d in (0, 1)}
    lines: list[list[Piece]] = [[]]
    labels = {m.at: m.labels for m in markers}
    for start, end in pairwise(sorted(cuts)):
        if start in labels:
            lines[-1] += [_label(label) for label in labels.pop(start)]
        if plain[start:end] == "\n":
            lines.append([])
        else:
            lines[-1].append(_piece(plain[start:end], start, entries, findings))
    for remaining in labels.values():
        lines[-1] += [_label(label) for label in remaining]
    return [line for line in lines if line]


def _piece(words: str, start: int, entries: Sequence[LedgerEntry], findings: Sequence[Finding]) -> Piece:
    over = _over(start, findings)
    entry = _at(start, entries)
    classes = [entry.status] if entry else []
    title = entry.reason if entry else ""
    if over:
        classes.append(str(over[1].severity))
        title = over[1].message
    return Piece(words, start, " ".join(classes), target(start, entries, findings), title)


def target(start: int, entries: Sequence[LedgerEntry], findings: Sequence[Finding]) -> str:
    """What a click on the words at this place of the plain text points at: the gravest finding, else the figure."""
    over, entry = _over(start, findings), _at(start, entries)
    if over:
        return f"f:{over[0]}"
    return f"q:{entry.span[0]}-{entry.span[1]}" if entry else ""


def _at(start: int, entries: Sequence[LedgerEntry]) -> LedgerEntry | None:
    return next((e for e in entries if e.span[0] <= start < e.span[1]), None)


def _over(start: int, findings: Sequence[Finding]) -> tuple[int, Finding] | None:
    over = [(i, f) for i, f in enumerate(findings) if f.span[0] <= start < f.span[1]]
    return min(over, key=lambda pair: (_GRAVITY[pair[1].severity], pair[0]), default=None)


def _label(label: str) -> Piece:
    kind = "dữ kiện" if label.startswith("D") else "căn cứ"
    return Piece(label, -1, "label", label, f"Xem {kind} {label}")
