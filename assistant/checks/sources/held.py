"""How much of a text its sources hold, short forms of the one read in the words of the other."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.sources.ground import content
from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import keys
from assistant.quantities import abbreviations, initials


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


def abbreviated(text: str, short: frozenset[str]) -> tuple[str, ...]:
    """The syllables of a text without those that write out what a fact abbreviates."""
    spoken = keys(text)
    if not short:
        return spoken
    letters = initials(text)
    if len(letters) != len(spoken):  # figures and signs: letters and syllables do not run side by side
        letters = "".join(initials(word) or "#" for word in spoken)
    covered: set[int] = set()
    for one in short:
        at = letters.find(one)
        while at >= 0:
            covered.update(range(at, at + len(one)))
            at = letters.find(one, at + 1)
    return tuple(word for at, word in enumerate(spoken) if at not in covered)
