"""The claim cases are judged exactly as the command-line contract says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.evaluation.claims import ClaimScores, evaluate
from tests.unit.checks_given import CORPUS

CASE = {
    "section": "uu-diem",
    "province": "Hải Dương",
    "facts": ["Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị", "Huyện Thanh Hà giảm 4 đơn vị cấp xã"],
    "sources": [{"kind": "report", "province": "Quảng Ninh", "text": "Quảng Ninh từ 186 còn 177 đơn vị cấp xã."}],
}
TRUE = "Tỉnh sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị. Huyện Thanh Hà giảm 4 đơn vị cấp xã."


def scored(tmp_path: Path, *rows: dict[str, object]) -> ClaimScores:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(CASE | {"id": str(i)} | row) for i, row in enumerate(rows)), encoding="utf-8")
    return evaluate(path, CORPUS)


def bad(fault: str, planted: str, text: str) -> dict[str, object]:
    return {"text": text, "label": "bad", "fault": fault, "planted": planted}


def test_a_fault_is_caught_where_a_finding_touches_the_planted_words(tmp_path: Path) -> None:
    name = TRUE.replace("Thanh Hà", "Kim Bôi")
    scores = scored(tmp_path, bad("name", "Huyện Kim Bôi", name), bad("name", "giảm 58 đơn vị", name))
    assert [r.caught for r in scores.results] == [True, False]
    assert scores.recall() == {"name": (1, 2)}


def test_a_dropped_fact_is_caught_where_a_finding_names_it(tmp_path: Path) -> None:
    text = "Tỉnh sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị."
    scores = scored(tmp_path, bad("dropped", CASE["facts"][1], text), bad("dropped", CASE["facts"][0], text))
    assert [r.caught for r in scores.results] == [True, False]


def test_a_true_text_is_accused_only_by_a_blocking_finding(tmp_path: Path) -> None:
    ok = {"label": "ok", "fault": None, "planted": None}
    scores = scored(tmp_path, ok | {"text": TRUE}, ok | {"text": TRUE.replace("Thanh Hà", "Kim Bôi")})
    assert scores.false_alarms() == (1, 2)
    assert "Văn bản đúng bị chặn oan" in scores.table()


def test_json_holds_each_cases_findings(tmp_path: Path) -> None:
    data = scored(tmp_path, bad("name", "Kim Bôi", TRUE.replace("Thanh Hà", "Kim Bôi"))).as_dict()
    json.dumps(data)
    (case,) = data["cases"]
    assert case["caught"] is True
    assert any(f["severity"] == "blocking" and f["quote"] == "Kim Bôi" for f in case["findings"])
    assert data["faults"]["name"]["recall"] == 1.0


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', '{"id": "1", "label": "maybe"}', "[]"])
def test_an_unreadable_case_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n" + line, encoding="utf-8")
    with pytest.raises(InputError, match="dòng 2"):
        evaluate(path, CORPUS)
