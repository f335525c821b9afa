"""What an edit of the writer's may say about wording: candidates for the office's list, for the writer to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.language.wording import retoned, tone_style
from assistant.claims import strip_markers
from assistant.drafting.diff import Kind, Piece, diff
from assistant.style import ChoiceKind, StyleChoice

_LONGEST = 6  # syllables of a phrase; more is a sentence rewritten
_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@dataclass(frozen=True)
class _Change:
    """Words taken out and put in at one place, with the unchanged words right before and after."""

    old: str
    new: str
    before: str
    after: str


def candidates(draft: str, edited: str) -> tuple[StyleChoice, ...]:
    """Terms put in the place of others, phrases taken out, tone marks moved: only what the edit did wherever the
    draft had it, without figures and names. Of a single syllable, which is seldom a whole word, the wordings with the
    neighbour on either side are given. The most frequent come first."""
    old_text, new_text = strip_markers(draft), strip_markers(edited)
    found: dict[StyleChoice, int] = {}
    for change in _changes(diff(draft, edited)):
        for choice in _choices(change):
            gone = choice.kind is ChoiceKind.TONE or not _stands(choice.avoid, new_text)
            if gone and choice not in found:
                found[choice] = _stands(choice.avoid, old_text) if choice.avoid else 1
    return tuple(sorted(found, key=lambda choice: -found[choice]))


def _choices(change: _Change) -> Iterator[StyleChoice]:
    old, new = change.old.strip(" ,;:"), change.new.strip(" ,;:")
    if tone := _moved_tone(old, new):
        yield StyleChoice(ChoiceKind.TONE, prefer=tone)
        return
    if not _is_phrase(old) or (new and not _is_phrase(new)) or old.casefold() == new.casefold():
        return
    if not new:
        if " " in old:
            yield StyleChoice(ChoiceKind.FORBIDDEN, _plain(old))
        return
    if " " in old:
        yield StyleChoice(ChoiceKind.TERM, _plain(old), _plain(new))
        return
    if change.after:
        yield StyleChoice(ChoiceKind.TERM, _plain(f"{old} {change.after}"), _plain(f"{new} {change.after}"))
    if change.before:
        yield StyleChoice(ChoiceKind.TERM, f"{change.before} {old}", f"{change.before} {new}")


def _changes(pieces: Sequence[Piece]) -> Iterator[_Change]:
    """Neighbouring changes with nothing but a space between them are one."""
    at = 0
    while at < len(pieces):
        if pieces[at].kind is Kind.SAME:
            at += 1
            continue
        start, old, new = at, "", ""
        while at < len(pieces):
            piece = pieces[at]
            if piece.kind is Kind.SAME:
                if piece.text != " " or at + 1 == len(pieces):
                    break
                old, new = old + " ", new + " "
            elif piece.kind is Kind.REMOVED:
                old += piece.text
            else:
                new += piece.text
            at += 1
        yield _Change(old, new, _last(pieces[start - 1].text if start else ""), _first(_after(pieces, at)))


def _after(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].text if at < len(pieces) else ""


def _first(text: str) -> str:
    """The syllable that a text goes on with, "" at a punctuation mark, a capital or a figure."""
    match = re.match(r" ([^\W\d_]+)(?=[ ,.;:])", text)
    return match[1] if match and match[1].islower() else ""


def _last(text: str) -> str:
    match = re.search(r"(?:^|[ ])([^\W\d_]+) $", text)
    return match[1] if match and match[1].islower() else ""


def _is_phrase(text: str) -> bool:
    """Common words alone: a capital after the first letter belongs to a name."""
    whole = _PHRASE.fullmatch(text) and len(text.split()) <= _LONGEST
    return bool(whole) and text[1:] == text[1:].lower()


def _plain(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]


def _moved_tone(old: str, new: str) -> str:
    """The tone style of the new wording when nothing but the place of tone marks changed."""
    before, after = old.split(), new.split()
    pairs = [(a, b) for a, b in zip(before, after, strict=False) if a != b]
    if len(before) != len(after) or not pairs or any(not tone_style(a) or retoned(a) != b for a, b in pairs):
        return ""
    return tone_style(pairs[0][1])


def _stands(phrase: str, text: str) -> int:
    return len(re.findall(rf"(?i)(?<!\w){re.escape(phrase)}(?!\w)", text))
