"""A text made of the sentences of two: checked, kept as a version, its sources still those of the text in use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.bootstrap import build
from assistant.choosing import keep_choices, sentence_choices
from assistant.errors import ConflictError
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Origin, Revision
from assistant.settings import Settings
from assistant.workflow import Desk

KEY = "uu-diem"
FACTS = (Fact("a", "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58"), Fact("b", "Giảm 41 phòng trực thuộc"))
OLD = "Tỉnh sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị [D1]. Giảm 41 phòng trực thuộc [D2]."
NEW = "Toàn tỉnh giảm 41 phòng trực thuộc [D1]. Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị [D2]."


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Desk, Revision, Revision]:
    """The text in use, and a proposal that was written while the facts stood the other way round."""
    desk = build(Settings(home=tmp_path / "home"), embedder=None)
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ"), {KEY: FACTS}))
    list(desk.draft(report.id, KEY))
    first = desk.view(report.id, KEY).head
    assert first
    head = desk.edit(report.id, KEY, OLD, first.id, "An")
    turned = replace(head.evidence, facts=head.evidence.facts[::-1])
    proposal = desk.store.append(replace(head, text=NEW, origin=Origin.MODEL, evidence=turned, parent=head.id))
    return desk, head, proposal


def test_the_labels_of_both_texts_point_at_the_same_facts(texts: tuple[Desk, Revision, Revision]) -> None:
    desk, head, proposal = texts
    new = "".join(pair.new for pair in sentence_choices(desk, head, proposal))
    assert "41 phòng trực thuộc [D2]" in new and "giảm 58 đơn vị [D1]" in new


def test_the_picks_become_a_checked_version_and_the_proposal_is_put_aside(
    texts: tuple[Desk, Revision, Revision],
) -> None:
    desk, head, proposal = texts
    pairs = sentence_choices(desk, head, proposal)
    kept = keep_choices(desk, head, proposal, [True] + [False] * (len(pairs) - 1), "An")
    assert kept.text.startswith("Toàn tỉnh giảm 41 phòng") and "[D2]" in kept.text.partition(".")[0]
    view = desk.view(head.report, KEY)
    assert view.head == kept and view.history.proposals == ()


def test_picks_of_other_sentences_are_refused(texts: tuple[Desk, Revision, Revision]) -> None:
    desk, head, proposal = texts
    with pytest.raises(ConflictError):
        keep_choices(desk, head, proposal, [True], "An")
    assert desk.view(head.report, KEY).head == head
