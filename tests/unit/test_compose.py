"""The composer on four provinces and on generated fact sets: every fact once, nothing invented, official prose."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.claims import claims, strip_markers
from assistant.drafting.compose import Telling, compose, restate
from assistant.drafting.compose.abbreviations import spelled_out
from assistant.drafting.compose.wording import tidy
from assistant.report import (
    Evidence,
    Fact,
    Header,
    Hit,
    Layout,
    Passage,
    Section,
    SectionKind,
    SourceKind,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "compose"
ISSUER = "Ban Thường vụ Tỉnh uỷ"
SUBJECT = "tổng kết thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khoá XII"

SECTIONS = {
    "mo-dau": Section("mo-dau", "Phần mở đầu", SectionKind.OPENING, Layout.PARAGRAPHS),
    "chi-dao": Section("chi-dao", "Công tác lãnh đạo, chỉ đạo", SectionKind.NARRATIVE, Layout.PARAGRAPHS),
    "muc-tieu": Section("muc-tieu", "Về thực hiện các mục tiêu tổng quát", SectionKind.RESULTS, Layout.PARAGRAPHS),
    "sap-xep": Section("sap-xep", "Kết quả sắp xếp đơn vị hành chính", SectionKind.RESULTS, Layout.ITEMS),
    "bo-may": Section("bo-may", "Sắp xếp, kiện toàn tổ chức bộ máy", SectionKind.RESULTS, Layout.ITEMS),
    "uu-diem": Section("uu-diem", "Ưu điểm", SectionKind.ASSESSMENT, Layout.ITEMS),
    "han-che": Section("han-che", "Một số khuyết điểm, hạn chế", SectionKind.LIMITS, Layout.ITEMS),
    "nguyen-nhan": Section("nguyen-nhan", "Nguyên nhân của hạn chế", SectionKind.CAUSES, Layout.ITEMS),
    "bai-hoc": Section("bai-hoc", "Bài học kinh nghiệm", SectionKind.LESSONS, Layout.ORDINALS),
    "kien-nghi": Section("kien-nghi", "Đối với Bộ Nội vụ", SectionKind.PROPOSALS, Layout.ITEMS, addressee="Bộ Nội vụ"),
}

# Public figures of four provinces.
PROVINCES: dict[str, dict[str, list[str]]] = {
    "Hải Dương": {
        "uu-diem": [
            "Qua hai giai đoạn 2019-2021 và 2023-2025, đơn vị cấp xã giảm từ 265 xuống 207 (151 xã, 46 phường, 10 thị"
            " trấn), giảm 58 đơn vị",
            "Giảm 323 cán bộ và 513 công chức cấp xã",
            "101/207 xã, phường, thị trấn có bí thư cấp uỷ đồng thời là chủ tịch HĐND",
            "Giảm 128 thôn, khu dân cư, còn 1.341 thôn, khu dân cư",
            "Huyện Thanh Miện: 83/83 trưởng thôn, khu dân cư là đảng viên và được bầu bí thư chi bộ nhiệm kỳ"
            " 2022-2025, đạt 100%; 234 chi bộ trực thuộc hoàn thành đại hội",
            "Tháng 02/2025 hợp nhất 10 sở thành 5 sở; UBND tỉnh còn 12 cơ quan chuyên môn",
            "Phương án 2025: sắp xếp 207 đơn vị cấp xã thành 64, giảm 143 đơn vị, tỷ lệ 69,08%",
        ],
        "han-che": [
            "Sắp xếp cấp xã 2023-2025 dôi dư 255 cán bộ và 169 công chức",
            "38 đơn vị cấp xã thuộc diện phải sắp xếp nhưng 5 đơn vị phải đề nghị không sắp xếp vì yếu tố đặc thù",
        ],
    },
    "Yên Bái": {
        "muc-tieu": [
            "Từ 2017 đến cuối 2024 giảm 115 cơ quan, tổ chức hành chính",
            "Giảm 246 đơn vị sự nghiệp công lập",
            "Giảm trên 1.200 lãnh đạo, quản lý các cấp",
            "Tiết kiệm trên 1.300 tỷ đồng chi thường xuyên giai đoạn 2015-2021",
            "Từ 2019 thí điểm hợp nhất Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh; 12 đơn vị trực thuộc; lộ trình 2019-2021"
            " tinh giản 33 biên chế",
        ],
        "bai-hoc": [
            "Sắp xếp bài bản, rút kinh nghiệm từ cấp xã, cấp huyện rồi mới đến hệ thống chính trị cấp tỉnh",
            "Cán bộ lãnh đạo nêu gương, tự nguyện lui về sau để thuận lợi cho sắp xếp bộ máy",
        ],
    },
    "Hoà Bình": {
        "bo-may": [
            "Huyện Kim Bôi: cấp xã từ 28 (2017) còn 17; còn 158 xóm, giảm 45; giảm 16 đơn vị sự nghiệp so với 2017"
            " (tính đến 30/11/2024)",
            "Huyện Kim Bôi: biên chế khối Đảng, đoàn thể cấp huyện 53, giảm 4 so với 2017; tinh giản 218 người ở"
            " cấp xã",
            "Sau sắp xếp còn 1.482 xóm, thôn, tổ dân phố, giảm 576",
        ],
        "kien-nghi": [
            "Ban hành tiêu chí lập xóm mới (dân số, văn hoá, tôn giáo tương đồng); phân loại xóm để bảo đảm công bằng"
            " về phụ cấp"
        ],
    },
    "Quảng Ninh": {
        "sap-xep": [
            "Đề án 25 (2015): giảm 18% đầu mối cơ quan hành chính, 10% đơn vị sự nghiệp công lập, 19% công chức",
            "Đề án 25: giảm 39% người hoạt động không chuyên trách cấp xã và 33% ở thôn, bản",
            "Giai đoạn 2019-2021: cấp huyện từ 14 còn 13, cấp xã từ 186 còn 177",
            "Tổ chức hành chính, đơn vị sự nghiệp thuộc cơ quan chuyên môn từ 253 còn 211, giảm 42",
            "Giải quyết nghỉ cho 723 trường hợp: 93 công chức, 36 viên chức, 556 cán bộ, công chức cấp xã, 38 hợp đồng"
            " lao động",
            "Cấp xã từ 171 còn 54 đơn vị (2025)",
        ],
        "han-che": ["376 trụ sở cấp huyện, cấp xã: 228 tiếp tục sử dụng, dôi dư 148"],
    },
}
CASES = [(province, key) for province, sections in PROVINCES.items() for key in sections]


def facts_of(*texts: str) -> tuple[Fact, ...]:
    return tuple(Fact(f"f{i}", text) for i, text in enumerate(texts))


def write(key: str, *texts: str, province: str = "Nghệ An", hits: tuple[Hit, ...] = ()) -> str:
    return compose(SECTIONS[key], facts_of(*texts), hits, header=Header(province, ISSUER), subject=SUBJECT)


IN_FULL = {
    "UBND": "Uỷ ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "ĐBQH": "đại biểu Quốc hội",
    "MTTQ": "Mặt trận Tổ quốc",
}


def tokens(text: str) -> list[str]:
    """Words and figures, a few abbreviations in full: the composer writes them out, except in document numbers."""
    for short, full in IN_FULL.items():
        text = re.sub(rf"(?<![\w/-]){short}\b", full, text)
    return re.findall(r"\d+(?:[.,/-]\d+)*%?|\w+", text.casefold())


def assert_states_every_fact_once(text: str, texts: tuple[str, ...]) -> None:
    """Each fact's words and figures stand in the sentences that cite it, and no fact is left out."""
    cited = claims(text)
    for i, fact in enumerate(texts, start=1):
        said = Counter(tokens(" ".join(claim.text for claim in cited if f"D{i}" in claim.labels)))
        lost = Counter(tokens(spelled_out(strip_markers(fact)).removeprefix("- "))) - said
        assert not lost, f"mất {dict(lost)} của “{fact}” trong:\n{text}"
    for claim in cited:
        own = SUBJECT + " " + " ".join(texts[int(label[1:]) - 1] for label in claim.labels if label[0] == "D")
        foreign = {w for w in tokens(claim.text) if w[0].isdigit() and w not in tokens(own)}
        assert len(foreign) <= 2 * claim.text.count("giảm"), f"số lạ {foreign} trong “{claim.text}”"


