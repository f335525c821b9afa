"""The loop: stream, tidy, check, repair, and the composer for what stays wrong; nothing that arrived is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.claims import claims, strip_markers
from assistant.drafting.guarded import composed_text
from assistant.drafting.job import Check, Job
from assistant.drafting.reply import PROMPT_LABELS, tidy_reply
from assistant.drafting.write import Round, Step, Token, mend, write
from assistant.errors import ModelError
from assistant.ports import Chat
from assistant.prompts import PromptBook, load
from assistant.report import (
    Evidence,
    Fact,
    Finding,
    Header,
    Hit,
    Layout,
    Origin,
    Passage,
    Section,
    SectionKind,
    Severity,
    SourceKind,
)
from assistant.settings import ROOT
from tests.fakes import ScriptedChat

FACTS = ("Giảm 12 phòng chuyên môn", "Còn 7 chi cục", "Tinh giản 33 biên chế")
GOOD = "Kết quả cụ thể như sau:\n- Giảm 12 phòng chuyên môn [D1].\n- Còn 7 chi cục [D2].\n- Tinh giản 33 biên chế [D3]."
SECTION = Section("muc", "Kết quả sắp xếp", SectionKind.RESULTS, Layout.ITEMS)


def job_of(*facts: str, section: Section = SECTION) -> Job:
    return Job(section, Header("Nghệ An", "Ban Thường vụ Tỉnh uỷ"), Evidence(tuple(Fact(f, f) for f in facts)))


def only_figures_of(*facts: str) -> Check:
    """A check that knows figures and dropped facts, as the real ones do."""
    known = set(re.findall(r"\d+", " ".join(facts)))

    def check(text: str) -> tuple[Finding, ...]:
        plain = strip_markers(text)
        found = [
            Finding("figures", Severity.BLOCKING, m.span(), m.group(), "Con số không có trong dữ kiện")
            for m in re.finditer(r"\d+", plain)
            if m.group() not in known
        ]
        cited = {label for claim in claims(text) for label in claim.labels}
        found += [
            Finding("dropped", Severity.BLOCKING, (0, 0), "", "Dữ kiện bị bỏ sót", facts=(f"D{i}",))
            for i in range(1, len(facts) + 1)
            if f"D{i}" not in cited
        ]
        return tuple(found)

    return check


@pytest.fixture(scope="module")
def book() -> PromptBook:
    return load(ROOT / "prompts")


def run(book: PromptBook, chat: Chat, *, rounds: int = 2, cancel: Event | None = None) -> list[Step]:
    return list(write(job_of(*FACTS), chat, book, only_figures_of(*FACTS), rounds=rounds, cancel=cancel))


def rounds_of(steps: list[Step]) -> list[Round]:
    return [step for step in steps if isinstance(step, Round)]


def test_a_good_reply_is_one_round_with_its_tokens_and_usage(book: PromptBook) -> None:
    chat = ScriptedChat([GOOD])
    steps = run(book, chat)
    assert "".join(step.text for step in steps if isinstance(step, Token)) == GOOD
    (made,) = rounds_of(steps)
    assert (made.text, made.origin, made.complete, made.findings) == (GOOD, Origin.MODEL, True, ())
    assert made.usage.prompt == 100
    assert made.fingerprint.startswith("draft@")


def test_what_did_not_fit_into_the_prompt_is_said(book: PromptBook) -> None:
    passage = Passage("p", "nq", "Nghị quyết", "Mục II", "dài " * 5000, SourceKind.RESOLUTION)
    job = replace(job_of(*FACTS), evidence=replace(job_of(*FACTS).evidence, hits=(Hit(passage, 0.5),)))
    made = rounds_of(list(write(job, ScriptedChat([GOOD]), book, only_figures_of(*FACTS), rounds=0)))[-1]
    assert made.left_out == ("N1",)
    assert made.note == "Không đủ chỗ trong lời nhắc cho N1"


def test_a_wrong_figure_is_repaired_by_a_prompt_that_names_it(book: PromptBook) -> None:
    chat = ScriptedChat([GOOD.replace("12", "21"), GOOD])
    first, second = rounds_of(run(book, chat))
    assert [f.quote for f in first.blocking] == ["21"]
    assert (second.text, second.origin, second.blocking) == (GOOD, Origin.REPAIR, ())
    assert "“21”: Con số không có trong dữ kiện" in chat.calls[1][-1].content


def test_what_stays_wrong_becomes_the_composers_sentence_and_the_rest_stays(book: PromptBook) -> None:
    chat = ScriptedChat([GOOD.replace("12", "21")])
    made = rounds_of(run(book, chat, rounds=1))
    assert [m.origin for m in made] == [Origin.MODEL, Origin.REPAIR, Origin.REPAIR]
    assert made[-1].text == GOOD
    assert made[-1].note == "1 câu của mô hình được thay bằng câu soạn thẳng từ dữ kiện"
    assert made[-1].blocking == ()


def test_an_invented_sentence_is_taken_out_and_a_dropped_fact_added(book: PromptBook) -> None:
    reply = "- Giảm 12 phòng chuyên môn [D1].\n- Đã khen thưởng 99 tập thể.\n- Còn 7 chi cục [D2]."
    last = rounds_of(run(book, ScriptedChat([reply]), rounds=0))[-1]
    assert last.text == "- Giảm 12 phòng chuyên môn [D1].\n- Còn 7 chi cục [D2].\n- Tinh giản 33 biên chế [D3]."
    assert "bổ sung 1 dữ kiện mà mô hình bỏ sót" in last.note


def test_a_reply_without_markers_is_restated_from_the_facts(book: PromptBook) -> None:
    last = rounds_of(run(book, ScriptedChat(["Đã giảm 12 phòng, còn 7 chi cục và tinh giản 33 biên chế."]), rounds=0))[
        -1
    ]
    assert {label for claim in claims(last.text) for label in claim.labels} == {"D1", "D2", "D3"}
    assert last.text.count("12") == 1
    assert last.blocking == ()


def test_an_ordinal_and_a_list_sign_survive_the_replacement(book: PromptBook) -> None:
    section = Section("bai-hoc", "Bài học", SectionKind.LESSONS, Layout.ORDINALS)
    facts = ("Làm điểm ở 2 huyện", "Công khai phương án")
    chat = ScriptedChat(["Thứ nhất, công khai phương án [D2].\nThứ hai, làm điểm ở 3 huyện [D1]."])
    steps = list(write(job_of(*facts, section=section), chat, book, only_figures_of(*facts), rounds=0))
    assert rounds_of(steps)[-1].text == "Thứ nhất, công khai phương án [D2].\nThứ hai, làm điểm ở 2 huyện [D1]."


def test_a_sure_mend_keeps_the_models_own_sentence(book: PromptBook) -> None:
    def check(text: str) -> tuple[Finding, ...]:
        at = strip_markers(text).find("21")
        return (Finding("figures", Severity.BLOCKING, (at, at + 2), "21", "Sai", mend="12"),) if at >= 0 else ()

    reply = "- Đến nay đã giảm 21 phòng chuyên môn [D1].\n- Còn 7 chi cục [D2].\n- Tinh giản 33 biên chế [D3]."
    last = rounds_of(list(write(job_of(*FACTS), ScriptedChat([reply]), book, check, rounds=0)))[-1]
    assert last.text == reply.replace("21", "12")
    assert last.note == "Sửa theo cảnh báo các chỗ chắc chắn"


REPLY = st.lists(
    st.one_of(
        st.sampled_from(
            ["- Giảm 12 phòng [D1].", "Còn 8 chi cục [D2].", "Dẫn:", "[D3]", "Thứ nhất, x 99 [D1, D9];", "..."]
        ),
        st.text(max_size=30),
    ),
    max_size=6,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(REPLY, st.sampled_from(list(Layout)))
def test_whatever_a_model_says_no_fact_is_lost_and_no_wrong_figure_stays(reply: str, layout: Layout) -> None:
    section = Section("muc", "Kết quả sắp xếp", SectionKind.RESULTS, layout)
    job, check = job_of(*FACTS, section=section), only_figures_of(*FACTS)
    last = Round(tidy_reply(reply), check(tidy_reply(reply)), "", Origin.MODEL)
    final = mend(job, last, check) or last
    assert {"D1", "D2", "D3"} <= {label for claim in claims(final.text) for label in claim.labels}
    assert final.blocking == ()


def test_an_empty_reply_ends_with_the_composers_text(book: PromptBook) -> None:
    last = rounds_of(run(book, ScriptedChat(["```\n```"]), rounds=0))[-1]
    assert last.origin is Origin.COMPOSER
    assert last.blocking == ()
    assert "12 phòng" in last.text


def test_a_finding_that_the_composer_cannot_cure_is_left_blocking(book: PromptBook) -> None:
    def stubborn(text: str) -> tuple[Finding, ...]:
        at = strip_markers(text).find("chi cục")
        return (Finding("x", Severity.BLOCKING, (at, at + 7), "chi cục", "Sai"),) if at >= 0 else ()

    steps = list(write(job_of(*FACTS), ScriptedChat([GOOD]), book, stubborn, rounds=0))
    assert rounds_of(steps)[-1].blocking


def test_nothing_arrived_raises_the_fault(book: PromptBook) -> None:
    with pytest.raises(ModelError, match="từ chối"):
        run(book, ScriptedChat([ModelError("Khoá bị từ chối.")]))


def test_a_fault_in_the_middle_keeps_the_partial_text_as_an_incomplete_round(book: PromptBook) -> None:
    steps = run(book, ScriptedChat([ModelError("Mất kết nối.", partial="- Giảm 12 phòng")]))
    (made,) = rounds_of(steps)
    assert (made.text, made.complete, made.note) == ("- Giảm 12 phòng", False, "Mất kết nối.")
    assert made.error is not None


def test_a_stream_without_its_end_mark_is_incomplete(book: PromptBook) -> None:
    (made,) = rounds_of(run(book, ScriptedChat([GOOD], ends=False)))
    assert not made.complete
    assert "giữa chừng" in made.note


@pytest.mark.parametrize("partial", ["- Giảm 12", ""])
def test_a_fault_in_a_repair_round_falls_back_to_the_round_before(book: PromptBook, partial: str) -> None:
    chat = ScriptedChat([GOOD.replace("12", "21"), ModelError("Mất kết nối.", partial=partial)])
    made = rounds_of(run(book, chat))
    assert made[-1].text == GOOD
    assert made[-1].complete
    assert [m.complete for m in made] == ([True, False, True] if partial else [True, True])


def test_cancel_keeps_what_came_and_goes_no_further(book: PromptBook) -> None:
    cancel = Event()
    chat = ScriptedChat([GOOD])

    def steps() -> Iterator[Step]:
        for step in write(job_of(*FACTS), chat, book, only_figures_of(*FACTS), rounds=2, cancel=cancel):
            yield step
            cancel.set()

    (made,) = rounds_of(list(steps()))
    assert not made.complete
    assert GOOD.startswith(made.text)
    assert len(chat.calls) == 1


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("```markdown\n- Giảm 12 phòng [D1].\n```", "- Giảm 12 phòng [D1]."),
        ("Dưới đây là đoạn văn theo yêu cầu:\n\n- Giảm 12 phòng [D1].", "- Giảm 12 phòng [D1]."),
        ("<think>Mình cần 12.</think>\nGiảm 12 phòng [D1].", "Giảm 12 phòng [D1]."),
        ("## Kết quả sắp xếp\n**Giảm** 12 phòng [D1][D2].", "Giảm 12 phòng [D1, D2]."),
        ("* Giảm 12 phòng (D1).\n  + Còn 3【d2】.", "- Giảm 12 phòng [D1].\n+ Còn 3 [D2]."),
        ("Giảm 12 phòng [D1-D3].", "Giảm 12 phòng [D1, D2, D3]."),
        ("Giảm 12 phòng [D1; N2].\n\n\nCòn 3.  ", "Giảm 12 phòng [D1, N2].\nCòn 3."),
        ("Dưới đây là đoạn văn:\n```\n- Giảm 12 phòng [D1].\n```\nHy vọng hữu ích!", "- Giảm 12 phòng [D1]."),
        ("<du_kien>Giảm 12 phòng [D1].</du_kien>", "Giảm 12 phòng [D1]."),
        ("- Đoạn viết: Giảm 12 phòng [D1].", "- Giảm 12 phòng [D1]."),
        ("- **Đoạn viết:** Giảm 12 phòng [D1].", "- Giảm 12 phòng [D1]."),
        ("Đoạn viết:\n- Giảm 12 phòng [D1].", "- Giảm 12 phòng [D1]."),
        (
            "Giữ lại [117] trụ sở, còn [20,5%] số trụ sở [D1]. Giảm 5 sở [1].",
            "Giữ lại 117 trụ sở, còn 20,5% số trụ sở [D1]. Giảm 5 sở [1].",
        ),
    ],
)
def test_a_reply_is_tidied(reply: str, text: str) -> None:
    assert tidy_reply(reply, "Kết quả sắp xếp") == text


def test_the_prompt_said_back_is_no_part_of_the_text() -> None:
    reply = (
        "BAN THƯỜNG VỤ TỈNH UỶ HAI DƯNG, HAI DƯNG\nTiêu đề mục: Ưu điểm\nMục này cần nêu: kết quả.\n"
        "Giảm 323 cán bộ cấp xã [D1].\nGIẢM 58 ĐƠN VỊ [D2]."
    )
    assert tidy_reply(reply) == "Giảm 323 cán bộ cấp xã [D1].\nGIẢM 58 ĐƠN VỊ [D2]."


def test_the_labels_that_may_be_said_back_are_those_of_the_prompt() -> None:
    folder = Path(__file__).parents[2] / "prompts"
    template = "".join((folder / name).read_text(encoding="utf-8") for name in ("repair.md", "draft.md"))
    assert set(PROMPT_LABELS) >= set(re.findall(r"^([^:\n{(]+): \{\{", template.split("MỤC CẦN SOẠN")[1], re.MULTILINE))
    assert all(label in template for label in PROMPT_LABELS)


def test_a_sentence_that_cites_nothing_and_tells_no_fact_is_taken_out(book: PromptBook) -> None:
    invented = "- Quá trình sắp xếp xóm còn gặp nhiều khó khăn, bất cập."
    text = rounds_of(run(book, ScriptedChat([f"{GOOD}\n{invented}"])))[-1].text
    assert "xóm" not in text and text == GOOD


def test_a_repair_that_changes_nothing_is_not_asked_for_again(book: PromptBook) -> None:
    wrong = GOOD.replace("12", "21")
    chat = ScriptedChat([wrong, wrong, GOOD])
    last = rounds_of(run(book, chat, rounds=3))[-1]
    assert len(chat.calls) == 2
    assert "12 phòng" in last.text and "21" not in last.text


def test_a_label_that_has_nothing_in_common_with_its_sentence_grounds_nothing() -> None:
    authority = Passage("p", "nq", "Nghị quyết", "Mục II", "Tinh giản biên chế tối thiểu 10%", SourceKind.RESOLUTION)
    job = replace(job_of(*FACTS), evidence=replace(job_of(*FACTS).evidence, hits=(Hit(authority, 0.5),)))
    idle = f"{GOOD}\n+ Tại các huyện, từ 12 phòng chuyên môn còn 7 [N1]."
    mended = mend(job, Round(idle, (), "", Origin.MODEL), only_figures_of(*FACTS))
    assert mended is not None and mended.text == GOOD


def test_a_lead_in_that_leads_to_nothing_goes() -> None:
    text = GOOD.replace("12", "21").replace("sau:\n", "sau:\nCác ý con:\n") + "\nĐồng thời:"
    check = only_figures_of(*FACTS)
    mended = mend(job_of(*FACTS), Round(text, check(text), "", Origin.MODEL), check)
    assert mended is not None and mended.text == GOOD


def test_the_composers_additions_give_way_where_they_are_accused() -> None:
    job = job_of("Rút từ 20 còn 15 ngày làm việc")
    assert "giảm 5 ngày" in composed_text(job, lambda text: ())[0]
    only_given = only_figures_of("Rút từ 20 còn 15 ngày làm việc")
    assert strip_markers(composed_text(job, only_given)[0]) == "Rút từ 20 còn 15 ngày làm việc."


def test_an_aim_that_gave_way_does_not_come_back_with_the_next_telling() -> None:
    goal = "Đến năm 2021, giảm tối thiểu 10% số lượng thôn, tổ dân phố."
    title = "Nghị quyết số 18-NQ/TW, ngày 25/10/2017"
    passage = Passage("p", "nq18", title, "Mục II, mục tiêu đến năm 2021", goal, SourceKind.RESOLUTION, verified=True)
    job = job_of("Giảm 128 thôn, tổ dân phố; BCĐ: 17 → 13")
    job = replace(job, evidence=replace(job.evidence, hits=(Hit(passage, 0.9),)), subject=f"tổng kết thực hiện {title}")

    def check(text: str) -> tuple[Finding, ...]:
        """One warning of the aim, and of the fact the fewer the closer it is told: 3, 2, none."""
        plain = strip_markers(text)
        aims, fact = plain.find("tối thiểu 10%"), plain.find("128 thôn")
        shown = 3 if "Ban Chỉ đạo giảm" in plain else 2 if "Ban Chỉ đạo: 17" in plain else 0
        spans = [(aims, aims + 3)] * (aims >= 0) + [(fact, fact + 3)] * shown
        return tuple(Finding("reckoned", Severity.WARNING, span, "", "hãy xem lại") for span in spans)

    assert "tối thiểu 10%" in composed_text(job, lambda text: ())[0]
    text, findings = composed_text(job, check)
    assert "BCĐ: 17 → 13" in text and "tối thiểu 10%" not in text and findings == ()


def warned(words: str, text: str, check: str = "noun") -> tuple[Finding, ...]:
    at = strip_markers(text).find(words)
    return (Finding(check, Severity.WARNING, (at, at + len(words)), words, "hãy xem lại"),) if at >= 0 else ()


def test_one_repair_is_asked_for_a_warning_of_what_is_said_and_none_for_how_it_is_said(book: PromptBook) -> None:
    wrong = GOOD.replace("7 chi cục", "7 phòng")
    for check, calls in (("noun", 2), ("overlap", 1)):
        chat = ScriptedChat([wrong, wrong.replace("Còn", "Vẫn còn"), GOOD])

        def doubtful(text: str, check: str = check) -> tuple[Finding, ...]:
            return warned("7 phòng", text, check)

        last = rounds_of(list(write(job_of(*FACTS), chat, book, doubtful, rounds=3)))[-1]
        assert len(chat.calls) == calls
        assert ("7 phòng" in last.text) == (check == "overlap")


def test_what_a_model_tells_twice_stays_once() -> None:
    again = f"{GOOD}\n- Đoạn viết: Cụ thể như sau:\n" + "\n".join(GOOD.split("\n")[1:]).replace("- Giảm", "- Đã giảm")
    text = tidy_reply(again)
    at = strip_markers(text).find("Đã giảm")
    told = (Finding("repeated", Severity.NOTE, (at, at + 7), "Đã giảm", "kể hai lần", facts=("D1",)),)
    mended = mend(job_of(*FACTS), Round(text, told, "", Origin.MODEL), only_figures_of(*FACTS))
    assert mended is not None and mended.text == GOOD


def test_the_rest_of_a_fact_told_after_its_figure_stays() -> None:
    job = job_of("Giảm 12 phòng chuyên môn, công chức dôi dư bố trí về các xã biên giới", *FACTS[1:])
    rest = "- Sau khi giảm 12 phòng, công chức dôi dư được bố trí về các xã biên giới [D1]."
    text = f"{GOOD}\n{rest}"
    again = warned("Sau khi", text)[0]
    told = (replace(again, check="repeated", severity=Severity.NOTE),)
    assert mend(job, Round(text, told, "", Origin.MODEL), only_figures_of(*FACTS)) is None


def test_lead_ins_go_only_with_all_that_they_lead_to() -> None:
    text = (
        "Kết quả cụ thể như sau:\n- Cấp tỉnh:\n- Giảm 12 phòng chuyên môn [D1].\nTrong đó:\n+ Giảm 21 phòng [D1].\n"
        "- Cấp huyện:\n- Còn 7 chi cục [D2].\nTrong đó:\n- Tinh giản 33 biên chế [D3]."
    )
    check = only_figures_of(*FACTS)
    mended = mend(job_of(*FACTS), Round(text, check(text), "", Origin.MODEL), check)
    assert mended is not None
    assert mended.text == text.replace("Trong đó:\n+ Giảm 21 phòng [D1].\n", "", 1)
    assert "bỏ 2 câu" in mended.note.casefold() and "thay bằng" not in mended.note


def test_a_sure_mend_of_a_term_is_made_and_takes_no_sentence_from_the_model(book: PromptBook) -> None:
    text = GOOD.replace("Giảm 12", "Giảm bớt 12")

    def check(words: str) -> tuple[Finding, ...]:
        return tuple(replace(f, mend="Tinh gọn") for f in warned("Giảm bớt", words, "term"))

    chat = ScriptedChat([text])
    last = rounds_of(list(write(job_of(*FACTS), chat, book, check, rounds=2)))[-1]
    assert last.text == text.replace("Giảm bớt", "Tinh gọn")
    assert len(chat.calls) == 1


@pytest.mark.parametrize("doubt", ["reckoned", "polarity", "noun", "name"])
def test_what_a_model_may_have_reckoned_or_turned_round_does_not_stay(doubt: str) -> None:
    text = GOOD.replace("- Còn 7 chi cục [D2].", "- Rà soát 45 đầu mối, còn 7 chi cục [D2].")
    doubted = (Finding(doubt, Severity.WARNING, (strip_markers(text).find("45"),) * 2, "45", "hãy xem lại"),)
    mended = mend(job_of(*FACTS), Round(text, doubted, "", Origin.MODEL), only_figures_of(*FACTS))
    assert mended is not None and mended.text == GOOD


@pytest.mark.parametrize(
    "idle",
    [
        "Bộ máy sau sắp xếp hoạt động ổn định.",  # cites nothing
        "Các phòng chuyên môn đã giao trụ sở cho chi cục quản lý.",  # of words that the facts have
        "Đã hoàn thành tuyển dụng viên chức ngành giáo dục [D1].",  # cites what says nothing of it
        "Số cán bộ được bảo lưu phụ cấp chức vụ và thời hạn hưởng là 12 phòng [D1].",  # but for its figure
    ],
)
def test_a_sentence_of_a_model_without_a_ground_goes_whatever_the_checks_say(idle: str) -> None:
    check = only_figures_of(*FACTS)
    mended = mend(job_of(*FACTS), Round(f"{GOOD}\n- {idle}", (), "", Origin.MODEL), check)
    assert mended is not None and mended.text == GOOD


def test_a_lead_in_that_tells_something_gives_way_to_the_composers() -> None:
    told = "Tỉnh đã hoàn thành sớm việc sắp xếp và bộ máy hoạt động ổn định, thông suốt, cụ thể như sau:"
    items = GOOD.partition("\n")[2]
    mended = mend(job_of(*FACTS), Round(f"{told}\n{items}", (), "", Origin.MODEL), only_figures_of(*FACTS))
    assert mended is not None
    first, _, rest = mended.text.partition("\n")
    assert rest == items
    assert first.endswith(":") and "hoàn thành" not in first


def test_a_label_that_a_model_forgot_is_given_back(book: PromptBook) -> None:
    facts = ("Hợp nhất Ban Dân vận với MTTQ ở cấp huyện", "Giảm 12 phòng chuyên môn")
    reply = "- Tỉnh đã hợp nhất Ban Dân vận với Mặt trận Tổ quốc ở cấp huyện.\n- Giảm 12 phòng chuyên môn [D2]."
    steps = write(job_of(*facts), ScriptedChat([reply]), book, only_figures_of(*facts), rounds=0)
    assert rounds_of(list(steps))[-1].text == reply.replace("huyện.", "huyện [D1].")


def test_lessons_are_numbered_again_when_one_was_put_in() -> None:
    lessons = Section("bai-hoc", "Bài học kinh nghiệm", SectionKind.LESSONS, Layout.ORDINALS)
    facts = ("Phải công khai phương án sắp xếp", "Cán bộ lãnh đạo phải nêu gương")
    text = "Thứ nhất, phải công khai phương án sắp xếp [D1]."
    mended = mend(job_of(*facts, section=lessons), Round(text, (), "", Origin.MODEL), only_figures_of(*facts))
    assert mended is not None
    assert [line.partition(",")[0] for line in mended.text.split("\n")] == ["Thứ nhất", "Thứ hai"]


def test_a_resumed_round_with_warnings_alone_is_mended_too(book: PromptBook) -> None:
    begun = Round(f"{GOOD}\n- Bộ máy hoạt động ổn định [D1].", (), "", Origin.REPAIR)
    chat = ScriptedChat([])
    steps = write(job_of(*FACTS), chat, book, only_figures_of(*FACTS), rounds=2, begun=begun)
    assert rounds_of(list(steps))[-1].text == GOOD
    assert not chat.calls


def test_a_first_line_of_the_report_is_no_preamble() -> None:
    told = "Được sự quan tâm của Trung ương, tỉnh đã giảm 12 phòng [D1]."
    assert tidy_reply(told) == told
    assert tidy_reply(f"Vâng, dưới đây là đoạn viết cho mục này:\n{told}") == told
    assert tidy_reply(f"Được.\n{told}") == told
