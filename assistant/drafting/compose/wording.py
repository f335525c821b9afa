"""Vietnamese surface rules of the composer: how a sentence starts, ends, follows a connective, bears its markers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.text.mentions import names
from assistant.checks.text.words import key
from assistant.claims import claims
from assistant.drafting.compose.lexicon import lexicon

_LATIN = [*map(chr, (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)))]
UPPER, LOWER = ("".join(filter(case, _LATIN)) for case in (str.isupper, str.islower))  # for character classes
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = (
    r"(?:TP\.?|TX\.?|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|thôn|bản|xóm|ấp|khóm|buôn|tổ dân phố)"
)
_PLACE = re.compile(rf"{_UNIT}\s+(?P<name>[^\W\d_]+)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"^[A-ZĐ][A-ZĐ0-9&-]+\b")
_TITLES = {"Ông", "Bà"}  # before a name, and no part of it
_SEPARATED = re.compile(r"[ \t ]+")
# Signs and numbers before the items of a list: "•", "+", "3.", "1.2)", "II.3.", "(a)". A number of prose has no full
# stop before white space, but "3. 500 người" may be an amount; "30.4 Đã bàn giao" may be a day, "2.5 Tỷ" an amount and
# "(12) người" a count: what may be a figure stays.
_SIGN = re.compile(r"^(?:[\s\-–—+*•·●○◦▪■□►▶➢➤✓✔❖→⇒\uf0b7\uf0a7\uf0d8]|>(?!\s*\d))+(?=\S)")
_NUMBER = re.compile(
    rf"^(?:(?!\d{{1,2}}\.\s+\d{{3}}(?![\d/]|[.,]\d)|\(\d{{2}}\)\s+[{LOWER}])\(?(?:\d{{1,2}}|[IVX]{{1,4}})(?:\.\d{{1,2}})*[.)]"
    rf"|\(?[a-zđ][.)]|\d{{1,2}}\.\d{{1,2}}(?:\.\d)+(?=\s+[{UPPER}]))\s+(?=\S)"
)


def tidy(text: str) -> str:
    """One line, single spaces, no bullet or list number before it, no closing punctuation after it."""
    lines = [_NUMBER.sub("", _SIGN.sub("", line)).strip(" .;,") for line in text.splitlines()]
    joined = _SEPARATED.sub(" ", "; ".join(line for line in lines if line)).strip()
    joined = re.sub(r"\.{2,}(?=\s)", ".", joined)
    joined = re.sub(r"\s+([,;:.!?])(?=\s|$)", r"\1", joined)
    return re.sub(r"(?:[\s.;,:…]|/(?=\.))+$", "", joined)


def likeness(text: str) -> str:
    """The same for texts that differ in case, tone style, punctuation or the noughts before a whole number alone: those
    of "05 phòng" and "02/3/2020", never those of "10,05" and "2.005"."""
    spelt = re.sub(r"\w+", lambda match: key(match.group()), text)
    spelt = re.sub(r"(?<![\w.,])0+(?=\d)", "", spelt)
    return " ".join(re.sub(r"[;:()\"“”]|(?<!\d)[.,]|[.,](?!\d)", " ", spelt).split())


def opens(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def inner(text: str) -> tuple[str, bool]:
    """The text as it stands inside a sentence, and whether its first letter's case is certain there."""
    first = _WORD.match(text)
    if first is None or text[:1].islower():
        return text, True
    if _ABBREVIATION.match(text) or lexicon().bodies.match(text) or lexicon().document.match(text):
        return text, True
    if text.isupper():
        return text, False
    if place_at(text):
        return text[:1].lower() + text[1:], True
    if first.group() in _TITLES:
        return text[:1].lower() + text[1:], True
    if first.group().casefold() in lexicon().verbs:
        return text[:1].lower() + text[1:], True
    following = _WORD.match(text, first.end() + 1)
    if following and following.group()[:1].isupper():
        return text, True
    if first.group().casefold() in lexicon().common:
        return text[:1].lower() + text[1:], True
    return text, False


def place_at(text: str) -> str:
    """The unit and name that the text starts with ("Huyện Kim", never "Xã hội hoá"), "" when it starts with none."""
    match = _PLACE.match(text)
    return match.group() if match and match["name"][0].isupper() and not text.isupper() else ""


def are_places(text: str) -> bool:
    """Whether the text is names alone, none of a person: "Bác Ái, Thuận Bắc", "Hữu Lũng và Chi Lăng"."""
    pieces = [piece.strip() for piece in re.split(r",| và ", text)]
    found = {name.text: name.kind for name in names(text)}
    return all(len(piece.split()) > 1 and found.get(piece) not in (None, "person") for piece in pieces)


def is_common(word: str) -> bool:
    """Whether a lower-case word may follow a time adverbial as the start of the main clause."""
    return word.casefold() in lexicon().common


def marker(labels: Sequence[str]) -> str:
    return f" [{', '.join(labels)}]" if labels else ""


def marked(text: str, labels: Sequence[str], end: str = ".") -> str:
    """The text, closed by `end`, with its markers before the closing mark of every sentence in it."""
    if not labels:
        return text + end
    note = marker(labels)
    out: list[str] = []
    last = 0
    for claim in claims(text)[:-1]:
        closing = re.search(r"[.!?…]+[\"”’)]*$", claim.text)
        stop = claim.span[0] + closing.start() if closing else claim.span[1]
        out += [text[last:stop], note]
        last = stop
    tail = text[last:]
    if tail[-1:] in "?!":
        return "".join([*out, tail[:-1], note, tail[-1]])
    return "".join([*out, tail, note, end])


def sentences(text: str) -> int:
    """How many sentences the text holds."""
    return len(claims(text))


def words(text: str) -> int:
    return len(text.split())
