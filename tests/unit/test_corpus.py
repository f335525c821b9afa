"""The shipped corpus: one point a passage, its marks kept, its figures true, and the retrieval set over it.

`tests/data/retrieval/domain` is in BEIR form. Its corpus.jsonl is derived from corpus/*/*.md: the id is
"<file>#<slug of the locator>", the title "<document title>, <locator>". After a change of the corpus run
`UPDATE_GOLDEN=1 pytest tests/unit/test_corpus.py`, then judge the queries of changed passages again.
"""

from __future__ import annotations

import csv
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.marked import fold
from assistant.outline import load_outline
from assistant.provinces import load_provinces
from assistant.registry import load_registry
from assistant.reportfile import read_report

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
BEIR = ROOT / "tests" / "data" / "retrieval" / "domain"
FILES = sorted(CORPUS.glob("resolution/*.md")) + sorted(CORPUS.glob("reports/*.md"))
POINT = re.compile(r"^## (?P<locator>.+?)(?: \{verified=(?P<verified>true|false)\})?\n\n(?P<text>.+)\n", re.MULTILINE)
DOCUMENT = re.compile(
    r"số (?P<number>[\w/-]+?),? ngày (?P<day>\d{2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?! và| của tỉnh)"
)
FALL = re.compile(r"(?P<before>\d[\d.]*)[^.;\d]*?(?:còn|thành) (?P<after>\d[\d.]*)[^;\d]*?giảm (?P<less>\d[\d.]*)")


@dataclass(frozen=True)
class Point:
    id: str
    title: str
    locator: str
    text: str
    verified: bool


def front_matter(path: Path) -> dict[str, Any]:
    meta: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return meta


def points(path: Path) -> list[Point]:
    title = front_matter(path)["title"]
    return [
        Point(f"{path.stem}#{fold(m['locator'])}", title, m["locator"], m["text"], m["verified"] != "false")
        for m in POINT.finditer(path.read_text(encoding="utf-8"))
    ]


ALL = [point for path in FILES for point in points(path)]


def number(written: str) -> int:
    return int(written.replace(".", ""))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_each_point_is_one_short_paragraph_under_its_own_locator(path: Path) -> None:
    found = points(path)
    assert len(found) == path.read_text(encoding="utf-8").count("\n## ")
    assert len({p.id for p in found}) == len(found)
    for point in found:
        assert 4 <= len(point.text.split()) <= 120, point.id
        assert point.text.endswith("."), point.id
        assert unicodedata.is_normalized("NFC", point.text)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_front_matter_says_what_the_document_is(path: Path) -> None:
    meta = front_matter(path)
    if path.parent.name == "reports":
        assert meta["kind"] == "report"
        assert meta["note"] == "viết lại từ số liệu công bố"
        assert meta["sources"] and all(url.startswith("http") for url in meta["sources"])
        assert load_provinces(CORPUS / "provinces.toml").find(meta["province"]) == meta["province"]
        assert isinstance(meta["year"], int) and re.fullmatch(r"\d{4}-\d{4}", meta["period"])
    else:
        assert meta["kind"] in ("resolution", "guidance")
    if "number" in meta:
        assert load_registry(CORPUS / "documents.toml").find(meta["number"], meta["date"])


def test_the_digest_is_rich_and_says_what_is_not_verified() -> None:
    digest = points(CORPUS / "resolution" / "nq-18.md")
    assert len(digest) >= 60
    by_id = {p.id.split("#")[1]: p for p in digest}
    assert by_id["muc-ii-muc-tieu-den-nam-2021-giam-10-bien-che"].verified
    assert not by_id["muc-ii-muc-tieu-den-nam-2021-moc-so-sanh-bien-che"].verified
    assert not any(p.verified for p in digest if p.locator.startswith("Mục II, quan điểm"))
    assert not any(p.verified for p in points(CORPUS / "resolution" / "kl-34.md"))


