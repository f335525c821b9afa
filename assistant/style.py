"""The office's choices of wording: terms in the place of others, phrases never written, where tone marks stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class ChoiceKind(StrEnum):
    TERM = "term"  # `prefer` in the place of `avoid`
    FORBIDDEN = "forbidden"  # `avoid` is not written
    TONE = "tone"  # `prefer` is "uỷ" (mark on the last vowel) or "ủy"


@dataclass(frozen=True)
class StyleChoice:
    """One choice; `id` 0 until it is stored. `who` and `at` say who made it and when (ISO 8601, UTC)."""

    kind: ChoiceKind
    avoid: str = ""
    prefer: str = ""
    id: int = 0
    who: str = ""
    at: str = ""

    def __str__(self) -> str:
        if self.kind is ChoiceKind.TERM:
            return f"viết “{self.prefer}”, không viết “{self.avoid}”"
        if self.kind is ChoiceKind.FORBIDDEN:
            return f"không dùng “{self.avoid}”"
        last = self.prefer == "uỷ"
        return f"đặt dấu thanh kiểu {'“uỷ”, “hoà”, “thuý”' if last else '“ủy”, “hòa”, “thúy”'}"


@dataclass(frozen=True)
class Style:
    """All choices together; nothing chosen changes nothing. `tone` is "uỷ", "ủy", or "" for whichever prevails in a
    text; `terms` are (avoid, prefer) pairs."""

    tone: str = ""
    forbidden: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tone or self.forbidden or self.terms)

    @staticmethod
    def of(choices: Iterable[StyleChoice]) -> Style:
        """The style of these choices; of two about tone marks the later counts."""
        tone, forbidden, terms = "", list[str](), list[tuple[str, str]]()
        for choice in choices:
            if choice.kind is ChoiceKind.TONE:
                tone = choice.prefer
            elif choice.kind is ChoiceKind.FORBIDDEN:
                forbidden.append(choice.avoid)
            else:
                terms.append((choice.avoid, choice.prefer))
        return Style(tone, tuple(forbidden), tuple(terms))

    def told(self) -> str:
        """The choices as a model is told them, a line each; "" when there are none."""
        return "\n".join(f"- {line[:1].upper()}{line[1:]}." for line in map(str, self._choices()))

    def _choices(self) -> Iterator[StyleChoice]:
        yield from (StyleChoice(ChoiceKind.TERM, avoid, prefer) for avoid, prefer in self.terms)
        yield from (StyleChoice(ChoiceKind.FORBIDDEN, phrase) for phrase in self.forbidden)
        if self.tone:
            yield StyleChoice(ChoiceKind.TONE, prefer=self.tone)
