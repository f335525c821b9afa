"""`assistant eval claims`: how many planted faults the checks catch, and how often they accuse a true text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.checks.context import CheckContext
from assistant.errors import InputError
from assistant.grounds import standing
from assistant.outline import load_outline
from assistant.provinces import Provinces, load_provinces
from assistant.registry import Registry, load_registry
from assistant.report import (
    Evidence,
    Fact,
    Finding,
    Header,
    Hit,
    Layout,
    Outline,
    Passage,
    Section,
    SectionKind,
    Severity,
    SourceKind,
)

OUTLINE = "nq18-tinh"  # the outline whose keys the cases use
FAULTS = {
    "digit": "sai chữ số",
    "magnitude": "sai độ lớn",
    "unit": "sai đơn vị tính",
    "noun": "sai đối tượng đếm",
    "date": "sai ngày",
    "period": "sai giai đoạn",
    "name": "sai tên",
    "province": "của tỉnh khác",
    "polarity": "đảo nghĩa",
    "document": "sai văn bản",
    "invented": "bịa thêm",
    "dropped": "bỏ sót dữ kiện",
    "arithmetic": "sai phép tính",
}


@dataclass(frozen=True)
class Case:
    """One line of the file. `fault` and `planted` are "" in a true text."""

    id: str
    section: str
    province: str
    facts: tuple[str, ...]
    sources: tuple[Passage, ...]
    text: str
    bad: bool
    fault: str = ""
    planted: str = ""


@dataclass(frozen=True)
class CaseResult:
    """`caught` is the contract's test for a bad case; `accused` means a blocking finding."""

    case: Case
    findings: tuple[Finding, ...]
    caught: bool
    accused: bool


@dataclass(frozen=True)
class ClaimScores:
    results: tuple[CaseResult, ...]

    def recall(self) -> dict[str, tuple[int, int]]:
        """Per fault: (caught, cases), in the contract's order of faults, then any other."""
        total = Counter(r.case.fault for r in self.results if r.case.bad)
        caught = Counter(r.case.fault for r in self.results if r.case.bad and r.caught)
        order = [*FAULTS, *sorted(total.keys() - FAULTS.keys())]
        return {fault: (caught[fault], total[fault]) for fault in order if total[fault]}

    def false_alarms(self) -> tuple[int, int]:
        """(true texts with a blocking finding, true texts)."""
        true = [r for r in self.results if not r.case.bad]
        return sum(r.accused for r in true), len(true)

    def warned(self) -> tuple[int, int]:
        """(true texts with a warning or a blocking finding, true texts)."""
        true = [r for r in self.results if not r.case.bad]
        return sum(any(f.severity is not Severity.NOTE for f in r.findings) for r in true), len(true)

    def table(self) -> str:
        """The measures as a Vietnamese table, with the cases missed and the true texts accused."""
        rows = [("Lỗi cài vào", "Bắt được", "Số ca", "Tỷ lệ")]
        rows += [
            (f"{FAULTS.get(fault, fault)} ({fault})", str(caught), str(total), _percent(caught, total))
            for fault, (caught, total) in self.recall().items()
        ]
        for words, (part, whole) in (
            ("Văn bản đúng bị chặn oan", self.false_alarms()),
            ("Văn bản đúng có cảnh báo", self.warned()),
        ):
            rows.append((words, str(part), str(whole), _percent(part, whole)))
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        lines = [
            "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
            for row in rows
        ]
        lines.insert(1, "-" * len(lines[0]))
        missed = [r for r in self.results if r.case.bad and not r.caught]
        if missed:
            lines += ["", "Lỗi chưa bắt được:"]
            lines += [f"- {r.case.id} ({FAULTS.get(r.case.fault, r.case.fault)}): {r.case.planted}" for r in missed]
        accused = [r for r in self.results if not r.case.bad and r.accused]
        if accused:
            lines += ["", "Văn bản đúng bị chặn oan:"]
            lines += [
                f"- {r.case.id}: “{f.quote}”: {f.message}"
                for r in accused
                for f in r.findings
                if f.severity is Severity.BLOCKING
            ]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The measures and each case's findings, ready for JSON."""
        wrong, true = self.false_alarms()
        return {
            "faults": {
                fault: {"caught": caught, "cases": total, "recall": caught / total}
                for fault, (caught, total) in self.recall().items()
            },
            "false_alarms": {"cases": true, "blocked": wrong, "rate": wrong / true if true else 0.0},
            "warned": {"cases": true, "warned": self.warned()[0]},
            "cases": [_case_dict(result) for result in self.results],
        }


