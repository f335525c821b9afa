"""Word documents (.docx)."""

from __future__ import annotations

import io

from assistant.library.document import Block, Extract


def read(data: bytes) -> Extract:
    """Paragraphs and table rows of the body."""
    import docx

    document = docx.Document(io.BytesIO(data))
    return Extract(tuple(Block(p.text.strip()) for p in document.paragraphs if p.text.strip()))
