"""`assistant inspect` and `assistant outline import`."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from assistant.cli.output import print_json, print_table
from assistant.export.inspect import inspect_docx, passes
from assistant.export.profiles import load_profile
from assistant.outline import save_outline
from assistant.outline_import import import_outline

_CELL = 48  # characters of a cell on a terminal; `--json` gives every word


def inspect(options: argparse.Namespace) -> int:
    rows = inspect_docx(options.file, load_profile(options.profile))
    if options.json:
        print_json([asdict(row) for row in rows])
    else:
        print_table(
            ("Kết quả", "Thành phần", "Quy định", "Thấy trong tệp", "Chỗ"),
            [(row.status, row.element, row.rule, row.found, row.where) for row in rows],
            widest=_CELL,
        )
    return 0 if passes(rows) else 1


def import_outline_file(options: argparse.Namespace) -> int:
    outline, repairs = import_outline(options.file)
    save_outline(outline, options.out)
    print(f"Đã ghi đề cương {len(outline.sections) - 1} mục vào {options.out}.")
    for repair in repairs:
        print(f"  Đã sửa: {repair}")
    return 0
