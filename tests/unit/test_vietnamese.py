"""Folding for matching: tone styles, abbreviations, diacritics; and the grammar of the syllable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.syllables import is_syllable, shipped
from assistant.library.vietnamese import ABBREVIATIONS, fold, strip_accents, unify_tone

PAIRS = [("hòa", "hoà"), ("ủy", "uỷ"), ("ỦY", "UỶ"), ("khỏe", "khoẻ"), ("thúy", "thuý"), ("tòa án", "toà án")]
TEXTS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạầấẩẫậủúùũụỷýỳỹỵAĐ UBNDTW18-/.,\u0301\u0309"), max_size=40
)
SYLLABLES = "nghiêng giếng gì quyết khuya khuỷu uống yêu ở huyện thuở Đảng rượu ngoằn xoong kỹ"
OTHERS = "tổchức video ngiêm kông cách-mạng bàt họat đảngủy Kraków axít"


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_tone_styles_convert_both_ways(old: str, new: str) -> None:
    assert unify_tone(old, "new") == new == unify_tone(new, "new")
    assert unify_tone(new, "old") == old == unify_tone(old, "old")
    assert fold(old) == fold(new)


@pytest.mark.parametrize("word", ["quý", "hoàn", "khuỷu", "ngoái", "xoáy", "quả", "tuần", "thuyền", "quốc"])
def test_closed_syllables_and_qu_stay(word: str) -> None:
    assert unify_tone(word, "old") == word == unify_tone(word, "new")


def test_folding_without_accents_meets_what_people_type() -> None:
    assert fold("Đắk Lắk, UBND tỉnh", accents=False) == fold("dak lak, ubnd tinh", accents=False)
    assert fold("HĐND", accents=False) == fold("hội đồng nhân dân", accents=False) == fold("hdnd", accents=False)
    assert fold("MTTQ tỉnh") == "mặt trận tổ quốc tỉnh"


def test_document_numbers_keep_their_letters() -> None:
    assert fold("Nghị quyết 18-NQ/TW; 05/BC-UBND; 107/2020/NĐ-CP") == "nghị quyết 18-nq/tw; 05/bc-ubnd; 107/2020/nđ-cp"


def test_no_abbreviation_is_a_syllable() -> None:
    assert not [key for key in ABBREVIATIONS if is_syllable(key) or is_syllable(strip_accents(key))]


@given(TEXTS)
def test_folding_twice_changes_nothing_and_forms_agree(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_shipped_words_are_syllables_but_for_names() -> None:
    assert {word for word in shipped()[0] if not is_syllable(word)} <= {"kon", "đắk", "lắk"}