def test_cited_documents_agree_with_the_registry_and_unverified_ones_are_marked() -> None:
    registry = load_registry(CORPUS / "documents.toml")
    seen = 0
    for point in (p for path in FILES if path.parent.name == "resolution" for p in points(path)):
        for cited in DOCUMENT.finditer(point.text):
            day = date(int(cited["year"]), int(cited["month"]), int(cited["day"]))
            document = registry.find(cited["number"], day)
            assert document, f"{point.id}: {cited.group()}"
            superseded = any(document.number in d.replaces for d in registry.documents)
            assert document.verified or not point.verified or superseded, point.id
            seen += 1
    assert seen >= 25


def test_no_point_repeats_another() -> None:
    texts = [fold(p.text) for p in ALL]
    assert len(set(texts)) == len(texts)


def test_figures_of_the_corpus_add_up() -> None:
    spec = read_report(CORPUS / "examples" / "hai-duong.yaml", CORPUS)
    facts = [f.text for group in spec.facts.values() for f in group]
    checked = 0
    for text in [*(p.text for p in ALL), *facts]:
        for fall in FALL.finditer(text):
            assert number(fall["before"]) - number(fall["after"]) == number(fall["less"]), text
            checked += 1
    assert checked >= 6
    assert "25%" not in " ".join(p.text for p in ALL)  # published beside 42 of 253, which is 16,6%


def test_the_example_is_whole_and_every_fact_has_its_source() -> None:
    spec = read_report(CORPUS / "examples" / "hai-duong.yaml", CORPUS)
    assert spec.header.date and spec.header.date < date(2025, 7, 1)  # it speaks of districts
    assert len(spec.facts) >= 10
    facts = [f for group in spec.facts.values() for f in group]
    assert all(f.source.startswith("https://") for f in facts)
    assert len({f.text for f in facts}) == len(facts)
    outline = load_outline(spec.outline, CORPUS)
    assert set(spec.facts) <= {s.key for s in outline.sections}


def test_the_retrieval_set_and_the_corpus_agree() -> None:
    derived = [
        {
            "_id": p.id,
            "title": f"{p.title}, {p.locator}",
            "text": p.text,
            "metadata": {"document": p.title, "locator": p.locator},
        }
        for p in ALL
    ]
    path = BEIR / "corpus.jsonl"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in derived), encoding="utf-8")
    stored = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert stored == derived, "the corpus changed: run with UPDATE_GOLDEN=1, then judge the queries again"


def test_every_query_has_its_judgement_and_every_judged_passage_exists() -> None:
    queries = [json.loads(line) for line in (BEIR / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    with (BEIR / "qrels" / "test.tsv").open(encoding="utf-8") as lines:
        judged = list(csv.DictReader(lines, delimiter="\t"))
    assert {row["corpus-id"] for row in judged} <= {p.id for p in ALL}
    assert {row["query-id"] for row in judged} == {q["_id"] for q in queries}
    assert len(queries) == len({q["text"] for q in queries}) >= 150
    plain = [q for q in queries if not q["metadata"]["accents"]]
    assert 0.3 <= len(plain) / len(queries) <= 0.4
    assert all(q["text"].isascii() or "–" in q["text"] for q in plain)
    assert {q["metadata"]["form"] for q in queries} == {"heading", "fact", "question"}


def test_queries_are_not_copies_of_their_passages() -> None:
    texts = {p.id: f" {fold(p.text).replace('-', ' ')} " for p in ALL}
    queries = {}
    for line in (BEIR / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        queries[row["_id"]] = row
    with (BEIR / "qrels" / "test.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            query = queries[row["query-id"]]
            words = fold(query["text"]).split("-")
            runs = (f" {' '.join(words[i : i + 8])} " for i in range(len(words) - 7))
            if query["metadata"]["form"] != "heading":
                assert not any(run in texts[row["corpus-id"]] for run in runs), query
