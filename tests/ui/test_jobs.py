"""Work in threads: found again by place, stopped by its cancel, and never lost in silence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Event

import pytest

from assistant.batch import Progress, Status
from assistant.drafting.write import Token
from assistant.errors import RefusedError
from assistant.ui.jobs import Jobs
from assistant.ui.presence import Presence, Somebody


def test_a_job_under_way_is_found_again_and_not_started_twice() -> None:
    jobs, go = Jobs(), Event()

    def work(cancel: Event) -> Iterator[Token]:
        yield Token("Tỉnh ")
        go.wait(5)
        yield Token("uỷ")

    job = jobs.start(("r", "a"), work)
    assert jobs.start(("r", "a"), work) is job is jobs.at(("r", "a"))
    assert jobs.start(("r", "b"), work) is not job
    go.set()
    assert job.finished.wait(5) and job.text == "Tỉnh uỷ"
    jobs.clear(("r", "a"))
    assert jobs.at(("r", "a")) is None


def test_only_an_ended_job_counts_as_ended() -> None:
    jobs, go = Jobs(), Event()

    def work(cancel: Event) -> Iterator[Token]:
        go.wait(5)
        yield Token("a")

    slow = jobs.start(("r", "a"), work)
    jobs.start(("r", "b"), lambda _: iter(())).finished.wait(5)
    jobs.start(("other", "c"), lambda _: iter(())).finished.wait(5)
    assert jobs.ended("r") == {"b"}
    go.set()
    assert slow.finished.wait(5) and jobs.ended("r") == {"a", "b"}


def test_a_job_hears_that_it_is_to_stop() -> None:
    def work(cancel: Event) -> Iterator[Token]:
        while not cancel.wait(0.01):
            yield Token(".")

    job = Jobs().start(("r", "a"), work)
    job.cancel.set()
    assert job.finished.wait(5) and job.error == ""


def test_what_goes_wrong_is_one_line_for_the_user() -> None:
    def refused(cancel: Event) -> Iterator[Token]:
        raise RefusedError("Mục này chưa có dữ kiện.")
        yield

    def broken(cancel: Event) -> Iterator[Token]:
        raise ZeroDivisionError
        yield

    jobs = Jobs()
    first, second = jobs.start(("r", "a"), refused), jobs.start(("r", "b"), broken)
    assert first.finished.wait(5) and first.error == "Mục này chưa có dữ kiện."
    assert second.finished.wait(5) and second.error.startswith("Lỗi trong chương trình (ZeroDivisionError)")


def test_a_run_keeps_the_latest_of_each_section() -> None:
    def work(cancel: Event) -> Iterator[Progress]:
        yield Progress("a", Status.WRITING)
        yield Progress("b", Status.KEPT)
        yield Progress("a", Status.DONE)

    jobs = Jobs()
    run = jobs.start_run("r", 2, work)
    assert run.finished.wait(5)
    assert {key: p.status for key, p in run.progress.items()} == {"a": Status.DONE, "b": Status.KEPT}
    assert jobs.run("r") is run


def test_a_question_has_its_answer_its_error_and_its_stop() -> None:
    jobs, go = Jobs(), Event()

    def answer(cancel: Event) -> str:
        go.wait(5)
        return "stopped" if cancel.is_set() else "answered"

    place = ("r", "a", "judge")
    asked = jobs.ask(place, answer)
    assert jobs.ask(place, answer) is asked is jobs.asked(place)
    jobs.taken(place)
    assert jobs.asked(place) is asked, "what is under way is not forgotten"
    asked.cancel.set()
    go.set()
    assert asked.finished.wait(5) and asked.answer == "stopped"
    jobs.taken(place)
    assert jobs.asked(place) is None


def test_people_in_the_same_section_see_each_other() -> None:
    presence = Presence()
    assert presence.here("s1", ("r", "a"), "An") == ()
    assert presence.here("s2", ("r", "a"), "Bình") == (Somebody("An", False),)
    assert presence.here("s2", ("r", "b"), "Bình") == ()
    assert presence.here("s1", ("r", "a"), "An") == ()


def test_a_lock_is_seen_by_the_others_and_ends_with_the_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    presence = Presence()
    presence.here("s1", ("r", "a"), "An", editing=True)
    assert presence.here("s2", ("r", "a"), "Bình") == (Somebody("An", True),)
    presence.here("s1", ("r", "a"), "An")
    assert presence.here("s2", ("r", "a"), "Bình") == (Somebody("An", False),)
    later = time.monotonic() + 60
    monkeypatch.setattr("assistant.ui.presence.time.monotonic", lambda: later)
    assert presence.here("s2", ("r", "a"), "Bình") == ()
