"""Form and wording: each slip is a note or a warning with its mend, and right forms are none."""

from __future__ import annotations

import pytest

from assistant.checks.context import Style
from assistant.checks.language.form import check_form
from assistant.checks.language.office import check_office
from assistant.checks.language.wording import check_wording, retoned
from assistant.checks.text.syllables import is_syllable, split_glued
from tests.unit.checks_given import PLAIN, found, given


def mended(text: str, style: Style = PLAIN) -> str:
    """The text with every mend of the two language checks applied, from the end."""
    ctx = given(text, style=style)
    findings = [f for check in (check_form, check_wording) for f in check(ctx) if f.mend is not None]
    for finding in sorted(findings, key=lambda f: -f.span[0]):
        text = text[: finding.span[0]] + (finding.mend or "") + text[finding.span[1] :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Ngày 3/4/2018 họp.", "Ngày 03/4/2018 họp."),
        ("Ngày 03/04/2018 họp.", "Ngày 03/4/2018 họp."),
        ("Ngày 5/2/2026 họp.", "Ngày 05/02/2026 họp."),
        ("Giảm 12450 thủ tục.", "Giảm 12.450 thủ tục."),
        ("Chi 1,245,000 đồng.", "Chi 1.245.000 đồng."),
        ("Đạt 12.5% kế hoạch.", "Đạt 12,5% kế hoạch."),
        ("Tinh gọn  bộ máy .", "Tinh gọn bộ máy."),
        ("Tinh gọn,hiệu lực.", "Tinh gọn, hiệu lực."),
        ("Sắp xếp xếp bộ máy.", "Sắp xếp bộ máy."),
        ("Nâng cao hiệuquả công tác.", "Nâng cao hiệu quả công tác."),
        ("Phục vụ nhân dân tốt hơn.", "Phục vụ Nhân dân tốt hơn."),
        ("Pháp luật của nhà nước.", "Pháp luật của Nhà nước."),
    ],
)
def test_a_slip_has_its_mend(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 03/4/2018, 15/10/2021 và 05/02/2026; 1.245 thủ tục; 12,5%; năm 2024; số 2769/QĐ-UBND.",
        "Hội đồng nhân dân, Uỷ ban nhân dân; ngân sách nhà nước; cơ quan hành chính nhà nước; Nhân dân.",
        "Xã Ea Kao, Krông Pắc; từ từng bước; công an nhân dân; giai đoạn 2019-2021; 43/207 xã.",
    ],
)
def test_right_forms_are_left_alone(text: str) -> None:
    assert [q for _, q in found(check_form, given(text))] == []
    assert [f for f in check_wording(given(text)) if f.check == "capital"] == []


def test_one_text_keeps_one_tone_style_and_the_office_may_choose_it() -> None:
    assert mended("Uỷ ban, cấp uỷ, đảng ủy.") == "Uỷ ban, cấp uỷ, đảng uỷ."
    assert mended("Uỷ ban, cấp uỷ.", Style(tone="ủy")) == "Ủy ban, cấp ủy."
    assert mended("Huyện Thủy Nguyên, Uỷ ban, cấp uỷ.") == "Huyện Thủy Nguyên, Uỷ ban, cấp uỷ."
    assert retoned("hoà") == "hòa"
    assert retoned("khỏe") == "khoẻ"


def test_an_abbreviation_is_defined_at_its_first_use() -> None:
    notes = [f.quote for f in check_wording(given("HĐND họp. Mặt trận Tổ quốc (MTTQ) dự. MTTQ góp ý. HĐND quyết."))]
    assert notes == ["HĐND"]


def test_text_without_marks_is_a_warning() -> None:
    ctx = given("Tinh da to chuc sap xep lai bo may theo nghi quyet.")
    assert ("warning", "Tinh da to chuc sap xep lai bo may theo nghi quyet") in found(check_wording, ctx)


def test_the_offices_forbidden_words_are_warnings() -> None:
    ctx = given("Đảm bảo tiến độ.", style=Style(forbidden=("đảm bảo",)))
    assert ("warning", "Đảm bảo") in found(check_office, ctx)


def test_a_date_that_does_not_exist_is_a_warning() -> None:
    assert found(check_form, given("Ngày 12/13/2024 họp.")) == [("warning", "12/13/2024")]


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "khuyến",
        "giữ",
        "quyết",
        "uỷ",
        "ủy",
        "hoà",
        "ngoằn",
        "khuya",
        "giếng",
        "yêu",
        "ươm",
        "huyện",
        "gì",
        "thuở",
        "quốc",
    ],
)
def test_syllables_of_the_language(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["government", "hiệuquả", "tổchức", "cọc1", "tỗchức", "khuyễnk", "càp", "zone"])
def test_no_syllables_of_the_language(word: str) -> None:
    assert not is_syllable(word)


def test_glued_words_part_only_one_way() -> None:
    assert split_glued("tổchức") == ("tổ", "chức")
    assert split_glued("government") is None
