"""`read_document`: a file of any supported format -> a cleaned Reading, with every repair told."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from assistant.errors import UnreadableDocument
from assistant.library.document import Block, Extract, Reading, lines
from assistant.library.structure import recognise


def read_document(path: Path) -> Reading:
    """The document read and cleaned. Raises UnreadableDocument: in Vietnamese, what is wrong and what to do."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"Không mở được tệp “{path.name}”; hãy kiểm tra đường dẫn và quyền đọc.") from error
    extract = _extract(path, data)
    original = extract.original or lines(extract.blocks)
    blocks = extract.blocks if "kind" in extract.meta else recognise(extract.blocks)  # a digest names its own places
    return Reading(
        title=extract.title or _title(blocks, path),
        blocks=blocks,
        original=original,
        text=lines(blocks),
        repairs=extract.repairs,
        meta=extract.meta,
    )


def _extract(path: Path, data: bytes) -> Extract:
    from assistant.library.readers import docx, markdown, text

    match path.suffix.lower():
        case ".md" | ".markdown":
            return markdown.read(data)
        case ".docx":
            return docx.read(data)
        case _:
            return text.read(data)


def _title(blocks: tuple[Block, ...], path: Path) -> str:
    first = next((b.text for b in blocks if b.kind == "heading" and not b.number and b.text), "")
    return first or unicodedata.normalize("NFC", path.stem)
