"""Lead-in sentences and connectives: they say what follows and claim nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from zlib import crc32

from assistant.drafting.compose.wording import inner
from assistant.report import Header, Section, SectionKind

CONNECTIVES = ("Cùng với đó", "Đồng thời", "Bên cạnh đó", "Ngoài ra")
_NUMBERED = re.compile(r"\s+số\s+\d\S*")  # a lead names no document: it has no ground to cite

_RESULTS = (
    "Về {topic}, kết quả cụ thể như sau:",
    "Kết quả {topic} như sau:",
    "Việc {topic} có kết quả như sau:",
    "Trong {topic}, kết quả cụ thể như sau:",
)
_GENERAL = (
    "Về {topic}, các nội dung cụ thể như sau:",
    "Đối với nội dung {topic}, cụ thể như sau:",
    "Nội dung {topic} được thể hiện cụ thể như sau:",
)
_LONG, _SHORTEST = 13, 8  # words of a title that a lead-in repeats whole; of its shortest part
_ASIDE = re.compile(r"\s+(?:theo quy định|thuộc phạm vi|theo đúng|nhằm|để)\s")
_ACTIVITY = re.compile(
    r"(?:thực hiện|sắp xếp|tổ chức lại|xây dựng|kiện toàn|đổi mới|rà soát|tinh giản|cải cách|công tác)\b"
)
_BREAK = re.compile(r",\s|\s(?:và|của|gắn với)\s")
_NEGATED = re.compile(r"\b(?:chưa|không|còn thiếu)\b", re.IGNORECASE)
_UNNAMED = (  # for a title that itself states a shortcoming: repeated before results, it would deny them
    "Kết quả thực hiện nội dung này cụ thể như sau:",
    "Nội dung này được triển khai với các kết quả cụ thể sau:",
    "Các kết quả cụ thể của nội dung này như sau:",
    "Kết quả cụ thể của việc thực hiện nội dung trên như sau:",
    "Về nội dung trên, các kết quả cụ thể như sau:",
)
_LIMITS = "Quá trình triển khai thực hiện Nghị quyết còn {topic}, cụ thể như sau:"
_BRIEF = "Việc triển khai thực hiện Nghị quyết có các {topic} sau:"  # a title of a word or two: "Ưu điểm"


def issuer(header: Header) -> str:
    """The issuing body with its province: "Ban Thường vụ Tỉnh uỷ Hải Dương"."""
    name, province = header.issuer.strip(), header.province.strip()
    if not province or province.casefold() in name.casefold():
        return name
    return f"{name} {province}" if re.search(r"(?:uỷ|ủy|tỉnh|thành phố|huyện)$", name, re.IGNORECASE) else name


def lead(section: Section, header: Header) -> str:
    """The sentence before a list, ending with a colon; it differs from section to section by its title."""
    topic = topic_of(section)
    pick = crc32(section.key.encode())
    if section.kind is SectionKind.LESSONS:
        return f"Từ thực tiễn triển khai thực hiện Nghị quyết, {_short(header)} rút ra {topic} như sau:"
    if section.kind is SectionKind.PROPOSALS:
        body = addressee(section)
        return f"{_opened(_short(header))} đề xuất, kiến nghị {body + ' ' if body else ''}các nội dung sau:"
    if section.kind is SectionKind.CAUSES:
        head = section.title if section.title.startswith("Nguyên nhân") else f"Nội dung {topic}"
        return f"{head} gồm:"
    if section.kind is SectionKind.LIMITS:
        return _LIMITS.format(topic=topic)
    if section.kind is SectionKind.ASSESSMENT and len(topic.split()) <= 3:
        return _BRIEF.format(topic=topic)
    if states_shortcoming(section):
        return _UNNAMED[pick % len(_UNNAMED)]
    if section.title.startswith("Đối với"):
        return f"Đối với {topic}, kết quả thực hiện cụ thể như sau:"
    forms = _RESULTS if section.kind is SectionKind.RESULTS else _GENERAL
    if not _ACTIVITY.match(topic):
        return forms[0].format(topic=topic)
    return forms[pick % len(forms)].format(topic=topic)


def is_activity(topic: str) -> bool:
    """Whether the topic is something that is done ("thực hiện …", "công tác …")."""
    return bool(_ACTIVITY.match(topic))


def states_shortcoming(section: Section) -> bool:
    """Whether the title itself denies something ("chưa đủ tiêu chuẩn") where a lead-in would repeat it."""
    return bool(_NEGATED.search(topic_of(section)))


def addressee(section: Section) -> str:
    """The body that a section's proposals go to, "" when none is named."""
    if section.addressee:
        return section.addressee
    match = re.match(r"Đối với\s+(.+)$", section.title)
    return match[1] if match else ""


def connectives(section: Section) -> Iterator[str]:
    """An endless run of connectives, starting at a place of the section's own."""
    start = crc32(section.key.encode()) % len(CONNECTIVES)
    return cycle((*CONNECTIVES[start:], *CONNECTIVES[:start]))


def ordinal(number: int) -> str:
    """Thứ nhất, Thứ hai, … Thứ tư … for 1 to 99."""
    ones = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")
    if number < 10:
        return f"Thứ {ones[number]}"
    tens, rest = divmod(number, 10)
    names = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
    head = "mười" if tens == 1 else f"{names[tens]} mươi"
    tail = {0: "", 1: "một" if tens == 1 else "mốt", 4: "bốn" if tens == 1 else "tư", 5: "lăm"}.get(rest, names[rest])
    return f"Thứ {head} {tail}".strip()


def topic_of(section: Section) -> str:
    """What the section is about, as it stands inside a sentence, without document numbers."""
    title = _NUMBERED.sub("", section.title).strip(" .:")
    title = re.sub(r"^(?:Về|Kết quả|Đối với)\s+", "", title)
    return inner(_opened(_shortened(title)))[0]


def _shortened(title: str) -> str:
    """A long title up to the last break within `_LONG` words: the heading itself stands right above."""
    title = _ASIDE.split(title)[0]
    if len(title.split()) <= _LONG:
        return title
    for limit in (_LONG, _LONG + 5):
        head = " ".join(title.split()[: limit + 1])
        breaks = [m.start() for m in _BREAK.finditer(head) if len(head[: m.start()].split()) >= _SHORTEST]
        if breaks:
            return head[: breaks[-1]]
    return title


def _short(header: Header) -> str:
    return header.issuer.strip() or "cơ quan báo cáo"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
