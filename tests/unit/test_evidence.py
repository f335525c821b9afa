"""What goes into a prompt: budget in tokens, nothing downloaded, what was left out named, what is missing asked for."""

from __future__ import annotations

import hashlib
import socket
from pathlib import Path

import pytest

from assistant.drafting.evidence import NOTHING, budgeted
from assistant.drafting.expected import missing
from assistant.drafting.masking import mask
from assistant.drafting.tokens import estimate, token_counter
from assistant.report import Evidence, Fact, Hit, Indicator, Layout, Passage, Section, SectionKind, SourceKind


def facts_of(*texts: str) -> tuple[Fact, ...]:
    return tuple(Fact(f"f{i}", text) for i, text in enumerate(texts))


def hit(text: str, kind: SourceKind = SourceKind.RESOLUTION, *, pinned: bool = False) -> Hit:
    return Hit(Passage(text[:8], "d", "Văn bản", "Mục I", text, kind), 0.5, pinned=pinned)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("đã gọi ra mạng")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(("model", "tokens"), [("", 6), ("gpt-4o", 6), ("gpt-4", 11), ("mo-hinh-la", 6)])
def test_tokens_are_counted_offline_with_a_fallback_encoding(
    offline: None, tmp_path: Path, model: str, tokens: int
) -> None:
    assert token_counter(tmp_path, model)("Ban Thường vụ Tỉnh uỷ") == pytest.approx(tokens, abs=2)
    assert any(tmp_path.iterdir())


def test_a_damaged_cache_file_is_replaced_and_never_fetched(offline: None, tmp_path: Path) -> None:
    url = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    (tmp_path / hashlib.sha1(url.encode()).hexdigest()).write_bytes(b"hong")
    assert token_counter(tmp_path)("xin chào") > 0


def test_the_estimate_without_ranks_is_never_below_the_count(tmp_path: Path) -> None:
    text = "Sắp xếp, kiện toàn tổ chức bộ máy hành chính nhà nước, giảm 1.245 đầu mối (12,5%) so với năm 2015."
    assert estimate(text) >= token_counter(tmp_path)(text)


def test_facts_go_in_first_and_what_did_not_fit_is_named() -> None:
    evidence = Evidence(
        facts_of("Giảm 12 phòng", "Giảm 3 chi cục"),
        (hit("a" * 200, SourceKind.REPORT), hit("b" * 100), hit("c" * 100, SourceKind.GUIDANCE, pinned=True)),
    )
    plan = budgeted(evidence, 230, len)
    assert plan.used == ("D1", "D2", "N3")
    assert plan.left_out == ("N1", "N2")
    assert plan.tokens <= 230
    assert plan.facts == "[D1] Giảm 12 phòng\n[D2] Giảm 3 chi cục"
    assert plan.precedents == NOTHING


def test_a_fact_that_does_not_fit_is_left_out_by_name() -> None:
    plan = budgeted(Evidence(facts_of("x" * 500, "Giảm 3 chi cục")), 100, len)
    assert plan.left_out == ("D1",)
    assert plan.facts == "[D2] Giảm 3 chi cục"


INDICATORS = (
    Indicator("số phòng trực thuộc giảm", "phòng", "phòng trực thuộc"),
    Indicator("số trưởng phòng giảm", "người", "trưởng phòng"),
    Indicator("số phó trưởng phòng giảm", "người", "phó trưởng phòng"),
    Indicator("tỷ lệ hồ sơ đúng hạn", "%", "hồ sơ"),
    Indicator("chi thường xuyên tiết kiệm được", "tỷ đồng", "chi thường xuyên"),
    Indicator("số đơn vị sự nghiệp công lập giảm", "đơn vị", "đơn vị sự nghiệp công lập"),
)


@pytest.mark.parametrize(
    ("facts", "lacking"),
    [
        ((), [0, 1, 2, 3, 4, 5]),
        (("Giảm 12 phòng trực thuộc, 9 trưởng phòng",), [2, 3, 4, 5]),
        (("Giảm 15 phó trưởng phòng", "98,5% hồ sơ đúng hạn"), [0, 1, 4, 5]),
        (("Tiết kiệm 1.300 tỷ đồng chi thường xuyên",), [0, 1, 2, 3, 5]),
        (("Trưởng phòng được bố trí hợp lý",), [0, 1, 2, 3, 4, 5]),
        (("Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị",), [0, 1, 2, 3, 4, 5]),
        (("Giảm 14 đơn vị sự nghiệp công lập, còn 30 đơn vị",), [0, 1, 2, 3, 4]),
    ],
)
def test_expected_figures_that_no_fact_gives_are_asked_for(facts: tuple[str, ...], lacking: list[int]) -> None:
    section = Section("a", "A", SectionKind.RESULTS, Layout.ITEMS, indicators=INDICATORS)
    assert missing(section, facts_of(*facts)) == tuple(INDICATORS[i] for i in lacking)


