"""A folder of awkward files: each gives a reading or one Vietnamese line of what to do; none stops the others."""

# ruff: noqa: E501
from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from reading_files import docx, p, pdf, r, table

from assistant.errors import UnreadableDocument
from assistant.library import isolation
from assistant.library.formats import Format
from assistant.library.passages import split
from assistant.library.reading import read_document
from assistant.library.shelf import Shelf
from assistant.report import SourceKind

SENTENCE = "Sắp xếp 265 đơn vị hành chính cấp xã còn 207, giảm 58 đơn vị."
ENGLISH = "Bao cao tong ket thuc hien Nghi quyet 18"
READ, REFUSED = True, False


def xlsx(rows: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def locked_pdf() -> bytes:
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[ENGLISH]]))), io.BytesIO()
    writer.encrypt("mat-khau", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream.encode("utf-16-le") + bytes(512)


WORD = docx(p(SENTENCE))
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "58">]>'
FILES: dict[str, tuple[Callable[[], bytes], bool]] = {
    "trống.txt": (lambda: b"", REFUSED),
    "trống.docx": (lambda: b"", REFUSED),
    "trống.pdf": (lambda: b"", REFUSED),
    "toàn dấu cách.txt": (lambda: b" \n\t\r\n ", REFUSED),
    "toàn số không.docx": (lambda: bytes(5000), REFUSED),
    "cụt đầu.docx": (lambda: WORD[:300], REFUSED),
    "cụt đuôi.docx": (lambda: WORD[:-60], REFUSED),
    "cụt.pdf": (lambda: pdf([[ENGLISH]])[:200], REFUSED),
    "chỉ có đầu.pdf": (lambda: b"%PDF-1.7\n", REFUSED),
    "word mang đuôi pdf.pdf": (lambda: WORD, READ),
    "pdf mang đuôi docx.docx": (lambda: pdf([[ENGLISH]]), READ),
    "chữ mang đuôi docx.docx": (lambda: SENTENCE.encode(), READ),
    "web mang đuôi doc.doc": (lambda: f"<html><body><p>{SENTENCE}</p></body></html>".encode(), READ),
    "rtf mang đuôi doc.doc": (lambda: rb"{\rtf1\ansi Giam 58 don vi hanh chinh\par}", READ),
    "có mật khẩu.docx": (lambda: ole("EncryptedPackage"), REFUSED),
    "có mật khẩu.pdf": (locked_pdf, REFUSED),
    "bảng cũ.xls": (lambda: ole("Workbook"), REFUSED),
    "word cũ hỏng.doc": (lambda: ole("WordDocument"), REFUSED),
    "ba trăm trang.pdf": (lambda: pdf([[f"Trang nay noi ve viec thu {n}", ENGLISH] for n in range(300)]), READ),
    "bản quét.pdf": (lambda: pdf([[""], [""]], picture=True), REFUSED),
    "không có trang.pdf": (lambda: pdf([]), REFUSED),
    "trang trắng.pdf": (lambda: pdf([[], []]), REFUSED),
    "chỉ có bảng.docx": (lambda: docx(table(("Đơn vị", "Số"), ("Sở Y tế", "9"))), READ),
    "không có chữ.docx": (lambda: docx(p("")), REFUSED),
    "thiếu phần.docx": (lambda: zipped({"word/document.xml": b""}), REFUSED),
    "xml hỏng.docx": (lambda: zipped({"word/document.xml": b"<w:document>"}), REFUSED),
    "bom nén.docx": (lambda: zipped({"word/document.xml": b" " * 30_000_000}), REFUSED),
    "nhiều phần.docx": (lambda: zipped({f"word/{n}.xml": b"<a/>" for n in range(2100)} | {"word/document.xml": b"<a/>"}), REFUSED),
    "có DOCTYPE.docx": (lambda: zipped({"word/document.xml": DOCTYPE + b"<a>&x;</a>"}), REFUSED),
    "DOCTYPE utf-16.docx": (lambda: zipped({"word/document.xml": DOCTYPE.decode().encode("utf-16")}), REFUSED),
    "nén thường.zip": (lambda: zipped({"a.txt": b"abc"}), REFUSED),
    "bảng tính.xlsx": (lambda: xlsx([["Cơ quan", "Biên chế"], ["Sở Nội vụ", 45]]), READ),
    "bảng trống.xlsx": (lambda: xlsx([]), REFUSED),
    unicodedata.normalize("NFD", "tên tách dấu.txt"): (lambda: unicodedata.normalize("NFD", SENTENCE).encode(), READ),
    "utf16.txt": (lambda: SENTENCE.encode("utf-16"), READ),
    "utf16 không dấu đầu.txt": (lambda: SENTENCE.encode("utf-16-le"), READ),
    "nhị phân.txt": (lambda: bytes(range(256)) * 20, REFUSED),
    "ảnh.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), REFUSED),
    "khai báo hỏng.md": (lambda: b"---\ntitle: [\n---\n# A\n", REFUSED),
    "một dòng dài.txt": (lambda: (SENTENCE + " ").encode() * 2000, READ),
    "lồng sâu.docx": (lambda: docx("<w:sdt><w:sdtContent>" * 300 + p(SENTENCE) + "</w:sdtContent></w:sdt>" * 300), REFUSED),
    "chỉ dấu chấm.txt": (lambda: ("…" * 50 + "\n" + "." * 80).encode(), READ),
    "xoá hết.docx": (lambda: docx(f"<w:p><w:del>{r(SENTENCE)}</w:del></w:p>"), REFUSED),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tep-kho")
    for name, (make, _) in FILES.items():
        (path / name).write_bytes(make())
    return path


def test_there_are_forty() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
def test_each_gives_a_reading_or_one_line(folder: Path, name: str) -> None:
    try:
        reading = read_document(folder / name)
    except UnreadableDocument as error:
        message = str(error)
        assert FILES[name][1] is REFUSED, message
        assert "\n" not in message and "hãy" in message and "Traceback" not in message
    else:
        assert FILES[name][1] is READ
        assert reading.title == unicodedata.normalize("NFC", reading.title)
        passages = split(reading, document="d", kind=SourceKind.REPORT)
        assert bool(passages) is (name != "chỉ dấu chấm.txt")


def test_a_folder_of_them_is_taken_with_a_result_for_each(folder: Path, tmp_path: Path) -> None:
    results = Shelf(tmp_path / "home", None).add([folder])
    assert sorted(result.path.name for result in results) == sorted(FILES)
    for result in results:
        empty = FILES[result.path.name][1] is REFUSED or result.path.name == "chỉ dấu chấm.txt"
        assert (result.status == "refused") is empty, result
        assert result.status == "added" or result.message


def test_pages_of_a_long_pdf_are_kept(folder: Path) -> None:
    passages = split(read_document(folder / "ba trăm trang.pdf"), document="d", kind=SourceKind.REPORT)
    assert "trang 300" in {passage.locator.lower() for passage in passages}


def test_names_with_loose_marks_say_the_same(folder: Path) -> None:
    reading = read_document(folder / unicodedata.normalize("NFD", "tên tách dấu.txt"))
    assert reading.text == SENTENCE
    assert any("dựng sẵn" in repair.reason for repair in reading.repairs)


def test_a_reader_that_takes_too_long_is_stopped(folder: Path) -> None:
    with pytest.raises(UnreadableDocument, match="quá nặng"):
        isolation.extract_apart(Format.PDF, folder / "ba trăm trang.pdf", seconds=0.05)


def test_a_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"Không tìm thấy tệp “mất\.docx”"):
        read_document(tmp_path / "mất.docx")
