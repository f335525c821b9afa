"""Sentences that no fact and no cited passage speaks of: invented content that holds no figure or name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from assistant.checks.context import CheckContext
from assistant.checks.vocabulary import vocabulary
from assistant.checks.words import keys
from assistant.report import Finding, SectionKind, Severity

_WORD = 2  # syllables of a word: one that no source has is told only where nothing else is said
_SHARE = 0.7  # of the syllables of substance; both set on the true and the invented sentences of the development cases


def check_grounded(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each sentence most of whose words of substance stand in no source; needs facts to judge by."""
    facts = tuple(fact.text for fact in ctx.evidence.facts)
    if not facts:
        return
    about = (ctx.section.title, *(i.name for i in ctx.section.indicators))
    single = frozenset(k for text in (*facts, ctx.header.province, ctx.header.issuer) for k in keys(text))
    pairs = (_pairs(about), _pairs(ctx.elsewhere), _pairs(tuple(p.text for p in ctx.authorities)))
    for claim in ctx.claims:
        if ctx.section.kind is SectionKind.OPENING and claim.text.endswith(":"):
            continue  # who reports what: the header's and the outline's words
        spoken = keys(claim.text)
        missing = unsupported(spoken, single, pairs)
        of = len(_substance(spoken))
        enough = len(missing) > _WORD or (len(missing) == of == _WORD and not any(k.isdecimal() for k in spoken))
        if enough and len(missing) >= _SHARE * of:
            message = "Câu không có căn cứ: nội dung chính không có trong dữ kiện hay nguồn được dẫn"
            yield Finding("ungrounded", Severity.WARNING, claim.span, claim.text, message)


def unsupported(
    spoken: tuple[str, ...], single: frozenset[str], pairs: tuple[frozenset[tuple[str, str]], ...]
) -> list[str]:
    """The syllables of substance that neither a fact holds, nor another source beside the same neighbour."""
    missing = []
    for at, syllable in enumerate(spoken):
        if syllable in single or not _substance((syllable,)):
            continue
        beside = [pair for pair in (spoken[at - 1 : at + 1] if at else (), spoken[at : at + 2]) if len(pair) == 2]
        if not any(pair in known for pair in beside for known in pairs):
            missing.append(syllable)
    return missing


def _substance(spoken: tuple[str, ...]) -> list[str]:
    vocab = vocabulary()
    return [s for s in spoken if s not in vocab.empty and s not in vocab.stock and not s[0].isdecimal()]


@lru_cache(maxsize=256)
def _pairs(texts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Every two neighbouring syllables of these texts."""
    return frozenset(pair for text in texts for pair in pairwise(keys(text)))
