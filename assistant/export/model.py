"""What is handed to the printer: a report with everything resolved, and its headings as they will be printed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from assistant.report import Header, Heading, Outline

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet without ă â ê ô ơ ư, as official lists count
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Printed:
    """A report ready to print: `texts` are plain (no markers), by section key; a missing section is left out.

    `draft` prints "Dự thảo lần n" and marks the `unaccepted` sections.
    """

    outline: Outline
    header: Header
    profile: str
    texts: Mapping[str, str]
    draft: bool = False
    draft_number: int = 1
    unaccepted: frozenset[str] = frozenset()


def printed_headings(outline: Outline, keys: Collection[str]) -> tuple[Heading, ...]:
    """The headings that lead to a section in `keys`, in order, numbered without gaps.

    With every section present the outline's own numbers come back unchanged.
    """
    kept = _leading_to(outline.headings, keys)
    if len(kept) == len(outline.headings):
        return kept
    counts: dict[int, int] = {}
    numbers: dict[int, str] = {}
    renumbered = []
    for heading in kept:
        for deeper in [level for level in counts if level > heading.level]:
            del counts[deeper], numbers[deeper]
        counts[heading.level] = counts.get(heading.level, 0) + 1
        above = [numbers[level] for level in sorted(numbers) if level < heading.level]
        number = renumber(heading.number, counts[heading.level], above[-1] if above else "")
        numbers[heading.level] = number
        renumbered.append(replace(heading, number=number))
    return tuple(renumbered)


def _leading_to(headings: tuple[Heading, ...], keys: Collection[str]) -> tuple[Heading, ...]:
    kept: list[Heading] = []
    shallowest = 0  # the level of the last kept heading: the next kept one above it is its parent
    for heading in reversed(headings):
        carries = heading.section is not None and heading.section.key in keys
        if carries or heading.level < shallowest:
            kept.append(heading)
            shallowest = heading.level
    return tuple(reversed(kept))


def renumber(number: str, nth: int, above: str) -> str:
    """`number` rewritten as the nth of its siblings under `above`, in its own form: ("2.3.", 1, "1.") -> "1.1."."""
    found = re.fullmatch(r"(?P<lead>(?:\w+\s+)*)(?P<core>[\dA-Za-zĐđ.]*?)(?P<tail>[.)\-:]*)", number.strip())
    if not found or not found["core"]:
        return number
    core = found["core"]
    if "." in core:
        stem = ".".join((above.strip().rstrip(".)-") or core).split(".")[: core.count(".")])
        core = f"{stem}.{nth}"
    elif core.isdigit():
        core = str(nth)
    elif re.fullmatch(r"[IVX]+", core):
        core = roman(nth)
    elif len(core) == 1 and nth <= len(LETTERS):
        letter = LETTERS[nth - 1]
        core = letter.upper() if core.isupper() else letter
    return found["lead"] + core + found["tail"]


def roman(number: int) -> str:
    """1..39 as capitals."""
    text = ""
    for value, digits in _ROMAN:
        while number >= value:
            text, number = text + digits, number - value
    return text
