"""Inspection of the frame: national title, issuer, number, place and date, type, trích yếu, closing block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.export.drawn import rule_row
from assistant.export.lines import Line, fold, split_tabs
from assistant.export.profiles import Profile
from assistant.export.rows import Row, look_faults, look_row, missing, verdict

_NATIONAL = ("dang cong san viet nam", "cong hoa xa hoi chu nghia viet nam")
_NUMBER = re.compile(r"^Số\s*:?\s*\d*\s*[-/]\s*\w", re.IGNORECASE)
_DATE = re.compile(r",\s*ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d*)", re.IGNORECASE)
_DRAFT = re.compile(r"^\(?Dự thảo", re.IGNORECASE)
_DASHES = re.compile(r"^[-–—_*]{3,}$")
_CAPACITY = re.compile(r"^(T/M|K/T|T/L|TM|KT|TL|TUQ|Q)\b[./]?\s", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(GS|PGS|TS|TSKH|ThS|CN|KS|BS|LS|CK[I]{1,2}|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư)[.,\s]", re.IGNORECASE
)
_LONGEST_SUBJECT = 8  # lines


@dataclass(frozen=True)
class Zones:
    """The document's lines by zone; `frame` is split at tabs."""

    frame: list[Line]
    title: Line | None
    subject: list[Line]
    body: list[Line]
    closing: list[Line]


def zones(lines: list[Line], profile: Profile) -> Zones:
    """Where the frame ends, the text starts and the closing block starts."""
    kinds = {fold(kind) for kind in profile.abbreviations}
    dated = next((n for n, line in enumerate(lines) if _DATE.search(line.text)), -1)
    title = next((n for n, line in enumerate(lines[:40]) if fold(line.text) in kinds), None)
    if title is None and dated >= 0:
        title = next((n for n in range(dated + 1, min(dated + 6, len(lines))) if _is_title(lines[n])), None)
    start = title + 1 if title is not None else dated + 1
    end = start
    while (
        title is not None
        and end < len(lines)
        and end - start < _LONGEST_SUBJECT
        and _in_subject(lines[end], end == start)
    ):
        end += 1
    closing = next((n for n in range(len(lines) - 1, end - 1, -1) if fold(lines[n].text).startswith("noi nhan")), None)
    signed = next((n for n in range(closing or len(lines) - 1, end - 1, -1) if _CAPACITY.match(lines[n].shown)), None)
    if signed is None and closing is not None:
        signed = closing
    last = min((n for n in (closing, signed) if n is not None), default=len(lines))
    frame = [part for line in lines[: title if title is not None else start] for part in split_tabs(line)]
    annex = next((n for n in range(last, len(lines)) if _is_annex(lines[n])), len(lines))
    closed = [part for line in lines[last:annex] for part in split_tabs(line)]
    return Zones(frame, lines[title] if title is not None else None, lines[start:end], lines[end:last], closed)


def _is_annex(line: Line) -> bool:
    """The title of an annex, which follows the closing block and is no part of it."""
    return line.cell is None and line.look.align == "center" and fold(line.text).startswith("phu luc")


def _is_title(line: Line) -> bool:
    return line.shown == line.shown.upper() and line.look.align == "center" and line.cell is None


def _in_subject(line: Line, first: bool) -> bool:
    if _DASHES.match(line.text) or fold(line.text).startswith("kinh gui"):
        return False
    return first or (line.look.align == "center" and line.all("bold"))


def frame_rows(found: Zones, profile: Profile) -> Iterator[Row]:
    """Everything above the text."""
    frame, looks, words = found.frame, profile.elements, profile.wording
    national = next((line for line in frame if fold(line.text) in _NATIONAL), None)
    if national is not None and fold(national.text) != fold(words.national):
        look = looks["national"]
        yield Row(look.name, words.national, national.shown, "không đạt", national.where)
    else:
        yield look_row(national, looks["national"])
    if national is not None:
        yield from rule_row(national, profile.rules.national, looks["national"].name, profile)
    if words.motto:
        motto = next((line for line in frame if fold(line.text).replace(" ", "").startswith("doclap-tudo")), None)
        yield look_row(motto, looks["motto"])
        if motto is not None:
            right = [] if motto.text == words.motto else [motto.text]
            yield verdict("Tiêu ngữ – cách ghi", words.motto, right, motto.text, motto.where)
            yield from rule_row(motto, profile.rules.motto, looks["motto"].name, profile)
    number = next((line for line in frame if _NUMBER.match(line.text)), None)
    yield from _issuer_rows(frame, number, profile)
    yield from _number_rows(number, profile)
    yield from _date_rows(next((line for line in frame if _DATE.search(line.text)), None), profile)
    yield from _draft_rows(next((line for line in frame if _DRAFT.match(line.text)), None), profile)
    yield look_row(found.title, looks["document_type"])
    yield from _subject_rows(found, profile)


