"""Sentences that are no Vietnamese by their syllables: another language, a cipher, letters put for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.syllables import is_syllable
from assistant.checks.words import Word, keys, words
from assistant.readings import read_once
from assistant.report import Finding, Severity

# A figure or a sign in the place of a letter: "g1ảm", "T0àn", "&ộ". Codes (COVID-19, A1, m2, R&D) have none.
_SUBSTITUTED = re.compile(
    r"(?<![\w/-])[^\W\d_]+\d+[^\W\d_A-ZĐ]{2,}|(?<![\w/-])\d[^\W\d_A-ZĐ]*[à-ỹ]\w*|[&@#$][^\W\d_A-ZĐ]+"
)
_CODE = 5  # letters in capitals: an abbreviation
_VOWEL = re.compile(r"(?i)[aeiouyăâêôơưà-ỹ]")
_FEW = 2  # words that no Vietnamese syllable can be, in one sentence
_MOST = 0.5  # of a sentence's words, for a sentence to be another language's


def check_garbled(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking, unless the facts write it so: words of another people's language are theirs to give."""
    known = frozenset(key for fact in ctx.evidence.facts for key in keys(fact.text))
    for claim in ctx.claims:
        strange = _strange(claim.text, known)
        if len(strange) >= _FEW or is_foreign(claim.text, known):
            yield Finding("foreign", Severity.BLOCKING, claim.span, claim.text, "Đoạn chữ không phải tiếng Việt")
            continue
        if match := _SUBSTITUTED.search(claim.text):
            at = (claim.span[0] + match.start(), claim.span[0] + match.end())
            message = "Chữ bị thay bằng số hoặc ký hiệu"
            if not known.issuperset(keys(match.group())):
                yield Finding("foreign", Severity.BLOCKING, at, match.group(), message)


@read_once
def is_foreign(sentence: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether at least half of its words, two or more, are no syllables of Vietnamese; the short forms of telegrams
    ("b/c", "cc", "tp", "CTr") and abbreviations are no language."""
    letters = [word for word in words(sentence) if word.text.isalpha() and len(word.text) > 1 and not _is_short(word)]
    strange = [word for word in letters if not is_syllable(word.text) and word.key not in known]
    return len(strange) >= _FEW and len(strange) >= _MOST * len(letters)


def _is_short(word: Word) -> bool:
    return (word.code and len(word.text) <= _CODE) or not _VOWEL.search(word.text)


def _strange(sentence: str, known: frozenset[str]) -> list[Word]:
    return [
        word
        for word in words(sentence)
        if len(word.text) > 1 and word.text.isalpha() and word.text.islower()
        and word.key not in known and not is_syllable(word.text)
    ]  # fmt: skip
