"""Builds dev.jsonl and heldout.jsonl for `assistant eval claims` from the hand-written texts in bases/.

A base file holds blocks parted by blank lines:

    === key | province | section | source keys      a base; its texts never part between the two files
    D a fact                                         one line a fact, in order
    T a true text    (V: a further true wording)     "|" starts each further line of the text
    = 265 - 207 == 58                                arithmetic that holds; its numbers may stand in the texts
    ~ 22                                             a rounded or spelled number that may stand in the texts
    digit: old words >> new [faulty words]           one planted fault of the text above; "\\n" is a line break
    invented: + A sentence.                          a sentence added at the end of the text above
    drop 2: old words >> new words                   the text above without fact 2

Every third base is held out. Run `python tests/data/claims/build.py` to write the two files again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.evaluation.claims import FAULTS

HERE = Path(__file__).parent
NEW_NUMBER = {"digit", "magnitude", "arithmetic"}  # faults that must bring a number found nowhere in the base
HELD_OUT_EVERY = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Text:
    body: str
    faults: list[tuple[str, str, str]] = field(default_factory=list)  # fault or "drop N", old, new


@dataclass
class Base:
    key: str
    province: str
    section: str
    sources: list[str]
    facts: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)  # numbers that follow from the facts

    def fail(self, why: str) -> ValueError:
        return ValueError(f"{self.key}: {why}")


def numbers(text: str) -> set[str]:
    """The numerals of a text without thousands dots and leading zeros, a decimal comma kept: {"1341", "20,8"}."""
    return {re.sub(r"\.(?=\d{3})", "", n).lstrip("0") or "0" for n in _NUMBER.findall(text)}


def read_bases(path: Path) -> Iterator[Base]:
    """The bases of one file, every stated equation proved."""
    base: Base | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            continue
        if line.startswith("=== "):
            if base:
                yield base
            key, province, section, sources = (part.strip() for part in line[4:].split("|"))
            base = Base(key, province, section, sources.split())
            continue
        if base is None:
            raise ValueError(f"{path.name}: text before the first base")
        _add_line(base, line)
    if base:
        yield base


def _add_line(base: Base, line: str) -> None:
    if line.startswith("D "):
        base.facts.append(line[2:])
    elif line[:2] in ("T ", "V "):
        base.texts.append(Text(line[2:]))
    elif line.startswith("|"):
        base.texts[-1].body += "\n" + line[1:]
    elif line.startswith("= "):
        if not re.fullmatch(r"(?:round|[\d\s.,+*/()=-])+", line[2:]) or not eval(line[2:]):
            raise base.fail(f"does not hold: {line}")
        base.allowed |= {n.replace(".", ",") for n in re.findall(r"\d+(?:\.\d+)?", line)}
    elif line.startswith("~ "):
        base.allowed |= set(line[2:].split())
    else:
        fault, _, rule = line.partition(": ")
        old, arrow, new = rule.partition(">>")
        if rule.startswith("+ "):
            old, new = "", rule[2:]
        elif not arrow:
            raise base.fail(f"no rule: {line}")
        else:
            old, new = old.removesuffix(" "), new.removeprefix(" ")
        base.texts[-1].faults.append((fault, old.replace("\\n", "\n"), new.replace("\\n", "\n")))


def read_sources() -> dict[str, dict[str, str]]:
    """Source key -> {kind, province, text}."""
    sources = {}
    for line in (HERE / "bases" / "sources.txt").read_text(encoding="utf-8").splitlines():
        key, kind, province, text = (part.strip() for part in line.split("|"))
        sources[key] = {"kind": kind, "province": province, "text": text}
    return sources


def plant(base: Base, text: Text, fault: str, old: str, new: str) -> tuple[str, str, str]:
    """(fault, faulty text, planted words), or ValueError when the rule does not do what it says."""
    if not old:
        faulty, planted = f"{text.body} {new}", new
    else:
        if text.body.count(old) != 1:
            raise base.fail(f"{fault}: {old!r} stands {text.body.count(old)} times")
        marked = re.search(r"\[(.+)\]", new, re.DOTALL)
        planted = marked.group(1) if marked else new
        faulty = text.body.replace(old, new.replace("[", "").replace("]", ""))
    if fault.startswith("drop "):
        return "dropped", faulty, base.facts[int(fault[5:]) - 1]
    if fault not in FAULTS:
        raise base.fail(f"unknown fault {fault}")
    if faulty.count(planted) != 1:
        raise base.fail(f"{fault}: planted {planted!r} stands {faulty.count(planted)} times")
    return fault, faulty, planted


def cases(base: Base, sources: dict[str, dict[str, str]]) -> Iterator[dict[str, object]]:
    """The cases of a base without ids: each true text, then its faults one at a time."""
    given = [sources[key] for key in base.sources]
    if any(source["province"] == base.province for source in given):
        raise base.fail("a prior report of its own province")
    authority = " ".join(source["text"] for source in given if source["kind"] != "report")
    known = numbers(" ".join(base.facts)) | base.allowed | numbers(authority)

    def case(text: str, fault: str | None = None, planted: str | None = None) -> dict[str, object]:
        return {
            "section": base.section,
            "province": base.province,
            "facts": base.facts,
            "sources": given,
            "text": text,
            "label": "bad" if fault else "ok",
            "fault": fault,
            "planted": planted,
        }

    for text in base.texts:
        stray = numbers(text.body) - known
        if stray:
            raise base.fail(f"a true text has numbers from nowhere: {sorted(stray)}")
        yield case(text.body)
        for rule in text.faults:
            fault, faulty, planted = plant(base, text, *rule)
            if fault in NEW_NUMBER and numbers(planted) and not numbers(planted) - known:
                raise base.fail(f"{fault}: {planted!r} may be true")
            yield case(faulty, fault, planted)


def build() -> dict[str, list[dict[str, object]]]:
    """File name -> its cases with ids, in the order of the base files."""
    sources = read_sources()
    files: dict[str, list[dict[str, object]]] = {"dev": [], "heldout": []}
    paths = sorted((HERE / "bases").glob("[0-9]*.txt"))
    for place, base in enumerate(base for path in paths for base in read_bases(path)):
        name = "heldout" if place % HELD_OUT_EVERY == HELD_OUT_EVERY - 1 else "dev"
        for case in cases(base, sources):
            files[name].append({"id": f"{name}-{len(files[name]) + 1:04}", **case})
    return files


def render(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    for file, rows in build().items():
        (HERE / f"{file}.jsonl").write_text(render(rows), encoding="utf-8")
        print(file, len(rows))
