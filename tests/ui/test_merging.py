"""Merging by sentence: the writer's picks of two texts become the text in use, checked, with its sources."""

from __future__ import annotations

import pytest

from assistant.claims import strip_markers
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Origin
from assistant.workflow import Desk
from tests.ui.test_pages import button, desk, opened, words  # noqa: F401

pytestmark = pytest.mark.filterwarnings("ignore")
FACTS = {"uu-diem": (Fact("a", "Giảm 323 cán bộ cấp xã"), Fact("b", "Giảm 513 công chức cấp xã"))}


def test_each_sentence_is_taken_from_the_one_text_or_the_other(desk: Desk) -> None:  # noqa: F811
    report = desk.create(ReportSpec("nq18-tinh", "party_hd05", Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"), FACTS)).id
    first = "Toàn tỉnh giảm 323 cán bộ cấp xã [D1]. Toàn tỉnh giảm 513 công chức cấp xã [D2]."
    base = desk.edit(report, "uu-diem", first, None, "An")
    second = "Đã giảm 323 cán bộ cấp xã [D1]. Đã giảm 513 công chức cấp xã [D2]."
    proposed = desk.store.append(type(base)(**{**base.__dict__, "text": second, "origin": Origin.REFINE}))
    app = opened("soan-thao", report, "uu-diem")
    picks = [radio for radio in app.radio if radio.key and radio.key.startswith(f"merge-{proposed.id}")]
    assert [pick.options for pick in picks] == [
        ["Toàn tỉnh giảm 323 cán bộ cấp xã.", "Đã giảm 323 cán bộ cấp xã."],
        ["Toàn tỉnh giảm 513 công chức cấp xã.", "Đã giảm 513 công chức cấp xã."],
    ]
    picks[1].set_value(0)
    button(app, "Dùng bản ghép").click().run()
    head = desk.view(report, "uu-diem").head
    assert head and not app.exception
    assert strip_markers(head.text) == "Đã giảm 323 cán bộ cấp xã. Toàn tỉnh giảm 513 công chức cấp xã."
    assert "[D1]" in head.text and "[D2]" in head.text and not head.blocking
    assert desk.view(report, "uu-diem").history.proposals == ()
