"""How long the screen keeps its writer waiting: medians in a headless Chromium, a small report beside a large one.

Run: `python -m bench.screen [--repeat 20] [--json]`. Two reports in one home: 1 section with 10 facts, and 40 sections
with 500 facts; every section is drafted and has figures to mend.
- first: the same click on a section that this browser has not shown and this server has not looked at since it started,
  the writer having rested two seconds on another one, not its neighbour; code and library are warm, nothing of the
  section is. The small report stands there `repeat` times over, as a report has one first visit only;
- at once: the same without the rest: the click comes as soon as the page stands;
- section: from the click in the outline to the text of a section seen before on screen (two frames after it is in the
  page);
- finding: from the click on a finding to its words, the expected value and the fact it is held against;
- saved: from a key press in a fact to "Đã lưu lúc …", the pause that tells the end of typing (0,7 s) included;
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from assistant.bootstrap import build
from assistant.claims import strip_markers
from assistant.ports import ReportSpec
from assistant.quantities import format_number
from assistant.report import Fact, Header
from assistant.settings import Settings
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


class Watch:
    """The stopwatch in the page: it clicks, and looks once a frame for what was waited for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(_JS)

    def click(self, what: str, until: str, **values: str) -> float:
        """Milliseconds from a click on the element that expression `what` gives to `until` holding, and painted."""
        script = (
            f"([v]) => window._watch(() => {{ {what} }}, () => {{ const {{deep, deepAll, text}} = window; {until} }})"
        )
        return float(self.page.evaluate(script, [values]))


_JS = """
window.deepAll = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const node of root.querySelectorAll("*")) {
        if (node.shadowRoot) found.push(...window.deepAll(selector, node.shadowRoot));
    }
    return found;
};
const known = {}; // looking must cost nothing beside what is looked at
window.deep = (selector) => {
    if (!known[selector]?.isConnected) known[selector] = window.deepAll(selector)[0];
    return known[selector];
};
window.text = (selector) => window.deep(selector)?.textContent || "";
window._watch = (act, until) => new Promise((done, fail) => {
    const begun = performance.now();
    act();
    const look = () => {
        if (until()) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
        else if (performance.now() - begun > 15000) fail(new Error("nothing came"));
        else requestAnimationFrame(look);
    };
    look();
});
"""


def visit(desk: Desk, watch: Watch, written: Written, key: str) -> float:
    spent = watch.click(
        "deepAll('.outline button').find((b) => b.dataset.key === v.key).click()",
        "const t = text('.draft'), h = text('.heading'); return h.includes(v.title) && t && t.includes(v.mark)",
        key=key,
        title="Phần mở đầu" if key == "mo-dau" else f"Nội dung thứ {key[4:]}",
        mark=written.sections.get(key, written.opening),
    )
    desk.settled()
    return spent


def first_visits(browser: Any, address: str, reports: Sequence[Written], repeat: int, rest: int) -> list[float]:
    """As many of each report, in an order in which no section follows its neighbour."""
    times = []
    for written in reports:
        with opened(browser, address, written, "mo-dau") as (desk, watch):
            keys = [*written.sections]
            for key in [*keys[::3], *keys[1::3], *keys[2::3]][: max(1, repeat // len(reports))]:
                desk.page.wait_for_timeout(rest)
                times.append(visit(desk, watch, written, key))
    return times


def sections(desk: Desk, watch: Watch, written: Written, repeat: int) -> list[float]:
    """Each section has been seen once before: what is measured is coming back to it."""
    keys = ["mo-dau", *written.sections] if len(written.sections) == 1 else [*written.sections][:repeat]
    return [visit(desk, watch, written, keys[i % len(keys)]) for i in range(len(keys) + repeat)][-repeat:]


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


def saves(desk: Desk, watch: Watch, repeat: int) -> list[float]:
    times = []
    for i in range(repeat):
        times.append(
            watch.click(
                "const a = deep('.facts textarea'); a.value = v.words; window._was = text('.facts .saved');"
                " a.dispatchEvent(new InputEvent('input', {bubbles: true}));",
                "const s = deep('.facts .saved'); return s.dataset.kind === 'saved' && s.textContent.includes('lúc')",
                words=f"Sắp xếp 1.000 phòng chuyên môn còn {700 + i % 2} phòng",
            )
        )
        desk.settled()
        time.sleep(0.2)
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


@contextmanager
def opened(browser: Any, address: str, written: Written, section: str = "") -> Iterator[tuple[Desk, Watch]]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    desk = Desk(context, address)
    watch = Watch(desk.page)
    desk.open(f"/soan-thao?bao-cao={written.report}&muc={section or list(written.sections)[-1]}")
    desk.page.locator(".draft").wait_for(timeout=120_000)
    desk.settled()
    yield desk, watch
    context.close()


def measure(repeat: int, progress: Callable[[str], None]) -> dict[str, dict[str, float]]:
    """Milliseconds by what is measured and size; "first paint" in milliseconds by stage."""
    names = ("first", "at once", "section", "finding", "saved", "rerun", "first paint")
    out: dict[str, dict[str, float]] = {name: {} for name in names}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        small, large = SIZES
        fresh = {
            small: [write_report(home, *SIZES[small], begin=1000 + 10 * i) for i in range(repeat)],
            large: [write_report(home, *SIZES[large])],
        }
        progress("viết xong báo cáo")
        for what, rest in (("first", REST), ("at once", 0)):  # each in a process that has not seen the sections
            with app(home) as address, chromium() as browser:
                for name, reports in fresh.items():
                    out[what][name] = median(first_visits(browser, address, reports, repeat, rest))
                    progress(f"{what}, {name}")
        begun = time.perf_counter()
        with app(home) as address, chromium() as browser:
            out["first paint"]["server"] = (time.perf_counter() - begun) * 1000
            page = browser.new_page()
            for what in ("first visit", "next visit"):
                begun = time.perf_counter()
                page.goto(address)
                page.get_by_text("Tạo báo cáo mới").wait_for()
                out["first paint"][what] = (time.perf_counter() - begun) * 1000
            for name, (report, *_) in fresh.items():
                with opened(browser, address, report) as (desk, watch):
                    out["section"][name] = median(sections(desk, watch, report, repeat))
                    desk.section("Nội dung thứ 1")
                    out["finding"][name] = median(findings(desk, watch, repeat))
                    out["saved"][name] = median(saves(desk, watch, repeat))
                progress(name)
        for name, (report, *_) in fresh.items():
            out["rerun"][name] = median(reruns(home, report, repeat))
    return out


def median(times: Sequence[float]) -> float:
    return round(statistics.median(times), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.repeat, (lambda _: None) if options.json else print)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for what, by in found.items():
        values = list(by.values())
        ratio = f"  x{values[-1] / values[0]:.2f}" if what != "first paint" else ""
        print(f"{what:12}", "  ".join(f"{name}: {ms:.0f} ms" for name, ms in by.items()), ratio)


if __name__ == "__main__":
    main()
