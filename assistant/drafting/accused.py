"""Which findings say that a text tells something else than its facts, and which only how it is said."""

from __future__ import annotations

from assistant.report import Finding, Severity

# How it is said, not what: no reason to tell a fact in its own shorthand, nor to take a sentence from a model.
_WORDING = frozenset(
    {
        "overlap", "heading", "repeated", "form", "language", "capital", "tone", "spelling", "abbreviation",
        "forbidden", "term",
    }
)  # fmt: skip


def of_substance(finding: Finding) -> bool:
    """Whether a finding blocks, or warns of what is said: a figure, a noun, a name, a meaning, what has no ground."""
    if finding.severity is Severity.BLOCKING:
        return True
    return finding.severity is Severity.WARNING and finding.check not in _WORDING
