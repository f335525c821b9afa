"""What a click needs is found before it: when facts are saved, at the program's start, once and no more."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest

from assistant.bootstrap import build
from assistant.library.shelf.database import Database
from assistant.library.shelf.queries import KeptQueries
from assistant.library.shelf.vectors import Vectors
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, SourceKind
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.integration.shelf_parts import HashEmbedder

HEADER = Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ")
KEY = "uu-diem"


class Counting(HashEmbedder):
    """Counts the queries it embeds; `gate`, where set, holds each until it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.gate: Event | None = None
        self.begun = Event()

    def query(self, text: str) -> list[float]:
        self.asked.append(text)
        self.begun.set()
        if self.gate:
            assert self.gate.wait(10)
        return super().query(text)


def desk_on(home: Path, embedder: Counting, *, foresee: bool = True) -> Desk:
    return build(Settings(home=home), foresee=foresee, chat=None, embedder=embedder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    document = tmp_path / "nghi-quyet.txt"
    document.write_text("Sắp xếp đơn vị hành chính cấp xã.\n\nTinh giản biên chế công chức.", encoding="utf-8")
    desk_on(tmp_path / "home", Counting()).grounds.shelf.add([document], kind=SourceKind.RESOLUTION)
    return tmp_path / "home"


def saved(desk: Desk) -> Any:
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, {}))
    return desk.save_facts(report.id, KEY, [Fact("a", "Giảm 58 đơn vị hành chính cấp xã")], ())


def settled(desk: Desk) -> None:
    assert desk.foresight is not None and desk.foresight.settled(10)


def test_after_facts_are_saved_a_click_embeds_nothing(home: Path) -> None:
    embedder = Counting()
    desk = desk_on(home, embedder)
    report = saved(desk)
    settled(desk)
    assert "Giảm 58 đơn vị hành chính cấp xã" in embedder.asked
    embedder.asked.clear()
    assert desk.grounds.evidence(report, desk.section(report, KEY)).hits
    assert embedder.asked == []


def test_while_facts_are_typed_nothing_is_looked_for(home: Path) -> None:
    embedder = Counting()
    desk = desk_on(home, embedder)
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, {}))
    seen: tuple[Fact, ...] = ()
    for words in ("Giảm", "Giảm 58", "Giảm 58 đơn vị"):
        typed = (Fact("a", words),)
        desk.save_facts(report.id, KEY, typed, seen)
        seen = typed
    settled(desk)
    assert "Giảm 58 đơn vị" in embedder.asked and not {"Giảm", "Giảm 58"} & set(embedder.asked)


def test_typing_in_one_report_holds_back_no_other(home: Path) -> None:
    embedder = Counting()
    desk = desk_on(home, embedder)
    saved(desk)
    other = desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, {}))
    seen: tuple[Fact, ...] = ()
    for number in range(60):  # with rests that are shorter than what is waited for
        typed = (Fact("a", f"Giảm {number} phòng"),)
        desk.save_facts(other.id, KEY, typed, seen)
        seen = typed
        sleep(0.1)
        if "Giảm 58 đơn vị hành chính cấp xã" in embedder.asked:
            break
    else:
        pytest.fail("what the first report needs waited for the other's writer")
    assert seen[0].text not in embedder.asked
    settled(desk)


def test_without_foresight_the_click_embeds(home: Path) -> None:
    embedder = Counting()
    desk = desk_on(home, embedder, foresee=False)
    report = saved(desk)
    assert embedder.asked == []
    desk.grounds.evidence(report, desk.section(report, KEY))
    assert len(embedder.asked) == 2  # the heading and the fact


def test_what_was_embedded_outlives_the_program(home: Path) -> None:
    first = desk_on(home, Counting())
    report = saved(first)
    settled(first)
    embedder = Counting()
    again = desk_on(home, embedder)
    assert again.foresight is not None
    again.foresight.resume()
    settled(again)
    assert again.grounds.evidence(report, again.section(report, KEY)).hits
    assert embedder.asked == []


def test_a_click_while_it_is_being_found_waits_and_finds_nothing_twice(home: Path) -> None:
    embedder = Counting()
    embedder.gate = Event()
    desk = desk_on(home, embedder)
    report = saved(desk)
    assert embedder.begun.wait(10)
    found: list[object] = []
    click = Thread(target=lambda: found.append(desk.grounds.evidence(report, desk.section(report, KEY))))
    click.start()
    click.join(0.2)
    assert click.is_alive() and found == []
    embedder.gate.set()
    click.join(10)
    settled(desk)
    assert found and len(embedder.asked) == 2


def test_a_fault_beforehand_costs_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_on(home, Counting())
    real = desk.grounds.retriever.evidence

    tried: list[object] = []

    def broken(section: object, *_: object, **__: object) -> object:
        tried.append(section)
        raise RuntimeError("hỏng")

    with monkeypatch.context() as patch:
        patch.setattr(desk.grounds.retriever, "evidence", broken)
        report = saved(desk)
        settled(desk)
    assert tried == [desk.section(report, KEY)] and desk.grounds.retriever.evidence == real
    assert desk.grounds.evidence(report, desk.section(report, KEY)).hits


def test_only_the_newest_queries_are_kept(home: Path) -> None:
    queries = KeptQueries(Counting(), vectors_at(home), most=2)
    for word in WORDS:
        queries.query(word)
        queries.keep()
    assert embedded_again(home) == ["một"]


def test_what_waits_to_be_kept_is_bounded_where_nobody_keeps_it(home: Path) -> None:
    queries = KeptQueries(Counting(), vectors_at(home), held=2)
    for word in WORDS:
        queries.query(word)
    queries.keep()
    assert embedded_again(home) == ["một"]


def test_what_cannot_be_written_down_now_is_written_the_next_time(home: Path) -> None:
    queries = KeptQueries(Counting(), vectors_at(home))
    queries.query("một")
    file = sqlite3.connect(home / "library" / "library.sqlite3")
    file.execute("ALTER TABLE vectors RENAME TO away")
    queries.keep()
    file.execute("ALTER TABLE away RENAME TO vectors")
    file.close()
    queries.query("hai")
    queries.query("ba")
    queries.keep()
    assert embedded_again(home) == []


def test_evidence_found_while_the_embedder_was_down_is_looked_for_again(home: Path) -> None:
    embedder = Counting()
    desk = desk_on(home, embedder)
    embedder.down = True
    report = saved(desk)
    settled(desk)
    assert embedder.asked
    embedder.asked.clear()
    section = desk.section(report, KEY)
    by_words = desk.grounds.evidence(report, section)
    assert by_words.hits and embedder.asked and desk.grounds.found(report, section) is None
    embedder.down = False
    found = desk.grounds.evidence(report, section)
    assert found.hits != by_words.hits and desk.grounds.found(report, section) == found


WORDS = ("một", "hai", "ba")


def vectors_at(home: Path) -> Vectors:
    return Vectors(Database(home / "library" / "library.sqlite3"))


def embedded_again(home: Path) -> list[str]:
    """Which of WORDS the database does not know."""
    embedder = Counting()
    queries = KeptQueries(embedder, vectors_at(home))
    for word in WORDS:
        queries.query(word)
    return embedder.asked
