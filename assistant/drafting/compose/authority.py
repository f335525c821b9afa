"""The Resolution's aim that a section answers to: one sentence of a verified passage, in its own words, cited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.claims import claims
from assistant.drafting.compose.leads import states_shortcoming, topic_of
from assistant.drafting.compose.wording import inner, marker, tidy, words
from assistant.quantities import terms
from assistant.report import Hit, Section, SectionKind, SourceKind

_LONGEST = 40  # words of an aim
_TARGET = re.compile(r"\b(?:mục tiêu|nhiệm vụ)\b", re.IGNORECASE)  # of a locator
_DATED = re.compile(r"\b(?:[Đđ]ến năm|[Gg]iai đoạn) (?:19|20)\d\d")  # a target, not a view or a description
_NUMBER = re.compile(r"\bsố\s+(\d\S*[^\s,;.])")


def aim(section: Section, stated: str, hits: Sequence[Hit], subject: str) -> str:
    """ "Về …, Nghị quyết xác định: … [N2]", without a closing mark, for a section of results whose title and facts
    (`stated`) speak of the thing that a dated target of the Resolution names first; "" when no target does.

    "The" Resolution is the document that the report's `subject` names by number: no other's aim is put in its mouth.
    """
    number = _NUMBER.search(subject)
    if section.kind is not SectionKind.RESULTS or number is None or states_shortcoming(section):
        return ""
    about = set(terms(f"{section.title}. {stated}"))
    best: tuple[int, str] | None = None
    for place, hit in enumerate(hits, start=1):
        passage = hit.passage
        own = passage.kind is SourceKind.RESOLUTION and passage.verified and number[1] in passage.title
        if not own or not _TARGET.search(passage.locator):
            continue
        for claim in claims(passage.text):
            named = terms(claim.text)
            if named and named[0] in about and _DATED.search(claim.text) and words(claim.text) <= _LONGEST:
                text = f"{inner(tidy(claim.text))[0]}{marker([f'N{place}'])}"
                best = max(best or (0, ""), (len(about.intersection(named)), text), key=lambda found: found[0])
    return f"Về {topic_of(section)}, Nghị quyết xác định: {best[1]}" if best else ""
