"""A whole-report run that is killed goes on where it was: nothing stored is lost, nothing stored is paid for again."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import Status, draft_all
from assistant.bootstrap import build
from assistant.cli import main
from assistant.report import Origin, Revision, SectionState
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.fakes import ScriptedChat
from tests.integration.run_report import FACTS, SPEC
from tests.model_server import ModelServer

ROOT = Path(__file__).resolve().parents[2]


def asked(request: dict[str, Any]) -> str:
    """The section that a request is for, by its fact."""
    text = request["messages"][-1]["content"]
    return next((key for key, fact in FACTS.items() if fact in text), "mo-dau")


def is_repair(request: dict[str, Any]) -> bool:
    return "LỖI PHẢI SỬA" in request["messages"][-1]["content"]


def faithful(request: dict[str, Any]) -> str:
    return f"Tỉnh đã thực hiện: {FACTS[asked(request)].lower()} [D1]." if asked(request) in FACTS else OPENING


OPENING = "Ban Thường vụ Tỉnh uỷ Hải Dương báo cáo kết quả như sau:"


def start(home: Path, server: ModelServer) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.integration.run_report", str(home), server.base_url]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    return subprocess.Popen(command, cwd=ROOT, env=clean, stdout=subprocess.PIPE, text=True)


def kill_when(process: subprocess.Popen[str], done: int) -> None:
    """kill -9 as soon as so many sections are done and another is being received."""
    assert process.stdout
    ended = 0
    for line in process.stdout:
        status, _, received = line.split()[0], line.split()[1], line.split()[-1]
        ended += status == Status.DONE
        if ended >= done and status == Status.WRITING and received.isdecimal() and int(received) > 0:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()


def stored(home: Path) -> tuple[Desk, str]:
    desk = build(Settings(home=home), chat=None, embedder=None)
    return desk, desk.store.reports()[0].id


def test_a_killed_run_is_taken_up_again_and_no_finished_section_is_drafted_twice(tmp_path: Path) -> None:
    done = 3
    with ModelServer([faithful], pause=0.02) as server:
        kill_when(start(tmp_path, server), done)
        desk, report = stored(tmp_path)
        finished = {view.section.key: view.head for view in desk.overview(report) if view.head}
        assert done <= len(finished) < len(FACTS) + 1
        before = Counter(map(asked, server.requests))
        process = start(tmp_path, server)
        process.communicate(timeout=60)
        after = Counter(map(asked, server.requests)) - before
    views = {view.section.key: view for view in desk.overview(report) if view.facts or view.head}
    assert set(views) == {*FACTS, "mo-dau"}
    assert not set(after) & set(finished), "what was stored is not drafted again"
    assert set(after) == set(views) - set(finished) and set(after.values()) == {1}
    assert all(views[key].head == head for key, head in finished.items())
    assert {view.state for view in views.values()} == {SectionState.ACCEPTED}


def test_a_run_killed_between_two_rounds_goes_on_with_the_repair(tmp_path: Path) -> None:
    """The first round of a section is wrong; the process dies while its repair is under way."""

    def reply(request: dict[str, Any]) -> str:
        text = faithful(request)
        return text if is_repair(request) or asked(request) != "uu-diem" else text.replace("323", "332")

    repairing = threading.Event()

    def slow(request: dict[str, Any]) -> str:
        if is_repair(request) and not repairing.is_set():
            repairing.set()
            time.sleep(5)
        return reply(request)

    with ModelServer([slow]) as server:
        process = start(tmp_path, server)
        assert repairing.wait(60)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        desk, report = stored(tmp_path)
        (first,) = desk.view(report, "uu-diem").history.revisions
        assert "332" in first.text and first.blocking
        already = len(server.requests)
        start(tmp_path, server).communicate(timeout=60)
        mine = [request for request in server.requests[already:] if asked(request) == "uu-diem"]
    assert [is_repair(request) for request in mine] == [True], "the draft itself is not paid for again"
    view = desk.view(report, "uu-diem")
    assert view.state is SectionState.ACCEPTED and view.head and "323" in view.head.text
    assert first in view.history.revisions


def test_a_round_that_was_right_when_the_crash_came_is_taken_without_the_model(tmp_path: Path) -> None:
    chat = ScriptedChat(["Tỉnh đã giảm 323 cán bộ cấp xã [D1]."])
    desk = build(Settings(home=tmp_path), chat=chat, embedder=None)
    report = desk.create(SPEC)
    for step in desk.draft(report.id, "uu-diem"):
        if isinstance(step, Revision):
            break  # the process ends between storing the round and putting it forward
    assert desk.view(report.id, "uu-diem").head is None
    (progress,) = [p for p in draft_all(desk, report.id) if p.section == "uu-diem" and p.status is Status.DONE]
    assert progress.revision == step == desk.view(report.id, "uu-diem").head
    assert sum(FACTS["uu-diem"] in call[-1].content for call in chat.calls) == 1


def test_cancelling_a_run_closes_every_connection_within_a_second_and_keeps_what_came(tmp_path: Path) -> None:
    with ModelServer([lambda r: faithful(r) * 40], pause=0.05) as server:
        settings = Settings(home=tmp_path, llm_base_url=server.base_url, llm_model="ok")
        desk = build(settings, embedder=None)
        report = desk.create(SPEC)
        cancel = threading.Event()
        run = draft_all(desk, report.id, workers=2, cancel=cancel)
        writing = set()
        for progress in run:
            if progress.received:
                writing.add(progress.section)
            if len(writing) == 2:
                break
        cancel.set()
        stopped = time.monotonic()
        rest = list(run)
        assert time.monotonic() - stopped < 1.0
        while server.open and time.monotonic() - stopped < 1.0:
            time.sleep(0.01)
        assert server.open == 0, "the server went on writing"
        made = len(server.requests)
    assert made == 2 and {p.status for p in rest if p.status is not Status.WRITING} <= {Status.FAILED, Status.CANCELLED}
    for key in writing:
        (partial,) = desk.view(report.id, key).history.revisions
        assert not partial.complete and partial.text and desk.view(report.id, key).head is None


def test_the_command_line_resumes_the_run_of_the_same_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.bootstrap.builtin", lambda: None)
    file = tmp_path / "bao-cao.yaml"
    file.write_text(
        "outline: nq18-tinh\nprofile: party_hd05\nheader: {province: Hải Dương, issuer: Ban Thường vụ Tỉnh uỷ}\n"
        "facts:\n" + "".join(f"  {key}: ['{fact}']\n" for key, fact in FACTS.items()),
        encoding="utf-8",
    )
    with ModelServer([faithful]) as server:
        monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", server.base_url)
        monkeypatch.setenv("ASSISTANT_LLM_MODEL", "ok")
        monkeypatch.setenv("ASSISTANT_LLM_PRICE_IN", "10")
        results = []
        for extra in ([], ["--resume"], []):
            main(["draft", str(file), "--out", str(tmp_path / "out"), "--json", *extra])
            results.append(json.loads(capsys.readouterr().out))
            results[-1]["requests"] = len(server.requests)
    first, resumed, fresh = results
    assert resumed["report"] == first["report"] != fresh["report"]
    assert resumed["requests"] == first["requests"] < fresh["requests"]
    usage = first["usage"]
    assert usage["prompt_tokens"] == 100 * first["requests"] and usage["cached_share"] == 0.64
    assert usage["cost"] == pytest.approx(10 * usage["prompt_tokens"] / 1e6) and set(usage["sections"]) == {
        *FACTS,
        "mo-dau",
    }


def test_variants_stand_side_by_side_as_proposals(tmp_path: Path) -> None:
    texts = [f"{start} 323 cán bộ cấp xã [D1]." for start in ("Tỉnh đã giảm", "Toàn tỉnh giảm", "Đã giảm", "Tỉnh giảm")]
    desk = build(Settings(home=tmp_path), chat=ScriptedChat(texts), embedder=None)
    report = desk.create(SPEC)
    list(desk.draft(report.id, "uu-diem"))
    made = [s for s in desk.refine(report.id, "uu-diem", "trang trọng hơn", variants=3) if isinstance(s, Revision)]
    view = desk.view(report.id, "uu-diem")
    assert view.history.proposals == tuple(made) and len(made) == 3 and view.head and view.head.text == texts[0]
    assert [r.origin for r in made] == [Origin.REFINE] * 3 and all("Phương án" in r.note for r in made)
    assert [re.search(r"Phương án \d/3", r.note).group() for r in made] == [f"Phương án {n}/3" for n in (1, 2, 3)]  # type: ignore[union-attr]
