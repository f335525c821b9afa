"""The store on a real file: nothing overwritten, nothing lost, conflicts seen."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import ConflictError, InputError, StorageError
from assistant.history import EventKind
from assistant.migrations import STEPS
from assistant.office_store import OfficeStore
from assistant.report import (
    Evidence,
    Fact,
    Finding,
    Header,
    Hit,
    Origin,
    Passage,
    Report,
    Revision,
    Severity,
    SourceKind,
)
from assistant.store import SqliteStore
from assistant.style import ChoiceKind, StyleChoice

REPORT = Report(
    "r1", "nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), {"uu-diem": (Fact("a", "x"),)}
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    store = SqliteStore(tmp_path / "deep" / "reports.sqlite3")
    store.create(REPORT)
    return store


def revision(text: str = "Giảm 58. [D1]") -> Revision:
    passage = Passage("p", "d", "NQ 18", "Mục II", "…", SourceKind.RESOLUTION, verified=False)
    finding = Finding("figures", Severity.BLOCKING, (0, 4), "Giảm", "sai", "59", ("D1",), mend="Tăng")
    evidence = Evidence((Fact("a", "x", "Sở"),), (Hit(passage, 0.5, "vì", True),))
    return Revision(0, "r1", "uu-diem", 0, text, Origin.MODEL, "t", evidence=evidence, findings=(finding,))


def test_a_revision_comes_back_exactly_as_it_was_stored(store: SqliteStore, tmp_path: Path) -> None:
    stored = store.append(revision(), EventKind.HEAD)
    again = SqliteStore(tmp_path / "deep" / "reports.sqlite3").history("r1", "uu-diem")
    assert again.head == stored == replace(revision(), id=stored.id, number=1)


def test_revisions_are_numbered_within_their_section(store: SqliteStore) -> None:
    store.append(replace(revision(), section="han-che"))
    assert [store.append(revision()).number for _ in range(3)] == [1, 2, 3]


def test_heads_give_the_same_state_as_the_whole_history(store: SqliteStore) -> None:
    for kind in (EventKind.HEAD, EventKind.DISCARD, EventKind.ACCEPT):
        store.append(revision(kind), kind)
    whole, heads = store.history("r1", "uu-diem"), store.heads("r1")["uu-diem"]
    assert heads.head == whole.head and heads.acceptance == whole.acceptance and len(heads.revisions) == 1


def test_saving_facts_that_somebody_else_changed_is_a_conflict_and_changes_nothing(store: SqliteStore) -> None:
    mine, theirs = [Fact("a", "của tôi")], [Fact("a", "của người khác")]
    store.save_facts("r1", "uu-diem", theirs, seen=REPORT.facts["uu-diem"])
    with pytest.raises(ConflictError):
        store.save_facts("r1", "uu-diem", mine, seen=REPORT.facts["uu-diem"])
    assert store.report("r1").facts["uu-diem"] == tuple(theirs)


def test_what_goes_on_with_a_save_takes_its_place_and_no_other(store: SqliteStore) -> None:
    before = REPORT.facts["uu-diem"]
    one, two, three = ((Fact("a", words),) for words in ("Giảm", "Giảm 58", "Giảm 58 xã"))
    store.save_facts("r1", "uu-diem", one, seen=before)
    store.save_facts("r1", "uu-diem", two, seen=one, continued=True)
    with pytest.raises(ConflictError):
        store.save_facts("r1", "uu-diem", three, seen=one, continued=True)
    store.save_facts("r1", "uu-diem", three, seen=two)
    rows = store.database.rows("SELECT facts FROM fact_saves WHERE section='uu-diem' ORDER BY id")
    assert [json.loads(row["facts"])[0]["text"] for row in rows] == [before[0].text, "Giảm 58", "Giảm 58 xã"]
    assert store.report("r1").facts["uu-diem"] == three


def test_saving_an_outdated_header_is_a_conflict(store: SqliteStore) -> None:
    read = store.report("r1")
    store.save_header(replace(read, title="một"))
    with pytest.raises(ConflictError):
        store.save_header(replace(read, title="hai"))
    assert store.report("r1").title == "một"


def test_a_removed_report_can_be_brought_back(store: SqliteStore) -> None:
    store.remove("r1")
    assert store.reports() == []
    store.remove("r1", undo=True)
    assert [r.id for r in store.reports()] == ["r1"]


def test_unsaved_typing_survives_until_it_is_cleared(store: SqliteStore, tmp_path: Path) -> None:
    store.keep_typing("r1", "uu-diem", "An", None, "đang gõ dở")
    again = SqliteStore(tmp_path / "deep" / "reports.sqlite3")
    assert again.typing("r1", "uu-diem", "An") == (None, "đang gõ dở")
    again.clear_typing("r1", "uu-diem", "An", None, "đang gõ dở")
    assert store.typing("r1", "uu-diem", "An") is None


def test_an_unknown_report_and_a_broken_file_each_get_a_line(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không có báo cáo"):
        store.report("không có")
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"not a database" * 100)
    with pytest.raises(StorageError, match="Không mở được kho"):
        SqliteStore(broken)


def test_history_is_append_only_by_schema_of_use(store: SqliteStore, tmp_path: Path) -> None:
    first = store.append(revision("một"), EventKind.HEAD)
    store.append(revision("hai"), EventKind.HEAD)
    assert store.revision(first.id).text == "một"


def _writer(path: str, acknowledged: str) -> None:
    store = SqliteStore(Path(path))
    with Path(acknowledged).open("a", encoding="utf-8") as log:
        for i in range(100_000):
            stored = store.append(revision(f"câu {i}"), EventKind.HEAD)
            log.write(f"{stored.id}\n")
            log.flush()


def test_every_acknowledged_revision_survives_being_killed(tmp_path: Path) -> None:
    path, log = tmp_path / "reports.sqlite3", tmp_path / "log"
    SqliteStore(path).create(REPORT)
    spawn = multiprocessing.get_context("spawn")
    for _ in range(3):
        before = log.stat().st_size if log.exists() else 0
        process = spawn.Process(target=_writer, args=(str(path), str(log)))
        process.start()
        while not log.exists() or log.stat().st_size <= before + 40:
            time.sleep(0.01)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    kept = {row[0] for row in sqlite3.connect(path).execute("SELECT id FROM revisions")}
    said = {int(line) for line in log.read_text().splitlines()}
    assert said and said <= kept


def test_a_file_of_the_first_schema_is_brought_up_to_date_and_keeps_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as old:
        old.executescript(STEPS[0] + ";PRAGMA user_version = 1")
        old.execute(
            "INSERT INTO reports VALUES ('r','nq18-tinh','party_hd05','Cũ',?,1,'2025',NULL)",
            ('{"province": "Hải Dương", "issuer": "Tỉnh uỷ"}',),
        )
    store = SqliteStore(path)
    assert [r.title for r in store.reports()] == ["Cũ"]
    office = OfficeStore(store.database)
    office.add(StyleChoice(ChoiceKind.FORBIDDEN, "bước đầu"))
    assert office.style().forbidden == ("bước đầu",)
