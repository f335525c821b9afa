"""Finds headings, list items and their printed numbers in paragraphs whose format did not say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.library.document import Block

PART, CHAPTER, SECTION, ARTICLE = 1, 2, 3, 4  # levels of named headings; Roman numerals share PART's
_LETTER_LEVEL, _BULLET_LEVEL = 9, 10
_HEADING_SYLLABLES = 45

_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NAMED = re.compile(
    rf"(?P<number>(?P<name>Phần|Chương|Mục|Điều)\s+(?P<ordinal>thứ\s+\w+|{_ROMAN}|\d+[a-zđ]?|[A-ZĐ])\b\s*[.:]?)"
    r"(?:\s+|\s*[-–]\s+|$)(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN_LINE = re.compile(
    rf"(?P<number>{_ROMAN}(?:\s?[.)\-–/]|(?=\s+[^\W\d_]{{2}}.*[A-ZĐ]{{3}})))\s*(?P<text>[^\W\d_].*)", re.DOTALL
)
_DOTTED = re.compile(rf"(?P<number>(?:\d{{1,2}}|{_ROMAN})(?:\.\d{{1,2}})+\.?)\s+(?P<text>\D.*)", re.DOTALL)
_PLAIN = re.compile(r"(?P<number>\d{1,3}\.)\s*(?P<text>[^\W\d].*|[\"“(].*)", re.DOTALL)
_POINT = re.compile(r"(?P<number>\(\d{1,2}\)|\d{1,2}\))\s*(?P<text>\S.*)", re.DOTALL)
_LETTERED = re.compile(r"(?P<number>[a-zđ](?:\.\d{1,2})?\)|[a-zđ]\.)\s+(?P<text>\S.*)", re.DOTALL)
_BULLET = re.compile(r"(?P<number>[-–—+*•●○▪■◦·])\s+(?P<text>\S.*)", re.DOTALL)
_ORDINAL = re.compile(r"Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b", re.IGNORECASE)
_LEVELS = {"phần": PART, "chương": CHAPTER, "mục": SECTION, "điều": ARTICLE}


_TYPES = frozenset(
    ("báo cáo", "nghị quyết", "kế hoạch", "quyết định", "kết luận", "chỉ thị", "hướng dẫn", "tờ trình", "thông báo",
     "quy định", "quy chế", "nghị định", "thông tư", "luật", "chương trình", "chương trình hành động", "đề án",
     "công văn", "tóm tắt", "báo cáo tóm tắt", "phụ lục", "dự thảo", "báo cáo tổng kết", "báo cáo chính trị")
)  # fmt: skip


def recognise(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with `kind`, `level` and `number` filled in where the paragraph's own beginning shows them.

    The title that a part, chapter or section has on a line of its own is joined to its number.
    """
    found: list[Block] = []
    for block in map(_recognise, blocks):
        last = found[-1] if found else None
        titled = block.kind != "row" and not block.number and is_heading_text(block.text)
        if last and titled and last.kind == "heading" and last.number and not last.text and last.level != ARTICLE:
            found[-1] = replace(last, text=block.text)
        else:
            found.append(block)
    return tuple(found)


def is_type_name(text: str) -> bool:
    """Whether a line is the name of a document type ("BÁO CÁO"), which heads the document and no part of it."""
    return " ".join(text.split()).lower() in _TYPES


def title_of(blocks: Sequence[Block]) -> str:
    """The document's own title: its type and subject (trích yếu) where they stand in its frame, else its first
    unnumbered heading; "" where it has neither."""
    for at, block in enumerate(blocks[:40]):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if is_type_name(block.text) and block.text.isupper() and after and not after.number and after.text:
            subject = after.text if after.text.isupper() else after.text[0].lower() + after.text[1:]
            return f"{block.text.capitalize()} {subject}"
    headings = (b.text for b in blocks if b.kind == "heading" and b.level and not b.number)
    return next((text for text in headings if text), "")


def is_heading_text(text: str) -> bool:
    """Whether a numbered line reads as a title: short, one sentence, no closing stop."""
    return bool(text) and len(text.split()) <= _HEADING_SYLLABLES and text.rstrip()[-1] not in ".;:,…"


def _recognise(block: Block) -> Block:
    if block.kind == "row" or block.kind == "note":
        return block
    if block.number:  # the format computed it: only its rank is to be found
        plain = _recognise(replace(block, text=block.line, number="")) if block.number[:1].isalnum() else block
        return plain if plain.number == block.number and plain.text == block.text else block
    text = block.text.strip()
    if match := _NAMED.fullmatch(text):
        level = _LEVELS[match["name"].lower()]
        heading = level == ARTICLE or is_heading_text(match["text"] or "x")
        if heading and (level != ARTICLE or match["number"].rstrip().endswith((".", ":")) or not match["text"]):
            return _numbered(block, match, "heading", level)
    for pattern, level in ((_ROMAN_LINE, PART), (_DOTTED, 0), (_PLAIN, 5)):
        if match := pattern.fullmatch(text):
            level = level or 4 + len(match["number"].strip(".").split("."))
            kind = "heading" if block.kind == "heading" or is_heading_text(match["text"]) else "item"
            return _numbered(block, match, kind, level)
    for pattern, level in ((_POINT, _LETTER_LEVEL), (_LETTERED, _LETTER_LEVEL), (_BULLET, _BULLET_LEVEL)):
        if match := pattern.fullmatch(text):
            titled = pattern is _LETTERED and match["number"].endswith(".") and is_heading_text(match["text"])
            kind = "heading" if block.kind == "heading" or titled else "item"
            return _numbered(block, match, kind, level + (match["number"] in "+○◦"))
    if block.kind == "paragraph" and text.isupper() and len(text.split()) > 1 and is_heading_text(text):
        return replace(block, text=text, kind="heading")
    if block.kind == "paragraph" and _ORDINAL.match(text):
        return replace(block, text=text, kind="item", level=_BULLET_LEVEL)
    return replace(block, text=text) if text != block.text else block


def _numbered(block: Block, match: re.Match[str], kind: str, level: int) -> Block:
    text = (match["text"] or "").strip()
    return replace(block, kind="heading" if kind == "heading" else "item", level=level, number=match["number"].strip(),
                   text=text)  # fmt: skip
