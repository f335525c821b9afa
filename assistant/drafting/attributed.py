"""The labels that a model forgot: a sentence that tells one fact of the section nearly whole gets that fact's."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.sources.held import held
from assistant.drafting.sentences import sentences
from assistant.report import Fact

_TELLS = 0.65  # of the words of substance of sentence and fact alike: it tells that fact and little else


def attributed(text: str, facts: Sequence[Fact]) -> str:
    """The marked text with a label at each unmarked sentence that tells a fact; lead-ins stay as they are.

    Whether it tells the fact rightly is for the checks to say: the label only names what it is held against."""
    for sentence in reversed(sentences(text)):
        words = sentence.claim.text
        if sentence.claim.labels or words.endswith(":"):
            continue
        shares = [min(held(words, [fact.text]), held(fact.text, [words])) for fact in facts]
        best = max(range(len(shares)), key=shares.__getitem__, default=-1)
        if best >= 0 and shares[best] >= _TELLS:
            at = sentence.start + len(text[sentence.start : sentence.end].rstrip(" .;!…"))
            text = f"{text[:at]} [D{best + 1}]{text[at:]}"
    return text
