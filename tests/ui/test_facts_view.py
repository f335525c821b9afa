"""What the server does with a list of facts that the browser sends."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from assistant.bootstrap import build
from assistant.ports import ReportSpec
from assistant.report import Fact, Header
from assistant.settings import Settings
from assistant.ui import facts_view

KEY = "uu-diem"


def test_a_burst_takes_over_only_a_list_that_it_stored_itself(tmp_path: Path) -> None:
    desk = build(Settings(home=tmp_path), embedder=None)
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), {})).id
    before = (Fact("a", "Giảm 41 phòng"),)
    desk.save_facts(report, KEY, before, ())
    shared: Any = SimpleNamespace(desk=desk)
    kept = facts_view.opened(f"facts-{report}-{KEY}", before)
    for seq, words in enumerate(("Giảm 41 phòng ", "Giảm 41 phòng, 9 xã"), start=1):
        rows = [{"id": "a", "text": words, "source": ""}]
        sent = {"seq": seq, "burst": 7, "rest": False, "load": facts_view.load(kept), "rows": rows}
        assert facts_view.heard(shared, report, KEY, kept, sent)
    file = desk.store._rows("SELECT facts FROM fact_saves ORDER BY id")
    assert ["9 xã" in row["facts"] for row in file] == [False, True]
