"""The command-line contract: exit statuses, one JSON document on stdout, one Vietnamese line for each bad input."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from assistant.cli import main
from tests.model_server import ModelServer

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "corpus" / "examples" / "hai-duong.yaml"


@pytest.fixture(autouse=True)
def lexical_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No embedding model: what is tested here does not depend on it, and it costs seconds."""
    monkeypatch.setattr("assistant.bootstrap.builtin", lambda: None)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    try:
        status = main([str(a) for a in arguments])
    except SystemExit as stop:
        status = int(stop.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


def test_the_example_report_goes_from_facts_to_three_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "draft", EXAMPLE, "--out", tmp_path / "out", "--json")
    result = json.loads(out)
    assert (status, result["blocking"], result["unaccepted"], result["draft"]) == (0, 0, [], False)
    printed = "\n".join(p.text for p in Document(str(tmp_path / "out" / "report.docx")).paragraphs)
    for figure in ("265", "207", "58", "323", "513", "1.341", "69,08%"):
        assert figure in printed
    assert "[D1]" not in printed and "Dự thảo" not in printed
    book = openpyxl.load_workbook(tmp_path / "out" / "provenance.xlsx")
    assert sum(sheet.max_row for sheet in book) > 40
    assert isinstance(json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8")), list)


def test_a_model_s_wrong_figure_never_leaves_unmarked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ModelServer(["Tỉnh đã giảm 999 đơn vị hành chính cấp xã [D1]."]) as server:
        monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", server.base_url)
        monkeypatch.setenv("ASSISTANT_LLM_MODEL", "ok")
        status, out, err = run(capsys, "draft", EXAMPLE, "--out", tmp_path / "out", "--json")
    result = json.loads(out)
    printed = "\n".join(p.text for p in Document(result["document"]).paragraphs)
    assert "999" not in printed or result["draft"]
    assert status in (0, 1) and server.base_url.removesuffix("/v1") in err


def test_checking_a_wrong_text_names_the_right_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Giảm 332 cán bộ và 513 công chức cấp xã.", encoding="utf-8")
    status, out, _ = run(capsys, "check", EXAMPLE, text, "--section", "uu-diem", "--json")
    found = [f for f in json.loads(out) if f["severity"] == "blocking"]
    assert status == 1 and any("332" in f["quote"] and "323" in f["expected"] + f["message"] for f in found)
    text.write_text("Giảm 323 cán bộ và 513 công chức cấp xã.", encoding="utf-8")
    assert run(capsys, "check", EXAMPLE, text, "--section", "II.4.3.1")[0] == 0


def test_searching_without_diacritics_finds_the_point_of_the_resolution(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "search", "giam so luong cap pho", "-k", "3", "--kind", "resolution", "--json")
    hits = json.loads(out)
    assert status == 0 and "cấp phó" in hits[0]["text"] and hits[0]["kind"] == "resolution" and hits[0]["why"]


def test_the_library_takes_lists_shows_and_removes_a_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "thai-binh.txt"
    file.write_text("I. KẾT QUẢ\nTỉnh Thái Bình giảm 19 đơn vị hành chính cấp xã.\n", encoding="utf-8")
    added = json.loads(run(capsys, "corpus", "add", file, "--kind", "report", "--province", "Thái Bình", "--json")[1])
    assert added[0]["status"] == "added" and added[0]["passages"] > 0
    listed = json.loads(run(capsys, "corpus", "list", "--json")[1])
    (mine,) = [d for d in listed if d["province"] == "Thái Bình"]
    assert "Thái Bình giảm 19" in run(capsys, "corpus", "show", mine["id"])[1]
    assert run(capsys, "corpus", "remove", mine["id"])[0] == 0
    assert mine["id"] not in {d["id"] for d in json.loads(run(capsys, "corpus", "list", "--json")[1])}


def test_the_cleaned_text_is_shown_beside_the_original_where_there_is_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dinh-chu.txt"
    file.write_text("Tỉnh uỷ thôngbáo kết luận của Ban Thường vụ.\nGiảm 19 xã.\n", encoding="utf-8")
    added = json.loads(run(capsys, "corpus", "add", file, "--kind", "guidance", "--json")[1])
    identity = added[0]["document"]
    monkeypatch.setenv("COLUMNS", "130")
    wide = run(capsys, "corpus", "show", identity)[1].splitlines()
    (changed,) = [line for line in wide if " ≠ " in line]
    assert changed.split(" ≠ ")[0].rstrip() == "Tỉnh uỷ thôngbáo kết luận của Ban Thường vụ."
    assert changed.split(" ≠ ")[1] == "Tỉnh uỷ thông báo kết luận của Ban Thường vụ."
    assert any(line.startswith("  “thôngbáo” → “thông báo”") for line in wide)
    monkeypatch.setenv("COLUMNS", "80")
    narrow = run(capsys, "corpus", "show", identity)[1]
    assert "— Văn bản gốc —\nTỉnh uỷ thôngbáo" in narrow and " ≠ " not in narrow


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("  uu-diem:", "  uu-diemm:"), "gần nhất là «uu-diem»"),
        (("profile: party_hd05", "profile: party_hd5"), "party_hd05"),
        (("province:", "provnce:"), "province"),
    ],
)
def test_a_mistake_in_the_report_file_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], words: str
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(EXAMPLE.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    status, out, err = run(capsys, "draft", bad, "--out", tmp_path / "out")
    assert (status, out) == (2, "") and words in err and "dòng" in err and err.count("\n") == 1


def test_an_unreachable_model_is_status_3_and_the_report_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "m")
    monkeypatch.setenv("ASSISTANT_LLM_API_KEY", "sk-secret")
    monkeypatch.setenv("ASSISTANT_LLM_DEADLINE", "1")
    status, _, err = run(capsys, "draft", EXAMPLE, "--out", tmp_path / "out")
    assert status == 3 and "Không kết nối được tới mô hình tại http://127.0.0.1:9" in err and "sk-secret" not in err
    assert "theo yêu cầu của người soạn" not in err  # nobody asked: the service was not there


def test_confidential_mode_refuses_a_foreign_endpoint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", "https://api.example.com/v1")
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "m")
    monkeypatch.setenv("ASSISTANT_CONFIDENTIAL", "true")
    status, _, err = run(capsys, "draft", EXAMPLE, "--out", tmp_path / "out")
    assert status == 1 and "Chế độ bảo mật" in err and "api.example.com" in err


@pytest.mark.parametrize(
    "arguments", [(), ("draft",), ("draft", "x", "--nope"), ("search", "q", "-k", "nhiều"), ("bay",)]
)
def test_bad_usage_is_one_vietnamese_line(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "") and err.count("\n") == 1 and "--help" in err


def test_an_exported_document_passes_the_clerk_s_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "draft", EXAMPLE, "--out", tmp_path / "out")
    status, out, _ = run(capsys, "inspect", tmp_path / "out" / "report.docx", "--profile", "party_hd05", "--json")
    assert status == 0 and [row for row in json.loads(out) if row["status"] == "không đạt"] == []


def test_doctor_says_that_nothing_leaves_this_machine(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "doctor")
    assert status == 0 and "Văn bản không rời máy này" in out
