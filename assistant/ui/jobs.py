"""Work that outlives a rerun: each drafting, each run over a report, each question put to a model beside them, each
intake of files, in its own thread; a reloaded page finds it again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from assistant.batch import Progress
from assistant.drafting.write import Token
from assistant.errors import AssistantError
from assistant.library.shelf import Added, Cancelled
from assistant.niceness import stand_back
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
    """A question put to a model beside drafting; `finished` is set when `answer` or `error` is known. `about` is what
    it was asked of, where one place asks of several things in turn."""

    about: object = None
    cancel: Event = field(default_factory=Event)
    finished: Event = field(default_factory=Event)
    answer: object = None
    error: str = ""

    def take(self, answer: object) -> None:
        self.answer = answer


@dataclass
class Intake:
    """Files on their way into the library, or ([]) vectors being made: what became of each file so far, and how many
    of its passages the present one has indexed, of how many."""

    names: Sequence[str]
    cancel: Event = field(default_factory=Event)
    finished: Event = field(default_factory=Event)
    results: list[Added] = field(default_factory=list)
    made: tuple[int, int] = (0, 0)
    error: str = ""

    @property
    def share(self) -> float:
        """How far it is, 0..1."""
        part = self.made[0] / self.made[1] if self.made[1] else 0.0
        return min((len(self.results) + part) / max(len(self.names), 1), 1.0)

    def take(self, result: Added) -> None:
        self.results.append(result)
        self.made = (0, 0)

    def embedded(self, done: int, total: int) -> None:
        self.made = (done, total)


class Jobs:
    """The running jobs of this process: one at most for each section, one run at most for each report, one question of
    each purpose for each section, and one intake."""

    def __init__(self) -> None:
        self._intake: Intake | None = None
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
        _begin(job, lambda: _follow(job, work(job.cancel)), f"job-{place[1]}")
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
        _begin(run, lambda: _follow(run, work(run.cancel)), f"run-{report}")
        return run

    def ask(self, place: tuple[str, str, str], work: Callable[[Event], object], about: object = None) -> Asked:
        """Asks for what `work` returns, unless that is being asked at this place (report, section, purpose)."""
        with self._lock:
            running = self._asked.get(place)
            if running and not running.finished.is_set():
                return running
            asked = self._asked[place] = Asked(about)

        def answer() -> None:
            stand_back()
            asked.take(work(asked.cancel))

        _begin(asked, answer, f"ask-{place[2]}")
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

    def start_intake(self, names: Sequence[str], work: Callable[[Intake], object]) -> Intake:
        """Starts taking files into the library, unless some are under way: then those."""
        with self._lock:
            if self._intake and not self._intake.finished.is_set():
                return self._intake
            intake = self._intake = Intake(names)
        _begin(intake, lambda: work(intake), "intake")
        return intake

    def intake(self) -> Intake | None:
        """The intake under way, or the last one until it is cleared."""
        return self._intake

    def clear_intake(self) -> None:
        """Forgets a finished intake, once its outcome has been seen."""
        with self._lock:
            if self._intake and self._intake.finished.is_set():
                self._intake = None


def _follow(job: Job | Run, steps: Iterable[Token | Revision] | Iterable[Progress]) -> None:
    for step in steps:
        job.take(step)  # type: ignore[arg-type]


def _begin(job: Job | Run | Asked | Intake, work: Callable[[], object], name: str) -> None:
    """Runs the work in a thread; whatever ends it, the job is finished, its error one line."""

    def run() -> None:
        try:
            work()
        except Cancelled:
            pass  # what was done is whole
        except AssistantError as error:
            job.error = str(error)
        except Exception as error:  # the page shows one line; the log has the rest
            logging.getLogger(__name__).exception("a job failed")
            job.error = f"Lỗi trong chương trình ({type(error).__name__}). Những gì đã lưu vẫn còn; hãy thử lại."
        finally:
            job.finished.set()

    Thread(target=run, name=name, daemon=True).start()
