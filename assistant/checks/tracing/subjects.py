"""What the words before a figure say that it counts: the subject of its clause, and the level that it is told of."""

from __future__ import annotations

import re

from assistant.checks.tracing.measures import measure
from assistant.checks.tracing.nouns import LEVEL, is_direct
from assistant.checks.tracing.sources import Source, content_words
from assistant.quantities import Quantity, normal, stands_for, terms
from assistant.quantities.nouns import is_general, kinds, longest_term

_MOVES = re.compile(r"\s*(?:giai đoạn [\d-]+ )?(?:đã |cũng |được )*(?:giảm|tăng|bớt|từ|còn)(?!\w)", re.I)
_SUBJECT = re.compile(
    r"\W*(?:(?:và|còn|riêng|tổng số|số lượng|số|các|đội ngũ)\s+)*(?P<what>[^\W\d_][^\d,;:.()]{2,60}?)"
    r"\s+(?:đã |cũng |được )*(?:giảm|tăng|bớt|tăng thêm|giảm được)\s+",
    re.I,
)
_PLACE = "địa bàn"  # loses bodies, and is none of them; so does what follows
_OWNERS = ("ngành", "khối", "lĩnh vực", "đảng bộ", "cấp ")
_ANYBODY = ("người", "trường hợp", "đơn vị", "đồng chí")
_DEED = 4  # syllables after "lần" that tell what was done
_NUMBER_OF = re.compile(r"(?<!\w)(?:số|tổng số)\s+$", re.I)
_SAID = re.compile(r"(?<!\w)(?:giảm|tăng|bớt|từ|còn|xuống|lên|là|có)\s*$", re.I)
_ASIDE = re.compile(r"(?<!\w)(?:theo|tại|ở)\s+(?:\w+\s+)?$", re.I)  # where or by what, not how many of what
_DOCUMENT = re.compile(r"(?:nghị định|nghị quyết|quyết định|kế hoạch|đề án|chỉ thị|kết luận|thông tư|luật)(?!\w)")
_OWNER = re.compile(  # whose it is, no subject
    r"(?<!\w)(?:của|ở|tại|trong|trên địa bàn) (?:toàn )?(?:tỉnh|thành phố)(?!\w)", re.I
)
_WORD = re.compile(r"[^\W\d_]+")


def is_subject(quantity: Quantity, left: str) -> bool:
    """The noun before a figure is what moves or is counted, so that the figure counts it: "số thôn giảm từ 199", "số
    xã hiện nay là 45", not "theo Nghị định … là 268"; `left` is the text before the figure in its clause."""
    span = quantity.counted_span
    between = quantity.span[0] - span[1] if span is not None else 0
    if span is None or not 0 < between <= len(left):
        return False
    words, before = left[len(left) - between :], left[: len(left) - (quantity.span[0] - span[0])]
    if _MOVES.match(words) or _NUMBER_OF.search(before):
        return True
    return bool(_SAID.search(words)) and not _ASIDE.search(before) and not _DOCUMENT.match(quantity.counted)


def other_subject(quantity: Quantity, left: str, other: Quantity, source: Source) -> bool:
    """ "công chức giảm 2.905 người" for "viên chức giảm …": the noun after the figure is only a general one."""
    if next(iter(terms(quantity.counted)), "") not in _ANYBODY or not is_direct(quantity):
        return False
    mine = terms(_OWNER.sub("", left[-50:]))[-1:]
    theirs = terms(source.text[max(0, other.span[0] - 50) : other.span[0]])
    if not mine or not theirs or not kinds(mine[0]) or mine[0] in source.terms or is_general(theirs[-1]):
        return False
    return not any(
        stands_for(mine[0], term) or (stands_for(term, mine[0]) and not is_general(term)) or _kin(mine[0], term)
        for term in source.terms
    )


def hidden_subject(quantity: Quantity, left: str, other: Quantity, source: Source) -> bool:
    """ "trung tâm quỹ đất giảm 9 đơn vị" for "giảm 9 ban quản lý dự án": the general noun after the figure stands for
    the subject of its clause, and that is another than what the source's figure counts."""
    subject = _SUBJECT.fullmatch(left)
    mine, theirs = terms(quantity.counted)[:1], terms(other.counted)[:1]
    if subject is None or not (mine and theirs and is_direct(quantity) and is_direct(other)):
        return False
    spoken = normal(subject["what"])
    label = next(iter(terms(spoken)), "")
    size = longest_term(spoken.split())
    if not is_general(mine[0]) or not size or not stands_for(mine[0], label):
        return False
    if _PLACE in kinds(label) or spoken.startswith(_OWNERS) or any(w[0].isupper() for w in subject["what"].split()[1:]):
        return False
    return not any(stands_for(label, term) or stands_for(term, label) or _kin(label, term) for term in source.terms)


def other_deed(quantity: Quantity, other: Quantity, source: Source, around: str) -> bool:
    """ "ba lần kiểm điểm" for "3 lần sơ kết": after "lần" stands what was done, and the source's deed is told nowhere
    around."""
    if not (measure(quantity) == measure(other) == "lần" and is_direct(quantity) and is_direct(other)):
        return False
    mine, theirs = (content_words(" ".join(one.counted.split()[:_DEED])) for one in (quantity, other))
    return bool(mine and theirs) and mine.isdisjoint(source.words) and theirs.isdisjoint(content_words(around))


def _kin(term: str, other: str) -> bool:
    """Two syllables in common: "hợp đồng lao động" and "hợp đồng"."""
    return len(set(term.split()) & set(other.split())) > 1


def other_level(left: str, other: Quantity, source: Source) -> bool:
    """ "ở cấp huyện giảm 1.986" for the source's "cấp xã: giảm 1.986"."""
    mine = LEVEL.findall(normal(left[-30:]))
    if not mine:
        return False
    theirs = LEVEL.findall(normal(source.text[max(0, other.span[0] - 40) : other.span[0]]))
    return bool(theirs) and mine[-1] != theirs[-1] and mine[-1] not in _WORD.findall(normal(source.text))
