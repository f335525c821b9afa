"""Names in a text: people, places, bodies and other capitalised names, and the organs that every province has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import Word, Words, is_code, keys, words, written
from assistant.readings import read_of_syllable, read_once

_JOINED = re.compile(r"[ \u00a0]+|\s?[-–]\s?")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\n])[\s\"“”‘’(\[+*•–-]*$")


@dataclass(frozen=True)
class Name:
    """A capitalised name that custom does not explain. `keys` are its syllables' keys.

    `kind` is "person", "place", "body" (the unexplained part of a body's name) or "other"; `head` is True when
    the name opens a sentence, so that its first syllable may be an ordinary word. A single syllable without a
    word before it that announces a name may be no name at all.
    """

    span: tuple[int, int]
    text: str
    keys: tuple[str, ...]
    kind: str
    head: bool = False


@dataclass(frozen=True)
class Body:
    """An organ or a body named by its field: "Uỷ ban nhân dân", "Sở Nội vụ". `id` is one for all its spellings.

    `before` and `after` are the keys of the syllables around it; `general` is True for organs that every
    province has.
    """

    span: tuple[int, int]
    text: str
    id: str
    before: str
    after: str
    general: bool


@read_once
def names(text: str) -> tuple[Name, ...]:
    """The names of a text in order."""
    found: list[Name] = []
    sequence = words(text)
    at = 0
    for opening in [at for at, opens in enumerate(map(_opens, written(text))) if opens]:
        if opening < at:
            continue  # within the run before
        at = opening
        end = at + 1
        while end < len(sequence) and _opens(sequence.written[end]) and _joined(text, sequence[end - 1], sequence[end]):
            end += 1
        found += _names_in_run(text, sequence, at, end)
        at = end
    return tuple(found)


@read_once
def bodies(text: str) -> tuple[Body, ...]:
    """The organs and bodies of a text in order; organs are recognised in any letter case."""
    vocab = vocabulary()
    openings = [at for at, key in enumerate(keys(text)) if key in vocab.body_openings]
    sequence = words(text)
    found: list[Body] = []
    at = 0
    for opening in openings:
        if opening < at:
            continue  # within the body before
        at = opening
        length = vocab.organ_phrases.length_at(sequence, at)
        if length and _opens_inside(sequence, at, length):  # "Ban cán sự đảng Uỷ ban nhân dân"
            length = 0
        general = bool(length)
        if length:
            name = vocab.organs[sequence.keys[at : at + length]]
        elif sequence.written[at][0].isupper():
            length = _body_length(text, sequence, at)
            name = " ".join(sequence.keys[at : at + length])
            general = bool(length) and vocab.bodies.length_at(sequence, at) == length
        if not length or text[max(0, sequence[at].start - 1) : sequence[at].start] in ("-", "/"):  # 124/KH-UBND
            continue
        span = (sequence[at].start, sequence[at + length - 1].end)
        before = sequence.keys[at - 1] if at else ""
        after = sequence.keys[at + length] if at + length < len(sequence) else ""
        found.append(Body(span, text[slice(*span)], name, before, after, general))
        at += length
    return tuple(found)


def _opens_inside(sequence: Words, at: int, length: int) -> bool:
    """A longer organ begins, with a capital, within one that began without."""
    inside = range(at + 1, at + length) if not sequence.written[at][0].isupper() else ()
    return any(
        sequence.written[i][0].isupper() and vocabulary().organ_phrases.length_at(sequence, i) > at + length - i
        for i in inside
    )


def at_sentence_start(text: str, offset: int) -> bool:
    """Whether only opening marks stand between this offset and the start of a sentence or line."""
    return bool(_SENTENCE_START.search(text, max(0, offset - 12), offset)) or offset == 0


@read_of_syllable
def _opens(word: str) -> bool:
    """Written as a name begins."""
    return word[0].isupper() and not is_code(word)


def _joined(text: str, left: Word, right: Word) -> bool:
    return bool(_JOINED.fullmatch(text, left.end, right.start))


def _body_length(text: str, sequence: Words, at: int) -> int:
    """The syllables of a body's name from its head on; of a head of two or more ("Hội đồng") no field need follow."""
    vocab = vocabulary()
    length = vocab.bodies.length_at(sequence, at)
    if not length:
        return 0
    end = at + length
    while end < len(sequence) and sequence[end].capital and _joined(text, sequence[end - 1], sequence[end]):
        step = field_length(sequence, end)
        if not step or vocab.organ_phrases.length_at(sequence, end):  # Văn phòng | Hội đồng nhân dân
            break
        end += step
    return end - at if end > at + length or length > 1 else 0


def field_length(sequence: Words, at: int) -> int:
    """The syllables of the field that begins here: one the vocabulary knows, or a capital and the small syllable
    that makes a word with it ("Thẩm định"), as bodies are written; 0 for names (Kim Bôi) and plain prose."""
    known = vocabulary().fields.length_at(sequence, at)
    if known or at + 1 >= len(sequence):
        return known
    vocab = vocabulary()
    small = sequence.written[at + 1].islower() and sequence.keys[at + 1] not in vocab.empty
    compound = small and _opens(sequence.written[at])
    if vocab.official.length_at(sequence, at) == 1:  # "các cơ quan Đảng bớt 9 phòng"
        return 0
    return 2 if compound and sequence[at + 1].start == sequence[at].end + 1 else 0


def _names_in_run(text: str, sequence: Words, start: int, end: int) -> list[Name]:
    vocab = vocabulary()
    found: list[Name] = []
    at, headed, cue = start, False, _cue(text, sequence, start)
    while at < end:
        surname = _surname_opens(sequence, at, end)
        official = max(vocab.official.length_at(sequence, at), vocab.fields.length_at(sequence, at))
        body = vocab.bodies.length_at(sequence, at)
        before_surname = at + 1 < end and sequence.keys[at + 1] in vocab.surnames
        called = vocab.persons.length_at(sequence, at) if before_surname else 0
        length = max(official, body, called)
        if length >= (2 if cue and end - at > 1 else 1) and not surname:
            headed = body >= official or (headed and official > 0)
            at += length
            cue = _cue(text, sequence, at) if at < end else ""
            continue
        stop = at + 1
        known = [vocab.official, vocab.bodies, *(() if cue or surname else (vocab.fields,))]
        while stop < end and max(phrases.length_at(sequence, stop) for phrases in known) < 2:
            stop += 1
        kind = cue or ("person" if surname and stop - at > 2 else "body" if headed else "other")
        span = (sequence[at].start, sequence[stop - 1].end)
        opens = at == start and not cue and at_sentence_start(text, span[0])
        found.append(Name(span, text[slice(*span)], sequence.keys[at:stop], kind, opens))
        at, headed, cue = stop, False, ""
    return found


def _surname_opens(sequence: Words, at: int, end: int) -> bool:
    """A family name with at least two more capitalised syllables, or one more that no official phrase explains."""
    vocab = vocabulary()
    if sequence.keys[at] not in vocab.surnames or end - at < 2 or vocab.official.length_at(sequence, at) > 1:
        return False
    return end - at >= 3 or not vocab.fields.length_at(sequence, at + 1)


def _cue(text: str, sequence: Words, at: int) -> str:
    """ "place" or "person" when a word that announces one stands right before `at`, else ""."""
    vocab = vocabulary()
    for back in range(1, min(3, at) + 1):
        gap = text[sequence[at - 1].end : sequence[at].start]
        if gap.strip(" \u00a0") and not (gap.strip() == "." and sequence[at - back].code):  # "TP. Hồ Chí Minh"
            return ""
        if vocab.places.length_at(sequence, at - back) == back:
            return "place"
        if vocab.persons.length_at(sequence, at - back) == back:
            return "person"
    return ""
