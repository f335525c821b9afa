"""Inspection of the text: fonts, body paragraphs, headings and their numbers, Kính gửi, the ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.export.lines import Line, fold
from assistant.export.profiles import Form, Profile, vietnamese
from assistant.export.rows import Row, Status, look_faults, look_row, missing, verdict
from assistant.export.wording import heading_form
from assistant.outline import LETTERS, roman

_ENOUGH = 0.98  # share of the text that must keep a rule
_NUMBERED = re.compile(
    r"^(?P<number>(?:Phần|PHẦN)\s+[\w ]{1,12}|[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])"
    r"\s*(?P<end>[.)\-–:]?)\s+(?P<title>\S.*)"
)
_LONG = 160  # characters: an unmarked paragraph beyond is text, not a title
_SINGLE = 1.15  # line height of Times New Roman at single spacing, in ems


def body_rows(lines: Sequence[Line], everything: Sequence[Line], profile: Profile) -> Iterator[Row]:
    """The rows of the text between trích yếu and the closing block; `everything` is the whole document."""
    yield _font_row(everything, profile)
    yield from _addressee_rows(everything, profile)
    kept = [line for line in lines if not _is_sign(line, profile)]
    headings = [line for line in kept if is_heading(line)]
    text = [line for line in kept if line not in headings and line.cell is None]
    if not text:
        yield missing("Phần nội dung", "các đoạn văn bản")
        return
    yield from _paragraph_rows(text, kept, profile)
    yield from _heading_rows(headings, profile)
    yield _ending_row(kept[-1], profile)
    pending = [line for line in lines if fold(line.text) == fold(profile.wording.unaccepted)]
    if pending:
        found = f"{len(pending)} mục chưa duyệt"
        yield Row("Mục chưa duyệt", "bản chính thức không còn mục chưa duyệt", found, "cảnh báo", pending[0].where)


def _is_sign(line: Line, profile: Profile) -> bool:
    """A line that is neither text nor heading: dashes, Kính gửi, the mark of an unaccepted section."""
    folded = fold(line.text)
    return (
        not any(c.isalnum() for c in line.text)
        or folded.startswith("kinh gui")
        or folded == fold(profile.wording.unaccepted)
    )


def is_heading(line: Line) -> bool:
    """By its style or outline level, or by a number before a short, marked or untitled-looking text."""
    if line.cell is not None:
        return False
    if line.look.outline is not None and line.look.outline < 9:
        return True
    found = _NUMBERED.match(line.text)
    if not found or not (found["end"] or found["number"][0] in "Pp"):
        return False
    marked = line.all("bold") or line.all("italic") or line.shown == line.shown.upper()
    short = len(line.text) < _LONG and line.text[-1] not in ".;,:…/"
    return marked or short


def _font_row(lines: Sequence[Line], profile: Profile) -> Row:
    pieces = [(text, look, line) for line in lines for text, look in line.inked]
    other = [(text, look, line) for text, look, line in pieces if look.fonts != {profile.font}]
    names = sorted({font for _, look, _ in other for font in look.fonts} - {profile.font})
    faults = [f"{_share(other, pieces)} chữ dùng {', '.join(names)}"] if other else []
    return verdict("Phông chữ", profile.font, faults, profile.font, other[0][2].where if other else "toàn văn bản")


def _share(part: Sequence[tuple[str, object, Line]], whole: Sequence[tuple[str, object, Line]]) -> str:
    letters = sum(len(text) for text, _, _ in whole) or 1
    return f"{vietnamese(max(round(100 * sum(len(text) for text, _, _ in part) / letters, 1), 0.1))}%"


def _addressee_rows(lines: Sequence[Line], profile: Profile) -> Iterator[Row]:
    found = next((line for line in lines if fold(line.text).startswith("kinh gui")), None)
    if profile.wording.addressee == "forbidden":
        faults = ["có dòng Kính gửi"] if found else []
        yield verdict("Kính gửi", "báo cáo của Đảng không ghi", faults, "không có", found.where if found else "")
    elif found:
        yield look_row(found, profile.elements["addressee"], align=False)
    else:
        rule = "bắt buộc khi báo cáo gửi cấp trên"
        yield Row(profile.elements["addressee"].name, rule, "không có", "cảnh báo")


def _paragraph_rows(text: Sequence[Line], kept: Sequence[Line], profile: Profile) -> Iterator[Row]:
    body = profile.body

    def row(element: str, rule: str, holds: Callable[[Line], bool], shown: Callable[[Line], str]) -> Row:
        broken = [line for line in text if not holds(line)]
        share = 1 - len(broken) / len(text)
        percent = f"{vietnamese(int(share * 1000) / 10)}% số đoạn"
        if not broken:
            return Row(element, rule, f"{percent}: {shown(text[0])}", "đạt")
        status: Status = "cảnh báo" if share >= _ENOUGH else "không đạt"
        return Row(element, rule, f"{percent}; có đoạn {shown(broken[0])}", status, broken[0].where)

    def sizes(line: Line) -> list[float]:
        return sorted({look.size for _, look in line.inked})

    yield row(
        "Cỡ chữ nội dung",
        f"{body.size}",
        lambda line: all(body.size.holds(size) for size in sizes(line)),
        lambda line: "cỡ " + ", ".join(vietnamese(size) for size in sizes(line)),
    )
    yield row(
        "Căn lề nội dung", "căn đều hai bên", lambda line: line.look.align == "justify", lambda line: _align(line)
    )
    yield row(
        "Thụt đầu dòng",
        body.first_line.worded("mm"),
        lambda line: body.first_line.holds(line.look.first_line, 0.3),
        lambda line: f"{vietnamese(round(line.look.first_line, 1))} mm",
    )
    spaces = _spaces(kept)
    yield row(
        "Khoảng cách giữa các đoạn",
        body.spacing.worded("pt"),
        lambda line: body.spacing.holds(spaces.get(line.place, body.spacing.min)),
        lambda line: f"{vietnamese(round(spaces.get(line.place, body.spacing.min), 1))} pt",
    )
    rule = f"chính xác {body.line.worded('pt')}" if body.line_mode == "exact" else body.line.worded("dòng")
    yield row("Khoảng cách dòng", rule, lambda line: _line_holds(line, profile), _line_shown)


def _align(line: Line) -> str:
    return {"left": "căn trái", "center": "căn giữa", "right": "căn phải", "justify": "căn đều"}.get(
        line.look.align, "?"
    )


def _spaces(lines: Sequence[Line]) -> dict[int, float]:
    """Points below each paragraph that another one follows, by the paragraph's place."""
    spaces = {}
    for line, following in pairwise(lines):
        if line.place != following.place and line.cell is None and following.cell is None:
            joined = line.look.contextual and line.look.style == following.look.style
            spaces[line.place] = 0.0 if joined else line.look.after + following.look.before
    return spaces


