"""A text is read once: what was read from the texts of late is kept, in one bound, for every check that asks again.

A section's text, each of its sentences and clauses, each fact and each passage go through many readings (words,
figures, dates, names, clauses …), and the same fact or sentence comes back with every check, every keystroke's save and
every section. A reading depends on its text alone and gives an immutable value, so it can be shared between threads and
reports; what was not asked for longest is forgotten first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_TEXTS = 8_192  # of each reading: the syllables, facts, sentences and clauses of a long report several times over
_SYLLABLES = 32_768
_SECTIONS = 128  # the sections of a long report with several versions of each under work


def read_once(reading: Callable[_P, _T]) -> Callable[_P, _T]:
    """Decorates a pure function of short texts or of values; the value it returns must be immutable."""
    return cast("Callable[_P, _T]", lru_cache(maxsize=_TEXTS)(reading))


class _Kept(dict[str, _T], Generic[_T]):
    """What was read of each syllable; emptied when there are more than a language has."""

    def __init__(self, reading: Callable[[str], _T]) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, syllable: str) -> _T:
        if len(self) >= _SYLLABLES:
            self.clear()
        value = self[syllable] = self._reading(syllable)
        return value


def read_of_syllable(reading: Callable[[str], _T]) -> Callable[[str], _T]:
    """The same for a pure function of one syllable, asked for at every place of every text: a plain table, looked up
    in half the time."""
    return _Kept(reading).__getitem__


def checked_once(checking: Callable[_P, _T]) -> Callable[_P, _T]:
    """The same for a function of all that a section's checks look at: a report opened again is not checked again, and
    after an edit only the section that was edited is."""
    return cast("Callable[_P, _T]", lru_cache(maxsize=_SECTIONS)(checking))
