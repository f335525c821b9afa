"""What grounds a section's text: its evidence from the library, and what the checks say against it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock

from assistant import checks
from assistant.checks.context import CheckContext, ReportContext
from assistant.checks.ledger import LedgerEntry, ledger
from assistant.claims import relabel
from assistant.drafting.actions import apply_mends
from assistant.drafting.compose.abbreviations import committee_of, has_old_tone, spelled_out
from assistant.drafting.compose.closing import summed_up
from assistant.library.shelf import Shelf
from assistant.office_store import OfficeStore
from assistant.provinces import Provinces
from assistant.registry import Registry
from assistant.report import (
    Evidence,
    Finding,
    Hit,
    Outline,
    Report,
    Revision,
    Section,
    SectionKind,
    SectionState,
    Severity,
    SourceKind,
)
from assistant.retrieval.search import Retriever
from assistant.store import SqliteStore
from assistant.style import Style

NO_SOURCE = ("untraced", "conflict")  # states of a ledger entry
_FORM = ("language", "form", "capital", "tone", "term")
_REMEMBERED = 200  # evidence lists kept in memory; each is asked for again at every rerun of the screen


@dataclass
class Grounds:
    """Evidence and checks for the sections of a report."""

    store: SqliteStore
    shelf: Shelf
    retriever: Retriever
    registry: Registry
    office: OfficeStore
    outline_of: Callable[[str], Outline]
    provinces: Provinces = Provinces()
    _found: OrderedDict[object, Evidence] = field(default_factory=OrderedDict)
    _locks: dict[object, Lock] = field(default_factory=dict)  # of what is being looked for
    _seeking: Lock = field(default_factory=Lock)

    @property
    def style(self) -> Style:
        """The office's choices of wording as they are now."""
        return self.office.style()

    def evidence(self, report: Report, section: Section) -> Evidence:
        """The section's facts, and the passages found for them (pinned first, excluded never); for the closing, what
        the accepted sections say."""
        found = self.found(report, section)
        if found is not None:
            return found
        choices = self.store.choices(report.id, section.key)
        key = self._key(report, section, choices)
        with self._seeking:
            seeking = self._locks.setdefault(key, Lock())
        try:
            with seeking:  # one who asks while it is being looked for waits for it
                return self._found.get(key) or self._look(key, report, section, *choices)
        finally:
            with self._seeking:
                self._locks.pop(key, None)

    def _look(
        self, key: object, report: Report, section: Section, pinned: tuple[str, ...], excluded: tuple[str, ...]
    ) -> Evidence:
        """What was found by words alone, because the embedder failed, is given but not remembered: who asks next looks
        again."""
        facts, province = report.facts.get(section.key, ()), report.header.province
        faults = self.retriever.faults
        hits = self.retriever.evidence(section, facts, pinned=pinned, excluded=excluded, province=province)
        evidence = Evidence(facts, tuple(hits))
        if self.retriever.faults != faults:
            return evidence
        with self._seeking:
            self._found[key] = evidence
            while len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
        return evidence

    def found(self, report: Report, section: Section) -> Evidence | None:
        """`evidence` where it needs no search, None where it does: the screen does not wait for one."""
        if section.kind is SectionKind.CLOSING:
            return Evidence(report.facts.get(section.key, ()), self._said(report))
        return self._found.get(self.key(report, section))

    def key(self, report: Report, section: Section) -> object:
        """All that `evidence` depends on."""
        return self._key(report, section, self.store.choices(report.id, section.key))

    def _key(self, report: Report, section: Section, choices: object) -> object:
        return self.shelf.generation, section, report.facts.get(section.key, ()), choices, report.header.province

    def evidence_of(self, report: Report, section: Section, revision: Revision | None) -> Evidence:
        """The passages that a revision was written from, with the facts as they are now; those of the closing are
        always of now."""
        if revision is None or section.kind is SectionKind.CLOSING:
            return self.evidence(report, section)
        return Evidence(report.facts.get(section.key, ()), revision.evidence.hits)

    def current(self, report: Report, section: Section, revision: Revision) -> tuple[Evidence, str]:
        """A revision's evidence brought up to the facts as they are now, and its text with their present labels."""
        evidence = self.evidence_of(report, section, revision)
        places = {fact.id: f"D{i}" for i, fact in enumerate(evidence.facts, start=1)}
        before = {f"D{i}": places.get(fact.id) for i, fact in enumerate(revision.evidence.facts, start=1)}
        found = {hit.passage.id: f"N{i}" for i, hit in enumerate(evidence.hits, start=1)}
        before |= {f"N{i}": found.get(hit.passage.id) for i, hit in enumerate(revision.evidence.hits, start=1)}
        if all(old == new for old, new in before.items()):
            return evidence, revision.text
        return evidence, relabel(revision.text, {old: new for old, new in before.items() if new})

    def rechecked(self, report: Report, section: Section, revision: Revision) -> Revision:
        """The revision as `current` has it, and with what the checks say of it now; not stored."""
        evidence, text = self.current(report, section, revision)
        findings = self.check(report, section, text, evidence)
        return replace(revision, text=text, evidence=evidence, findings=findings)

    def today(self, report: Report, section: Section, revision: Revision) -> Revision:
        """`rechecked` where the facts are others than those that the revision was written from, else itself."""
        closing = section.kind is SectionKind.CLOSING  # its passages are those of now, too
        given = self.evidence_of(report, section, revision) if closing else report.facts.get(section.key, ())
        written = revision.evidence if closing else revision.evidence.facts
        return revision if given == written else self.rechecked(report, section, revision)

    def moved(self, report: Report, section: Section, revision: Revision) -> bool:
        """Whether the accepted sections say something else now than when this closing was written."""
        return section.kind is SectionKind.CLOSING and revision.evidence.hits != self._said(report)

    def _said(self, report: Report) -> tuple[Hit, ...]:
        outline, heads = self.outline_of(report.outline), self.store.heads(report.id)
        kept = [(s, heads[s.key]) for s in outline.sections if s.key in heads]
        return summed_up(
            [
                (section, history.head.text)
                for section, history in kept
                if history.head and history.state(report.facts.get(section.key, ())) is SectionState.ACCEPTED
            ]
        )

    def context(self, report: Report, section: Section, text: str, evidence: Evidence) -> CheckContext:
        """All that a check of this marked text may look at."""
        return CheckContext(
            section=section,
            header=report.header,
            text=text,
            evidence=evidence,
            library=self.shelf.of_kind(SourceKind.REPORT),
            registry=self.registry,
            style=self.style,
            elsewhere=tuple(f.text for key, facts in report.facts.items() if key != section.key for f in facts),
            provinces=self.provinces,
        )

    def check(self, report: Report, section: Section, text: str, evidence: Evidence) -> tuple[Finding, ...]:
        """Every deterministic check of a section's marked text, against both readings of its facts."""
        return standing(self.context(report, section, text, evidence))

    def ledger(self, report: Report, section: Section, text: str, evidence: Evidence) -> tuple[LedgerEntry, ...]:
        """Every figure, date, document and name of a marked text with where it comes from, in the facts as typed or,
        where they give it no source, with their abbreviations written out."""
        context = self.context(report, section, text, evidence)
        entries = ledger(context)
        full = _in_full(context) if any(entry.status in NO_SOURCE for entry in entries) else context
        if full == context:
            return entries
        traced = {(e.kind, e.span): e for e in ledger(full) if e.status not in NO_SOURCE}
        return tuple(traced.get((e.kind, e.span), e) if e.status in NO_SOURCE else e for e in entries)

    def blocks(self, report: Report, section: Section, text: str, evidence: Evidence) -> int:
        """How many findings of `check` block."""
        return _blocks(self.check(report, section, text, evidence))

    def finished(
        self, report: Report, section: Section, text: str, evidence: Evidence, findings: tuple[Finding, ...]
    ) -> tuple[str, tuple[Finding, ...]]:
        """A text of the program's, of which the checks say `findings`, with its certain slips of form mended and the
        office's choices of wording made in it, and what they say of it then. What would make a check block is left: the
        finding about it stays."""
        words = {f.quote.casefold() for f in findings if _is_form(f)}
        for group in (words, *({word} for word in sorted(words))):  # all together, then what is left one by one
            changed = apply_mends(text, [f for f in findings if _is_form(f) and f.quote.casefold() in group])
            if changed == text:
                continue
            after = self.check(report, section, changed, evidence)
            if _blocks(after) <= _blocks(findings):
                text, findings = changed, after
        return text, findings

    def checker(self, report: Report, section: Section, evidence: Evidence) -> Callable[[str], tuple[Finding, ...]]:
        """`check` with everything but the text settled."""
        return lambda text: self.check(report, section, text, evidence)

    def across(self, report: Report, outline: Outline, texts: dict[str, str]) -> tuple[tuple[str, Finding], ...]:
        """(section key, finding) pairs between the sections; `texts` holds each section's marked text."""
        titles = {section.key: section.title for section in outline.sections}
        return checks.run_across(ReportContext(report, texts, titles, self.registry, self.style))