@pytest.mark.parametrize(("province", "key"), CASES)
def test_each_province_reads_as_recorded(province: str, key: str) -> None:
    texts = PROVINCES[province][key]
    text = write(key, *texts, province=province)
    assert_states_every_fact_once(text, tuple(texts))
    path = GOLDEN / f"{key}-{CASES.index((province, key)) + 1:02d}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == path.read_text(encoding="utf-8")


_SUBJECTS = ["phòng chuyên môn cấp huyện", "đơn vị sự nghiệp công lập", "chi cục", "thôn, bản", "trạm y tế", "chi bộ"]
_SHAPES = [
    "Giảm {a} {s}",
    "{s} từ {b} còn {c}",
    "Năm {y}: {s} từ {b} còn {c}, giảm {d}",
    "huyện {p}: còn {c} {s}; giảm {a} so với {y}",
    "Tiết kiệm {a} tỷ đồng chi thường xuyên trong {n} năm.",
    "Quyết định số {b}/QĐ-UBND ngày 0{n}/3/{y} về sắp xếp {s}",
    "{a}/{b} {s} có quy chế mới, đạt {n},5%...",
    "Tỉnh uỷ chỉ đạo {s} rà soát (đợt {n}), hoàn thành tháng {n}/{y}",
    "CHƯA BỐ TRÍ ĐƯỢC {a} CÁN BỘ",
    "- Xã {p} sáp nhập {b} {s} còn {c} {s}. Đến {y} hoàn thành.",
]


def generated(seed: int) -> tuple[str, ...]:
    random_ = random.Random(seed)
    made: list[str] = []
    for _ in range(random_.choice([1, 2, 5, 9, 18, 40])):
        high = random_.randint(40, 3000)
        low = random_.randint(3, high - 1)
        values = {
            "a": f"{random_.randint(2, 2500):,}".replace(",", "."),
            "b": f"{high:,}".replace(",", "."),
            "c": f"{low:,}".replace(",", "."),
            "d": f"{high - low:,}".replace(",", "."),
            "n": random_.randint(2, 9),
            "y": random_.randint(2017, 2024),
            "s": random_.choice(_SUBJECTS),
            "p": random_.choice(["An Bình", "Phú Lộc", "Mường Lát", "Đông Hà"]),
        }
        made.append(random_.choice(_SHAPES).format(**values))
    return tuple(made)


@pytest.mark.parametrize("seed", range(20))
def test_twenty_generated_reports_state_every_fact_and_never_repeat_a_sentence(seed: int) -> None:
    spoken: Counter[str] = Counter()
    given_before: set[str] = set()
    for i, key in enumerate(SECTIONS):
        texts = tuple(t for t in generated(seed * 100 + i) if t not in given_before)
        given_before.update(texts)
        text = write(key, *texts)
        assert_states_every_fact_once(text, texts)
        assert "  " not in text and ".." not in text and " ." not in text
        spoken.update(claim.text for claim in claims(text))
    assert [s for s, times in spoken.items() if times > 1] == []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SECTIONS)), st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_at_all_is_composed_without_an_error(key: str, texts: list[str]) -> None:
    text = write(key, *texts)
    assert text == write(key, *texts)  # the same facts, the same prose


