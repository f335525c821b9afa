"""The store's schema, as numbered steps; each runs once, in the transaction that records it."""

from __future__ import annotations

import sqlite3

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE reports (
        id TEXT PRIMARY KEY, outline TEXT NOT NULL, profile TEXT NOT NULL, title TEXT NOT NULL,
        header TEXT NOT NULL, version INTEGER NOT NULL, created TEXT NOT NULL, removed TEXT
    );
    CREATE TABLE fact_saves (  -- a row a burst of typing: the last of a section is its present list
        id INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports(id), section TEXT NOT NULL,
        facts TEXT NOT NULL, saved TEXT NOT NULL
    );
    CREATE INDEX fact_saves_of ON fact_saves(report, section, id);
    CREATE TABLE revisions (  -- append-only
        id INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports(id), section TEXT NOT NULL,
        number INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (report, section, number)
    );
    CREATE TABLE events (  -- append-only: which revision is shown, accepted, reopened
        id INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports(id), section TEXT NOT NULL,
        kind TEXT NOT NULL, revision INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL
    );
    CREATE INDEX events_of ON events(report, section, id);
    CREATE TABLE typing (  -- the text in the editor, not yet a revision
        report TEXT NOT NULL REFERENCES reports(id), section TEXT NOT NULL, who TEXT NOT NULL,
        base INTEGER, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (report, section, who)
    );
    CREATE TABLE choices (  -- passages that the writer pinned or excluded
        report TEXT NOT NULL REFERENCES reports(id), section TEXT NOT NULL,
        pinned TEXT NOT NULL, excluded TEXT NOT NULL, PRIMARY KEY (report, section)
    );
    """,
    """
    CREATE TABLE style_choices (  -- the office's wording; one taken back keeps its row
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, avoid TEXT NOT NULL, prefer TEXT NOT NULL,
        who TEXT NOT NULL, at TEXT NOT NULL, withdrawn TEXT
    );
    CREATE TABLE requests (  -- a writer's own quick requests
        id INTEGER PRIMARY KEY, who TEXT NOT NULL, instruction TEXT NOT NULL, at TEXT NOT NULL,
        UNIQUE (who, instruction)
    );
    CREATE TABLE calls (  -- what a model was asked that made no revision: facts out of a text, opinions on a text
        id INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports(id), section TEXT NOT NULL,
        revision INTEGER REFERENCES revisions(id), purpose TEXT NOT NULL, model TEXT NOT NULL, endpoint TEXT NOT NULL,
        prompt TEXT NOT NULL, usage TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL
    );
    CREATE INDEX calls_of ON calls(report, section, id);
    """,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the schema up to date. `user_version` counts the steps done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (done,) = connection.execute("PRAGMA user_version").fetchone()
        for number, step in enumerate(STEPS[done:], start=done + 1):
            for statement in filter(str.strip, step.split(";\n")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
