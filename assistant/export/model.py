"""What is handed to the printer: a report with everything resolved, and its headings as they will be printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.changes import Change
from assistant.outline import numbered
from assistant.report import Header, Heading, Outline


@dataclass(frozen=True)
class AnnexRow:
    """An indicator of the annex: what is counted, before and after, with the printed number of its section."""

    change: Change
    section: str


@dataclass(frozen=True)
class Printed:
    """A report ready to print: `texts` are plain (no markers), by section key; a missing section is left out.

    `draft` prints "Dự thảo lần n" and marks the `unaccepted` sections; an `annex` follows the signature.
    """

    outline: Outline
    header: Header
    profile: str
    texts: Mapping[str, str]
    draft: bool = False
    draft_number: int = 1
    unaccepted: frozenset[str] = frozenset()
    annex: tuple[AnnexRow, ...] = ()


def printed_headings(outline: Outline, keys: Collection[str]) -> tuple[Heading, ...]:
    """The headings that lead to a section in `keys`, in order, numbered without gaps.

    With every section present the outline's own numbers come back unchanged.
    """
    kept = _leading_to(outline.headings, keys)
    if len(kept) == len(outline.headings):
        return kept
    lettered: set[int] = set()  # places of the headings whose children are a), b), c)
    parents: list[int] = []
    for place, heading in enumerate(kept):
        parents = [parent for parent in parents if kept[parent].level < heading.level]
        if parents and heading.number.endswith(")"):
            lettered.add(parents[-1])
        parents.append(place)
    return numbered(kept, frozenset(lettered))


def _leading_to(headings: tuple[Heading, ...], keys: Collection[str]) -> tuple[Heading, ...]:
    kept: list[Heading] = []
    shallowest = 0  # the level of the last kept heading: the next kept one above it is its parent
    for heading in reversed(headings):
        carries = heading.section is not None and heading.section.key in keys
        if carries or heading.level < shallowest:
            kept.append(heading)
            shallowest = heading.level
    return tuple(reversed(kept))
