"""A model's opinion: read strictly, no opinion is no approval, and its errors are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.drafting.judge import Verdict, judge_prompt, read_opinions
from assistant.evaluation.judge import evaluate
from assistant.prompts import load
from assistant.report import Evidence, Fact
from assistant.settings import ROOT
from tests.fakes import ScriptedChat

TEXT = "Giảm 12 phòng chuyên môn cấp huyện [D1]. Nhờ đó giảm 14 phòng khám [D2]. Kết quả tốt."


@pytest.mark.parametrize(
    ("reply", "verdicts"),
    [
        ("1 | ĐỦ | |\n2 | TRÁI | phòng khám | dữ kiện đếm phòng\n3 | THIẾU | tốt | không có", "ĐỦ TRÁI THIẾU"),
        ("Kết luận:\n1. | **đủ**\n- 2 | Trái | phòng khám", "ĐỦ TRÁI"),
        ("9 | ĐỦ\n1 | CÓ LẼ | |\nCâu 2 sai", ""),
        ("", ""),
    ],
)
def test_opinions_are_read_and_what_is_not_said_stays_unread(reply: str, verdicts: str) -> None:
    judged = read_opinions(TEXT, reply)
    assert [str(o.verdict) for o in judged.opinions] == verdicts.split()
    assert len(judged.unread) == 3 - len(judged.opinions)


def test_a_doubt_points_at_its_sentence() -> None:
    (doubt,) = read_opinions(TEXT, "2 | TRÁI | phòng khám | dữ kiện đếm phòng chuyên môn").doubts
    assert doubt.verdict is Verdict.CONTRARY and doubt.sentence == "Nhờ đó giảm 14 phòng khám."
    assert (doubt.words, doubt.reason) == ("phòng khám", "dữ kiện đếm phòng chuyên môn")


def test_each_sentence_goes_with_its_own_labels_or_with_all_facts_where_none_is_marked() -> None:
    book, facts = load(ROOT / "prompts"), Evidence((Fact("a", "Giảm 12 phòng"), Fact("b", "Giảm 14 phòng khám")))
    asked = judge_prompt(TEXT, facts, book, room=4000, count=len).messages[1].content
    assert "1. Giảm 12 phòng chuyên môn cấp huyện. [D1]\n2. Nhờ đó giảm 14 phòng khám. [D2]\n3. Kết quả tốt." in asked
    asked = judge_prompt("Giảm 12 phòng.", facts, book, room=4000, count=len).messages[1].content
    assert "1. Giảm 12 phòng. [D1, D2]" in asked


def test_its_errors_are_counted_against_planted_faults(tmp_path: Path) -> None:
    case = {"section": "uu-diem", "province": "", "facts": ["Giảm 12 phòng"], "sources": [], "text": "Giảm 13 phòng."}
    rows = [
        {**case, "id": "a", "label": "bad", "fault": "digit", "planted": "13"},
        {**case, "id": "b", "label": "bad", "fault": "digit", "planted": "13"},
        {**case, "id": "c", "text": "Giảm 12 phòng.", "label": "ok"},
        {**case, "id": "d", "text": "Giảm 12 phòng.", "label": "ok"},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    chat = ScriptedChat(["1 | TRÁI | 13 | dữ kiện ghi 12", "1 | ĐỦ", "1 | THIẾU | | ", "không rõ"])
    scores = evaluate(path, chat, load(ROOT / "prompts"), context=4000, reply_tokens=200, count=len).as_dict()
    assert scores["faults"] == {"digit": {"seen": 1, "cases": 2}}
    assert scores["true_texts"] == {"cases": 2, "doubted": 1}
    assert scores["sentences"] == {"asked": 4, "unread": 1} and scores["no_reply"] == 0
