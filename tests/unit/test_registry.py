"""The documents registry and the provinces: what ships loads, and a number alone identifies nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.provinces import Provinces, load_provinces
from assistant.registry import load_registry

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
REGISTRY = load_registry(CORPUS / "documents.toml")
PROVINCES = load_provinces(CORPUS / "provinces.toml")


def test_the_same_number_names_two_documents_told_apart_by_date() -> None:
    assert [d.date.year for d in REGISTRY.numbered("18-nq/tw")] == [2017, 2022]
    found = REGISTRY.find("18-NQ/TW", date(2017, 10, 25))
    assert found and found.verified and found.kind == "Nghị quyết"
    assert REGISTRY.find("18-NQ/TW", date(2017, 10, 27)) is None


def test_unverified_documents_are_marked() -> None:
    assert {d.number for d in REGISTRY.documents if d.verified} >= {"19-NQ/TW", "210-KL/TW", "399-QĐ/TW"}
    assert not any(d.verified for number in ("07-KH/TW", "34-KL/TW", "05-HD/VPTW") for d in REGISTRY.numbered(number))


def test_a_replaced_document_has_its_successor_by_number_and_date() -> None:
    (old,) = REGISTRY.numbered("66-QĐ/TW")
    new = REGISTRY.successor(old)
    assert new and new.number == "399-QĐ/TW"
    assert all(REGISTRY.successor(d) is None for d in REGISTRY.numbered("18-NQ/TW"))


def test_every_replaced_document_is_in_the_registry_too() -> None:
    known = {f"{d.number}, {d.day}" for d in REGISTRY.documents}
    assert {d.replaces for d in REGISTRY.documents if d.replaces} <= known


def test_titles_continue_a_sentence() -> None:
    assert all(d.title[0].islower() and not d.title.endswith(".") for d in REGISTRY.documents)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("\nverified = true", "\nverified = 1"), "verified"),
        (("issuer", "isuer"), "issuer"),
        (("date = 2017-10-25", 'date = "25/10/2017"'), "date"),
        (("\nverified = true", "\nverified = true\nghi-chu = 1"), "ghi-chu"),
        (("[[document]]", "[document"), "sổ văn bản"),
    ],
)
def test_a_bad_entry_is_named(change: tuple[str, str], says: str, tmp_path: Path) -> None:
    path = tmp_path / "so.toml"
    path.write_text((CORPUS / "documents.toml").read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(InputError, match=says):
        load_registry(path)


def test_a_document_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "so.toml"
    path.write_text((CORPUS / "documents.toml").read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(InputError, match="hai lần"):
        load_registry(path)


def test_sixty_three_provinces_became_thirty_four() -> None:
    assert (len(PROVINCES.before), len(PROVINCES.now)) == (63, 34)
    assert {PROVINCES.successor_of(p.name) for p in PROVINCES.before} == {p.name for p in PROVINCES.now}


@pytest.mark.parametrize(
    ("written", "name", "today"),
    [
        ("Hải Dương", "Hải Dương", "Hải Phòng"),
        ("tỉnh Hoà Bình", "Hòa Bình", "Phú Thọ"),
        ("HÒA BÌNH", "Hòa Bình", "Phú Thọ"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh", "Hồ Chí Minh"),
        ("thành phố Hồ Chí Minh", "Hồ Chí Minh", "Hồ Chí Minh"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Quảng Ninh", "Quảng Ninh", "Quảng Ninh"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế", "Huế"),
    ],
)
def test_a_province_is_known_however_it_is_written(written: str, name: str, today: str) -> None:
    assert PROVINCES.find(written) == name
    assert PROVINCES.successor_of(written) == today


def test_a_merged_province_no_longer_stands_after_the_merger() -> None:
    assert PROVINCES.exists("Yên Bái", date(2025, 6, 30))
    assert not PROVINCES.exists("Yên Bái", date(2025, 7, 1))
    assert PROVINCES.exists("Lào Cai", date(2025, 7, 1))
    assert not PROVINCES.exists("Yên Hoà", date(2020, 1, 1))
    assert PROVINCES.successor_of("Yên Hoà") is None


def test_provinces_are_found_in_running_text_and_peace_is_not_a_province() -> None:
    text = "Học tập HOÀ BÌNH, Thanh Hoá và thành phố Huế; vì hòa bình, ổn định; Thừa Thiên Huế"
    assert [(text[slice(*m.span)], m.name) for m in PROVINCES.mentions(text)] == [
        ("HOÀ BÌNH", "Hòa Bình"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Huế", "Huế"),
        ("Thừa Thiên Huế", "Thừa Thiên Huế"),
    ]
    assert Provinces().mentions(text) == ()


def test_a_province_list_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tinh.toml"
    text = (CORPUS / "provinces.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('name = "Yên Bái"', 'name = "Yên Bai"'), encoding="utf-8")
    with pytest.raises(InputError, match="Yên Bái"):
        load_provinces(path)
