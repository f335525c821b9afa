"""A row of a format inspection, and how an element's look becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.export.lines import Line
from assistant.export.profiles import ALIGN, Look, vietnamese

Status = Literal["đạt", "không đạt", "cảnh báo", "không thấy"]


@dataclass(frozen=True)
class Row:
    """One rule held against the document: what it asks, what was found, where."""

    element: str
    rule: str
    found: str
    status: Status
    where: str = ""


def verdict(element: str, rule: str, faults: Sequence[str], found: str, where: str = "") -> Row:
    """ "đạt" with what was found, or "không đạt" with the faults."""
    return Row(element, rule, "; ".join(faults) if faults else found, "không đạt" if faults else "đạt", where)


def missing(element: str, rule: str) -> Row:
    return Row(element, rule, "không tìm thấy trong văn bản", "không thấy")


def look_row(line: Line | None, look: Look, *, align: bool = True) -> Row:
    """The row of an element that was found on this line (None: not found)."""
    if line is None:
        return missing(look.name, look.describe())
    return verdict(look.name, look.describe(), look_faults(line, look, align=align), line.shown, line.where)


def look_faults(line: Line, look: Look, *, align: bool = True) -> list[str]:
    """What of the look the line breaks, in words; empty when nothing."""
    inked = line.inked
    faults = []
    sizes = sorted({run.size for _, run in inked if not look.size.holds(run.size)})
    if sizes:
        faults.append(f"cỡ {', '.join(vietnamese(size) for size in sizes)} (phải là {look.size})")
    for flag, word in (("bold", "đậm"), ("italic", "nghiêng"), ("underline", "gạch chân")):
        wanted = getattr(look, flag)
        if any(getattr(run, flag) is not wanted and any(c.isalnum() for c in text) for text, run in inked):
            faults.append(f"{'chưa' if wanted else 'không được'} {word}")
    if look.caps and line.shown != line.shown.upper():
        faults.append("chưa in hoa")
    if align and look.align and line.look.align != look.align:
        faults.append(f"{ALIGN.get(line.look.align, line.look.align)} (phải {ALIGN[look.align]})")
    return faults
