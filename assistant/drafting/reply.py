"""A model's reply → the section's text: wrappings off, list signs and markers in the house form."""

from __future__ import annotations

import re

from assistant.claims import strip_markers

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"\A\s*```[\w-]*\n(?P<body>.*?)\n?(?:```.*)?\Z", re.DOTALL)
_PREAMBLE = re.compile(  # the model speaks of what it was asked for; a sentence that only begins so is the report's
    r"\A(?:(?:Chắc chắn|Vâng|Dạ|Được|Tất nhiên)(?: rồi| ạ)?\s*[,.!:]\s*)*"
    r"(?:(?:Dưới đây|Sau đây|Đây) là [^\n\[]{0,60}?(?:đoạn|bản|mục|phần|nội dung)[^\n\[]{0,100}?[:!.]"
    r"|(?:Đoạn viết|Bản thảo|Nội dung mục)[^\n\[]{0,160}?:|(?:Tôi|Mình|Em) [^\n\[]{0,160}?[:!.])?"
    r"\s*(?:\n+|\Z)",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?:du_kien|can_cu|van_mau|ban_thao|can_sua|phan_truoc|phan_sau|loi|cau|van_ban)>")
_LABELS = re.compile(r"[\[(【]\s*(?P<labels>[DNdn]\s?\d+(?:\s*(?:[,;&]|và|-|–)\s*[DNdn]?\s?\d+)*)\s*[\])】]")
_NEIGHBOURS = re.compile(r"\[([DN\d, ]+)\]\s*\[([DN\d, ]+)\]")
_RANGE = re.compile(r"([DN])(\d+)\s*[-–]\s*[DN]?(\d+)")


# The labels of the prompts' own lines (prompts/draft.md, repair.md): a weak model says them back before it begins.
PROMPT_LABELS = (
    "Cơ quan báo cáo", "Tiêu đề mục", "Mục này cần nêu", "Trình bày", "Độ dài", "MỤC CẦN SOẠN", "Mục", "BẢN THẢO",
    "LỖI PHẢI SỬA", "DỮ KIỆN CỦA TỈNH", "CĂN CỨ ĐƯỢC DẪN", "VĂN MẪU", "SỐ LIỆU CÒN THIẾU",
)  # fmt: skip
_ECHO = re.compile(rf"[-*\s]*(?:{'|'.join(PROMPT_LABELS)})\s*(?:[:(,].*)?|\[không có\]|\[[DN]\d+\] \(.*", re.IGNORECASE)

_LABEL_FIRST = re.compile(r"(?:[-+]\s+)?\[[DN]\d")
_TOLD_BY = re.compile(r"(?P<label>\[[DN][\dDN, ]*\])\s+(?P<said>[^\[]*?[^\[\s.;:])(?P<end>[.;:]?)(?=\s*(?:\[|$))")
_BOXED = re.compile(r"\[(\d[\d.,]*%?)\](?= [^\W\d_])")  # "[117] trụ sở": a figure, where "[1]." may be a label
_OPENING = re.compile(r"^(?:- )?Đoạn viết:[ \t]*\n|(?:(?<=^- )|^)Đoạn viết:[ \t]*", re.MULTILINE)  # of prompts/kinds


def tidy_reply(reply: str, title: str = "") -> str:
    """The text without thoughts, code fences, preambles, Markdown signs, a repeated title; markers as "[D1, N2]"."""
    text = _THOUGHT.sub("", reply).replace("\r\n", "\n").strip()
    text = _PREAMBLE.sub("", text).strip()
    fenced = _FENCE.match(text)
    text = _TAG.sub("", fenced["body"] if fenced else text).strip()
    text = _PREAMBLE.sub("", text).strip()
    text = re.sub(r"^#{1,6}\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"^[ \t]*[*•●▪–—][ \t]+", "- ", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]+(?=[-+] )", "", text, flags=re.MULTILINE)
    text = _BOXED.sub(r"\1", _OPENING.sub("", text))
    text = "\n".join(map(_labels_after, _markers(text).split("\n")))
    text = "\n".join(line for line in text.split("\n") if not _is_echo(line))
    first, _, rest = text.partition("\n")
    if title and rest and strip_markers(first).strip(" .:").casefold() == title.strip(" .:").casefold():
        text = rest
    return re.sub(r"\n{2,}", "\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip()


def _is_echo(line: str) -> bool:
    """A line of the prompt said back, or a heading in capitals: neither belongs in a section's text."""
    return bool(_ECHO.fullmatch(line)) or (line.isupper() and len(line.split()) > 1 and not re.search(r"[\d\[]", line))


def _markers(text: str) -> str:
    """ "[D1][D2]", "(D1)", "[d1; D2]", "[D1-D3]" in the house form."""
    text = _LABELS.sub(lambda match: f"[{', '.join(_labels(match['labels']))}]", text)
    while (joined := _NEIGHBOURS.sub(r"[\1, \2]", text)) != text:
        text = joined
    return re.sub(r"(?<=\S)(?=\[[DN]\d)", " ", text)


def _labels_after(line: str) -> str:
    """A line whose sentences have their labels before them, with each at its sentence's end: "[D1] A. [D2] B."."""
    return _TOLD_BY.sub(r"\g<said> \g<label>\g<end>", line) if _LABEL_FIRST.match(line) else line


def _labels(written: str) -> list[str]:
    written = "".join(written.upper().replace("VÀ", ",").split())
    written = _RANGE.sub(
        lambda m: ",".join(f"{m[1]}{i}" for i in range(int(m[2]), min(int(m[3]), int(m[2]) + 50) + 1)), written
    )
    letter = written[0]
    out: list[str] = []
    for piece in re.split(r"[,;&]", written):
        letter = piece[0] if piece[:1].isalpha() else letter
        label = piece if piece[:1].isalpha() else letter + piece
        if label not in out:
            out.append(label)
    return out
