"""The type name and the issuer of a document against the code of its number: "Kết luận số 18-NQ/TW" is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.context import CheckContext
from assistant.checks.documents.cited import Cited
from assistant.checks.text.mentions import Body, bodies
from assistant.checks.text.words import folded
from assistant.registry import CitedDocument
from assistant.report import Finding, Severity

_ANY = folded("Văn bản")  # no type, said of all
_ISSUED = re.compile(r"\s+(?:tỉnh|thành phố|huyện)?\s*(?:(?:đã|còn|tiếp tục|cũng)\s+)*(?:ký\s+)?(?:ban hành|ra|có)\s+$")
_OF = re.compile(r"\)?,?\s*của\s+")
_BY = re.compile(r"\)?,?\s*(?:đã\s+)?(?:được|do)\s+")  # "Quyết định số … do UBND tỉnh ban hành"
_MADE = re.compile(r"\s+(?:tỉnh\s+|thành phố\s+|huyện\s+)?(?:đã\s+)?(?:ký|ban hành)(?!\w)")


def check_kind(ctx: CheckContext, mention: Cited, given: Sequence[Cited]) -> Iterator[Finding]:
    """A type name that the code forbids; where the code tells none ("1842/UBND-TH"), another than the facts' own."""
    own = {one.kind for one in given if one.code} if mention.code and not mention.kinds else set()
    kinds = mention.kinds or tuple(sorted(own))
    if not mention.kind or not all(kinds) or _ANY in map(folded, (mention.kind, *kinds)):
        return
    if not kinds or any(folded(kind) == folded(mention.kind) for kind in kinds):
        return
    right = " hoặc ".join(kinds)
    of = f"Ký hiệu {mention.number} là của {right}" if mention.kinds else f"Dữ kiện ghi {right} số {mention.number}"
    span = (mention.whole[0], mention.span[1])
    mend = None
    if len(kinds) == 1 and ctx.plain.startswith(mention.kind, span[0]):
        mend = kinds[0] + ctx.plain[span[0] + len(mention.kind) : span[1]]
    message = f"{of}, không phải {mention.kind}"
    yield Finding("document", Severity.BLOCKING, span, ctx.plain[slice(*span)], message, right, mend=mend)


def check_issuer(ctx: CheckContext, mention: Cited, registered: Sequence[CitedDocument]) -> Iterator[Finding]:
    """The organ said to have issued it, against the code of the number and the registry."""
    allowed = {body.id for d in registered for body in bodies(d.issuer)} or set(mention.issuers)
    if not allowed or not mention.code:
        return
    for body in bodies(ctx.plain):
        short = any(issuer.startswith(body.id) for issuer in allowed)  # "Ban Chỉ đạo TW" of Ban Chỉ đạo Trung ương
        if body.general and not short and _issues(ctx.plain, body, mention):
            right = " hoặc ".join(sorted(allowed))
            message = f"Văn bản số {mention.number} là của {right}, không phải của {body.text}"
            yield Finding("document", Severity.BLOCKING, body.span, body.text, message, right)


def _issues(text: str, body: Body, mention: Cited) -> bool:
    if body.span[1] <= mention.whole[0]:
        return bool(_ISSUED.fullmatch(text, body.span[1], mention.whole[0]))
    between = text[mention.whole[1] : body.span[0]] if body.span[0] >= mention.whole[1] else "-"
    return bool(_OF.fullmatch(between) or (_BY.fullmatch(between) and _MADE.match(text, body.span[1])))
