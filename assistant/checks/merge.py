"""Findings of many checks -> one list for the reader: in the order of the text, without repetitions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.report import Finding, Severity

_RANK = {Severity.BLOCKING: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by span, then by severity. Of several findings on exactly the same words the gravest stays (the
    earliest given, when equal) and takes over the labels of the others; findings about something absent,
    at (0, 0), are never merged unless they say the same."""
    kept: dict[tuple[tuple[int, int], str], Finding] = {}
    for finding in findings:
        key = (finding.span, finding.message if finding.span == (0, 0) else "")
        other = kept.get(key)
        if other is None:
            kept[key] = finding
            continue
        first, second = (finding, other) if _RANK[finding.severity] < _RANK[other.severity] else (other, finding)
        kept[key] = replace(
            first,
            facts=tuple(dict.fromkeys((*first.facts, *second.facts))),
            passages=tuple(dict.fromkeys((*first.passages, *second.passages))),
        )
    told = [finding for finding in kept.values() if not any(_said_by(other, finding) for other in kept.values())]
    return tuple(sorted(told, key=lambda f: (f.span[0], _RANK[f.severity], f.span[1], f.check, f.message)))


def _said_by(other: Finding, finding: Finding) -> bool:
    """Whether `finding` adds nothing: the same check accuses wider words as gravely; or it says that a sentence has
    no ground, and something graver says what in it has none."""
    if finding.check == "ungrounded":
        return other.severity is Severity.BLOCKING and _within(other.span, finding.span)
    wider = other.span != finding.span and _within(finding.span, other.span)
    return wider and other.check == finding.check and _RANK[other.severity] <= _RANK[finding.severity]


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != (0, 0) and outer[0] <= inner[0] and inner[1] <= outer[1]
