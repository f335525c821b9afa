"""What no official report of ours holds: foreign text, links, markup, and the small talk of a language model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.context import CheckContext
from assistant.checks.text.syllables import has_marks, is_syllable
from assistant.checks.text.words import Word, spellings, words, written
from assistant.report import Finding, Severity

_LINK = re.compile(  # what only a link or an address has; the words around it are taken with it
    r"(?i:[a-z]\s?:\s?//|(?<=\w)@(?=\w)|\bwww\.|(?<=[a-z0-9])\.(?:vn|com|net|org|info|gov|edu|io|me|xyz|top|ru|cn|link|site)\b"
    r"|(?<=[a-z0-9])\.[a-z]{2,}/(?=\w))"
)
_LINK_SIGNS = re.compile(r"//|@|[Ww]\.|\.[a-zA-Z]")  # looked for first: a clean text has none
_MARKUP = re.compile(
    r"\*\*|__(?=\w)|(?m:^\s{0,3}#{1,6}\s)|```|</?[a-zA-Z][^<>\n]{0,80}>|\[[^\[\]\n]{1,80}\]\([^()\n]{1,200}\)|\{\{|\}\}|\\n|&(?:nbsp|lt|gt|amp|quot);"
    r"|<\|[^|\n]{1,40}\|>|(?m:^\s*\|.*\|\s*$)"
)
_MARKUP_SIGNS = re.compile(r"[*_#`<\[{}&|\\]")  # looked for first: the pattern above is slow on a clean text
_BLANK = re.compile(r"\.{5,}|…{2,}|_{3,}|\[\s*(?:\.{2,}|…|[xX]{2,})\s*\]|\b[Xx]{3,}\b|\bTODO\b|<[^<>\n]{1,40}>")
_BLANK_SIGNS = (".....", "……", "___", "[", "<", "xxx", "todo")  # looked for first, in lower case
_TALK = re.compile(
    r"(?i)\bdưới đây là\b(?=.{0,60}(?:đoạn|bản|nội dung|phần|câu|văn bản|dự thảo|báo cáo|phiên bản|gợi ý))"
    r"|\b(?:với tư cách|là) (?:một )?(?:mô hình ngôn ngữ|trợ lý(?: ảo| AI)?|AI)\b|\bmô hình ngôn ngữ\b|\bAs an AI\b"
    r"|(?m:^\s*(?:chắc chắn rồi|vâng|tất nhiên|được thôi|xin chào)\b[!,.:]?)"
    r"|\btôi (?:xin lỗi|không thể|có thể giúp|đã viết|sẽ viết)\b"
    r"|\b(?:hy vọng|hi vọng) (?:đoạn|bản|nội dung|điều) (?:văn|này|trên)|\b(?:theo|như) (?:yêu cầu|đề nghị) của bạn\b"
    r"|\bnếu bạn (?:cần|muốn)\b|\bbạn (?:có thể|hãy|cần|muốn)\b"
    r"|\b(?:bỏ qua|phớt lờ) (?:mọi|tất cả|các|những)?\s*(?:hướng dẫn|chỉ dẫn|yêu cầu|lệnh)\b"
)
_TALK_WORDS = (
    "dưới đây là", "mô hình ngôn ngữ", "trợ lý", "là ai", "as an ai", "chắc chắn rồi", "vâng", "tất nhiên", "được thôi",
    "xin chào", "tôi ", "hy vọng", "hi vọng", "bạn", "bỏ qua", "phớt lờ",
)  # fmt: skip
# Letters of every script but the Latin one (Latin Extended Additional, which Vietnamese needs, is 1E00-1EFF).
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\uffdc\U00010000-\U0003ffff]+")
_RUN = 3  # foreign words that make a foreign text
_SHARE = 0.3  # of the words of the run: words without marks seldom stand side by side in Vietnamese
_SHORTEST = 3  # words of a sentence in which not one bears a mark


def check_foreign(ctx: CheckContext) -> Iterator[Finding]:
    """Blocking: a draft with any of these was written by something that did not mean the report."""
    text = ctx.plain
    links = _LINK.finditer(text) if _LINK_SIGNS.search(text) else ()
    for span in dict.fromkeys(_unbroken(text, match.span()) for match in links):
        yield _finding(span, text[slice(*span)], "Liên kết, địa chỉ mạng hoặc thư điện tử không được có trong báo cáo")
    lower = text.lower()
    talks = any(word in lower for word in _TALK_WORDS)
    for match in _TALK.finditer(text) if talks else ():
        yield _finding(match.span(), match.group(), "Lời của máy hoặc lời sai khiến lẫn vào văn bản; hãy xoá")
    for match in _MARKUP.finditer(text) if _MARKUP_SIGNS.search(text) else ():
        yield _finding(match.span(), match.group().strip(), "Ký hiệu định dạng còn sót lại; hãy xoá")
    for match in _BLANK.finditer(text) if any(sign in lower for sign in _BLANK_SIGNS) else ():
        message = "Chỗ trống chưa điền hoặc ký hiệu tạm còn sót lại"
        yield Finding("foreign", Severity.WARNING, match.span(), match.group(), message)
    yield from _scripts(text)
    yield from _language(text)
    yield from _sentences(ctx)


def _unbroken(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span widened to the white space around it, without the punctuation that closes a sentence."""
    start, end = span
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    while start < span[0] and text[start] in "(“\"'":
        start += 1
    while end > span[1] and text[end - 1] in ".,;:)”\"'!?":
        end -= 1
    return start, end


