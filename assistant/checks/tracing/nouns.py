"""What a figure of a text counts, held against what a figure of a source counts."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.checks.tracing.measures import TIMES, measure
from assistant.checks.tracing.sources import Source
from assistant.quantities import Quantity, abbreviations, initials, normal, spells_out, stands_for, terms
from assistant.quantities.nouns import cut, is_general, kinds
from assistant.readings import read_once

_ANYBODY = frozenset({"người", "đồng chí", "cá nhân", "trường hợp"})  # for whoever no table names
_POST = "chức danh"
LEVEL = re.compile(r"cấp (?<!\wcấp )(xã|huyện|tỉnh|trung ương)(?!\w)")
_LEVEL_WORDS = ("xã", "huyện", "tỉnh")
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[^b-df-hj-np-tv-xzđ\W\d_]")


def nouns_agree(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """Whether what the figure counts may be what the source's figure counts.

    Directly after the figure the words must be the source's, a synonym, or a general name for them; the digits
    alone prove nothing ("27 hội nghị" is not "27 nghị viện"). Where either side leaves the noun out, the noun that
    the clause implies must only occur in the source.
    """
    if not quantity.counted or measure(quantity) in TIMES:
        return True
    if _written_out(quantity, other, source):
        return True
    if _same_syllables(quantity.counted, other.counted):
        return True  # "tin, bài" for "tin bài", "huyện uỷ, thành uỷ" for "huyện, thành uỷ"
    direct, other_direct = is_direct(quantity), is_direct(other)
    if measure(quantity) and not (direct and other_direct):
        return not (measure(quantity) == "%" and direct and _foreign_to(quantity, source))
    if direct and not other_direct and other.counted and f" {other.counted} " in f" {quantity.counted} ":
        return True  # "60 lao động hợp đồng" for "hợp đồng 60"
    if direct and not _levels_agree(quantity.counted, other.counted, source):
        return False
    if direct and _spoken_of(quantity, other, source):
        return True
    return _phrases_agree(
        quantity.counted, direct, other.counted if other_direct and not _only_level(other.counted) else "", source,
        bool(measure(quantity)),
    )  # fmt: skip


def _spoken_of(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """A general name beside a bare figure of the source ("27 đơn vị"), or the source's noun said more exactly as
    the source says it elsewhere ("64 đơn thư" of "đơn thư: 64 đơn", "38 đơn vị sự nghiệp" of "ĐVSN: 38 đơn vị")."""
    label, words, known = (cut(quantity.counted) or (("", "", False),))[0]
    if not known:
        return False
    if not is_direct(other):
        return is_general(label) and not other.counted
    short = {letters for _, letters in abbreviations(source.text)}
    return _narrower(quantity, other) and (initials(words) in short or _has_words(normal(source.text), words))


def _has_words(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def turns(quantity: Quantity, other: Quantity) -> bool:
    """ "162.540 người" for "162.540 lượt người", "183 chức danh" for "183 người", or the other way round: a person may
    come more than once, or hold more than one post."""
    if not (is_direct(quantity) and is_direct(other)):
        return False
    mine, theirs = quantity.counted, other.counted
    if {_POST, "người"} == {_POST if one.startswith(_POST) else one.split()[0] for one in (mine, theirs)}:
        return True
    return mine.startswith("lượt ") != theirs.startswith("lượt ") and (
        mine.removeprefix("lượt ").split()[:1] == theirs.removeprefix("lượt ").split()[:1]
    )


def _written_out(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """What the source abbreviates: "lượt cán bộ, công chức" for "lượt CBCC", "đơn vị tự chủ" for "đv"."""
    if other.counted_span is None:
        return False
    head, *rest = other.counted.split()
    short = not _VOWEL.search(head) and len(head) > 1  # no word, but the first letters of some
    if short and len(head) == 2 and rest and not _goes_on(quantity.counted, rest):
        return False  # many nouns have these two letters: "đảng viên" for "đv sự nghiệp"
    if short and (initials(quantity.counted).startswith(initials(" ".join(head))) or quantity.counted.startswith(head)):
        return True
    return spells_out(quantity.counted, source.text[slice(*other.counted_span)])


def _goes_on(counted: str, rest: list[str]) -> bool:
    """The word after the short form stands in the noun as well, or makes a known noun with it: "đơn vị" of "đv sự
    nghiệp"."""
    noun = cut(f"{counted} {' '.join(rest)}")[:1]
    return rest[0] in counted.split() or bool(noun and noun[0][2] and noun[0][1].startswith(f"{counted} {rest[0]}"))


