"""Plain text: finds its encoding, one block a line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from assistant.errors import UnreadableDocument
from assistant.library.document import Block, Extract
from assistant.library.paragraphs import Line, drop_margins, is_wrapped, join

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16, UTF-32 or Windows-1258; raises UnreadableDocument for anything else.

    Bytes that are none of these but hold no controls come back as Windows-1252, the form in which TCVN3 and
    VNI texts are stored; recognising those is the caller's next step.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding) or _refuse()
    if (text := _try(data, "utf-8")) is not None and "\0" not in text:
        return text
    if data[:4000].count(0) > len(data[:4000]) // 4:
        encoding = "utf-16-le" if data[1:4000:2].count(0) > data[0:4000:2].count(0) else "utf-16-be"
        if (text := _try(data, encoding)) is not None:
            return text
    if "\0" in data.decode("latin-1") or sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data) > len(data) // 200:
        return _refuse()
    return _single_byte(data)


def read(data: bytes) -> Extract:
    """One paragraph block a non-empty line; lines wrapped by hand are joined into their paragraphs first."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    pages = [page.split("\n") for page in text.split("\f")]
    source = [line for page in pages for line in page]
    if len(pages) == 1 and not is_wrapped(source):
        return Extract(tuple(Block(line.strip()) for line in source if line.strip()))
    lines, dropped = drop_margins([list(_lines(page, number)) for number, page in enumerate(pages, 1)])
    blocks, joined = join(lines) if is_wrapped(source) else ([Block(line.text) for line in lines], [])
    return Extract(tuple(blocks), repairs=(*dropped, *joined), original=text)


def _lines(page: list[str], number: int) -> Iterator[Line]:
    """Lines placed by their characters; an empty line is a gap."""
    for at, line in enumerate(page):
        if words := line.strip():
            indent = len(line) - len(line.lstrip())
            yield Line(words, indent, indent + len(words), float(at), 0.9, number)


def _single_byte(data: bytes) -> str:
    """Windows-1258 where its combining tone marks stand after vowels as Vietnamese writes them, else 1252."""
    vietnamese = data.decode("cp1258", "replace")
    marks = [i for i, c in enumerate(vietnamese) if c in "\u0300\u0301\u0303\u0309\u0323"]
    after_vowel = sum(vietnamese[i - 1].lower() in "aăâeêioôơuưy" for i in marks if i)
    if marks and after_vowel >= 0.95 * len(marks) and "đ" in vietnamese.lower():
        return vietnamese
    return data.decode("cp1252", "replace") if b"\x81" not in data else data.decode("latin-1")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _refuse() -> str:
    raise UnreadableDocument("Không nhận ra bảng mã của tệp văn bản; hãy mở tệp và lưu lại dạng UTF-8 rồi nạp lại.")
