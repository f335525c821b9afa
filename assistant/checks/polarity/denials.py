"""Denials in Vietnamese prose: "chưa", "không" and what they deny; offsets are kept."""

from __future__ import annotations

import re

from assistant.checks.tracing.sources import content_words
from assistant.quantities.nouns import folded
from assistant.quantities.numerals import NUMERAL_WORDS
from assistant.quantities.phrases import one_of
from assistant.readings import read_once

_DONE = r"(?:tiến hành|thực hiện)(?!\s*(?:$|[,.;)]|(?:do|vì|theo|được|xong|tại|ở)\s))"  # else it is itself denied
_NEGATION = re.compile(
    r"(?<!\w)(?:chưa|không|chẳng|ko)"
    rf"(?:\s+(?:còn|hề|thể|kịp|được|có|phải|bị|để|{_DONE}|thực sự|thật sự|hoàn toàn))*\s+(?P<what>\w+(?:\s+\w+)?)"
)
# "không chuyên trách", "không gian", "không những", "chưa đến 150 hộ": no denial of a statement
_NO_DENIAL = re.compile(
    r"(?<!\w)(?:không\s+(?:chuyên|gian|những|chỉ|ngừng|quá|dưới|đến|tránh|khí|quân|tách rời|thể tách rời|thể thiếu"
    r"|trăm|phẩy|khác(?! nhau| biệt)|thua|kém(?! (?:phần|hiệu|chất|lượng)))"
    r"|chưa\s+(?:đến|đầy(?!\s+đủ)|tới|có tiền)|"
    r"(?:hay|hoặc|có|được)\s+không)(?!\w)"
)
# "chưa làm: biên soạn tài liệu"
_LISTED = re.compile(
    r"(?<!\w)(?:chưa|không)\s+(?:làm|thực hiện|triển khai|hoàn thành|xong|có|đạt)\s*:\s*(?P<what>\w+(?:\s+\w+)?)"
)
# A denial in other words: "trắng đảng viên", "chỉ sắp xếp khi đã có …", "xoá 46 bản", "kỷ luật 0 tổ chức"
_LACK = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|ko|chỉ(?=\s+(?:có|còn|khi|sắp|thực|làm|mới|được|để|sau))|hết|xoá|xóa|trắng|thiếu|trừ|khó|tránh)(?!\w)"
)
# What is not done, in words that deny nothing: "loại khỏi diện áp dụng", "vẫn chờ giải quyết", "biên chế giữ nguyên".
_WITHOUT = re.compile(
    r"(?<!\w)(?:(?<!tách )khỏi|miễn(?! phí| nhiệm)|ngoài diện|ngừng|dừng"
    r"|thôi(?= (?:áp dụng|thực hiện|tổ chức|giao|thu))"
    r"|giữ nguyên|chờ|đợi|(?<!né )tránh|từ chối|bãi bỏ|chấm dứt|giải thể|kết thúc)(?!\w)"
)
# "còn 4 phường", "còn lại", "còn có" count what is left; "không còn", "ngoài ra còn" tell no fault.
_STILL = re.compile(
    rf"(?<!\w)(?<!không )(?<!chẳng )(?<!ngoài ra )(?:còn|vẫn còn)\s+"
    r"(?!lại|có|được|phải|đang|đủ|nữa|trên|dưới|khoảng|gần|hơn|hiệu lực|tổ chức"
    rf"|{one_of(sorted(NUMERAL_WORDS))})(?P<how>[^\W\d_]+(?:\s[^\W\d_]+)?)"
)
_NONE = re.compile(r"(?<![\w.,/])0(?![\w.,/%])")
_CLOSE = 0.7  # share of the fact's words of substance; below it a sentence may deny or affirm something else
_LEAST = 3  # words of substance, below which a clause may have them all by chance
_NEGATION_WORD = re.compile(r"(?<!\w)(?:chưa|không|chẳng|ko)(?!\w)")
_DENIED = re.compile(
    rf"{one_of(('chưa', 'không', 'chẳng', 'ko', 'khó', 'tránh', 'thiếu', 'kém', 'ít', 'hạn chế'))}\s+(?:\w+\s+){{0,3}}$"
)


@read_once
def denials(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, the words denied) of each denial in a normalised text."""
    found = []
    for match in _NEGATION.finditer(text) if may_deny(text) else ():
        if not _NO_DENIAL.match(text, match.start()) and not match["what"][0].isdigit():
            found.append((match.start(), match.end(), match["what"]))
    found += [(*match.span(), match["what"]) for match in _LISTED.finditer(text)] if ":" in text else []
    return tuple(sorted(found))


def may_deny(text: str) -> bool:
    """Whether a text in lower case has a word of denial at all, of a statement or not."""
    return "không" in text or "chưa" in text or "chẳng" in text or "ko " in text


def is_denied(text: str, at: int) -> bool:
    """A negation, or a word of lack, stands within three words before."""
    match = _DENIED.search(text, max(0, at - 30), at)
    return match is not None and not _NO_DENIAL.match(text, match.start())


@read_once
def lowered(text: str) -> str:
    """Lower case, tone marks in one style, offsets kept."""
    lower = folded(text)
    return lower if len(lower) == len(text) else text


def stating(what: str, text: str) -> re.Match[str] | None:
    """Where a text says the words that a source denies: "nhận được trợ cấp" for "chưa nhận trợ cấp"."""
    return re.search(r"(?<!\w)" + r"\s+(?:được\s+|xong\s+|đủ\s+)?".join(map(re.escape, what.split())) + r"(?!\w)", text)


def lacks(text: str, fact: str = "") -> bool:
    """Whether a normalised text denies or lacks anything, in whatever words; what the fact leaves undone as well ("chưa
    hoàn thành do chờ hướng dẫn") makes up for no denial."""
    return bool(_LACK.search(text) or _NONE.search(text) or leaves_undone(text) - leaves_undone(fact))


@read_once
def leaves_undone(text: str) -> frozenset[str]:
    """The words by which a normalised text says that something is not, or no longer, done, and denies nothing."""
    return frozenset(_WITHOUT.findall(text))


def still(text: str) -> tuple[str, ...]:
    """How a normalised text says that something still is, and should not be: "hình thức" of "còn hình thức"."""
    return tuple(match["how"] for match in _STILL.finditer(text)) if "còn" in text else ()


def in_idiom(text: str, span: tuple[int, int]) -> bool:
    """Whether a word stands in a denial that denies nothing: "thiếu" of "không thể thiếu"."""
    return any(m.start() <= span[0] and span[1] <= m.end() for m in _NO_DENIAL.finditer(text))


def is_sure_of(spoken: str, fact: str) -> bool:
    """Whether a sentence tells the fact so closely that a denial more or less is a fault, not another wording."""
    theirs = content_words(fact)
    return not _NONE.search(fact) and len(content_words(spoken) & theirs) >= _CLOSE * len(theirs)


def is_of(spoken: str, fact: str) -> bool:
    """Whether most words of a sentence or a clause are the fact's: then a denial in it is of what the fact says, though
    it may leave much of it out. Not where the fact lacks something itself."""
    mine = content_words(_NEGATION_WORD.sub(" ", spoken))
    return len(mine) >= _LEAST and not lacks(lowered(fact)) and len(mine & content_words(fact)) >= _CLOSE * len(mine)
