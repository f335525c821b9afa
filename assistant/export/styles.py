"""The styles part of a printed document: one Word style for each element of a format profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.export.profiles import Body, Look, Profile

BODY = "BodyText"
HEADER = "Header"
RULE = "Rule"
UNACCEPTED = "Unaccepted"
_W = nsdecls("w")


def twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def element_style(element: str) -> str:
    """The style id of a profile element: "place_date" -> "PlaceDate"."""
    return "".join(part.capitalize() for part in element.split("_"))


def heading_style(level: int) -> str:
    return f"Heading{min(level, 9)}"


def styles_xml(profile: Profile, headings: Mapping[int, Look]) -> Any:
    """The whole <w:styles>; `headings` gives the look of each heading level that the document uses."""
    body = profile.body
    text = run_xml(Look(size=body.size))
    line = _line(body)
    indent = f'<w:ind w:firstLine="{twips(body.first_line.use)}"/>'
    spaced = f'<w:spacing w:before="0" w:after="{round(body.spacing.use * 20)}" {line}/>'
    styles = [
        _style("Normal", "Normal", text, default=True),
        _style(BODY, "Body Text", "", f'{spaced}{indent}<w:jc w:val="both"/>'),
        _style(UNACCEPTED, "Phần chưa duyệt", "<w:i/><w:iCs/>", f"<w:keepNext/>{spaced}{indent}"),
        _style(HEADER, "header", run_xml(profile.elements["page_number"]), '<w:jc w:val="center"/>'),
        _style(RULE, "Đường kẻ", '<w:sz w:val="4"/><w:szCs w:val="4"/>', f"<w:spacing {_EXACT_RULE}/>"),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
    ]
    for key, look in profile.elements.items():
        if key != "page_number":
            styles.append(_style(element_style(key), look.name, run_xml(look), _SPACE.get(key, "") + _align(look)))
    for level, look in headings.items():
        indented = indent if look.align != "center" else ""
        para = f"<w:keepNext/><w:keepLines/>{spaced}{indented}{_align(look, 'both')}"
        outline = f'<w:outlineLvl w:val="{min(level, 9) - 1}"/>'
        styles.append(_style(heading_style(level), f"heading {min(level, 9)}", run_xml(look), para + outline))
    return parse_xml(f"<w:styles {_W}>{_defaults(profile)}{''.join(styles)}</w:styles>")


_EXACT_RULE = 'w:before="60" w:after="0" w:line="60" w:lineRule="exact"'
_SPACE = {  # the profiles leave these free
    "document_type": '<w:spacing w:before="360" w:after="0"/>',
    "subject_mark": '<w:spacing w:before="0" w:after="240"/>',
    "addressee": '<w:spacing w:before="240" w:after="120"/>',
    "capacity": '<w:spacing w:before="240" w:after="0"/>',
    "recipients_label": '<w:spacing w:before="240" w:after="0"/>',
    "signer": '<w:spacing w:before="1400" w:after="0"/>',
    "draft_mark": '<w:spacing w:before="60" w:after="0"/>',
}


def run_xml(look: Look) -> str:
    """The children of a <w:rPr> for this look; absent flags are switched off, whatever the style below says."""
    half_points = round(look.size.use * 2)
    bold, italic = ("" if look.bold else ' w:val="0"'), ("" if look.italic else ' w:val="0"')
    underline = "single" if look.underline else "none"
    return (
        f"<w:b{bold}/><w:bCs{bold}/><w:i{italic}/><w:iCs{italic}/>"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/><w:u w:val="{underline}"/>'
    )


def _line(body: Body) -> str:
    if body.line_mode == "exact":
        return f'w:line="{round(body.line.use * 20)}" w:lineRule="exact"'
    return f'w:line="{round(body.line.use * 240)}" w:lineRule="auto"'


def _align(look: Look, otherwise: str = "") -> str:
    value = {"justify": "both"}.get(look.align or "", look.align or otherwise)
    return f'<w:jc w:val="{value}"/>' if value else ""


def _style(style_id: str, name: str, run: str, para: str = "", *, default: bool = False) -> str:
    kind = ' w:default="1"' if default else ""
    custom = "" if style_id in (BODY, HEADER, "Normal") or style_id.startswith("Heading") else ' w:customStyle="1"'
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{BODY}"/>' if style_id.startswith("Heading") else ""
    return (
        f'<w:style w:type="paragraph"{kind}{custom} w:styleId="{style_id}"><w:name w:val={quoteattr(name)}/>{based}'
        f"{following}<w:qFormat/><w:pPr>{para}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _defaults(profile: Profile) -> str:
    font = escape(profile.font, {'"': "&quot;"})
    slots = " ".join(f'w:{slot}="{font}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {slots}/>"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
