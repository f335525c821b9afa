"""Check province for what carries no figure and no name: a deed of another province's report told as ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.context import CheckContext
from assistant.checks.sources.ground import content
from assistant.checks.sources.held import held
from assistant.checks.tracing.clauses import clauses
from assistant.claims import claims
from assistant.quantities import normal
from assistant.report import Finding, Passage, Severity, SourceKind

_WORDS = 6  # of substance: a shorter clause is anybody's
_SHARE = 0.8  # of a clause's words that one sentence of theirs has: copied, with a word left out or put in
_OURS = 0.6  # of these that our own facts have, short forms written out: it is ours
_NEW = 2  # of these that no fact of ours has: a word of two syllables


def check_lifted(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each clause without a figure that a sentence of another province's report holds nearly whole, and
    that speaks of what none of our facts does. What the Resolution or guidance says as fully is everybody's."""
    ours = normal(ctx.header.province)
    foreign = tuple(p for p in ctx.library if p.kind is SourceKind.REPORT and normal(p.province) != ours)
    if not foreign:
        return
    about = (ctx.section.title, *(i.name for i in ctx.section.indicators))
    ours_told = (*(fact.text for fact in ctx.evidence.facts), *ctx.elsewhere, *about)
    own = frozenset().union(*map(content, ours_told))
    for span in _without_figures(ctx):
        quote = ctx.plain[slice(*span)]
        spoken = _spoken(quote)
        new = spoken - own
        if len(spoken) < _WORDS or len(new) < _NEW or held(quote, ours_told) > _OURS:
            continue
        passage = _held(spoken, new, foreign)
        if passage and not _held(spoken, new, ctx.authorities):
            whose = f"báo cáo của {passage.province}" if passage.province else "một báo cáo khác"
            message = f"Lời gần như nguyên của {whose} (“{passage.title}”); không dữ kiện nào của ta nêu việc này"
            yield Finding("province", Severity.WARNING, span, quote, message)


def _without_figures(ctx: CheckContext) -> Iterator[tuple[int, int]]:
    """The clauses that have no figure: where one stands, it is traced by itself."""
    for claim in ctx.claims:
        for part in clauses(claim.text):
            start, end = claim.span[0] + part.span[0], claim.span[0] + part.span[1]
            if not any(sign.isdecimal() for sign in ctx.plain[start:end]):
                yield start, end


def _held(spoken: frozenset[str], new: frozenset[str], passages: tuple[Passage, ...]) -> Passage | None:
    """The passage with a sentence that holds that share of the words, two of the new ones among them."""
    index = _indexed(passages)
    shared = Counter(at for word in new for at in index.places.get(word, ()))
    for at, count in shared.most_common():
        if count < _NEW:
            return None
        if len(spoken & index.sentences[at]) >= _SHARE * len(spoken):
            return passages[index.passages[at]]
    return None


@dataclass(frozen=True)
class _Index:
    """The sentences of some passages as their words of substance, the passage of each, and where each word stands."""

    sentences: tuple[frozenset[str], ...]
    passages: tuple[int, ...]
    places: dict[str, list[int]]


@lru_cache(maxsize=8)
def _indexed(passages: tuple[Passage, ...]) -> _Index:
    found = [(_spoken(claim.text), at) for at, passage in enumerate(passages) for claim in claims(passage.text)]
    places: dict[str, list[int]] = {}
    for number, (spoken, _) in enumerate(found):
        for word in spoken:
            places.setdefault(word, []).append(number)
    return _Index(tuple(spoken for spoken, _ in found), tuple(at for _, at in found), places)


def _spoken(text: str) -> frozenset[str]:
    return frozenset(word for word in content(text) if not word[0].isdecimal())
