"""PDF with a text layer: lines by position, tables, page numbers kept; scans through Tesseract where installed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from assistant.errors import UnreadableDocument
from assistant.library import legacy
from assistant.library.document import Block, Extract, Repair
from assistant.library.paragraphs import Line, drop_margins, join
from assistant.library.readers import ocr
from assistant.library.readers.columns import in_order

_WORDS = {"x_tolerance_ratio": 0.15, "keep_blank_chars": False, "extra_attrs": ["fontname"]}
_LEAST = 8  # letters a page needs before it counts as having a text layer


def read(data: bytes) -> Extract:
    """Paragraphs and table rows, each with its page. Raises UnreadableDocument for encrypted and scanned files."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    repairs: list[Repair] = []
    pages: list[list[Line]] = []
    empty: list[int] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            title = str((document.metadata or {}).get("Title") or "")
            for number, page in enumerate(document.pages, 1):
                lines = list(_lines(page, number, repairs))
                if sum(map(str.isalpha, "".join(line.text for line in lines))) < _LEAST and page.images:
                    empty.append(number)
                    lines = ocr.lines(page, number)
                pages.append(lines)
                page.close()
    except (PDFPasswordIncorrect, PdfminerException) as error:
        if isinstance(error, PDFPasswordIncorrect) or "Password" in repr(error):
            raise UnreadableDocument("Tệp PDF có mật khẩu; hãy bỏ mật khẩu, lưu lại rồi nạp lại.") from error
        raise UnreadableDocument("Tệp PDF bị hỏng hoặc tải về chưa hết; hãy lấy lại bản đầy đủ rồi nạp lại.") from error
    if not pages:
        raise UnreadableDocument("Tệp PDF không có trang nào hoặc bị hỏng; hãy lấy lại bản đầy đủ rồi nạp lại.")
    if not any(pages):
        raise UnreadableDocument(
            "Tệp PDF không có lớp chữ (bản quét hoặc trang trắng); "
            "hãy nhận dạng chữ (OCR) hoặc xin bản Word rồi nạp lại."
        )
    if empty:
        repairs.append(
            Repair(f"{len(empty)} trang quét", "", "nhận dạng chữ bằng Tesseract, cần đối chiếu với bản gốc")
        )
    original = "\n".join(line.row.text if line.row else line.text for page in pages for line in page)
    lines, dropped = drop_margins(pages)
    blocks, joined = join(lines)
    return Extract(tuple(blocks), _useful(title), (*repairs, *dropped, *joined), original=original)


def _lines(page: Any, number: int, repairs: list[Repair]) -> Iterator[Line]:
    tables = page.find_tables() if len(page.lines) + len(page.rects) >= 4 else []
    tables = [table for table in tables if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    found: list[Line] = []
    for table in tables:
        top = table.bbox[1]
        rows = [[" ".join((cell or "").split()) for cell in row] for row in table.extract(x_tolerance_ratio=0.15)]
        rows = [row for row in rows if any(row)]
        head = tuple(rows[0]) if len(rows) > 1 and all(rows[0]) else ()
        for at, row in enumerate(rows[1:] if head else rows):
            block = Block(" | ".join(row), "row", page=number, head=head)
            found.append(Line("", top=top + at / 1000, page=number, row=block))
    words = [word for word in page.extract_words(**_WORDS) if not any(_inside(word, t.bbox) for t in tables)]
    found += _group(words, number, repairs)
    yield from sorted(found, key=lambda line: line.top)


def _group(words: list[dict[str, Any]], number: int, repairs: list[Repair]) -> Iterator[Line]:
    """Words on one base line make a line; a word in a legacy font is converted here, where its font is known. Lines of
    two columns are given as if they stood under each other, each as wide as the page."""
    left, right = min((w["x0"] for w in words), default=0.0), max((w["x1"] for w in words), default=0.0)
    for row, shift, begin, end in in_order(words):
        stored = " ".join(word["text"] for word in row)
        converted = [legacy.by_font(word["text"], word["fontname"]) for word in row]
        text = " ".join(
            word["text"] if new is None else new for word, new in zip(row, converted, strict=True)
        )  # fmt: skip
        if text != stored:
            repairs.append(Repair(stored, text, f"chuyển từ phông {row[0]['fontname']} sang Unicode"))
        top, bottom = min(w["top"] for w in row), max(w["bottom"] for w in row)
        wider = (right - left) / max(end - begin, 1.0)
        yield Line(
            text,
            left + (row[0]["x0"] - begin) * wider,
            left + (row[-1]["x1"] - begin) * wider,
            top + shift,
            bottom - top,
            number,
        )


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _useful(title: str) -> str:
    """The title in the file's properties, unless a program wrote it there ("Microsoft Word - a.doc", "untitled")."""
    programs = ("microsoft", "untitled", "powerpoint", "document", "scan")
    return "" if not title.strip() or title.lower().startswith(programs) or len(title.split()) < 3 else title.strip()
