"""Work in the background that stands back for what the writer waits for."""

from __future__ import annotations

import os
import sys
from threading import get_native_id

_NICER = 10  # about a tenth of what a thread of the screen gets where both want the processor


def stand_back() -> None:
    """Called in a thread, for that thread and those it will start (an embedder's). Only on Linux has each thread a
    niceness of its own; elsewhere it is the whole program's and is left alone."""
    if sys.platform == "linux":
        thread = get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, min(19, os.getpriority(os.PRIO_PROCESS, thread) + _NICER))
