"""A reply that goes in circles ends where it does, with its connection; what it had said is used."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.circling import SteadyChat, circle
from assistant.drafting.write import Round, write
from assistant.llm import OpenAIChat
from assistant.ports import Message
from assistant.prompts import load
from assistant.settings import ROOT
from tests.fakes import ScriptedChat
from tests.model_server import ModelServer
from tests.unit.test_write import FACTS, job_of, only_figures_of

ONCE = (
    "Kết quả cụ thể như sau:\n"
    "- Giảm 12 phòng chuyên môn thuộc các sở [D1].\n- Còn 7 chi cục thuộc các sở của tỉnh [D2].\n"
)
OVER = "- Giảm 12 phòng chuyên môn thuộc các sở [D1].\n- Còn 7 chi cục thuộc các sở của tỉnh [D3].\n"


def test_the_second_sentence_said_again_is_where_it_turns() -> None:
    assert circle(ONCE) is None
    assert circle(f"{ONCE}- Giảm 12 phòng chuyên môn thuộc các sở [D1].\n") is None  # once is for the checks to say
    turn = circle(ONCE + OVER)
    assert turn is not None and (ONCE + OVER)[:turn].endswith("thuộc các sở [D1].\n")
    assert circle("Tỉnh đã giảm 12 phòng chuyên môn [D1]. " * 3 + "Còn") == 2 * len(
        "Tỉnh đã giảm 12 phòng chuyên môn [D1]. "
    )


def test_short_lines_and_half_sentences_do_not_count() -> None:
    assert circle("Kết quả như sau:\n" * 5) is None
    lessons = "Thứ {}, sắp xếp bộ máy phải công khai, dân chủ [D1].\n"
    assert circle("".join(map(lessons.format, ("nhất", "hai")))) is None
    assert circle("".join(map(lessons.format, ("nhất", "hai", "ba")))) == 2 * len(lessons.format("nhất")) - 1
    begun = "Tỉnh đã giảm 12 phòng chuyên môn"
    assert circle(f"{begun}.\n{begun} thuộc sở.\n{begun} thuộc huyện.\n{begun}") is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="abcđê .;\n[D1]-", max_size=60), max_size=8), st.integers(1, 9))
def test_a_stream_stops_no_sooner_and_no_later_than_its_text_turns(lines: list[str], chunk: int) -> None:
    text = "\n".join(lines) * 3
    got = "".join(d.text for d in SteadyChat(ScriptedChat([text], chunk=chunk)).stream([], max_tokens=9))
    turn = circle(text)
    assert text.startswith(got)
    assert circle(got) == turn if turn is not None else got == text


def test_a_model_that_goes_in_circles_is_not_waited_for_and_its_sentences_are_used() -> None:
    reply = ONCE + OVER + ("- Nội dung mà mô hình không bao giờ cần viết tới.\n" * 500)
    with ModelServer([reply], pause=0.01) as server:
        chat = SteadyChat(OpenAIChat("ok", server.base_url, "k"))
        assert [d.done for d in chat.stream([Message("user", "Viết đi.")], max_tokens=4000)][-1]
        assert server.dropped.wait(1.0)
    scripted = ScriptedChat([reply])
    steps = write(job_of(*FACTS), SteadyChat(scripted), load(ROOT / "prompts"), only_figures_of(*FACTS), rounds=2)
    made = [step for step in steps if isinstance(step, Round)]
    assert made[0].accused and len(scripted.calls) == 1  # asked again, it would go in circles again
    assert made[0].complete and "viết đi viết lại" in made[0].note and "không bao giờ" not in made[0].text
    assert "Giảm 12 phòng chuyên môn thuộc các sở [D1]" in made[-1].text and not made[-1].findings