def test_every_marked_sentence_carries_its_own_fact() -> None:
    text = write("han-che", "Chế độ đã phù hợp chưa? Người dân phản ánh", "Còn 37 trụ sở dôi dư")
    marked = [claim for claim in claims(text) if not claim.text.endswith(":")]
    assert [claim.labels for claim in marked] == [("D1",), ("D1",), ("D2",)]


def test_before_and_after_get_their_difference_and_share() -> None:
    assert write("sap-xep", "Cấp xã từ 171 còn 54 đơn vị (2025)") == (
        "Năm 2025, cấp xã giảm từ 171 xuống còn 54 đơn vị, giảm 117 đơn vị (68,4%) [D1]."
    )


@pytest.mark.parametrize(
    "fact",
    [
        "Có 15 xã đạt chuẩn, còn 5 xã chưa đạt",
        "Giảm 500 người, còn 300 người",
        "3.172 thôn sáp nhập còn 1.522, giảm 1.620",
        "Hợp nhất 2 ban thành 1 văn phòng",
        "Giai đoạn 2016-2021 có 12 xã",
    ],
)
def test_a_difference_is_not_computed_where_it_is_not_certain(fact: str) -> None:
    plain = strip_markers(write("sap-xep", fact))
    assert "%" not in plain
    assert sorted(re.findall(r"\d[\d.]*", plain)) == sorted(re.findall(r"\d[\d.]*", fact + "."))


def test_a_wrong_difference_in_a_fact_is_left_for_the_checks() -> None:
    assert "giảm 42, đạt tỷ lệ 25%" in write("sap-xep", "Đầu mối từ 253 còn 211, giảm 42, đạt tỷ lệ 25%")


def test_lessons_are_numbered_in_words_and_lose_their_own_numbers() -> None:
    lines = write("bai-hoc", "Thứ nhất, làm tốt công tác tư tưởng", "2. Tỉnh uỷ chỉ đạo quyết liệt").splitlines()
    assert lines[1:] == ["Thứ nhất, làm tốt công tác tư tưởng [D1].", "Thứ hai, Tỉnh uỷ chỉ đạo quyết liệt [D2]."]


def test_objective_causes_come_before_subjective_ones() -> None:
    text = write(
        "nguyen-nhan", "Người đứng đầu 3 xã chưa quyết liệt", "Khách quan: chưa có hướng dẫn về xử lý trụ sở dôi dư"
    )
    assert text.index("[D2]") < text.index("[D1]")
    assert "- Về khách quan, chưa có hướng dẫn" in text


def test_each_proposal_is_one_request_and_the_same_body_is_asked_together() -> None:
    text = write(
        "kien-nghi",
        "Đề nghị Chính phủ sửa đổi quy định về phụ cấp",
        "Đề nghị Bộ Nội vụ hướng dẫn vị trí việc làm; đề nghị Bộ Nội vụ giao biên chế",
        "Kiến nghị Chính phủ hỗ trợ kinh phí",
    )
    lines = [strip_markers(line) for line in text.splitlines()[1:]]
    assert lines == [
        "- Đề nghị Chính phủ sửa đổi quy định về phụ cấp.",
        "- Kiến nghị Chính phủ hỗ trợ kinh phí.",
        "- Đề nghị Bộ Nội vụ hướng dẫn vị trí việc làm.",
        "- Đề nghị Bộ Nội vụ giao biên chế.",
    ]


def test_limits_keep_their_words() -> None:
    fact = "Một số cấp uỷ chưa mạnh dạn thực hiện kiêm nhiệm, có nơi, có lúc chưa kịp thời"
    assert fact in write("han-che", fact, "Còn 12 xã chưa đạt")


def test_the_same_fact_given_twice_is_said_once() -> None:
    text = write("uu-diem", "Giảm 12 phòng", "giảm 12 phòng.", "Giảm 3 chi cục")
    assert text.count("12 phòng") == 1
    assert "[D1, D2]" in text


def test_the_opening_needs_no_facts_and_joins_its_grounds() -> None:
    assert write("mo-dau") == f"{ISSUER} Nghệ An báo cáo kết quả {SUBJECT}, như sau:"
    ground = "Kế hoạch số 04-KH/BCĐ, ngày 13/11/2024 của Ban Chỉ đạo Trung ương"
    assert write("mo-dau", ground).startswith(f"Thực hiện {ground} [D1]; {ISSUER} Nghệ An báo cáo")


def _point(
    text: str,
    *,
    verified: bool = True,
    kind: SourceKind = SourceKind.RESOLUTION,
    title: str = "Nghị quyết số 18-NQ/TW, ngày 25/10/2017",
    locator: str = "Mục II, mục tiêu đến năm 2021",
) -> Hit:
    return Hit(Passage("p", "nq18", title, locator, text, kind, verified=verified), 0.9)


AIM = "Đến năm 2021, giảm tối thiểu 10% số lượng thôn, tổ dân phố."
FACT = "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 128 thôn, tổ dân phố"


def test_the_aim_of_the_resolution_is_cited_in_its_own_words() -> None:
    text = write("sap-xep", FACT, hits=(_point(AIM),))
    assert "Nghị quyết xác định: đến năm 2021, giảm tối thiểu 10% số lượng thôn, tổ dân phố [N1]" in text
    assert claims(text)[0].labels == ("N1",)


@pytest.mark.parametrize(
    "hit",
    [
        _point(AIM, verified=False),
        _point(AIM, kind=SourceKind.REPORT),
        _point(AIM, title="Nghị quyết số 37-NQ/TW, ngày 24/12/2018"),
        _point(AIM, locator="Mục I, tình hình, hạn chế"),
        _point("Đến năm 2021, biên chế và số thôn giảm tối thiểu 10%."),
        _point("Giảm số thôn, tổ dân phố là yêu cầu chung."),
    ],
)
def test_an_unverified_foreign_distant_or_other_documents_passage_is_never_cited(hit: Hit) -> None:
    assert "N1" not in write("sap-xep", FACT, hits=(hit,))


