"""Measures the cleaning: glued words before and after, harm on clean text, round trips of legacy encodings.

    python bench/cleaning.py GLUED.txt CLEAN…

GLUED.txt is a document with glued words. Each CLEAN is a text that is right: .md, .txt, or .jsonl with `text`.
A token counts as glued when it bears a diacritic and no Vietnamese syllable is spelled so; a comma or semicolon
glued to the next word counts too. Harm counts the right tokens (Vietnamese syllables) of clean text that changed.
Recall is measured on the clean texts as well: a share of their spaces is taken out and put back.
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
from assistant.library.spacing import Speller
from assistant.library.syllables import has_marks, is_syllable, tokens

LOST = 0.02  # share of spaces taken out for the recall measurement
_PUNCTUATION = re.compile(r"[^\W\d_][,;](?=[^\W\d_])")


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
    """Right tokens, and the changes that broke one: a changed token whose parts were all right before."""
    count, broken = 0, []
    for document in documents:
        speller = Speller(document)
        for line in document:
            count += sum(is_syllable(word) for word in tokens(line))
            mended, repairs = speller.mend(line)
            if mended != line:
                broken += [f"{r.before} -> {r.after}" for r in repairs if all(map(is_syllable, tokens(r.before)))
                           and tokens(r.before) != tokens(r.after)]  # fmt: skip
                broken += [f"{r.before} -> {r.after}" for r in repairs if not all(map(is_syllable, tokens(r.before)))]
    return count, broken


def recall(documents: list[list[str]], rng: random.Random) -> tuple[int, int]:
    """Spaces taken out of clean text, and those that came back at their place."""
    lost = back = 0
    for document in documents:
        holes = [["\0" if c == " " and rng.random() < LOST else c for c in line] for line in document]
        speller = Speller("".join(line).replace("\0", "") for line in holes)
        for line in holes:
            full = "".join(line).replace("\0", " ")
            mended = speller.mend("".join(line).replace("\0", ""))[0]
            lost += line.count("\0")
            matched: set[int] = set()
            for block in difflib.SequenceMatcher(None, full, mended, autojunk=False).get_matching_blocks():
                matched |= set(range(block.a, block.a + block.size))
            back += sum(c == "\0" and at in matched for at, c in enumerate(line))
    return lost, back


def round_trips(lines: list[str]) -> dict[str, tuple[int, int]]:
    """Lines that survive TCVN3 there and back unchanged, of all that the encoding can hold."""
    tables = {new: old for old, new in zip(legacy._TCVN3_FROM[:-2], legacy._TCVN3_TO[:-2], strict=True)}
    written = [line for line in lines if all(ord(c) < 128 or c in tables for c in line)]
    exact = sum(legacy.from_tcvn3("".join(tables.get(c, c) for c in line)) == line for line in written)
    return {"TCVN3": (exact, len(written))}


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
    for path in clean:
        documents = texts(path)
        count, broken = harm(documents)
        lost, back = recall(documents, random.Random(18))
        print(
            f"{path.name}: {count} từ đúng, {len(broken)} chỗ đổi = {1e4 * len(broken) / max(count, 1):.2f} / 10.000 (mục tiêu ≤ 1)"
        )
        for change in broken[:10]:
            print(f"    {change}")
        print(f"  bỏ {lost} dấu cách ngẫu nhiên, khôi phục {back} ({back / max(lost, 1):.1%})")
        for name, (exact, held) in round_trips([line for document in documents for line in document]).items():
            print(f"  {name}: {exact}/{held} dòng khứ hồi nguyên vẹn")


if __name__ == "__main__":
    main(sys.argv[1:])
