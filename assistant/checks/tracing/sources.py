"""What a text's figures may come from: its facts, the passages it may cite, the facts of other sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from assistant.checks.context import CheckContext
from assistant.checks.sources.commands import without_commands
from assistant.quantities import Calendar, Quantity, quantities, scan_calendar, terms
from assistant.quantities.nouns import folded
from assistant.quantities.phrases import pieces
from assistant.readings import read_of_syllable, read_once

FACT, PASSAGE, ELSEWHERE = "fact", "passage", "elsewhere"

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_WORDS = """và của các những là được đã đang sẽ có cho với trong từ đến tại về theo do để thì mà khi này đó số
so như cũng việc một hai vào ra lên xuống còn sau trước qua bằng trên dưới ở bị nên hoặc cả đều cùng
năm tháng ngày thực hiện tỉnh gồm tổng tỷ lệ đạt hơn gần khoảng đối nhằm"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, eq=False)
class Source:
    """A text that may ground figures. `label` is D1… or N1…, "" for facts of other sections."""

    label: str
    kind: str
    text: str
    words: frozenset[str]
    terms: frozenset[str]
    quantities: tuple[Quantity, ...]
    calendar: Calendar

    @property
    def shown(self) -> str:
        """How a message calls it: "dữ kiện D3", "đoạn trích N2"."""
        if self.kind == FACT:
            return f"dữ kiện {self.label}"
        return f"đoạn trích {self.label}" if self.kind == PASSAGE else "dữ kiện của mục khác"


@read_once
def source(label: str, kind: str, text: str) -> Source:
    """A source with everything read from it."""
    return Source(label, kind, text, content_words(text), frozenset(terms(text)), quantities(text), scan_calendar(text))


@read_once
def content_words(text: str) -> frozenset[str]:
    """The syllables of a text that carry meaning, normalised."""
    return frozenset(chain.from_iterable(map(_meant, pieces(unicodedata.normalize("NFC", text)))))


@read_of_syllable
def _meant(piece: str) -> tuple[str, ...]:
    """Those of a run of letters and digits: one at most, unless digits part its letters."""
    return tuple(word for word in _WORD.findall(folded(piece)) if word not in _EMPTY)


def sources(ctx: CheckContext) -> tuple[Source, ...]:
    """Facts first, then authorities (never prior reports), then the facts of other sections; no orders in them."""
    found = [source(f"D{i}", FACT, without_commands(fact.text)) for i, fact in enumerate(ctx.evidence.facts, 1)]
    authorities = set(ctx.authorities)
    found += [
        source(f"N{i}", PASSAGE, without_commands(passage.text))
        for i, passage in enumerate(ctx.evidence.passages, 1)
        if passage in authorities
    ]
    found += [source("", ELSEWHERE, without_commands(text)) for text in ctx.elsewhere]
    return tuple(found)


def facts_of(found: Iterable[Source]) -> tuple[Source, ...]:
    """Only the section's own facts."""
    return tuple(one for one in found if one.kind == FACT)


@read_once
def shares(words: frozenset[str], facts: tuple[Source, ...]) -> tuple[tuple[float, Source], ...]:
    """What share of each fact's words a sentence of these words holds."""
    return tuple([(len(words & fact.words) / (len(fact.words) or 1), fact) for fact in facts])