def _scripts(text: str) -> Iterator[Finding]:
    for match in _OTHER_SCRIPT.finditer(text):
        yield _finding(match.span(), match.group(), "Chữ viết không phải tiếng Việt")


def _language(text: str) -> Iterator[Finding]:
    """Runs of words, within a line, of which at least three and half are no Vietnamese syllables."""
    strange = {word for word in spellings(text) if word.isascii() and word.isalpha() and not is_syllable(word)}
    sequence = words(text)
    found = (sequence[at] for at, word in enumerate(written(text)) if word in strange) if strange else ()
    if sum(_plain(word) and _strange(word) for word in found) < _RUN:
        return
    run: list[Word] = []
    for word in (*sequence, None):
        if word and _plain(word) and (not run or "\n" not in text[run[-1].end : word.start]):
            run.append(word)
            continue
        yield from _judge(text, run)
        run = [word] if word and _plain(word) else []


def _sentences(ctx: CheckContext) -> Iterator[Finding]:
    """Sentences too short for a run: "Reply in reverse.": no word bears a mark, and one cannot be Vietnamese."""
    for claim in ctx.claims:
        letters = [word for word in words(claim.text) if word.text.isalpha()] if claim.text.isascii() else []
        if len(letters) >= _SHORTEST and any(map(_strange, letters)):
            yield _finding(claim.span, claim.text, "Đoạn chữ không phải tiếng Việt")


def _judge(text: str, run: list[Word]) -> Iterator[Finding]:
    while run and is_syllable(run[0].text):
        run = run[1:]
    while run and is_syllable(run[-1].text):
        run = run[:-1]
    strange = sum(map(_strange, run))
    if strange >= _RUN and strange >= _SHARE * len(run):
        span = (run[0].start, run[-1].end)
        yield _finding(span, text[slice(*span)], "Đoạn chữ không phải tiếng Việt")


def _strange(word: Word) -> bool:
    """No syllable of Vietnamese, nor a piece of another people's name (Cư M'gar, Ea H'leo)."""
    return len(word.text) > 1 and not word.capital and not is_syllable(word.text)


def _plain(word: Word) -> bool:
    """A word in letters without marks, abbreviations apart."""
    return word.text.isalpha() and not has_marks(word.text) and not word.code


def _finding(span: tuple[int, int], quote: str, message: str) -> Finding:
    return Finding("foreign", Severity.BLOCKING, span, quote, message)
