"""The guide to the findings is kept true: every check has its part, and every example is what the desk says."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from assistant import checks
from assistant.checks.titles import TITLES
from tests.unit.checks_given import given

GUIDE = (Path(__file__).parents[2] / "docs" / "huong-dan" / "canh-bao.md").read_text(encoding="utf-8")
PARTS = {part.split("\n", 1)[0]: part for part in re.split(r"^### ", GUIDE, flags=re.MULTILINE)[1:]}
LEVELS = {"chặn": "blocking", "cảnh báo": "warning", "ghi chú": "note"}


def told(part: str, name: str) -> list[str]:
    return re.findall(rf"^> \*\*{name}:\*\* (.+)$", PARTS[part], flags=re.MULTILINE)


@pytest.mark.parametrize("title", TITLES.values())
def test_every_check_is_explained(title: str) -> None:
    assert title in PARTS


@pytest.mark.parametrize("title", [title for title in PARTS if told(title, "Viết")])
def test_every_example_is_what_the_desk_says(title: str) -> None:
    (text,), (level,) = told(title, "Viết"), told(title, "Báo")
    on = next((datetime.strptime(day, "%d/%m/%Y").date() for day in told(title, "Ngày báo cáo")), None)
    findings = checks.run(given(text, told(title, "Dữ kiện"), on=on))
    assert (LEVELS[level], title) in {(str(f.severity), checks.title(f.check)) for f in findings}
