"""Values that notes set side by side, by arrows, years or bars, told one after the other: "2015: 546 → 2023: 461"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.drafting.compose.lexicon import lexicon

_N = r"(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
_YEAR = r"(?:19|20)\d\d"
_WHEN = rf"(?:(?:[Nn]ăm )?{_YEAR}(?!\.\d)|\d{{1,2}}/\d{{1,2}}/{_YEAR}|(?:[Tt]háng )?\d{{1,2}}/{_YEAR})"
_ARROW = r"(?:→|->|=>|⇒|–>|—>|➔|➜)"
_ASIDE = r"\s*\([^()]*\)"
# A value, the moment before it ("2015: 642", "2015 30.412") or behind it ("642 (2015)"), and what it counts.
_VALUE = rf"(?:{_WHEN}(?::\s*|\s+))?{_N}%?(?:,?\s+[^\W\d_]+){{0,8}}?(?:{_ASIDE})?"
_BEFORE = r"(?<![\d.,/–-])(?<!ngày )(?<!tháng )(?<!đoạn )"  # no part of a period or of a date
_CHAIN = re.compile(rf"(?P<from>\b[Tt]ừ\s+)?{_BEFORE}{_VALUE}(?:\s*[;,]?\s*{_ARROW}\s*{_VALUE})+(?![\d/]|[.,]\d)")
_STEP = re.compile(rf"\s*[;,]?\s*{_ARROW}\s*")
_PARTS = re.compile(
    rf"(?:(?P<when>{_WHEN})(?::\s*|\s+))?(?P<n>{_N})(?P<percent>%?)(?P<noun>(?:,?\s+[^\W\d_]+){{0,8}}?)(?P<aside>{_ASIDE})?"
)
_UNMOVED = re.compile(r"(?:\s+[^\W\d_]+){0,4}?\s+\((?:giữ nguyên|không đổi)\)")
_NAMED = re.compile(r"(?P<what>(?:^|[,;]\s*)[^,:;\d]{2,80}(?:,\s[^,:;\d]{2,80})*):\s+(?=(?:từ|giữ nguyên)\s+\d)")
_OF_YEARS = re.compile(
    rf"(?P<what>(?:^|;\s*)(?!{_WHEN})[^:;|]{{2,80}}?)(?::|\s*\|)?\s+(?P<series>{_WHEN}\s*[:=]\s*{_N}%?(?:\s*[;|,]\s*{_WHEN}\s*[:=]\s*{_N}%?)+)(?![\d/]|[.,]\d)"
)
_AT = re.compile(rf"(?P<when>{_WHEN})\s*[:=]\s*(?P<n>{_N}%?)")
_LATE_NOUN = re.compile(  # "262 xã (năm 2019) xuống còn 216 (năm 2021) xã"
    rf"(?P<noun>(?: [^\W\d_]+){{1,8}})(?P<between>{_ASIDE} (?:xuống còn|lên) {_N})(?P<when>{_ASIDE})(?P=noun)(?!\w)"
)
_NOUN = re.compile(r"\s+([^\W\d_]+)")
_BAR = re.compile(r"\s*\|\s*")


def told_in_turn(text: str) -> str:
    """ "Chi cục: 17 → 13" as "Chi cục từ 17 xuống còn 13", "Trường: 2017: 546; 2023: 461" as "Trường năm 2017 là 546,
    năm 2023 là 461"; bars become commas."""
    text = _OF_YEARS.sub(_by_years, text)
    text = _LATE_NOUN.sub(r"\g<noun>\g<between>\g<noun>\g<when>", _CHAIN.sub(_chain, text))
    text = _NAMED.sub(r"\g<what> ", text)
    return _BAR.sub(", ", text)


def _by_years(match: re.Match[str]) -> str:
    told = [f"{_named(at['when'])} là {at['n']}" for at in _AT.finditer(match["series"])]
    return f"{match['what'].rstrip(' ,')} {', '.join(told)}"


def _chain(match: re.Match[str]) -> str:
    text = match.group()[len(match["from"] or "") :]
    found = [_PARTS.fullmatch(piece) for piece in _STEP.split(text)]
    values = [part for part in found if part]
    years = [bool(re.fullmatch(_YEAR, value["n"])) and not value["noun"] for value in values]
    if len(values) != len(found):
        return match.group()
    if all(years):
        counts = _are_counts(match, values)
        if counts is None:
            return match.group()
        years = [not counts] * len(values)
    if all(years):
        return f"{'Từ' if match.start() == 0 else 'từ'} năm {values[0]['n']} đến năm {values[-1]['n']}"
    if len(values) == 2 and years[1]:  # "2018 có 1.342 → 2022 còn 890"
        return f"{_shown(values[0])}, {values[1]['n']}"
    if len(values) == 2 and years[0]:  # "2018 → 112,4"
        return f"năm {values[0]['n']} là {_shown(values[1])}"
    if len(values) == 2 and _same(*values):
        kept = "" if _UNMOVED.match(match.string, match.end()) else "giữ nguyên "
        return f"{kept}{_shown(values[1])}"
    into = _NOUN.match(match.string, match.end())
    if len(values) == 2 and values[0]["noun"] and into and into[1] != values[0]["noun"].split()[0].strip(","):
        return f"{match['from'] or 'từ '}{_shown(values[0])} thành {_shown(values[1])}"
    lead, first = _led(match, values)
    told = [f"{lead}{match['from'] or 'từ '}{first}"]
    for before, after in pairwise(values):
        move = "giữ nguyên" if _same(before, after) else "xuống còn" if _size(before) > _size(after) else "lên"
        told.append(f"{', rồi' if len(told) > 1 else ''} {move} {_shown(after)}")
    return "".join(told).replace("  ", " ")


def _led(match: re.Match[str], values: Sequence[re.Match[str]]) -> tuple[str, str]:
    """The moment that opens a part and is said of the change as a whole ("2019: 262 xã → 216 xã"), as its lead; and the
    first value. A moment anywhere else is the first value's own."""
    opens = not match["from"] and match.string[: match.start()].rstrip()[-1:] in ("", ";")
    if not (opens and values[0]["when"]) or any(value["when"] or value["aside"] for value in values[1:]):
        return "", _shown(values[0])
    when = _named(values[0]["when"])
    if match.start() == 0:
        when = when[:1].upper() + when[1:]
    return f"{when}: ", _shown(values[0], timed=False)


def _are_counts(match: re.Match[str], values: Sequence[re.Match[str]]) -> bool | None:
    """Whether numbers that could all be years are counts, by the label before them ("Biên chế: 2015 → 1998"); None
    where nothing decides."""
    label = re.split(r";\s*", match.string[: match.start()])[-1].strip().removesuffix(":")
    if lexicon().measured.search(label) and not lexicon().holding.search(label):
        return True
    rising = all(_size(before) < _size(after) for before, after in pairwise(values))
    return False if rising else None


def _shown(value: re.Match[str], *, timed: bool = True) -> str:
    when = f" ({_named(value['when'])})" if timed and value["when"] else ""
    return f"{value['n']}{value['percent']}{value['noun']}{when}{value['aside'] or ''}"


def _named(when: str) -> str:
    """A moment with the word for it: "năm 2015", "tháng 6/2021", "ngày 31/12/2015"."""
    bare = when[:1].lower() + when[1:]
    return f"{('năm ', 'tháng ', 'ngày ')[bare.count('/')]}{bare}" if bare[0].isdigit() else bare


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    return _size(one) == _size(other) and one["percent"] == other["percent"]


def _size(value: re.Match[str]) -> Decimal:
    return Decimal(value["n"].replace(".", "").replace(",", "."))
