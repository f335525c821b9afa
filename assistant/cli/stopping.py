"""Ctrl-C: long work ends whole and tells what it did."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from threading import Event

STOPPED = 130  # exit status of a command that Ctrl-C ended


@contextlib.contextmanager
def stoppable() -> Iterator[Event]:
    """An event that the first Ctrl-C sets, so that the work ends whole and tells what it did; a second one breaks
    off."""
    stop = Event()

    def heard(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)
        print("Đang dừng… (nhấn Ctrl-C lần nữa để thoát ngay)", file=sys.stderr)

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