def test_a_restatement_is_only_about_its_facts() -> None:
    evidence = Evidence(facts_of("Giảm 12 phòng", "Giảm 3 chi cục", "Còn 4 sở"))
    assert restate(SECTIONS["bo-may"], evidence, ["D2"]) == "Giảm 3 chi cục [D2]."
    assert restate(SECTIONS["bo-may"], evidence, ["D9", "N1"]) == ""


def test_labels_written_inside_a_fact_are_not_citations() -> None:
    assert write("bo-may", "Giảm 12 phòng [D7]") == "Giảm 12 phòng [D1]."


@pytest.mark.parametrize(
    ("fact", "prose"),
    [
        ("2019: 262 xã → 216 xã", "Năm 2019, giảm từ 262 xã xuống còn 216 xã, giảm 46 xã (17,6%)."),
        (
            "Giải thể 5 hội; 2019: 262 xã → 216 xã (giảm 46)",
            "Giải thể 5 hội; năm 2019: giảm từ 262 xã xuống còn 216 xã (giảm 46).",
        ),
        ("2019: 262 xã → 2021: 216 xã", "Giảm từ 262 xã (năm 2019) xuống còn 216 xã (năm 2021), giảm 46 xã (17,6%)."),
        ("Thu 31.250.000.000 đ, phụ cấp 800.000 đ/người", "Thu 31.250.000.000 đồng, phụ cấp 800.000 đồng/người."),
        ("Số phòng thuộc sở: 120 → 98", "Số phòng thuộc sở giảm từ 120 xuống còn 98 (giảm 22, bằng 18,3%)."),
        ("Giảm: 12 phòng", "Giảm 12 phòng."),
        ("TP. Vinh: giảm 5 phòng", "Tại thành phố Vinh, giảm 5 phòng."),
        ("Trước sắp xếp: 480 xã; sau sắp xếp: 460 xã", "Trước sắp xếp là 480 xã; sau sắp xếp là 460 xã."),
        ("Đến hết quý I/2018 có 98,7% đảng viên học tập", "Đến hết quý I/2018, có 98,7% đảng viên học tập."),
        ("Ngày 15/12/2017 BTV Tỉnh uỷ họp", "Ngày 15/12/2017, Ban Thường vụ Tỉnh uỷ họp."),
        ("Từ 2019 thí điểm hợp nhất", "Từ năm 2019, thí điểm hợp nhất."),
        ("tỷ lệ tự chủ tăng từ 45% lên 60%", "Tỷ lệ tự chủ tăng từ 45% lên 60%."),
        ("2016 → 2021 có 12 đề án", "Từ năm 2016 đến năm 2021, có 12 đề án."),
        ("Sáp nhập 5 thôn, bản còn 3 thôn, bản", "Sáp nhập 5 thôn, bản còn 3 thôn, bản."),
        ("Biên chế cấp huyện 53, giảm 4 so với 2017", "Biên chế cấp huyện là 53, giảm 4 so với năm 2017."),
        ("Giải quyết 10 trường hợp: 6 nam, 4 nữ", "Giải quyết 10 trường hợp, gồm: 6 nam, 4 nữ."),
        ("Giải quyết 10 trường hợp: 6 nam, 5 nữ", "Giải quyết 10 trường hợp: 6 nam, 5 nữ."),
        ("Cấp xã: 635 → 559 → 547", "Cấp xã giảm từ 635 xuống còn 559, rồi xuống còn 547."),
        ("BCĐ: 12 (2017) → 9 (2021)", "Ban Chỉ đạo giảm từ 12 (năm 2017) xuống còn 9 (năm 2021)."),
        ("Trường: 2017: 546; 2023: 461", "Trường năm 2017 là 546, năm 2023 là 461."),
        ("Trường | 2017: 546 | 2023: 461", "Trường năm 2017 là 546, năm 2023 là 461."),
        ("HĐLĐ: 2018 có 342 → 2022 còn 190", "Hợp đồng lao động: năm 2018 có 342, năm 2022 còn 190."),
        ("21 trạm → 7 trung tâm", "Từ 21 trạm thành 7 trung tâm."),
        ("Chi lương: 61,2% (2018) xuống 56,8% (2020)", "Chi lương từ 61,2% (năm 2018) xuống 56,8% (năm 2020)."),
        ("Bác Ái, Thuận Bắc: thiếu 22 công chức", "Tại Bác Ái, Thuận Bắc, thiếu 22 công chức."),
        ("Trà Cú, Cầu Ngang: mở 9 lớp", "Tại Trà Cú, Cầu Ngang, mở 9 lớp."),
        ("Đề án VTVL: mới phê duyệt ở 58/77 đơn vị", "Đề án vị trí việc làm mới phê duyệt ở 58/77 đơn vị."),
        ("Tiết kiệm NS 2018-2021: 156 tỷ đ", "Tiết kiệm ngân sách giai đoạn 2018-2021 được 156 tỷ đồng."),
        ("Khen thưởng: 42 tập thể", "Khen thưởng được 42 tập thể."),
        ("Sáp nhập: 61 điểm trường bị xoá bỏ ở vùng cao", "Sáp nhập 61 điểm trường bị xoá bỏ ở vùng cao."),
        ("Hải Hậu giảm 11 xã, Ý Yên giảm 8", "Hải Hậu giảm 11 xã, Ý Yên giảm 8."),
        ("Tỉnh CHƯA bố trí kinh phí", "Tỉnh chưa bố trí kinh phí."),
        ("Trưởng ban: đồng chí Lê Văn A", "Trưởng ban là đồng chí Lê Văn A."),
        ("Thôn, bản: 1.148", "Số thôn, bản là 1.148."),
        ("Y tế: hợp nhất 3 trung tâm", "Về y tế, hợp nhất 3 trung tâm."),
        ("Thời điểm 31/12/2017: 18 huyện", "Tại thời điểm 31/12/2017, có 18 huyện."),
        ("Tháng 12/2017 - 02/2018: mở 186 lớp", "Từ tháng 12/2017 đến tháng 02/2018, mở 186 lớp."),
        ("46 đơn vị = 6,6%", "Có 46 đơn vị, bằng 6,6%."),
        ("Hợp nhất Sở A + Sở B từ T10/2018", "Hợp nhất Sở A và Sở B từ tháng 10/2018."),
        ("Chậm 4 tháng so KH", "Chậm 4 tháng so với kế hoạch."),
        ("BH1: phát huy dân chủ", "Phát huy dân chủ."),
        ("1.2. Giảm 5 phòng", "Giảm 5 phòng."),
        ("4. 45 phòng đã giảm", "45 phòng đã giảm."),
        ("Nhập cả h. Mỹ Lộc vào TP Nam Định", "Nhập cả huyện Mỹ Lộc vào thành phố Nam Định."),
        ("Xã hội hoá: 12 công trình", "Xã hội hoá được 12 công trình."),
        ("Đầu mối từ 2.117 còn 2.116", "Đầu mối giảm từ 2.117 xuống còn 2.116 (giảm 1)."),
        ("Tỷ lệ tinh giản 10,07%", "Tỷ lệ tinh giản là 10,07%."),
        ("Còn 2 nhiệm vụ chuyển sang 2026", "Còn 2 nhiệm vụ chuyển sang năm 2026."),
        ("Mức độ hài lòng: 97,2%", "Mức độ hài lòng là 97,2%."),
        ("Kinh phí: 8.600 triệu đồng", "Kinh phí là 8.600 triệu đồng."),
        ("Cấp tỉnh: giảm 9 đầu mối; cấp xã: giảm 3", "Cấp tỉnh giảm 9 đầu mối; cấp xã giảm 3."),
        ("Bí thư đồng thời là chủ tịch HĐND: 14 xã", "Bí thư đồng thời là chủ tịch Hội đồng nhân dân ở 14 xã."),
        ("Trưởng ban kiêm trưởng phòng: 5/8 (62,5%)", "Trưởng ban kiêm trưởng phòng đạt 5/8 (62,5%)."),
        ("Xã chưa có trụ sở công an: 7/8", "Xã chưa có trụ sở công an: 7/8."),
        ("Cấp huyện: 15 hội nghị, 870 đại biểu", "Cấp huyện có 15 hội nghị, 870 đại biểu."),
        ("Sở Y tế: trước 7 phòng, nay 4 phòng", "Sở Y tế giảm từ 7 phòng xuống còn 4 phòng, giảm 3 phòng (42,9%)."),
        ("Ban hành: 6 nghị quyết, 52 kế hoạch", "Ban hành 6 nghị quyết, 52 kế hoạch."),
        ("Khách quan: còn 2 huyện khó khăn", "Về khách quan, còn 2 huyện khó khăn."),
        ("Huyện Kim Bôi: giảm 45 xóm", "Tại huyện Kim Bôi, giảm 45 xóm."),
        ("TOÀN TỈNH GIẢM 10,8% BIÊN CHẾ", "Toàn tỉnh giảm 10,8% biên chế."),
        ("Tỉnh CHƯA BỐ TRÍ kinh phí", "Tỉnh chưa bố trí kinh phí."),
        ("SỞ NỘI VỤ TỈNH HÀ NAM GIẢM 2 PHÒNG", "SỞ NỘI VỤ TỈNH HÀ NAM GIẢM 2 PHÒNG."),
        ("GĐ là ông Lê Văn A", "Giám đốc là ông Lê Văn A."),
        ("GĐ 2016-2020 giảm 3 sở", "Giai đoạn 2016-2020, giảm 3 sở."),
        ("CT UBND tỉnh chủ trì", "Chủ tịch Uỷ ban nhân dân tỉnh chủ trì."),
        ("Chính sách GĐ có 3 trẻ em", "Chính sách GĐ có 3 trẻ em."),
    ],
)
def test_notes_are_written_out_only_where_one_reading_is_possible(fact: str, prose: str) -> None:
    assert strip_markers(write("bo-may", fact)) == prose


