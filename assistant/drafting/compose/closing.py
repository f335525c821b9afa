"""The report's closing: what the accepted sections say changed, in their words, and who reports."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from assistant.claims import claims
from assistant.drafting.compose.clauses import Clause
from assistant.drafting.compose.figures import stated_changes
from assistant.drafting.compose.leads import issuer
from assistant.drafting.compose.opening import reported
from assistant.drafting.compose.wording import inner, marked, marker, tidy, words
from assistant.report import Header, Hit, Passage, Section, SectionKind, SourceKind

_SUMMED_UP = (SectionKind.RESULTS, SectionKind.ASSESSMENT)
_LONGEST = 45  # words of a sentence that a closing takes
_MOST = 5  # sections that a closing sums up


def summed_up(accepted: Sequence[tuple[Section, str]]) -> tuple[Hit, ...]:
    """What a closing may draw on: of each accepted section of results, given with its text in printed order,
    the first sentence for the whole province that tells how much something fell or rose."""
    found: list[Hit] = []
    for section, text in accepted:
        if section.kind not in _SUMMED_UP or len(found) == _MOST:
            continue
        said = (claim.text for claim in claims(text) if not claim.text.startswith("+"))
        told = next((s for s in said if stated_changes(s) and words(s) <= _LONGEST and s[-1] not in ":?!"), "")
        if told := tidy(told):
            key = sha256(f"{section.key}\0{told}".encode()).hexdigest()[:16]
            where = "mục đã duyệt của báo cáo này"
            passage = Passage(key, section.key, f"Mục “{section.title}”", where, told, SourceKind.GUIDANCE)
            found.append(Hit(passage, 1.0, where))
    return tuple(found)


def closing(made: Sequence[Clause], hits: Sequence[Hit], header: Header, subject: str) -> str:
    """ "Qua triển khai thực hiện, …; …. Trên đây là kết quả …, Ban Thường vụ Tỉnh uỷ … báo cáo."; the writer's own
    facts stand between the two."""
    results = [f"{inner(hit.passage.text)[0]}{marker([f'N{at}'])}" for at, hit in enumerate(hits, start=1)]
    own = [marked(clause.text(), clause.labels) for clause in made]
    who = issuer(header) or "cơ quan báo cáo"
    first = [f"Kết quả chủ yếu của việc triển khai thực hiện Nghị quyết: {'; '.join(results)}."] if results else []
    return "\n".join([*first, *([" ".join(own)] if own else []), f"Trên đây là {reported(subject)}, {who} báo cáo."])
