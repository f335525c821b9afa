"""Bringing the library up to date at the start of the program, beside the screen instead of before it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from assistant.errors import AssistantError
from assistant.library.shelf import Shelf


@dataclass
class Preparation:
    """How far the library is: `done` of `total` of what is `counted` (documents read, passages indexed); `error` is for
    the user, "" when all went well. `cancel` ends it early: what is in the library by then is whole, and can be
    searched."""

    done: int = 0
    total: int = 0
    counted: str = "tài liệu"
    finished: Event = field(default_factory=Event)
    cancel: Event = field(default_factory=Event)
    error: str = ""

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 0.0

    @property
    def words(self) -> str:
        far = f": {self.done}/{self.total} {self.counted}" if self.total else "…"
        return f"Đang chuẩn bị thư viện{far}"


def prepare(shelf: Shelf, corpus: Path, warm: Callable[[], object] = lambda: None) -> Preparation:
    """Starts it in a thread of its own; once the library is there, `warm` is called in it, not
    where the writer put it off."""
    preparation = Preparation()
    Thread(target=_sync, args=(preparation, shelf, corpus, warm), name="library", daemon=True).start()
    return preparation


def _sync(preparation: Preparation, shelf: Shelf, corpus: Path, warm: Callable[[], object]) -> None:
    def tell(done: int, total: int) -> None:
        preparation.done, preparation.total, preparation.counted = done, total, "tài liệu"

    def embedding(done: int, total: int) -> None:
        preparation.done, preparation.total, preparation.counted = done, total, "đoạn"

    try:
        shelf.sync(corpus, progress=tell, embedding=embedding, cancel=preparation.cancel)
    except AssistantError as error:
        preparation.error = str(error)
    except Exception as error:
        logging.getLogger(__name__).exception("the library could not be prepared")
        preparation.error = f"Chưa chuẩn bị được thư viện ({type(error).__name__}). Hãy khởi động lại chương trình."
    finally:
        preparation.finished.set()
    if preparation.cancel.is_set():
        return
    try:
        warm()
    except Exception:  # what it would have warmed tells the writer itself, when it is used
        logging.getLogger(__name__).warning("nothing could be warmed up", exc_info=True)