def _line_holds(line: Line, profile: Profile) -> bool:
    body, look = profile.body, line.look
    if body.line_mode == "exact":
        return look.line_rule == "exact" and body.line.holds(look.line)
    if look.line_rule == "auto":
        return body.line.holds(look.line, 0.02)
    size = max(run.size for _, run in line.inked)
    return look.line_rule == "exact" and body.line.holds(look.line / (_SINGLE * size), 0.03)


def _line_shown(line: Line) -> str:
    value = vietnamese(round(line.look.line, 2))
    return {"auto": f"{value} dòng", "exact": f"chính xác {value} pt"}.get(line.look.line_rule, f"ít nhất {value} pt")


def _heading_rows(headings: Sequence[Line], profile: Profile) -> Iterator[Row]:
    if not headings:
        yield Row("Đề mục", "đánh số liên tục", "không có đề mục", "cảnh báo")
        return
    forms: dict[Form, list[Line]] = {}
    for line in headings:
        numbered = _NUMBERED.match(line.text)
        form = heading_form(numbered["number"]) if numbered else None
        if form:
            forms.setdefault(form, []).append(line)
    for form, lines in forms.items():
        look = profile.headings[form]
        looks = [(line, faults) for line in lines if (faults := look_faults(line, look))]
        ends = [(line, faults) for line in lines if (faults := _suffix(line, form, profile))]
        wrong = looks + ends
        found = f"{len(wrong)}/{len(lines)} đề mục: {'; '.join(wrong[0][1])}" if wrong else f"{len(lines)} đề mục"
        status: Status = "đạt" if not wrong else "cảnh báo" if look.advice and not ends else "không đạt"
        yield Row(_FORM_NAMES[form], look.describe(), found, status, (wrong[0][0] if wrong else lines[0]).where)
    yield from _numbering(headings)


