"""The original beside what cleaning made of it, and a passage where it stands in its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cli.sides import side_by_side
from assistant.library.beside import Beside, beside, span_of
from assistant.library.document import Block, Reading, lines
from assistant.library.passages import split
from assistant.library.reading import read_document
from assistant.report import SourceKind

GLUED = "Thường trực Tỉnh uỷ thôngbáo kết quả, chỉđạo các cơ quan thực hiện"
CLEAN = "Thường trực Tỉnh uỷ thông báo kết quả, chỉ đạo các cơ quan thực hiện"


def test_a_repaired_line_stands_beside_what_it_became_and_its_words_are_marked() -> None:
    rows = beside(f"I. KẾT QUẢ\n\n{GLUED}\nHết", f"I. KẾT QUẢ\n{CLEAN}\nHết")
    assert [(row.original, row.cleaned, row.changed) for row in rows] == [
        ("I. KẾT QUẢ", "I. KẾT QUẢ", False),
        (GLUED, CLEAN, True),
        ("Hết", "Hết", False),
    ]
    left, right = rows[1].words()
    assert [word for word, changed in left if changed] == ["thôngbáo", "chỉđạo"]
    assert [word for word, changed in right if changed] == ["thông", "báo", "chỉ", "đạo"]


def test_lines_that_became_one_paragraph_stand_beside_it_and_what_was_dropped_beside_nothing() -> None:
    rows = beside(
        "Trang 1\nSắp xếp các đơn vị\nhành chính cấp xã\nKết thúc", "Sắp xếp các đơn vị hành chính cấp xã\nKết thúc"
    )
    assert [row.cleaned for row in rows if row.cleaned] == ["Sắp xếp các đơn vị hành chính cấp xã", "Kết thúc"]
    assert "\n".join(row.original for row in rows if row.original).split("\n") == [
        "Trang 1", "Sắp xếp các đơn vị", "hành chính cấp xã", "Kết thúc",
    ]  # fmt: skip
    assert "hành chính cấp xã" in next(row.original for row in rows if row.cleaned.startswith("Sắp xếp"))
    assert beside("chỉ có ở bản gốc", "") == [Beside("chỉ có ở bản gốc", "")]


@pytest.mark.parametrize("width", [100, 121])
def test_two_columns_fit_the_terminal_and_only_changed_lines_are_signed(width: int) -> None:
    text = f"{CLEAN}. " * 3
    printed = list(side_by_side(beside(f"{text}\n{GLUED}", f"{text}\n{CLEAN}"), width))
    assert all(len(line) <= width for line in printed)
    signed = [line for line in printed if " ≠ " in line]
    assert signed and all("thông" in line or "chỉ" in line for line in signed)
    left = " ".join(" ".join(line[: (width - 3) // 2] for line in printed[2:]).split())
    assert left == " ".join(f"{text} {GLUED}".split())


def test_a_passage_is_found_in_the_text_it_was_cut_from(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "I. KẾT QUẢ\nTỉnh đã làm các việc sau:\n- Giảm 9 chi cục;\n- Giảm 41 phòng.\n" + f"{CLEAN}. " * 40,
        encoding="utf-8",
    )
    reading = read_document(file)
    passages = split(reading, document="d", kind=SourceKind.REPORT)
    spans = [span_of(passage.text, reading.text) for passage in passages]
    found = [reading.text[span[0] : span[1]] for span in spans if span]
    assert len(found) == len(passages)
    assert any("Giảm 9 chi cục" in text for text in found) and any("Giảm 41 phòng" in text for text in found)


def test_a_row_is_found_though_its_heads_stand_between_its_cells() -> None:
    rows = (
        Block("Sở Nội vụ | 45", "row", head=("Cơ quan", "Biên chế")),
        Block("Sở Y tế | 45", "row", head=("Cơ quan", "Biên chế")),
    )
    reading = Reading("t", rows, "", lines(rows))
    for passage, row in zip(split(reading, document="d", kind=SourceKind.REPORT), rows, strict=True):
        span = span_of(passage.text, reading.text)
        assert span and reading.text[slice(*span)] == row.text
    assert span_of("không có ở đây", reading.text) is None
