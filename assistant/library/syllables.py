"""The grammar of the written Vietnamese syllable: onset, rhyme, tone; and the words shipped with the program."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from assistant.library.vietnamese import TONES, unify_tone
from assistant.wordlist import wordlist

_ONSETS = ("ngh", "ch", "gh", "kh", "ng", "nh", "ph", "th", "tr", *"bcdđghklmnrstvx", "")  # gi and qu: see below
_RHYME_TABLE = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu ơ ơi ơm ơn ơp ơt
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong
    ooc op ot ô ôc ôi ôm ôn ông ôp ôt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_RHYME_TABLE.split())
_ALONE = frozenset(("y", "yêm", "yên", "yêng", "yêt", "yêu"))  # rhymes written with y when no onset stands before
_Y = frozenset("hklmstv")  # onsets after which the rhyme i is also written y: kỹ, lý, mỹ, tỷ
_QU_TABLE = """
    a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên êt êch ênh êu
    i in it y ych yên yêt ynh yt ơ ơi ơn ơt ôc ôi ôn
"""
_QU = frozenset(_QU_TABLE.split())
_FRONT = tuple("eêi")
_STOPS = ("c", "ch", "p", "t")
_SPLIT = re.compile(r"[^\W\d_]+")


@cache
def is_syllable(word: str) -> bool:
    """Whether a word (any case, NFC) can be one Vietnamese syllable: spelling rules and tone included."""
    marks = [c for c in unicodedata.normalize("NFD", word.lower()) if c in TONES]
    if len(marks) > 1:
        return False
    base = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c not in TONES)
    base = unicodedata.normalize("NFC", base)
    tone = marks[0] if marks else ""
    rhyme = _rhyme(base)
    if rhyme is None or (rhyme.endswith(_STOPS) and tone not in ("\u0301", "\u0323")):
        return False
    return not tone or _tone_stands_well(word.lower(), base)


def has_marks(word: str) -> bool:
    """Whether a word bears a letter that plain ASCII has not."""
    return not word.isascii()


def key(word: str) -> str:
    """The form under which words are counted: lower case, NFC, one tone style."""
    return unify_tone(word, "new").lower()


def tokens(text: str) -> list[str]:
    """The runs of letters of a text, in order."""
    return _SPLIT.findall(text)


@cache
def shipped() -> tuple[Mapping[str, int], Mapping[tuple[str, str], int]]:
    """Counts of syllables and of pairs of syllables in the words shipped with the program."""
    unigrams: Counter[str] = Counter()
    bigrams: Counter[tuple[str, str]] = Counter()
    for word in wordlist():
        syllables = [key(part) for part in word.split()]
        unigrams.update(syllables)
        bigrams.update(pairwise(syllables))
    return unigrams, bigrams


def _rhyme(base: str) -> str | None:
    """The rhyme of a toneless syllable, or None where the spelling is not Vietnamese."""
    if base.startswith("qu"):
        return base[2:] if base[2:] in _QU else None
    if base.startswith("gi") and (base == "gi" or (base[2:] in _RHYMES and base[2] not in "i")):
        return base[2:] or "i"
    if base in _ALONE:
        return base
    for onset in _ONSETS:
        rhyme = base[len(onset) :]
        if base.startswith(onset) and (rhyme in _RHYMES or (onset in _Y and rhyme == "y" and onset)):
            front = rhyme.startswith(_FRONT) or rhyme == "y"
            if (onset in ("k", "gh", "ngh") and not front) or (onset in ("c", "ng") and front):
                return None
            if onset == "g" and front and not rhyme.startswith("i"):
                return None
            if onset == "c" and rhyme.startswith(("oa", "oă", "oe", "uâ", "uy", "uê")):
                return None
            return None if not onset and rhyme.startswith("iê") else rhyme
    return None


def _tone_stands_well(word: str, base: str) -> bool:
    """Whether the tone mark stands on a vowel that may carry it; ê, ơ, ă, â, ô, ư before any plain vowel."""
    plain = unicodedata.normalize("NFC", word)
    at = next(i for i, c in enumerate(plain) if any(m in TONES for m in unicodedata.normalize("NFD", c)))
    strong = [i for i, c in enumerate(base) if c in "ăâêôơư"]
    if strong:
        return at == strong[-1]
    vowels = [i for i, c in enumerate(base) if c in "aeiouy"]
    if base.startswith(("qu", "gi")) and len(vowels) > 1:
        vowels = vowels[1:]
    closed = base[-1] not in "aeiouy"
    return at in (vowels[-1:] if closed else vowels[:2])
