"""Old Word (.doc) and OpenDocument (.odt): through LibreOffice to .docx; antiword or catdoc where it is missing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import UnreadableDocument
from assistant.library.document import Extract
from assistant.library.readers import docx, text

_SECONDS = 120.0
_NEEDED = "hãy cài LibreOffice, hoặc mở bằng Word và lưu lại dạng .docx rồi nạp lại."


def read(data: bytes, suffix: str) -> Extract:
    """The document as its .docx form reads; plain paragraphs where only antiword or catdoc is installed."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"tep.{suffix}"
        source.write_bytes(data)
        if office := shutil.which("soffice") or shutil.which("libreoffice"):
            profile = (Path(folder) / "profile").as_uri()
            _run([office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx",
                  "--outdir", folder, str(source)])  # fmt: skip
            if (converted := source.with_suffix(".docx")).exists():
                return docx.read(converted.read_bytes())
        if suffix == "doc":
            for command in (["antiword", "-m", "UTF-8.txt", "-w", "0"], ["catdoc", "-d", "utf-8", "-w"]):
                if shutil.which(command[0]) and (found := _run([*command, str(source)])).strip():
                    return text.read(found)
    installed = "không đọc được, có thể bị hỏng" if office else "cần một chương trình chuyển đổi"
    raise UnreadableDocument(f"Tệp .{suffix} {installed}; {_NEEDED}")


def _run(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, stdin=subprocess.DEVNULL).stdout
    except subprocess.TimeoutExpired:
        return b""
