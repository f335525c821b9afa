"""TCVN3, VNI and VIQR: exact round trips, recognition, and hands off what is Unicode already."""

from __future__ import annotations

import pytest

from assistant.library import legacy
from assistant.library.document import Block
from bench.encoders import to_tcvn3, to_viqr, to_vni

SAMPLES = (
    "Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 về sắp xếp tổ chức bộ máy của hệ thống chính trị tinh gọn.",
    "Đẩy mạnh cải cách hành chính; ưu tiên nguồn lực, giữ vững kỷ luật, kỷ cương; vẫn còn ba phường ở quận Ô Môn.",
    "Đỗ, ngõ, nghĩa, sẵn, ẵm, ẳng, cẳng, mỹ, ỷ lại, kỳ, lỵ, khuỷu, tuỵ, thuở, ruỗng, bẵng, dẫn, lẽ, kẻ, hẹp, thể, lễ.",
    "Giảm 58 (22%) trong 265 đơn vị; 1.245 người; 11,9% = 32.976 tỷ đồng.",
)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize(
    ("encode", "decode"),
    [(to_tcvn3, legacy.from_tcvn3), (to_vni, legacy.from_vni), (to_viqr, legacy.from_viqr)],
)
def test_round_trip_is_exact(sample: str, encode: object, decode: object) -> None:
    assert callable(encode) and callable(decode)
    if encode is to_tcvn3:  # TCVN3 fonts have no toned capitals: .VnTimeH prints those
        sample = sample.replace("Đẩ", "đẩ").replace("Ô", "ô").replace("Đỗ", "đỗ")
    assert decode(encode(sample)) == sample


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_recognised_without_fonts_line_by_line(encode: object) -> None:
    assert callable(encode)
    blocks = [
        Block(encode(SAMPLES[0])),
        Block("Đã là Unicode, giữ nguyên."),
        Block(encode("Giảm 58, còn 207 xã")),
        Block("12/2017"),
    ]
    out, repairs = legacy.by_content(blocks)
    assert [b.text for b in out] == [SAMPLES[0], "Đã là Unicode, giữ nguyên.", "Giảm 58, còn 207 xã", "12/2017"]
    assert len(repairs) == 2


def test_viqr_is_recognised() -> None:
    out, repairs = legacy.by_content(
        [Block("Nghi. quye^'t so^' 18 cu?a Ban Cha^'p ha`nh Trung u+o+ng ve^` to^? chu+'c bo^. ma'y")]
    )
    assert out[0].text == "Nghị quyết số 18 của Ban Chấp hành Trung ương về tổ chức bộ máy"
    assert len(repairs) == 1


@pytest.mark.parametrize(
    "text",
    [
        *SAMPLES,
        "Hà Giang có ba xã là xã có trà; cô và ông hò lò cò.",
        "The committee's report (2017) isn't final. Café, naïve, résumé, São Paulo, Müller, señor, façade.",
        "a^2 + b^2 = c^2; x+ y+ z; e.g. foo(a), bar~1, don't; i.e. so? no.",
    ],
)
def test_what_is_right_already_is_left_alone(text: str) -> None:
    assert legacy.by_content([Block(text)]) == ((Block(text),), ())


def test_fonts_decide_by_run() -> None:
    assert legacy.by_font("hµ néi", "ABCDEF+.VnTimeH") == "HÀ NỘI"
    assert legacy.by_font("2017: 58 ®¬n vÞ", ".VnTime") == "2017: 58 đơn vị"
    assert legacy.by_font("ñôn vò", "VNI-Times") == "đơn vị"
    assert legacy.by_font("đơn vị", ".VnTime") is None
    assert legacy.by_font("ñôn vò", "Times New Roman") is None
    assert legacy.by_font("nh\u2212 nhµ n\u2212íc", ".VnTime") == "như nhà nước"


def test_a_file_that_lost_its_letter_u_horn_is_told() -> None:
    broken = to_tcvn3("Nhà nước và tỉnh uỷ ưu tiên thực hiện đường lối đã được nêu. " * 6).replace("\xad", "")
    out, repairs = legacy.by_content([Block(broken)])
    assert out[0].text.startswith("Nhà nước và tỉnh uỷ u tiên thực hiện đường lối đã được nêu.")
    assert any("chữ ư đã mất" in repair.reason for repair in repairs)
