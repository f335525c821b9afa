"""`assistant eval claims --judge`: how far a model's opinion can be trusted: what it sees, what it accuses wrongly, and
of how many sentences it says nothing that can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.drafting.asking import ask
from assistant.drafting.judge import Judged, judge_prompt, read_opinions
from assistant.drafting.tokens import Count
from assistant.errors import ModelError
from assistant.evaluation.claims import FAULTS, Case, read_cases, spans, touch
from assistant.ports import Chat
from assistant.prompts import PromptBook
from assistant.report import Evidence, Fact, Hit


@dataclass(frozen=True)
class JudgeScores:
    """(case, what the model said; None when it gave no usable reply)."""

    results: tuple[tuple[Case, Judged | None], ...]

    def as_dict(self) -> dict[str, Any]:
        told = [(case, judged) for case, judged in self.results if judged is not None]
        bad = Counter(case.fault for case, _ in told if case.bad and case.fault != "dropped")
        seen = Counter(c.fault for c, j in told if c.bad and c.fault != "dropped" and _sees(c, j))
        true = [judged for case, judged in told if not case.bad]
        sentences = sum(len(j.opinions) + len(j.unread) for _, j in told)
        return {
            "faults": {f: {"seen": seen[f], "cases": bad[f]} for f in FAULTS if bad[f]},
            "true_texts": {"cases": len(true), "doubted": sum(bool(j.doubts) for j in true)},
            "sentences": {"asked": sentences, "unread": sum(len(j.unread) for _, j in told)},
            "no_reply": sum(judged is None for _, judged in self.results),
        }

    def table(self) -> str:
        """The measures in Vietnamese, a line each."""
        data = self.as_dict()
        lines = ["Ý kiến của mô hình (chỉ để tham khảo)"]
        lines += [f"- {FAULTS[f]} ({f}): nghi ngờ đúng chỗ {n['seen']}/{n['cases']}" for f, n in data["faults"].items()]
        true, sentences = data["true_texts"], data["sentences"]
        lines.append(f"- Văn bản đúng bị nghi ngờ oan: {true['doubted']}/{true['cases']}")
        lines.append(f"- Câu không có ý kiến đọc được: {sentences['unread']}/{sentences['asked']}")
        lines.append(f"- Lượt hỏi không có câu trả lời: {data['no_reply']}/{len(self.results)}")
        return "\n".join(lines)


def evaluate(
    cases: Path, chat: Chat, book: PromptBook, *, context: int, reply_tokens: int, count: Count
) -> JudgeScores:
    """Asks about every case; a fault of the model's is counted. `dropped` facts are not asked about: the opinion is of
    sentences that stand there."""

    def asked(case: Case) -> Judged | None:
        evidence = Evidence(
            tuple(Fact(f"f{i}", text) for i, text in enumerate(case.facts)), tuple(Hit(p, 1.0) for p in case.sources)
        )
        prompt = judge_prompt(case.text, evidence, book, room=context - reply_tokens, count=count)
        try:
            reply, _ = ask(chat, prompt, reply_tokens)
        except ModelError:
            return None
        return read_opinions(case.text, reply)

    return JudgeScores(tuple((case, asked(case)) for case in read_cases(cases)))


def _sees(case: Case, judged: Judged) -> bool:
    """Whether a doubted sentence holds planted words."""
    return any(touch(doubt.span, span) for doubt in judged.doubts for span in spans(case.planted, case.text))
