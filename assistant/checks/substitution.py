"""One organ put in the place of another: the sentence tells a fact, and names another organ than the fact does."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.ground import content, ground, told
from assistant.checks.mentions import Body, bodies
from assistant.claims import Claim
from assistant.report import Finding, Severity

_TELLS = 0.5  # of a fact's meaningful words; below that the sentence may be about something else
_ALSO_TELLS = 0.3  # of another fact: what that fact names may stand in the sentence too


def check_substitution(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking where the words beside the organ are those of the fact, else a warning."""
    known = ground(ctx)
    for at, claim in enumerate(ctx.claims):
        here = bodies(claim.text)
        if not here:
            continue
        fact, share = told(claim.text, known.facts)
        if share < _TELLS:
            continue
        around = ctx.claims[max(0, at - 1) : at + 2]
        spoken = {body.id for near in around for body in bodies(near.text)}
        absent = [body for body in bodies(fact) if body.id not in spoken]
        allowed = _allowed(claim, known.facts) | {body.id for body in bodies(fact)}
        for body in here:
            if absent and body.id not in allowed:
                other = next((o for o in absent if _same_place(body, o)), None)
                yield _finding(ctx, claim, body, other or absent[0], other is not None, fact)


def _allowed(claim: Claim, facts: tuple[str, ...]) -> set[str]:
    spoken = content(claim.text)
    also = (fact for fact in facts if len(content(fact) & spoken) > _ALSO_TELLS * len(content(fact)))
    return {body.id for fact in also for body in bodies(fact)}


def _same_place(body: Body, other: Body) -> bool:
    return bool(body.before and body.before == other.before) or bool(body.after and body.after == other.after)


def _finding(ctx: CheckContext, claim: Claim, body: Body, other: Body, certain: bool, fact: str) -> Finding:
    span = (claim.span[0] + body.span[0], claim.span[0] + body.span[1])
    label = next(f"D{i}" for i, f in enumerate(ctx.evidence.facts, start=1) if f.text == fact)
    message = f"Dữ kiện {label} nêu “{other.text}”, câu này lại viết “{body.text}”"
    severity = Severity.BLOCKING if certain else Severity.WARNING
    return Finding("name", severity, span, body.text, message, other.text, facts=(label,))