COUNTED = {
    "staff": Indicator("số biên chế giảm", "biên chế", "biên chế"),
    "commune officers": Indicator("số cán bộ, công chức cấp xã giảm", "người", "cán bộ, công chức cấp xã"),
    "communes": Indicator("số đơn vị hành chính cấp xã giảm", "đơn vị", "đơn vị hành chính cấp xã"),
    "employees": Indicator("số viên chức hưởng lương ngân sách giảm", "người", "viên chức"),
    "chairs of councils": Indicator("số xã có bí thư cấp uỷ đồng thời là chủ tịch HĐND", "xã", "xã, phường, thị trấn"),
    "chairs of committees": Indicator(
        "số xã có bí thư cấp uỷ đồng thời là chủ tịch UBND", "xã", "xã, phường, thị trấn"
    ),
    "offices left over": Indicator("số trụ sở dôi dư", "trụ sở", "trụ sở"),
    "hamlets without party": Indicator("số thôn chưa có tổ chức đảng", "thôn", "thôn"),
    "share of staff": Indicator("tỷ lệ tinh giản biên chế", "%", "biên chế"),
}


@pytest.mark.parametrize(
    ("fact", "given"),
    [
        ("Giảm 323 cán bộ và 513 công chức cấp xã", {"commune officers"}),  # a part of biên chế, and no communes
        ("Tinh giản 1.203 biên chế", {"staff"}),
        ("Giảm 40 biên chế cấp xã", set()),  # of one level only
        ("Tỉnh có 12.400 biên chế", set()),  # not how many fewer
        ("Tinh giản 12,5% biên chế", {"share of staff"}),
        ("Sắp xếp 265 đơn vị hành chính cấp xã còn 207", {"communes"}),
        ("Viên chức hưởng lương ngân sách giảm 30 người", {"employees"}),
        ("Đã giảm 30 người", set()),
        ("101/207 xã, phường, thị trấn có bí thư cấp uỷ đồng thời là chủ tịch HĐND", {"chairs of councils"}),
        ("43/207 xã, phường, thị trấn có bí thư cấp uỷ đồng thời là chủ tịch UBND", {"chairs of committees"}),
        ("18 trụ sở giao Trung tâm Phát triển quỹ đất", set()),
        ("Dôi dư 85 trụ sở làm việc", {"offices left over"}),
        ("Có 128 thôn có tổ chức đảng", set()),
        ("Còn 3 thôn chưa có tổ chức đảng", {"hamlets without party"}),
    ],
)
def test_a_figure_gives_what_it_counts_and_not_what_shares_words_with_it(fact: str, given: set[str]) -> None:
    section = Section("a", "A", SectionKind.RESULTS, Layout.ITEMS, indicators=tuple(COUNTED.values()))
    lacking = missing(section, facts_of(fact))
    assert {name for name, indicator in COUNTED.items() if indicator not in lacking} == given


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("Tỉnh Phú An sáp nhập 58 xã, còn 207 xã (21,9%)", ["Phú An", "58", "207", "21,9"], ["sáp nhập", "còn"]),
        ("Theo Nghị quyết số 12-NQ/TU, ngày 03/4/2018, đồng chí Lê Bình chỉ đạo", ["12-NQ", "2018", "Lê"], ["chỉ đạo"]),
        ("Giảm hai mươi mốt thôn giai đoạn 2019-2021.", ["hai mươi mốt", "2019", "2021"], ["Giảm", "thôn"]),
        ("Ban Thường vụ Tỉnh uỷ Hà Đông kịp thời lãnh đạo", ["Hà Đông"], ["kịp thời lãnh đạo"]),
    ],
)
def test_a_precedent_is_masked_to_its_phrasing(text: str, gone: list[str], kept: list[str]) -> None:
    masked = mask(text)
    assert not [word for word in gone if word in masked]
    assert all(word in masked for word in kept)
    assert not any(char.isdigit() for char in masked)
