"""What is to be written, and how a text is held against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.drafting.tokens import Count, estimate
from assistant.report import Evidence, Finding, Header, Section
from assistant.style import Style

Check = Callable[[str], tuple[Finding, ...]]


@dataclass(frozen=True)
class Job:
    """What is to be written, from what, and how much room there is. `count` counts tokens; `subject` is the
    outline's trích yếu (for the opening); `style` are the office's choices of wording."""

    section: Section
    header: Header
    evidence: Evidence
    context_tokens: int = 8192
    reply_tokens: int = 1500
    subject: str = ""
    count: Count = field(default=estimate)
    style: Style = Style()
