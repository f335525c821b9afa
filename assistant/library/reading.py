"""`read_document`: a file of any supported format -> a cleaned Reading, with every repair told."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from assistant.errors import UnreadableDocument
from assistant.library.cleaning import clean
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
    blocks, repairs = clean(extract.blocks)
    if "kind" not in extract.meta:  # a digest names its own places
        blocks = recognise(blocks)
