"""Reads a scanned page through Tesseract with its Vietnamese model, where both are installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from typing import Any

from assistant.errors import UnreadableDocument
from assistant.library.paragraphs import Line

_RESOLUTION = 200  # dots per inch
_SECONDS = 60.0  # for one page


@cache
def available() -> bool:
    """Whether Tesseract and its `vie` model are on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20)
    return "vie" in listed.stdout.split()


def lines(page: Any, number: int) -> list[Line]:
    """The lines of a scanned page; none for a blank one. Raises UnreadableDocument where Tesseract is missing."""
    if not available():
        raise UnreadableDocument(
            f"Trang {number} là bản quét, không có lớp chữ; "
            "hãy cài Tesseract kèm tiếng Việt, hoặc xin bản Word, rồi nạp lại."
        )
    picture = io.BytesIO()
    page.to_image(resolution=_RESOLUTION).original.save(picture, "PNG")
    program = ["tesseract", "-", "-", "-l", "vie", "--psm", "4"]
    done = subprocess.run(program, input=picture.getvalue(), capture_output=True, timeout=_SECONDS)
    texts = [text.strip() for text in done.stdout.decode("utf-8", "replace").splitlines()]
    return [Line(text, 0.0, float(len(text)), float(at), 1.0, number) for at, text in enumerate(texts) if text]
