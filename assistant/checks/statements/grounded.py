"""Sentences and clauses that no fact and no cited passage speaks of: invented content that holds no figure or name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.checks.context import CheckContext
from assistant.checks.sources.held import abbreviated
from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import keys
from assistant.checks.tracing.clauses import clauses
from assistant.checks.tracing.match import TRACED, matching
from assistant.checks.tracing.sources import FACT
from assistant.quantities import abbreviations
from assistant.quantities.phrases import any_case, at_word
from assistant.report import Finding, SectionKind, Severity

_WORD = 2  # syllables of a word: one that no source has is told only where nothing else is said
_SHARE = 0.7  # of the syllables of substance; both set on the true and the invented sentences of the development cases
_CLAUSE_SHARE = 0.8  # a clause is shorter, and padding is often a clause: more of it must be without a source
_ANYWHERE = 12  # figures up to it stand everywhere
_VAGUE = re.compile(  # a size told without a figure
    rf"{at_word(*any_case(('hàng', 'nhiều')))}"
    r"(?i:\s+(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s+(?:nghìn|ngàn|triệu|tỷ|tỉ))?(?:\s+đồng)?)(?!\w)"
)


def check_grounded(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each sentence most of whose words of substance stand in no source; needs facts to judge by."""
    facts = tuple(fact.text for fact in ctx.evidence.facts)
    if not facts:
        return
    about = (ctx.section.title, *(i.name for i in ctx.section.indicators))
    single = frozenset(k for text in (*facts, ctx.header.province, ctx.header.issuer) for k in keys(text))
    pairs = (_pairs(about), _pairs(ctx.elsewhere), _pairs(tuple(p.text for p in ctx.authorities)))
    short = frozenset(letters for text in facts for _, letters in abbreviations(text))
    for claim in ctx.claims:
        if ctx.section.kind is SectionKind.OPENING and claim.text.endswith(":"):
            continue  # who reports what: the header's and the outline's words
        if not _gives_figure(ctx, claim.span) and _invented(claim.text, single, pairs, short, _SHARE):
            message = "Câu không có căn cứ: nội dung chính không có trong dữ kiện hay nguồn được dẫn"
            yield Finding("ungrounded", Severity.WARNING, claim.span, claim.text, message)
            continue
        parts = clauses(claim.text)
        for part in parts if len(parts) > 1 else ():
            quote = claim.text[slice(*part.span)]
            if _invented(quote, single, pairs, short, _CLAUSE_SHARE, sentence=False):
                at = (claim.span[0] + part.span[0], claim.span[0] + part.span[1])
                message = "Vế câu không có căn cứ: nội dung chính không có trong dữ kiện hay nguồn được dẫn"
                yield Finding("ungrounded", Severity.WARNING, at, quote, message)
    yield from _vague(ctx, facts)


def _gives_figure(ctx: CheckContext, span: tuple[int, int]) -> bool:
    """The sentence gives a figure of a fact that does not stand everywhere: whatever its words, that is its ground."""
    own = (t.quantity for t in matching(ctx).within(*span) if t.status == TRACED and t.source and t.source.kind == FACT)
    return any(one.value > _ANYWHERE for one in own)


def _vague(ctx: CheckContext, facts: Sequence[str]) -> Iterator[Finding]:
    """ "hàng chục tỷ đồng": a size that no fact tells."""
    known = " ".join(facts).lower()
    lower = ctx.plain.lower()
    for match in _VAGUE.finditer(ctx.plain) if "hàng" in lower or "nhiều" in lower else ():
        if match.group().lower() not in known:
            message = f"“{match.group()}” không có trong dữ kiện; hãy nêu con số hoặc bỏ đi"
            yield Finding("ungrounded", Severity.WARNING, match.span(), match.group(), message)


def _invented(
    text: str,
    single: frozenset[str],
    pairs: tuple[frozenset[tuple[str, str]], ...],
    short: frozenset[str],
    share: float,
    sentence: bool = True,
) -> bool:
    """Whether that share of the words of substance stands in no source; more than one word of them, or all
    of one word that is a sentence."""
    if single.issuperset(_substance(keys(text))):
        return False  # nothing new in it, however it is written
    spoken = abbreviated(text, short)
    missing = unsupported(spoken, single, pairs)
    of = len(_substance(spoken))
    alone = sentence and len(missing) == of == _WORD and not any(k.isdecimal() for k in spoken)
    return (len(missing) > _WORD or alone) and len(missing) >= share * of


def unsupported(
    spoken: tuple[str, ...], single: frozenset[str], pairs: tuple[frozenset[tuple[str, str]], ...]
) -> list[str]:
    """The syllables of substance that neither a fact holds, nor another source beside the same neighbour."""
    missing = []
    light = vocabulary().light
    for at, syllable in enumerate(spoken):
        if syllable in single or syllable in light or syllable[0].isdecimal():
            continue
        beside = [pair for pair in (spoken[at - 1 : at + 1] if at else (), spoken[at : at + 2]) if len(pair) == 2]
        if not any(pair in known for pair in beside for known in pairs):
            missing.append(syllable)
    return missing


def _substance(spoken: tuple[str, ...]) -> list[str]:
    light = vocabulary().light
    return [s for s in spoken if s not in light and not s[0].isdecimal()]


@lru_cache(maxsize=256)
def _pairs(texts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Every two neighbouring syllables of these texts."""
    return frozenset(pair for text in texts for pair in pairwise(keys(text)))
