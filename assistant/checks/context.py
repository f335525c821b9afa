"""What a check may look at, and the shape of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from assistant.claims import Claim, claims, strip_markers
from assistant.provinces import Provinces
from assistant.registry import Registry
from assistant.report import Evidence, Finding, Header, Passage, Report, Section, SourceKind
from assistant.style import Style


@dataclass(frozen=True)
class CheckContext:
    """One section's text with all that grounds it. `text` carries markers; spans are in `plain`.

    `library` holds the passages of prior reports (the province firewall reads them); the passages that
    this text may cite are in `evidence`. `elsewhere` are the facts of the report's other sections.
    Contexts of the same content are equal; their hash is the text's alone, for it is asked for many times over.
    """

    section: Section = field(hash=False)
    header: Header = field(hash=False)
    text: str
    evidence: Evidence = field(default=Evidence(), hash=False)
    library: tuple[Passage, ...] = field(default=(), hash=False)
    registry: Registry = field(default=Registry(), hash=False)
    style: Style = field(default=Style(), hash=False)
    elsewhere: tuple[str, ...] = field(default=(), hash=False)
    provinces: Provinces = field(default=Provinces(), hash=False)

    @cached_property
    def plain(self) -> str:
        return strip_markers(self.text)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return claims(self.text)

    @cached_property
    def has_markers(self) -> bool:
        """A text given from outside (`assistant check`) may carry none; then nothing is said of markers."""
        return any(claim.labels for claim in self.claims)

    @cached_property
    def authorities(self) -> tuple[Passage, ...]:
        """Passages whose figures, names and documents may be cited: the Resolution and guidance."""
        return tuple(p for p in self.evidence.passages if p.kind is not SourceKind.REPORT)


@dataclass(frozen=True)
class ReportContext:
    """The whole report, for checks across sections: the current text (with markers) of each section."""

    report: Report
    texts: dict[str, str]
    titles: dict[str, str]
    registry: Registry = Registry()
    style: Style = Style()


Check = Callable[[CheckContext], Iterable[Finding]]
AcrossCheck = Callable[[ReportContext], Iterable[tuple[str, Finding]]]  # (section key, finding)
