"""What the server does with a list of facts that the browser sends."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.bootstrap import build
from assistant.history import merged_facts
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


STORED = (Fact("a", "Giảm 41 phòng"), Fact("b", "Giảm 9 chi cục"))
TYPED = Fact("a", "Giảm 41 phòng, ban")
NEW = Fact("n", "Giảm 58 xã")


def after_the_server_began_anew(
    home: Path, theirs: tuple[Fact, ...], mine: tuple[Fact, ...], sent: tuple[Fact, ...] = ()
) -> tuple[tuple[Fact, ...], dict[str, Any]]:
    """What is stored, and what the server remembers, when `mine` comes, made of STORED, over `theirs`."""
    desk = build(Settings(home=home), embedder=None)
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Tỉnh uỷ"), {KEY: theirs})).id
    kept = facts_view.opened(f"facts-{report}-{KEY}", theirs)
    rows, saved, unanswered = ([asdict(fact) for fact in facts] for facts in (mine, STORED, sent))
    message = {"seq": 1, "burst": 7, "rest": True, "load": facts_view.load(kept), "rows": rows}
    message["base"] = {"saved": saved, "sent": unanswered}
    shared: Any = SimpleNamespace(desk=desk)
    facts_view.heard(shared, report, KEY, kept, message)
    return desk.view(report, KEY).facts, kept


@pytest.mark.parametrize(
    ("theirs", "mine", "sent", "both"),
    [
        (STORED, (TYPED, STORED[1]), (), (TYPED, STORED[1])),
        ((*STORED, NEW), (TYPED, STORED[1]), (), (TYPED, STORED[1], NEW)),
        ((STORED[0],), (TYPED, STORED[1]), (), (TYPED,)),
        ((STORED[0], Fact("b", "Giảm 8 chi cục")), (TYPED, STORED[1]), (), (TYPED, Fact("b", "Giảm 8 chi cục"))),
        (STORED, (*STORED, NEW), (NEW,), (*STORED, NEW)),
        ((Fact("a", "Giảm 41 phòng, b"), STORED[1], NEW), (TYPED, STORED[1]), (Fact("a", "Giảm 41 phòng, b"),),
         (TYPED, STORED[1], NEW)),
        ((*STORED, NEW), STORED, (NEW,), STORED),
    ],
    ids=["alone", "brought in", "taken away", "another changed", "never stored", "never answered", "taken back"],
)  # fmt: skip
def test_a_list_typed_over_an_older_one_loses_nothing_of_others(
    tmp_path: Path, theirs: tuple[Fact, ...], mine: tuple[Fact, ...], sent: tuple[Fact, ...], both: tuple[Fact, ...]
) -> None:
    stored, kept = after_the_server_began_anew(tmp_path, theirs, mine, sent)
    assert stored == kept["seen"] == both and not kept["error"]


@pytest.mark.parametrize("mine", [(TYPED, STORED[1]), (STORED[1],)], ids=["changed", "taken away"])
def test_a_fact_changed_on_both_sides_is_a_conflict_that_gives_both(tmp_path: Path, mine: tuple[Fact, ...]) -> None:
    theirs = (Fact("a", "Giảm 40 phòng"), STORED[1])
    stored, kept = after_the_server_began_anew(tmp_path, theirs, mine)
    assert stored == theirs and kept["error"] and kept["conflict"] == mine
    assert {fact.text for fact in merged_facts(kept["seen"], mine, theirs)} >= {fact.text for fact in (*mine, *theirs)}