def _issuer_rows(frame: Sequence[Line], number: Line | None, profile: Profile) -> Iterator[Row]:
    looks, mark = profile.elements, profile.wording.issuer_mark
    above: list[Line] = []
    for line in frame:
        if line is number:
            break
        fixed = fold(line.text) in _NATIONAL or fold(line.text).startswith("doc lap")
        if not fixed and not _DATE.search(line.text) and not _DRAFT.match(line.text):
            above.append(line)
    names = [line for line in above if any(c.isalpha() for c in line.text)]
    strong = [n for n, line in enumerate(names) if line.all("bold")]
    first = strong[0] if strong else len(names) - 1
    for line in names[: max(first, 0)]:
        yield look_row(line, looks["superior"])
    for line in names[max(first, 0) :]:
        yield look_row(line, looks["issuer"])
    if not names:
        yield look_row(None, looks["issuer"])
    if mark:
        yield look_row(next((line for line in above if line.text == mark), None), looks["issuer_mark"])
    if names:
        yield from rule_row(names[-1], profile.rules.issuer, looks["issuer"].name, profile)


def _number_rows(line: Line | None, profile: Profile) -> Iterator[Row]:
    look, prefix = profile.elements["number"], profile.wording.number_prefix
    yield look_row(line, look)
    if line is None:
        return
    shape = profile.wording.number_shape.format(n="123", type="BC", body="…")
    head = re.match(r"Số\s*:?\s*(\d*)", line.text)
    faults = []
    if not head or (":" in head[0]) != (":" in prefix):
        faults.append("phải có dấu hai chấm sau «Số»" if ":" in prefix else "không dùng dấu hai chấm sau «Số»")
    if head and len(head[1]) == 1:
        faults.append("số dưới 10 phải có số 0 ở trước")
    sign = line.text[head.end() :].strip() if head else ""
    expected = re.escape(profile.wording.number_shape).replace(r"\{n\}", "").replace(r"\{type\}", r"[^\W\d_]{1,6}")
    if not re.fullmatch(expected.replace(r"\{body\}", r"[^\W\d_]{2,}[\w/.-]*"), sign):
        faults.append(f"ký hiệu «{sign}» không đúng mẫu")
    yield verdict(f"{look.name} – cách ghi", f"{prefix}{shape}", faults, line.text, line.where)


def _date_rows(line: Line | None, profile: Profile) -> Iterator[Row]:
    look = profile.elements["place_date"]
    yield look_row(line, look)
    parts = _DATE.search(line.text) if line else None
    if line is None or parts is None:
        return
    rule = "Địa danh, ngày 05 tháng 02 năm 2026: ngày dưới 10 và tháng 1, 2 có số 0 ở trước"
    day, month, year = parts["day"], parts["month"], parts["year"]
    if not (day and month and year):
        yield Row(f"{look.name} – cách ghi", rule, f"còn để trống: {line.text}", "cảnh báo", line.where)
        return
    faults = [f"ngày «{day}» phải có hai chữ số"] if len(day) != 2 else []
    if int(month) < 3 and len(month) != 2:
        faults.append(f"tháng «{month}» phải có số 0 ở trước")
    if 3 <= int(month) <= 9 and len(month) != 1:
        faults.append(f"tháng «{month}» không thêm số 0")
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(year) == 4):
        faults.append("ngày tháng không có thật")
    yield verdict(f"{look.name} – cách ghi", rule, faults, line.text, line.where)


def _draft_rows(line: Line | None, profile: Profile) -> Iterator[Row]:
    if line is not None:
        look = profile.elements["draft_mark"]
        faults = look_faults(line, look, align=False)
        rule = f"{profile.wording.draft.format(n='n')}, {look.describe()}"
        if not re.fullmatch(re.escape(profile.wording.draft).replace(r"\{n\}", r"\d+"), line.text):
            faults.append(f"ghi «{line.text}»")
        yield verdict(look.name, rule, faults, line.text, line.where)


