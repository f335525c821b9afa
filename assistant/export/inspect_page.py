"""Inspection of the page: paper, margins, page number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section

from assistant.export.effective import Effective
from assistant.export.profiles import ALIGN, Bounds, Profile, vietnamese
from assistant.export.rows import Row, missing, verdict

_MM = 36_000  # English metric units
_SIDES = (
    ("top", "trên", "top_margin"),
    ("bottom", "dưới", "bottom_margin"),
    ("left", "trái", "left_margin"),
    ("right", "phải", "right_margin"),
)
_TOLERANCE = 0.6  # mm: word processors round margins to tenths of an inch or centimetre


def page_rows(document: Document, effective: Effective, profile: Profile) -> Iterator[Row]:
    """Paper size, the four margins, mirrored margins, and the page number's rules."""
    page = profile.page
    sections = list(document.sections)
    upright = [s for s in sections if (s.page_width or 0) <= (s.page_height or 0)] or sections
    width, height = (_mm(upright[0].page_width), _mm(upright[0].page_height))
    faults = [] if _near(page.width, width) and _near(page.height, height) else [f"khổ {_size(width, height)}"]
    if upright[0] is not sections[0]:
        faults.append("trang đầu nằm ngang")
    rule = f"khổ A4 đứng ({_size(page.width.use, page.height.use)})"
    yield verdict("Khổ giấy", rule, faults, _size(width, height), "thiết lập trang")
    for side, word, name in _SIDES:
        allowed: Bounds = getattr(page, side)
        found = [_mm(getattr(section, name)) for section in upright]
        wrong = [f"{vietnamese(value)} mm (phần {n})" for n, value in enumerate(found, 1) if not _near(allowed, value)]
        yield verdict(f"Lề {word}", allowed.worded("mm"), wrong[:1], f"{vietnamese(found[0])} mm", "thiết lập trang")
    mirrored = document.settings.element.find(qn("w:mirrorMargins")) is not None
    if mirrored or page.mirror:
        rule = "trang mặt sau đổi lề trái, phải" if page.mirror else "không đổi lề ở trang mặt sau"
        shown = "có đổi lề" if mirrored else "không đổi lề; in một mặt thì không ảnh hưởng"
        yield Row("Lề trang mặt sau", rule, shown, "đạt" if mirrored == page.mirror else "cảnh báo", "thiết lập trang")
    yield from _number_rows(document, sections[0], effective, profile)


def _number_rows(document: Document, section: Section, effective: Effective, profile: Profile) -> Iterator[Row]:
    look = profile.elements["page_number"]
    rule = f"{look.describe()}, ở lề trên"
    paragraph = _page_paragraph(section.header._element)
    if paragraph is None:
        if _page_paragraph(section.footer._element) is not None:
            yield Row(look.name, rule, "đặt ở chân trang", "không đạt", "chân trang")
        else:
            yield missing(look.name, rule)
        return
    runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None] or list(
        paragraph.iter(qn("w:r"))
    )
    sizes = {effective.run(run, paragraph).size for run in runs}
    align = "center" if _framed(paragraph) else effective.paragraph(paragraph).align
    faults = [f"cỡ {vietnamese(size)} (phải là {look.size})" for size in sorted(sizes) if not look.size.holds(size)]
    if align != "center":
        faults.append(f"{ALIGN.get(align, align)} (phải căn giữa)")
    yield verdict(look.name, rule, faults, f"cỡ {vietnamese(min(sizes))}, căn giữa", "đầu trang")
    distance, allowed = _mm(section.header_distance), profile.page.number_from_top
    wrong = [] if _near(allowed, distance) else [f"cách {vietnamese(distance)} mm"]
    found = f"cách {vietnamese(distance)} mm"
    yield verdict("Vị trí số trang", f"cách mép trên {allowed.worded('mm')}", wrong, found, "đầu trang")
    hidden = section.different_first_page_header_footer and _page_paragraph(section.first_page_header._element) is None
    shown = ["trang đầu có số trang"] if not hidden else []
    yield verdict("Số trang ở trang đầu", "không hiện", shown, "không hiện", "đầu trang")


def _page_paragraph(header: Any) -> Any:
    """The paragraph with a PAGE field, or None."""
    for field in header.iter(qn("w:instrText"), qn("w:fldSimple")):
        code = (field.text or "") if field.tag == qn("w:instrText") else field.get(qn("w:instr"), "")
        if code.split()[:1] == ["PAGE"]:
            return next(field.iterancestors(qn("w:p")))
    return None


def _framed(paragraph: Any) -> bool:
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    return frame is not None and frame.get(qn("w:xAlign")) == "center"


def _near(allowed: Bounds, value: float) -> bool:
    return allowed.holds(value, _TOLERANCE)


def _mm(length: int | None) -> float:
    return round((length or 0) / _MM, 1)


def _size(width: float, height: float) -> str:
    return f"{vietnamese(round(width))} × {vietnamese(round(height))} mm"
