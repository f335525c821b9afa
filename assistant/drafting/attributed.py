"""What a sentence of a model has of a fact: how much of each other they hold, and the label that it forgot."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.sources.ground import content
from assistant.checks.statements.grounded import abbreviated
from assistant.checks.text.vocabulary import vocabulary
from assistant.drafting.sentences import sentences
from assistant.quantities import abbreviations
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


def held(text: str, sources: Sequence[str]) -> float:
    """The share, 0 to 1, of a text's words of substance that the sources together have, short forms of either read in
    the other; 1 for a text without any."""
    short = frozenset(letters for source in sources for _, letters in abbreviations(source))
    known = frozenset().union(*(_short_of(source, text) | content(source) for source in sources))
    own = frozenset(abbreviated(text, short)) - vocabulary().empty
    return len(own & known) / len(own) if own else 1.0


def _short_of(source: str, text: str) -> frozenset[str]:
    """The short forms of a text whose words the source writes out."""
    whole = len(abbreviated(source, frozenset()))
    letters = {one for _, one in abbreviations(text)}
    return frozenset(one for one in letters if len(abbreviated(source, frozenset({one}))) < whole)
