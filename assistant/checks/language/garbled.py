"""Sentences that are no Vietnamese by their syllables: another language, a cipher, letters put for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.text.syllables import is_syllable
from assistant.checks.text.words import is_code, key, keys, written
from assistant.readings import read_of_syllable, read_once
from assistant.report import Finding, Severity

# A figure or a sign in the place of a letter: "g1ảm", "T0àn", "&ộ". Codes (COVID-19, A1, m2, R&D) have none.
_SUBSTITUTED = re.compile(
    r"(?<![\w/-])[^\W\d_]+\d+[^\W\d_A-ZĐ]{2,}|(?<![\w/-])\d[^\W\d_A-ZĐ]*[à-ỹ]\w*|[&@#$][^\W\d_A-ZĐ]+"
)
_PUT = re.compile(r"[\d&@#$](?:[^\W\d_A-ZĐ]|[à-ỹ])")  # looked for first: each of the above has it
_CODE = 5  # letters in capitals: an abbreviation
_VOWEL = re.compile(r"(?i)(?!đ)[aeiouyăâêôơưà-ỹ]")
_FEW = 2  # words that no Vietnamese syllable can be, in one sentence
_MOST = 0.5  # of a sentence's words, for a sentence to be another language's


def check_garbled(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking, unless the facts write it so: words of another people's language are theirs to give."""
    known = frozenset(one for fact in ctx.evidence.facts for one in keys(fact.text))
    for claim in ctx.claims:
        odd = sum(key(word) not in known for word in filter(_is_odd, written(claim.text)))
        if odd >= _FEW or is_foreign(claim.text, known):
            yield Finding("foreign", Severity.BLOCKING, claim.span, claim.text, "Đoạn chữ không phải tiếng Việt")
            continue
        if _PUT.search(claim.text) and (match := _SUBSTITUTED.search(claim.text)):
            at = (claim.span[0] + match.start(), claim.span[0] + match.end())
            message = "Chữ bị thay bằng số hoặc ký hiệu"
            if not known.issuperset(keys(match.group())):
                yield Finding("foreign", Severity.BLOCKING, at, match.group(), message)


@read_once
def is_foreign(sentence: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether at least half of its words, two or more, are no syllables of Vietnamese; the short forms of telegrams
    ("b/c", "cc", "tp", "CTr") and abbreviations are no language."""
    strange = sum(key(word) not in known for word in filter(_is_strange, written(sentence)))
    return strange >= _FEW and strange >= _MOST * sum(map(_is_word, written(sentence)))


@read_of_syllable
def _is_word(word: str) -> bool:
    short = (is_code(word) and len(word) <= _CODE) or not _VOWEL.search(word)
    return word.isalpha() and len(word) > 1 and not short


@read_of_syllable
def _is_strange(word: str) -> bool:
    return _is_word(word) and not is_syllable(word)


@read_of_syllable
def _is_odd(word: str) -> bool:
    """In small letters, and no syllable."""
    return len(word) > 1 and word.isalpha() and word.islower() and not is_syllable(word)
