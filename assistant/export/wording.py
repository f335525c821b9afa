"""The words of an official document's frame: issuer, number, place and date, recipients, ending. Pure text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from assistant.export.profiles import Form, Look, Profile
from assistant.report import Header

BLANK = "\u00a0" * 6  # room to fill in by hand; does not break across lines
_COMMITTEE = re.compile(r"\b(Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s+(uỷ|ủy)\b", re.IGNORECASE)
_ORGAN = re.compile(r"^(Ban\s+Thường\s+vụ|Ban\s+Chấp\s+hành|Thường\s+trực|BTV|BCH)\s+", re.IGNORECASE)
_PARTY_BODY = re.compile(r"^Đảng\s+bộ\s+(tỉnh|thành)(\s+phố)?\b", re.IGNORECASE)
_COUNCIL = re.compile(r"^((Uỷ|Ủy)\s+ban|Hội\s+đồng)\s+nhân\s+dân\b", re.IGNORECASE)
_PLACE_WORD = re.compile(r"\s(?=(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\b)", re.IGNORECASE)
_CENTRAL_CITIES = ("hà nội", "hải phòng", "đà nẵng", "cần thơ", "huế", "hồ chí minh")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_END = " \t\u00a0.;,/"


def clean(text: str) -> str:
    """NFC, without characters that XML forbids."""
    return unicodedata.normalize("NFC", _ILLEGAL.sub("", text))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def issuer_lines(header: Header, profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines above and the lines of the issuing body, in capitals.

    A Party committee's own organs (Ban Thường vụ, …) write under the committee's name; a body of a committee
    ("Ban Tổ chức Tỉnh uỷ") puts the committee on the line above.
    """
    superior, issuer = one_line(header.superior), _committee(one_line(header.issuer))
    province = one_line(header.province)
    found = _COMMITTEE.search(issuer)
    if profile.family == "party" and found:
        committee = _with_province(issuer[found.start() :], province)
        if found.start() == 0:
            provincial = found[1].casefold() in ("tỉnh", "thành")
            return (() if provincial or not superior else (superior.upper(),)), (committee.upper(),)
        return ((superior or committee).upper(),), (issuer[: found.start()].strip().upper(),)
    above = (superior.upper(),) if superior else ()
    if profile.family == "state" and _COUNCIL.match(issuer):
        if not _PLACE_WORD.search(issuer):
            kind = "thành phố" if province.casefold().removeprefix("thành phố ") in _CENTRAL_CITIES else "tỉnh"
            issuer = f"{issuer} {province if _starts_with_kind(province) else f'{kind} {province}'}"
        elif re.search(r"\b(tỉnh|thành phố)$", issuer, re.IGNORECASE):
            issuer = _with_province(issuer, re.sub(r"^(tỉnh|thành phố)\s+", "", province, flags=re.IGNORECASE))
        return above, tuple(part.upper() for part in _PLACE_WORD.split(issuer, maxsplit=1)[::2] if part)
    return above, (issuer.upper(),) if issuer else ()


def fitted(name: str, fits: bool) -> tuple[str, ...]:
    """A name in one line where it fits, else broken before its place: "UỶ BAN NHÂN DÂN" / "TỈNH …"."""
    return (name,) if fits else tuple(part for part in _PLACE_WORD.split(name, maxsplit=1)[::2] if part)


def _starts_with_kind(province: str) -> bool:
    return bool(re.match(r"(tỉnh|thành phố)\s", province, re.IGNORECASE))


def _committee(issuer: str) -> str:
    """The committee in whose name an organ of it writes: "Ban Thường vụ Tỉnh uỷ" -> "Tỉnh uỷ"."""
    rest = _ORGAN.sub("", issuer)
    body = _PARTY_BODY.match(rest)
    if body:
        return f"{body[1].capitalize()} uỷ{rest[body.end() :]}"
    return rest if _COMMITTEE.match(rest) else issuer


def _with_province(name: str, province: str) -> str:
    short = re.sub(r"^(tỉnh|thành phố)\s+", "", province, flags=re.IGNORECASE)
    bare = _COMMITTEE.fullmatch(name) or re.search(r"(tỉnh|thành phố)$", name, re.IGNORECASE)
    return f"{name} {short}" if bare and short else name


