"""The Retriever: filters, reasons, low relevance, and the evidence of a section."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.library.shelf.view import View
from assistant.report import Fact, Layout, Passage, Section, SectionKind, SourceKind
from assistant.retrieval import dense
from assistant.retrieval.fusion import diverse
from assistant.retrieval.search import Retriever
from tests.integration.shelf_parts import HashEmbedder

R, G, B = SourceKind.RESOLUTION, SourceKind.GUIDANCE, SourceKind.REPORT
POINTS = [
    ("r1", R, "", "Giảm tối thiểu 10% biên chế đến năm 2021 so với năm 2015"),
    ("r2", R, "", "Sắp xếp đơn vị hành chính cấp huyện, cấp xã chưa đạt tiêu chuẩn"),
    ("r3", R, "", "Hợp nhất văn phòng cấp uỷ với văn phòng hội đồng nhân dân"),
    ("g1", G, "", "Kế hoạch hướng dẫn sắp xếp đơn vị hành chính cấp xã giai đoạn 2019 - 2021"),
    ("a1", B, "Hải Dương", "Tỉnh đã sắp xếp 265 đơn vị hành chính cấp xã còn 207 đơn vị"),
    ("a2", B, "Hải Dương", "Tinh giản biên chế đạt 10,5% so với năm 2015"),
    ("a3", B, "Hải Dương", "Sắp xếp đơn vị hành chính cấp xã gặp khó khăn về trụ sở dôi dư"),
    ("a4", B, "Hải Dương", "Sắp xếp đơn vị hành chính cấp xã được nhân dân đồng thuận"),
    ("b1", B, "Yên Bái", "Sắp xếp đơn vị hành chính cấp xã giảm 7 đơn vị so với trước"),
    ("b2", B, "Hoà Bình", "Sắp xếp đơn vị hành chính cấp xã giảm 59 xã"),
]


class Fixed:
    """A library in memory."""

    def __init__(self, embedder: HashEmbedder | None) -> None:
        held = []
        for name, kind, province, text in POINTS:
            passage = Passage(name, f"{kind}-{province}", "Văn bản thử", "", text, kind, province)
            held.append((passage, [np.array(embedder.query(text), np.float32)] if embedder else []))
        self._view = View.of(1, held)

    def view(self) -> View:
        return self._view

    def nearest(self, view: View, vector: object, count: int) -> None:
        return None


@pytest.fixture(params=[True, False], ids=["with vectors", "words alone"])
def retriever(request: pytest.FixtureRequest) -> Retriever:
    embedder = HashEmbedder() if request.param else None
    return Retriever(Fixed(embedder), embedder)


def test_filters_and_exclusions_hold(retriever: Retriever) -> None:
    query = "sắp xếp đơn vị hành chính cấp xã"
    assert {h.passage.kind for h in retriever.search(query, 9, kinds=(R, G))} <= {R, G}
    assert {h.passage.id for h in retriever.search(query, 9, province="tỉnh HÒA BÌNH")} == {"b2"}
    assert {h.passage.id for h in retriever.search(query, 9, kinds=(B,), province="Yên Bái")} == {"b1"}
    assert "g1" not in {h.passage.id for h in retriever.search(query, 9, exclude=("g1",))}
    assert not retriever.search(query, 9, province="Cà Mau") and not retriever.search("  ", 9)
    scores = [h.score for h in retriever.search(query, 9)]
    assert scores == sorted(scores, reverse=True) and all(0 <= s <= 1 for s in scores)
    assert len(retriever.search(query, 2)) == 2


def test_each_hit_says_why(retriever: Retriever) -> None:
    hit = retriever.search("tinh giản biên chế 10,5%", 1)[0]
    assert hit.passage.id == "a2" and "trùng các từ: " in hit.why and "tinh giản biên chế" in hit.why.lower()
    assert "độ phù hợp thấp" not in hit.why


def test_the_matched_words_of_a_passage_are_marked(retriever: Retriever) -> None:
    text = "Tinh giản biên chế đạt 10,5%; và biên chế công chức"
    for query in ("tinh giản biên chế 10,5%", "TINH GIAN bien che 10,5"):
        marked = [text[start:end] for start, end in retriever.matches(query, text)]
        assert marked == ["Tinh giản biên chế", "10,5", "biên chế"]
    assert not retriever.matches("bóng đá", text) and not retriever.matches("", text)


def test_low_relevance_is_said_not_hidden(retriever: Retriever) -> None:
    hits = retriever.search("giá bitcoin blockchain và phở bò đạt đỉnh", 3)
    assert hits and all("độ phù hợp thấp" in hit.why for hit in hits)


def test_an_embedder_that_is_down_leaves_the_words() -> None:
    embedder = HashEmbedder()
    retriever = Retriever(Fixed(embedder), embedder)
    embedder.down = True
    assert retriever.search("hợp nhất văn phòng", 1)[0].passage.id == "r3"


SECTION = Section("don-vi-hanh-chinh", "Sắp xếp đơn vị hành chính", SectionKind.RESULTS, Layout.ITEMS)
FACTS = (Fact("f1", "Sắp xếp 100 xã còn 80 xã"), Fact("f2", "Giảm 10% biên chế so với năm 2015"))


def test_evidence_keeps_authority_and_precedent_apart_and_within_quotas(retriever: Retriever) -> None:
    hits = retriever.evidence(SECTION, FACTS)
    kinds = [h.passage.kind for h in hits]
    assert kinds == sorted(kinds, key=lambda kind: kind is B), "authority first"
    assert sum(kind is B for kind in kinds) == 3 and len(kinds) <= 7
    assert {"r1", "r2"} <= {h.passage.id for h in hits}, "each fact finds its own ground"
    assert sum(h.passage.province == "Hải Dương" for h in hits) <= 2, "no report takes every place"


def test_pinned_come_first_and_excluded_never(retriever: Retriever) -> None:
    hits = retriever.evidence(SECTION, FACTS, pinned=("b2", "r3", "mất rồi"), excluded=("g1", "a1"))
    assert [h.passage.id for h in hits[:2]] == ["b2", "r3"] and hits[0].pinned and hits[0].why
    ids = [h.passage.id for h in hits]
    assert len(ids) == len(set(ids)) and not {"g1", "a1"} & set(ids)
    assert retriever.evidence(replace(SECTION, title="Bài học"), (), pinned=())


def test_the_scan_is_exact_under_every_filter() -> None:
    draw = np.random.default_rng(3)
    vectors = draw.standard_normal((400, 16)).astype(np.float32)
    kinds, provinces = [R, G, B], ["", "A", "B", "C"]
    held = [
        (Passage(str(n), str(n // 9), "", "", "x", kinds[n % 3], provinces[n % 4]), [vectors[n]] * (n % 3))
        for n in range(400)
    ]
    view, query = View.of(1, held), draw.standard_normal(16).astype(np.float32)
    for chosen in ((), (R,), (G, B)):
        for province in (None, "", "b"):
            fit = [
                p for p, rows in held
                if rows and (not chosen or p.kind in chosen) and (province is None or p.province.lower() == province)
            ]  # fmt: skip
            expected = sorted(fit, key=lambda p: -float(vectors[int(p.id)] @ query))[:5]
            found = dense.nearest(view, query, view.scopes(chosen, province), 10)
            order = np.argsort(-dense.similarities(view, query, found))[:5]
            assert [view.passages[found[i]].id for i in order] == [p.id for p in expected]


def test_diversity_prefers_another_wording_to_a_repetition() -> None:
    likeness = np.array([[1, 0.98, 0.1], [0.98, 1, 0.1], [0.1, 0.1, 1]], np.float32)
    assert diverse(np.array([1.0, 0.95, 0.8], np.float32), likeness, 2) == [0, 2]
