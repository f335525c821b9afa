"""The unseen inputs keep their format: readable reports, well-formed claim cases, enough of each fault."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.data.build import lines

UNSEEN = Path(__file__).parents[1] / "data" / "unseen"
REPORTS = sorted((UNSEEN / "reports").glob("*.yaml"))
OUTLINE = Path(__file__).parents[2] / "corpus" / "outlines" / "nq18-tinh.yaml"
TUNED = {"Hải Dương", "Quảng Ninh", "Hoà Bình", "Hòa Bình", "Yên Bái"}
FAULTS = {
    *("digit", "magnitude", "unit", "noun", "date", "period", "name"),
    *("province", "polarity", "document", "invented", "dropped", "arithmetic"),
}
FIELDS = {"id", "section", "province", "facts", "sources", "text", "label", "fault", "planted"}


def section_keys(node: Any) -> set[str]:
    """Every key that stands anywhere in the outline."""
    if isinstance(node, dict):
        own = {node["key"]} if "key" in node else set()
        return own.union(*(section_keys(value) for value in node.values()))
    return set().union(*(section_keys(item) for item in node)) if isinstance(node, list) else set()


@pytest.fixture(scope="module")
def keys() -> set[str]:
    return section_keys(yaml.safe_load(OUTLINE.read_text(encoding="utf-8"))) | {"mo-dau"}


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (UNSEEN / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_twenty_reports_of_different_provinces() -> None:
    provinces = [yaml.safe_load(path.read_text(encoding="utf-8"))["header"]["province"] for path in REPORTS]
    assert len(provinces) >= 20
    assert len(set(provinces)) == len(provinces)
    assert not TUNED & set(provinces)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_uses_the_outline_s_sections_and_says_it_is_invented(path: Path, keys: set[str]) -> None:
    text = path.read_text(encoding="utf-8")
    report = yaml.safe_load(text)
    assert "tự đặt" in text.splitlines()[0]
    assert set(report["facts"]) <= keys
    assert 8 <= len(report["facts"]) <= 26
    facts = [fact if isinstance(fact, str) else fact["text"] for facts in report["facts"].values() for fact in facts]
    assert 15 <= len(facts) <= 60
    assert all(isinstance(fact, str) and fact.strip() for fact in facts)


def test_a_case_has_the_contract_s_fields_and_its_planted_words(cases: list[dict[str, Any]], keys: set[str]) -> None:
    for case in cases:
        assert set(case) == FIELDS, case["id"]
        assert case["section"] in keys, case["id"]
        assert case["province"] not in TUNED, case["id"]
        if case["label"] == "ok":
            assert case["fault"] is None and case["planted"] is None, case["id"]
        elif case["fault"] == "dropped":
            assert case["planted"] in case["facts"], case["id"]
        else:
            assert case["text"].count(case["planted"]) == 1, case["id"]
        assert all(source["province"] != case["province"] for source in case["sources"]), case["id"]


def test_ids_are_unique_and_every_fault_has_enough_cases(cases: list[dict[str, Any]]) -> None:
    assert len({case["id"] for case in cases}) == len(cases)
    count = Counter(case["fault"] for case in cases)
    assert count[None] >= 60
    assert set(count) - {None} == FAULTS
    assert min(count[fault] for fault in FAULTS) >= 8


@pytest.mark.parametrize(
    "name",
    [
        "unseen",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twentyfirst",
        "twentysecond",
    ],
)
def test_cases_are_what_their_bases_give(name: str) -> None:
    folder = UNSEEN.parent / name
    assert (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines() == lines(folder)
