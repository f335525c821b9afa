"""What grounds a section: the points of authority and the precedents found for its heading and its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.library.shelf.view import View, key_of
from assistant.report import Fact, Hit, Section, SectionKind, SourceKind
from assistant.retrieval.fusion import Floats, diverse

if TYPE_CHECKING:
    from assistant.retrieval.search import Ranking, Retriever

AUTHORITY = (SourceKind.RESOLUTION, SourceKind.GUIDANCE)
PRECEDENT = (SourceKind.REPORT,)
QUOTAS = ((AUTHORITY, 4), (PRECEDENT, 3))  # hits of each group
_OF_ONE_DOCUMENT = 2  # precedents from one report: three offices' wordings are worth more than one's
_OWN_PROVINCE = 0.03  # the office's own earlier report is the nearer precedent where two are alike
_POOL = 30  # of the best for all queries, from which the diverse few are taken

# What a heading such as "Hạn chế" leaves unsaid.
_SUBJECT = {
    SectionKind.OPENING: "căn cứ, bối cảnh, khái quát việc thực hiện nghị quyết",
    SectionKind.NARRATIVE: "tổ chức thực hiện nghị quyết",
    SectionKind.RESULTS: "kết quả đạt được, sắp xếp tổ chức bộ máy, tinh giản biên chế",
    SectionKind.ASSESSMENT: "đánh giá chung, ưu điểm, mức độ hoàn thành mục tiêu",
    SectionKind.LIMITS: "hạn chế, khuyết điểm, vướng mắc, bất cập",
    SectionKind.CAUSES: "nguyên nhân khách quan, nguyên nhân chủ quan",
    SectionKind.LESSONS: "bài học kinh nghiệm",
    SectionKind.PROPOSALS: "kiến nghị, đề xuất",
    SectionKind.CLOSING: "kết luận, kết quả chủ yếu",
}


def gather(
    retriever: Retriever,
    section: Section,
    facts: Sequence[Fact],
    *,
    pinned: Sequence[str] = (),
    excluded: Sequence[str] = (),
    province: str = "",
) -> tuple[Hit, ...]:
    """Pinned hits in the writer's order, then each group's, best first. A passage is given once."""
    view = retriever.view()
    heading = f"{section.title}. {_SUBJECT[section.kind]}"
    queries = [heading, *(fact.text for fact in facts if fact.text.strip())]
    chosen = [_pinned(retriever, view, heading, key) for key in dict.fromkeys(pinned) if key in view.places]
    barred = {*excluded, *pinned}
    for kinds, quota in QUOTAS:
        rankings = [retriever.rank(query, kinds=kinds, view=view) for query in queries]
        chosen += _best(view, rankings, quota, barred, province, capped=kinds == PRECEDENT)
    return tuple(chosen)


def _best(
    view: View, rankings: Sequence[Ranking], quota: int, barred: set[str], province: str, *, capped: bool
) -> list[Hit]:
    """The heading's value and the best fact's, added; a passage shows the reason of the query that liked it most."""
    best_fact: dict[int, tuple[float, int, int]] = {}  # place -> value, ranking, candidate
    totals: dict[int, float] = {}
    for number, ranking in enumerate(rankings):
        for at, (place, value) in enumerate(zip(ranking.places.tolist(), ranking.values.tolist(), strict=True)):
            if view.passages[place].id in barred or value <= 0:
                continue
            if number == 0:
                totals[place] = value
            if place not in best_fact or value > best_fact[place][0]:
                best_fact[place] = (value, number, at)
    own = key_of(province) if province else None
    for place, (value, number, _) in best_fact.items():
        totals[place] = totals.get(place, 0.0) + (value if number else 0.0)
        if own is not None and key_of(view.passages[place].province) == own:
            totals[place] += _OWN_PROVINCE
    pool = sorted(totals, key=lambda place: -totals[place])
    pool = _capped(view, pool, _OF_ONE_DOCUMENT if capped else len(pool))[:_POOL]
    if not pool:
        return []
    values = np.array([totals[place] for place in pool], dtype=np.float32)
    taken = diverse(values / values.max(), _likeness(view, pool), quota)
    return [hit for i in taken for hit in rankings[best_fact[pool[i]][1]].hits([best_fact[pool[i]][2]])]


def _capped(view: View, pool: list[int], most: int) -> list[int]:
    counts: dict[str, int] = {}
    kept = []
    for place in pool:
        document = view.passages[place].document
        counts[document] = counts.get(document, 0) + 1
        if counts[document] <= most:
            kept.append(place)
    return kept


def _likeness(view: View, pool: Sequence[int]) -> Floats:
    """How alike the passages are, 0..1, by the first vector of each, scaled between the least and most alike."""
    firsts = [int(view.first_rows[place]) for place in pool]
    have = np.array([view.first_rows[place + 1] > first for place, first in zip(pool, firsts, strict=True)])
    if not have.all() or len(pool) < 2:
        return np.eye(len(pool), dtype=np.float32)
    cosines = view.matrix[firsts] @ view.matrix[firsts].T
    low = float(cosines.min())
    return ((cosines - low) / max(1.0 - low, 1e-6)).astype(np.float32)


def _pinned(retriever: Retriever, view: View, query: str, key: str) -> Hit:
    passage = view.passages[view.places[key]]
    ranking = retriever.rank(query, kinds=(passage.kind,), province=passage.province, view=view)
    found = np.flatnonzero(ranking.places == view.places[key])
    score = float(np.clip(ranking.values[found[0]], 0, 1)) if len(found) else 0.0
    return Hit(passage, score, "đồng chí đã ghim đoạn này", pinned=True)
