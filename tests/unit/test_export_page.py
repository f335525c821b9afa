"""The printed page, measured: LibreOffice lays it out and the lines on paper are held against the profile."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import pdfplumber
import pytest

from assistant.export.docx import write_docx
from tests.export_sample import PROFILES, TEXTS, printed

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
MM = 72 / 25.4  # points


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("pdf")
    long = {key: "\n".join([text] * 12) for key, text in TEXTS.items()}
    for profile in PROFILES:
        write_docx(printed(profile, long), folder / f"{profile}.docx")
        issuer = "Uỷ ban nhân dân tỉnh" if profile == "state_nd30" else "Ban Tổ chức Tỉnh uỷ"
        frame = {"province": "Bà Rịa - Vũng Tàu", "issuer": issuer, "date": None, "place": ""}
        write_docx(printed(profile, header=frame), folder / f"{profile}-long.docx")
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    names = [path.stem for path in sorted(folder.glob("*.docx"))]
    files = [str(folder / f"{name}.docx") for name in names]
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: pdfplumber.open(folder / f"{name}.pdf").pages for name in names}


def text_line(page: Any, words: str) -> dict[str, Any]:
    return next(line for line in page.extract_text_lines() if words in line["text"])


def words_box(page: Any, first: str, last: str) -> tuple[float, float, float]:
    words = page.extract_words()
    start = next(n for n, word in enumerate(words) if word["text"] == first)
    end = next(word for word in words[start:] if word["text"] == last)
    return words[start]["x0"], end["x1"], end["bottom"]


@pytest.mark.parametrize(
    ("profile", "first", "last"),
    [("party_hd05", "ĐẢNG", "NAM"), ("party_hd36", "ĐẢNG", "NAM"), ("state_nd30", "Độc", "phúc")],
)
def test_the_rule_is_as_long_as_its_text_and_just_below(
    profile: str, first: str, last: str, pages: dict[str, Any]
) -> None:
    page = pages[profile][0]
    left, right, bottom = words_box(page, first, last)
    rules = [edge for edge in page.edges if edge["orientation"] == "h" and 0 <= edge["top"] - bottom < 3 * MM]
    rule = min(rules, key=lambda edge: abs(edge["x0"] - left))
    assert abs(rule["x0"] - left) < 1 * MM
    assert abs(rule["x1"] - right) < 1 * MM


@pytest.mark.parametrize("profile", PROFILES)
def test_the_longest_province_keeps_each_name_on_one_line(profile: str, pages: dict[str, Any]) -> None:
    lines = [line["text"] for line in pages[f"{profile}-long"][0].extract_text_lines()]
    assert any("BÀ RỊA - VŨNG TÀU" in line for line in lines[:3])
    assert any("VIỆT NAM" in line for line in lines[:1])


@pytest.mark.parametrize("profile", PROFILES)
def test_the_page_number_is_centred_in_the_top_margin_from_page_two(profile: str, pages: dict[str, Any]) -> None:
    for number, page in enumerate(pages[profile], 1):
        top = [word for word in page.extract_words() if word["top"] < 18 * MM]
        assert [word["text"] for word in top] == ([] if number == 1 else [str(number)])
        if top:
            left = 30 if profile == "state_nd30" or number % 2 else 15
            centre = (left + 165 / 2) * MM
            assert abs((top[0]["x0"] + top[0]["x1"]) / 2 - centre) < 1 * MM
            assert 9.5 * MM < top[0]["top"] < 12 * MM


@pytest.mark.parametrize("profile", PROFILES)
def test_text_keeps_the_margins_which_change_on_even_pages_of_party_reports(
    profile: str, pages: dict[str, Any]
) -> None:
    for number, page in enumerate(pages[profile], 1):
        mirrored = profile != "state_nd30" and number % 2 == 0
        left, right = (15, 195 - 15) if mirrored else (30, 195)
        assert min(char["x0"] for char in page.chars) > (left - 0.5) * MM
        assert max(char["x1"] for char in page.chars if char["text"].strip()) < (right + 0.5) * MM
        assert max(char["bottom"] for char in page.chars) < (297 - 20 + 0.5) * MM


def test_party_lines_stand_eighteen_points_apart(pages: dict[str, Any]) -> None:
    for profile in ("party_hd05", "party_hd36"):
        lines = text_lines = pages[profile][1].extract_text_lines()
        gaps = [after["top"] - before["top"] for before, after in zip(lines, text_lines[1:], strict=False)]
        assert min(gaps[1:]) > 17.5


@pytest.mark.parametrize("profile", PROFILES)
def test_the_closing_block_stays_on_one_page(profile: str, pages: dict[str, Any]) -> None:
    last = pages[profile][-1].extract_text()
    assert "Nơi nhận" in last
    assert "Nguyễn Văn A" in last
