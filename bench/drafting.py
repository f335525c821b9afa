"""What drafting through a model costs beside the barest way to do it, in one run: medians and ratios.

Run: `python -m bench.drafting [--embed]`. Against a loopback server that answers after 500 ms:
- first token: from the click (retrieval, prompt, checks of the ceiling) over a bare HTTP client with the same prompt.
  The section's evidence was found since its facts were saved, as the program does while nobody clicks; or the program
  was restarted and the click comes before it has looked again; or the section was shown on screen; or, for comparison,
  the facts are saved in the instant of the click and nothing is known of them;
- chunks: time for each piece of a long reply over the openai client's own iteration;
- whole report: 30 sections by w workers over the ideal ceil(30/w)·t, t being one section alone;
- prompts: tokens of a section, and the share that is the same as in the section before (what a cache can serve).
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import httpx2
import openai

from assistant.batch import Status, draft_all
from assistant.bootstrap import build
from assistant.cli.output import prepare
from assistant.drafting.tokens import token_counter
from assistant.drafting.write import Token, draft_prompt
from assistant.embedding import builtin
from assistant.llm import OpenAIChat
from assistant.outline import load_outline
from assistant.ports import Message, ReportSpec
from assistant.report import OPENING, Fact, Header, Report
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.model_server import ModelServer

DELAY = 0.5  # seconds before the server's first piece
CERTIFICATES = httpx2.create_ssl_context()  # read once, as we do
HEADER = Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ")
THINGS = (
    "phòng chuyên môn", "đơn vị hành chính cấp xã", "chi cục", "trung tâm", "ban quản lý dự án", "cấp phó", "thôn",
    "đơn vị sự nghiệp công lập", "biên chế công chức", "tổ dân phố",
)  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--embed", action="store_true", help="search with the built-in embedding model too")
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        parts: dict[str, Any] = {"chat": None} if chosen.embed else {"chat": None, "embedder": None}
        desk = build(settings, **parts)
        prepare(desk, settings.corpus)
        desk.count = token_counter(settings.home / "tiktoken")
        foreseeing = build(settings, foresee=True, **parts)
        foreseeing.count = desk.count
        warm(desk)
        warm(foreseeing)
        first_token("dữ kiện đã lưu, căn cứ đã tìm trước", foreseeing, chosen.rounds, 1_000)
        saved = [new_report(foreseeing, 2_000 + turn) for turn in range(-1, chosen.rounds)]
        assert foreseeing.foresight and foreseeing.foresight.settled(60)
        restarted = build(settings, **parts)
        restarted.count = desk.count
        warm(restarted)
        first_token("khởi động lại chương trình rồi bấm, mục chưa mở", restarted, chosen.rounds, saved=saved)
        first_token("mục đã mở trên màn hình", desk, chosen.rounds, 3_000, seen=True)
        first_token("bấm ngay lúc lưu, chưa tìm trước gì", desk, chosen.rounds, 4_000)
        chunks(chosen.rounds)
        whole_report(desk)
        prompts(desk)


def warm(desk: Desk) -> None:
    """What the program does at its start: the word index is made, the embedding model loaded."""
    desk.grounds.retriever.search("nghị quyết", 1)
    embedder = builtin() if desk.grounds.shelf.queries() else None
    if embedder:
        embedder.query("nghị quyết")


def new_report(desk: Desk, seed: int) -> Report:
    return desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, {"uu-diem": facts(seed, 5)}))


def first_token(
    name: str, desk: Desk, rounds: int, first: int = 0, *, seen: bool = False, saved: Sequence[Report] = ()
) -> None:
    """Each round has new facts, so that no evidence is remembered from another; the two ways take turns. What was found
    beforehand (foresight, `seen`: the section shown) is not in the time; all that the click waits for is."""
    ours: list[float] = []
    bare: list[float] = []
    with ModelServer(["Tỉnh đã thực hiện [D1]."], delay=DELAY) as server:
        online = replace(desk, chat=OpenAIChat("ok", server.base_url))
        for turn in range(-1, rounds):  # the first warms both up
            report = saved[turn + 1] if saved else new_report(desk, first + turn)
            if desk.foresight:
                assert desk.foresight.settled(60)
            if seen:
                desk.grounds.evidence(report, desk.view(report.id, "uu-diem").section)
            started = time.perf_counter()
            steps = online.draft(report.id, "uu-diem")
            next(step for step in steps if isinstance(step, Token))
            taken = time.perf_counter() - started
            list(steps)  # to its end, as it is for a writer
            body = server.requests[-1]
            if turn >= 0:
                ours.append(taken)
                bare.append(bare_first_token(server.base_url, body))
    report_ratio(f"tới chữ đầu tiên, {name}", ours, bare, "ms", 1_000)


def bare_first_token(url: str, body: dict[str, Any]) -> float:
    started = time.perf_counter()
    ask = {"method": "POST", "url": f"{url}/chat/completions", "json": body}
    with httpx2.Client(timeout=30, verify=CERTIFICATES) as client, client.stream(**ask) as response:
        for line in response.iter_lines():
            if line.startswith("data: {") and json.loads(line[6:])["choices"][0]["delta"].get("content"):
                return time.perf_counter() - started
    raise AssertionError("no token came")


def chunks(rounds: int, pieces: int = 2_000) -> None:
    """Seconds for a piece, the connection's set-up taken away by beginning at the first piece."""
    text = "mười hai chữ" * pieces
    messages = [Message("user", "Viết.")]
    ours: list[float] = []
    theirs: list[float] = []
    with ModelServer([text]) as server:
        client = openai.OpenAI(base_url=server.base_url, api_key="x", max_retries=0)
        chat = OpenAIChat("ok", server.base_url)
        for _ in range(rounds):
            ours.append(timed(chat.stream(messages, max_tokens=len(text)), lambda d: bool(d.text)) / pieces)
            raw = client.chat.completions.create(
                model="ok", messages=[{"role": "user", "content": "Viết."}], stream=True,
                stream_options={"include_usage": True},
            )  # fmt: skip
            theirs.append(timed(raw, lambda c: bool(c.choices and c.choices[0].delta.content)) / pieces)
    report_ratio("mỗi mẩu câu trả lời", ours, theirs, "µs", 1_000_000)


