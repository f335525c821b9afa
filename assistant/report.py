"""The domain: reports, sections, facts, passages, revisions, findings: frozen values, no input or output."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

_T = TypeVar("_T")

OPENING, CLOSING = "mo-dau", "ket-thuc"  # keys of the opening paragraph and, where the outline has one, the closing


class SectionKind(StrEnum):
    """What a section is for; it decides order, connectives and layout of its prose."""

    OPENING = "opening"
    NARRATIVE = "narrative"
    RESULTS = "results"
    ASSESSMENT = "assessment"
    LIMITS = "limits"
    CAUSES = "causes"
    LESSONS = "lessons"
    PROPOSALS = "proposals"
    CLOSING = "closing"  # written from what the accepted sections say


class Layout(StrEnum):
    PARAGRAPHS = "paragraphs"
    ITEMS = "items"  # "- " lines, "+ " sub-items
    ORDINALS = "ordinals"  # Thứ nhất, …; Thứ hai, …


@dataclass(frozen=True)
class Indicator:
    """A figure that a section is expected to give: ("số phòng trực thuộc giảm", "phòng", "phòng trực thuộc")."""

    name: str
    unit: str
    counted: str


@dataclass(frozen=True)
class Section:
    """A section that carries text. `key` is unique in its outline; `aliases` hold the template's own numbers."""

    key: str
    title: str
    kind: SectionKind
    layout: Layout
    guidance: str = ""
    indicators: tuple[Indicator, ...] = ()
    aliases: tuple[str, ...] = ()
    addressee: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of the outline. `level` 1 is a part (I.), 2 is 1., 3 is 1.1., …; `section` where it carries text.

    `number` is the continuous number shown on export ("I.", "3.3.1.", "a)"); `alias` the template's own."""

    level: int
    number: str
    title: str
    alias: str = ""
    section: Section | None = None


@dataclass(frozen=True)
class Outline:
    """A prescribed outline. `opening` is keyed `mo-dau`, `closing` `ket-thuc`; `headings` are in printed order."""

    key: str
    document_type: str  # "BÁO CÁO"
    subject: str  # trích yếu, lower-case start
    opening: Section
    headings: tuple[Heading, ...]
    closing: Section | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(filter(None, (self.opening, *(h.section for h in self.headings), self.closing)))

    def section(self, key: str) -> Section | None:
        """The section with this key or alias, or None."""
        return next((s for s in self.sections if key == s.key or key in s.aliases), None)

    def number(self, key: str) -> str:
        """The printed number of a section, "" for the opening and the closing."""
        return next((h.number for h in self.headings if h.section and h.section.key == key), "")


@dataclass(frozen=True)
class Fact:
    """A bullet fact from the writer: the only source of the province's figures, names and events.

    `id` is stable across edits and reordering; the label D1, D2, … is its place in the section.
    """

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class Signer:
    capacity: str = ""  # "T/M BAN THƯỜNG VỤ"
    office: str = ""  # "BÍ THƯ"
    name: str = ""


@dataclass(frozen=True)
class Header:
    """What the document's frame needs. Empty strings and None are left as blanks to fill on paper."""

    province: str
    issuer: str
    number: str = ""
    place: str = ""
    date: datetime.date | None = None
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
    superior: str = ""  # cơ quan cấp trên / chủ quản
    addressee: str = ""  # Kính gửi (state profile only)


@dataclass(frozen=True)
class Report:
    """A report: its outline key, format profile, header and the facts of each section (by section key).

    `version` counts saves of the header; a save that read an older version is a conflict. Facts are saved a section at
    a time, each over the list that was seen.
    """

    id: str
    outline: str
    profile: str
    header: Header
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    title: str = ""
    version: int = 0


class SourceKind(StrEnum):
    """Roles of library documents. RESOLUTION and GUIDANCE are authority and may be cited for figures;
    REPORT lends phrasing only: its figures, names and document numbers never enter a draft."""

    RESOLUTION = "resolution"
    GUIDANCE = "guidance"
    REPORT = "report"


@dataclass(frozen=True)
class Passage:
    """A retrievable piece of a library document; `id` is a hash of its content and place."""

    id: str
    document: str  # document id
    title: str  # document title as shown
    locator: str  # "Mục II.2, điểm 3", "trang 4"
    text: str
    kind: SourceKind
    province: str = ""
    year: int | None = None
    period: str = ""
    verified: bool = True


@dataclass(frozen=True)
class Hit:
    """A passage found for a query: `score` in 0..1 (higher is nearer), `why` in Vietnamese."""

    passage: Passage
    score: float
    why: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class Evidence:
    """What grounds a text: facts labelled D1.. and hits labelled N1.. in their order. A snapshot: it is
    stored with its revision, so labels stay resolvable after facts or the library change."""

    facts: tuple[Fact, ...] = ()
    hits: tuple[Hit, ...] = ()

    def fact(self, label: str) -> Fact | None:
        """The fact of a label such as "D3", or None."""
        return _nth(self.facts, label, "D")

    def passage(self, label: str) -> Passage | None:
        """The passage of a label such as "N2", or None."""
        hit = _nth(self.hits, label, "N")
        return hit.passage if hit else None

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(hit.passage for hit in self.hits)


def _nth(items: tuple[_T, ...], label: str, letter: str) -> _T | None:
    if label[:1] != letter or not label[1:].isdecimal():
        return None
    index = int(label[1:]) - 1
    return items[index] if 0 <= index < len(items) else None


class Severity(StrEnum):
    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """Something a check found. `span` is [start, end) in the text without markers; (0, 0) when the
    finding is about something absent (a dropped fact). `mend` replaces the span when the cure is certain."""

    check: str
    severity: Severity
    span: tuple[int, int]
    quote: str
    message: str
    expected: str = ""
    facts: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    mend: str | None = None
    doubted: bool = False  # it would block, but for the doubt that its message tells


class Origin(StrEnum):
    """Who wrote a revision."""

    COMPOSER = "composer"
    MODEL = "model"
    REPAIR = "repair"
    REFINE = "refine"
    EDIT = "edit"


@dataclass(frozen=True)
class Usage:
    """Tokens as the endpoint reported them (0 when it did not), and wall-clock seconds."""

    prompt: int = 0
    completion: int = 0
    cached: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Revision:
    """A stored text of a section, with markers, never changed after it is stored.

    `number` counts from 1 within a section. `model` and `endpoint` are "" when no model wrote it.
    `complete` is False for a text whose stream broke off: kept, never a draft to accept.
    """

    id: int
    report: str
    section: str
    number: int
    text: str
    origin: Origin
    created: str  # ISO 8601, UTC
    author: str = ""
    parent: int | None = None
    evidence: Evidence = Evidence()
    findings: tuple[Finding, ...] = ()
    model: str = ""
    endpoint: str = ""
    prompt: str = ""  # fingerprint of the prompt
    note: str = ""  # the writer's instruction, or why it is incomplete
    complete: bool = True
    usage: Usage = Usage()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.BLOCKING)


@dataclass(frozen=True)
class Acceptance:
    """The writer took this revision as the section's text; `reason` is required over a blocking finding."""

    revision: int
    who: str
    when: str  # ISO 8601, UTC
    reason: str = ""


class SectionState(StrEnum):
    EMPTY = "empty"  # nothing given, nothing written
    FACTS = "facts"  # facts, no draft yet
    DRAFT = "draft"
    ACCEPTED = "accepted"
    STALE = "stale"  # accepted, and its facts changed since
