"""Prior reports' text with its figures, dates, documents, names and places taken out: phrasing alone is left."""

from __future__ import annotations

import re

from assistant.quantities import quantities, scan_calendar

_FIGURE = "[số]"
_NAME = "…"
_SYLLABLE = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(rf"\d[\d.,/–-]*\d(?:\s?%)?|\d\s?%?|{re.escape(_FIGURE)}(?:[\s/,–-]*{re.escape(_FIGURE)})+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n])[\s\"“”‘’(+*•–-]*$")
# The common names of the apparatus, the same in every province; with a name after them only the name goes.
_COMMON = re.compile(
    r"(?:đảng|nhà|nhân|trung|nghị|quyết|tỉnh|thành|uỷ|ủy|ban|hội|mặt|quốc|chính|bộ|sở|kế|kết)", re.IGNORECASE
)


def mask(text: str) -> str:
    """The text with "[số]" for every figure, date and document number, and "…" for every name."""
    spans = [m.span for m in quantities(text)] + list(scan_calendar(text).masked)
    for start, end in sorted(_merged(spans), reverse=True):
        text = text[:start] + _FIGURE + text[end:]
    return _DIGITS.sub(_FIGURE, _without_names(text))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _without_names(text: str) -> str:
    """Capitalised runs become "…". The first word of a sentence is a name only when a capital follows it."""
    out: list[str] = []
    last = 0
    run: list[re.Match[str]] = []
    for word in [*_SYLLABLE.finditer(text), None]:
        capital = word is not None and word.group()[0].isupper()
        joined = bool(run) and word is not None and text[run[-1].end() : word.start()] in (" ", " - ", "-", " – ")
        if run and not (capital and joined):
            start = _name_start(text, run)
            if start is not None:
                out += [text[last:start], _NAME]
                last = run[-1].end()
            run = []
        if word is not None and capital:
            run.append(word)
    return "".join([*out, text[last:]])


def _name_start(text: str, run: list[re.Match[str]]) -> int | None:
    """Where the name in a capitalised run starts; None when the run is no name."""
    while run and _COMMON.fullmatch(run[0].group()) and len(run) > 1:
        run = run[1:]
    first = run[0]
    if _COMMON.fullmatch(first.group()) or first.group() in ("MTTQ", "UBND", "HĐND"):
        return None
    if len(run) == 1 and _SENTENCE_START.search(text[: first.start()]):
        return None
    return first.start()
