"""The office's wording over real adapters: learnt only when the writer says so, and then kept to everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.bootstrap import build
from assistant.errors import InputError
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Report, Revision
from assistant.settings import Settings
from assistant.style import ChoiceKind, StyleChoice
from assistant.workflow import Desk
from tests.fakes import ScriptedChat

KEY = "uu-diem"
FACTS = (
    Fact("a", "Hợp nhất 12 phòng chuyên môn cấp huyện, bảo đảm hoạt động thông suốt"),
    Fact("b", "Sau hợp nhất giảm 14 phó trưởng phòng"),
)
SPEC = ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), {KEY: FACTS})
TERM = StyleChoice(ChoiceKind.TERM, "bảo đảm", "giữ cho")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return build(Settings(home=tmp_path), chat=None, embedder=None)


def drafted(desk: Desk, report: Report) -> Revision:
    return [step for step in desk.draft(report.id, KEY) if isinstance(step, Revision)][-1]


def edited_and_accepted(desk: Desk, report: Report, old: str, new: str) -> None:
    draft = drafted(desk, report)
    assert old in draft.text
    desk.accept(desk.edit(report.id, KEY, draft.text.replace(old, new), draft.id, "Lan"), "Lan", "đã đối chiếu")


def proposals(desk: Desk, report: Report) -> tuple[StyleChoice, ...]:
    return desk.office.proposals(report, desk.section(report, KEY), desk.view(report.id, KEY).history)


def test_an_accepted_edit_gives_candidates_and_changes_nothing_by_itself(desk: Desk) -> None:
    report = desk.create(SPEC)
    edited_and_accepted(desk, report, "bảo đảm", "giữ cho")
    assert proposals(desk, report) == (TERM,)
    assert desk.office.choices() == ()
    assert "bảo đảm" in drafted(desk, desk.create(SPEC)).text


def test_what_the_writer_remembers_is_kept_to_by_the_composer_and_listed(desk: Desk) -> None:
    desk.office.remember(TERM, "Lan")
    (listed,) = desk.office.choices()
    assert (listed.avoid, listed.prefer, listed.who) == ("bảo đảm", "giữ cho", "Lan")
    revision = drafted(desk, desk.create(SPEC))
    assert "giữ cho hoạt động" in revision.text and "bảo đảm" not in revision.text and not revision.blocking
    desk.office.forget(listed.id)
    assert desk.office.choices() == () and "bảo đảm" in drafted(desk, desk.create(SPEC)).text


def test_a_choice_that_would_change_what_is_told_is_neither_proposed_nor_made(desk: Desk) -> None:
    report = desk.create(SPEC)
    edited_and_accepted(desk, report, "phó trưởng phòng", "trưởng ban quản lý")
    assert proposals(desk, report) == ()
    desk.office.remember(StyleChoice(ChoiceKind.TERM, "phó trưởng phòng", "trưởng ban quản lý"), "Lan")
    revision = drafted(desk, desk.create(SPEC))
    assert "14 phó trưởng phòng" in revision.text
    assert [f.quote for f in revision.findings if f.check == "term"] == ["phó trưởng phòng"]


def test_the_model_is_told_the_choices_and_its_text_is_held_to_them(tmp_path: Path) -> None:
    reply = (
        "Tỉnh đã hợp nhất 12 phòng chuyên môn cấp huyện, bảo đảm hoạt động thông suốt [D1]."
        " Sau hợp nhất giảm 14 phó trưởng phòng [D2]."
    )
    chat = ScriptedChat([reply])
    desk = build(Settings(home=tmp_path), chat=chat, embedder=None)
    desk.office.remember(TERM, "Lan")
    desk.office.remember(StyleChoice(ChoiceKind.FORBIDDEN, "thông suốt"), "Lan")
    revision = drafted(desk, desk.create(SPEC))
    system = chat.calls[0][0].content
    assert "Viết “giữ cho”, không viết “bảo đảm”" in system and "Không dùng “thông suốt”" in system
    assert "giữ cho hoạt động" in revision.text
    assert [f.quote for f in revision.findings if f.check == "forbidden"] == ["thông suốt"]


def test_tone_marks_follow_the_choice_but_not_in_names(desk: Desk) -> None:
    desk.office.remember(StyleChoice(ChoiceKind.TONE, prefer="ủy"), "Lan")
    facts = (Fact("a", "Cấp uỷ huyện Thuỷ Nguyên hợp nhất 12 phòng"),)
    text = drafted(desk, desk.create(replace(SPEC, facts={KEY: facts}))).text
    assert "ấp ủy" in text and "Thuỷ Nguyên" in text


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (StyleChoice(ChoiceKind.TERM, "bảo đảm", ""), "từ dùng thay"),
        (StyleChoice(ChoiceKind.TERM, "bảo đảm", "Bảo đảm"), "đang là một"),
        (StyleChoice(ChoiceKind.TONE, prefer="kiểu khác"), "một trong hai"),
        (StyleChoice(ChoiceKind.TERM, "x [D1]", "y"), "ngoặc"),
        (StyleChoice(ChoiceKind.TERM, "giữ vững", "luôn bảo đảm tốt"), "bỏ lựa chọn cũ"),
    ],
)
def test_a_choice_that_cannot_be_kept_to_is_refused(desk: Desk, choice: StyleChoice, said: str) -> None:
    desk.office.remember(TERM, "Lan")
    with pytest.raises(InputError, match=said):
        desk.office.remember(choice, "Lan")


def test_a_new_choice_about_the_same_words_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.office.remember(TERM, "Lan")
    desk.office.remember(replace(TERM, prefer="giữ vững"), "Minh")
    assert [(c.prefer, c.who) for c in desk.office.choices()] == [("giữ vững", "Minh")]


def test_saved_requests_are_each_writers_own_and_can_be_deleted(desk: Desk) -> None:
    desk.office.save_request("Lan", "Viết  gọn còn hai câu")
    desk.office.save_request("Lan", "Viết gọn còn hai câu")
    (saved,) = desk.office.requests("Lan")
    assert saved.instruction == "Viết gọn còn hai câu" and desk.office.requests("Minh") == ()
    desk.office.delete_request(saved.id)
    assert desk.office.requests("Lan") == ()
    with pytest.raises(InputError, match="có sẵn"):
        desk.office.save_request("Lan", "Ngắn gọn hơn")
