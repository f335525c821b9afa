"""A whole-report run in a process of its own, to be killed: `python -m tests.integration.run_report HOME URL`.

It goes on with the report that is there, as `assistant draft --resume` does. Prints a line for each section begun
and ended, and the report's id.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.batch import draft_all
from assistant.bootstrap import build
from assistant.ports import ReportSpec
from assistant.report import Fact, Header
from assistant.settings import Settings

FACTS = {
    "lanh-dao-chi-dao": "Ban hành 14 văn bản chỉ đạo",
    "xay-dung-ke-hoach": "Ban hành 21 kế hoạch",
    "bo-may-chinh-quyen": "Giảm 37 phòng chuyên môn",
    "don-vi-hanh-chinh": "Giảm 58 đơn vị hành chính cấp xã",
    "uu-diem": "Giảm 323 cán bộ cấp xã",
    "han-che": "Dôi dư 255 cán bộ cấp xã",
}
SPEC = ReportSpec(
    "nq18-tinh",
    "party_hd05",
    Header("Hải Dương", "Ban Thường vụ Tỉnh uỷ"),
    {key: (Fact(key, text),) for key, text in FACTS.items()},
)


def main(home: str, url: str) -> None:
    settings = Settings(home=Path(home), llm_base_url=url, llm_model="ok", repair_rounds=2)
    desk = build(settings, embedder=None)
    reports = desk.store.reports()
    report = reports[0] if reports else desk.create(SPEC)
    print("report", report.id, flush=True)
    for progress in draft_all(desk, report.id, workers=2, accept_as="máy"):
        print(progress.status.value, progress.section, progress.received, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
