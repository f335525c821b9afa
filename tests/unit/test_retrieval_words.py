"""Words, BM25 and the diacritics of queries typed without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.embedding import normalise, windows
from assistant.library.vietnamese import strip_accents
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.words import Words, forms, without_accents

TEXTS = [
    "Sắp xếp đơn vị hành chính cấp xã giai đoạn 2019 - 2021, giảm 58 đơn vị",
    "Tinh giản biên chế, cơ cấu lại đội ngũ cán bộ, công chức, viên chức",
    "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 về tổ chức bộ máy của hệ thống chính trị",
    "Uỷ ban nhân dân tỉnh ban hành kế hoạch; chi 1.234.567 đồng, đạt 98,5% kế hoạch",
    "Hợp nhất văn phòng đoàn đại biểu Quốc hội và văn phòng hội đồng nhân dân",
]


def index(texts: list[str]) -> LexicalIndex:
    words = Words()
    return LexicalIndex(words, [words.stream(text) for text in texts])


def best(texts: list[str], query: str) -> int:
    built = index(texts)
    return int(built.scores(built.query(query)).argmax())


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("đơn vị hành chính", 0),
        ("TINH GIẢN BIÊN CHẾ", 1),
        ("18-NQ/TW", 2),
        ("UBND tỉnh", 3),
        ("ủy ban nhân dân", 3),
        ("1234567 đồng", 3),
        ("HĐND", 4),
        ("hop nhat van phong", 4),
        ("tinh gian bien che", 1),
        ("sap xep don vi hanh chinh", 0),
    ],
)
def test_a_query_finds_its_text_however_it_is_typed(query: str, place: int) -> None:
    assert best(TEXTS, query) == place


def test_a_document_number_counts_whole_and_in_parts() -> None:
    assert forms("18-NQ/TW")[0] == "18-nq/tw" and {"18", "nghị", "quyết"} <= set(forms("18-NQ/TW"))
    assert forms("98,5") == ("98,5",) and forms("1.234.567") == ("1234567",)
    assert forms("UBND") == ("uỷ", "ban", "nhân", "dân")


def test_diacritics_are_restored_from_the_library_and_unknown_words_stay() -> None:
    built = index(TEXTS * 3)
    assert built.query("tinh gian bien che cua Zalo").text.startswith("tinh giản biên chế của Zalo")
    assert built.query("tinh giản bien che").restored is False, "a word with diacritics: the writer has them"


def test_scores_are_shares_and_unknown_words_lower_them() -> None:
    built = index(TEXTS)
    known, partly = built.query("tinh giản biên chế"), built.query("tinh giản biên chế blockchain metaverse")
    assert 0 < built.scores(partly).max() < built.scores(known).max() <= 1
    assert not built.scores(built.query("blockchain")).any() and not built.scores(built.query("")).any()


@pytest.mark.parametrize("spans", [[], [(0, 5)], [(1, 2)], [(0, 1), (3, 5)]])
def test_scores_within_a_filter_are_those_without_it(spans: list[tuple[int, int]]) -> None:
    built = index(TEXTS)
    query = built.query("sắp xếp tổ chức bộ máy, văn phòng hội đồng nhân dân tỉnh")
    whole, part = built.scores(query), built.scores(query, spans)
    inside = [at for start, end in spans for at in range(start, end)]
    assert (part[inside] == whole[inside]).all() and (whole > 0).all()
    assert not part[[at for at in range(len(TEXTS)) if at not in inside]].any()


def test_an_empty_library_answers_nothing() -> None:
    built = index([])
    assert len(built.scores(built.query("bất kỳ"))) == 0


@given(st.text(max_size=80))
def test_any_text_can_be_indexed_and_asked(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    built = index([clean, *TEXTS])
    scores = built.scores(built.query(clean))
    assert ((scores >= 0) & (scores <= 1.0001)).all()


@given(st.sampled_from(TEXTS))
def test_without_accents_tells_typed_from_bare(text: str) -> None:
    assert without_accents(strip_accents(text)) and not without_accents(text)


def test_embedded_text_has_one_spelling_and_nothing_unreadable() -> None:
    assert normalise("hoà\x00 hòa \ud800thuỷ … ………… quý") == "hòa hòa thủy quý"
    assert normalise("ho\u00e0 NFD: e\u0302\u0301") == "hòa NFD: ế"


@given(st.integers(0, 900))
def test_windows_cover_every_word_and_overlap(count: int) -> None:
    parts = windows(" ".join(f"từ{n}" for n in range(count)))
    assert {word for part in parts for word in part.split()} == {f"từ{n}" for n in range(count)}
    assert all(len(part.split()) <= 200 for part in parts)
    assert len(parts) == (0 if count == 0 else 1 if count <= 200 else -(-(count - 40) // 160))
