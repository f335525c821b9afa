"""How long the screen keeps its writer waiting: medians in a headless Chromium, a small report beside a large one.

Run: `python -m bench.screen [--repeat 20] [--only ROW ...] [--json]`; a row is printed when it is measured. Two reports
in one home: 1 section with 10 facts, and 40 sections with 500 facts; every section is drafted and has figures to mend.
What is measured first shares the machine with the evidence that the program looks for after its start.
- at once: from a click in the outline to the text of the section on screen (two frames after it is in the page), where
  the page was opened just now, and neither this browser nor this server, since it started, has looked at the section.
  The small report stands there `repeat` times over, as a report has one first visit only;
- first: the same, the writer having rested two seconds;
- marked: from the click of "at once" until the figures in the text are marked with their sources;
- section: the same click on a section seen before;
- finding: from the click on a finding to its words, the expected value and the fact it is held against;
- saved: from a key press in a fact, after a rest, until its save is answered (the words wait for a rest);
- typed: the same from the last of twenty keys, eight in a second, each of which may be saved;
- rerun: the script alone on the server, without a browser;
- first paint: from the start of the process to a server that answers, then to the first words in the browser.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.bootstrap import build
from assistant.claims import strip_markers
from assistant.ports import ReportSpec
from assistant.quantities import format_number
from assistant.report import Fact, Header
from assistant.settings import Settings
from bench.stopwatch import Watch, opened
from tests.e2e.browser import Desk, app, chromium

SIZES = {"1 mục, 10 dữ kiện": (1, 10), "40 mục, 500 dữ kiện": (40, 500)}
REST = 2000  # milliseconds of the writer's rest before a first visit


@dataclass(frozen=True)
class Written:
    """A report in the home: its id, and for each section a figure that only its text has."""

    report: str
    opening: str  # the first words of the opening
    sections: dict[str, str]


def write_report(home: Path, sections: int, facts: int, begin: int = 0) -> Written:
    """A report of so many sections, drafted by the composer, with two wrong figures in each text. Another `begin`
    gives other figures, so that nothing read for one report helps with another."""
    desk = build(Settings(home=home), embedder=None)
    rows = [
        {"title": f"Nội dung thứ {i}", "key": f"muc-{i}", "kind": "results", "layout": "items"}
        for i in range(1, sections + 1)
    ]
    outline = home / f"outline-{sections}.yaml"
    parts = [{"title": "Kết quả thực hiện", "headings": rows}]
    data = {"key": f"do-{sections}", "document_type": "BÁO CÁO", "subject": "tổng kết", "headings": parts}
    outline.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    given: dict[str, list[Fact]] = {f"muc-{i}": [] for i in range(1, sections + 1)}
    for n in range(begin, begin + facts):
        before, after = 1000 + 3 * n, 700 + 2 * n
        words = f"Sắp xếp {format_number(before)} phòng chuyên môn còn {format_number(after)} phòng"
        given[f"muc-{n % sections + 1}"].append(Fact(f"f{n}", f"{words}, giảm {format_number(before - after)} phòng"))
    header = Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ", place="Hải Dương")
    spec = ReportSpec(str(outline), "party_hd05", header, {key: tuple(items) for key, items in given.items()})
    report = desk.create(spec)
    marks: dict[str, str] = {}
    for key, items in given.items():
        list(desk.draft(report.id, key))
        head = desk.view(report.id, key).head
        assert head
        first, last = (fact.text.split()[2] for fact in (items[0], items[-1]))
        wrong = head.text.replace(f"còn {items[0].text.split()[7]}", "còn 13").replace(f" {last} ", " 99.999 ")
        desk.edit(report.id, key, wrong, head.id, "An")
        marks[key] = first
    list(desk.draft(report.id, "mo-dau"))
    first_words = desk.view(report.id, "mo-dau").head
    assert first_words
    return Written(report.id, strip_markers(first_words.text)[:40], marks)


def _place(written: Written, section: str) -> str:
    return f"/soan-thao?bao-cao={written.report}&muc={section}"


def visit(desk: Desk, watch: Watch, written: Written, key: str) -> tuple[float, float]:
    """Milliseconds to the text, and to its figures being marked."""
    spent = watch.click(
        "deepAll('.outline button').find((b) => b.dataset.key === v.key).click()",
        "const t = text('.draft'), h = text('.heading'); return h.includes(v.title) && t && t.includes(v.mark)",
        key=key,
        title="Phần mở đầu" if key == "mo-dau" else f"Nội dung thứ {key[4:]}",
        mark=written.sections.get(key, written.opening),
    )
    marks = 0.0
    if key != "mo-dau":
        marks = watch.click("", """return deep('.draft').querySelector('[data-target^="q:"]')""")
    desk.settled()
    return spent, spent + marks


def first_visits(
    browser: Any, address: str, reports: Sequence[Written], repeat: int, rest: int
) -> list[tuple[float, float]]:
    """One on each freshly opened page, on sections all over the report."""
    times = []
    visits = [(written, key) for written in reports for key in written.sections]
    for written, key in visits[:: max(1, len(visits) // repeat)][:repeat]:
        with opened(browser, f"{address}{_place(written, 'mo-dau')}") as (desk, watch):
            desk.page.wait_for_timeout(rest)
            times.append(visit(desk, watch, written, key))
    return times


def sections(desk: Desk, watch: Watch, written: Written, repeat: int) -> list[float]:
    """Each section has been seen once before: what is measured is coming back to it."""
    keys = ["mo-dau", *written.sections] if len(written.sections) == 1 else [*written.sections][:repeat]
    return [visit(desk, watch, written, keys[i % len(keys)])[0] for i in range(len(keys) + repeat)][-repeat:]


def findings(desk: Desk, watch: Watch, repeat: int) -> list[float]:
    times = []
    for _ in range(repeat + 2):
        times.append(watch.click(_OTHER, "return text('.finding-words').includes(window._quote)"))
        desk.settled()
    return times[2:]


_OTHER = """
const other = deepAll('.finding:not([aria-expanded=true])')[0];
window._quote = other.title; other.click();
"""


def saves(desk: Desk, watch: Watch, repeat: int, keys: int = 1) -> list[float]:
    times = []
    for i in range(repeat):
        for n in range(keys):
            last = n == keys - 1
            desk.page.wait_for_timeout(1000 if n == 0 else 125)  # the writer rested, or goes on typing
            spent = watch.click(
                "const a = deep('.facts textarea'); a.focus(); a.value = v.words;"
                " a.dispatchEvent(new InputEvent('input', {bubbles: true}));",
                "const s = deep('.facts .saved'); return s.dataset.state === 'saved'" if last else "return true",
                words=f"Sắp xếp 1.000 phòng chuyên môn còn {700 + i % 2} phòng{'.' * n}",
            )
        times.append(spent)
    return times


def reruns(home: Path, written: Written, repeat: int) -> list[float]:
    """The script alone: one section after another, in this process."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest
    from streamlit.util import calc_hash

    from assistant.ui import shell

    os.environ["ASSISTANT_HOME"] = str(home)
    st.cache_resource.clear()
    spent: list[float] = []
    run = shell.run

    def timed(opening: Any) -> None:
        begun = time.perf_counter()
        try:
            run(opening)
        finally:
            spent.append((time.perf_counter() - begun) * 1000)

    shell.run = timed  # type: ignore[assignment]
    try:
        page = AppTest.from_file(str(Path(__file__).parents[1] / "app.py"), default_timeout=120)
        page._page_hash = calc_hash("soan-thao")
        keys = list(written.sections)
        for i in range(2 * len(keys) + repeat):  # each section once before it counts
            page.query_params["bao-cao"], page.query_params["muc"] = written.report, keys[i % len(keys)]
            page.run()
    finally:
        shell.run = run
    return spent[-repeat:]


