"""`read_document`: a file of any supported format -> a cleaned Reading, with every repair told."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from assistant.errors import UnreadableDocument
from assistant.library import legacy
from assistant.library.cleaning import clean
from assistant.library.document import Reading, lines
from assistant.library.formats import Format, sniff
from assistant.library.isolation import extract_apart
from assistant.library.limits import MAX_FILE
from assistant.library.readers import extract
from assistant.library.structure import recognise, title_of

_AT_ONCE = (Format.TEXT, Format.MARKDOWN)  # parsed here; everything else in a process of its own


def read_document(path: Path) -> Reading:
    """The document read and cleaned. Raises UnreadableDocument: in Vietnamese, what is wrong and what to do.

    The content decides the format, not the extension. Nothing is changed silently: `repairs` tells all.
    """
    data = _bytes(path)
    form = sniff(data, path.name)
    raw = extract(form, data) if form in _AT_ONCE else extract_apart(form, path)
    original = raw.original or lines(raw.blocks)
    converted, conversions = legacy.by_content(raw.blocks)
    blocks, repairs = clean(converted)
    if "kind" not in raw.meta:  # a digest names its own places
        blocks = recognise(blocks)
    if not any(block.text for block in blocks):
        raise UnreadableDocument(f"Tệp “{path.name}” không có chữ nào; hãy kiểm tra lại tệp.")
    return Reading(
        title=unicodedata.normalize("NFC", raw.title) or title_of(blocks) or unicodedata.normalize("NFC", path.stem),
        blocks=blocks,
        original=original,
        text=lines(blocks),
        repairs=(*raw.repairs, *conversions, *repairs),
        meta=raw.meta,
    )


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableDocument(f"Không tìm thấy tệp “{path.name}”; hãy kiểm tra lại đường dẫn.")
        if (size := path.stat().st_size) > MAX_FILE:
            raise UnreadableDocument(
                f"Tệp “{path.name}” lớn {size // 2**20} MB, "
                f"quá giới hạn {MAX_FILE // 2**20} MB; hãy chia nhỏ rồi nạp lại."
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"Không mở được tệp “{path.name}”; hãy kiểm tra quyền đọc tệp.") from error
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument(f"Tệp “{path.name}” trống; hãy chọn tệp khác.")
    return data
