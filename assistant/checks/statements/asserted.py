"""Check "ungrounded" for what a text asserts in words of size, of cause or of judgement, and no fact vouches for.

"phần lớn đã xuống cấp", "do vướng thủ tục định giá", "bị Ban Thường vụ phê bình": such a clause is often short and of
common words, so that its words alone do not give it away. But it says how many, why, or what a body thought of it, and
that is never prose that only links: a fact has to say it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import lowered
from assistant.checks.sources.drawn import drawable
from assistant.checks.text.tokens import means, stock_words, tokens
from assistant.checks.text.words import keys
from assistant.quantities import abbreviations, initials, normal
from assistant.quantities.phrases import at_word, one_of
from assistant.readings import read_once
from assistant.report import Finding, Severity

_COVERED = 3  # a clause is a fact's own when one fact has more than a third of its words
_SIZES = (
    "phần lớn", "hầu hết", "đa số", "phần đông", "số đông", "nhiều lần", "nhiều nơi", "có nơi", "có huyện", "có xã",
    "có đơn vị", "một số", "toàn bộ", "tất cả", "đều",
)  # fmt: skip
_SIZE = re.compile(rf"{one_of(_SIZES)}(?!\w)")
_CAUSES = at_word(*(rf"{one[0]}(?<!tự {one[0]}){one[1:]}" for one in ("do", "vì", "bởi vì", "bởi", "nhờ")))
# Not "di cư tự do", nor "do đó", which only links.
_CAUSE = re.compile(rf"{_CAUSES}\s+(?!(?:đó|vậy|thế|đấy)(?!\w))(?P<what>[^,.;:()\n]+)")
_BY = re.compile(  # "do ngân sách nhà nước bảo đảm": by whom, not why
    r"(?<!\w)(?:bảo đảm|đảm bảo|đảm nhiệm|phụ trách|chủ trì|quản lý|ban hành|thực hiện|cấp|giao|làm|ký|tổ chức)(?!\w)"
)
# Also "nguyên nhân chính là …"; what came of it, and what was done to whom, are as much a claim.
_REASON = re.compile(rf"{at_word('nguyên nhân')}(?:\s+[^\W\d]+){{0,3}}\s+(?:là|do)(?:\s+do)?\s+(?P<what>[^,.;:()\n]+)")
_CAUSED = ("khiến", "gây", "dẫn đến", "dẫn tới", "làm cho", "kéo theo", "b(?<=đã b)ị", "b(?<=đều b)ị")
_CAME = re.compile(rf"{at_word(*_CAUSED)}\s+(?:ra\s+)?(?P<what>[^,.;:()\n]+)")
_PARTY = ("tỉnh uỷ", "huyện uỷ", "thành uỷ", "thị uỷ")
_BODIES = (
    "trung ương", "ban thường vụ", "chính phủ", "thủ tướng", "thủ tướng chính phủ", "bộ chính trị", "ban bí thư",
    "ban chỉ đạo", "ban chỉ đạo tỉnh", "ban chỉ đạo trung ương", "ban tổ chức trung ương", "bộ nội vụ", "cấp trên",
    "các tỉnh", "các tỉnh bạn", "nhiều tỉnh", "tỉnh bạn", "các bộ", "các bộ, ngành", "người dân", "nhân dân", "cử tri",
    "dư luận", "báo chí", *(head + body for head in ("", "ban thường vụ ", "thường trực ") for body in _PARTY),
)  # fmt: skip
_JUDGED = re.compile(
    rf"{one_of(('được', 'bị'))}\s+(?P<body>{one_of(map(normal, _BODIES))})\s+(?P<deed>\w+\s+\w+(?:\s+\w+)?)"
)
_PEOPLE = re.compile(r"(?<!\w)(?:nhân dân|người dân|dân|cử tri|bà con)(?!\w)")
_ALL = re.compile(r"toàn bộ|tất cả|đều")
_WHOLE = re.compile(r"(?<![\d,.])100\s?%")
_WORK = re.compile(  # what bodies do all day, and no judgement
    r"(?:lãnh đạo|chỉ đạo|giao|ban hành|phê duyệt|thông qua|tổ chức|ký|hướng dẫn|phân công|quyết định|quan tâm)(?!\w)"
)
_BREAK = re.compile(r"[,;:.()](?=\s|$)|\n|\s(?=(?:nhưng|song|và|do|vì|bởi|nên)\s)")
_FIGURE = re.compile(r"\d")
_REACH = 200  # characters to either side of a word, within which its clause is looked for


def check_asserted(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each such word with what it is said of; needs facts to judge by."""
    sources, about = vouching(ctx), about_of(ctx)
    if not sources:
        return
    spoken = lowered(ctx.plain)
    known, heading = [lowered(text) for text in sources], lowered(ctx.section.title)
    for match in _SIZE.finditer(spoken):
        start, end = clause_around(spoken, match.span())
        if spoken[match.start() : end].strip() in heading:  # "còn một số khuyết điểm, hạn chế như sau"
            continue
        if not any(_sized(match.group(), text) for text in known) and unvouched(spoken[start:end], sources, about):
            yield _finding(ctx, (match.start(), end), "không dữ kiện nào nói mức độ này")
    for match in _CAUSE.finditer(spoken):
        if not _BY.search(match["what"]) and unvouched(match["what"], sources, about, stock=False):
            yield _finding(ctx, match.span(), "không dữ kiện nào nêu nguyên nhân này")
    for pattern, why in ((_REASON, "nêu nguyên nhân này"), (_CAME, "ghi hệ quả này")):
        for match in pattern.finditer(spoken):
            if unvouched(match["what"], sources, about, stock=False):
                yield _finding(ctx, match.span(), f"không dữ kiện nào {why}")
    for match in _JUDGED.finditer(spoken):
        deed = match["deed"].split()[0]
        told = any(has_word(text, deed) and _names(text, match["body"]) for text in sources)
        if not _WORK.match(match["deed"]) and not told:
            span = match.start(), clause_around(spoken, match.span())[1]
            yield _finding(ctx, span, "không dữ kiện nào ghi việc này")


