"""Work that outlives a rerun: each drafting, and each run over a report, in its own thread; a reloaded page finds it
again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from assistant.batch import Progress
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

    def take(self, step: Token | Revision) -> None:
        if isinstance(step, Revision):
            self.revision, self.text = step, ""
            self.rounds += 1
        else:
            self.text += step.text


@dataclass
class Run:
    """A run over a whole report: the latest of each section in `progress`, by its key, in the order of beginning."""

    total: int
    cancel: Event = field(default_factory=Event)
    finished: Event = field(default_factory=Event)
    progress: dict[str, Progress] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    error: str = ""

    def take(self, step: Progress) -> None:
        self.progress[step.section] = step


class Jobs:
    """The running jobs of this process: one at most for each section, and one run at most for each report."""

    def __init__(self) -> None:
        self._jobs: dict[tuple[str, str], Job] = {}
        self._runs: dict[str, Run] = {}
        self._lock = Lock()

    def start(self, place: tuple[str, str], work: Callable[[Event], Iterator[Token | Revision]]) -> Job:
        """Starts the work, unless some is under way at this place: then that one."""
        with self._lock:
            running = self._jobs.get(place)
            if running and not running.finished.is_set():
                return running
            job = self._jobs[place] = Job()
        Thread(target=_work, args=(job, lambda: work(job.cancel)), name=f"job-{place[1]}", daemon=True).start()
        return job

    def at(self, place: tuple[str, str]) -> Job | None:
        return self._jobs.get(place)

    def ended(self, report: str) -> frozenset[str]:
        """The sections of the report whose job has ended: what it came to is in the store before this says so."""
        with self._lock:
            return frozenset(
                key for (where, key), job in self._jobs.items() if where == report and job.finished.is_set()
            )

    def clear(self, place: tuple[str, str]) -> None:
        """Forgets a finished job, once its outcome has been shown."""
        with self._lock:
            job = self._jobs.get(place)
            if job and job.finished.is_set():
                del self._jobs[place]

    def start_run(self, report: str, total: int, work: Callable[[Event], Iterator[Progress]]) -> Run:
        """Starts a run over the report's `total` sections, unless one is under way: then that one."""
        with self._lock:
            running = self._runs.get(report)
            if running and not running.finished.is_set():
                return running
            run = self._runs[report] = Run(total)
        Thread(target=_work, args=(run, lambda: work(run.cancel)), name=f"run-{report}", daemon=True).start()
        return run

    def run(self, report: str) -> Run | None:
        """The run under way, or the last one that ended."""
        return self._runs.get(report)


def _work(job: Job | Run, work: Callable[[], Iterator[Token | Revision]] | Callable[[], Iterator[Progress]]) -> None:
    try:
        for step in work():
            job.take(step)  # type: ignore[arg-type]
    except AssistantError as error:
        job.error = str(error)
    except Exception as error:  # the page shows one line; the log has the rest
        logging.getLogger(__name__).exception("a drafting failed")
        job.error = f"Lỗi trong chương trình ({type(error).__name__}). Văn bản đã lưu vẫn còn; hãy thử lại."
    finally:
        job.finished.set()