ROWS = ("at once", "marked", "first", "section", "finding", "saved", "typed", "rerun", "first paint")


def measure(repeat: int, rows: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """(row, size or stage, milliseconds) as they are measured."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        small, large = SIZES
        many = repeat if {"at once", "marked", "first"} & set(rows) else 1
        fresh = {
            small: [write_report(home, *SIZES[small], begin=1000 + 10 * i) for i in range(many)],
            large: [write_report(home, *SIZES[large])],
        }
        for row, rest in (("at once", 0), ("first", REST)):  # each in a process that has not seen the sections
            if row not in rows and not (row == "at once" and "marked" in rows):
                continue
            with app(home) as address, chromium() as browser:
                for name, reports in fresh.items():
                    texts, marks = zip(*first_visits(browser, address, reports, repeat, rest), strict=True)
                    yield row, name, median(texts)
                    if row == "at once":
                        yield "marked", name, median(marks)
        if {"first paint", "section", "finding", "saved", "typed"} & set(rows):
            yield from _in_one_process(home, fresh, repeat, rows)
        for name, (report, *_) in fresh.items():
            if "rerun" in rows:
                yield "rerun", name, median(reruns(home, report, repeat))


def _in_one_process(
    home: Path, fresh: dict[str, list[Written]], repeat: int, rows: Sequence[str]
) -> Iterator[tuple[str, str, float]]:
    begun = time.perf_counter()
    with app(home) as address, chromium() as browser:
        if "first paint" in rows:
            yield "first paint", "server", (time.perf_counter() - begun) * 1000
            page = browser.new_page()
            for stage in ("first visit", "next visit"):
                begun = time.perf_counter()
                page.goto(address)
                page.get_by_text("Tạo báo cáo mới").wait_for()
                yield "first paint", stage, (time.perf_counter() - begun) * 1000
        for name, (report, *_) in fresh.items():
            with opened(browser, f"{address}{_place(report, [*report.sections][-1])}") as (desk, watch):
                if "section" in rows:
                    yield "section", name, median(sections(desk, watch, report, repeat))
                desk.section("Nội dung thứ 1")
                if "finding" in rows:
                    yield "finding", name, median(findings(desk, watch, repeat))
                if "saved" in rows:
                    yield "saved", name, median(saves(desk, watch, repeat))
                if "typed" in rows:
                    yield "typed", name, median(saves(desk, watch, max(2, repeat // 4), keys=20))


def median(times: Sequence[float]) -> float:
    return round(statistics.median(times), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", nargs="+", choices=ROWS, default=ROWS, metavar="ROW")
    options = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    for row, size, ms in measure(options.repeat, options.only):
        by = found.setdefault(row, {})
        by[size] = ms
        if options.json or (len(by) < 2 and row != "first paint"):
            continue
        ratio = f"  x{ms / by[next(iter(SIZES))]:.2f}" if row != "first paint" else ""
        shown = by if row != "first paint" else {size: ms}
        print(f"{row:12}", "  ".join(f"{size}: {ms:.0f} ms" for size, ms in shown.items()), ratio, flush=True)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
