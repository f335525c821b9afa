"""Prints a report as .docx in its format profile: frame, body, closing block."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document

from assistant.export import ooxml, wording
from assistant.export.annex import write_annex
from assistant.export.model import Printed, printed_headings
from assistant.export.ooxml import paragraph
from assistant.export.profiles import Look, Profile, load_profile
from assistant.export.styles import BODY, HEADER, UNACCEPTED, element_style, heading_style, styles_xml
from assistant.export.text_width import text_width
from assistant.report import Heading

_NO_DATE = datetime(2000, 1, 1)
_SPARE = 1.5  # mm that a line may run longer than computed: kerning differs between word processors
_GAP = 3.0  # mm between the two columns of the frame


def write_docx(printed: Printed, path: Path, overrides: Mapping[str, Any] | None = None) -> None:
    """Writes the document whole or not at all; equal input gives equal bytes.

    Raises InputError for an unknown profile, a wrong override or a place that cannot be written.
    """
    profile = load_profile(printed.profile, overrides)
    headings = printed_headings(printed.outline, [key for key, text in printed.texts.items() if text.strip()])
    looks: dict[int, Look] = {}
    for heading in headings:
        looks.setdefault(min(heading.level, 9), _look(heading, profile))
    document = docx.Document()
    ooxml.set_page(document, profile)
    ooxml.set_styles(document, styles_xml(profile, looks))
    _properties(document, printed)
    _page_number(document)
    _frame(document, printed, profile)
    _title(document, printed, profile)
    _body(document, printed, headings, looks, profile)
    _closing(document, printed, profile)
    if printed.annex:
        write_annex(document, printed, profile)
    ooxml.save(document, path)


def _properties(document: Document, printed: Printed) -> None:
    properties = document.core_properties
    outline, day = printed.outline, printed.header.date
    properties.title = wording.one_line(f"{outline.document_type.capitalize()} {outline.subject}")[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = properties.modified = datetime(day.year, day.month, day.day) if day else _NO_DATE


def _page_number(document: Document) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0]._p.get_or_add_pPr().style = HEADER
    ooxml.page_field(section.header.paragraphs[0])


def _room(profile: Profile) -> float:
    """Millimetres between the margins."""
    page = profile.page
    return page.width.use - page.left.use - page.right.use


def _width(text: str, look: Look) -> float:
    return text_width(text, look.size.use, look.bold)


def _left_column(room: float, left: list[float], fixed: list[float], date: float) -> float:
    """The width of the frame's left column in mm. The fixed words on the right stay on one line whatever happens,
    then the names on the left, then the date."""
    around = _GAP + _SPARE
    wanted = room - max(date + around, max(fixed) + around, room * 0.54)
    return min(max(wanted, max(left, default=0) + around), room - max(fixed) - around)


def _frame(document: Document, printed: Printed, profile: Profile) -> None:
    words, looks, lines = profile.wording, profile.elements, profile.rules
    superior, issuer = wording.issuer_lines(printed.header, profile)
    number = wording.number_line(printed.header, printed.outline.document_type, profile)
    place_date = wording.place_date_line(printed.header)
    room = _room(profile)
    left = _left_column(
        room,
        [_width(text, looks["superior"]) for text in superior] + [_width(text, looks["issuer"]) for text in issuer],
        [_width(text, looks[key]) for text, key in ((words.national, "national"), (words.motto, "motto")) if text],
        _width(place_date, looks["place_date"]),
    )
    right = room - left
    superior = tuple(
        part
        for text in superior
        for part in wording.fitted(text, _width(text, looks["superior"]) <= left - _GAP - _SPARE)
    )
    table = ooxml.columns(document, 2, (left, right), _GAP / 2)
    left, right = left - _GAP, right - _GAP
    (top_left, top_right), (low_left, low_right) = (row.cells for row in table.rows)
    for text in superior:
        paragraph(top_left, text, element_style("superior"))
    for text in issuer:
        paragraph(top_left, text, element_style("issuer"))
    if issuer and lines.issuer.use:
        ooxml.rule(top_left, left, min(_width(issuer[-1], looks["issuer"]), left) * lines.issuer.use)
    if words.issuer_mark:
        paragraph(top_left, words.issuer_mark, element_style("issuer_mark"))
    for text, key, share in ((words.national, "national", lines.national), (words.motto, "motto", lines.motto)):
        if text:
            paragraph(top_right, text, element_style(key))
        if text and share.use:
            ooxml.rule(top_right, right, min(_width(text, looks[key]), right) * share.use)
    paragraph(low_left, number, element_style("number"))
    if printed.draft:
        paragraph(low_left, words.draft.format(n=printed.draft_number), element_style("draft_mark"))
    paragraph(low_right, place_date, element_style("place_date"))


def _title(document: Document, printed: Printed, profile: Profile) -> None:
    words = profile.wording
    paragraph(document, wording.one_line(printed.outline.document_type).upper(), element_style("document_type"))
    subject = wording.one_line(printed.outline.subject)
    paragraph(document, subject, element_style("subject"))
    if words.subject_mark:
        paragraph(document, words.subject_mark, element_style("subject_mark"))
    if profile.rules.subject.use:
        room = _room(profile)
        width = min(_width(subject, profile.elements["subject"]), room) * profile.rules.subject.use
        ooxml.rule(document, room, width).paragraph_format.space_after = docx.shared.Pt(12)
    if words.addressee == "allowed" and printed.header.addressee.strip():
        text = words.addressee_label + wording.one_line(printed.header.addressee)
        paragraph(document, text, element_style("addressee"))


def _look(heading: Heading, profile: Profile) -> Look:
    form = wording.heading_form(heading.number)
    return profile.headings[form] if form else Look(size=profile.body.size, bold=heading.level < 3)


def _body(
    document: Document,
    printed: Printed,
    headings: tuple[Heading, ...],
    styled: Mapping[int, Look],
    profile: Profile,
) -> None:
    blocks: list[tuple[Heading | None, str]] = [(None, printed.outline.opening.key)]
    blocks += [(heading, heading.section.key if heading.section else "") for heading in headings]
    blocks += [(None, printed.outline.closing.key)] if printed.outline.closing else []
    written = [key for _, key in blocks if printed.texts.get(key, "").strip()]
    for heading, key in blocks:
        if heading:
            look = _look(heading, profile)
            level = min(heading.level, 9)
            text = wording.heading_text(heading.number, heading.title, look)
            made = paragraph(document, text, heading_style(level))
            if look != styled[level]:
                ooxml.set_look(made, look)
        lines = [wording.one_line(line) for line in printed.texts.get(key, "").splitlines() if line.strip()]
        if lines and key in printed.unaccepted:
            paragraph(document, profile.wording.unaccepted, UNACCEPTED)
        last = bool(lines) and key == written[-1]
        for place, line in enumerate(lines, 1):
            final = last and place == len(lines)
            paragraph(document, wording.ended(line, profile) if final else line, BODY, keep=final)


def _closing(document: Document, printed: Printed, profile: Profile) -> None:
    signer, room = printed.header.signer, _room(profile)
    left, right = ooxml.columns(document, 1, (room / 2, room / 2)).rows[0].cells
    paragraph(left, "Nơi nhận:", element_style("recipients_label"))
    for line in wording.recipient_lines(printed.header, profile):
        paragraph(left, line, element_style("recipients"))
    for text, element in (
        (wording.one_line(signer.capacity).upper(), "capacity"),
        *((wording.one_line(line).upper(), "office") for line in signer.office.splitlines()),
        (wording.one_line(signer.name), "signer"),
    ):
        if text:
            paragraph(right, text, element_style(element))
    paragraph(document, "", "Rule")  # Word wants a paragraph after a table: the lowest there is
