"""A finding stands that both readings of the facts give, as typed and written out, in whatever form."""

from __future__ import annotations

import pytest

from assistant.grounds import standing
from assistant.report import Severity
from tests.unit.checks_given import given


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        (
            "ĐVSNCL: 2015: 632 đv; 2021: 561 đv (giảm 71)",
            "Đơn vị sự nghiệp công lập giảm từ 632 đơn vị còn 591 đơn vị, giảm 71 đơn vị.",
            "591",
        ),
        ("BTC TW đã thẩm định", "Ban Dân vận Trung ương đã thẩm định.", "Ban Dân vận"),
    ],
)
def test_what_both_readings_accuse_stands(fact: str, text: str, words: str) -> None:
    found = standing(given(text, [fact]))
    assert any(words in f.quote for f in found if f.severity is not Severity.NOTE)


def test_what_only_an_abbreviation_caused_falls() -> None:
    fact, text = "Tiết kiệm 5 tỷ đồng chi TX", "Tiết kiệm 5 tỷ đồng chi thường xuyên."
    assert [f for f in standing(given(text, [fact])) if f.severity is not Severity.NOTE] == []