def test_a_computed_difference_never_equals_another_facts_figure() -> None:
    text = write("bo-may", "Chi cục từ 40 còn 28", "Giảm 12 phòng")
    assert "giảm từ 40 xuống còn 28 [D1]" in text


@pytest.mark.parametrize(
    ("fact", "body"),
    [
        ("Sáp nhập 22 sở còn 18 sở. Giảm 4 sở, 31 phòng", "Sáp nhập 22 sở còn 18 sở; giảm 4 sở, 31 phòng"),
        ("Giảm 9 phòng chuyên môn, từ 40 xuống 31", "Giảm 9 phòng chuyên môn, từ 40 xuống 31"),
        (
            "Từ 1.200 cán bộ cấp xã (năm 2016) xuống còn 900 cán bộ (năm 2022)",
            "Giảm từ 1.200 cán bộ cấp xã (năm 2016) xuống còn 900 cán bộ (năm 2022), giảm 300 cán bộ (25%)",
        ),
        ("Sở Y tế: 8 phòng → 6 phòng", "Sở Y tế giảm từ 8 phòng xuống còn 6 phòng, giảm 2 phòng (25%)"),
    ],
)
def test_a_difference_is_added_once_and_after_what_belongs_to_its_figure(fact: str, body: str) -> None:
    section = Section("muc", "Kết quả sắp xếp", SectionKind.RESULTS, Layout.PARAGRAPHS)
    text = compose(section, (Fact("a", fact),), (), header=Header("Nghệ An", "Ban Thường vụ Tỉnh uỷ"))
    assert text == f"{body} [D1]."


