"""Documents that a text names: their numbers taken apart, their dates also across the issuer, their codes' meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.checks.text.words import folded
from assistant.quantities import dates, document_numbers
from assistant.quantities.phrases import behind
from assistant.readings import read_once

# The type names that a code in a number stands for (Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW).
_KINDS = {
    "NQ": ("Nghị quyết",), "KL": ("Kết luận",), "CT": ("Chỉ thị", "Chương trình"), "QĐ": ("Quyết định", "Quy định"),
    "KH": ("Kế hoạch",), "ĐA": ("Đề án",), "HD": ("Hướng dẫn",), "TB": ("Thông báo", "Kết luận"), "BC": ("Báo cáo",),
    "TTR": ("Tờ trình",), "CTR": ("Chương trình",), "CTRHĐ": ("Chương trình",), "CTHĐ": ("Chương trình",),
    "NĐ": ("Nghị định",), "TT": ("Thông tư", "Thông tri"), "CV": ("Công văn",), "QC": ("Quy chế",),
    "QYĐ": ("Quy định",),
    "QH": ("Luật", "Nghị quyết"), "UBTVQH": ("Nghị quyết", "Pháp lệnh"), "NQLT": ("Nghị quyết",), "TTLT": ("Thông tư",),
}  # fmt: skip
# Who a code at the end of a number belongs to; the names are those of the vocabulary's organs.
_ISSUERS = {
    "UBND": ("Uỷ ban nhân dân",),
    "HĐND": ("Hội đồng nhân dân",),
    "TU": ("Tỉnh uỷ", "Thành uỷ", "Ban Thường vụ Tỉnh uỷ", "Ban Thường vụ Thành uỷ", "Ban Chấp hành Đảng bộ tỉnh"),
    "HU": ("Huyện uỷ",),
    "TW": ("Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư"),
    "CP": ("Chính phủ",),
    "TTG": ("Thủ tướng Chính phủ", "Chính phủ"),
    "QH": ("Quốc hội",),
    "UBTVQH": ("Uỷ ban Thường vụ Quốc hội",),
}
_SHORT = {"NQ": "Nghị quyết", "KL": "Kết luận", "CT": "Chỉ thị", "QĐ": "Quyết định", "KH": "Kế hoạch"}
_AT_CODE = r"(?<![\w/-]"  # where a code begins
_GLUED = re.compile(rf"({behind(_AT_CODE, _SHORT)})(\d{{1,4}})(?![\w/-])")
_NUMBER = re.compile(r"0*(\d+)(.*)", re.DOTALL)
_CODE = re.compile(r"[^\W\d_]+")
_ISSUED_ON = re.compile(
    r",?\s*của\s(?:(?!đã|được|họp|có|tổ chức|diễn ra|về|vào|từ|đến)[^\W\d_]+,?\s+){1,10}?\(?(?:ngày\s*)?"
)


@dataclass(frozen=True)
class Cited:
    """A document as named in a text. `span` covers its number only, `whole` also type name and date.

    `number` is as written without spaces, `kind` the type name written out ("" when there is none), `on` its
    date when a full one is given, `numbered` tells whether the word "số" or a code marks it as a number.
    """

    span: tuple[int, int]
    whole: tuple[int, int]
    number: str
    kind: str
    on: date | None
    on_span: tuple[int, int] | None
    numbered: bool

    @cached_property
    def figure(self) -> str:
        """The number before the code, without leading zeros: "4" of "04-KH/BCĐ"."""
        match = _NUMBER.match(self.number)
        return match.group(1) if match else self.number

    @cached_property
    def code(self) -> str:
        """What follows the figure, in one letter case: "-KH/BCĐ"; "" for a number alone."""
        match = _NUMBER.match(self.number)
        return match.group(2).upper() if match else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The type names that the code allows; () when it tells nothing."""
        parts = _CODE.findall(self.code)
        return next((_KINDS[part] for part in parts if part in _KINDS), ()) if parts else ()

    @property
    def issuers(self) -> tuple[str, ...]:
        """The organs that the code allows; () when it tells nothing."""
        parts = _CODE.findall(self.code)
        return _ISSUERS.get(parts[-1], ()) if parts else ()

    def same_number(self, other: Cited) -> bool:
        """The same figure and code; where one has no code, the type names must agree."""
        if self.figure != other.figure:
            return False
        if self.code and other.code:
            return self.code == other.code
        return agree(self, other)


def agree(left: Cited, right: Cited) -> bool:
    """Whether two type names may be of one document; a code speaks for a missing type name."""
    ours = (left.kind,) if left.kind else left.kinds
    theirs = (right.kind,) if right.kind else right.kinds
    return not ours or not theirs or bool({folded(k) for k in ours} & {folded(k) for k in theirs})


@read_once
def cited(text: str) -> tuple[Cited, ...]:
    """The documents that a text names, in order."""
    found: list[Cited] = []
    mentions = document_numbers(text)
    for at, mention in enumerate(mentions):
        limit = mentions[at + 1].span[0] if at + 1 < len(mentions) else len(text)
        on, on_span = mention.date, mention.date_span
        if on_span is None:
            on, on_span = _date_after_issuer(text, mention.span[1], limit)
        start, numbered = mention.span[0], True
        if mention.number.isdecimal():
            numbered = "số" in mention.text.casefold()
        elif mention.kind:
            at_kind = text.rfind(mention.kind, max(0, start - 40), start)
            start = at_kind if at_kind >= 0 else start
        whole = (start, max(mention.span[1], on_span[1] if on_span and on else 0))
        kind = _SHORT.get(mention.kind.upper(), mention.kind)
        number_at = mention.span[1] - len(mention.number) if mention.number.isdecimal() else mention.span[0]
        found.append(Cited((number_at, mention.span[1]), whole, mention.number, kind, on, on_span, numbered))
    found += (Cited(m.span(2), m.span(), m[2], _SHORT[m[1]], None, None, False) for m in _GLUED.finditer(text))
    return tuple(sorted(found, key=lambda one: one.span))


def _date_after_issuer(text: str, start: int, limit: int) -> tuple[date | None, tuple[int, int] | None]:
    """The date in "Kết luận số … của Thanh tra tỉnh, ngày 18/8/2022"."""
    if not text.startswith(("của", " của", ", của"), start):
        return None, None
    for mention in dates(text):
        if start <= mention.span[0] < limit:
            linked = mention.day is not None and _ISSUED_ON.fullmatch(text[start : mention.span[0]].lstrip())
            return (mention.date, mention.span) if linked else (None, None)
    return None, None
