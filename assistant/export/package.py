"""Opens somebody's .docx with care: what is not one, is locked, or would swell in memory is refused in one line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
from docx.document import Document

from assistant.errors import InputError

_OLE = b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or an encrypted .docx
_MOST_PARTS, _MOST_BYTES, _MOST_RATIO = 2_000, 100 * 2**20, 200


def open_docx(path: Path) -> Document:
    """The document, or InputError saying what is wrong with the file and what to do."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise InputError(f"Không mở được tệp {path}: {error.strerror}; hãy kiểm tra đường dẫn.") from None
    if size == 0:
        raise InputError(f"Tệp {path} rỗng (0 byte); hãy chép lại hoặc xuất lại tệp.")
    if start == _OLE:
        raise InputError(f"Tệp {path} có mật khẩu hoặc là .doc kiểu cũ; hãy bỏ mật khẩu và lưu lại thành .docx.")
    try:
        _look_inside(path, size)
        return docx.Document(str(path))
    except InputError:
        raise
    except Exception:  # python-docx and lxml raise many kinds of errors on broken packages; all mean the same here
        raise InputError(
            f"Tệp {path} không phải .docx hoặc đã hỏng; hãy mở bằng Word và lưu lại thành .docx."
        ) from None


def _look_inside(path: Path, size: int) -> None:
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        total = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or total > _MOST_BYTES or total > _MOST_RATIO * max(size, 2**14):
            raise InputError(f"Tệp {path} quá lớn khi giải nén; hãy bỏ bớt ảnh và tệp nhúng rồi lưu lại.")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with package.open(part) as stream:
                    head = stream.read(4096)
                if b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head:
                    raise InputError(f"Tệp {path} có phần khai báo lạ (DOCTYPE) và bị từ chối; hãy lưu lại bằng Word.")
