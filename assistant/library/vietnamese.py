"""Vietnamese letters and tone marks, and folding for matching. A leaf: nothing heavy, nothing of ours imported.

Folded text is for comparing only and never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng

#: Abbreviations of official writing -> what they stand for. None of them is a Vietnamese syllable, so a match
#: in any case is safe; inside a document number ("18-NQ/TW") they are left alone.
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "UBND": "uỷ ban nhân dân",
        "HĐND": "hội đồng nhân dân",
        "MTTQ": "mặt trận tổ quốc",
        "UBMTTQ": "uỷ ban mặt trận tổ quốc",
        "UBTVQH": "uỷ ban thường vụ quốc hội",
        "UBKT": "uỷ ban kiểm tra",
        "BTV": "ban thường vụ",
        "BTVTU": "ban thường vụ tỉnh uỷ",
        "BCH": "ban chấp hành",
        "BCHTW": "ban chấp hành trung ương",
        "BCĐ": "ban chỉ đạo",
        "BCT": "bộ chính trị",
        "BTC": "ban tổ chức",
        "BTCTW": "ban tổ chức trung ương",
        "BTCTU": "ban tổ chức tỉnh uỷ",
        "VPTW": "văn phòng trung ương",
        "TW": "trung ương",
        "NQ": "nghị quyết",
        "NĐ": "nghị định",
        "QĐ": "quyết định",
        "KL": "kết luận",
        "KH": "kế hoạch",
        "CTHĐ": "chương trình hành động",
        "ĐVHC": "đơn vị hành chính",
        "ĐVSN": "đơn vị sự nghiệp",
        "ĐVSNCL": "đơn vị sự nghiệp công lập",
        "SNCL": "sự nghiệp công lập",
        "CBCC": "cán bộ, công chức",
        "CBCCVC": "cán bộ, công chức, viên chức",
        "CCVC": "công chức, viên chức",
        "TGBC": "tinh giản biên chế",
        "HTCT": "hệ thống chính trị",
        "TCBM": "tổ chức bộ máy",
        "TCCS": "tổ chức cơ sở",
        "TCCSĐ": "tổ chức cơ sở đảng",
        "CCHC": "cải cách hành chính",
        "TTHC": "thủ tục hành chính",
        "HCC": "hành chính công",
        "PVHCC": "phục vụ hành chính công",
        "QLNN": "quản lý nhà nước",
        "KTXH": "kinh tế - xã hội",
        "LĐLĐ": "liên đoàn lao động",
        "LHPN": "liên hiệp phụ nữ",
        "TNCS": "thanh niên cộng sản",
        "CCB": "cựu chiến binh",
        "HTX": "hợp tác xã",
        "TDP": "tổ dân phố",
        "NSNN": "ngân sách nhà nước",
        "THCS": "trung học cơ sở",
        "THPT": "trung học phổ thông",
        "GDĐT": "giáo dục và đào tạo",
        "NNPTNT": "nông nghiệp và phát triển nông thôn",
    }
)

_LETTERS = r"[^\W\d_]"
_OPEN = re.compile(rf"([oOuU])([{TONES}]?)([aAeEyY])([{TONES}]?)(?!{_LETTERS}|[\u0300-\u036f])")
_TOKEN = re.compile(rf"(?<![\w/.-]){_LETTERS}+(?![\w/]|-\w)")


def strip_accents(text: str) -> str:
    """The text without any diacritic, đ as d; its case is kept."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


_EXPANSIONS = {
    form: full for key, full in ABBREVIATIONS.items() for form in (key.casefold(), strip_accents(key).casefold())
}


def unify_tone(text: str, style: Literal["old", "new"]) -> str:
    """The text in NFC with one style of tone marks on open oa, oe, uy: "old" hòa, khỏe, ủy; "new" hoà, khoẻ, uỷ.

    `qu` is a consonant: quý is quý in both styles, and the slip "qúy" becomes quý in "new".
    """
    return unicodedata.normalize("NFC", _OPEN.sub(lambda m: _place(m, style), _decompose_tones(text)))


def fold(text: str, *, accents: bool = True) -> str:
    """The text for matching: NFC, lower case, one tone style, abbreviations written out, single spaces.

    With `accents=False` diacritics go too and đ becomes d. Document numbers keep their letters ("18-nq/tw").
    """
    plain = unify_tone(unicodedata.normalize("NFKC", text), "new")
    plain = _TOKEN.sub(lambda m: _EXPANSIONS.get(m.group().casefold(), m.group()), plain).casefold()
    plain = unicodedata.normalize("NFC", " ".join(plain.split()))
    return plain if accents else strip_accents(plain)


def _decompose_tones(text: str) -> str:
    """NFC, but with the tone marks of o, u, a, e, y standing apart where they carry nothing else (à, not ấ)."""
    return "".join(
        parts if len(parts := unicodedata.normalize("NFD", c)) == 2 and parts[0] in "oOuUaAeEyY" and parts[1] in TONES
        else c
        for c in unicodedata.normalize("NFC", text)
    )  # fmt: skip


def _place(match: re.Match[str], style: str) -> str:
    first, one, second, two = match.groups()
    pair = (first + second).lower()
    if pair not in ("oa", "oe", "uy") or bool(one) == bool(two):
        return match.group()
    tone = one or two
    after_q = match.start() > 0 and match.string[match.start() - 1] in "qQ"
    return f"{first}{second}{tone}" if style == "new" or (after_q and pair == "uy") else f"{first}{tone}{second}"
