"""`assistant search` and `assistant corpus …`: the library from the command line."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import asdict

from assistant.bootstrap import build
from assistant.cli.output import open_desk, print_json, print_table, progress, say
from assistant.cli.sides import WIDE, side_by_side
from assistant.cli.stopping import STOPPED, stoppable
from assistant.library.beside import beside
from assistant.report import SourceKind
from assistant.settings import Settings

_KINDS = {SourceKind.RESOLUTION: "nghị quyết", SourceKind.GUIDANCE: "hướng dẫn", SourceKind.REPORT: "báo cáo"}
_STATUS = {
    "added": "đã thêm",
    "unchanged": "không đổi",
    "replaced": "đã cập nhật",
    "duplicate": "trùng",
    "refused": "không nhận",
    "removed": "đã bỏ",
}


def search(options: argparse.Namespace) -> int:
    desk = open_desk()
    kinds = tuple(SourceKind(kind) for kind in options.kind)
    hits = desk.grounds.retriever.search(options.query, options.k, kinds=kinds, province=options.province)
    if options.json:
        print_json(
            [
                {
                    "id": hit.passage.id,
                    "document": hit.passage.document,
                    "title": hit.passage.title,
                    "locator": hit.passage.locator,
                    "kind": str(hit.passage.kind),
                    "province": hit.passage.province,
                    "text": hit.passage.text,
                    "score": round(hit.score, 4),
                    "why": hit.why,
                    "verified": hit.passage.verified,
                }
                for hit in hits
            ]
        )
        return 0
    for place, hit in enumerate(hits, start=1):
        passage = hit.passage
        mark = "" if passage.verified else " (chưa đối chiếu với văn bản gốc)"
        print(f"{place}. {passage.title} – {passage.locator}{mark}  [{hit.score:.3f}; {hit.why}]\n   {passage.text}\n")
    if not hits:
        print("Không tìm thấy đoạn nào. Hãy thử từ khác, hoặc thêm tài liệu bằng: assistant corpus add")
    return 0


def add(options: argparse.Namespace) -> int:
    desk = open_desk()
    kind = SourceKind(options.kind) if options.kind else None
    with stoppable() as cancel:
        results = desk.grounds.shelf.add(
            options.paths,
            kind=kind,
            province=options.province,
            year=options.year,
            progress=progress("Đọc và lập chỉ mục"),
            cancel=cancel,
        )
    return _report(results, options.json, stopped=cancel.is_set())


def sync(options: argparse.Namespace) -> int:
    settings = Settings()
    shelf = build(settings).grounds.shelf
    with stoppable() as cancel:
        results = shelf.sync(
            settings.corpus,
            progress=progress("Đọc tài liệu"),
            embedding=progress("Lập chỉ mục theo nghĩa"),
            cancel=cancel,
        )
    return _report(results, options.json, stopped=cancel.is_set())


def _report(results: object, as_json: bool, *, stopped: bool) -> int:
    rows = [asdict(result) for result in results]  # type: ignore[attr-defined]
    if as_json:
        print_json(rows)
    else:
        print_table(
            ("Kết quả", "Đoạn", "Tệp", "Ghi chú"),
            [(_STATUS.get(r["status"], r["status"]), r["passages"], r["path"], r["message"]) for r in rows],
        )
    if stopped:
        say("Đã dừng. Tài liệu đã có kết quả ở trên được giữ nguyên vẹn; chạy lại lệnh để làm tiếp.")
        return STOPPED
    return 1 if any(row["status"] == "refused" for row in rows) else 0


def list_documents(options: argparse.Namespace) -> int:
    shelf = open_desk().grounds.shelf
    documents = shelf.documents()
    if options.json:
        print_json([asdict(document) for document in documents])
        return 0
    print_table(
        ("Mã", "Loại", "Tỉnh", "Năm", "Đoạn", "Tên"),
        [(d.id, _KINDS[d.kind], d.province or "–", d.year or "–", d.passages, d.title) for d in documents],
    )
    for repeat in shelf.repeats():
        one, other = (f"“{d.title}” ({d.id})" for d in (repeat.document, repeat.earlier))
        print(
            f"{one} gần giống {other}, chung {repeat.share:.0%}. Nếu là hai bản của một văn bản, "
            "hãy bỏ bản cũ bằng: assistant corpus remove MÃ"
        )
    return 0


def show(options: argparse.Namespace) -> int:
    shelf = open_desk().grounds.shelf
    document = shelf.document(options.id)
    if options.json:
        print_json({**asdict(document), "passages": [asdict(p) for p in shelf.passages(options.id)]})
        return 0
    print(f"{document.title}\n")
    width = shutil.get_terminal_size().columns
    if width >= WIDE:
        rows = beside(document.original, document.text)
        print(*side_by_side(rows, width, coloured=sys.stdout.isatty()), "", sep="\n")
    else:
        print(f"— Văn bản gốc —\n{document.original}\n\n— Văn bản đã làm sạch —\n{document.text}\n")
    print("— Chỗ đã sửa —" if document.repairs else "Không có chỗ nào phải sửa.")
    for repair in document.repairs:
        print(f"  “{repair.before}” → “{repair.after}”: {repair.reason}")
    return 0


def remove(options: argparse.Namespace) -> int:
    shelf = open_desk().grounds.shelf
    document = shelf.document(options.id)
    shelf.remove(options.id)
    print(f"Đã bỏ “{document.title}” khỏi thư viện.")
    return 0
