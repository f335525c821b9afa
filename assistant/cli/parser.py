"""An argument parser that speaks Vietnamese."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"thiếu tham số: \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu tham số: \1"),
    (r"argument (\S+): invalid choice: (\S+)(?: \(choose from (.*)\))?", r"\1: không có “\2”; chọn một trong: \3"),
    (r"argument (\S+): invalid \w+ value: (.*)", r"\1: giá trị \2 không đúng kiểu"),
    (r"argument (\S+): expected .*", r"\1: thiếu giá trị"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None) -> str:
        return super()._format_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """`argparse` with Vietnamese headings and one-line Vietnamese errors (exit status 2)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False, **options})
        self._positionals.title = "Tham số"
        self._optionals.title = "Tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _MESSAGES:
            if match := re.fullmatch(pattern, message):
                message = match.expand(words)
                break
        self.exit(2, f"{self.prog}: {message}. Xem: {self.prog} --help\n")