def timed(stream: Any, has_text: Callable[[Any], bool]) -> float:
    started = 0.0
    for piece in stream:
        if not started and has_text(piece):
            started = time.perf_counter()
    return time.perf_counter() - started


def whole_report(desk: Desk, sections: int = 30, delay: float = 1.0) -> None:
    """Each section has facts of its own; t is the median of three sections drafted alone."""
    for workers in (2, 4, 8):
        with ModelServer([faithful], delay=delay) as server:
            report, count = long_report(desk, sections)
            online = replace(desk, chat=OpenAIChat("ok", server.base_url))
            one = statistics.median(alone(online, 90 + i) for i in range(3))
            started = time.perf_counter()
            ended = [p for p in draft_all(online, report.id, workers=workers) if p.status is not Status.WRITING]
            taken = time.perf_counter() - started
            requests = len(server.requests)
        assert all(p.status is Status.DONE for p in ended), [p.message for p in ended if p.status is not Status.DONE]
        ideal = (math.ceil(count / workers) + 1) * one  # the opening is written last, from the others
        print(
            f"{count} mục và phần mở đầu, {workers} luồng: {taken:.2f} s; lý tưởng {ideal:.2f} s"
            f" (một mục {one:.2f} s; {requests - 3} lượt gọi); tỷ lệ {taken / ideal:.2f}"
        )


def alone(desk: Desk, seed: int) -> float:
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, {"uu-diem": facts(seed, 3)}))
    started = time.perf_counter()
    list(desk.draft(report.id, "uu-diem"))
    return time.perf_counter() - started


def faithful(request: dict[str, Any]) -> str:
    """The facts, said back."""
    block = request["messages"][-1]["content"].partition("<du_kien>\n")[2].partition("\n</du_kien>")[0]
    lines = [line.partition("] ") for line in block.splitlines() if line.startswith("[D")]
    said = "".join(f"- {text} {label}].\n" for label, _, text in lines)
    return f"Kết quả cụ thể như sau:\n{said}" if said else "Ban Thường vụ Tỉnh uỷ Hải Dương báo cáo kết quả như sau:"


def prompts(desk: Desk) -> None:
    report, _ = long_report(desk, 30)
    texts = []
    for section in desk.outline(report).sections:
        if report.facts.get(section.key):
            job = desk._job(report, section, desk.grounds.evidence(report, section))
            texts.append("\n".join(m.content for m in draft_prompt(job, desk.book)[1].messages))
    sizes = [desk.count(text) for text in texts]
    shared = [desk.count(common(a, b)) / desk.count(b) for a, b in pairwise(texts)]
    print(
        f"lời nhắc: trung vị {statistics.median(sizes):.0f} token mỗi mục ({min(sizes)}–{max(sizes)});"
        f" phần đầu trùng với mục trước: trung vị {statistics.median(shared):.1%},"
        f" trung bình {statistics.mean(shared):.1%}"
    )


def common(a: str, b: str) -> str:
    size = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return b[:size]


def long_report(desk: Desk, sections: int) -> tuple[Report, int]:
    """A report of so many sections with facts: the outline's own, and more of the same kinds."""
    outline = load_outline("nq18-tinh", Settings().corpus)
    own = [heading for heading in outline.headings if heading.section]
    more = (replace(h, section=replace(h.section, key=f"{h.section.key}-2")) for h in own if h.section)
    longer = replace(outline, headings=(*outline.headings, *islice(more, max(0, sections - len(own)))))
    desk.outline_of = lambda _: longer
    keys = [s.key for s in longer.sections if s.key != OPENING][:sections]
    given = {key: facts(1_000 + 10 * i, 3) for i, key in enumerate(keys)}
    return desk.create(ReportSpec("nq18-tinh", "party_hd05", HEADER, given)), len(keys)


def facts(seed: int, count: int) -> tuple[Fact, ...]:
    texts = [f"Giảm {100 + (37 * seed + 11 * i) % 800} {THINGS[(seed + i) % len(THINGS)]}" for i in range(count)]
    return tuple(Fact(f"{seed}-{i}", text) for i, text in enumerate(texts))


def report_ratio(name: str, ours: Sequence[float], theirs: Sequence[float], unit: str, scale: float) -> None:
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(
        f"{name}: {mine * scale:.1f} {unit}, đối chứng {other * scale:.1f} {unit};"
        f" tỷ lệ {mine / other:.3f} ({len(ours)} lượt)",
        flush=True,
    )


if __name__ == "__main__":
    main()