@pytest.mark.parametrize(
    ("fact", "prose"),
    [
        ("Thực hiện NQ số 827/NQ-UBTVQH14", "Thực hiện Nghị quyết số 827/NQ-UBTVQH14."),
        ("11 huyện, TX, TP; 111 xã, phường, TT", "Có 11 huyện, thị xã, thành phố; 111 xã, phường, thị trấn."),
        ("Sáp nhập TT Y tế, chi TX 5 tỷ đ", "Sáp nhập Trung tâm Y tế, chi thường xuyên 5 tỷ đồng."),
        ("Đề nghị CP sửa NĐ 178/2024/NĐ-CP", "Đề nghị Chính phủ sửa Nghị định 178/2024/NĐ-CP."),
        (
            "Giảm 87 người HĐ không chuyên trách, 12 lao động HĐ",
            "Giảm 87 người hoạt động không chuyên trách, 12 lao động hợp đồng.",
        ),
        ("Đạt 41,7% (KH 60%), theo KH số 12-KH/TU", "Đạt 41,7% (kế hoạch 60%), theo Kế hoạch số 12-KH/TU."),
        ("Công ty CP Hoàng Phát, TT Krông Pa", "Công ty CP Hoàng Phát, TT Krông Pa."),
        ("Học tập NQ TW6 và NQ18", "Học tập Nghị quyết Trung ương 6 và Nghị quyết 18."),
        ("Xử lý 23 CBCC, 8 CBCCVC", "Xử lý 23 cán bộ, công chức, 8 cán bộ, công chức, viên chức."),
        ("Sở GD&ĐT giảm 2 phòng", "Sở Giáo dục và Đào tạo giảm 2 phòng."),
        ("UBND tỉnh ban hành Công văn 2745/UBND-NC", "Uỷ ban nhân dân tỉnh ban hành Công văn 2745/UBND-NC."),
        ("Tỉnh ủy giao UBND tỉnh thực hiện", "Tỉnh ủy giao Ủy ban nhân dân tỉnh thực hiện."),
        ("KH có 7 nhóm việc ở các TP", "KH có 7 nhóm việc ở các thành phố."),
        ("CÔNG TÁC CỦA UBND TỈNH", "CÔNG TÁC CỦA UBND TỈNH."),
    ],
)
def test_abbreviations_with_one_reading_are_written_in_full(fact: str, prose: str) -> None:
    assert strip_markers(write("bo-may", fact)) == prose


@pytest.mark.parametrize(
    ("key", "facts", "prose"),
    [
        # a section of one fact that is no sentence: the title makes it one
        ("nguyen-nhan", ["Truyền thống đoàn kết"], "Nguyên nhân là truyền thống đoàn kết."),
        ("muc-tieu", ["Đạt yêu cầu đề ra"], "Việc thực hiện các mục tiêu tổng quát đạt yêu cầu đề ra."),
        ("muc-tieu", ["Hoàn thành 14/16 nhiệm vụ"], "Hoàn thành 14/16 nhiệm vụ."),
        (
            "bai-hoc",
            ["Kiên trì vận động, không áp đặt"],
            "Bài học kinh nghiệm rút ra là kiên trì vận động, không áp đặt.",
        ),
        # a request needs its verb, a statement about a body does not become one
        ("kien-nghi", ["Bộ Nội vụ giao thêm 20 biên chế"], "Đề nghị Bộ Nội vụ giao thêm 20 biên chế."),
        ("kien-nghi", ["Bộ Nội vụ chưa ban hành định mức"], "Bộ Nội vụ chưa ban hành định mức."),
        # nothing but documents
        (
            "chi-dao",
            ["Nghị quyết số 05-NQ/TU ngày 06/4/2022"],
            "Văn bản có liên quan là Nghị quyết số 05-NQ/TU ngày 06/4/2022.",
        ),
        (
            "chi-dao",
            ["Quy định 718-QĐ/TU; Hướng dẫn số 09-HD/BTCTU", "Họp 2 lần", "Kế hoạch số 5-KH/TU, ngày 02/3/2020"],
            "Các văn bản có liên quan gồm: Quy định 718-QĐ/TU; Hướng dẫn số 09-HD/BTCTU; Kế hoạch số 5-KH/TU, ngày"
            " 02/3/2020. Họp 2 lần.",
        ),
        # what hangs on the fact before it stays with it
        (
            "bo-may",
            ["Trước 30/6/2024, biên chế khối Đảng 689 người", "Giảm 3 sở", "Trong đó có 2 sở hợp nhất"],
            None,
        ),
        (
            "chi-dao",
            ["Từ ngày 01/7/2019 Văn phòng Tỉnh uỷ giảm 5 người"],
            "Từ ngày 01/7/2019, Văn phòng Tỉnh uỷ giảm 5 người.",
        ),
        ("bo-may", ["Năm 2020 giảm 3 xã; từ 01/11/2024 giảm 2 xã"], "Năm 2020, giảm 3 xã; từ 01/11/2024, giảm 2 xã."),
        ("bo-may", ["11 trụ sở bỏ trống"], "Có 11 trụ sở bỏ trống."),
        ("bo-may", ["100% thôn có chi bộ"], "100% thôn có chi bộ."),
        ("bo-may", ["Tổng số 705 thôn; giảm 28"], "Có tổng số 705 thôn; giảm 28."),
        ("bo-may", ["Tổng số 2.052 chi bộ đều đã học tập"], "Tổng số 2.052 chi bộ đều đã học tập."),
        (
            "nguyen-nhan",
            ["Do hai nguyên nhân chính, đó là địa hình và vốn"],
            "Do hai nguyên nhân chính, đó là địa hình và vốn.",
        ),
        ("bo-may", ["29 ban quản lý dự án còn 9"], "Giảm từ 29 ban quản lý dự án xuống còn 9 (giảm 20, bằng 69,0%)."),
        ("bo-may", ["12 huyện còn 3 xã chưa đạt"], "12 huyện còn 3 xã chưa đạt."),
        (
            "bo-may",
            ["Trường học: 402 trường xuống 358 trường"],
            "Trường học giảm từ 402 trường xuống 358 trường, giảm 44 trường (10,9%).",
        ),
        ("bo-may", ["Sở Tư pháp: 6 phòng → 6 phòng (giữ nguyên)"], "Sở Tư pháp có 6 phòng (giữ nguyên)."),
        (
            "bo-may",
            ["Xã: 110 → 96; phường: 6 → 6"],
            "Xã giảm từ 110 xuống còn 96 (giảm 14, bằng 12,7%); phường giữ nguyên 6.",
        ),
        ("bo-may", ["2.481 thôn, buôn → 2.199"], "Giảm từ 2.481 thôn, buôn xuống còn 2.199 (giảm 282, bằng 11,4%)."),
        (
            "bo-may",
            ["Trước: 31 phòng; sau: 25 phòng; giảm: 6 phòng"],
            "Trước có 31 phòng; sau có 25 phòng; giảm 6 phòng.",
        ),
        ("bo-may", ["Đã giảm 10 người, gồm: 6 nam, 4 nữ"], "Đã giảm 10 người, gồm: 6 nam, 4 nữ."),
        (
            "bo-may",
            ["Chủ tịch UBND tỉnh ký Quyết định số 12/QĐ-UBND"],
            "Chủ tịch Uỷ ban nhân dân tỉnh ký Quyết định số 12/QĐ-UBND.",
        ),
        ("bo-may", ["Tỉnh ủy giao UBND tỉnh"], "Tỉnh ủy giao Ủy ban nhân dân tỉnh."),
    ],
)
def test_notes_read_as_an_official_would_write_them(key: str, facts: list[str], prose: str | None) -> None:
    text = strip_markers(write(key, *facts))
    if prose is None:
        assert text.endswith("giảm 3 sở; trong đó có 2 sở hợp nhất.") or "Giảm 3 sở; trong đó có 2 sở hợp nhất." in text
    else:
        assert text == prose


