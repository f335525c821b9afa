"""Refinement: only what was selected changes; rules work without a model and say honestly what they cannot do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.claims import strip_markers
from assistant.drafting.actions import QUICK_ACTIONS, apply_mends, quick_action
from assistant.drafting.diff import FigureChange, Kind, diff, figure_changes
from assistant.drafting.job import Job
from assistant.drafting.merge import choices, merged
from assistant.drafting.refine import refine
from assistant.drafting.sentences import replaced, sentences
from assistant.drafting.write import Round, Step
from assistant.errors import InputError, ModelError, RefusedError
from assistant.prompts import PromptBook, load
from assistant.report import Evidence, Fact, Finding, Header, Layout, Origin, Section, SectionKind, Severity
from assistant.settings import ROOT
from tests.fakes import ScriptedChat

SECTION = Section("muc", "Kết quả sắp xếp", SectionKind.RESULTS, Layout.PARAGRAPHS)
FACTS = ("Phòng từ 20 còn 14", "Còn 7 chi cục", "Tinh giản 33 biên chế")
TEXT = "Phòng giảm từ 20 xuống còn 14 [D1]. Cùng với đó,  còn 7 chi cục [D2].\nTinh giản 33 biên chế[D3]."
JOB = Job(SECTION, Header("Nghệ An", "Ban Thường vụ Tỉnh uỷ"), Evidence(tuple(Fact(f, f) for f in FACTS)))


@pytest.fixture(scope="module")
def book() -> PromptBook:
    return load(ROOT / "prompts")


def no_findings(_: str) -> tuple[Finding, ...]:
    return ()


def last_of(steps: list[Step]) -> Round:
    return [step for step in steps if isinstance(step, Round)][-1]


def span_of(words: str, text: str = TEXT) -> tuple[int, int]:
    start = strip_markers(text).index(words)
    return start, start + len(words)


def test_only_the_selected_sentence_changes_byte_for_byte(book: PromptBook) -> None:
    chat = ScriptedChat(["Số chi cục hiện nay là 7 [D2]."])
    made = last_of(list(refine(JOB, TEXT, "Viết lại", span_of("7 chi"), chat, book, no_findings)))
    assert made.text == TEXT.replace("Cùng với đó,  còn 7 chi cục [D2].", "Số chi cục hiện nay là 7 [D2].")
    assert made.origin is Origin.REFINE
    asked = chat.calls[0][-1].content
    assert "<can_sua>\nCùng với đó,  còn 7 chi cục [D2].\n</can_sua>" in asked
    assert "YÊU CẦU CỦA NGƯỜI SOẠN: Viết lại" in asked


def test_the_whole_text_is_replaced_when_nothing_is_selected(book: PromptBook) -> None:
    made = last_of(list(refine(JOB, TEXT, "Viết lại", None, ScriptedChat(["Mới [D1]."]), book, no_findings)))
    assert made.text == "Mới [D1]."


def test_a_list_sign_lost_by_the_model_is_put_back(book: PromptBook) -> None:
    text = "- Còn 7 chi cục [D2].\n- Tinh giản 33 biên chế [D3]."
    chat = ScriptedChat(["Hiện còn 7 chi cục [D2]."])
    made = last_of(list(refine(JOB, text, "Viết lại", span_of("7 chi", text), chat, book, no_findings)))
    assert made.text == "- Hiện còn 7 chi cục [D2].\n- Tinh giản 33 biên chế [D3]."


def test_two_or_three_variants_each_with_its_number(book: PromptBook) -> None:
    chat = ScriptedChat(["Một [D1].", "Hai [D1].", "Ba [D1]."])
    made = [s for s in refine(JOB, TEXT, "Viết lại", None, chat, book, no_findings, variants=3) if isinstance(s, Round)]
    assert [(m.text, m.note) for m in made] == [
        ("Một [D1].", "Phương án 1/3"),
        ("Hai [D1].", "Phương án 2/3"),
        ("Ba [D1].", "Phương án 3/3"),
    ]
    assert len({m.fingerprint for m in made}) == 3


def test_a_fault_that_the_model_brings_in_is_asked_to_be_put_right(book: PromptBook) -> None:
    def check(text: str) -> tuple[Finding, ...]:
        return (Finding("f", Severity.BLOCKING, (0, 2), "99", "Số lạ"),) if "99" in text else ()

    chat = ScriptedChat(["Còn 99 [D2].", "Còn 7 [D2]."])
    made = last_of(list(refine(JOB, TEXT, "Viết lại", None, chat, book, check)))
    assert made.text == "Còn 7 [D2]."
    assert "“99”: Số lạ" in chat.calls[1][-1].content


def test_a_break_in_the_middle_is_incomplete_and_an_empty_reply_an_error(book: PromptBook) -> None:
    chat = ScriptedChat([ModelError("Mất kết nối.", partial="Còn")])
    made = last_of(list(refine(JOB, TEXT, "Viết lại", span_of("7 chi"), chat, book, no_findings)))
    assert (made.complete, made.note) == (False, "Mất kết nối.")
    with pytest.raises(ModelError, match="không trả về nội dung"):
        list(refine(JOB, TEXT, "Viết lại", None, ScriptedChat(["```\n```"]), book, no_findings))


def test_shortening_has_its_own_prompt_with_a_target(book: PromptBook) -> None:
    chat = ScriptedChat(["Còn 14 phòng [D1]."])
    made = last_of(list(refine(JOB, TEXT, "Ngắn gọn hơn", None, chat, book, no_findings)))
    assert made.fingerprint.startswith("shorten@")
    assert "còn khoảng" in chat.calls[0][-1].content


@pytest.mark.parametrize("instruction", ["Trang trọng hơn", "nguyen-nhan", "Ngắn gọn hơn", "Thêm lời cảm ơn"])
def test_without_a_model_what_needs_one_is_refused_and_what_does_not_is_named(
    book: PromptBook, instruction: str
) -> None:
    with pytest.raises(RefusedError, match="Chuyển thành gạch đầu dòng") as caught:
        list(refine(JOB, TEXT, instruction, None, None, book, no_findings))
    assert "\n" not in str(caught.value)


def test_lists_are_made_without_a_model(book: PromptBook) -> None:
    made = last_of(list(refine(JOB, TEXT, "Chuyển thành gạch đầu dòng", None, None, book, no_findings)))
    assert made.text == "- Phòng giảm từ 20 xuống còn 14 [D1].\n- Còn 7 chi cục [D2].\n- Tinh giản 33 biên chế[D3]."
    with pytest.raises(RefusedError, match="đã ở dạng"):
        list(refine(JOB, made.text, "Chuyển thành gạch đầu dòng", None, None, book, no_findings))


def test_comparisons_are_computed_without_a_model(book: PromptBook) -> None:
    made = last_of(list(refine(JOB, TEXT, "so-sanh", None, None, book, no_findings)))
    assert made.text == TEXT.replace("còn 14 [D1]", "còn 14 (giảm 6, bằng 30%) [D1]")
    with pytest.raises(RefusedError, match="Không có cặp số"):
        list(refine(JOB, "Còn 7 chi cục [D2].", "so-sanh", None, None, book, no_findings))


def test_findings_are_mended_without_a_model_only_inside_the_selection(book: PromptBook) -> None:
    text = "Còn 8 chi cục [D2]. Tinh giản 34 biên chế [D3]."

    def check(current: str) -> tuple[Finding, ...]:
        plain = strip_markers(current)
        wrong = [("8", "7"), ("34", "33")]
        return tuple(
            Finding("f", Severity.BLOCKING, (plain.index(a), plain.index(a) + len(a)), a, "Sai", mend=b)
            for a, b in wrong
            if a in plain
        )

    whole = last_of(list(refine(JOB, text, "Sửa theo cảnh báo", None, None, book, check)))
    assert whole.text == "Còn 7 chi cục [D2]. Tinh giản 33 biên chế [D3]."
    part = last_of(list(refine(JOB, text, "sua-canh-bao", span_of("34", text), None, book, check)))
    assert part.text == "Còn 8 chi cục [D2]. Tinh giản 33 biên chế [D3]."


def test_a_blocked_sentence_without_a_sure_mend_becomes_the_composers(book: PromptBook) -> None:
    text = "Còn 8 chi cục [D2]. Tinh giản 33 biên chế [D3]."
    finding = Finding("f", Severity.BLOCKING, (4, 5), "8", "Sai")
    made = last_of(list(refine(JOB, text, "sua-canh-bao", None, None, book, lambda t: (finding,) if "8" in t else ())))
    assert made.text == "Còn 7 chi cục [D2]. Tinh giản 33 biên chế [D3]."


def test_recomposing_a_selection_states_its_facts_again(book: PromptBook) -> None:
    made = last_of(list(refine(JOB, TEXT, "Soạn lại từ dữ kiện", span_of("7 chi"), None, book, no_findings)))
    assert made.text == TEXT.replace("Cùng với đó,  còn 7 chi cục [D2].", "Còn 7 chi cục [D2].")


def test_bad_requests_are_refused_with_what_to_do(book: PromptBook) -> None:
    with pytest.raises(InputError, match="Chưa có yêu cầu"):
        list(refine(JOB, TEXT, "  ", None, None, book, no_findings))
    with pytest.raises(InputError, match="chọn lại"):
        list(refine(JOB, TEXT, "Viết lại", (5000, 5001), ScriptedChat(["x"]), book, no_findings))


def test_quick_actions_are_found_by_key_label_and_instruction() -> None:
    for action in QUICK_ACTIONS:
        assert quick_action(action.key) is quick_action(action.label) is quick_action(action.instruction) is action
    assert quick_action("Thêm lời cảm ơn") is None


def test_mends_that_overlap_or_cross_a_marker_are_left_out() -> None:
    text = "Còn 8 [D1] chi cục."
    across = Finding("f", Severity.WARNING, (4, 9), "8 chi", "Sai", mend="7 chi")
    inside = Finding("f", Severity.WARNING, (4, 5), "8", "Sai", mend="7")
    assert apply_mends(text, [across]) == text
    assert apply_mends(text, [inside, inside]) == "Còn 7 [D1] chi cục."


SENTENCE = st.sampled_from(
    ["Còn 7 chi cục [D2].", "Giảm 12 phòng[D1].", "- Ý một [D1, N2];", "Dẫn:", "Hết năm 2020. [D3]", "+ Ý con"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=6), st.sampled_from([" ", "\n"]), st.data())
def test_replacing_a_sentence_leaves_every_other_byte(parts: list[str], gap: str, data: st.DataObject) -> None:
    text = gap.join(parts)
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    number = data.draw(st.integers(0, len(found) - 1))
    new = replaced(text, {number: "X"})
    assert new == text[: found[number].start] + "X" + text[found[number].end :]


def test_a_diff_keeps_figures_whole_and_can_be_put_together_again() -> None:
    old = "Giảm 1.245 phòng (12,5%) theo 18-NQ/TW [D1]."
    new = "Đã giảm 1.254 phòng (12,5%) theo 18-NQ/TW [D2]."
    pieces = diff(old, new)
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == strip_markers(old)
    assert "".join(p.text for p in pieces if p.kind is not Kind.REMOVED) == strip_markers(new)
    assert (Kind.REMOVED, "1.245") in [(p.kind, p.text) for p in pieces]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Giảm 323 cán bộ", "Giảm 332 cán bộ", [("323", "332")]),
        ("Giảm 323 cán bộ", "Tinh giản 323 cán bộ", []),
        ("Giảm 5, còn 7", "Còn 7", [("5", "")]),
        ("Còn 7", "Còn 7 (giảm 30%)", [("", "30%")]),
        ("Năm 2019 giảm 5 phòng", "Giảm 5 phòng, năm 2019", []),
        ("ngày 25/10/2017", "ngày 26/10/2017", [("25/10/2017", "26/10/2017")]),
        ("18-NQ/TW", "19-NQ/TW", [("18-NQ/TW", "19-NQ/TW")]),
    ],
)
def test_figure_changes_are_called_out(old: str, new: str, changes: list[tuple[str, str]]) -> None:
    assert figure_changes(old, new) == tuple(FigureChange(*change) for change in changes)


def test_a_figure_change_reads_as_a_writer_would_say_it() -> None:
    made = [str(FigureChange("323", "332")), str(FigureChange("5", "")), str(FigureChange("", "30%"))]
    assert made == ["323 → 332", "bỏ 5", "thêm 30%"]


def test_two_versions_are_merged_by_sentence() -> None:
    old = "Còn 7 chi cục [D2]. Giảm 12 phòng [D1]. Tinh giản 33 biên chế [D3]."
    new = "Hiện còn 7 chi cục [D2]. Giảm 12 phòng [D1]. Đã tinh giản 33 biên chế [D3]. Thêm câu."
    pairs = choices(old, new)
    assert [pair.differs for pair in pairs] == [True, False, True, True]
    assert merged(pairs, [False] * 4) == old
    assert merged(pairs, [True] * 4) == new
    assert merged(pairs, [True, False, False, False]).startswith("Hiện còn 7 chi cục [D2]. Giảm 12 phòng")


@settings(max_examples=80, deadline=None)
@given(st.lists(SENTENCE, max_size=5), st.lists(SENTENCE, max_size=5), st.sampled_from([" ", "\n"]))
def test_choices_hold_both_versions_whole(old: list[str], new: list[str], gap: str) -> None:
    before, after = gap.join(old), gap.join(new)
    pairs = choices(before, after)
    assert "".join(p.old for p in pairs) == before
    assert "".join(p.new for p in pairs) == after


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    pieces = diff(old, new)
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == strip_markers(old)
    assert "".join(p.text for p in pieces if p.kind is not Kind.REMOVED) == strip_markers(new)
