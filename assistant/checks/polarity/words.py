"""Opposites of the report style, read once from data/opposites.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from assistant.quantities import normal
from assistant.quantities.phrases import one_of

Axis = tuple[tuple[str, ...], tuple[str, ...]]  # the phrases of its one end, and of its other


@dataclass(frozen=True)
class Kinds:
    """Kinds of one thing, each with its names; a finding on one in the place of another is of the check `check`.
    `neutral` phrases hold such a name and mean none."""

    check: str
    ends: tuple[tuple[str, ...], ...]
    neutral: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """`axes` are opposites wherever they stand in a sentence, `scales` (the axes of wide words left out) only beside
    what the fact tells too; `neutral` phrases hold such a word and mean nothing of the kind; `negative` and `positive`
    judge by themselves; `kinds` are sets of which one may stand in the place of another, `counted` those that are held
    against a fact only beside its figure or most of its words."""

    axes: tuple[Axis, ...]
    scales: tuple[Axis, ...]
    neutral: tuple[str, ...]
    negative: tuple[str, ...]
    positive: tuple[str, ...]
    kinds: tuple[Kinds, ...]
    counted: tuple[tuple[tuple[str, ...], ...], ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon shipped with the checks."""
    data = tomllib.loads(files("assistant.checks").joinpath("data/opposites.toml").read_text(encoding="utf-8"))
    axes = [(tuple(axis["one"]), tuple(axis["other"])) for axis in data["axes"]]
    narrow = [axis for axis in (*data["axes"], *data["scales"]) if not axis.get("wide")]
    scales = tuple((tuple(axis["one"]), tuple(axis["other"])) for axis in narrow)
    kinds = tuple(Kinds(k["check"], tuple(map(tuple, k["ends"])), tuple(k.get("neutral", ()))) for k in data["kinds"])
    counted = tuple(tuple(map(tuple, one["ends"])) for one in data["counted"])
    neutral, negative, positive = (tuple(data[name]) for name in ("neutral", "negative", "positive"))
    return Lexicon(tuple(axes), scales, neutral, negative, positive, kinds, counted)


@cache
def fact_words(index: int) -> re.Pattern[str]:
    """The fact's words of a pair."""
    return any_of(_both_ways()[index][0])


@cache
def their_opposites(index: int) -> re.Pattern[str]:
    """The opposites of those words."""
    return any_of(_both_ways()[index][1])


@cache
def openings(index: int) -> frozenset[str]:
    """The syllables that open the opposites."""
    return frozenset(normal(phrase).split()[0] for phrase in _both_ways()[index][1])


@cache
def opened_by() -> dict[str, tuple[int, ...]]:
    """Syllable -> the pairs of which one of the fact's words begins with it."""
    found: dict[str, list[int]] = {}
    for index, (phrases, _) in enumerate(_both_ways()):
        for syllable in {normal(phrase).split()[0] for phrase in phrases}:
            found.setdefault(syllable, []).append(index)
    return {syllable: tuple(indexes) for syllable, indexes in found.items()}


@cache
def _both_ways() -> tuple[Axis, ...]:
    """Each axis, both ways round."""
    return (*lexicon().axes, *((other, one) for one, other in lexicon().axes))


@cache
def negative() -> re.Pattern[str]:
    """Any word that speaks ill of what was done."""
    return any_of(lexicon().negative)


@cache
def positive() -> re.Pattern[str]:
    """Any word that praises it."""
    return any_of(lexicon().positive)


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for phrases in a text in lower case, the longest first."""
    return re.compile(rf"{one_of(map(normal, phrases))}(?!\w)")
