"""The cases for `assistant eval claims` are well formed, planted where they say, and rebuilt from their texts."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "data" / "claims"
KEYS = {"id", "section", "province", "facts", "sources", "text", "label", "fault", "planted"}


def load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claim_cases_build", FOLDER / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


BUILDER = load_builder()
FILES = {name: read(name) for name in ("dev", "heldout")}
CASES = [case for cases in FILES.values() for case in cases]


def test_the_files_are_what_the_builder_writes() -> None:
    for name, rows in BUILDER.build().items():
        assert BUILDER.render(rows) == (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8"), name


def test_every_case_has_the_fields_of_the_contract() -> None:
    for case in CASES:
        assert set(case) == KEYS
        assert case["section"] and case["province"] and case["text"].strip() == case["text"]
        assert case["facts"] and all(case["facts"])
        assert 1 <= len(case["sources"]) <= 3
        for source in case["sources"]:
            assert source["kind"] in ("resolution", "report")
            assert bool(source["province"]) == (source["kind"] == "report")
            assert source["province"] != case["province"]


def test_ids_and_texts_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len({case["text"] for case in CASES}) == len(CASES)


def test_a_planted_fault_stands_once_in_the_text_and_a_dropped_fact_among_the_facts() -> None:
    for case in CASES:
        if case["label"] == "ok":
            assert case["fault"] is None and case["planted"] is None
        elif case["fault"] == "dropped":
            assert case["planted"] in case["facts"], case["id"]
        else:
            assert case["fault"] in BUILDER.FAULTS
            assert case["text"].count(case["planted"]) == 1, case["id"]


def test_there_are_enough_cases_of_each_fault_and_enough_true_texts() -> None:
    count = Counter(case["fault"] for case in CASES)
    assert {fault: count[fault] for fault in BUILDER.FAULTS if count[fault] < 25} == {}
    assert count[None] >= 120
    assert len(CASES) >= 400


def test_a_third_of_the_texts_is_held_out_and_no_group_of_facts_is_in_both_files() -> None:
    assert 0.28 <= len(FILES["heldout"]) / len(CASES) <= 0.40
    dev, heldout = ({case["text"] for case in FILES[name]} for name in FILES)
    assert not dev & heldout
    dev_facts, heldout_facts = ({(c["province"], tuple(c["facts"])) for c in FILES[name]} for name in FILES)
    assert not dev_facts & heldout_facts


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("= 3 - 1 == 1", "does not hold"),
        ("T Tỉnh giảm 9 xã.", "numbers from nowhere"),
        ("T Tỉnh giảm 5 xã.\ndigit: giảm 6 xã >> giảm [7 xã]", "stands 0 times"),
        ("T Tỉnh giảm 5 xã.\ndigit: giảm 5 xã >> giảm [5 xã]", "may be true"),
        ("T Tỉnh giảm 5 xã.\ncolour: giảm 5 xã >> giảm [7 xã]", "unknown fault"),
    ],
)
def test_the_builder_refuses_a_base_that_does_not_hold(tmp_path: Path, block: str, why: str) -> None:
    path = tmp_path / "1-x.txt"
    path.write_text(f"=== x | Sơn Hà | uu-diem |\nD Giảm 5 xã\n{block}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        for base in BUILDER.read_bases(path):
            list(BUILDER.cases(base, {}))
