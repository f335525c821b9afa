"""`assistant eval drafts`: what drafting makes of report files: coverage, grounds, repetition, cost.

Citation recall and precision are those of ALCE (Gao et al., 2023): a sentence is recalled when the texts it cites,
together, support it; a citation is precise unless it is idle: the sentence is supported without it, and it alone does
not support the sentence. The support test is ours: with nothing but the cited texts at hand, no check blocks.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.batch import Status, draft_all
from assistant.claims import Claim, claims, strip_markers
from assistant.errors import InputError
from assistant.grounds import NO_SOURCE
from assistant.publishing import section_ledger
from assistant.report import Evidence, Report, Severity
from assistant.reportfile import read_report
from assistant.workflow import Desk, SectionView

_GRAM = 8  # syllables: a run this long, seen twice, is a repetition


@dataclass(frozen=True)
class DraftScore:
    """One report. Shares are 0..1; `rounds`, `fallbacks` and tokens are totals; `seconds` is wall-clock."""

    file: str
    sections: int
    facts: int
    covered: float
    untraced: int
    blocking: int
    recall: float
    precision: float
    repeated_sentences: int
    repeated_grams: float
    rounds: int
    fallbacks: int
    tokens: int
    seconds: float


@dataclass(frozen=True)
class DraftScores:
    scores: tuple[DraftScore, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"reports": [asdict(score) for score in self.scores]}

    def table(self) -> str:
        """A line for each report, in Vietnamese."""
        head = (
            "Tệp                       Mục  Dữ kiện  Đã dùng  Không rõ nguồn  Phải xử lý  Dẫn đủ  Dẫn đúng"
            "  Câu lặp  Cụm lặp  Lượt  Thay  Token  Giây"
        )
        rows = [
            f"{s.file[:24]:<24}  {s.sections:>3}  {s.facts:>7}  {s.covered:>6.1%}  {s.untraced:>14}  {s.blocking:>10}"
            f"  {s.recall:>6.1%}  {s.precision:>8.1%}  {s.repeated_sentences:>7}  {s.repeated_grams:>6.1%}"
            f"  {s.rounds:>4}  {s.fallbacks:>4}  {s.tokens:>5}  {s.seconds:>4.1f}"
            for s in self.scores
        ]
        return "\n".join([head, *rows])


def evaluate(folder: Path, desk: Desk, corpus: Path) -> DraftScores:
    """Drafts every report file of the folder (or the one file given) and measures the texts."""
    files = sorted(folder.glob("*.y*ml")) if folder.is_dir() else [folder]
    if not files:
        raise InputError(f"Thư mục {folder} không có tệp báo cáo .yaml nào. Hãy chỉ đúng thư mục.")
    return DraftScores(tuple(_score(file, desk, corpus) for file in files))


def _score(file: Path, desk: Desk, corpus: Path) -> DraftScore:
    report = desk.create(read_report(file, corpus))
    started = time.monotonic()
    ended = [p for p in draft_all(desk, report.id) if p.status is not Status.WRITING]
    seconds = time.monotonic() - started
    views = [view for view in desk.overview(report.id) if view.head]
    findings = [finding for view in views for finding in view.findings]
    facts = sum(len(view.facts) for view in views)
    dropped = {
        (view.section.key, label) for view in views for f in view.findings if f.check == "dropped" for label in f.facts
    }
    untraced = sum(e.status in NO_SOURCE for view in views for e in section_ledger(desk, report, view))
    supported, useful, idle = _citations(desk, report, views)
    texts = [strip_markers(view.head.text) for view in views if view.head]
    sentences = Counter(claim.text for view in views if view.head for claim in claims(view.head.text))
    histories = [desk.store.history(report.id, view.section.key) for view in views]
    notes = [r.note for h in histories for r in h.revisions]
    return DraftScore(
        file=file.name,
        sections=len(ended),
        facts=facts,
        covered=1 - len(dropped) / max(facts, 1),
        untraced=untraced,
        blocking=sum(f.severity is Severity.BLOCKING for f in findings),
        recall=sum(supported) / max(len(supported), 1),
        precision=useful / max(useful + idle, 1),
        repeated_sentences=sum(count - 1 for count in sentences.values() if count > 1),
        repeated_grams=_repeated(texts),
        rounds=sum(len(h.revisions) for h in histories),
        fallbacks=sum("được thay bằng câu soạn thẳng" in note for note in notes),
        tokens=sum(r.usage.prompt + r.usage.completion for h in histories for r in h.revisions),
        seconds=round(seconds, 1),
    )


def _citations(desk: Desk, report: Report, views: Sequence[SectionView]) -> tuple[list[bool], int, int]:
    """Whether each claiming sentence is supported; citations that serve; idle ones."""
    supported: list[bool] = []
    useful = idle = 0
    for view in views:
        assert view.head
        for claim in claims(view.head.text):
            if not claim.labels:
                continue
            whole = _supports(desk, report, view, claim, claim.labels)
            supported.append(whole)
            for label in claim.labels:
                rest = tuple(other for other in claim.labels if other != label)
                is_idle = (
                    bool(rest)
                    and _supports(desk, report, view, claim, rest)
                    and not _supports(desk, report, view, claim, (label,))
                )
                idle += is_idle
                useful += not is_idle and whole
    return supported, useful, idle


def _supports(desk: Desk, report: Report, view: SectionView, claim: Claim, labels: Sequence[str]) -> bool:
    """Whether these texts alone bear the sentence."""
    assert view.head
    evidence = view.head.evidence
    facts = tuple(fact for label in labels if (fact := evidence.fact(label)))
    hits = tuple(hit for i, hit in enumerate(evidence.hits, start=1) if f"N{i}" in labels)
    return not desk.grounds.blocks(report, view.section, claim.text, Evidence(facts, hits))


def _repeated(texts: Sequence[str]) -> float:
    """Share of the report's runs of `_GRAM` syllables that stand in it more than once."""
    runs = Counter(run for text in texts for run in _runs(text.split()))
    return sum(count - 1 for count in runs.values()) / max(sum(runs.values()), 1)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1))
