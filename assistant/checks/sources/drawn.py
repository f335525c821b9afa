"""What of a source may be drawn on: no order to the drafter, nothing said of the writing, no foreign sentence."""

from __future__ import annotations

import re

from assistant.checks.language.garbled import is_foreign
from assistant.checks.sources.commands import gives_order
from assistant.claims import claims
from assistant.readings import read_once

# A report never speaks of its own sentences, wording or lettering; one who directs the drafter does.
_ABOUT_WRITING = re.compile(
    r"(?i)(?<!\w)(?:câu (?:đầu|cuối|này|sau|văn|chúc|kết|mở đầu|trả lời(?! (?:của|cho|từ|là)(?!\w)))"
    r"|(?:một|mỗi|từng|các) câu(?! (?:lạc bộ|hỏi|đố))"
    r"|đoạn văn|(?:đầu|cuối) đoạn(?=[.,;]|$)|giọng văn|lời nhắc|biểu tượng cảm xúc|tiếng Việt không dấu"
    r"|(?:chữ|từ|cụm từ) [“\"][^”\"]{1,40}[”\"] (?:thì )?(?:viết|đổi|thay|ghi|sửa)"
    r"|(?:cần|phải|nên) (?:được )?(?:mô tả|diễn đạt|viết|ghi|trình bày) (?:là|thành|bằng)"
    r"|(?:cần|phải|nên|không) nhắc (?:tên|tới|đến)|bỏ (?:hẳn|qua|bớt) (?:ý|câu|đoạn|phần) (?:nói|viết|về))(?!\w)"
    r"|(?:^\W*|;\s*)(?:nêu|ghi|viết|nói|kể|nhắc|khẳng định) (?:thêm|lại )*\s*rằng(?!\w)|(?<!được )(?<!\w)ghi là(?= \d)"
)
_WRITING = (
    "câu", "đoạn văn", "đầu đoạn", "cuối đoạn", "giọng văn", "lời nhắc", "cảm xúc", "không dấu", "“", '"', "viết",
    "ghi", "mô tả", "diễn đạt", "trình bày", "nhắc", "bỏ ", "rằng",
)  # fmt: skip  # looked for first: each of the above has one


@read_once
def speaks_of_writing(text: str) -> bool:
    """Whether a sentence is about sentences, wording or lettering."""
    lower = text.lower()
    return any(word in lower for word in _WRITING) and bool(_ABOUT_WRITING.search(text))


def drawable(source: str) -> str:
    """The sentences of a source that may be drawn on."""
    return parted(source)[0]


@read_once
def parted(source: str) -> tuple[str, str]:
    """The sentences of a source that may be drawn on, and those that may not."""
    taken: list[str] = []
    void: list[str] = []
    for claim in claims(source):
        bad = gives_order(claim.text) or is_foreign(claim.text) or speaks_of_writing(claim.text)
        (void if bad else taken).append(claim.text)
    return " ".join(taken), " ".join(void)