def test_causes_of_one_side_are_told_under_it_once() -> None:
    text = write(
        "nguyen-nhan", "Đi lại khó khăn (khách quan)", "Một số nơi nóng vội (chủ quan)", "Khách quan: dân cư thưa"
    )
    assert text.splitlines()[1:] == [
        "- Về khách quan: đi lại khó khăn [D1]; dân cư thưa [D3].",
        "- Về chủ quan, một số nơi nóng vội [D2].",
    ]


def test_a_shortfall_after_what_was_done_is_set_against_it() -> None:
    text = write("chi-dao", "Tỉnh uỷ ban hành 3 kế hoạch", "Một số huyện xây dựng kế hoạch chậm")
    assert "Tuy nhiên, một số huyện xây dựng kế hoạch chậm" in text
    assert "Tuy nhiên" not in write("chi-dao", "Tỉnh uỷ ban hành 3 kế hoạch", "Chấn chỉnh 13 đơn vị triển khai chậm")


def test_the_same_fact_in_another_dress_is_told_once() -> None:
    text = write("bo-may", "Tỉnh uỷ giảm 5 phòng", "- TỈNH ỦY giảm 05 phòng.", "+ Tỉnh ủy giảm 5 phòng;")
    assert strip_markers(text) == "Tỉnh uỷ giảm 5 phòng." and "[D1, D2, D3]" in text


@pytest.mark.parametrize(
    "fact",
    [
        "2.5 Tỷ đồng đã tiết kiệm",
        "1.5 Ha đất dôi dư",
        "30.4 Đã bàn giao",
        "3. 500 người nghỉ",
        "> 50% xã đạt chuẩn",
        "(12) người nghỉ",
    ],
)
def test_a_figure_at_the_start_of_a_fact_is_no_list_number(fact: str) -> None:
    assert tidy(fact) == fact
    for telling in Telling:
        text = compose(SECTIONS["bo-may"], facts_of(fact), (), header=Header("X", ISSUER), tellings={"D1": telling})
        assert tokens(fact) == [token for token in tokens(strip_markers(text)) if token != "có"]


@pytest.mark.parametrize("number", ["3. ", "(a) ", "(2) ", "1.2. ", "1.2.3 ", "(1) ", "II.3. ", "> ", "4) "])
def test_a_list_number_goes(number: str) -> None:
    assert tidy(f"{number}Giảm 5 phòng") == "Giảm 5 phòng"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giảm 10,05% biên chế", "Giảm 10,5% biên chế"),
        ("Chi 2.005 triệu đồng", "Chi 2,5 triệu đồng"),
        ("Chi 2.005 triệu đồng", "Chi 2.5 triệu đồng"),
        ("Còn 0 xã", "Còn xã"),
    ],
)
def test_facts_with_other_figures_are_two(one: str, other: str) -> None:
    text = write("bo-may", one, other)
    assert "[D1]" in text and "[D2]" in text


def test_the_noughts_of_a_date_make_no_other_fact() -> None:
    assert "[D1, D2]" in write("bo-may", "Ngày 02/03/2020 họp", "Ngày 2/3/2020, họp.")