def _subject_rows(found: Zones, profile: Profile) -> Iterator[Row]:
    look, mark = profile.elements["subject"], profile.wording.subject_mark
    if not found.subject:
        yield look_row(None, look)
        return
    text = " ".join(line.text for line in found.subject)
    faults = list(dict.fromkeys(fault for line in found.subject for fault in look_faults(line, look)))
    if profile.family == "party" and not text[0].islower():
        faults.append("phải bắt đầu bằng chữ thường")
    yield verdict(look.name, look.describe(), faults, text, found.subject[0].where)
    if mark:
        dashes = next((line for line in found.body[:2] if _DASHES.match(line.text)), None)
        yield look_row(dashes, profile.elements["subject_mark"])
    yield from rule_row(found.subject[-1], profile.rules.subject, look.name, profile)


def closing_rows(found: Zones, profile: Profile) -> Iterator[Row]:
    """The signature block and the recipients."""
    closing, looks, words = found.closing, profile.elements, profile.wording
    capacity = next((line for line in closing if _CAPACITY.match(line.shown)), None)
    yield look_row(capacity, looks["capacity"])
    if capacity is not None:
        forms = ", ".join(words.capacities)
        wrong = [] if capacity.shown.startswith(words.capacities) else [capacity.shown]
        yield verdict("Quyền hạn ký – cách ghi", f"một trong {forms}", wrong, capacity.shown, capacity.where)
    label = next((line for line in closing if fold(line.text).startswith("noi nhan")), None)
    listed = _listed(closing, label)
    block = [line for line in closing if line is not label and line not in listed and line is not capacity]
    if capacity is not None:
        block = block[sum(line.place < capacity.place for line in block) :]
    office = next((line for line in block if line.shown == line.shown.upper()), None)
    yield look_row(office, looks["office"])
    if office is not None and not words.office_suffix:
        tail = (
            ["không ghi tên cơ quan sau chức vụ"] if re.search(r"\b(tinh|thanh|huyen) uy\b", fold(office.text)) else []
        )
        yield verdict("Chức vụ – cách ghi", "chỉ ghi chức vụ", tail, office.shown, office.where)
    after = block[block.index(office) + 1 :] if office is not None else []
    signer = next((line for line in after if line.shown != line.shown.upper()), None)
    yield look_row(signer, looks["signer"])
    if signer is not None:
        degree = ["không ghi học hàm, học vị"] if _DEGREE.match(signer.text) else []
        yield verdict("Họ tên – cách ghi", "không ghi học hàm, học vị", degree, signer.text, signer.where)
    yield look_row(label, looks["recipients_label"])
    yield from _recipient_rows(listed, profile)


def _listed(closing: Sequence[Line], label: Line | None) -> list[Line]:
    """The lines of the list of recipients: those below the label in its cell, or starting with a dash."""
    if label is None:
        return []
    below = [line for line in closing if line.place > label.place or (line.place == label.place and line is not label)]
    if label.cell is not None:
        return [line for line in below if line.cell is label.cell]
    return [line for line in below if line.text.startswith(("-", "–", "•"))]


def _recipient_rows(listed: Sequence[Line], profile: Profile) -> Iterator[Row]:
    look, words = profile.elements["recipients"], profile.wording
    if not listed:
        yield missing(look.name, look.describe())
        return
    faults = list(dict.fromkeys(fault for line in listed for fault in look_faults(line, look, align=False)))
    yield verdict(look.name, look.describe(), faults, f"{len(listed)} dòng", listed[0].where)
    rule = f"mỗi dòng kết thúc bằng «{words.separator}», dòng cuối bằng «{words.last_separator}»"
    ends = [words.separator] * (len(listed) - 1) + [words.last_separator]
    wrong = [f"«{line.text}»" for line, end in zip(listed, ends, strict=True) if not line.text.endswith(end)]
    yield verdict("Nơi nhận – dấu ngắt", rule, wrong[:3], f"{len(listed)} dòng", listed[0].where)
    if words.archive:
        last = listed[-1].text
        held = re.match(rf"^-\s*{re.escape(words.archive)}\b", last)
        yield verdict("Nơi nhận – dòng lưu", f"dòng cuối «- {words.archive}, …»", [] if held else [last], last)
