"""What a figure counts: noun phrases cut into terms, and whether two phrases may mean the same things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.quantities.terms import GENERAL, OTHER_TERMS, PARTICULARS, SYNONYMS
from assistant.readings import read_of_syllable, read_once

# Words after which a counted noun phrase is over: verbs, conjunctions, prepositions of the report style.
_STOP_WORDS = """so với trong từ đến tới xuống còn là được đã đang sẽ đạt bằng chiếm theo tại của do để sau trước
giảm tăng trên dưới thành về cho có nhưng hoặc khi nên như vào ra lên qua mà thì bị cũng vẫn tiếp
không chưa phải gồm trở nhằm đồng bởi nếu vì hơn gần khoảng này đó kia ấy nào cùng và rồi mới tương
tính kể tiến thực sắp nay chuyển giữ dự hoàn bảo đảm tổng đều chỉ hiện thuộc ở đối dôi dư thừa thiếu
nằm làm vừa lại nữa hết riêng cụ số"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"đ/c(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,/]*|[,;]|[^\w\s]")


@read_once
def normal(text: str) -> str:
    """Lower case, NFC, tone marks in one style (hoà -> hòa), white space single: for comparing, never for showing."""
    return " ".join(folded(unicodedata.normalize("NFC", text)).split())


@read_once
def folded(text: str) -> str:
    """Lower case and tone marks in one style; white space is kept, and so are offsets in composed (NFC) text."""
    lower = text.lower()
    return lower if lower.isascii() else _TONES.sub(lambda m: _TONE_MAP[m.group()], lower)


_TONE_MAP = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe",
    "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONES = re.compile(r"(?:o(?<!qo)[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?![a-zà-ỹđ])")


@cache
def _table() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Term -> its label; label -> labels of which it may be the general name."""
    label: dict[str, str] = {}
    for group in SYNONYMS:
        for term in group:
            label.setdefault(normal(term), normal(group[0]))
    general: dict[str, frozenset[str]] = {}
    for name, particulars in GENERAL.items():
        for term in (name, *particulars):
            label.setdefault(normal(term), normal(term))
        own = label[normal(name)]
        general[own] = general.get(own, frozenset()) | {label[normal(term)] for term in particulars}
    for name, under in general.items():  # what stands for a general name stands for its particulars too
        wider = (general[term] for term in under if term in general and name not in general[term])
        general[name] = under.union(*wider) - {name}
    for term in (*OTHER_TERMS, *PARTICULARS):
        label.setdefault(normal(term), normal(term))
    return label, general


@cache
def known_terms() -> frozenset[str]:
    """Every term of the table, in lower case."""
    return frozenset(_table()[0])


@read_once
def terms(phrase: str) -> tuple[str, ...]:
    """The labels of the known terms in a phrase, longest first at each place, in order; unknown words are skipped."""
    return tuple(label for label, _, known in cut(phrase) if known)


@read_once
def cut(phrase: str) -> tuple[tuple[str, str, bool], ...]:
    """The phrase cut into (label, words as written in lower case, whether the table knows it)."""
    label, opened = _table()[0], _opened()
    words = _WORD.findall(normal(phrase))
    out: list[tuple[str, str, bool]] = []
    after = 0
    for at, word in enumerate(words):
        if at < after:
            continue
        size = _size_at(words, at, len(words)) if word in opened else 0
        piece = _joined(words[at : at + size]) if size else word
        out.append((label[piece], piece, True) if size else (word, word, False))
        after = at + (size or 1)
    return tuple(out)


@cache
def _particulars() -> frozenset[str]:
    return frozenset(normal(term) for term in PARTICULARS)


def is_particular(words: str) -> bool:
    """Whether the words name particular people, bodies or things."""
    return normal(words) in _particulars()


@read_of_syllable
def _syllable(word: str) -> str:
    return normal(word)


@cache
def _opened() -> dict[str, tuple[tuple[int, frozenset[tuple[str, ...]]], ...]]:
    """First syllable -> the terms that it opens, by their length in syllables, longest first."""
    opened: dict[str, dict[int, set[tuple[str, ...]]]] = {}
    for term in _table()[0]:
        words = tuple(_WORD.findall(term))
        opened.setdefault(words[0], {}).setdefault(len(words), set()).add(words)
    return {
        first: tuple((size, frozenset(terms)) for size, terms in sorted(by_size.items(), reverse=True))
        for first, by_size in opened.items()
    }


def syllables(words: Iterable[str]) -> list[str]:
    """Words as written -> as the terms of the table are compared."""
    return list(map(_syllable, words))


def longest_term(words: Sequence[str]) -> int:
    """How many of these first words make the longest known term; 0 when none does."""
    return longest_term_at(syllables(words), 0, len(words))


def longest_term_at(words: list[str], at: int, limit: int = 7) -> int:
    """How many of the words from `at` on, at most `limit`, make the longest known term; 0 when none does. The words
    are as `syllables` gives them."""
    return _size_at(words, at, limit) if at < len(words) and words[at] in _opened() else 0


def _size_at(words: list[str], at: int, limit: int) -> int:
    for size, terms in _opened()[words[at]]:
        if size <= limit and tuple(words[at : at + size]) in terms:
            return size
    return 0


def _joined(words: Iterable[str]) -> str:
    return " ".join(words).replace(" ,", ",")


def is_general(term: str) -> bool:
    """Whether the label is a general name for others."""
    return term in _table()[1]


@read_once
def kinds(term: str) -> frozenset[str]:
    """The general names that may be used of a label, itself among them when it is one: what kind of thing it is."""
    general = _table()[1]
    own = {term} if term in general else set()
    return frozenset(own | {name for name, particulars in general.items() if term in particulars}) - _ANY_KIND


_ANY_KIND = frozenset({"trường hợp", "nơi", "lượt"})  # said of people, bodies and places alike


def stands_for(term: str, other: str) -> bool:
    """Whether the first label may be used of what the second names: the same, or its general name."""
    return term == other or other in _table()[1].get(term, ())
