"""What is proposed from an edit: wording that the edit changed throughout, never figures, names or whole sentences."""

from __future__ import annotations

from assistant.drafting.learning import candidates
from assistant.style import ChoiceKind, StyleChoice


def terms(draft: str, edited: str) -> list[tuple[str, str]]:
    return [(c.avoid, c.prefer) for c in candidates(draft, edited) if c.kind is ChoiceKind.TERM]


def test_a_term_put_in_the_place_of_another_is_proposed_and_the_most_frequent_first() -> None:
    draft = "Đã hợp nhất 3 sở [D1]. Sau hợp nhất, bảo đảm hoạt động thông suốt [D2]."
    edited = "Đã sáp nhập 3 sở [D1]. Sau sáp nhập, giữ vững hoạt động thông suốt [D2]."
    assert terms(draft, edited) == [("hợp nhất", "sáp nhập"), ("bảo đảm", "giữ vững")]


def test_a_word_changed_in_one_place_only_is_no_choice_of_wording() -> None:
    draft = "Đã hợp nhất 3 sở. Sau hợp nhất, sở hoạt động thông suốt."
    assert terms(draft, draft.replace("hợp nhất", "sáp nhập", 1)) == []


def test_a_single_syllable_is_proposed_with_its_neighbours() -> None:
    assert terms("Tỉnh đã rút gọn bộ máy.", "Tỉnh đã thu gọn bộ máy.") == [
        ("rút gọn", "thu gọn"),
        ("đã rút", "đã thu"),
    ]


def test_figures_names_and_rewritten_sentences_are_not_proposed() -> None:
    assert candidates("Giảm 12 phòng tại huyện Kim Bôi.", "Giảm 14 phòng tại huyện Lạc Sơn.") == ()
    whole = candidates(
        "Tỉnh đã tổ chức lại bộ máy theo hướng gọn.", "Tỉnh đã lo làm tốt mọi việc được cấp trên giao cho."
    )
    assert whole == ()


def test_a_phrase_taken_out_everywhere_may_be_forbidden() -> None:
    draft = "Tỉnh đã nghiêm túc, quyết liệt chỉ đạo sắp xếp 12 phòng."
    edited = "Tỉnh đã chỉ đạo sắp xếp 12 phòng."
    assert [c for c in candidates(draft, edited) if c.kind is ChoiceKind.FORBIDDEN] == []  # two phrases, not one
    draft = "Tỉnh đã bước đầu chỉ đạo sắp xếp 12 phòng."
    assert candidates(draft, edited) == (StyleChoice(ChoiceKind.FORBIDDEN, "bước đầu"),)


def test_moved_tone_marks_are_one_choice() -> None:
    draft = "Cấp uỷ hoà vào việc chung; cấp uỷ chỉ đạo."
    edited = "Cấp ủy hòa vào việc chung; cấp ủy chỉ đạo."
    assert candidates(draft, edited) == (StyleChoice(ChoiceKind.TONE, prefer="ủy"),)
