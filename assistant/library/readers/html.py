"""HTML: headings, numbered and bulleted lists, tables, paragraphs; scripts, styles, menus and hidden parts dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

from assistant.errors import UnreadableDocument
from assistant.library import tables
from assistant.library.document import Block, Extract

_DROPPED = ("script", "style", "noscript", "template", "nav", "iframe", "svg", "form", "button", "head")
_BLOCKS = ("p", "div", "section", "article", "main", "header", "footer", "blockquote", "pre", "figure", "figcaption",
           "center", "body", "td", "th", "dl", "dt", "dd", "address", "fieldset")  # fmt: skip
_CHARSETS = ("utf-8", "utf-16", "windows-1258", "windows-1252", "us-ascii", "iso-8859-1")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read(data: bytes) -> Extract:
    """Blocks in reading order; the title is that of the page."""
    from bs4 import BeautifulSoup
    from bs4.dammit import UnicodeDammit

    data = _page(data)
    text = UnicodeDammit(data, ["utf-8"] if _is_utf8(data) else [], is_html=True).unicode_markup
    if text is None:
        raise UnreadableDocument("Không nhận ra bảng mã của trang web; hãy lưu lại dạng UTF-8 rồi nạp lại.")
    page = BeautifulSoup(text, "lxml")
    title = " ".join((page.title.get_text() if page.title else "").split())
    for node in page(_DROPPED):
        node.decompose()
    for node in page("div", title=re.compile("^(?:header|footer)$")):  # page headers as LibreOffice writes them
        node.decompose()
    for node in page(style=re.compile(r"display\s*:\s*none", re.IGNORECASE)):
        node.decompose()
    return Extract(tuple(_blocks(page.body or page)), title)


def _page(data: bytes) -> bytes:
    """The page of a web archive (.mht, which Word also saves as .doc); any other data as they are."""
    if b"mime-version:" not in data[:4096].lower():
        return data
    for part in message_from_bytes(data.lstrip()).walk():
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
            charset = part.get_content_charset("utf-8")
            return page.decode(charset, "replace").encode() if charset in _CHARSETS else page
    return data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _blocks(node: Any, level: int = 0) -> Iterator[Block]:
    """Blocks below a node; text between block elements makes paragraphs of its own."""
    from bs4.element import NavigableString, PreformattedString, Tag

    inline: list[str] = []

    def flush() -> Iterator[Block]:
        for part in "".join(inline).split("\x00"):
            if words := " ".join(part.split()):
                yield Block(words)
        inline.clear()

    for child in node.children:
        if isinstance(child, PreformattedString):  # comments, declarations
            continue
        if isinstance(child, NavigableString):
            inline.append(str(child))
        elif isinstance(child, Tag):
            name = child.name.lower()
            if name == "br":
                inline.append("\x00")
            elif re.fullmatch(r"h[1-6]", name):
                yield from flush()
                yield Block(" ".join(child.get_text(" ").split()), "heading", int(name[1]))
            elif name in ("ol", "ul"):
                yield from flush()
                yield from _list(child, level + 1)
            elif name == "table":
                yield from flush()
                yield from _table(child)
            elif name in _BLOCKS or child.find([*_BLOCKS, "table", "ol", "ul", "h1", "h2", "h3"]):
                yield from flush()
                yield from _blocks(child, level)
            else:
                inline.append(child.get_text().replace("\x00", ""))
    yield from flush()


def _list(node: Any, level: int) -> Iterator[Block]:
    start = str(node.get("start", "1"))
    count = int(start) - 1 if start.isdigit() else 0
    for item in node.find_all("li", recursive=False):
        count += 1
        number = _number(node, count)
        for at, block in enumerate(_blocks(item, level)):
            first = at == 0 and block.kind == "paragraph"
            yield Block(block.text, "item", 9 + level, number) if first else block


def _number(node: Any, count: int) -> str:
    if node.name != "ol":
        return "-"
    form = str(node.get("type", "1"))
    if form in "aA" and count <= 26:
        letter = _LETTERS[count - 1]
        return f"{letter if form == 'a' else letter.upper()})"
    return f"{count}."


def _table(node: Any) -> Iterator[Block]:
    rows = [
        [_cell(cell) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in node.find_all("tr")
        if row.find_parent("table") is node
    ]
    if not any(cell.text for row in rows for cell in row) or max(map(len, rows)) == 1 or node.find("table"):
        for row in node.find_all(["td", "th"]):  # a table used for layout
            if row.find_parent("table") is node:
                yield from _blocks(row)
        return
    yield from tables.blocks(rows)


def _cell(cell: Any) -> tables.Cell:
    across, down = (str(cell.get(name, "1")) for name in ("colspan", "rowspan"))
    return tables.Cell(
        " ".join(cell.get_text(" ").split()),
        max(int(across), 1) if across.isdigit() else 1,
        max(int(down), 1) if down.isdigit() else 1,
    )
