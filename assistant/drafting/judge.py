"""A model's opinion of each sentence against its sources: shown as an opinion, never in the place of the checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.claims import Claim, claims
from assistant.drafting.evidence import budgeted
from assistant.drafting.tokens import Count
from assistant.prompts import PromptBook, Rendered, as_data
from assistant.report import Evidence


class Verdict(StrEnum):
    ENOUGH = "ĐỦ"
    LACKING = "THIẾU"
    CONTRARY = "TRÁI"


@dataclass(frozen=True)
class Opinion:
    """What the model says of a sentence: `span` in the plain text, the words it doubts, its reason; "" for none."""

    span: tuple[int, int]
    sentence: str
    verdict: Verdict
    words: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Judged:
    """`unread` are the sentences of which the reply says nothing that can be read: no opinion is no approval."""

    opinions: tuple[Opinion, ...]
    unread: tuple[str, ...]

    @property
    def doubts(self) -> tuple[Opinion, ...]:
        return tuple(opinion for opinion in self.opinions if opinion.verdict is not Verdict.ENOUGH)


_LINE = re.compile(
    r"^\W*(?P<number>\d+)\s*[.)]?\s*\|\s*\W*(?P<verdict>\w+)\W*?(?:\|(?P<words>[^|]*))?(?:\|(?P<reason>.*))?$"
)
_MARGIN = 600  # tokens of the prompt's own words


def judge_prompt(text: str, evidence: Evidence, book: PromptBook, *, room: int, count: Count) -> Rendered:
    """The question about every sentence of a marked text. In a text without any marker each may rest on every fact."""
    found = claims(text)
    labels = [f"D{i}" for i in range(1, len(evidence.facts) + 1)]
    cited = any(claim.labels for claim in found)
    lines = [_line(number, claim, claim.labels if cited else labels) for number, claim in enumerate(found, start=1)]
    plan = budgeted(evidence, max(room - _MARGIN - sum(map(count, lines)), 400), count)
    return book.render("judge", facts=plan.facts, authority=plan.authority, sentences="\n".join(lines))


def read_opinions(text: str, reply: str) -> Judged:
    """The opinions that a reply gives of the sentences of a marked text; the last line about a sentence counts."""
    found = claims(text)
    opinions: dict[int, Opinion] = {}
    for line in unicodedata.normalize("NFC", reply).splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is None or not 0 < int(match["number"]) <= len(found):
            continue
        verdict = next((v for v in Verdict if v == match["verdict"].upper()), None)
        if verdict:
            claim = found[int(match["number"]) - 1]
            words, reason = ((match[name] or "").strip(" .") for name in ("words", "reason"))
            opinions[int(match["number"])] = Opinion(claim.span, claim.text, verdict, words, reason)
    unread = tuple(claim.text for number, claim in enumerate(found, start=1) if number not in opinions)
    return Judged(tuple(opinions[number] for number in sorted(opinions)), unread)


def _line(number: int, claim: Claim, labels: Sequence[str]) -> str:
    note = f" [{', '.join(labels)}]" if labels else ""
    return f"{number}. {' '.join(as_data(claim.text).split())}{note}"
