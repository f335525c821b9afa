"""Builds the documents that the reading tests read: real zip, XML and PDF, nothing stored as a binary."""

# ruff: noqa: E501
from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def p(text: str, *, style: str = "", numbering: tuple[int, int] | None = None, font: str = "") -> str:
    """A Word paragraph of one run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        properties += f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, font)}</w:p>"


def r(text: str, font: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """A .docx of this body; further parts by name (numbering, styles, footnotes), each the inside of its root."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            root = f"w:{roots[name]}"
            archive.writestr(f"word/{name}.xml", f"<{root} {NAMESPACES}>{inside}</{root}>")
    return out.getvalue()


STYLES = (
    '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="MucLon"><w:name w:val="Mục lớn"/><w:basedOn w:val="Heading1"/></w:style>'
)


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">' + level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="2">' + level(0, "bullet", "\uf0b7") + "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(3))
    + '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)  # fmt: skip


def convert(source: Path, form: str) -> Path:
    """The file in another format, through LibreOffice; the test is skipped where that is missing."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("cần LibreOffice để tạo tệp thử")
    profile = (source.parent / "profile").as_uri()
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            source.parent,
            source,
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return source.with_suffix(f".{form.split(':')[0]}")


def pdf(pages: list[list[str]], *, picture: bool = False) -> bytes:
    """A PDF with these ASCII lines on its pages, written by hand; with `picture` each page is an image instead."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    font = add(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")
    image = add(b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
                b"stream\n\x80\nendstream")  # fmt: skip
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for lines in pages:
        text = "q 500 0 0 700 50 50 cm /I Do Q" if picture else "BT /F 12 Tf 72 780 Td 16 TL " + " ".join(
            f"({line}) Tj T*" for line in lines) + " ET"  # fmt: skip
        stream = add(f"<</Length {len(text)}>>stream\n{text}\nendstream".encode())
        kids.append(add(f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R"
                        f"/Resources<</Font<</F {font} 0 R>>/XObject<</I {image} 0 R>>>>>>".encode()))  # fmt: skip
    add(f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode())
    root = add(f"<</Type/Catalog/Pages {tree} 0 R>>".encode())
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer<</Size {len(objects) + 1}/Root {root} 0 R>>\nstartxref\n{table_at}\n%%EOF\n".encode()
