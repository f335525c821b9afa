"""One module a format: bytes -> Extract. Nothing here cleans or judges the text."""

from __future__ import annotations

from assistant.library.document import Extract
from assistant.library.formats import Format


def extract(form: Format, data: bytes) -> Extract:
    """The blocks of a document of a known format. Raises UnreadableDocument."""
    from assistant.library.readers import docx, html, markdown, pdf, rtf, text, word97, xlsx

    match form:
        case Format.TEXT:
            return text.read(data)
        case Format.MARKDOWN:
            return markdown.read(data)
        case Format.DOCX:
            return docx.read(data)
        case Format.XLSX:
            return xlsx.read(data)
        case Format.PDF:
            return pdf.read(data)
        case Format.HTML:
            return html.read(data)
        case Format.RTF:
            return rtf.read(data)
        case Format.DOC | Format.ODT:
            return word97.read(data, form.value)