def vouching(ctx: CheckContext) -> list[str]:
    """The texts that may vouch for what is asserted; none where the section has no facts to judge by."""
    facts = [fact.text for fact in ctx.evidence.facts]
    return [*facts, *ctx.elsewhere, *(drawable(passage.text) for passage in ctx.authorities)] if facts else []


def about_of(ctx: CheckContext) -> str:
    """What the section is about, of which any text may speak."""
    return f"{ctx.section.title} {ctx.header.province} {ctx.header.issuer}"


def clause_around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The clause around a place; "và", "do", "nên" begin another."""
    far = max(0, span[0] - _REACH)
    start = max((match.end() for match in _BREAK.finditer(text, far, span[0])), default=far)
    end = _BREAK.search(text, span[1], span[1] + _REACH)
    return start, end.start() if end else min(len(text), span[1] + _REACH)


def _sized(size: str, text: str) -> bool:
    """Whether a text in lower case says the size: "toàn bộ" also as "100%"."""
    return size in text or bool(_ALL.fullmatch(size) and _WHOLE.search(text))


def _names(text: str, body: str) -> bool:
    """Whether a text speaks of a body, by the first word of its name or by its initials: "BTV Tỉnh uỷ", "BNV", "TW"."""
    if _PEOPLE.fullmatch(body):
        return bool(_PEOPLE.search(lowered(text)))
    letters = initials(body)
    if body.endswith("trung ương"):
        letters = letters[:-1] + "w"
    begun = any(one == letters or (len(one) > 2 and letters.startswith(one)) for one in _short(text))
    return begun or has_word(text, body.split()[0])


def unvouched(clause: str, sources: Sequence[str], about: str, *, stock: bool = True) -> bool:
    """Whether no one source has more than a third of the words, and (`stock`) not every word is one that all reports
    have, or of what this one is about; a clause with a figure is the ledger's to judge."""
    if _FIGURE.search(clause):
        return False
    words = [token.word for token in tokens(clause) if means(token.word)]
    if all((stock and word in stock_words()) or _SIZE.fullmatch(word) or has_word(about, word) for word in words):
        return False
    return all(_COVERED * sum(has_word(text, word) for word in words) <= len(words) for text in sources)


@read_once
def has_word(text: str, word: str) -> bool:
    """A syllable of the word stands in the text, or the text abbreviates it."""
    return not _syllables(text).isdisjoint(keys(word)) or initials(word) in _short(text)


@read_once
def _syllables(text: str) -> frozenset[str]:
    return frozenset(keys(text))


@read_once
def _short(text: str) -> frozenset[str]:
    return frozenset(letters for _, letters in abbreviations(text))


def _finding(ctx: CheckContext, span: tuple[int, int], why: str) -> Finding:
    quote = ctx.plain[slice(*span)]
    return Finding("ungrounded", Severity.WARNING, span, quote, f"“{quote}”: {why}; hãy xem có căn cứ không")
