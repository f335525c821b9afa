"""Builds claims.jsonl from the hand-written texts and faults of bases.yaml; nothing is random.

python tests/data/build.py unseen third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth sixteenth seventeenth eighteenth nineteenth twentieth
    twentyfirst twentysecond
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.evaluation.claims import FAULTS

HERE = Path(__file__).parent


def cases(folder: Path) -> Iterator[dict[str, Any]]:
    """Each true text of a folder, then each of its faults. A fault whose words do not stand exactly once is an
    error."""
    book = yaml.safe_load((folder / "bases.yaml").read_text(encoding="utf-8"))
    for number, base in enumerate(book["bases"], start=1):
        shared = {
            "section": base["section"],
            "province": base["province"],
            "facts": base["facts"],
            "sources": [book["sources"][name] for name in base["sources"]],
        }
        for index, text in enumerate(base["ok"], start=1):
            yield {
                "id": f"u{number:02d}-ok{index}",
                **shared,
                "text": text,
                "label": "ok",
                "fault": None,
                "planted": None,
            }
        for index, line in enumerate(base["bad"], start=1):
            yield {"id": f"u{number:02d}-bad{index}", **shared, **planted(base, line), "label": "bad"}


def planted(base: dict[str, Any], line: str) -> dict[str, Any]:
    """The faulty text of one "KIND | text | words => words [| fact]" line."""
    kind, which, rest = (part for part in line.split(" | ", 2))
    words, _, fact = rest.partition(" | ") if kind == "dropped" else (rest, "", "")
    old, new = words.split(" =>", 1)
    new = new.removeprefix(" ")
    text = base["ok"][int(which) - 1]
    if kind not in FAULTS or text.count(old) != 1:
        raise ValueError(f"{line!r} does not apply to {text!r}")
    faulty = text.replace(old, new).strip()
    if kind == "dropped":
        return {"text": faulty, "fault": kind, "planted": base["facts"][int(fact) - 1]}
    start, end = 0, 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    added = new[start : len(new) - end].strip(" .;,")
    mark = added if kind == "invented" and added else new
    if faulty.count(mark) != 1:
        raise ValueError(f"{mark!r} does not stand once in {faulty!r}")
    return {"text": faulty, "fault": kind, "planted": mark}


def lines(folder: Path) -> list[str]:
    """The lines of a folder's claims.jsonl."""
    return [json.dumps(row, ensure_ascii=False) for row in cases(folder)]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        built = lines(HERE / name)
        (HERE / name / "claims.jsonl").write_text("\n".join(built) + "\n", encoding="utf-8")
        print(name, len(built), Counter(json.loads(line)["fault"] or "ok" for line in built))
