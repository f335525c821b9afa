"""Before and after of the main figures, read out of the facts."""

from __future__ import annotations

from assistant.changes import changes
from assistant.report import Fact
from assistant.ui.pictures import change_bars


def test_two_changes_of_the_same_thing_are_told_apart_by_their_time() -> None:
    facts = (
        Fact("a", "Giai đoạn 2023-2025, sắp xếp 265 đơn vị hành chính cấp xã còn 207"),
        Fact("b", "Năm 2025, sắp xếp 207 đơn vị hành chính cấp xã còn 64"),
    )
    found = changes(facts)
    assert [change.words.split(" (")[0] for change in found] == ["265 → 207", "207 → 64"]
    assert found[0].when == "2023-2025" and "2025" in found[1].when
    assert "2023-2025" in change_bars(found)
