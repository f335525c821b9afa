"""The composer before the real checks: no blocking finding, on provinces and on generated fact sets."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import checks
from assistant.checks.context import CheckContext
from assistant.drafting.compose import compose
from assistant.outline import load_outline
from assistant.registry import Registry, load_registry
from assistant.report import Evidence, Fact, Header, Outline, Severity
from assistant.settings import ROOT
from tests.unit.test_compose import PROVINCES, generated

KEYS = {"uu-diem": "uu-diem", "muc-tieu": "muc-tieu-tong-quat", "sap-xep": "don-vi-hanh-chinh"}
KEYS |= {"bo-may": "bo-may-chinh-quyen", "han-che": "han-che", "bai-hoc": "bai-hoc", "kien-nghi": "kien-nghi-bo-noi-vu"}


@pytest.fixture(scope="module")
def outline() -> Outline:
    return load_outline("nq18-tinh", ROOT / "corpus")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOT / "corpus" / "documents.toml")


def blocking(outline: Outline, registry: Registry, province: str, key: str, texts: tuple[str, ...]) -> list[str]:
    section = outline.section(key)
    assert section is not None
    header = Header(province, "Ban Thường vụ Tỉnh uỷ", date=date(2025, 3, 1))
    evidence = Evidence(tuple(Fact(f"f{i}", text) for i, text in enumerate(texts)))
    text = compose(section, evidence.facts, (), header=header, subject=outline.subject)
    context = CheckContext(section=section, header=header, text=text, evidence=evidence, registry=registry)
    return [f"{f.check}: {f.quote}: {f.message}" for f in checks.run(context) if f.severity is Severity.BLOCKING]


@pytest.mark.parametrize("province", sorted(PROVINCES))
def test_a_province_is_composed_without_a_blocking_finding(outline: Outline, registry: Registry, province: str) -> None:
    for key, texts in PROVINCES[province].items():
        assert blocking(outline, registry, province, KEYS[key], tuple(texts)) == []


@pytest.mark.parametrize("seed", range(20))
def test_a_generated_report_is_composed_without_a_blocking_finding(
    outline: Outline, registry: Registry, seed: int
) -> None:
    sections = outline.sections
    for i in range(3):
        key = sections[(seed * 3 + i) % len(sections)].key
        assert blocking(outline, registry, "Nghệ An", key, generated(seed * 100 + i)) == []


def test_the_opening_alone_has_no_blocking_finding(outline: Outline, registry: Registry) -> None:
    assert blocking(outline, registry, "Nghệ An", "mo-dau", ()) == []
