"""The ledger lists every figure, date, document and name of a text with where it comes from."""

from __future__ import annotations

from datetime import date

from assistant.checks.context import CheckContext
from assistant.checks.ledger import KIND_LABELS, STATUS_LABELS, LedgerEntry, ledger
from assistant.checks.tracing.match import matching
from assistant.registry import CitedDocument, Registry
from assistant.report import Evidence, Fact, Header, Hit, Layout, Passage, Section, SectionKind, SourceKind

TEXT = (
    "Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017, giai đoạn 2019-2021 huyện Kim Bôi sắp xếp 28 đơn vị cấp xã còn "
    "17 đơn vị [D1], giảm 11 đơn vị, tinh giản 281 người [D2], đạt mức giảm tối thiểu 10% biên chế [N1]."
)


def entries() -> dict[str, LedgerEntry]:
    goal = Passage("p", "d", "Nghị quyết", "Mục II", "giảm tối thiểu 10% biên chế", SourceKind.RESOLUTION)
    document = CitedDocument("18-NQ/TW", date(2017, 10, 25), "Nghị quyết", "Trung ương", "sắp xếp", True)
    ctx = CheckContext(
        Section("uu-diem", "Ưu điểm", SectionKind.RESULTS, Layout.PARAGRAPHS),
        Header("Hoà Bình", "Ban Thường vụ Tỉnh uỷ"),
        TEXT,
        Evidence(
            (Fact("a", "Huyện Kim Bôi giai đoạn 2019-2021: cấp xã từ 28 còn 17"), Fact("b", "Tinh giản 218 người")),
            (Hit(goal, 1.0),),
        ),
        registry=Registry((document,)),
    )
    found = ledger(ctx)
    assert [e.span for e in found] == sorted(e.span for e in found)
    assert all(e.quote == ctx.plain[slice(*e.span)] for e in found)
    assert matching(ctx) is matching(ctx)  # the checks and the ledger share one matching
    return {entry.quote: entry for entry in found}


def test_every_kind_is_listed_with_its_state_and_reason() -> None:
    found = entries()
    states = {quote: (entry.kind, entry.status) for quote, entry in found.items()}
    assert states["28"] == ("quantity", "traced")
    assert states["11"] == ("quantity", "computed")
    assert states["281"] == ("quantity", "untraced")
    assert states["2019-2021"] == ("period", "traced")
    assert states["25/10/2017"] == ("date", "traced")
    assert states["18-NQ/TW"] == ("document", "traced")
    assert states["Kim Bôi"] == ("name", "traced")
    assert all(entry.reason and entry.kind in KIND_LABELS and entry.status in STATUS_LABELS for entry in found.values())


def test_an_entry_says_what_whose_when_and_on_what_it_rests() -> None:
    found = entries()
    assert (found["28"].what, found["28"].whose, found["28"].period) == ("đơn vị cấp xã", "huyện Kim Bôi", "2019-2021")
    assert found["28"].facts == ("D1",)
    assert found["11"].formula == "11 = 28 − 17"
    assert found["10%"].passages == ("N1",)
    assert "218 người" not in found["281"].facts
    assert "dữ kiện D2" in found["281"].reason
