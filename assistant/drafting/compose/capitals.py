"""Words that notes write in capitals for stress, in the letters of prose, where none of them can be a name."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import key, words
from assistant.drafting.compose.lexicon import lexicon

_WORD = re.compile(r"(?<![\w/&-])[^\W\d_]+(?![\w/&-])")
_BETWEEN = re.compile(r"[ ,\d%.]+")


def calmed(text: str) -> str:
    """ "NĂM 2021 TOÀN TỈNH GIẢM 10,8% BIÊN CHẾ" as "Năm 2021 toàn tỉnh giảm 10,8% biên chế". Two words or more in
    capitals, or one that no abbreviation can be, every one an ordinary word and none of an organ's name; anything else
    stays as it was given."""
    for run in _runs(text):
        said = [key(match.group()) for match in run]
        start, end = run[0].start(), run[-1].end()
        low = text[start:end].lower()
        if (
            (len(run) > 1 or _is_marked(run[0].group()))
            and all(word in _ordinary() for word in said)
            and not _names_an_organ(low)
        ):
            first = not text[:start].strip(" -+*•")
            text = f"{text[:start]}{low[:1].upper() if first else low[:1]}{low[1:]}{text[end:]}"
    return text


def _runs(text: str) -> list[list[re.Match[str]]]:
    """The words in capitals that stand side by side, figures and commas aside."""
    runs: list[list[re.Match[str]]] = []
    for match in _WORD.finditer(text):
        if not match.group().isupper():
            continue
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _is_marked(word: str) -> bool:
    """Vowel signs or tones, which no abbreviation bears."""
    return len(word) > 1 and not word.replace("Đ", "D").isascii()  # "Ý Yên" is a name


def _names_an_organ(text: str) -> bool:
    found = words(text)
    return any(vocabulary().organ_phrases.length_at(found, at) for at in range(len(found)))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(map(key, lexicon().common)) | vocabulary().empty | vocabulary().stock
