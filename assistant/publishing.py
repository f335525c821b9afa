"""Publishing a report: the .docx, the provenance workbook and findings.json, from the accepted texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.changes import changes
from assistant.checks.ledger import LedgerEntry
from assistant.checks.tracing.match import TRACED
from assistant.claims import claims, strip_markers
from assistant.export.docx import write_docx
from assistant.export.model import AnnexRow, Printed, printed_headings
from assistant.export.provenance import ProvenanceRow, write_provenance
from assistant.quantities import format_number, normal, quantities
from assistant.report import Acceptance, Finding, Report, Revision, SectionState
from assistant.workflow import Desk, SectionView


@dataclass(frozen=True)
class Published:
    """The three files, and whether they are those of a draft."""

    document: Path
    provenance: Path
    findings: Path
    draft: bool


def publish(desk: Desk, report_id: str, out: Path, *, draft: bool, annex: bool = False) -> Published:
    """Writes `report.docx`, `provenance.xlsx` and `findings.json` into `out`. A draft prints every section that
    has a text and marks itself and the unaccepted ones; a final document prints accepted sections only. `annex`
    adds the indicators before and after, as far as the printed texts give them."""
    report = desk.store.report(report_id)
    views = [view for view in desk.overview(report_id) if view.head]
    accepted = [view for view in views if view.state is SectionState.ACCEPTED]
    shown = views if draft else accepted
    outline = desk.outline(report)
    texts = {view.section.key: strip_markers(view.current.text) for view in shown if view.current}
    numbers = {h.section.key: h.number for h in printed_headings(outline, texts) if h.section}
    indicators = list(_indicators(desk, report, shown, numbers)) if annex else []
    printed = Printed(
        outline=outline,
        header=report.header,
        profile=report.profile,
        texts=texts,
        draft=draft,
        unaccepted=frozenset(view.section.key for view in shown if view not in accepted),
        annex=tuple(row for row, _ in indicators),
    )
    out.mkdir(parents=True, exist_ok=True)
    files = Published(out / "report.docx", out / "provenance.xlsx", out / "findings.json", draft)
    write_docx(printed, files.document)
    rows = [row for v in shown for row in provenance(desk, report, v, numbers.get(v.section.key, ""))]
    write_provenance(rows, files.provenance, [row for _, row in indicators])
    files.findings.write_text(
        json.dumps(findings_json(desk, report_id, views), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return files


def annex_size(desk: Desk, report_id: str, *, draft: bool) -> int:
    """How many indicators the annex of such a document would have."""
    report = desk.store.report(report_id)
    views = [view for view in desk.overview(report_id) if view.head]
    shown = [view for view in views if draft or view.state is SectionState.ACCEPTED]
    return sum(1 for _ in _indicators(desk, report, shown, {}))


def _indicators(
    desk: Desk, report: Report, shown: Sequence[SectionView], numbers: Mapping[str, str]
) -> Iterator[tuple[AnnexRow, ProvenanceRow]]:
    """The changes that a fact states and the text printed for its section gives too, both figures traced to that
    fact; one that several sections give comes once."""
    known: set[object] = set()
    for view in shown:
        if view.current is None:
            continue
        number = numbers.get(view.section.key, "")
        values = {q.span: q.value for q in quantities(strip_markers(view.current.text))}
        entries = section_ledger(desk, report, view)
        for place, fact in enumerate(view.current.evidence.facts, start=1):
            label = f"D{place}"
            printed = {values.get(e.span): e for e in entries if label in e.facts and e.status == TRACED}
            for change in changes((fact,)):
                same = (normal(change.counted), change.before, change.after, change.when)
                if same in known or not {change.before, change.after} <= printed.keys():
                    continue
                known.add(same)
                sentence = _sentence(view.current, printed[change.after])
                row = _row(view, number, view.current, sentence, (label,), printed[change.after])
                moved = format_number(abs(change.after - change.before))
                larger, smaller = sorted((change.before, change.after), reverse=True)
                reason = f"{change.name}: {moved} = {format_number(larger)} − {format_number(smaller)}"
                yield AnnexRow(change, number), replace(row, figure=change.words, reason=reason)


def _sentence(head: Revision, entry: LedgerEntry) -> str:
    return next((c.text for c in claims(head.text) if c.span[0] <= entry.span[0] < c.span[1]), "")


def section_ledger(desk: Desk, report: Report, view: SectionView) -> tuple[LedgerEntry, ...]:
    """Every figure, date, document and name of the section's text, with where it comes from."""
    if view.current is None:
        return ()
    return desk.grounds.ledger(report, view.section, view.current.text, view.current.evidence)


def provenance(desk: Desk, report: Report, view: SectionView, number: str) -> Iterator[ProvenanceRow]:
    """A row for each figure of each sentence, and one for a sentence without figures. `number` is the printed one."""
    head = view.current
    if head is None:
        return
    entries = section_ledger(desk, report, view)
    for claim in claims(head.text):
        inside = [e for e in entries if claim.span[0] <= e.span[0] < claim.span[1]]
        for entry in inside:
            yield _row(view, number, head, claim.text, (*entry.facts, *entry.passages), entry)
        if not inside:
            yield _row(view, number, head, claim.text, claim.labels, None)


def _row(
    view: SectionView,
    number: str,
    head: Revision,
    sentence: str,
    labels: tuple[str, ...],
    entry: LedgerEntry | None,
) -> ProvenanceRow:
    facts = [(label, head.evidence.fact(label)) for label in labels if label.startswith("D")]
    passages = [(label, head.evidence.passage(label)) for label in labels if label.startswith("N")]
    acceptance = view.history.acceptance or Acceptance(0, "", "")
    return ProvenanceRow(
        section_number=number,
        section_title=view.section.title,
        sentence=sentence,
        figure=entry.quote if entry else "",
        state=entry.status if entry else "",
        reason=entry.reason if entry else "",
        fact_label=", ".join(label for label, _ in facts),
        fact_text="\n".join(fact.text for _, fact in facts if fact),
        fact_source="\n".join(fact.source for _, fact in facts if fact and fact.source),
        passage_label=", ".join(label for label, _ in passages),
        passage_title="\n".join(passage.title for _, passage in passages if passage),
        locator="\n".join(passage.locator for _, passage in passages if passage),
        verified=all(passage.verified for _, passage in passages if passage),
        accepted_by=acceptance.who,
        accepted_when=acceptance.when,
        override_reason=acceptance.reason,
    )


def findings_json(desk: Desk, report_id: str, views: list[SectionView]) -> list[dict[str, Any]]:
    """Findings of every section's text and across the report, as the command-line contract lays them out."""
    numbers = {view.section.key: view.head.number for view in views if view.head}
    found = [(view.section.key, finding) for view in views for finding in view.findings]
    found += desk.check_across(report_id)
    return [finding_json(key, numbers.get(key, 0), finding) for key, finding in found]


def finding_json(section: str, revision: int, finding: Finding) -> dict[str, Any]:
    """One finding of the contract's findings.json."""
    return {
        "section": section,
        "revision": revision,
        "check": finding.check,
        "severity": str(finding.severity),
        "span": list(finding.span),
        "quote": finding.quote,
        "message": finding.message,
        "expected": finding.expected,
        "facts": list(finding.facts),
        "passages": list(finding.passages),
    }
