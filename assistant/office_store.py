"""ADAPTER: the office's choices of wording and the writers' saved requests, in the reports' SQLite file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.database import Database, now
from assistant.style import ChoiceKind, Style, StyleChoice


@dataclass(frozen=True)
class SavedRequest:
    """A refinement that a writer asks for often; it stands beside the quick actions."""

    id: int
    who: str
    instruction: str


@dataclass(frozen=True)
class OfficeStore:
    database: Database

    def choices(self) -> tuple[StyleChoice, ...]:
        """What is in force, oldest first."""
        rows = self.database.rows("SELECT * FROM style_choices WHERE withdrawn IS NULL ORDER BY id")
        return tuple(
            StyleChoice(ChoiceKind(r["kind"]), r["avoid"], r["prefer"], r["id"], r["who"], r["at"]) for r in rows
        )

    def style(self) -> Style:
        return Style.of(self.choices())

    def add(self, choice: StyleChoice) -> StyleChoice:
        """Comes back with its id; a choice about the same words, or an earlier one about tone marks, is withdrawn."""
        choice = replace(choice, at=now())
        with self.database.write() as db:
            db.execute(
                "UPDATE style_choices SET withdrawn=? WHERE withdrawn IS NULL AND lower(avoid)=lower(?)"
                " AND (kind='tone') = (?='tone')",
                (choice.at, choice.avoid, choice.kind),
            )
            row = db.execute(
                "INSERT INTO style_choices (kind, avoid, prefer, who, at) VALUES (?,?,?,?,?)",
                (choice.kind, choice.avoid, choice.prefer, choice.who, choice.at),
            )
        return replace(choice, id=int(row.lastrowid or 0))

    def withdraw(self, choice_id: int) -> None:
        with self.database.write() as db:
            db.execute("UPDATE style_choices SET withdrawn=? WHERE id=? AND withdrawn IS NULL", (now(), choice_id))

    def requests(self, who: str) -> tuple[SavedRequest, ...]:
        rows = self.database.rows("SELECT id, who, instruction FROM requests WHERE who=? ORDER BY id", who)
        return tuple(SavedRequest(*row) for row in rows)

    def save_request(self, who: str, instruction: str) -> None:
        """Saving one that is there changes nothing."""
        with self.database.write() as db:
            db.execute(
                "INSERT OR IGNORE INTO requests (who, instruction, at) VALUES (?,?,?)", (who, instruction, now())
            )

    def delete_request(self, request_id: int) -> None:
        with self.database.write() as db:
            db.execute("DELETE FROM requests WHERE id=?", (request_id,))
