"""Names the place of a block in its document: "Mục II.2, điểm 3", "Điều 5, khoản 2", "trang 4"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.library.document import Block

_NAMED = re.compile(r"(phần|chương|mục|điều)\s+(.+)", re.IGNORECASE)


@dataclass
class Place:
    """Follows the blocks of a document; `locator` names where the last one stands."""

    _numbers: list[tuple[int, str]] = field(default_factory=list)  # (level, "Mục II" or "2.1" or "điểm a" …)
    _page: int | None = None
    _item: int = 0  # unnumbered items since the last numbered block
    _paragraph: int = 0
    _row: int = 0

    def step(self, block: Block) -> None:
        """Moves to this block."""
        self._page = block.page
        if block.kind == "row":
            self._row += 1
            return
        number = _clean(block.number)
        if number or block.kind == "heading":
            self._numbers = [entry for entry in self._numbers if entry[0] < block.level or not block.level]
            self._numbers.append((block.level, _name(number, block)))
            self._item = self._row = self._paragraph = 0
        elif block.kind == "item":
            self._item += block.level <= 10
        else:
            self._paragraph += 1
            self._item = 0

    @property
    def locator(self) -> str:
        """The place in words; never empty."""
        parts = self._joined()
        if self._row:
            parts.append(f"bảng, dòng {self._row}")
        elif self._item:
            parts.append(f"ý {self._item}")
        if self._page is not None:
            parts.append(f"trang {self._page}")
        if not parts:
            parts.append(f"đoạn {self._paragraph or 1}")
        return ", ".join(parts)[:1].upper() + ", ".join(parts)[1:] if len(parts) > 1 else parts[0]

    def _joined(self) -> list[str]:
        """Roman and Arabic numbers joined by dots ("Mục II.2.1"), the rest after commas."""
        parts: list[str] = []
        for _, name in self._numbers:
            if not name:
                continue
            if not name[0].isdigit():
                parts.append(name)
            elif parts and re.fullmatch(r"Mục [IVXL]+(\.[\d.]+)?", parts[-1]):
                parts[-1] = f"{parts[-1].split('.', 1)[0]}.{name}"
            elif parts and re.match(r"Điều ", parts[-1]):
                parts.append(f"khoản {name}")
            elif parts and re.fullmatch(r"Mục [\d.]+", parts[-1]):
                parts[-1] = f"Mục {name}"
            else:
                parts.append(f"Mục {name}")
        return parts


def _clean(number: str) -> str:
    return number.strip(" .:)(-–—+/•●○▪■◦·*")


def _name(number: str, block: Block) -> str:
    if match := _NAMED.fullmatch(number):
        return f"{match[1].capitalize()} {match[2]}"
    if re.fullmatch(r"[IVXL]+", number):
        return f"Mục {number}"
    if ")" in block.number or re.fullmatch(r"[a-zđ](\.\d+)?", number):
        return f"điểm {number}"
    return number