_FORM_NAMES: dict[Form, str] = {
    "part": "Đề mục «Phần I»",
    "roman": "Đề mục «I.»",
    "arabic": "Đề mục «1.»",
    "decimal": "Đề mục «1.1.»",
    "letter": "Đề mục «a)»",
}


def _suffix(line: Line, form: Form, profile: Profile) -> list[str]:
    suffix = profile.headings[form].suffix
    found = _NUMBERED.match(line.text)
    loose = form == "roman" and profile.family == "party"  # "I." or "I-"
    if not suffix or not found or found["end"] == suffix or (loose and found["end"] in ".-–"):
        return []
    return [f"«{found['number']}{found['end']}» phải viết «{found['number']}{suffix}»"]


def _numbering(headings: Sequence[Line]) -> Iterator[Row]:
    """Numbers run from 1 without gaps under each parent."""
    rule = "đánh số liên tục, không nhảy số"
    last: dict[int, int] = {}
    paths: dict[int, str] = {}
    faults: list[tuple[str, Line]] = []
    automatic = 0
    for line in headings:
        found = _NUMBERED.match(line.text)
        form = heading_form(found["number"]) if found else None
        if found is None or form is None:
            automatic += line.look.numbered
            continue
        number = found["number"]
        parts = number.split(".")
        rank = {"part": 0, "roman": 1, "arabic": 2, "letter": 20}.get(form, 1 + len(parts))
        for deeper in [key for key in last if key > rank]:
            del last[deeper]
            paths.pop(deeper, None)
        stem = ".".join(parts[:-1])
        if form == "decimal" and paths.get(rank - 1, stem) != stem:
            faults.append((f"«{number}» không nằm dưới «{paths[rank - 1]}»", line))
        value, due = _value(number, form), last.get(rank, 0) + 1
        if value is not None and value != due:
            faults.append((f"«{number}» phải là «{_written(due, number, form)}»", line))
        last[rank], paths[rank] = (due if value is None else value), number
    if automatic and not faults:
        yield Row("Thứ tự đề mục", rule, f"{automatic} đề mục đánh số tự động, chưa kiểm được", "cảnh báo")
        return
    found_text = "; ".join(text for text, _ in faults[:3])
    where = faults[0][1].where if faults else headings[0].where
    yield verdict("Thứ tự đề mục", rule, [found_text] if faults else [], f"{len(headings)} đề mục liên tục", where)


def _value(number: str, form: Form) -> int | None:
    """The place that a number claims among its siblings; None when it cannot be read."""
    core = number.split()[-1].split(".")[-1]
    if core.isdigit():
        return int(core)
    if form == "letter":
        return LETTERS.find(core) + 1
    return next((n for n in range(1, 60) if roman(n) == core.upper()), None)


def _written(place: int, number: str, form: Form) -> str:
    if form == "letter":
        return LETTERS[(place - 1) % len(LETTERS)]
    if form in ("roman", "part"):
        return " ".join([*number.split()[:-1], roman(place)])
    return ".".join([*number.split(".")[:-1], str(place)])


def _ending_row(line: Line, profile: Profile) -> Row:
    ending, text = profile.wording.ending, line.text.rstrip()
    held = text.endswith("./.") if ending == "./." else text.endswith(".") and not text.endswith("/.")
    rule = "kết thúc bằng «./.»" if ending == "./." else "kết thúc bằng «.», không dùng «./.»"
    return verdict("Kết thúc nội dung", rule, [] if held else [f"«…{text[-20:]}»"], f"«…{text[-20:]}»", line.where)
