"""What a writer sees of each fault of a model's server, and what is stored: on a section without a text, and when
refining one that is accepted.

Run: `python -m bench.faults`. One line a fault; `giữ` says whether what was accepted before is untouched.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.batch import Status, draft_all
from assistant.bootstrap import build
from assistant.errors import AssistantError
from assistant.llm import OpenAIChat
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Revision, SectionState
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.model_server import FAULTS, ModelServer

ACCEPTED, OTHER = "uu-diem", "han-che"
FACTS = {ACCEPTED: (Fact("a", "Giảm 323 cán bộ cấp xã"),), OTHER: (Fact("b", "Dôi dư 255 cán bộ cấp xã"),)}
SPEC = ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), FACTS)
REPLY = "Sau sắp xếp, tỉnh dôi dư 255 cán bộ cấp xã [D1]."
DEADLINE = 3.0  # seconds


@dataclass(frozen=True)
class Outcome:
    """One fault: the status and message of the section, the revisions stored for it, requests made, seconds;
    `refined` is the message of refining the accepted section, `kept` whether that is as it was."""

    fault: str
    status: Status
    message: str
    stored: tuple[Revision, ...]
    head: Revision | None
    requests: int
    seconds: float
    refined: str
    proposals: tuple[Revision, ...]
    kept: bool

    @property
    def what_is_stored(self) -> str:
        if not self.stored:
            return "không có gì đến"
        *before, last = self.stored
        kept = "".join(f"{len(partial.text)} ký tự chưa trọn vẹn, " for partial in before)
        return f"{kept}{len(last.text)} ký tự {'bản thảo' if last.complete else 'chưa trọn vẹn'}"


def outcomes(faults: tuple[str, ...] = FAULTS) -> Iterator[Outcome]:
    """Each fault in a report of its own, in one store."""
    with tempfile.TemporaryDirectory() as folder:
        desk = build(Settings(home=Path(folder)), chat=None, embedder=None)
        for fault in faults:
            yield _outcome(desk, fault)


def _outcome(desk: Desk, fault: str) -> Outcome:
    report = desk.create(SPEC)
    written = [step for step in desk.draft(report.id, ACCEPTED) if isinstance(step, Revision)][-1]
    desk.accept(written, "An")
    before = desk.view(report.id, ACCEPTED)
    with ModelServer([REPLY]) as server:
        online = replace(desk, chat=OpenAIChat(fault, server.base_url, "sk-secret", DEADLINE))
        started = time.monotonic()
        ended = {p.section: p for p in draft_all(online, report.id) if p.status is not Status.WRITING}
        seconds = time.monotonic() - started
        requests = sum(FACTS[OTHER][0].text in r["messages"][-1]["content"] for r in server.requests)
        try:
            refined = [s for s in online.refine(report.id, ACCEPTED, "trang trọng hơn") if isinstance(s, Revision)][
                -1
            ].note
        except AssistantError as error:
            refined = str(error)
    view, after = desk.view(report.id, OTHER), desk.view(report.id, ACCEPTED)
    kept = after.head == before.head and after.state is SectionState.ACCEPTED
    progress = ended[OTHER]
    return Outcome(
        fault, progress.status, progress.message, view.history.revisions, view.head, requests, seconds, refined,
        after.history.proposals, kept,
    )  # fmt: skip


def main() -> None:
    print(f"{'Lỗi':<13} {'Lần':>3} {'Giây':>5}  {'Đã lưu':<46} {'Giữ':<4} Người soạn thấy")
    for made in outcomes():
        kept = "có" if made.kept else "MẤT"
        seen = made.message if made.status is not Status.DONE else f"bản thảo; {made.message or 'không lỗi'}"
        print(f"{made.fault:<13} {made.requests:>3} {made.seconds:>5.1f}  {made.what_is_stored:<46} {kept:<4} {seen}")


if __name__ == "__main__":
    main()
