"""What a finding means, in the words of the user guide: the guide is the only place where they are written."""

from __future__ import annotations

import re
from functools import cache

from assistant.settings import ROOT

_GUIDE = ROOT / "docs" / "huong-dan" / "canh-bao.md"


def help_of(title: str) -> str:
    """The guide's paragraphs on the check of this title, examples left out; "" where the guide is not at hand."""
    return _sections().get(title, "")


@cache
def _sections() -> dict[str, str]:
    guide = _GUIDE.read_text(encoding="utf-8") if _GUIDE.is_file() else ""
    found: dict[str, str] = {}
    for part in re.split(r"^#{1,3} ", guide, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        paragraphs = [" ".join(p.split()) for p in body.split("\n\n") if p.strip() and not p.lstrip().startswith(">")]
        found[title.strip()] = "\n\n".join(re.sub(r"[*`]", "", p) for p in paragraphs)
    return found
