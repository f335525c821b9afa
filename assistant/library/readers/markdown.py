"""Markdown, with YAML front matter: headings, items, table rows and paragraphs; inline marks removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from assistant.errors import UnreadableDocument
from assistant.library.document import Block, Extract
from assistant.library.readers.text import decode

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_VERIFIED = re.compile(r"\s*\{\s*verified\s*=\s*(true|false)\s*\}\s*$", re.IGNORECASE)
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+(\S.*)")
_RULE = re.compile(r"\s*(?:\|?\s*:?-{3,}:?\s*)+\|?\s*|[-*_ ]{3,}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1")


def read(data: bytes) -> Extract:
    """Blocks in order; `meta` is the front matter, `title` its title or the first heading of level 1."""
    text = decode(data).replace("\r\n", "\n")
    meta: dict[str, Any] = {}
    if front := _FRONT.match(text):
        meta = _front_matter(front[1])
        text = text[front.end() :]
    blocks = tuple(_blocks(text.split("\n")))
    first = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    return Extract(blocks, str(meta.get("title") or first), meta=meta)


def _front_matter(source: str) -> dict[str, Any]:
    try:
        meta = yaml.safe_load(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (dòng {mark.line + 2})" if mark else ""
        raise UnreadableDocument(f"Phần khai báo ở đầu tệp sai cú pháp{where}; hãy sửa rồi nạp lại.") from error
    return meta if isinstance(meta, dict) else {}


def _blocks(source: list[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    head: tuple[str, ...] = ()
    in_table = False
    for line in [*source, ""]:
        heading, item = _HEADING.fullmatch(line.strip()), _ITEM.fullmatch(line)
        row = line.strip().startswith("|")
        if paragraph and (not line.strip() or heading or item or row):
            yield Block(" ".join(paragraph))
            paragraph = []
        if not row:
            head, in_table = (), False
        if heading:
            mark = _VERIFIED.search(heading[2])
            title = _inline(_VERIFIED.sub("", heading[2]))
            yield Block(title, "heading", len(heading[1]), verified=mark[1].lower() == "true" if mark else None)
        elif _RULE.fullmatch(line) and line.strip():
            in_table = in_table or row
        elif row:
            cells = tuple(_inline(cell.strip()) for cell in line.strip().strip("|").split("|"))
            if not head and not in_table:
                head, in_table = cells, True
            else:
                yield Block(" | ".join(cells), "row", head=head)
        elif item:
            yield Block(_inline(item[3]), "item", 10 + len(item[1]) // 2, item[2])
        elif line.strip():
            paragraph.append(_inline(line.strip().removeprefix("> ")))


def _inline(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    while (plain := _EMPHASIS.sub(r"\2", text)) != text:
        text = plain
    return text.strip()
