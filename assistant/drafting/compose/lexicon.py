"""The composer's word lists (lexicon.toml), compiled once at first use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class MatterCues:
    """How a matter is recognised: `settles` wherever it stands, `hints` by the earliest place."""

    name: str
    settles: re.Pattern[str]
    hints: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """`common` syllables lose their capital inside a sentence; `bodies` keep it; `document` is a type name with
    its number; `outside` and `inside` tell objective from subjective causes; `request` starts a proposal, `asked` is a
    body that one goes to, `telling` stands in what is told and not asked; `verbs` never begin a name; `predicate`
    starts a sentence without its subject; a `shortfall` says that something is not as it should be.

    Of labels before a colon, `announcing` ones keep it, and so do `urging` ones, which what follows explains; `acting`
    or `denying` words bar a verb, a `practice` is "ở" so many places, `doing` is done to so many, what is `measured`
    "là" so much (and `holding` no ratio), a `holder` is a body, an `office` somebody's."""

    common: frozenset[str]
    bodies: re.Pattern[str]
    document: re.Pattern[str]
    outside: re.Pattern[str]
    inside: re.Pattern[str]
    request: re.Pattern[str]
    verbs: frozenset[str]
    asked: re.Pattern[str]
    telling: re.Pattern[str]
    predicate: re.Pattern[str]
    shortfall: re.Pattern[str]
    announcing: re.Pattern[str]
    acting: re.Pattern[str]
    denying: re.Pattern[str]
    doing: re.Pattern[str]
    urging: re.Pattern[str]
    measured: re.Pattern[str]
    holding: re.Pattern[str]
    office: re.Pattern[str]
    practice: re.Pattern[str]
    holder: re.Pattern[str]
    matters: tuple[MatterCues, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    data = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
    return Lexicon(
        common=frozenset(data["common"].split()),
        bodies=_any(data["bodies"], flags=0),
        document=re.compile(rf"(?:{'|'.join(data['documents'])})\s+(?:số\s+)?\d"),
        outside=_any(data["outside"]),
        inside=_any(data["inside"]),
        request=_any(data["requests"]),
        verbs=frozenset(data["verbs"].split()),
        asked=_any(data["asked"], flags=0),
        telling=_any(data["telling"]),
        predicate=_any(data["predicates"]),
        shortfall=re.compile(rf"(?<!không )(?<!không bị )(?:{_any(data['shortfalls']).pattern})", re.IGNORECASE),
        **{name: _any(words) for name, words in data["labels"].items()},
        matters=tuple(MatterCues(m["name"], _any(m["settles"]), _any(m["hints"])) for m in data["matter"]),
    )


def _any(patterns: Sequence[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", flags)
