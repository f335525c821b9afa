"""The sentences of a marked text with their places in it, so that some can be replaced and the rest left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.claims import MARKER, Claim, claims

_PREFIX = re.compile(r"^(?:[-+]\s+)?(?:Thứ [a-zà-ỹ]+(?: [a-zà-ỹ]+)?,\s+)?")


@dataclass(frozen=True)
class Sentence:
    """A claim and its [start, end) in the marked text, its own markers included."""

    claim: Claim
    start: int
    end: int

    def touches(self, span: tuple[int, int]) -> bool:
        """Whether a span of the plain text lies in this sentence at least in part."""
        start, end = self.claim.span
        return start < max(span[1], span[0] + 1) and span[0] < end


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order; together with what lies between them they are the whole text."""
    removed: list[tuple[int, int]] = []  # (offset in the plain text, length) of each marker
    total = 0
    for match in MARKER.finditer(text):
        length = match.end() - match.start()
        removed.append((match.start() - total, length))
        total += length

    def place(offset: int) -> int:
        return offset + sum(length for at, length in removed if at <= offset)

    found = claims(text)
    out: list[Sentence] = []
    for i, claim in enumerate(found):
        start = claim.span[0] + sum(length for at, length in removed if at <= claim.span[0])
        if i == 0 and claim.span[0] == 0:
            start = 0
        end = place(claim.span[1])
        out.append(Sentence(claim, start, end))
    return tuple(out)


def prefix(text: str) -> str:
    """The list sign and the ordinal that a sentence starts with: "- ", "+ ", "Thứ hai, "."""
    match = _PREFIX.match(text)
    return match.group() if match else ""


def replaced(text: str, changes: dict[int, str]) -> str:
    """The text with the sentences of these numbers replaced; "" removes one, and its line when nothing is left."""
    found = sentences(text)
    for number in sorted(changes, reverse=True):
        sentence, new = found[number], changes[number]
        start, end = sentence.start, sentence.end
        if new:
            text = text[:start] + new + text[end:]
            continue
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        if not text[line_start:start].strip(" -+") and not text[end:line_end].strip():
            text = text[:line_start] + text[line_end + 1 :]
        elif text[end : end + 1] == " ":
            text = text[:start] + text[end + 1 :]
        else:
            text = text[:start].rstrip(" ") + text[end:]
    return text.strip("\n")
