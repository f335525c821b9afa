"""A section of one fact: where the fact is no sentence of its own, the section's title makes it one."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.drafting.compose.clauses import Clause
from assistant.drafting.compose.leads import is_activity, states_shortcoming, topic_of
from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.wording import inner, opens
from assistant.report import Section, SectionKind

_NAMED = re.compile(r"\b(?:nguyên nhân|bài học)\b", re.IGNORECASE)  # it says itself what it is
_FIGURE = re.compile(r"\d")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def framed(section: Section, clause: Clause) -> Clause:
    """The only clause of a section as a statement about what the section is for; as it is where it needs no frame or
    the case of its first letter is not certain."""
    body, certain = inner(clause.body)
    if clause.apart or clause.lead or clause.documents or not certain or _NAMED.search(body):
        return clause
    if section.kind is SectionKind.CAUSES and section.title.startswith("Nguyên nhân"):
        return replace(clause, body=f"Nguyên nhân là {body}")
    if section.kind is SectionKind.LESSONS:
        return replace(clause, body=f"Bài học kinh nghiệm rút ra là {body}")
    subject = _subject(section)
    if subject and lexicon().predicate.match(body) and not _FIGURE.search(_YEARS.sub("", body)):
        return replace(clause, body=f"{subject} {body}")
    return clause


def _subject(section: Section) -> str:
    """The section's matter as the subject of a sentence, "" where its title cannot be one."""
    if section.kind not in (SectionKind.RESULTS, SectionKind.ASSESSMENT, SectionKind.NARRATIVE):
        return ""
    topic = topic_of(section)
    if states_shortcoming(section) or not is_activity(topic):
        return ""
    return opens(topic) if topic.startswith(("công tác", "việc")) else f"Việc {topic}"
