"""The words of official prose that the checks know, read once from data/vocabulary.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from assistant.checks.text.words import Words, keys

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """A set of phrases, found in a list of syllables by their first one; the longest wins."""

    by_first: dict[str, tuple[Phrase, ...]]

    def length_at(self, sequence: Words, at: int) -> int:
        """How many syllables from `at` make up the longest phrase of the set; 0 when none does."""
        keys = sequence.keys
        for phrase in self.by_first.get(keys[at], ()):
            if keys[at : at + len(phrase)] == phrase:
                return len(phrase)
        return 0


@dataclass(frozen=True)
class Vocabulary:
    """`organs` maps each name of an organ to its full name; `own` holds the full names a report may always use."""

    organs: dict[Phrase, str]
    own: frozenset[str]
    organ_phrases: Phrases
    official: Phrases
    fields: Phrases
    bodies: Phrases
    places: Phrases
    persons: Phrases
    surnames: frozenset[str]
    empty: frozenset[str]
    stock: frozenset[str]

    @cached_property
    def body_openings(self) -> frozenset[str]:
        """The first syllables of organs and bodies."""
        return frozenset(self.organ_phrases.by_first) | frozenset(self.bodies.by_first)

    @cached_property
    def light(self) -> frozenset[str]:
        """The syllables that say nothing of their own: connectives and the stock of every report."""
        return self.empty | self.stock


@cache
def written() -> dict[str, Any]:
    """The file as it is written."""
    return tomllib.loads(files("assistant.checks").joinpath("data/vocabulary.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary shipped with the checks."""
    data = written()
    organs = {keys(name): names[0] for names in data["organs"] for name in names}
    organs_text = [name for names in data["organs"] for name in names]
    return Vocabulary(
        organs=organs,
        own=frozenset(data["own"]),
        organ_phrases=_phrases(organs),
        official=_phrases([*organs, *map(keys, data["common"])]),
        fields=_phrases(map(keys, data["fields"])),
        bodies=_phrases(map(keys, data["bodies"])),
        places=_phrases(map(keys, data["places"])),
        persons=_phrases(map(keys, data["persons"])),
        surnames=frozenset(keys(name)[0] for name in data["surnames"]),
        empty=frozenset(keys(data["empty"])),
        stock=frozenset(key for text in (data["stock"], *organs_text, *data["common"]) for key in keys(text)),
    )


def _phrases(phrases: Iterable[Phrase]) -> Phrases:
    by_first: dict[str, list[Phrase]] = {}
    for phrase in set(phrases):
        by_first.setdefault(phrase[0], []).append(phrase)
    return Phrases({first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()})
