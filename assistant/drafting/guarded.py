"""The composer held to the checks: where they accuse a sentence, its facts are told closer to their own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.claims import claims
from assistant.drafting.accused import of_substance
from assistant.drafting.compose import Telling, compose, restate
from assistant.drafting.job import Check, Job
from assistant.report import Finding, Severity

_CLOSER = (Telling.CLOSE, Telling.GIVEN)
_BLOCKS = 100  # warnings that one blocking finding outweighs


@dataclass(frozen=True)
class _Made:
    """A text, what the checks say of it, and how much that is for each fact (by label; "" for what tells no fact)."""

    text: str
    findings: tuple[Finding, ...]
    blame: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(map(_weight, self.findings))


def composed_text(job: Job, check: Check) -> tuple[str, tuple[Finding, ...]]:
    """The composer's text and what the checks say of it. A fact whose sentence is accused is told in its own words,
    then word for word as given, as far as that leaves less to be found; so does the Resolution's aim give way."""

    def written(tellings: Mapping[str, Telling], *, aimed: bool) -> _Made:
        text = compose(
            job.section,
            job.evidence.facts,
            job.evidence.hits,
            header=job.header,
            subject=job.subject,
            tellings=tellings,
            aimed=aimed,
        )
        return _weighed(text, check(text))

    tellings: dict[str, Telling] = {}
    aimed = True
    best = written(tellings, aimed=aimed)
    for telling in _CLOSER:
        accused = [label for label, weight in best.blame.items() if weight and label]
        if not best.total:
            break
        aims = aimed and not best.blame.get("")
        tried = written({**tellings, **dict.fromkeys(accused, telling)}, aimed=aims)
        gained = [label for label in accused if tried.blame.get(label, 0) < best.blame[label]]
        if len(gained) < len(accused):  # closer words help only some: the others stay prose
            aims = aimed and tried.blame.get("", 0) >= best.blame.get("", 0)
            tried = written({**tellings, **dict.fromkeys(gained, telling)}, aimed=aims)
        if tried.total < best.total:
            best, aimed = tried, aims
            tellings |= dict.fromkeys(gained, telling)
    return best.text, best.findings


def guarded(job: Job, check: Check) -> Callable[[Sequence[str]], str]:
    """`restate` for facts by their labels, in the freest telling of which the checks find the least."""

    def told(labels: Sequence[str]) -> str:
        best, least = "", -1
        for telling in Telling:
            text = restate(job.section, job.evidence, labels, telling, job.header.issuer)
            found = sum(_weight(finding) for finding in check(text) if finding.span != (0, 0)) if text else 0
            if least < 0 or found < least:
                best, least = text, found
            if not found:
                break
        return best

    return told


def _weighed(text: str, findings: Sequence[Finding]) -> _Made:
    blame: dict[str, int] = {}
    told = claims(text)
    for finding in findings:
        for label in _blamed(finding, ((claim.span, claim.labels) for claim in told)):
            blame[label] = blame.get(label, 0) + _weight(finding)
    return _Made(text, tuple(findings), blame)


def _blamed(finding: Finding, told: Iterable[tuple[tuple[int, int], tuple[str, ...]]]) -> list[str]:
    """The facts whose sentence a finding points at, or that it says are missing; "" for a sentence that tells none."""
    if finding.span == (0, 0):
        return list(finding.facts)
    start, end = finding.span
    sentences = [labels for span, labels in told if start < span[1] and max(end, start + 1) > span[0]]
    return list(dict.fromkeys(label for labels in sentences for label in _facts(labels) or [""]))


def _facts(labels: Sequence[str]) -> list[str]:
    return [label for label in labels if label.startswith("D")]


def _weight(finding: Finding) -> int:
    """A note weighs nothing, but where it says that a fact is told in part only; nor does a matter of wording."""
    if finding.severity is Severity.BLOCKING:
        return _BLOCKS
    return int(of_substance(finding) or (finding.severity is Severity.NOTE and finding.check == "dropped"))
