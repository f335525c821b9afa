"""Builds what the checks look at, from plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from assistant import checks
from assistant.checks.context import CheckContext, ReportContext, Style
from assistant.provinces import Provinces, load_provinces
from assistant.registry import Registry, load_registry
from assistant.report import (
    Evidence,
    Fact,
    Finding,
    Header,
    Hit,
    Layout,
    Passage,
    Report,
    Section,
    SectionKind,
    Severity,
    SourceKind,
)

PLAIN = Style()
CORPUS = Path(__file__).parents[2] / "corpus"
REGISTRY: Registry = load_registry(CORPUS / "documents.toml")
PROVINCES: Provinces = load_provinces(CORPUS / "provinces.toml")


def given(
    text: str,
    facts: Iterable[str] = (),
    *,
    authority: Iterable[tuple[str, str]] = (),
    reports: Iterable[tuple[str, str]] = (),
    elsewhere: Iterable[str] = (),
    province: str = "Hải Dương",
    on: date | None = None,
    style: Style = PLAIN,
    title: str = "Ưu điểm, kết quả",
) -> CheckContext:
    """`authority` are (locator, text) of the Resolution, `reports` (province, text) of prior reports."""
    cited = [
        Passage(f"a{i}", "nq18", "Nghị quyết số 18-NQ/TW", locator, words, SourceKind.RESOLUTION)
        for i, (locator, words) in enumerate(authority)
    ]
    prior = tuple(
        Passage(f"r{i}", f"r{i}", f"Báo cáo của {of}", "", words, SourceKind.REPORT, of)
        for i, (of, words) in enumerate(reports)
    )
    return CheckContext(
        section=Section("uu-diem", title, SectionKind.RESULTS, Layout.PARAGRAPHS),
        header=Header(province, "Ban Thường vụ Tỉnh uỷ", date=on),
        text=text,
        evidence=Evidence(
            tuple(Fact(f"f{i}", fact) for i, fact in enumerate(facts)), tuple(Hit(p, 1.0) for p in (*cited, *prior))
        ),
        library=prior,
        registry=REGISTRY,
        style=style,
        elsewhere=tuple(elsewhere),
        provinces=PROVINCES,
    )


def report_of(texts: dict[str, str]) -> ReportContext:
    header = Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ")
    return ReportContext(Report("r", "nq18-tinh", "party_hd05", header), texts, {key: key for key in texts}, REGISTRY)


def found(check: Callable[[CheckContext], Iterable[Finding]], ctx: CheckContext) -> list[tuple[str, str]]:
    """(severity, quote) of each finding; the quote is checked against the text."""
    findings = list(check(ctx))
    for finding in findings:
        assert finding.span == (0, 0) or ctx.plain[slice(*finding.span)] == finding.quote
        assert "\n" not in finding.message
        assert finding.message
    return [(str(finding.severity), finding.quote) for finding in findings]


def told(text: str, *facts: str) -> list[tuple[str, str]]:
    """(severity, quote) of all that is more than a note, dropped facts apart."""
    found = checks.run(given(text, facts))
    return [(str(f.severity), f.quote) for f in found if f.severity is not Severity.NOTE and f.check != "dropped"]


def blocked(text: str, *facts: str) -> list[str]:
    return [quote for severity, quote in told(text, *facts) if severity == "blocking"]
