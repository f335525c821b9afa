"""Tells a file's format from its content; the extension only decides between kinds of plain text."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from pathlib import PurePath

from assistant.errors import UnreadableDocument
from assistant.library.limits import check_zip


class Format(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    RTF = "rtf"
    DOC = "doc"
    ODT = "odt"
    MARKDOWN = "md"
    TEXT = "txt"


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")


def sniff(data: bytes, name: str) -> Format:
    """The format of the content. Raises UnreadableDocument for what the library cannot take, archives that break
    the safety limits, and encrypted files."""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if head.startswith(_OLE):
        return _ole(data)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(_IMAGES):
        raise UnreadableDocument(
            "Tệp là ảnh, không có lớp chữ; hãy nhận dạng chữ (OCR) rồi nạp bản .docx hoặc .pdf có chữ."
        )
    suffix = PurePath(name).suffix.lower()
    lower = text.lower().replace(b"\0", b"")
    if suffix in (".md", ".markdown"):
        return Format.MARKDOWN
    if suffix in (".html", ".htm", ".xhtml", ".mht") or lower.startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if (b"<html" in lower and b"<body" in lower) or (b"mime-version:" in lower and b"multipart/related" in lower):
        return Format.HTML
    return Format.TEXT


def _zipped(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_zip(archive)
            names = set(archive.namelist())
            opendocument = "mimetype" in names and b"opendocument.text" in archive.read("mimetype")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableDocument("Tệp bị hỏng hoặc tải về chưa hết; hãy lấy lại bản đầy đủ rồi nạp lại.") from error
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if opendocument:
        return Format.ODT
    raise UnreadableDocument(
        "Tệp nén hoặc định dạng chưa hỗ trợ; hãy giải nén hoặc lưu lại dạng .docx, .xlsx hoặc .pdf."
    )


def _ole(data: bytes) -> Format:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise UnreadableDocument("Tệp có mật khẩu; hãy mở bằng Word hoặc Excel, bỏ mật khẩu, lưu lại rồi nạp lại.")
    if holds("WordDocument"):
        return Format.DOC
    if holds("Workbook") or holds("Book"):
        raise UnreadableDocument("Bảng tính .xls kiểu cũ chưa hỗ trợ; hãy mở bằng Excel và lưu lại dạng .xlsx.")
    raise UnreadableDocument("Tệp kiểu cũ của Office bị hỏng hoặc chưa hỗ trợ; hãy lưu lại dạng .docx rồi nạp lại.")
