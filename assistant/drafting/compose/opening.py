"""The report's opening: on what grounds, who reports, what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.compose.clauses import Clause
from assistant.drafting.compose.leads import issuer
from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.wording import inner, marked, marker
from assistant.report import Header, Hit, SourceKind

_GROUND = re.compile(r"^(?:Thực hiện|Căn cứ|Theo|Tiếp tục thực hiện)\b")
_SHORT = re.compile(r"(?P<name>Nghị quyết số\s+\S+?-NQ/TW)\b")


def opening(made: Sequence[Clause], hits: Sequence[Hit], header: Header, subject: str) -> str:
    """ "Thực hiện …; Ban Thường vụ Tỉnh uỷ … báo cáo … như sau:"; other facts stand before it."""
    grounds = [clause for clause in made if _is_ground(clause)]
    others = [c for c in made if c not in grounds]
    pieces = [_ground(clause, first=i == 0) + marker(clause.labels) for i, clause in enumerate(grounds)]
    body = issuer(header) or "cơ quan báo cáo"
    what, note = _subject(hits, subject)
    final = f"{body} báo cáo {what}như sau:{note}"
    text = "; ".join([*pieces, final[:1].upper() + final[1:] if not pieces else final])
    return "\n".join([*([" ".join(marked(c.text(), c.labels) for c in others)] if others else []), text])


def _is_ground(clause: Clause) -> bool:
    """One sentence that names what the report rests on."""
    named = _GROUND.match(clause.text()) or lexicon().document.match(clause.text())
    return bool(named) and not (clause.is_list or clause.apart)


def _ground(clause: Clause, *, first: bool) -> str:
    text = clause.text()
    if lexicon().document.match(text):
        text = f"Thực hiện {text}"
    return text if first else inner(text)[0]


def _subject(hits: Sequence[Hit], subject: str) -> tuple[str, str]:
    """What is reported, and the marker of the passage that names the Resolution."""
    named = [
        (place, hit.passage.title)
        for place, hit in enumerate(hits, start=1)
        if hit.passage.kind is SourceKind.RESOLUTION
    ]
    number = _SHORT.search(subject)
    label = next((f"N{p}" for p, title in named if number and number["name"].split()[-1] in title), "")
    if subject.strip(" ."):
        return f"{reported(subject)}, ", marker([label]) if label else ""
    return "kết quả thực hiện ", ""


def reported(subject: str) -> str:
    """ "kết quả tổng kết thực hiện Nghị quyết …": what a report of this trích yếu reports."""
    subject = subject.strip().rstrip(".")
    return f"kết quả {inner(subject[:1].upper() + subject[1:])[0]}" if subject else "kết quả thực hiện"
