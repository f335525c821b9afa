"""The shelf: SQLite is the truth (documents, passages, vectors); memory and Chroma are indexes rebuilt from it."""

from __future__ import annotations

from assistant.library.shelf.records import Added, Document, Entry, Repeat, Status
from assistant.library.shelf.shelf import Shelf
from assistant.library.shelf.vectors import Cancelled

__all__ = ["Added", "Cancelled", "Document", "Entry", "Repeat", "Shelf", "Status"]
