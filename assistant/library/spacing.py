"""Puts back the spaces a document lost (glued words) and takes out the ones it gained (split words).

A token is only touched when it cannot be a Vietnamese syllable and bears a diacritic, so a right word and a
plain loanword (video, online) stay. Where it is cut is found by dynamic programming over the syllable grammar,
weighed with the document's own syllables and pairs and with the shipped words. A cut needs evidence: a pair of
words seen elsewhere, or a spelling that no loanword written in syllables has (căngtin, môtô stay whole); only in a
document that is plainly full of glued words is the grammar alone enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log

from assistant.library import syllables
from assistant.library.document import Repair
from assistant.library.syllables import has_marks, is_syllable, key

GLUED = "từ bị dính"
SPLIT = "từ bị tách rời"
PUNCTUATION = "thiếu dấu cách sau dấu câu"

# Tones huyền, hỏi, ngã, nặng, the letter ư, and diphthongs: loanwords have level and sắc tones and plain vowels.
_NATIVE = re.compile("[\u0300\u0309\u0303\u0323]|u\u031b|[iy]e\u0302|uo\u0302")
_LONGEST = 7  # letters of the longest syllable, nghiêng
_GLUED_SHARE = 1 / 500  # of a document's tokens, above which its spaces are taken to be lost
_SHIPPED_WEIGHT = 0.5
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(\d+(?:/\d+)?-[A-ZĐ]+/)([^\W\d_]+)")
_FIGURE = re.compile(
    r"(?<![\w/.,-])(?:(?P<word>[^\W\d_]{2,})(?P<after>\d{1,4})|(?P<before>\d{1,4})(?P<unit>[^\W\d_]{2,}))(?![\w/-])"
)
_MARK = re.compile(r"(?P<left>[^\W\d_]+)(?P<mark>[,;:])(?=(?P<right>[^\W\d_]+))|(?P<dots>…\.?|\.{3,})(?=[^\W\d_])")
_STOP = re.compile(r"(?P<left>[^\W\d_]{2,})\.(?=(?P<right>[^\W\d_]{2,})\b)")
_ENUMERATED = re.compile(r"(?:điểm|mục|nhóm|hạng|loại|bảng|biểu|lớp|khối)$", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


class Speller:
    """What one document's words look like; `mend` repairs its lines one by one."""

    def __init__(self, lines: Iterable[str]) -> None:
        shipped_words, shipped_pairs = syllables.shipped()
        own_words: Counter[str] = Counter()
        own_pairs: Counter[tuple[str, str]] = Counter()
        suspects: list[tuple[str, str, str]] = []
        for line in lines:
            words = syllables.tokens(line)
            own_words.update(key(w) for w in words if is_syllable(w))
            own_pairs.update(_pairs(line))
            padded = ["", *words, ""]
            suspects += [
                (padded[i - 1], padded[i], padded[i + 1]) for i in range(1, len(padded) - 1) if _is_suspect(padded[i])
            ]
        self._words = own_words
        self._pairs = own_pairs
        self._shipped_words, self._shipped_pairs = shipped_words, shipped_pairs
        self._total = sum(own_words.values()) + _SHIPPED_WEIGHT * sum(shipped_words.values())
        sure = sum(cut is not None and cut.evidence for cut in (self._cut(*suspect) for suspect in suspects))
        self.glued = sure >= 3 and sure >= _GLUED_SHARE * max(sum(own_words.values()), 1)

    def mend(self, line: str) -> tuple[str, list[Repair]]:
        """The line with its spaces put right, and what was changed."""
        repairs: list[Repair] = []
        line = "".join(self._space(line, repairs))
        line = _outside_addresses(line, lambda text: self._punctuate(text, repairs))
        return self._join(line, repairs), repairs

    def _space(self, line: str, repairs: list[Repair]) -> Iterator[str]:
        def tail(match: re.Match[str]) -> str:
            letters = match[2]
            at = next((i for i in range(2, len(letters)) if letters[:i].isupper() and letters[i:].istitle()), 0)
            if not at or len(letters) - at < 2 or not is_syllable(letters[at:]):
                return match.group()
            repairs.append(Repair(match.group(), f"{match[1]}{letters[:at]} {letters[at:]}", GLUED))
            return repairs[-1].after

        def figure(match: re.Match[str]) -> str:
            word = match["word"] or match["unit"]
            if not (has_marks(word) and is_syllable(word)):
                return match.group()
            after = f"{word} {match['after']}" if match["word"] else f"{match['before']} {word}"
            repairs.append(Repair(match.group(), after, GLUED))
            return after

        line = _FIGURE.sub(figure, _NUMBER.sub(tail, line))
        matches = list(_WORD.finditer(line))
        last = 0
        for index, match in enumerate(matches):
            word = match.group()
            if not _is_suspect(word):
                continue
            before = matches[index - 1].group() if index else ""
            after = matches[index + 1].group() if index + 1 < len(matches) else ""
            cut = self._cut(before, word, after)
            if cut and (cut.evidence or (self.glued and cut.plausible)):
                repairs.append(Repair(word, " ".join(cut.parts), GLUED))
                yield line[last : match.start()]
                yield " ".join(cut.parts)
                last = match.end()
        yield line[last:]

    def _cut(self, before: str, word: str, after: str) -> _Cut | None:
        """The likeliest cut of a suspect word into two or more syllables, or None where the grammar has none."""
        edges = {i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()}
        best: dict[int, list[tuple[float, tuple[str, ...]]]] = {0: [(0.0, ())]}
        for end in range(1, len(word) + 1):
            found: dict[str, tuple[float, tuple[str, ...]]] = {}
            for start in range(max(0, end - _LONGEST), end):
                part = word[start:end]
                if any(start < edge < end for edge in edges) or not is_syllable(part):
                    continue
                for score, parts in best.get(start, ()):
                    total = score + self._likelihood(parts[-1] if parts else before, part)
                    if part not in found or total > found[part][0]:
                        found[part] = (total, (*parts, part))
            best[end] = list(found.values())
        whole = [
            (score + (self._likelihood(parts[-1], after) if is_syllable(after) else 0.0), parts)
            for score, parts in best[len(word)]
            if len(parts) > 1
        ]
        if not whole:
            return None
        parts = max(whole)[1]
        chain = [before, *parts, after]
        seen = all(self._count(part) > 0 for part in parts)
        paired = any(self._pair(a, b) > 0 for a, b in pairwise(chain))
        long_enough = all(len(part) > 1 or self._count(part) >= 1 for part in parts)
        native = _NATIVE.search(unicodedata.normalize("NFD", word.lower())) is not None
        evidence = (seen and (paired or bool(edges))) or (native and all(len(part) > 1 for part in parts))
        return _Cut(parts, evidence, long_enough and len(parts) <= 4)

    def _likelihood(self, before: str, word: str) -> float:
        """Log probability of a word after another: pairs where they are known, else its own frequency."""
        alone = (self._count(word) + 0.02) / (self._total + 1)
        pair = self._pair(before, word) / (self._count(before) + 1) if before else 0.0
        return log(0.6 * pair + 0.4 * alone)

    def _count(self, word: str) -> float:
        return self._words[key(word)] + _SHIPPED_WEIGHT * self._shipped_words.get(key(word), 0)

    def _pair(self, before: str, word: str) -> float:
        pair = key(before), key(word)
        return self._pairs[pair] + _SHIPPED_WEIGHT * self._shipped_pairs.get(pair, 0)

    def _punctuate(self, line: str, repairs: list[Repair]) -> str:
        def spaced(match: re.Match[str]) -> str:
            text = match.group()
            if "dots" in match.re.groupindex and match["dots"]:
                repairs.append(Repair(text, f"{text} ", PUNCTUATION))
                return f"{text} "
            left, right = match["left"], match["right"]
            if not (is_syllable(left) and is_syllable(right)) or not (len(left) > 1 and len(right) > 1):
                return text
            repairs.append(Repair(f"{text}{right}", f"{text} {right}", PUNCTUATION))
            return f"{text} "

        return _STOP.sub(
            lambda m: spaced(m) if m["left"].islower() and m["right"].istitle() else m.group(), _MARK.sub(spaced, line)
        )

    def _join(self, line: str, repairs: list[Repair]) -> str:
        """Joins a fragment that is no syllable ("th ông", "chứ c") to the neighbour with which it makes a known one."""
        words = re.split(r"( +)", line)
        index = 0
        while index < len(words):
            fragment = words[index]
            if not _is_fragment(fragment) or (index >= 2 and (_ENUMERATED.search(words[index - 2]) or
                                                              words[index - 2][-1:].isdigit())):  # fmt: skip
                index += 2
                continue
            options = []
            if index + 2 < len(words) and words[index + 1] == " ":
                options.append((index, fragment, words[index + 2]))
            if index >= 2 and words[index - 1] == " ":
                options.append((index - 2, words[index - 2], fragment))
            ranked = [(self._joined(a, b), at, a, b) for at, a, b in options]
            gain, at, first, second = max(ranked, default=(0.0, 0, "", ""))
            if gain > 0:
                repairs.append(Repair(f"{first} {second}", first + second, SPLIT))
                words[at : at + 3] = [first + second]
                index = at
            else:
                index += 2
        return "".join(words)

    def _joined(self, first: str, second: str) -> float:
        """How often the joined word occurs; 0 where it is no known syllable."""
        match = re.fullmatch(r"([^\W\d_]+)([^\w\s]*)", first + second)
        if not match or not is_syllable(match[1]) or not second[:1].islower():
            return 0.0
        return self._count(match[1])


@dataclass(frozen=True)
class _Cut:
    parts: tuple[str, ...]
    evidence: bool  # known words, some pair of them seen elsewhere; or spelling that no loanword has
    plausible: bool  # the grammar allows it and no part is a stray letter


def _is_suspect(word: str) -> bool:
    return len(word) > 2 and has_marks(word) and not is_syllable(word)


def _is_fragment(text: str) -> bool:
    word = text.rstrip(".,;:")
    return bool(word) and len(word) <= 6 and word.isalpha() and word.islower() and not is_syllable(word)


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """Neighbouring syllables with nothing but white space between them."""
    matches = list(_WORD.finditer(line))
    for one, two in pairwise(matches):
        if line[one.end() : two.start()].isspace() and is_syllable(one.group()) and is_syllable(two.group()):
            yield key(one.group()), key(two.group())


def _outside_addresses(line: str, change: Callable[[str], str]) -> str:
    out: list[str] = []
    last = 0
    for match in _ADDRESS.finditer(line):
        out += [change(line[last : match.start()]), match.group()]
        last = match.end()
    return "".join([*out, change(line[last:])])