def body_abbreviation(header: Header, profile: Profile) -> str:
    """The issuing body in a document's sign: "Tỉnh uỷ" TU, "Ban Tổ chức Tỉnh uỷ" BTCTU, "Sở Nội vụ" SNV."""
    issuer = _committee(one_line(header.issuer))
    found = _COMMITTEE.search(issuer)
    if profile.family == "party" and found:
        issuer = issuer[: found.end()]
    else:
        issuer = _PLACE_WORD.split(issuer, maxsplit=1)[0]
        province = one_line(header.province)
        issuer = re.sub(rf"\s+{re.escape(province)}$", "", issuer) if province else issuer
    words = [word for word in re.split(r"[\s,\-–]+", issuer) if word and word.casefold() not in ("và", "các")]
    if len(words) == 1 and words[0].isupper():
        return words[0]
    return "".join(word if word.isupper() and len(word) > 1 else _toneless(word[0]).upper() for word in words)


def _toneless(letter: str) -> str:
    """A vowel without its tone, its own shape kept: "Ủ" -> "U", "Ứ" -> "Ư"."""
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


def number_line(header: Header, document_type: str, profile: Profile) -> str:
    """ "Số 05-BC/TU"; room is left where the number is not given yet, and one digit is padded to two."""
    given = re.sub(r"^số\s*:?\s*", "", one_line(header.number), flags=re.IGNORECASE)
    number, sign = re.fullmatch(r"(\d*)(.*)", given, re.DOTALL).groups()  # type: ignore[union-attr]
    number = number.zfill(2) if number else BLANK
    if sign:
        return f"{profile.wording.number_prefix}{number if given[0].isdigit() or given[0] in '-/' else ''}{sign}"
    kind = profile.abbreviations.get(one_line(document_type).upper(), "BC")
    shape = profile.wording.number_shape.format(n=number, type=kind, body=body_abbreviation(header, profile))
    return f"{profile.wording.number_prefix}{shape}"


def place_date_line(header: Header) -> str:
    """ "Nghệ An, ngày 05 tháng 02 năm 2026": the day in two digits, months 1 and 2 too; blanks without a date."""
    place = one_line(header.place) or re.sub(
        r"^(tỉnh|thành phố)\s+", "", one_line(header.province), flags=re.IGNORECASE
    )
    when = date_words(header.date) if header.date else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    return f"{place}, {when}"


def date_words(day: date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def recipient_lines(header: Header, profile: Profile) -> tuple[str, ...]:
    """ "- Ban Tổ chức Trung ương;" … each with the profile's separator, the last with its own."""
    words = profile.wording
    names = [name for name in (one_line(r).lstrip("-–• ").rstrip(_END) for r in header.recipients) if name]
    if names and words.same_as_above and header.addressee and not names[0].startswith(words.same_as_above):
        names.insert(0, words.same_as_above)
    if words.archive:
        names = [re.sub(r"^Lưu:?\s+(?=VT\b)", "Lưu: ", name) for name in names]
        if not any(name.startswith("Lưu") for name in names):
            names.append(words.archive)
    marks = [words.separator] * (len(names) - 1) + [words.last_separator]
    return tuple(f"- {name}{mark}" for name, mark in zip(names, marks, strict=False))


def ended(text: str, profile: Profile) -> str:
    """The last paragraph of the text with the profile's ending mark in place of its own."""
    return text.rstrip(_END) + profile.wording.ending


def heading_form(number: str) -> Form | None:
    """The form of a heading's number: "Phần I" part, "I." roman, "1." arabic, "1.1." decimal, "a)" letter."""
    core = number.strip().rstrip(".)-–: ")
    for form, shape in _FORMS:
        if re.fullmatch(shape, core):
            return form
    return None


_FORMS: tuple[tuple[Form, str], ...] = (
    ("part", r"(Phần|PHẦN)\s+.+"),
    ("roman", r"[IVX]+"),
    ("arabic", r"\d+"),
    ("decimal", r"\d+(\.\d+)+"),
    ("letter", r"[a-zđ]"),
)


def heading_text(number: str, title: str, look: Look) -> str:
    """ "II. KẾT QUẢ": number with the profile's suffix, title in capitals where the look asks for them."""
    core = number.strip().rstrip(".)-–: ") if look.suffix else number.strip()
    title = one_line(title)
    return f"{core}{look.suffix} {title.upper() if look.caps else title}".strip()
