"""Whether a word can be a Vietnamese syllable, by the language's own rules of onset, vowel and final."""

from __future__ import annotations

import re

from assistant.checks.text.words import key
from assistant.readings import read_of_syllable

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_OPEN = (
    r"(?:iêu|yêu|ươu|oai|oay|oeo|uây|uôi|uya|uyu|ươi|uêu|oao|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|oo|ôi|ơi|ua|uê|ui|uơ|uy"
    r"|ưa|ưi|ưu|ya|[aăâeêioôơuưy])"
)
_CLOSED = r"(?:oă|oa|oe|oo|uâ|uê|uô|uyê|uy|ươ|iê|yê|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])"
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_CLOSED}|{_OPEN})[1-5]?")
_BARE = re.compile(rf"{_ONSET.replace('đ', '')}[aeiouy]{{1,3}}(?:ch|nh|ng|[cmnpt])?")
_STOPPED = re.compile(r".*(?:ch|[cpt])")  # before these finals only sắc and nặng stand


@read_of_syllable
def is_syllable(word: str) -> bool:
    """True for a word that Vietnamese could have ("tỉnh", "khuyến"), False for "government" or "cóhiệu"."""
    folded = key(word)
    if not _SYLLABLE.fullmatch(folded):
        return False
    tone = folded[-1] if folded[-1].isdecimal() else ""
    stem = folded[:-1] if tone else folded
    return not (_STOPPED.fullmatch(stem) and tone in ("1", "3", "4"))


@read_of_syllable
def is_bare(word: str) -> bool:
    """Whether the word may be a syllable that lost its marks: "quyet", "duoc"."""
    return bool(_BARE.fullmatch(word.lower()))


def has_marks(word: str) -> bool:
    """Whether the word bears any Vietnamese letter or tone."""
    return not word.isascii()


def split_glued(word: str) -> tuple[str, str] | None:
    """The only two syllables that a glued word ("hiệuquả") can be, each with a mark; None when there is none
    or more than one way."""
    ways = [
        (word[:at], word[at:])
        for at in range(2, len(word) - 1)
        if is_syllable(word[:at]) and is_syllable(word[at:]) and has_marks(word[:at]) and has_marks(word[at:])
    ]
    return ways[0] if len(ways) == 1 else None
