"""What the pages of the library call things."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.library.shelf import Entry
from assistant.report import Hit, Passage, SourceKind

KINDS = {
    SourceKind.RESOLUTION: "Nghị quyết, văn bản chỉ đạo",
    SourceKind.GUIDANCE: "Hướng dẫn",
    SourceKind.REPORT: "Báo cáo tham khảo",
}
BECAME = {
    "added": "đã thêm",
    "unchanged": "đã có trong thư viện",
    "replaced": "đã thay bản cũ",
    "duplicate": "trùng với tài liệu đã có",
    "refused": "không nhận được",
    "removed": "đã bỏ",
}
UNVERIFIED = ":orange-badge[chưa đối chiếu với văn bản gốc]"


def about(document: Entry) -> str:
    """A document in one line: title, province, year, size."""
    details = ", ".join(filter(None, (document.province, str(document.year or ""), f"{document.passages} đoạn")))
    return f"{document.title} ({details})"


def place_of(passage: Passage) -> str:
    """A passage's document and place, as Markdown."""
    mark = "" if passage.verified else f" {UNVERIFIED}"
    return f"**{passage.title}** · {passage.locator}{mark}"


def why(hit: Hit) -> str:
    """Why a passage was found: "Độ phù hợp 0,83; trùng các từ: …"."""
    return f"Độ phù hợp {hit.score:.2f}".replace(".", ",") + (f"; {hit.why}" if hit.why else "")


def highlighted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """HTML of a text with these stretches marked."""
    out, last = "", 0
    for start, end in spans:
        out += f"{escape(text[last:start])}<mark>{escape(text[start:end])}</mark>"
        last = end
    return out + escape(text[last:])


def scroll(inside: str, name: str) -> str:
    """HTML in a frame that scrolls, by the keyboard too."""
    return f"<div class='scroll' tabindex='0' role='region' aria-label='{escape(name, quote=True)}'>{inside}</div>"
