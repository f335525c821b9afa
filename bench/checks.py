"""Processor time of all checks and the ledger on a whole report, beside one regex scan of its text, and after an edit.

Run: `python bench/checks.py`. Prints milliseconds and the ratio; 26 sections, 500 facts, 40 pages. Then how the time
grows: of a report twice as long, and of one section with 100 and 200 facts; each of texts not seen before.
The aims are a first check in 1 s, an edited section in 50 ms, 10 scans; docs/decisions/0011 tells what is reached. On a
machine with other work these times differ by half from run to run: count instructions there, as that page does.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable, Iterable
from functools import partial

from assistant import checks
from assistant.checks.context import CheckContext
from assistant.checks.ledger import ledger
from assistant.quantities import format_number
from assistant.report import Evidence, Fact, Header, Layout, Section, SectionKind

SECTIONS, FACTS, PAGE = 26, 500, 2_800  # characters of a page in 14 point
FORMS = (
    ("Giảm {a} đơn vị hành chính cấp xã, từ {b} xuống còn {c} đơn vị, giai đoạn 2019-2021",
     "Trong giai đoạn 2019-2021, các địa phương đã sắp xếp {b} đơn vị hành chính cấp xã còn {c}, giảm {a} đơn vị."),
    ("Tinh giản {a} biên chế công chức và {b} viên chức; tiết kiệm {c} tỷ đồng",
     "Qua rà soát, tỉnh đã tinh giản {a} biên chế công chức, {b} viên chức, tiết kiệm {c} tỷ đồng chi ngân sách."),
    ("Tổ chức {a} hội nghị quán triệt cho {b} lượt cán bộ, đảng viên ngày {d}/3/2018",
     "Ngày {d}/3/2018, cấp uỷ các cấp tổ chức {a} hội nghị quán triệt Nghị quyết cho {b} lượt cán bộ, đảng viên."),
)  # fmt: skip
FILLER = (
    "Các cấp uỷ, tổ chức đảng đã kịp thời lãnh đạo, chỉ đạo, gắn việc sắp xếp tổ chức bộ máy với cơ cấu lại đội ngũ "
    "cán bộ, công chức, viên chức, nâng cao hiệu lực, hiệu quả hoạt động; công tác tuyên truyền được quan tâm, tạo sự "
    "thống nhất trong hệ thống chính trị và sự đồng thuận của Nhân dân trên địa bàn. "
)


def report(sections: int = SECTIONS, total: int = FACTS, number: int = 0) -> list[CheckContext]:
    """The sections of a long report: facts and prose that tells them; another `number` gives another report."""
    contexts = []
    for index in range(sections):
        facts, prose = [], []
        for _ in range(total // sections + (index < total % sections)):
            number += 1
            fact, sentence = FORMS[number % len(FORMS)]
            a, c = 40 + number * 7, 300 + number * 13
            shown = {k: format_number(v) for k, v in {"a": a, "b": a + c, "c": c}.items()}  # type: ignore[arg-type]
            facts.append(Fact(str(number), fact.format(**shown, d=1 + number % 28)))
            prose.append(sentence.format(**shown, d=1 + number % 28))
        text = " ".join(prose)
        text += " " + FILLER * (max(0, 40 * PAGE // SECTIONS - len(text)) // len(FILLER))
        section = Section(f"s{index}", f"Mục {index}", SectionKind.RESULTS, Layout.PARAGRAPHS)
        contexts.append(CheckContext(section, Header("Sơn Hà", "Ban Thường vụ Tỉnh uỷ"), text, Evidence(tuple(facts))))
    return contexts


_NEW = itertools.count(3_000, 3_000)


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def check(contexts: Iterable[CheckContext]) -> int:
    """All checks and the ledger of every section."""
    return sum(len(checks.run(ctx)) + len(ledger(ctx)) for ctx in contexts)


def unseen(sections: int, facts: int) -> float:
    """Of three reports of this size that no check has seen, the time of the fastest."""
    new = (report(sections, facts, next(_NEW)) for _ in range(3))
    return min(timed(partial(check, contexts)) for contexts in new)


def main() -> None:
    contexts = report()
    whole = " ".join(ctx.text for ctx in contexts)
    scan = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{3})*(?:,\d+)?\s*(?:%|tỷ đồng|triệu đồng|đơn vị|người|xã)?|\b\w+\b")
    cold = timed(lambda: check(contexts))
    warm = min(timed(lambda: check(report())) for _ in range(3))
    edited = CheckContext(
        contexts[3].section, contexts[3].header, contexts[3].text + " Tỉnh giảm 61 phòng.", contexts[3].evidence
    )
    once = min(timed(lambda: sum(1 for _ in scan.finditer(whole))) for _ in range(5))
    edit = timed(lambda: check([edited]))
    growth = unseen(2 * SECTIONS, 2 * FACTS) / unseen(SECTIONS, FACTS)
    density = unseen(1, 200) / unseen(1, 100)
    print(f"{len(contexts)} mục, {FACTS} dữ kiện, {len(whole) / PAGE:.0f} trang ({len(whole)} ký tự)")
    print(f"lần đầu {cold:7.1f} ms   mở lại {warm:7.1f} ms   sửa một mục {edit:6.1f} ms")
    print(f"một lượt quét {once:6.1f} ms   tỷ lệ lần đầu {cold / once:.1f}x, mở lại {warm / once:.1f}x")
    print(f"báo cáo dài gấp đôi {growth:.1f}x, một mục 200 dữ kiện so với 100 {density:.1f}x")


if __name__ == "__main__":
    main()
