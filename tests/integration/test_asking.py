"""What a model is asked beside drafting, over real adapters: kept, paid for, and without power over the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.asking import ask_opinion, opinion_of, propose_facts
from assistant.bootstrap import build
from assistant.budget import Budget, Price
from assistant.errors import ModelError, RefusedError
from assistant.report import Revision
from assistant.settings import Settings
from tests.fakes import ScriptedChat
from tests.integration.test_desk import GOOD, KEY, SPEC

WHERE = "1 | TRÁI | 265 | dữ kiện nói khác\n2 | ĐỦ"


def test_an_opinion_is_kept_beside_the_text_and_stops_nothing(tmp_path: Path) -> None:
    desk = build(Settings(home=tmp_path), chat=ScriptedChat([GOOD, WHERE]), embedder=None)
    report = desk.create(SPEC)
    head = [step for step in desk.draft(report.id, KEY) if isinstance(step, Revision)][-1]
    before = desk.store.spent(report.id)[KEY].prompt
    judged = ask_opinion(desk, head)
    assert [d.words for d in judged.doubts] == ["265"] and judged.unread == ()
    kept = opinion_of(desk, head)
    assert kept and kept[0] == judged and kept[1].model == "kich-ban"
    assert desk.store.spent(report.id)[KEY].prompt == before + 100
    assert desk.view(report.id, KEY).head == head
    assert desk.accept(head, "Lan") == head


def test_without_a_model_facts_are_cut_out_by_rule_and_opinions_are_refused(tmp_path: Path) -> None:
    desk = build(Settings(home=tmp_path), chat=None, embedder=None)
    report = desk.create(SPEC)
    made = propose_facts(desk, report.id, KEY, "Năm 2021, giảm 14 phòng; tinh giản 120 biên chế.")
    assert [f.text for f in made.facts] == ["Năm 2021, giảm 14 phòng", "Năm 2021, tinh giản 120 biên chế"]
    assert desk.store.report(report.id).facts == report.facts  # nothing is saved by itself
    head = [step for step in desk.draft(report.id, KEY) if isinstance(step, Revision)][-1]
    with pytest.raises(RefusedError, match="Chưa có mô hình"):
        ask_opinion(desk, head)


def test_a_broken_reply_is_one_line_and_the_ceiling_holds(tmp_path: Path) -> None:
    chat = ScriptedChat([ModelError("Máy chủ lỗi.")])
    desk = build(Settings(home=tmp_path), chat=chat, embedder=None)
    report = desk.create(SPEC)
    with pytest.raises(ModelError):
        propose_facts(desk, report.id, KEY, "Giảm 14 phòng.")
    poor = replace(desk, budget=Budget(Price(1e6, 1e6, 1.0), desk.store.spent, len))
    with pytest.raises(RefusedError, match="mức trần"):
        propose_facts(poor, report.id, KEY, "Giảm 14 phòng.")
    assert len(chat.calls) == 1
