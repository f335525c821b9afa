"""What a click may ask for is sent with the section, so that its answer needs no server."""

from __future__ import annotations

import pytest

from assistant.checks.titles import TITLES
from assistant.ui.evidence_view import chosen
from assistant.ui.finding_help import help_of


@pytest.mark.parametrize("title", TITLES.values())
def test_every_finding_is_explained_in_the_words_of_the_guide(title: str) -> None:
    words = help_of(title)
    assert words and "Dữ kiện:" not in words and "#" not in words


@pytest.mark.parametrize(
    ("act", "pinned", "excluded"),
    [
        ("pin", ["a", "p"], ["x"]),
        ("unpin", ["a"], ["x"]),
        ("exclude", ["a"], ["x", "p"]),
        ("restore", ["a"], []),
    ],
)
def test_an_act_changes_the_choice_of_one_passage(act: str, pinned: list[str], excluded: list[str]) -> None:
    before = ["a", "p"] if act in ("unpin", "exclude") else ["a"]
    now = chosen(before, ["x"], act, "p")
    assert (list(now[0]), list(now[1])) == (pinned, excluded)


def test_pinning_what_was_excluded_takes_it_back() -> None:
    assert chosen([], ["p", "x"], "pin", "p") == (["p"], ["x"])
