"""Check "ungrounded" for what a text adds to a fact it tells: a thing singled out, an honour, one more deed.

"nhất là ngành y tế", "chủ yếu ở ngành giáo dục", "và được tặng bằng khen", "đồng thời cho nâng cấp thị xã": the words
before are a fact's, so that the sentence as a whole is grounded; what is added is in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.context import CheckContext
from assistant.checks.polarity.denials import lowered
from assistant.checks.statements.asserted import about_of, clause_around, has_word, unvouched, vouching
from assistant.checks.text.tokens import means, stock_words, tokens
from assistant.quantities import normal
from assistant.quantities.phrases import behind, one_of
from assistant.report import Finding, Severity

_MARKS = (
    "nhất là", "chủ yếu là", "chủ yếu ở", "chủ yếu tại", "chủ yếu thuộc", "chủ yếu do", "chủ yếu trong", "tập trung ở",
    "tập trung chủ yếu", "đặc biệt là", "đặc biệt ở", "trong đó có", "điển hình là", "điển hình như", "tiêu biểu là",
    "tiêu biểu như", "nổi bật là", "phần nhiều là", "phần nhiều ở", "đáng chú ý là", "đáng kể là", "cụ thể là",
    "ví dụ như",
)  # fmt: skip
_SINGLED = re.compile(rf"{one_of(map(normal, _MARKS))}\s+(?P<what>[^,.;:()\n]+)")
# What a thing is of, not which: said of any.
_FRAME_WORDS = """ngành lĩnh vực khối cấp vùng địa bàn khu nhóm loại đội ngũ nơi huyện xã tỉnh cơ quan đơn vị tổ chức
người đối tượng một số nhiều vài việc công tác khâu thành phố thị trấn phường sở ban"""
_FRAME = frozenset(_FRAME_WORDS.split())
_HONOURS = (
    "bằng khen", "giấy khen", "cờ thi đua", "huân chương", "huy chương", "kỷ niệm chương", "danh hiệu", "giải thưởng",
    "giải nhất", "giải nhì", "giải ba", "khen thưởng", "tuyên dương", "vinh danh", "tôn vinh", "tặng thưởng",
    "anh hùng lao động", "chiến sĩ thi đua", "lá cờ đầu", "biểu dương",
)  # fmt: skip
_HONOUR = re.compile(rf"{one_of(map(normal, _HONOURS))}(?!\w)")
# What people felt about it; one of these in a source vouches for another.
_FEELINGS = (
    "dư luận", "bức xúc", "lo ngại", "lo lắng", "băn khoăn", "phàn nàn", "phấn khởi", "hoan nghênh", "đón nhận",
    "yên tâm", "tâm tư", "tin tưởng",
)  # fmt: skip
_FELT = re.compile(rf"{one_of(_FEELINGS)}(?!\w)")
_BESIDES = ("đồng thời", "bên cạnh đó", "ngoài ra", "kèm theo đó", "cùng với đó")
_AFTER_SPACE = r"(?<=\s"
_MORE = re.compile(rf"{behind(_AFTER_SPACE, _BESIDES)}\s+(?P<what>[^,.;:()\n]+)")
_FIGURE = re.compile(r"\d")
_FEW = 0.5  # share of the words of what is singled out that no source has


def check_singled(ctx: CheckContext) -> Iterator[Finding]:
    """A warning on each; needs facts to judge by."""
    sources, about = vouching(ctx), about_of(ctx)
    if not sources:
        return
    spoken = lowered(ctx.plain)
    for match in _SINGLED.finditer(spoken):
        if _unknown(match["what"], [*sources, about]):
            yield _finding(ctx, match.span(), "không dữ kiện nào nói riêng điều này")
    known = " \n ".join(map(lowered, sources))
    for match in _HONOUR.finditer(spoken):
        if not _told(match.group(), known):
            start, end = clause_around(spoken, match.span())
            yield _finding(ctx, (start, end), "không dữ kiện nào ghi sự ghi nhận này")
    for match in _FELT.finditer(spoken) if not _FELT.search(known) else ():
        start, end = clause_around(spoken, match.span())
        yield _finding(ctx, (start, end), "không dữ kiện nào ghi thái độ này")
    for match in _MORE.finditer(spoken) if any(one in spoken for one in _BESIDES) else ():
        if unvouched(match["what"], sources, about):
            yield _finding(ctx, match.span(), "không dữ kiện nào ghi việc này")


def _unknown(what: str, sources: Sequence[str]) -> bool:
    """Whether half of the words that tell which, or more, stand in no source; a figure is the ledger's to judge."""
    if _FIGURE.search(what):
        return False
    words = [token.word for token in tokens(what) if means(token.word) and not _FRAME.issuperset(token.word.split())]
    new = [word for word in words if word not in stock_words() and not any(has_word(text, word) for text in sources)]
    return bool(new) and len(new) >= _FEW * len(words)


def _told(honour: str, known: str) -> bool:
    return honour in known or ("khen" in honour and "khen" in known)


def _finding(ctx: CheckContext, span: tuple[int, int], why: str) -> Finding:
    start, end = span
    quote = ctx.plain[start:end].strip()
    start += len(ctx.plain[start:end]) - len(ctx.plain[start:end].lstrip())
    return Finding(
        "ungrounded", Severity.WARNING, (start, start + len(quote)), quote, f"“{quote}”: {why}; hãy xem có căn cứ không"
    )
