"""Profiles: shipped ones are complete, a user's own builds on them, mistakes are named with the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.export.profiles import load_profile, profile_names
from tests.export_sample import PROFILES


def test_three_profiles_ship() -> None:
    assert set(profile_names()) == set(PROFILES)


def test_the_older_party_guideline_differs_in_separator_and_line_spacing_only() -> None:
    new, old = load_profile("party_hd05"), load_profile("party_hd36")
    assert (new.wording.separator, old.wording.separator) == (";", ",")
    assert new.body.line.holds(22) and not new.body.line.holds(24)
    assert old.body.line.holds(24) and not old.body.line.holds(17)
    assert new.page == old.page and new.elements == old.elements


@pytest.mark.parametrize("name", PROFILES)
def test_what_is_written_is_accepted(name: str) -> None:
    profile = load_profile(name)
    assert profile.body.line.holds(profile.body.line.use)
    assert set(profile.headings) == {"part", "roman", "arabic", "decimal", "letter"}


def test_a_number_replaces_the_range_and_a_part_of_a_range_keeps_the_rest() -> None:
    assert load_profile("party_hd05", {"body.line": 24}).body.line.max == 24
    line = load_profile("party_hd05", {"body": {"line": {"use": 20}}}).body.line
    assert (line.use, line.min, line.max) == (20, 18, 22)


def test_a_file_of_ones_own_builds_on_a_base(tmp_path: Path) -> None:
    own = tmp_path / "so-noi-vu.toml"
    own.write_text('base = "state_nd30"\n[page]\ntop = 22\n', encoding="utf-8")
    profile = load_profile(own)
    assert (profile.key, profile.page.top.use, profile.family) == ("so-noi-vu", 22, "state")


@pytest.mark.parametrize(
    ("name", "overrides", "words"),
    [
        ("party_hd5", {}, "party_hd05"),
        ("party_hd05", {"page.topp": 3}, "page.top"),
        ("party_hd05", {"elements.subjct.size": 3}, "elements.subject"),
        ("party_hd05", {"elements.subject.sise": 3}, "elements.subject.size"),
        ("party_hd05", {"page.top": "hai mươi"}, "page.top"),
        ("party_hd05", {"page": {"top": -3}}, "page.top"),
        ("party_hd05", {"body.line": {"use": 30}}, "body.line"),
        ("party_hd05", {"family": "army"}, "family"),
        ("khong-co.toml", {}, "Không mở được"),
    ],
)
def test_a_mistake_is_named_in_one_line(name: str, overrides: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as caught:
        load_profile(name, overrides)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_broken_profile_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "hong.toml"
    broken.write_text("page = [", encoding="utf-8")
    with pytest.raises(InputError, match=r"hong\.toml"):
        load_profile(broken)
