"""Patterns written so that a search can skip find what plain ones find."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import calendar, scan
from assistant.quantities.phrases import Listed, any_case, at_word, either_case, matches, one_of

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = ROOT / "tests/data/claims/dev.jsonl"
PHRASES = ("xã", "xã hội", "xã hội học", "thị xã", "thị trấn", "cả", "cả năm", "a.b")
PIECES = st.sampled_from(
    (*PHRASES, "Xã", "THỊ XÃ", "x", "ã", "h", "hội", "học", "năm", " ", " ", ",", ".", "_", "1", "\n")
)
ODD = (
    "NGÀY 5/3", "Quý IV/2020", "q.2/2019", "Q 3/2018", "T6/2017", "T.12/2019", "T10 đến T12", "14-15/12/2017",
    "theo nq 18", "NGHỊ QUYẾT số 18", "kế hoạch 45", "KL 126", "02/2019", "năm 2016-2021", "từ ٣ xã", "a2020", "2020",
    "hai mươi mốt", "HAI xã", "Một nửa", "năm năm", "một phần ba", "mười hai phẩy năm %", "trăm xã", "tr.đ", "ba-bốn",
)  # fmt: skip


def texts() -> Iterator[str]:
    for line in CLAIMS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (row["text"], row["text"].upper(), *row["facts"])
    yield from (" ".join(ODD), ", ".join(ODD), "\n".join(ODD).title())


def plain(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_list_of_phrases_finds_what_the_plain_pattern_finds(text: str) -> None:
    wanted = [match.span() for match in plain(PHRASES).finditer(text)]
    assert [match.span() for match in re.finditer(rf"{one_of(PHRASES)}(?!\w)", text)] == wanted
    assert list(Listed(PHRASES).spans(text)) == wanted


@given(st.lists(PIECES, max_size=14).map("".join))
def test_letter_cases(text: str) -> None:
    capital = re.compile(rf"{one_of(either_case(('xã', 'thị xã')))}(?!\w)")
    assert capital.findall(text) == re.findall(r"(?<!\w)(?:[Xx]ã|[Tt]hị xã)(?!\w)", text)
    any_ = re.compile(rf"{at_word(*any_case(('xã', 'thị xã')))}(?!\w)")
    assert any_.findall(text) == re.findall(r"(?<!\w)(?i:xã|thị xã)(?!\w)", text)


@pytest.mark.parametrize(
    ("opens", "pattern"),
    [(calendar._opens, calendar._SCAN), (scan._opens, scan._FIGURE)],
    ids=["calendar", "figures"],
)
def test_no_date_or_figure_begins_where_no_opening_stands(
    opens: Callable[[str], bool], pattern: re.Pattern[str]
) -> None:
    found = 0
    for text in texts():
        wanted = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in matches(opens, pattern, text)] == wanted, text
        found += len(wanted)
    assert found > 1_000
