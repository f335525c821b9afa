"""The composer on fact sets of other provinces, oddly typed: all told, all traced, nothing blocking or repeated."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from assistant.bootstrap import build
from assistant.claims import claims
from assistant.cli.output import prepare
from assistant.drafting.compose.wording import likeness, tidy
from assistant.ports import ReportSpec
from assistant.publishing import section_ledger
from assistant.report import Fact, Header, Severity
from assistant.settings import Settings
from assistant.workflow import Desk
from tests.integration.odd_facts import KEYS, PLACES, facts

SECTIONS = 3
MOST = 60  # facts of the largest section


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    made = build(settings, chat=None, embedder=None)
    prepare(made, settings.corpus)
    yield made


def spec(seed: int, province: str) -> ReportSpec:
    random_ = random.Random(seed)
    sizes = (MOST if seed % 8 == 0 else 12, 5, random_.choice((1, 2, 3)))
    given = {
        key: tuple(Fact(f"{key}-{i}", text) for i, text in enumerate(facts(100 * seed + at, province, sizes[at])))
        for at, key in enumerate(random_.sample(KEYS, SECTIONS))
    }
    return ReportSpec("nq18-tinh", "party_hd05", Header(province, "Ban Thường vụ Tỉnh uỷ"), given)


@pytest.mark.parametrize(("seed", "province"), list(enumerate(PLACES)), ids=str)
def test_a_fact_set_of_another_province_is_told_whole_and_traced(desk: Desk, seed: int, province: str) -> None:
    report = desk.create(spec(seed, province))
    told: dict[str, set[str]] = {}
    for key in report.facts:
        list(desk.draft(report.id, key))
        view = desk.view(report.id, key)
        assert view.head is not None
        assert [f for f in view.findings if f.severity is Severity.BLOCKING or f.check == "dropped"] == []
        assert [e for e in section_ledger(desk, report, view) if e.status in ("untraced", "conflict")] == []
        cited = [label for claim in claims(view.head.text) for label in claim.labels if label.startswith("D")]
        assert set(cited) == {f"D{i}" for i in range(1, len(report.facts[key]) + 1)}
        for claim in claims(view.head.text):
            labels = [label for label in claim.labels if label.startswith("D")]
            own = {likeness(tidy(report.facts[key][int(label[1:]) - 1].text)) for label in labels}
            assert claim.text not in told or told[claim.text] & own, f"said twice of different facts: {claim.text}"
            told[claim.text] = own


def test_the_sets_are_as_odd_as_they_should_be() -> None:
    """Else the tests above show nothing."""
    every = [f.text for i, place in enumerate(PLACES) for fs in spec(i, place).facts.values() for f in fs]
    assert len(every) > 500
    for sign in ("- ", "+ ", "• ", "1. ", "a) ", "→", "...", "?", "; "):
        assert any(sign in text for text in every), sign
    assert any(text.isupper() for text in every) and any("ủy" in text for text in every)
    assert len(every) > len(set(every))
