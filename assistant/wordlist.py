"""The common words of official Vietnamese shipped with the program (wordlist.txt)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def wordlist() -> tuple[str, ...]:
    """Every word of the list in its order, words of one syllable and of several ("tổ chức"); a word may stand twice."""
    text = files("assistant").joinpath("wordlist.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(word for line in lines for piece in line.split(",") if (word := piece.strip()))
