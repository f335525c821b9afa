"""`assistant eval retrieval`: known rankings give known measures, and bad folders a line number."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.evaluation.retrieval import _lead, _measure, evaluate
from tests.integration.shelf_parts import HashEmbedder

LONG = " ".join(f"chữ{n}" for n in range(900))


def beir(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    corpus = [("d1", "Điều 1", "Tinh giản biên chế"), ("d2", "", "Hợp nhất văn phòng"), ("d3", "", f"{LONG} cuối cùng")]
    rows = [json.dumps({"_id": i, "title": t, "text": x}, ensure_ascii=False) for i, t, x in corpus]
    (folder / "corpus.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    queries = [("q1", "tinh giản biên chế"), ("q2", "hop nhat van phong"), ("q3", "chữ899 cuối cùng"), ("q4", "bỏ qua")]
    (folder / "queries.jsonl").write_text(
        "\n".join(json.dumps({"_id": i, "text": x}, ensure_ascii=False) for i, x in queries), encoding="utf-8"
    )
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq3\td3\t2\nq4\td1\t0\n", encoding="utf-8"
    )
    return folder


def test_the_whole_measure_runs_and_vectors_are_kept(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    scores = evaluate(beir(tmp_path / "tap"), embedder, home=tmp_path / "home")
    assert (scores.documents, scores.queries, scores.embedded) == (3, 3, 1.0)
    assert scores.measures["fused"].ndcg10 == scores.measures["lexical"].recall5 == 1.0
    assert set(scores.bare) == {"lexical", "dense", "fused"}
    assert json.loads(json.dumps(scores.as_dict()))["measures"]["fused"]["mrr"] == 1.0
    assert "Kết hợp" in scores.table() and "nDCG@10" in scores.table()
    embedder.embedded.clear()
    evaluate(tmp_path / "tap", embedder, home=tmp_path / "home")
    assert not embedder.embedded


def test_a_document_with_a_locator_is_embedded_as_the_shelf_embeds_it(tmp_path: Path) -> None:
    folder, embedder = beir(tmp_path / "tap"), HashEmbedder()
    path = folder / "corpus.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[1]["metadata"] = {"document": "Nghị quyết số 1", "locator": "Mục II, văn phòng chung"}
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    evaluate(folder, embedder, home=tmp_path / "home")
    assert "văn phòng chung Hợp nhất văn phòng" in embedder.embedded
    assert "Điều 1 Tinh giản biên chế" in embedder.embedded


def test_a_long_corpus_is_embedded_within_its_allowance(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    scores = evaluate(beir(tmp_path / "tap"), embedder, home=tmp_path / "home", embedded=120)
    assert sum(len(text.split()) for text in embedder.embedded) <= 120 and 0 < scores.embedded < 0.2
    assert scores.measures["fused"].ndcg10 == 1.0, "the words still reach the end of a long text"


def test_without_an_embedder_the_words_alone_are_measured(tmp_path: Path) -> None:
    scores = evaluate(beir(tmp_path / "tap"), None, home=tmp_path / "home")
    assert set(scores.measures) == {"lexical"} and not scores.differences


def test_measures_of_a_known_ranking() -> None:
    ndcg, r5, r10, r20, mrr = _measure(["x", "a", *"uvwyz", "b"], {"a": 1.0, "b": 1.0, "c": 0.0})
    assert math.isclose(ndcg, (1 / math.log2(3) + 1 / math.log2(9)) / (1 + 1 / math.log2(3)))
    assert (r5, r10, r20, mrr) == (0.5, 1.0, 1.0, 0.5)


def test_the_allowance_goes_to_beginnings_of_equal_length() -> None:
    import numpy as np

    assert _lead(np.array([10, 50, 1000]), 2000) == 1000 and _lead(np.array([10, 500, 1000]), 410) == 200


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("corpus.jsonl", '{"_id": "a"}\nkhông', "dòng 2"), ("qrels/test.tsv", "q1\td1\tx", "dòng 1"),
     ("queries.jsonl", None, "BEIR")],
)  # fmt: skip
def test_a_folder_that_is_not_beir_is_told_where(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    path = beir(tmp_path / "tap") / name
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        evaluate(tmp_path / "tap", None, home=tmp_path / "home")