def exchanged(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """ "214 viên chức" for "công chức 214, viên chức 1.873": the noun right before another figure of the source."""
    mine, theirs = terms(quantity.counted)[:1], _before(other, source.text)
    if not mine or not theirs or not is_direct(quantity) or measure(quantity):
        return False
    if stands_for(mine[0], theirs) or stands_for(theirs, mine[0]):
        return False
    return any(_before(one, source.text) == mine[0] for one in source.quantities if one is not other)


def _before(quantity: Quantity, text: str) -> str:
    """The label of the known noun that stands right before a figure; not one that a comma parts from it."""
    span = quantity.counted_span
    if span is None or text[span[1] : quantity.span[0]] not in (" ", ": ", " là "):
        return ""
    return next(iter(terms(quantity.counted)[-1:]), "")


def _same_syllables(counted: str, other: str) -> bool:
    """Said with the other's syllables, two of them or more, or with the very same."""
    mine, theirs = _syllables(counted), _syllables(other)
    return counted.replace(",", "") == other.replace(",", "") or (len(mine) > 1 and mine <= theirs)


@read_once
def _syllables(counted: str) -> frozenset[str]:
    return frozenset(_WORD.findall(counted))


def _foreign_to(quantity: Quantity, source: Source) -> bool:
    """The head of the noun is known, and the source speaks of nothing that it may name: "97% cán bộ" of voters."""
    pieces = cut(quantity.counted)[:1]
    if not pieces or not pieces[0][2] or not source.terms:
        return False
    label, words, _ = pieces[0]
    return words not in normal(source.text) and not any(stands_for(label, term) for term in source.terms)


def certainly_other(quantity: Quantity, other: Quantity, source: Source, right: str) -> bool:
    """Whether nouns that disagree name different things for sure: both are known, neither may be the other said more
    exactly, and the source's noun does not follow our figure after all ("912 thủ tục … dịch vụ công trực tuyến").

    An unknown noun may be a synonym, a noun before its figure may belong to something else, and a figure that the
    source gives without a noun may count anything of the source's kinds: these are only likely to be wrong.
    """
    mine = cut(quantity.counted)[:1]
    if not mine or not mine[0][2] or not is_direct(quantity) or is_far(quantity) or _narrower(quantity, other):
        return False
    if not _levels_agree(quantity.counted, other.counted, source):
        return True
    label = mine[0][0]
    if label in _ANYBODY or label in source.terms or (measure(quantity) and not is_direct(other)):
        return False  # the source speaks of it too, or leaves out what the share is of
    if any(letters == initials(mine[0][1]) for _, letters in abbreviations(source.text)):
        return False  # "84 cán bộ" of "luân chuyển 142 CB, trong đó … 84 từ huyện về xã"
    if not is_direct(other):
        if is_general(label):
            return False  # "24 người" for a bare "dôi dư 24"
        there = [kinds(term) for term in source.terms if kinds(term)]
        return bool(there and kinds(label)) and not any(kinds(label) & one for one in there)
    theirs = cut(other.counted)[:1]
    if not theirs or not theirs[0][2] or stands_for(theirs[0][0], label):
        return False
    clause = normal(re.split(r"[,;]", right)[0])
    after = clause.partition(mine[0][1])[2]
    return not re.search(rf"(?<!\w){re.escape(theirs[0][1])}(?!\w)", after)


def implied_otherwise(quantity: Quantity, other: Quantity) -> bool:
    """The figure stands without a noun and its clause speaks of other things than the source's figure counts."""
    if not quantity.counted or is_direct(quantity) or not is_direct(other) or measure(quantity):
        return False
    mine, theirs = terms(quantity.counted), terms(other.counted)
    if not mine or not theirs or _only_level(quantity.counted) or mine[0].startswith(f"{theirs[0]} "):
        return False
    return not any(stands_for(a, b) or stands_for(b, a) for a in mine for b in theirs)


def requalified(quantity: Quantity, other: Quantity, source: Source) -> bool:
    """The same head said more exactly, but otherwise: "15 lớp mẫu giáo" for "15 lớp bồi dưỡng"."""
    if not (is_direct(quantity) and is_direct(other)):
        return False
    mine, theirs = cut(quantity.counted), cut(other.counted)
    if len(mine) < 2 or not theirs or _written_out(quantity, other, source):
        return False
    head = mine[0][1] + " "
    if theirs[0][1].startswith(head):  # "tổ chức đoàn" for "tổ chức đảng"
        theirs = (theirs[0], ("", theirs[0][1].removeprefix(head), False), *theirs[1:])
    elif mine[0][0] != theirs[0][0] or len(theirs) < 2:
        return False
    said = [piece for piece in mine[1:3] if piece[1][0].isalpha()]
    kept = {piece for label, words, _ in theirs[1:] for piece in (label, words)}
    whole = normal(source.text)
    return bool(said) and not any(
        label in kept or words in kept or " ".join(words.split()[:2]) in whole or (known and label in source.terms)
        for label, words, known in said
    )


def is_far(quantity: Quantity) -> bool:
    """The noun stands some words before the figure: perhaps it is not what the figure counts."""
    span = quantity.counted_span
    return span is not None and quantity.span[0] - span[1] > 25


def _narrower(quantity: Quantity, other: Quantity) -> bool:
    """ "45 đơn vị sự nghiệp" for the fact's "45 đơn vị": said more exactly than the fact, not another thing."""
    heads = cut(other.counted)[:1]
    return bool(heads and heads[0][2] and quantity.counted.startswith(heads[0][1] + " ")) and is_direct(other)


def is_direct(quantity: Quantity) -> bool:
    """The counted words stand right after the figure, not somewhere before it."""
    return bool(quantity.counted_span and 0 <= quantity.counted_span[0] - quantity.span[1] <= 12)


def _only_level(counted: str) -> bool:
    return bool(re.match(r"cấp \w+$|cấp \w+(?=\s*,)", counted))


@read_once
def _phrases_agree(counted: str, direct: bool, other: str, source: Source, measured: bool) -> bool:
    pieces = cut(counted)
    if not pieces:
        return True
    label, words, known = pieces[0]
    whole = normal(source.text)
    if not direct:
        known_labels = [label for label, _, known in pieces if known] if source.terms else []
        return not known_labels or any(
            label in whole or any(stands_for(label, term) for term in source.terms) for label in known_labels
        )
    if known:
        wanted = _first_terms(other) if other else tuple(source.terms)
        if any(stands_for(label, term) for term in wanted):
            return True
        if other.startswith(words + " ") and is_general(label):
            return True  # "lượt cán bộ" for "lượt người"
        heads = cut(other)[:1]
        if heads and not heads[0][2] and heads[0][1] == words.split()[0] and len(cut(other)) == 1:
            return True  # "6 phiên họp" for "6 phiên"
        if label in source.terms and any(stands_for(term, label) or term in _ANYBODY for term in wanted):
            return True  # "5 đơn vị" of a fact that speaks of "đơn vị cấp xã"
        if other and not wanted and label in _ANYBODY:
            return True
        if other and not wanted:  # the source's own noun is in no table: its words decide
            return _shares_words(counted, other)
        if other and _only_level(counted):
            return any(term in source.terms for term in terms(counted))
        return not other and _has_words(whole, words)
    if other:
        return _shares_words(counted, other) or _opening(counted, whole)
    return measured or _opening(counted, whole)


def _first_terms(counted: str) -> tuple[str, ...]:
    """The known terms up to a comma that parts them: of "huyện miền núi, địa bàn rộng" only "huyện"."""
    found: list[str] = []
    for label, words, known in cut(counted):
        if words == "," and found:
            break
        found += [label] if known else []
    return tuple(found)


def _opening(counted: str, whole: str) -> bool:
    """The first two syllables stand together in the source."""
    first = " ".join(_WORD.findall(counted)[:2])
    return bool(re.search(rf"(?<!\w){re.escape(first)}(?!\w)", whole))


def _shares_words(counted: str, other: str) -> bool:
    mine, theirs = _WORD.findall(counted)[:4], _WORD.findall(other)
    if len(mine) > 2 and len(theirs) > 1 and mine[0] == theirs[0] and mine[1] != theirs[1] and mine[1:3] != theirs[1:3]:
        return False
    if mine[:1] == theirs[:1] and (len(mine) == 1 or len(theirs) == 1 or mine[1] == theirs[1]):
        return True
    pairs = {f"{a} {b}" for a, b in pairwise(theirs)}
    return any(f"{a} {b}" in pairs for a, b in pairwise(mine))


def _levels_agree(counted: str, other: str, source: Source) -> bool:
    mine = set(LEVEL.findall(counted))
    theirs = set(LEVEL.findall(other))
    if not mine:
        return True
    if theirs:
        return bool(mine & theirs)
    words = set(_WORD.findall(normal(source.text)))
    return all(level in words for level in mine if level in _LEVEL_WORDS)
