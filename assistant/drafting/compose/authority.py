"""The Resolution's aim that a section answers to: one sentence of a verified passage, in its own words, cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.claims import claims
from assistant.drafting.compose.leads import topic_of
from assistant.drafting.compose.wording import inner, marker, tidy, words
from assistant.report import Hit, Section, SectionKind, SourceKind

_KINDS = frozenset({SectionKind.RESULTS, SectionKind.ASSESSMENT})
_LONGEST = 45  # words of a quoted aim
_SHARED = 3  # word pairs that the aim and the section must share
_GENERIC = frozenset(
    """nghị quyết|tổ chức|bộ máy|thực hiện|chính trị|hệ thống|đơn vị|cơ quan|các cơ|quan đơn|sắp xếp|xếp tổ|chức bộ|hoạt
    động|hiệu lực|hiệu quả|tinh gọn|cụ thể|kết quả|trung ương|đối với|theo quy|quy định|của tỉnh|địa phương""".replace(
        "\n    ", " "
    ).split("|")
)
_AIM = re.compile(
    r"\b(?:mục tiêu|đến năm|giảm|tối thiểu|ít nhất|yêu cầu|phải|cơ bản|bảo đảm|hoàn thành|khắc phục|thí điểm)\b"
)


_NO_AIM = re.compile(r"\b(?:tình hình|hạn chế|nguyên nhân|thông tin chung|kết quả|thời điểm)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\bsố\s+(\d\S*[^\s,;.])")


def aim(section: Section, stated: str, hits: Sequence[Hit], subject: str) -> str:
    """ "Về …, Nghị quyết xác định: … [N2]", without a closing mark, when a verified passage of the Resolution speaks
    of the same matter as the section's title and facts (`stated`); "" when none certainly does. "The"
    Resolution is the document that the report's `subject` names by number: no other's aim is put in its mouth."""
    number = _NUMBER.search(subject)
    if section.kind not in _KINDS or number is None:
        return ""
    about = _pairs(f"{section.title}. {stated}")
    best: tuple[int, int, str] | None = None
    for place, hit in enumerate(hits, start=1):
        passage = hit.passage
        if passage.kind is not SourceKind.RESOLUTION or not passage.verified or number[1] not in passage.title:
            continue
        if _NO_AIM.search(passage.locator):
            continue
        for claim in claims(passage.text):
            shared = len(_pairs(claim.text) & about)
            fits = _AIM.search(claim.text) and words(claim.text) <= _LONGEST and "\n" not in claim.text
            if fits and shared >= _SHARED and (best is None or shared > best[0]):
                best = (shared, place, tidy(claim.text))
    if best is None:
        return ""
    return f"Về {topic_of(section)}, Nghị quyết xác định: {inner(best[2])[0]}" + marker([f"N{best[1]}"])


def _pairs(text: str) -> set[str]:
    """Neighbouring word pairs, without those that occur in every passage of the field."""
    plain = re.findall(r"[^\W_]+", text.casefold())
    return {f"{a} {b}" for a, b in pairwise(plain)} - _GENERIC
