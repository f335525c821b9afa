"""Cleans the blocks of a reading: Unicode form, stray characters, spaces; every change is told as a Repair."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from assistant.library.document import Block, Repair
from assistant.library.spacing import Speller

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•"})
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_SPACES = re.compile(r"[^\S\n]+")
_SAMPLE = 40  # characters of a block shown in a summed-up repair


def clean(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Repair, ...]]:
    """The cleaned blocks and the repairs, in order. A block that held only invisible characters goes."""
    tidied, repairs = _tidy(tuple(blocks))
    speller = Speller(block.text for block in tidied)
    cleaned: list[Block] = []
    for block in tidied:
        text, found = speller.mend(block.text)
        repairs += found
        cleaned.append(replace(block, text=text) if found else block)
    return tuple(cleaned), tuple(repairs)


def normalise(text: str) -> str:
    """NFC, without invisible and control characters, with plain spaces; nothing that reads differently changes."""
    text = unicodedata.normalize("NFC", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text.translate(_BULLETS)))
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    return _SPACES.sub(" ", text).strip()


def _tidy(blocks: tuple[Block, ...]) -> tuple[list[Block], list[Repair]]:
    """Normalised blocks; one repair for each sort of change, with its first place and how often it came."""
    tidied: list[Block] = []
    composed: list[tuple[str, str]] = []
    stray: list[tuple[str, str]] = []
    for block in blocks:
        text = normalise(block.text)
        head = tuple(normalise(cell) for cell in block.head)
        if text or block.number:
            tidied.append(replace(block, text=text, head=head))
        nfc = unicodedata.normalize("NFC", block.text)
        if nfc != block.text:
            composed.append((block.text, nfc))
        if _SPACES.sub("", nfc).strip() != text.replace(" ", ""):
            stray.append((nfc, text))
    repairs = []
    for changes, reason in ((composed, "dấu rời ghép thành chữ dựng sẵn"), (stray, "bỏ ký tự ẩn, ký tự lạ")):
        if changes:
            before, after = changes[0]
            repairs.append(Repair(before[:_SAMPLE], after[:_SAMPLE], f"{reason} ({len(changes)} đoạn)"))
    return tidied, repairs
