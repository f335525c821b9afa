"""What formatting a text of a .docx really has: direct, character style, paragraph style, table style, defaults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_OFF = ("0", "false", "off", "none")
_WORD_SIZE = 10.0  # points, where nothing says otherwise


@dataclass(frozen=True)
class RunLook:
    """Size in points; `fonts` are the faces of the slots that Vietnamese letters use."""

    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    fonts: frozenset[str]


@dataclass(frozen=True)
class ParagraphLook:
    """`first_line` in mm; `before`, `after` in points; `line` in points when `exact`, else in lines."""

    align: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float
    line_rule: str
    outline: int | None
    numbered: bool
    contextual: bool
    style: str


class Effective:
    """Resolves the formatting of a document's runs and paragraphs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        root = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        self._defaults = root.find(qn("w:docDefaults"))
        self._default_style = next(
            (
                s
                for s in self._styles.values()
                if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )

    def run(self, run: Any, paragraph: Any) -> RunLook:
        """The look of a <w:r> in a <w:p>."""
        levels = list(self._run_levels(run, paragraph))
        size = _first(levels, "w:sz")
        underline = _first(levels, "w:u")
        return RunLook(
            size=_number(size.get(qn("w:val"))) / 2 if size is not None else _WORD_SIZE,
            bold=_on(_first(levels, "w:b")),
            italic=_on(_first(levels, "w:i")),
            underline=underline is not None and underline.get(qn("w:val"), "single") not in _OFF,
            caps=_on(_first(levels, "w:caps")),
            fonts=frozenset(self._font(levels, slot) for slot in ("ascii", "hAnsi")),
        )

    def paragraph(self, paragraph: Any) -> ParagraphLook:
        """The look of a <w:p>."""
        levels = list(self._paragraph_levels(paragraph))
        align = _first(levels, "w:jc")
        outline = _first(levels, "w:outlineLvl")
        value = align.get(qn("w:val"), "left") if align is not None else "left"
        rule = _attribute(levels, "w:spacing", "lineRule") or "auto"
        line = _number(_attribute(levels, "w:spacing", "line"), 240)
        hanging = _attribute(levels, "w:ind", "hanging")
        first = -_number(hanging) if hanging else _number(_attribute(levels, "w:ind", "firstLine"))
        style = self._style_of(paragraph)
        name = style.find(qn("w:name")) if style is not None else None
        return ParagraphLook(
            align={"both": "justify", "start": "left", "end": "right", "distribute": "justify"}.get(value, value),
            first_line=_mm(first),
            left=_mm(_number(_attribute(levels, "w:ind", "left") or _attribute(levels, "w:ind", "start"))),
            right=_mm(_number(_attribute(levels, "w:ind", "right") or _attribute(levels, "w:ind", "end"))),
            before=_number(_attribute(levels, "w:spacing", "before")) / 20,
            after=_number(_attribute(levels, "w:spacing", "after")) / 20,
            line=line / 240 if rule == "auto" else line / 20,
            line_rule=rule,
            outline=int(_number(outline.get(qn("w:val")), 9)) if outline is not None else None,
            numbered=_first(levels, "w:numPr") is not None,
            contextual=_on(_first(levels, "w:contextualSpacing")),
            style=name.get(qn("w:val"), "") if name is not None else "",
        )

    def _style_of(self, paragraph: Any) -> Any:
        properties = paragraph.find(qn("w:pPr"))
        named = properties.find(qn("w:pStyle")) if properties is not None else None
        found = self._styles.get(named.get(qn("w:val"))) if named is not None else None
        return found if found is not None else self._default_style

    def _chain(self, style: Any) -> Iterator[Any]:
        seen: set[str] = set()
        while style is not None and style.get(qn("w:styleId")) not in seen:
            seen.add(style.get(qn("w:styleId")))
            yield style
            based = style.find(qn("w:basedOn"))
            style = self._styles.get(based.get(qn("w:val"))) if based is not None else None

    def _table_styles(self, paragraph: Any) -> Iterator[Any]:
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") if table is not None else None
        if named is not None:
            yield from self._chain(self._styles.get(named.get(qn("w:val"))))

    def _run_levels(self, run: Any, paragraph: Any) -> Iterator[Any]:
        direct = run.find(qn("w:rPr"))
        yield direct
        named = direct.find(qn("w:rStyle")) if direct is not None else None
        if named is not None:
            yield from (s.find(qn("w:rPr")) for s in self._chain(self._styles.get(named.get(qn("w:val")))))
        yield from (s.find(qn("w:rPr")) for s in self._chain(self._style_of(paragraph)))
        yield from (s.find(qn("w:rPr")) for s in self._table_styles(paragraph))
        if self._defaults is not None:
            yield self._defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")

    def _paragraph_levels(self, paragraph: Any) -> Iterator[Any]:
        yield paragraph.find(qn("w:pPr"))
        yield from (s.find(qn("w:pPr")) for s in self._chain(self._style_of(paragraph)))
        yield from (s.find(qn("w:pPr")) for s in self._table_styles(paragraph))
        if self._defaults is not None:
            yield self._defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")

    def _font(self, levels: list[Any], slot: str) -> str:
        for level in levels:
            fonts = level.find(qn("w:rFonts")) if level is not None else None
            if fonts is None:
                continue
            theme = fonts.get(qn(f"w:{slot}Theme"))
            if theme:
                return self._theme.get("major" if theme.startswith("major") else "minor", "?")
            if fonts.get(qn(f"w:{slot}")):
                return str(fonts.get(qn(f"w:{slot}")))
        return "Times New Roman"  # Word's own when nothing names a font

    @cached_property
    def _theme(self) -> dict[str, str]:
        """The theme's Latin faces for headings ("major") and text ("minor")."""
        space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
        for relation in self._document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.THEME:
                root = parse_xml(relation.target_part.blob)
                pairs = ((kind, root.find(f".//{space}{kind}Font/{space}latin")) for kind in ("major", "minor"))
                return {kind: latin.get("typeface") for kind, latin in pairs if latin is not None}
        return {}


def _first(levels: list[Any], tag: str) -> Any:
    """The element of the nearest level that has it, or None."""
    return next((found for level in levels if level is not None and (found := level.find(qn(tag))) is not None), None)


def _attribute(levels: list[Any], tag: str, name: str) -> str | None:
    for level in levels:
        element = level.find(qn(tag)) if level is not None else None
        if element is not None and element.get(qn(f"w:{name}")) is not None:
            return str(element.get(qn(f"w:{name}")))
    return None


def _on(element: Any) -> bool:
    return element is not None and element.get(qn("w:val"), "1") not in _OFF


def _number(text: str | None, default: float = 0.0) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default


def _mm(twips: float) -> float:
    return twips * 25.4 / 1440
