"""Work that outlives a rerun: each drafting runs in its own thread, and a reloaded page finds it again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from assistant.drafting.write import Token
from assistant.errors import AssistantError
from assistant.report import Revision


@dataclass
class Job:
    """A drafting or refining under way. `text` grows; `finished` is set when `revision` or `error` is known."""

    cancel: Event = field(default_factory=Event)
    finished: Event = field(default_factory=Event)
    text: str = ""
    rounds: int = 0
    revision: Revision | None = None
    error: str = ""


class Jobs:
    """The running jobs of this process, one at most for each place (report, section)."""

    def __init__(self) -> None:
        self._jobs: dict[tuple[str, str], Job] = {}
        self._lock = Lock()

    def start(self, place: tuple[str, str], work: Callable[[Event], Iterator[Token | Revision]]) -> Job:
        """Starts the work, unless some is under way at this place: then that one."""
        with self._lock:
            running = self._jobs.get(place)
            if running and not running.finished.is_set():
                return running
            job = self._jobs[place] = Job()
        Thread(target=_run, args=(job, work), name=f"job-{place[1]}", daemon=True).start()
        return job

    def at(self, place: tuple[str, str]) -> Job | None:
        return self._jobs.get(place)

    def clear(self, place: tuple[str, str]) -> None:
        """Forgets a finished job, once its outcome has been shown."""
        with self._lock:
            job = self._jobs.get(place)
            if job and job.finished.is_set():
                del self._jobs[place]


def _run(job: Job, work: Callable[[Event], Iterator[Token | Revision]]) -> None:
    try:
        for step in work(job.cancel):
            if isinstance(step, Revision):
                job.revision, job.text = step, ""
                job.rounds += 1
            else:
                job.text += step.text
    except AssistantError as error:
        job.error = str(error)
    except Exception as error:  # the page shows one line; the log has the rest
        logging.getLogger(__name__).exception("a drafting failed")
        job.error = f"Lỗi trong chương trình ({type(error).__name__}). Văn bản đã lưu vẫn còn; hãy thử lại."
    finally:
        job.finished.set()