def standing(context: CheckContext) -> tuple[Finding, ...]:
    """The findings that stand against the facts as typed and, in whatever form, with their abbreviations written out:
    "chi thường xuyên" is no other thing than "chi TX"."""
    found = checks.run(context)
    full = _in_full(context) if found else context
    if full == context:
        return found
    other = checks.run(full)
    return tuple(finding for finding in found if any(_same_place(finding, one) for one in other))


def _same_place(finding: Finding, other: Finding) -> bool:
    """Both accuse some of the same words, the other no less than by a warning unless both are notes; what accuses no
    words, the same facts."""
    if other.severity is Severity.NOTE and finding.severity is not Severity.NOTE:
        return False
    if (0, 0) in (finding.span, other.span):
        return (finding.check, finding.span, finding.facts) == (other.check, other.span, other.facts)
    return finding.span[0] < other.span[1] and other.span[0] < finding.span[1]


def _in_full(context: CheckContext) -> CheckContext:
    """The same with the abbreviations of the writer's facts written out."""
    facts = context.evidence.facts
    old_tone, committee = has_old_tone(fact.text for fact in facts), committee_of(context.header.issuer)
    full = partial(spelled_out, old_tone=old_tone, committee=committee)
    written = tuple(replace(fact, text=full(fact.text)) for fact in facts)
    elsewhere = tuple(map(full, context.elsewhere))
    return replace(context, evidence=replace(context.evidence, facts=written), elsewhere=elsewhere)


def _blocks(findings: tuple[Finding, ...]) -> int:
    return sum(f.severity is Severity.BLOCKING for f in findings)


def _is_form(finding: Finding) -> bool:
    """A slip of spelling, capitals, tone marks or the office's wording, with its cure."""
    return finding.check in _FORM and finding.mend is not None and finding.span[0] < finding.span[1]
