"""The draft as the screen shows it: nothing of the text is lost, and each mark points at its cause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.report import Finding, Severity
from assistant.ui.pieces import pieces

TEXT = "Giảm 58 đơn vị [D1].\nCòn 207 đơn vị [D1, N2]."


def spelled(lines: list) -> str:  # type: ignore[type-arg]
    return "\n".join("".join(piece.text for piece in line if "label" not in piece.classes) for line in lines)


def test_the_pieces_spell_the_plain_text_and_show_the_labels() -> None:
    lines = pieces(TEXT, (), ())
    assert spelled(lines) == "Giảm 58 đơn vị.\nCòn 207 đơn vị."
    assert [p.target for line in lines for p in line if p.target] == ["D1", "D1", "N2"]


def test_the_gravest_finding_wins_the_mark() -> None:
    findings = (
        Finding("a", Severity.NOTE, (0, 14), "", "nhẹ"),
        Finding("b", Severity.BLOCKING, (5, 7), "58", "sai"),
    )
    marked = {p.text: p for line in pieces(TEXT, (), findings) for p in line}
    assert (marked["58"].target, marked["58"].classes) == ("f:1", "blocking")
    assert marked["Giảm "].target == "f:0"


@given(st.text("ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=4))
def test_no_span_can_lose_or_double_a_letter(plain: str, spans: list[tuple[int, int]]) -> None:
    findings = tuple(Finding("c", Severity.NOTE, (min(s), max(s)), "", "") for s in spans)
    lines = pieces(plain, (), findings)
    assert spelled(lines).replace("\n", "") == plain.replace("\n", "")
