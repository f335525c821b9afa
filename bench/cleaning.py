"""Measures the cleaning: glued words before and after, harm on clean text, round trips of legacy encodings.

    python -m bench.cleaning GLUED.txt CLEAN…

GLUED.txt is a document with glued words. Each CLEAN is a text that is right: .md, .txt, or .jsonl with `text`.
A token counts as glued when it bears a diacritic and no Vietnamese syllable is spelled so; a comma or semicolon
glued to the next word counts too. In clean text every word that is cut or joined is harm. Recall is measured on
clean text as well: a share of the spaces between words is taken out and looked for again.
"""

from __future__ import annotations

import difflib
import json
import random
import re
import sys
import time
from pathlib import Path

from assistant.library import legacy
from assistant.library.reading import read_document
from assistant.library.spacing import PUNCTUATION, Speller
from assistant.library.syllables import has_marks, is_syllable, tokens
from bench.encoders import to_tcvn3, to_viqr, to_vni

LOST = 0.02  # share of spaces taken out for the recall measurement
_PUNCTUATION = re.compile(r"[^\W\d_][,;](?=[^\W\d_])")
_INNER = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_LOWER = legacy._TCVN3_TO
_CODES = (
    ("TCVN3", to_tcvn3, legacy.from_tcvn3, _LOWER),
    ("VNI", to_vni, legacy.from_vni, _LOWER + _LOWER.upper()),
    ("VIQR", to_viqr, legacy.from_viqr, _LOWER + _LOWER.upper()),
)


def glued(text: str) -> tuple[int, int]:
    """Glued words, and glued punctuation marks."""
    words = sum(len(w) > 2 and has_marks(w) and not is_syllable(w) for w in tokens(text))
    return words, len(_PUNCTUATION.findall(text))


def texts(path: Path) -> list[list[str]]:
    """Documents of a clean file, each as its lines."""
    source = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"].split("\n") for line in source.splitlines() if line.strip()]
    return [source.split("\n")]


def harm(documents: list[list[str]]) -> tuple[int, list[str]]:
    """Right tokens, and every word that was cut or joined."""
    count, broken = 0, []
    for document in documents:
        speller = Speller(document)
        for line in document:
            count += sum(is_syllable(word) for word in tokens(line))
            broken += [f"{r.before} -> {r.after}" for r in speller.mend(line)[1] if r.reason != PUNCTUATION]
    return count, broken


def recall(documents: list[list[str]], rng: random.Random) -> tuple[int, int]:
    """Spaces taken out of clean text, and those that came back at their place."""
    lost = back = 0
    for document in documents:
        holes = [_punch(line, rng) for line in document]
        speller = Speller(line.replace("\0", "") for line in holes)
        for line in holes:
            full, mended = line.replace("\0", " "), speller.mend(line.replace("\0", ""))[0]
            matched: set[int] = set()
            for block in difflib.SequenceMatcher(None, full, mended, autojunk=False).get_matching_blocks():
                matched |= set(range(block.a, block.a + block.size))
            lost += line.count("\0")
            back += sum(char == "\0" and at in matched for at, char in enumerate(line))
    return lost, back


def _punch(line: str, rng: random.Random) -> str:
    """The line with some of the spaces between two letters replaced by NUL."""
    return _INNER.sub(lambda _: "\0" if rng.random() < LOST else " ", line)


def round_trips(lines: list[str]) -> dict[str, tuple[int, int]]:
    """By encoding: lines that come back unchanged, of all the lines that it can hold."""
    found = {}
    for name, encode, decode, letters in _CODES:
        held = [line for line in lines if line and all(ord(char) < 127 or char in letters for char in line)]
        found[name] = (sum(decode(encode(line)) == line for line in held), len(held))
    return found


def main(arguments: list[str]) -> None:
    seed, *clean = map(Path, arguments)
    started = time.perf_counter()
    reading = read_document(seed)
    seconds = time.perf_counter() - started
    before, after = glued(reading.original), glued(reading.text)
    left = sum(after) / max(sum(before), 1)
    print(f"{seed.name}: {len(reading.original.split())} từ, đọc trong {seconds:.2f} s")
    print(f"  từ dính      trước {before[0]:4}  sau {after[0]:4}")
    print(f"  dấu câu dính trước {before[1]:4}  sau {after[1]:4}   còn lại {left:.1%} (mục tiêu ≤ 1%)")
    documents = [document for path in clean for document in texts(path)]
    count, broken = harm(documents)
    share = 1e4 * len(broken) / max(count, 1)
    print(f"văn bản sạch: {count} từ đúng, {len(broken)} chỗ đổi = {share:.2f} / 10.000 (mục tiêu ≤ 1)")
    for change in broken:
        print(f"    {change}")
    lost, back = recall(documents, random.Random(18))
    print(f"  bỏ {lost} dấu cách ngẫu nhiên, khôi phục {back} ({back / max(lost, 1):.1%})")
    for name, (exact, held) in round_trips([line for document in documents for line in document]).items():
        print(f"  {name}: {exact}/{held} dòng khứ hồi nguyên vẹn")


if __name__ == "__main__":
    main(sys.argv[1:])
