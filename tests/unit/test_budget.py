"""The ceiling is kept before a call is made, by several calls at once too; what is used is counted, reported or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from assistant.bootstrap import build
from assistant.budget import Budget, MeteredChat, Price
from assistant.errors import ModelError, RefusedError
from assistant.ports import Delta, Message, ReportSpec
from assistant.report import Fact, Header, Revision, Usage
from assistant.settings import Settings
from tests.fakes import ScriptedChat

ASK = [Message("user", "một hai ba bốn năm")]
PRICE = Price(sent=1_000_000, received=2_000_000, ceiling=100)  # a token sent costs 1, one received 2


def words(text: str) -> int:
    return len(text.split())


def metered(chat: object, spent: float = 0.0, price: Price = PRICE) -> MeteredChat:
    budget = Budget(price, lambda _: {"muc": Usage(prompt=int(spent))}, words)
    return MeteredChat(chat, budget, "r")  # type: ignore[arg-type]


class Silent:
    """A model whose endpoint reports no tokens."""

    model = endpoint = "im"

    def stream(self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None) -> Iterator[Delta]:
        yield Delta("sáu bảy ")
        yield Delta("tám")
        yield Delta(done=True, usage=Usage(seconds=3))


def test_a_call_that_could_pass_the_ceiling_is_never_made() -> None:
    chat = ScriptedChat(["Xong."])
    with pytest.raises(RefusedError, match=r"mức trần 100 .*ASSISTANT_LLM_CEILING"):
        list(metered(chat, spent=50).stream(ASK, max_tokens=20))  # 13 + 40 + 50 > 100
    assert chat.calls == []
    list(metered(chat, spent=40).stream(ASK, max_tokens=20))
    list(metered(chat, spent=9999, price=Price(1, 1)).stream(ASK, max_tokens=20))  # no ceiling
    assert len(chat.calls) == 2


def test_calls_under_way_count_with_all_they_may_still_cost() -> None:
    chat = metered(ScriptedChat(["Xong."]))
    first = chat.stream(ASK, max_tokens=20)  # may cost 53
    next(first)
    with pytest.raises(RefusedError):
        next(chat.stream(ASK, max_tokens=20))
    first.close()  # type: ignore[attr-defined]
    assert next(chat.stream(ASK, max_tokens=20)).text


def test_what_a_call_used_counts_before_it_is_stored() -> None:
    chat = metered(ScriptedChat(["Xong."]))  # reports 100 tokens sent
    list(chat.stream(ASK, max_tokens=1))
    with pytest.raises(RefusedError):
        list(chat.stream(ASK, max_tokens=1))


def test_tokens_that_the_endpoint_does_not_report_are_counted() -> None:
    assert list(metered(Silent()).stream(ASK, max_tokens=9))[-1].usage == Usage(5 + 8, 3, 0, 3)


def test_a_reply_that_breaks_off_is_counted_as_far_as_it_came() -> None:
    seen: list[Delta] = []
    chat = metered(ScriptedChat([ModelError("đứt", partial="sáu bảy")]))
    with pytest.raises(ModelError):
        for delta in chat.stream(ASK, max_tokens=9):
            seen.append(delta)
    assert seen[-1].usage == Usage(5 + 8, 2)


def test_the_desk_refuses_at_the_ceiling_and_keeps_what_was_written(tmp_path: Path) -> None:
    spec = ReportSpec(
        "nq18-tinh",
        "party_hd05",
        Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"),
        {"uu-diem": (Fact("a", "Giảm 323 cán bộ cấp xã"),), "han-che": (Fact("b", "Dôi dư 255 cán bộ cấp xã"),)},
    )
    settings = Settings(home=tmp_path, llm_price_in=1e6, llm_price_out=1e6, llm_ceiling=6000)
    chat = ScriptedChat(["Tỉnh đã giảm 323 cán bộ cấp xã [D1]."])
    desk = build(settings, chat=chat, embedder=None)
    report = desk.create(spec)
    written = [s for s in desk.draft(report.id, "uu-diem") if isinstance(s, Revision)][-1]
    assert desk.store.spent(report.id)["uu-diem"].prompt == 100
    assert desk.budget is not None
    desk.budget.price = Price(1e6, 1e6, 100)
    with pytest.raises(RefusedError, match="mức trần"):
        list(desk.draft(report.id, "han-che"))
    assert len(chat.calls) == 1 and desk.view(report.id, "uu-diem").head == written