def evaluate(cases_path: Path, corpus: Path) -> ClaimScores:
    """Runs every check on every case. `corpus` is the folder that holds documents.toml and outlines/.
    InputError names the line of a case that cannot be read."""
    registry = load_registry(corpus / "documents.toml")
    provinces = load_provinces(corpus / "provinces.toml")
    outline = _outline(corpus)
    return ClaimScores(tuple(judge(case, registry, provinces, outline) for case in read_cases(Path(cases_path))))


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, one a line; blank lines are passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Không đọc được tệp ca kiểm thử {path}: {error}. Hãy kiểm tra đường dẫn.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _case(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(
                    f"{path.name}, dòng {number}: ca kiểm thử không đúng khuôn ({error}). Hãy sửa dòng này."
                ) from error


def judge(case: Case, registry: Registry, provinces: Provinces, outline: Outline | None = None) -> CaseResult:
    """The findings of one case, and whether they catch its fault."""
    findings = standing(context(case, registry, provinces, outline))
    return CaseResult(
        case,
        findings,
        caught=case.bad and any(_catches(case, f) for f in findings if f.severity is not Severity.NOTE),
        accused=any(f.severity is Severity.BLOCKING for f in findings),
    )


def context(case: Case, registry: Registry, provinces: Provinces, outline: Outline | None = None) -> CheckContext:
    """What the checks see of a case: its sources as retrieved passages, other provinces' reports as the library."""
    section = outline.section(case.section) if outline else None
    return CheckContext(
        section=section or Section(case.section, "", SectionKind.RESULTS, Layout.PARAGRAPHS),
        header=Header(province=case.province, issuer=""),
        text=case.text,
        evidence=Evidence(
            tuple(Fact(f"f{i}", text) for i, text in enumerate(case.facts, start=1)),
            tuple(Hit(passage, 1.0) for passage in case.sources),
        ),
        library=tuple(p for p in case.sources if p.kind is SourceKind.REPORT),
        registry=registry,
        provinces=provinces,
    )


def _catches(case: Case, finding: Finding) -> bool:
    if case.fault == "dropped":
        return any(_same(case.planted, fact) for label in finding.facts for fact in _labelled(case, label))
    return any(touch(finding.span, span) for span in spans(case.planted, case.text))


def _labelled(case: Case, label: str) -> tuple[str, ...]:
    index = int(label[1:]) - 1 if label[:1] == "D" and label[1:].isdecimal() else -1
    return (case.facts[index],) if 0 <= index < len(case.facts) else ()


def touch(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return span[0] < other[1] and other[0] < span[1]


def spans(planted: str, text: str) -> list[tuple[int, int]]:
    """Where the planted words stand: each of their occurrences, white space aside."""
    pattern = r"\s+".join(map(re.escape, planted.split()))
    return [m.span() for m in re.finditer(pattern, text)] if pattern else []


def _same(planted: str, fact: str) -> bool:
    """Whether the planted words are the fact, or a part of it."""
    wanted, given = (unicodedata.normalize("NFC", " ".join(t.split())) for t in (planted, fact))
    return bool(wanted) and wanted in given


def _case(row: dict[str, Any]) -> Case:
    if row["label"] not in ("ok", "bad"):
        raise ValueError(f"label “{row['label']}”, chỉ nhận ok hoặc bad")
    sources = tuple(
        Passage(
            id=f"{row['id']}-{i}",
            document=f"{row['id']}-{i}",
            title=f"Báo cáo của {source['province']}" if source.get("province") else "",
            locator="",
            text=source["text"],
            kind=SourceKind(source["kind"]),
            province=source.get("province") or "",
        )
        for i, source in enumerate(row.get("sources") or (), start=1)
    )
    return Case(
        id=str(row["id"]),
        section=row["section"],
        province=row.get("province") or "",
        facts=tuple(row["facts"]),
        sources=sources,
        text=row["text"],
        bad=row["label"] == "bad",
        fault=row.get("fault") or "",
        planted=row.get("planted") or "",
    )


def _case_dict(result: CaseResult) -> dict[str, Any]:
    case = result.case
    return {
        "id": case.id,
        "label": "bad" if case.bad else "ok",
        "fault": case.fault or None,
        "planted": case.planted or None,
        "caught": result.caught if case.bad else None,
        "false_alarm": None if case.bad else result.accused,
        "findings": [
            {
                "check": f.check,
                "severity": str(f.severity),
                "span": list(f.span),
                "quote": f.quote,
                "message": f.message,
                "expected": f.expected,
                "facts": list(f.facts),
                "passages": list(f.passages),
            }
            for f in result.findings
        ],
    }


def _outline(corpus: Path) -> Outline | None:
    return load_outline(OUTLINE, corpus) if (corpus / "outlines" / f"{OUTLINE}.yaml").is_file() else None


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%".replace(".", ",") if whole else "–"
