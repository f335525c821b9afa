"""Somebody's template -> an outline: headings by number or style, keys from titles, numbering repaired and told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import InputError
from assistant.library.document import Block, Reading
from assistant.library.reading import read_document
from assistant.marked import fold
from assistant.outline import numbered
from assistant.report import OPENING, Heading, Layout, Outline, Section, SectionKind

_TYPES = ("bao-cao", "to-trinh", "ke-hoach", "de-an", "chuong-trinh", "thong-bao")
_FRAME = (*_TYPES, "cong-hoa-xa-hoi", "dang-cong-san", "doc-lap-tu-do", "phu-luc", "mau-bao-cao", "de-cuong")
_NUMBER = re.compile(r"(?:phần|chương|mục)?\s*([IVXL]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)\-–/:]*", re.IGNORECASE)
_STOP = re.compile(r"[.:;]\s+")
_LONGEST_TITLE = 45  # syllables; the longest title of the shipped outline has 39
_LONGEST_KEY = 8  # words of the title
# The first words found in a title, else in the titles above it, say what a section is for.
_KINDS: tuple[tuple[SectionKind, tuple[str, ...]], ...] = (
    (SectionKind.CAUSES, ("nguyen-nhan",)),
    (SectionKind.LESSONS, ("bai-hoc", "kinh-nghiem")),
    (SectionKind.PROPOSALS, ("kien-nghi", "de-xuat", "de-nghi")),
    (SectionKind.ASSESSMENT, ("uu-diem", "danh-gia", "nhan-xet")),
    (SectionKind.LIMITS, ("han-che", "khuyet-diem", "ton-tai", "kho-khan", "vuong-mac", "yeu-kem")),
    (SectionKind.RESULTS, ("ket-qua", "tinh-hinh", "so-lieu")),
)
_LAYOUTS = {
    SectionKind.NARRATIVE: Layout.PARAGRAPHS,
    SectionKind.ASSESSMENT: Layout.PARAGRAPHS,
    SectionKind.LESSONS: Layout.ORDINALS,
}


@dataclass(frozen=True)
class _Found:
    level: int
    number: str
    title: str
    hints: tuple[str, ...] = ()


def import_outline(path: Path) -> tuple[Outline, tuple[str, ...]]:
    """The outline of a template (.docx, .txt or whatever the library reads), and every repair, in Vietnamese.

    Headings without headings below them become sections. Their keys are slugs of their titles, their kinds
    are guessed from the words of the titles, their aliases are the template's own numbers.
    Raises InputError when the file cannot be read or shows no headings.
    """
    reading = read_document(path)
    repairs = [f"Sửa chữ: «{r.before}» thành «{r.after}» ({r.reason})." for r in reading.repairs]
    found = _headings(reading, repairs)
    if not found:
        raise InputError(
            f"Không nhận ra mục nào trong «{path.name}». Hãy đánh số các mục (I., 1., 1.1., a)) hoặc dùng kiểu Heading."
        )
    headings, lettered = _depths(found)
    headings = list(numbered(_sections(headings, found, repairs), lettered))
    for heading, source in zip(headings, found, strict=True):
        if source.number and source.number != heading.number:
            repairs.append(f"Số mục: «{source.number}» thành «{heading.number}» ở «{heading.title}».")
    document_type, subject = _name(reading)
    opening = Section(OPENING, "Phần mở đầu", SectionKind.OPENING, Layout.PARAGRAPHS)
    return Outline(fold(path.stem) or "de-cuong", document_type, subject, opening, tuple(headings)), tuple(repairs)


def _headings(reading: Reading, repairs: list[str]) -> list[_Found]:
    glued = _glued_titles(reading.original)
    found: list[_Found] = []
    left_out = 0
    numbers = [bool(block.number) for block in reading.blocks if _is_heading(block)]
    all_numbered = sum(numbers) * 2 >= len(numbers)  # then an unnumbered line is the frame: title, signature
    for block in reading.blocks:
        if not found and fold(block.text).startswith(_FRAME):
            continue
        if _is_heading(block) and all_numbered and not block.number:
            if found:
                repairs.append(f"Bỏ qua dòng không đánh số: «{block.text}».")
        elif _is_heading(block):
            title, cut = _title(block, glued)
            if cut:
                repairs.append(f"Tách tiêu đề: «{title}» khỏi đoạn văn viết liền sau.")
            if len(title.split()) > _LONGEST_TITLE:
                title = " ".join(title.split()[:_LONGEST_TITLE])
                repairs.append(f"Tiêu đề quá dài, đã cắt bớt, cần xem lại: «{title}».")
            found.append(_Found(block.level, block.number, title))
        elif found and block.text.startswith("(") and block.text.endswith(")"):
            found[-1] = replace(found[-1], hints=(*found[-1].hints, block.text[1:-1].strip()))
        elif found and any(c.isalnum() for c in block.text):
            left_out += 1
    if left_out:
        repairs.append(f"Không đưa vào đề cương {left_out} đoạn văn mẫu nằm dưới các mục.")
    return found


def _is_heading(block: Block) -> bool:
    if block.kind == "heading":
        return bool(block.text)
    return block.kind == "item" and bool(re.fullmatch(r"(?:[IVXL]+|\d+(?:\.\d+)*)\.", block.number))


def _title(block: Block, glued: dict[str, int]) -> tuple[str, bool]:
    """The title of a heading, and whether text that ran on from it was cut off."""
    text = block.text
    if block.kind == "heading":
        return text.rstrip(" :"), False
    for start, length in glued.items():
        if "".join(text.split()).startswith(start):
            seen = 0
            for place, letter in enumerate(text):
                if seen == length:
                    return text[:place].strip(), True
                seen += not letter.isspace()
    if stop := _STOP.search(text):
        return text[: stop.start()].strip(), True
    return text.rstrip(" .:;"), False


def _glued_titles(original: str) -> dict[str, int]:
    """Beginning of each numbered line (no spaces) -> how many letters stand before the first glued sentence."""
    out: dict[str, int] = {}
    for line in unicodedata.normalize("NFC", original).splitlines():
        match = re.match(r"\s*(?:[IVXL]+|\d+(?:\.\d+)*)\.\s*", line)
        if match and (seam := _seam(line, match.end() + 8)):
            title = "".join(line[match.end() : seam].split())
            out[title[:30]] = len(title)
    return out


def _seam(line: str, start: int) -> int:
    """Where a sentence is glued to the word before it ("đơn vịTrong", "NQ/TWSau"), 0 when nowhere."""
    for place in range(start, len(line) - 1):
        begins = line[place].isupper() and line[place + 1].islower()
        after_word, after_capitals = line[place - 1].islower(), line[place - 2 : place].isupper()
        if begins and line[place - 1].isalpha() and (after_word or after_capitals):
            return place
    return 0


def _depths(found: Sequence[_Found]) -> tuple[list[Heading], frozenset[int]]:
    """The headings with levels 1, 2, 3 … without gaps, and the places of those whose children are lettered."""
    out: list[Heading] = []
    open_: list[tuple[int, int]] = []  # (level in the template, place)
    lettered: set[int] = set()
    for place, item in enumerate(found):
        while open_ and open_[-1][0] >= item.level:
            open_.pop()
        match = _NUMBER.fullmatch(item.number)
        own = match[1] if match else ""
        parent = open_[-1][1] if open_ else None
        if parent is not None and own and own.isalpha() and own.islower():
            lettered.add(parent)
        alias = own
        if own and parent is not None:
            above = out[open_[0][1] if "." in own else parent].alias
            alias = f"{above}.{own}" if above else own
        out.append(Heading(len(open_) + 1, "", item.title, alias))
        open_.append((item.level, place))
    return out, frozenset(lettered)


def _sections(headings: Sequence[Heading], found: Sequence[_Found], repairs: list[str]) -> Iterable[Heading]:
    taken = {OPENING}
    titles: list[str] = []
    for place, heading in enumerate(headings):
        titles = [*titles[: heading.level - 1], heading.title]
        if heading.alias and heading.alias in taken:
            repairs.append(f"Số «{heading.alias}» của mẫu bị trùng; bỏ số này ở «{heading.title}».")
            heading = replace(heading, alias="")
        taken.add(heading.alias)
        if place + 1 < len(headings) and headings[place + 1].level > heading.level:
            yield heading
            continue
        key = _free_key(heading.title, taken)
        taken.add(key)
        kind = _kind(titles)
        section = Section(
            key=key,
            title=heading.title,
            kind=kind,
            layout=_LAYOUTS.get(kind, Layout.ITEMS),
            guidance=" ".join(found[place].hints),
            aliases=(heading.alias,) if heading.alias else (),
            addressee=re.sub(r"^Đối với\s+", "", heading.title) if kind is SectionKind.PROPOSALS else "",
        )
        yield replace(heading, section=section)


def _free_key(title: str, taken: set[str]) -> str:
    stem = "-".join(fold(title).split("-")[:_LONGEST_KEY]) or "muc"
    key, turn = stem, 2
    while key in taken:
        key, turn = f"{stem}-{turn}", turn + 1
    return key


def _kind(titles: Sequence[str]) -> SectionKind:
    """The kind that the nearest title speaks of; `titles` from the part down to the section."""
    for title in reversed(titles):
        words = f"-{fold(title)}-"
        for kind, signs in _KINDS:
            if any(f"-{sign}-" in words for sign in signs):
                return kind
    return SectionKind.NARRATIVE


def _name(reading: Reading) -> tuple[str, str]:
    """The document's type in capitals and its subject (trích yếu), before the first heading."""
    before: list[str] = []
    for block in reading.blocks:
        if block.number or len(before) > 30:
            break
        before.append(block.text.strip())
    for place, text in enumerate(before):
        if text == text.upper() and any(fold(text).startswith(name) for name in _TYPES):
            head, _, rest = text.partition("\n")
            subject = rest or next((t for t in before[place + 1 :] if any(c.isalpha() for c in t)), "")
            return head.strip(), (subject[:1].lower() + subject[1:]).rstrip(" .") or head.lower()
    return "BÁO CÁO", (reading.title[:1].lower() + reading.title[1:]) or "báo cáo"
