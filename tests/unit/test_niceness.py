"""What works in the background gives way to the screen's threads."""

from __future__ import annotations

import os
import sys
from threading import Thread, get_native_id

import pytest

from assistant.niceness import stand_back

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there has a thread a niceness of its own")


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, get_native_id())


def test_only_the_thread_and_those_it_starts_stand_back() -> None:
    before, seen = niceness(), []

    def work() -> None:
        stand_back()
        seen.append(niceness())
        helper = Thread(target=lambda: seen.append(niceness()))
        helper.start()
        helper.join()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [min(19, before + 10)] * 2 and niceness() == before
