"""Feeds the checks texts that nobody would write, and reports those on which one fails.

Run: `python bench/fuzz_checks.py [TEXTS] [SEED]`; 100.000 texts unless told. Texts are spliced from the hand-written
cases, official phrases, figures in every form and signs of every script; facts and sources are spliced the same way.
Prints the texts per second; exit status 1 and the first failing texts when a check raised.
"""

from __future__ import annotations

import json
import random
import sys
import time
from datetime import date
from pathlib import Path

from assistant import checks
from assistant.checks import CheckContext, ReportContext
from assistant.checks.facts import check_facts
from assistant.checks.ledger import ledger
from assistant.provinces import load_provinces
from assistant.registry import load_registry
from assistant.report import Evidence, Fact, Header, Hit, Layout, Passage, Report, Section, SectionKind, SourceKind

ROOT = Path(__file__).parent.parent
CASES = sorted(ROOT.glob("tests/data/*/*.jsonl"))
PIECES = (
    "265", "1.245", "12,5%", "1.300 tỷ đồng", "1,2 tr", "hai mươi mốt", "một phần ba", "từ 480 xuống còn 460", "43/207",
    "(20,8%)", "2016-2021", "14-15/12/2017", "31/02/2024", "quý IV/2020", "khoá XIV", "hằng quý", "0", "1/0", "00", "%",
    "999999999999999999999999", "Nghị quyết số 18-NQ/TW", "số 0", "HĐ68", "CBCCVC", "đ/c", "[D1]", "[N7]", "[D", "]",
    "“", "”", "(", ")", ":", ";", "...", "\n", "\t", "\u00a0", "\u200b", "\ufeff", "\u0000", "😀", "中文", "عدد",
    "Uỷ", "Uy\u0309", "́", "ﬁ", "²", "½", "٣", "Ⅳ", "không", "chưa", "giảm", "tăng", "nhất", "lần lượt", "phụ lục 3",
)  # fmt: skip


def words() -> list[str]:
    """The syllables and marks of the hand-written cases."""
    found: list[str] = []
    for path in CASES:
        for line in path.read_text(encoding="utf-8").splitlines()[:200]:
            row = json.loads(line)
            found += f"{row.get('text', '')} {' '.join(row.get('facts', ()))}".split()
    return found


def spliced(chance: random.Random, stock: list[str]) -> str:
    """A text of runs of real words and of odd pieces, joined or glued."""
    out: list[str] = []
    for _ in range(chance.randint(0, 12)):
        if chance.random() < 0.6:
            at = chance.randrange(len(stock))
            out += stock[at : at + chance.randint(1, 9)]
        else:
            out.append(chance.choice(PIECES))
        if chance.random() < 0.05:
            out.append("".join(chr(chance.randint(1, 0x2FFF)) for _ in range(chance.randint(1, 6))))
    return chance.choice((" ", " ", " ", "", ", ", ". ")).join(out)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 18)
    stock = words()
    registry = load_registry(ROOT / "corpus" / "documents.toml")
    provinces = load_provinces(ROOT / "corpus" / "provinces.toml")
    section = Section("fuzz", "Ưu điểm", SectionKind.RESULTS, Layout.PARAGRAPHS)
    failed: list[tuple[str, str]] = []
    start = time.perf_counter()
    for number in range(count):
        facts = tuple(Fact(str(i), spliced(chance, stock)) for i in range(chance.randint(0, 3)))
        kind = chance.choice((SourceKind.RESOLUTION, SourceKind.REPORT))
        passage = Passage("p", "d", "Báo cáo", "Mục I", spliced(chance, stock), kind, "Trường Giang")
        header = Header("Hải Dương", "", date=chance.choice((None, date(2025, 1, 15), date(2025, 8, 1))))
        text = spliced(chance, stock)
        ctx = CheckContext(
            section, header, text, Evidence(facts, (Hit(passage, 1.0),)), (passage,), registry, provinces=provinces
        )
        found = list(checks.run(ctx))
        try:
            ledger(ctx)
            check_facts(facts)
            if number % 10 == 0:
                report = ReportContext(Report("r", "nq18-tinh", "state_nd30", header), {"a": text, "b": text}, {})
                found += [finding for _, finding in checks.run_across(report)]
        except Exception as error:  # the fuzz run reports what raised, and goes on
            failed.append((repr(error), text))
        failed += [(f.message, text) for f in found if f.check == "failure"]
        failed += [(f"span {f.span}", text) for f in found if not 0 <= f.span[0] <= f.span[1] <= len(ctx.plain)]
    seconds = time.perf_counter() - start
    print(f"{count} văn bản, {len(failed)} lỗi, {count / seconds:.0f} văn bản/giây")
    for message, text in failed[:10]:
        print(f"- {message}: {text!r}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
