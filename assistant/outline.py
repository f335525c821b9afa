"""Outline files <-> outlines: reading, numbering and writing a prescribed order of sections.

The numbers that are printed are always computed here: parts I, II, III; then 1., 1.1., 1.1.1.; headings
below a heading with `letters: true` are a), b), c), d), đ), e) in the order of the Vietnamese alphabet
(Nghị định 30/2020/NĐ-CP, Phụ lục I). `alias` keeps the template's own number, which is accepted as a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import InputError
from assistant.marked import Entry, nearest, read_entry
from assistant.report import CLOSING, OPENING, Heading, Indicator, Layout, Outline, Section, SectionKind

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order in which Vietnamese documents letter their points
_ROOT = ("key", "document_type", "subject", "opening", "headings", "closing")
_FRAME = ("title", "guidance", "indicators", "layout")
_HEADING = ("title", "alias", "key", "kind", "layout", "guidance", "indicators", "addressee", "letters", "headings")
_OF_SECTION = ("kind", "layout", "guidance", "indicators", "addressee")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_outline(name_or_path: str | Path, corpus: Path) -> Outline:
    """The outline named so in `corpus`/outlines, or the one in this file. InputError names file, line and word."""
    shelf = corpus / "outlines"
    path = Path(name_or_path)
    candidates = (shelf / f"{name_or_path}.yaml", path, shelf / path)
    if found := next((candidate for candidate in candidates if candidate.is_file()), None):
        return _outline(read_entry(found))
    if path.suffix.lower() not in (".yaml", ".yml"):
        names = sorted(shelved.stem for shelved in shelf.glob("*.yaml"))
        near = nearest(str(name_or_path), {name: name for name in names})
        hint = f"gần nhất là «{near}». Hãy sửa lại theo tên này" if near else "hãy kiểm tra thư mục corpus/outlines"
        raise InputError(f"Không có đề cương «{name_or_path}»; {hint}, hoặc ghi đường dẫn tới tệp .yaml.")
    return _outline(read_entry(path))


def numbered(headings: Iterable[Heading], lettered: frozenset[int] = frozenset()) -> tuple[Heading, ...]:
    """The headings with continuous numbers. `lettered` holds the places of the headings whose children are
    lettered; what stands below a lettered heading carries no number of its own."""
    out: list[Heading] = []
    counts: list[int] = []
    path: list[int] = []  # places of the open headings, outermost first
    for place, heading in enumerate(headings):
        level = min(heading.level, len(counts) + 1)
        counts = [*counts[:level], 0][:level]
        path = path[: level - 1]
        counts[-1] += 1
        number = _number(counts, [p in lettered for p in path])
        out.append(replace(heading, level=level, number=number))
        path.append(place)
    return tuple(out)


def save_outline(outline: Outline, path: Path) -> None:
    """Writes the outline so that `load_outline` gives an equal one (numbers are computed, not written)."""
    tree: list[dict[str, Any]] = []
    stack: list[dict[str, Any]] = []
    for heading in outline.headings:
        row: dict[str, Any] = {"title": heading.title}
        if heading.alias:
            row["alias"] = heading.alias
        if heading.section:
            row |= _section_row(heading.section)
        stack = stack[: heading.level - 1]
        if stack:
            if heading.number.endswith(")"):
                stack[-1]["letters"] = True
            stack[-1].setdefault("headings", []).append(row)
        else:
            tree.append(row)
        stack.append(row)
    opening = _section_row(outline.opening)
    data = {
        "key": outline.key,
        "document_type": outline.document_type,
        "subject": outline.subject,
        "opening": {"title": outline.opening.title} | {k: v for k, v in opening.items() if k in _FRAME},
        "headings": tree,
    }
    if outline.closing:
        closing = _section_row(outline.closing)
        data["closing"] = {"title": outline.closing.title} | {k: v for k, v in closing.items() if k in _FRAME}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=118)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"Không ghi được tệp {path}: {error.strerror}. Hãy chọn thư mục khác.") from None


def _outline(root: Entry) -> Outline:
    fields = root.fields(_ROOT, required=("key", "document_type", "subject", "headings"))
    rows = list(_rows(fields["headings"], level=1))
    if not rows:
        raise fields["headings"].error("đề cương chưa có mục nào. Hãy thêm ít nhất một mục có «title» và «key».")
    _refuse_repeats(rows)
    headings = [heading for heading, _, _ in rows]
    lettered = frozenset(place for place, (_, letters, _) in enumerate(rows) if letters)
    closing = fields.get("closing")
    return Outline(
        key=_key(fields["key"]),
        document_type=fields["document_type"].required(),
        subject=fields["subject"].required(),
        opening=_frame(fields.get("opening"), OPENING, SectionKind.OPENING, "Phần mở đầu"),
        headings=numbered(headings, lettered),
        closing=_frame(closing, CLOSING, SectionKind.CLOSING, "Phần kết thúc") if closing else None,
    )


def _rows(entry: Entry, level: int) -> Iterator[tuple[Heading, bool, Entry]]:
    """Each heading with its children, depth first: the heading, whether its children are lettered, its entry."""
    for item in entry.items():
        fields = item.fields(_HEADING, required=("title",))
        alias = fields["alias"].text() if "alias" in fields else ""
        section = _section(item, fields, alias) if "key" in fields else None
        if section is None:
            idle = next(
                (name for name in ("kind", "layout", "guidance", "indicators", "addressee") if name in fields), ""
            )
            if idle:
                raise fields[idle].error(f"khoá «{idle}» chỉ dùng cho mục có «key». Hãy thêm «key» hoặc bỏ «{idle}».")
            if "headings" not in fields:
                raise item.error(f"mục «{fields['title'].text()}» không có «key» và không có mục con. Hãy thêm «key».")
        letters = fields["letters"].flag() if "letters" in fields else False
        yield Heading(level, "", fields["title"].required(), alias, section), letters, item
        if "headings" in fields:
            yield from _rows(fields["headings"], level + 1)


def _section(item: Entry, fields: dict[str, Entry], alias: str) -> Section:
    for name in ("kind", "layout"):
        if name not in fields:
            raise item.error(f"mục «{fields['key'].text()}» thiếu khoá «{name}». Hãy thêm dòng «{name}: …».")
    return Section(
        key=_key(fields["key"]),
        title=fields["title"].required(),
        kind=fields["kind"].choice(SectionKind),
        layout=fields["layout"].choice(Layout),
        guidance=fields["guidance"].text() if "guidance" in fields else "",
        indicators=_indicators(fields.get("indicators")),
        aliases=(alias,) if alias else (),
        addressee=fields["addressee"].text() if "addressee" in fields else "",
    )


def _frame(entry: Entry | None, key: str, kind: SectionKind, title: str) -> Section:
    """The opening or the closing: no heading of the outline, and so without a number."""
    fields = entry.fields(_FRAME) if entry else {}
    return Section(
        key=key,
        title=(fields["title"].text() if "title" in fields else "") or title,
        kind=kind,
        layout=fields["layout"].choice(Layout) if "layout" in fields else Layout.PARAGRAPHS,
        guidance=fields["guidance"].text() if "guidance" in fields else "",
        indicators=_indicators(fields.get("indicators")),
    )


def _indicators(entry: Entry | None) -> tuple[Indicator, ...]:
    names = ("name", "unit", "counted")
    rows = [item.fields(names, required=names) for item in entry.items()] if entry else []
    return tuple(Indicator(*(row[name].required() for name in names)) for row in rows)


def _key(entry: Entry) -> str:
    key = entry.required()
    if not _KEY.fullmatch(key):
        raise entry.error(f"khoá «{key}» chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối. Hãy sửa lại.")
    return key


def _refuse_repeats(rows: list[tuple[Heading, bool, Entry]]) -> None:
    seen: dict[str, int] = {OPENING: 0, CLOSING: 0}
    for heading, _, item in rows:
        section = heading.section
        for name in (section.key, *section.aliases) if section else ():
            if name in seen:
                reserved = "dành riêng cho phần mở đầu" if name == OPENING else "dành riêng cho phần kết thúc"
                where = f"đã dùng ở mục tại dòng {seen[name]}" if seen[name] else reserved
                raise item.error(f"khoá hoặc số «{name}» {where}. Hãy đặt tên khác cho mục này.")
            seen[name] = item.line


def _number(counts: list[int], lettered_above: list[bool]) -> str:
    if any(lettered_above[:-1]):
        return ""
    if lettered_above and lettered_above[-1]:
        return f"{_letter(counts[-1])})"
    if len(counts) == 1:
        return f"{roman(counts[0])}."
    return ".".join(str(count) for count in counts[1:]) + "."


def _letter(count: int) -> str:
    turns, place = divmod(count - 1, len(LETTERS))
    return LETTERS[place] * (turns + 1)


def roman(count: int) -> str:
    """1 -> "I", 4 -> "IV"; `count` from 1."""
    out = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV")):
        out += letters * (count // value)
        count %= value
    return out + "I" * count


def _section_row(section: Section) -> dict[str, Any]:
    row: dict[str, Any] = {"key": section.key, "kind": section.kind.value, "layout": section.layout.value}
    if section.guidance:
        row["guidance"] = section.guidance
    if section.indicators:
        row["indicators"] = [{"name": i.name, "unit": i.unit, "counted": i.counted} for i in section.indicators]
    if section.addressee:
        row["addressee"] = section.addressee
    return row
