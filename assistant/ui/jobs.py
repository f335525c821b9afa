"""Work that outlives a rerun: each drafting, each run over a report, each question put to a model beside them, in its
own thread; a reloaded page finds it again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

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


@dataclass
class Asked:
    """A question put to a model beside drafting; `finished` is set when `answer` or `error` is known."""

    cancel: Event = field(default_factory=Event)
    finished: Event = field(default_factory=Event)
    answer: Any = None
    error: str = ""

    def take(self, answer: object) -> None:
        self.answer = answer


class Jobs:
    """The running jobs of this process: one at most for each section, one run at most for each report, and one question
    of each purpose for each section."""

    def __init__(self) -> None:
        self._jobs: dict[tuple[str, str], Job] = {}
        self._runs: dict[str, Run] = {}
        self._asked: dict[tuple[str, str, str], Asked] = {}
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

    def ask(self, place: tuple[str, str, str], work: Callable[[Event], object]) -> Asked:
        """Asks for what `work` returns, unless that is being asked at this place (report, section, purpose)."""
        with self._lock:
            running = self._asked.get(place)
            if running and not running.finished.is_set():
                return running
            asked = self._asked[place] = Asked()
        Thread(target=_work, args=(asked, lambda: (work(asked.cancel),)), name=f"ask-{place[2]}", daemon=True).start()
        return asked

    def asked(self, place: tuple[str, str, str]) -> Asked | None:
        """The question under way, or the last one whose outcome was not taken."""
        return self._asked.get(place)

    def taken(self, place: tuple[str, str, str]) -> None:
        """Forgets a finished question, once its outcome has been shown."""
        with self._lock:
            asked = self._asked.get(place)
            if asked and asked.finished.is_set():
                del self._asked[place]

    def run(self, report: str) -> Run | None:
        """The run under way, or the last one that ended."""
        return self._runs.get(report)


def _work(job: Job | Run | Asked, work: Callable[[], Iterable[Any]]) -> None:
    try:
        for step in work():
            job.take(step)
    except AssistantError as error:
        job.error = str(error)
    except Exception as error:  # the page shows one line; the log has the rest
        logging.getLogger(__name__).exception("a drafting failed")
        job.error = f"Lỗi trong chương trình ({type(error).__name__}). Văn bản đã lưu vẫn còn; hãy thử lại."
    finally:
        job.finished.set()
