"""Safety limits that hold before anything is parsed: file size, archives, document types in XML."""

from __future__ import annotations

import zipfile

from assistant.errors import UnreadableDocument

MAX_FILE = 100 * 2**20  # bytes of one file
MAX_PARTS = 2_000
MAX_TOTAL = 100 * 2**20  # bytes, unpacked
MAX_RATIO = 100  # unpacked to packed
SECONDS = 240  # of one document's own process
MEMORY = 2 * 2**30  # bytes of it

_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def check_zip(archive: zipfile.ZipFile) -> None:
    """Raises UnreadableDocument for an archive that is encrypted, too large once unpacked, or declares a DOCTYPE.

    No office program writes a DOCTYPE; text behind an entity would vanish without a word.
    """
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or total > MAX_TOTAL or total > MAX_RATIO * max(packed, 1):
        raise UnreadableDocument(
            "Tệp bung ra lớn bất thường, không mở để bảo đảm an toàn; hãy lưu lại bản gọn hơn (bỏ ảnh lớn) rồi nạp lại."
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableDocument("Tệp có mật khẩu; hãy bỏ mật khẩu, lưu lại rồi nạp lại.")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and any(mark in archive.read(part) for mark in _DOCTYPES):
            raise UnreadableDocument(
                "Tệp có khai báo DOCTYPE, không an toàn để đọc; hãy mở bằng Word, lưu thành tệp mới rồi nạp lại."
            )