@pytest.mark.parametrize(
    ("fact", "prose"),
    [
        ("h. Sắp xếp các phòng còn 12 phòng", "Sắp xếp các phòng còn 12 phòng."),
        ("X. Kết quả sắp xếp tốt", "Kết quả sắp xếp tốt."),
        ("H. Sắp xếp xong", "H. Sắp xếp xong."),
        ("x. Mỹ Lộc giảm 3 thôn", "Xã Mỹ Lộc giảm 3 thôn."),
        ("Tại h. Trà giảm 3 thôn", "Tại huyện Trà giảm 3 thôn."),
        ("Biên chế: 2015 → 1998", "Biên chế từ 2015 xuống còn 1998."),
        ("Số hộ: 1998 → 2015", "Số hộ từ 1998 lên 2015."),
        ("Lộ trình: 2018 → 2021", "Lộ trình: từ năm 2018 đến năm 2021."),
        ("Thôn: 2015 → 1998", "Thôn: 2015 → 1998."),
        ("Hiện còn khoảng 1950 - 2000 hộ", "Hiện còn khoảng 1950 - 2000 hộ."),
        ("Vận động 1950-2000 hộ", "Vận động 1950-2000 hộ."),
        ("Từ 2015-2020 giảm 5 phòng", "Từ 2015-2020 giảm 5 phòng."),
        ("2015-2020 tiết kiệm 5 tỷ đồng", "Giai đoạn 2015-2020, tiết kiệm 5 tỷ đồng."),
        ("Định mức 1 giáo viên / 25 học sinh", "Định mức 1 giáo viên / 25 học sinh."),
        ("Bình quân 45 dân / 1 cán bộ", "Bình quân 45 dân / 1 cán bộ."),
        ("Sở Nội vụ / 5 phòng", "Sở Nội vụ, 5 phòng."),
    ],
)
def test_what_may_be_something_else_is_not_turned_into_it(fact: str, prose: str) -> None:
    assert strip_markers(write("bo-may", fact)) == prose


@pytest.mark.parametrize(
    ("second", "turns"),
    [
        ("Một số hình thức tuyên truyền mới được áp dụng", False),
        ("Chi phí thấp hơn năm trước", False),
        ("Các huyện xây dựng kế hoạch không chậm", False),
        ("Một số nơi quán triệt còn hình thức", True),
        ("Một số nơi đạt thấp hơn kế hoạch", True),
    ],
)
def test_only_a_shortfall_is_set_against_what_was_done(second: str, turns: bool) -> None:
    assert ("Tuy nhiên" in write("chi-dao", "Tỉnh uỷ ban hành 3 kế hoạch", second)) == turns


def test_a_fact_told_closer_stands_alone_in_its_own_words() -> None:
    facts = facts_of("Chi cục: 17 → 13", "Giảm 5 phòng")
    say = partial(compose, SECTIONS["bo-may"], facts, (), header=Header("Nghệ An", ISSUER))
    assert "Chi cục: 17 → 13 [D1]." in say(tellings={"D1": Telling.CLOSE})
    assert "Chi cục giảm từ 17" in say(tellings={"D2": Telling.GIVEN})


@pytest.mark.parametrize(
    "fact",
    [
        "Bộ CT ban hành văn bản mới",
        "Sáp nhập 120 ấp, KP",
        "Chuẩn bị NS đại hội",
        "Bổ nhiệm ông Lê Văn A, SN 1965",
        "Ban hành 12 BC",
        "Gửi BC giao ban",
        "5 HĐ thẩm định",
        "Xử lý KL 12 đảng viên",
        "Xử lý KL 12/15 đảng viên",
        "TB 12 ngày mỗi hồ sơ",
        "8 phòng có 3 phó (QĐ 2)",
        "Thành uỷ (TU)",
        "Đi TP.HCM học tập",
        "TU ban hành 12 văn bản",
        "BTVTU họp",
    ],
)
def test_a_short_form_with_several_readings_stays_as_typed(fact: str) -> None:
    assert spelled_out(fact) == fact


@pytest.mark.parametrize(
    ("fact", "full"),
    [
        ("Bộ CT ban hành KL 50-KL/TW", "Bộ CT ban hành Kết luận 50-KL/TW"),
        ("Sở CT giảm 2 phòng", "Sở Công Thương giảm 2 phòng"),
        ("Thực hiện KL 74, QĐ 12/2020/QĐ-UBND", "Thực hiện Kết luận 74, Quyết định 12/2020/QĐ-UBND"),
        ("Hỗ trợ KP 5 tỷ đồng", "Hỗ trợ kinh phí 5 tỷ đồng"),
        ("Chi NS tỉnh 5 tỷ đồng", "Chi ngân sách tỉnh 5 tỷ đồng"),
        ("Giảm 12 BC, 3 đơn vị SN", "Giảm 12 biên chế, 3 đơn vị sự nghiệp"),
        ("Chấm dứt 5 HĐ", "Chấm dứt 5 hợp đồng"),
    ],
)
def test_the_surroundings_of_a_short_form_decide(fact: str, full: str) -> None:
    assert spelled_out(fact) == full


@pytest.mark.parametrize(
    ("issuer", "told"),
    [
        ("Ban Thường vụ Tỉnh uỷ", "Ban Thường vụ Tỉnh uỷ giao Văn phòng Tỉnh uỷ"),
        ("Ban Chấp hành Đảng bộ tỉnh", "Ban Thường vụ Tỉnh uỷ giao Văn phòng Tỉnh uỷ"),
        ("Ban Thường vụ Thành uỷ", "Ban Thường vụ Thành uỷ giao Văn phòng Thành uỷ"),
        ("Sở Nội vụ", "BTVTU giao VPTU"),
    ],
)
def test_the_provincial_committee_is_that_of_the_issuer(issuer: str, told: str) -> None:
    fact = (Fact("a", "BTVTU giao VPTU"),)
    assert strip_markers(compose(SECTIONS["chi-dao"], fact, (), header=Header("X", issuer))) == f"{told}."
    evidence = Evidence(fact)
    assert strip_markers(restate(SECTIONS["chi-dao"], evidence, ["D1"], issuer=issuer)) == f"{told}."
