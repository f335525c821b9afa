"""Check "polarity" for degrees and praise that no fact gives: "nhiều nhất", "vượt tiến độ", "cao gấp đôi", "được biểu
dương", "vô cùng sáng suốt". What claims a degree is data (data/degrees.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import is_denied, lowered
from assistant.checks.sources.drawn import drawable
from assistant.checks.tracing.sources import content_words
from assistant.quantities import normal
from assistant.quantities.phrases import at_word
from assistant.report import Finding, Severity

# The first of many, by whatever measure; "về" at the head of a clause says what it is about.
_TOP = re.compile(r"(?<!\w)(?:(?:nhiều|cao|lớn|đông) nhất|dẫn đầu|đứng đầu|đứng thứ nhất|đi đầu)(?!\w)")
_TOPIC = re.compile(r"(?:^|[.;:,\n])\s*về (?:học tập|tham quan)$")
_SHARED = 2  # syllables of meaning


def check_degrees(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each: it may follow from the figures, but the writer has to see that it does. A degree of the
    Resolution's is only its own: it grounds no sentence that does not cite it."""
    if not ctx.evidence.facts:
        return
    spoken = lowered(ctx.plain)
    for match in degrees().finditer(spoken):
        if _given(ctx, match) or is_denied(spoken, match.start()) or _TOPIC.search(spoken[: match.end()]):
            continue
        if _TOP.search(match.group()) and _tops(ctx, match):
            continue
        quote = ctx.plain[slice(*match.span())]
        message = f"“{quote}”: không nguồn nào nói tới mức này; hãy xem số liệu có cho thấy như vậy không"
        yield Finding("polarity", Severity.WARNING, match.span(), quote, message)


def _tops(ctx: CheckContext, match: re.Match[str]) -> bool:
    """A fact that the sentence tells says of someone that it comes first, in other words: "dẫn đầu" of "cao nhất"."""
    claim = next((c for c in ctx.claims if c.span[0] <= match.start() < c.span[1]), None)
    words = content_words(ctx.plain[slice(*claim.span)] if claim else "") - content_words(match.group())
    facts = (fact.text for fact in ctx.evidence.facts if _TOP.search(lowered(fact.text)))
    return any(len(words & content_words(fact)) >= _SHARED for fact in facts)


def degrees() -> re.Pattern[str]:
    """Matches a claim of degree in a text in lower case."""
    return _pattern(only_praise=False)


def praise() -> re.Pattern[str]:
    """Matches the claims of degree that speak well of whom they are said, in a text in lower case."""
    return _pattern(only_praise=True)


@cache
def _pattern(*, only_praise: bool) -> re.Pattern[str]:
    data = tomllib.loads(files("assistant.checks").joinpath("data/degrees.toml").read_text(encoding="utf-8"))
    rows = [row for row in (*data["side_by_side"], *data["alone"]) if row.get("praise") or not only_praise]
    claims = [words for row in rows for words in (_pairs(row) if "head" in row else row["words"])]
    return re.compile(rf"{at_word(*claims)}(?!\w)".replace(" ", r"\s+"))


def _pairs(row: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (f"{head} (?:{'|'.join(row['tail'])})" for head in row["head"])


def _given(ctx: CheckContext, match: re.Match[str]) -> bool:
    """Whether a source that the sentence may draw on says the same words."""
    labels = {one for claim in ctx.claims if claim.span[0] <= match.start() < claim.span[1] for one in claim.labels}
    cited = [passage for at, passage in enumerate(ctx.evidence.passages, 1) if f"N{at}" in labels]
    passages = [p for p in (cited if ctx.has_markers else ctx.authorities) if p in ctx.authorities]
    texts = [*(fact.text for fact in ctx.evidence.facts), *ctx.elsewhere, *(p.text for p in passages)]
    words = " ".join(match.group().split())
    return any(words in normal(drawable(text)) for text in texts)
