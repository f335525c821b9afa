"""ADAPTER: reports and their append-only history in SQLite (WAL, synchronous=FULL: a returned call is durable)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.database import Database, now
from assistant.errors import ConflictError, InputError
from assistant.history import MOVES, Call, Event, EventKind, History, Standing
from assistant.report import Fact, Header, Report, Revision, Usage

_HEADER = TypeAdapter(Header)
_FACTS = TypeAdapter(tuple[Fact, ...])
_REVISION = TypeAdapter(Revision)
_USAGE = TypeAdapter(Usage)
_REVISIONS = 512  # kept as values: the texts of two long reports with some versions of each

__all__ = ["SqliteStore", "now"]

Typed = tuple[str, int | None, str]  # unsaved typing: who, the revision it is based on, text


class SqliteStore:
    """Reports, their facts and append-only revisions; safe from several threads and processes at once."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self._write, self._rows = self.database.write, self.database.rows
        self._read = lru_cache(maxsize=_REVISIONS)(self._revision)

    # Reports -----------------------------------------------------------------------------------

    def create(self, report: Report) -> Report:
        """Stores a new report with its facts."""
        with self._write() as db:
            db.execute(
                "INSERT INTO reports VALUES (?,?,?,?,?,?,?,NULL)",
                (report.id, report.outline, report.profile, report.title, _dump(_HEADER, report.header), 1, now()),
            )
            for section, facts in report.facts.items():
                _save_facts(db, report.id, section, facts)
        return self.report(report.id)

    def reports(self) -> list[Report]:
        """Every report that is not removed, newest first."""
        rows = self._rows("SELECT id FROM reports WHERE removed IS NULL ORDER BY created DESC, rowid DESC")
        return [self.report(row["id"]) for row in rows]

    def report(self, report_id: str) -> Report:
        rows = self._rows("SELECT * FROM reports WHERE id = ?", report_id)
        if not rows:
            raise InputError(f"Không có báo cáo {report_id}. Hãy mở lại danh sách báo cáo.")
        row = rows[0]
        saved = self._rows(
            "SELECT section, facts FROM fact_saves WHERE id IN"
            " (SELECT max(id) FROM fact_saves WHERE report = ? GROUP BY section)",
            report_id,
        )
        facts = {r["section"]: _facts(r["facts"]) for r in saved}
        return Report(
            id=row["id"],
            outline=row["outline"],
            profile=row["profile"],
            header=_HEADER.validate_json(row["header"]),
            facts={section: items for section, items in facts.items() if items},
            title=row["title"],
            version=row["version"],
        )

    def save_header(self, report: Report) -> Report:
        """Saves title, profile and header; ConflictError when `report.version` is not the stored one."""
        with self._write() as db:
            done = db.execute(
                "UPDATE reports SET title=?, profile=?, header=?, version=version+1 WHERE id=? AND version=?",
                (report.title, report.profile, _dump(_HEADER, report.header), report.id, report.version),
            )
            if done.rowcount == 0:
                raise ConflictError("Phần đầu báo cáo vừa được sửa ở nơi khác. Hãy xem bản mới rồi sửa tiếp.")
        return replace(report, version=report.version + 1)

    def remove(self, report_id: str, *, undo: bool = False) -> None:
        """Hides a report from the list, or brings it back; nothing is deleted."""
        with self._write() as db:
            db.execute("UPDATE reports SET removed = ? WHERE id = ?", (None if undo else now(), report_id))

    def save_facts(
        self, report_id: str, section: str, facts: Sequence[Fact], seen: Sequence[Fact], *, continued: bool = False
    ) -> Report:
        with self._write() as db:
            row = db.execute(
                "SELECT id, facts FROM fact_saves WHERE report=? AND section=? ORDER BY id DESC LIMIT 1",
                (report_id, section),
            ).fetchone()
            present = _facts(row["facts"]) if row else ()
            if present != tuple(seen):
                raise ConflictError("Dữ kiện của mục này vừa được sửa ở nơi khác. Hãy xem bản mới rồi sửa tiếp.")
            if present != tuple(facts):
                if row and continued:
                    db.execute("DELETE FROM fact_saves WHERE id = ?", (row["id"],))
                _save_facts(db, report_id, section, facts)
        return self.report(report_id)

    # Revisions and events -----------------------------------------------------------------------

    def append(
        self,
        revision: Revision,
        *events: EventKind,
        over: Standing | None = None,
        who: str | None = None,
        reason: str = "",
        typed: Typed | None = None,
    ) -> Revision:
        """Stores the revision together with events about it, by its author unless it was another; comes back with its
        id and number. ConflictError, with nothing stored, where the section does not stand as it did in `over`.
        `typed`, the unsaved typing that this is made of, goes in the same transaction."""
        with self._write() as db:
            where = (revision.report, revision.section)
            _still(db, *where, over)
            (number,) = db.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE report=? AND section=?", where
            ).fetchone()
            row = db.execute(
                "INSERT INTO revisions (report, section, number, body) VALUES (?,?,?,'')", (*where, number)
            )
            stored = replace(revision, id=int(row.lastrowid or 0), number=number)
            db.execute("UPDATE revisions SET body=? WHERE id=?", (_dump(_REVISION, stored), stored.id))
            for kind in events:
                by = revision.author if who is None else who
                _record(db, *where, Event(kind, stored.id, by, revision.created, reason))
            if typed:
                _clear_typing(db, *where, typed)
        return stored

    def revision(self, revision_id: int) -> Revision:
        """A stored revision never changes: it is read once."""
        return self._read(revision_id)

    def _revision(self, revision_id: int) -> Revision:
        rows = self._rows("SELECT body FROM revisions WHERE id = ?", revision_id)
        if not rows:
            raise InputError(f"Không có phiên bản số {revision_id}. Hãy tải lại trang.")
        return _REVISION.validate_json(rows[0]["body"])

    def record(self, report_id: str, section: str, event: Event, over: Standing | None = None) -> None:
        """Stores an event; ConflictError as in `append`."""
        with self._write() as db:
            _still(db, report_id, section, over)
            _record(db, report_id, section, event)

    def history(self, report_id: str, section: str) -> History:
        """Everything that was ever written in the section."""
        where = "report=? AND section=?"
        with self.database.read():
            revisions = self._rows(f"SELECT id FROM revisions WHERE {where} ORDER BY id", report_id, section)
            events = self._rows(f"SELECT * FROM events WHERE {where} ORDER BY id", report_id, section)
            return History(tuple(self.revision(r["id"]) for r in revisions), tuple(map(_event, events)))

    def record_call(self, call: Call) -> Call:
        """Stores a model's answer that is no revision."""
        with self._write() as db:
            db.execute(
                "INSERT INTO calls (report, section, revision, purpose, model, endpoint, prompt, usage, body, at)"
                " VALUES (?,?,?,?,?,?,?,?,?,?)",
                (call.report, call.section, call.revision, call.purpose, call.model, call.endpoint, call.prompt,
                 _dump(_USAGE, call.usage), call.body, call.at),
            )  # fmt: skip
        return call

    def call(self, revision_id: int, purpose: str) -> Call | None:
        """The last answer of this purpose about a revision."""
        rows = self._rows(
            "SELECT report, section, revision, purpose, model, endpoint, prompt, usage, body, at FROM calls"
            " WHERE revision=? AND purpose=? ORDER BY id DESC LIMIT 1", revision_id, purpose)  # fmt: skip
        return Call(**{**dict(rows[0]), "usage": _USAGE.validate_json(rows[0]["usage"])}) if rows else None

    def spent(self, report_id: str) -> dict[str, Usage]:
        """What models used for each section, over all its revisions and the calls that made none."""
        fields = ("prompt", "completion", "cached", "seconds")
        revisions = ", ".join(f"json_extract(body, '$.usage.{f}') AS {f}" for f in fields)
        calls = ", ".join(f"json_extract(usage, '$.{f}') AS {f}" for f in fields)
        rows = self._rows(
            f"SELECT section, {', '.join(f'sum({f})' for f in fields)} FROM (SELECT section, {revisions} FROM revisions"
            f" WHERE report=? UNION ALL SELECT section, {calls} FROM calls WHERE report=?) GROUP BY section",
            report_id,
            report_id,
        )
        return {row[0]: Usage(row[1], row[2], row[3], row[4]) for row in rows if row[1] or row[2]}

    def heads(self, report_id: str) -> dict[str, History]:
        """For each section with a text: its events, and of its revisions only the one shown."""
        events: dict[str, list[Event]] = {}
        with self.database.read():
            for row in self._rows("SELECT * FROM events WHERE report=? ORDER BY id", report_id):
                events.setdefault(row["section"], []).append(_event(row))
            shown = {section: [e.revision for e in told if e.kind in MOVES] for section, told in events.items()}
            return {
                section: History((self.revision(put[-1]),), tuple(events[section]))
                for section, put in shown.items()
                if put
            }

    # The editor's unsaved text, and the writer's choice of passages ---------------------------------

    def keep_typing(self, report_id: str, section: str, who: str, base: int | None, text: str) -> None:
        with self._write() as db:
            db.execute(
                "INSERT OR REPLACE INTO typing VALUES (?,?,?,?,?,?)", (report_id, section, who, base, text, now())
            )

    def typing(self, report_id: str, section: str, who: str) -> tuple[int | None, str] | None:
        """(revision it was based on, text), or None when nothing is unsaved."""
        rows = self._rows(
            "SELECT base, text FROM typing WHERE report=? AND section=? AND who=?", report_id, section, who
        )
        return (rows[0]["base"], rows[0]["text"]) if rows else None

    def clear_typing(self, report_id: str, section: str, who: str, base: int | None, text: str) -> None:
        """Forgets this unsaved text, no other that somebody of the same name typed meanwhile."""
        with self._write() as db:
            _clear_typing(db, report_id, section, (who, base, text))

    def choices(self, report_id: str, section: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Passage ids (pinned, excluded)."""
        rows = self._rows("SELECT pinned, excluded FROM choices WHERE report=? AND section=?", report_id, section)
        return (tuple(json.loads(rows[0][0])), tuple(json.loads(rows[0][1]))) if rows else ((), ())

    def choose(self, report_id: str, section: str, pinned: Sequence[str], excluded: Sequence[str]) -> None:
        with self._write() as db:
            db.execute(
                "INSERT OR REPLACE INTO choices VALUES (?,?,?,?)",
                (report_id, section, json.dumps(list(pinned)), json.dumps(list(excluded))),
            )


@lru_cache(maxsize=2048)
def _facts(stored: str) -> tuple[Fact, ...]:
    """Frozen values, so the same stored words may give the same object; a screen reads them at every rerun."""
    return _FACTS.validate_json(stored)


def _dump(adapter: TypeAdapter[Any], value: object) -> str:
    return adapter.dump_json(value).decode()


def _save_facts(db: sqlite3.Connection, report: str, section: str, facts: Sequence[Fact]) -> None:
    db.execute(
        "INSERT INTO fact_saves (report, section, facts, saved) VALUES (?,?,?,?)",
        (report, section, _dump(_FACTS, tuple(facts)), now()),
    )


def _clear_typing(db: sqlite3.Connection, report: str, section: str, typed: Typed) -> None:
    db.execute(
        "DELETE FROM typing WHERE report=? AND section=? AND who=? AND base IS ? AND text=?", (report, section, *typed)
    )


def _still(db: sqlite3.Connection, report: str, section: str, over: Standing | None) -> None:
    """ConflictError where the section no longer stands as whoever writes has seen it; asked inside his transaction."""
    if over is None:
        return
    rows = db.execute("SELECT * FROM events WHERE report=? AND section=? ORDER BY id", (report, section)).fetchall()
    if not over.holds(History(events=tuple(map(_event, rows))).standing):
        raise ConflictError("Bản thảo của mục này vừa đổi ở nơi khác. Hãy xem bản đang dùng rồi quyết định lại.")


def _event(row: sqlite3.Row) -> Event:
    return Event(EventKind(row["kind"]), row["revision"], row["who"], row["at"], row["reason"])


def _record(db: sqlite3.Connection, report: str, section: str, event: Event) -> None:
    db.execute(
        "INSERT INTO events (report, section, kind, revision, who, at, reason) VALUES (?,?,?,?,?,?,?)",
        (report, section, event.kind, event.revision, event.who, event.at, event.reason),
    )
