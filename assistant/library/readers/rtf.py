"""Rich Text Format, through striprtf; a table row is a line of cells."""

from __future__ import annotations

import re
import shutil

from assistant.errors import UnreadableDocument
from assistant.library.document import Block, Extract
from assistant.library.readers import word97

_LEGACY_FONTS = re.compile(rb"\\f\d+[^;{}]{0,200}\s(?:\.Vn|VNI-)\w")


def read(data: bytes) -> Extract:
    """Paragraphs in order. Raises UnreadableDocument for a file without text."""
    from striprtf.striprtf import rtf_to_text

    if _LEGACY_FONTS.search(data) and shutil.which("soffice"):
        return word97.read(data, "rtf")  # striprtf forgets the fonts, and they say which run is in which encoding
    source = data.decode("latin-1").replace("\\-", "\\'ad")  # the optional hyphen is the letter ư in TCVN3
    text = str(rtf_to_text(source, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
    if not text.strip():
        raise UnreadableDocument("Tệp .rtf trống hoặc bị hỏng; hãy mở bằng Word, lưu lại dạng .docx rồi nạp lại.")
    return Extract(tuple(_block(line.strip()) for line in text.splitlines() if line.strip("| \t")))


def _block(line: str) -> Block:
    cells = [cell.strip() for cell in line.split("|")]
    return Block(" | ".join(cells[:-1]), "row") if len(cells) > 2 and not cells[-1] else Block(line)
