"""`assistant draft` and `assistant check`: the whole job, and one text, without a screen."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from assistant.batch import Progress, Status, draft_all
from assistant.bootstrap import whereabouts
from assistant.budget import money, total
from assistant.cli.output import open_desk, print_json, say
from assistant.errors import InputError, ServiceError
from assistant.ports import ReportSpec
from assistant.publishing import finding_json, publish
from assistant.report import Evidence, Finding, Report, SectionState, Severity, SourceKind, Usage
from assistant.reportfile import read_report
from assistant.settings import Settings
from assistant.workflow import Desk

_WHO = "Tự động: không còn cảnh báo phải xử lý"


def draft(options: argparse.Namespace) -> int:
    settings = Settings()
    started = time.monotonic()
    spec = read_report(options.report, settings.corpus)
    desk = open_desk()
    report = (_begun(desk, spec) if options.resume else None) or desk.create(spec)
    say(_destination(desk, settings))
    workers = settings.llm_workers if desk.chat else 1
    results: list[Progress] = []
    for progress in draft_all(desk, report.id, workers=workers, accept_as=_WHO):
        if progress.status is not Status.WRITING:
            results.append(progress)
            say(_line(desk, report, progress))
    views = desk.overview(report.id)
    unaccepted = [v for v in views if (v.facts or v.head) and v.state is not SectionState.ACCEPTED]
    files = publish(desk, report.id, options.out, draft=bool(unaccepted))
    blocking = [(key, f) for key, f in _findings(desk, report) if f.severity is Severity.BLOCKING]
    faults = [r for r in results if isinstance(r.error, ServiceError)]
    used = desk.store.spent(report.id)
    if options.json:
        print_json(
            {
                "report": report.id,
                "draft": files.draft,
                "document": files.document,
                "provenance": files.provenance,
                "findings": files.findings,
                "blocking": len(blocking),
                "accepted": [v.section.key for v in views if v.state is SectionState.ACCEPTED],
                "unaccepted": [v.section.key for v in unaccepted],
                "missing": {v.section.key: [i.name for i in v.missing] for v in views if v.facts and v.missing},
                "failed": {r.section: r.message for r in results if r.status is Status.FAILED},
                "model": desk.chat.model if desk.chat else "",
                "endpoint": desk.chat.endpoint if desk.chat else "",
                **_spending(desk, used),
                "seconds": round(time.monotonic() - started, 2),
            }
        )
    else:
        print(f"Đã ghi {files.document}, {files.provenance} và {files.findings}.")
        done = sum(view.state is SectionState.ACCEPTED for view in views)
        print(f"{done} mục đã duyệt; {len(unaccepted)} mục chưa duyệt; {len(blocking)} cảnh báo phải xử lý.")
        if used:
            print(_spent_line(desk, used))
        for view in views:
            if view.facts and view.missing:
                print(f"- {view.section.title}: còn thiếu {', '.join(i.name for i in view.missing)}.")
    for key, finding in blocking:
        say(f"  [{key}] {finding.message}")
    if faults:
        return 3
    return 1 if blocking or unaccepted else 0


def check(options: argparse.Namespace) -> int:
    settings = Settings()
    spec = read_report(options.report, settings.corpus)
    text = _read_text(options.text)
    desk = open_desk()
    report = Report("check", spec.outline, spec.profile, spec.header, spec.facts)
    section = desk.section(report, options.section)
    facts = report.facts.get(section.key, ())
    kinds = (SourceKind.RESOLUTION, SourceKind.GUIDANCE)
    hits = list(desk.grounds.evidence(report, section).hits)
    known = [hit.passage.id for hit in hits]
    hits += desk.grounds.retriever.search(text[:2000], 10, kinds=kinds, exclude=known)
    findings = desk.grounds.check(report, section, text, Evidence(facts, tuple(hits)))
    if options.json:
        print_json([finding_json(section.key, 0, f) for f in findings])
    else:
        for finding in findings:
            print(f"{_LEVELS[finding.severity]} [{finding.span[0]}–{finding.span[1]}] {finding.message}")
        print("Không có cảnh báo." if not findings else f"{len(findings)} cảnh báo.")
    return 1 if any(f.severity is Severity.BLOCKING for f in findings) else 0


_LEVELS = {Severity.BLOCKING: "PHẢI XỬ LÝ", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "LƯU Ý"}
_STATUS = {
    Status.DONE: "đã soạn",
    Status.KEPT: "đã có",
    Status.FAILED: "chưa soạn được",
    Status.CANCELLED: "đã dừng",
    Status.WRITING: "đang soạn",
}


def _findings(desk: Desk, report: Report) -> list[tuple[str, Finding]]:
    own = [(view.section.key, finding) for view in desk.overview(report.id) for finding in view.findings]
    return own + list(desk.check_across(report.id))


def _begun(desk: Desk, spec: ReportSpec) -> Report | None:
    """The newest stored report with the file's own header and facts: what a run that was cut short has begun."""
    return next((r for r in desk.store.reports() if _content(r) == _content(spec)), None)


def _content(report: Report | ReportSpec) -> object:
    facts = {key: [(fact.text, fact.source) for fact in facts] for key, facts in report.facts.items() if facts}
    return report.outline, report.profile, report.header, facts


def _spending(desk: Desk, used: dict[str, Usage]) -> dict[str, object]:
    """Tokens, cost and cached share of the whole report and of each section (0 without a model or a price)."""

    def of(usage: Usage) -> dict[str, object]:
        return {
            "prompt_tokens": usage.prompt,
            "completion_tokens": usage.completion,
            "cached_share": round(usage.cached / usage.prompt, 3) if usage.prompt else 0.0,
            "cost": desk.budget.price.cost(usage) if desk.budget else 0.0,
        }

    return {"usage": {**of(total(used)), "sections": {key: of(usage) for key, usage in used.items()}}}


def _spent_line(desk: Desk, used: dict[str, Usage]) -> str:
    usage = total(used)
    cost = desk.budget.price.cost(usage) if desk.budget else 0.0
    sent = f"{usage.prompt} token gửi đi (trong đó {usage.cached} từ bộ nhớ đệm)"
    line = f"Đã dùng {sent}, {usage.completion} token nhận về"
    return f"{line}; chi phí {money(cost)}." if cost else f"{line}."


def _destination(desk: Desk, settings: Settings) -> str:
    model = desk.chat and f"mô hình {desk.chat.model} tại {desk.chat.endpoint}"
    writer = model or "bộ soạn có sẵn, không dùng mô hình"
    sent = ". ".join(whereabouts(settings, desk.chat)) or "Văn bản không rời máy này"
    return f"Soạn bằng {writer}. {sent}."


def _line(desk: Desk, report: Report, result: Progress) -> str:
    title = desk.section(report, result.section).title
    blocking = len(result.revision.blocking) if result.revision else 0
    extra = f"; {blocking} cảnh báo phải xử lý" if blocking else ""
    return f"- {title}: {_STATUS[result.status]}{extra}{'. ' + result.message if result.message else ''}"


def _read_text(path: Path) -> str:
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Không đọc được văn bản {path}. Hãy kiểm tra đường dẫn và lưu tệp dạng UTF-8.") from error
