"""The page of export: the header of the document, what is still open, and the files."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import streamlit as st

from assistant.errors import InputError
from assistant.publishing import annex_size, publish
from assistant.report import Report, SectionKind, SectionState, Signer
from assistant.ui import state
from assistant.ui.desk_page import opened
from assistant.ui.reports_page import PROFILES
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt, go, guard
from assistant.workflow import SectionView


def show(shared: Shared) -> None:
    report = opened(shared)
    if report is None:
        return
    st.subheader(f"Xuất bản: {report.title}", anchor=False)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _files(shared, report)
    with right:
        _header(shared, report)


def _header(shared: Shared, report: Report) -> None:
    header = report.header
    with st.form("header"):
        st.markdown("#### Phần đầu và phần cuối văn bản")
        title = st.text_input("Tên báo cáo trong danh sách", report.title)
        profile = st.radio(
            "Thể thức", list(PROFILES), list(PROFILES).index(report.profile), format_func=lambda key: PROFILES[key]
        )
        left, right = st.columns(2)
        province = left.text_input("Tỉnh, thành phố", header.province)
        issuer = right.text_input("Cơ quan ban hành", header.issuer)
        superior = left.text_input("Cơ quan cấp trên (nếu có)", header.superior)
        number = right.text_input("Số và ký hiệu", header.number, placeholder="Ví dụ: 123-BC/TU; chưa có thì để trống")
        place = left.text_input("Địa danh", header.place)
        shown = f"{header.date:%d/%m/%Y}" if header.date else ""
        day = right.text_input("Ngày ban hành", shown, placeholder="Ví dụ: 15/01/2025; chưa có thì để trống")
        addressee = left.text_input("Kính gửi (chỉ với văn bản hành chính)", header.addressee)
        capacity = right.text_input("Thẩm quyền ký", header.signer.capacity)
        office = left.text_input("Chức vụ người ký", header.signer.office)
        name = right.text_input("Họ tên người ký", header.signer.name)
        recipients = st.text_area("Nơi nhận (mỗi dòng một nơi)", "\n".join(header.recipients))
        told = st.container()  # over the button, where the writer looks
        if not st.form_submit_button("Lưu phần đầu và phần cuối", type="primary"):
            return
        with told, guard():
            fresh = replace(
                header,
                province=province.strip(),
                issuer=issuer.strip(),
                superior=superior.strip(),
                number=number.strip(),
                place=place.strip(),
                date=day_of(day),
                addressee=addressee.strip(),
                signer=Signer(capacity.strip(), office.strip(), name.strip()),
                recipients=tuple(line.strip() for line in recipients.splitlines() if line.strip()),
            )
            shared.desk.store.save_header(replace(report, title=title.strip(), profile=profile, header=fresh))
            state.notify("Đã lưu.")
            st.rerun()


def day_of(text: str) -> date | None:
    """The date of "15/01/2025" or "15-1-2025", None for an empty text. InputError for anything else."""
    text = text.strip().replace("-", "/").replace(".", "/")
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        raise InputError(f"Ngày ban hành “{text}” chưa đúng. Hãy ghi theo dạng ngày/tháng/năm: 15/01/2025.") from None


def _files(shared: Shared, report: Report) -> None:
    every = shared.desk.overview(report.id)
    views = [view for view in every if view.facts or view.head]
    waiting = [view for view in views if view.state is not SectionState.ACCEPTED]
    st.markdown("#### Tệp")
    if not views:
        st.info("Báo cáo chưa có nội dung. Hãy nhập dữ kiện ở bàn soạn thảo.")
        if st.button("Tới bàn soạn thảo", type="primary"):
            go("desk")
        return
    if waiting:
        st.warning(f"Còn {len(waiting)} mục có nội dung nhưng chưa duyệt; bản chính thức sẽ không in các mục này.")
        with st.expander("Các mục chưa duyệt"):
            st.markdown("\n".join(f"- {view.number} {view.section.title}".replace("  ", " ") for view in waiting))
    else:
        st.success("Mọi mục có nội dung đã được duyệt.")
    _opening(report, every)
    kind = st.radio("Loại bản", ["Bản dự thảo", "Bản chính thức"], index=0 if waiting else 1, horizontal=True)
    draft = kind == "Bản dự thảo"
    st.caption(
        "Bản dự thảo in mọi mục đã có văn bản và ghi rõ “Dự thảo”."
        if draft
        else "Bản chính thức chỉ in các mục đã duyệt."
    )
    size = annex_size(shared.desk, report.id, draft=draft)
    annex = bool(size) and st.checkbox(
        f"Kèm phụ lục: bảng và biểu đồ {size} chỉ tiêu trước, sau sắp xếp",
        key="annex",
        help="Chỉ lấy chỉ tiêu có cả số trước và số sau trong văn bản được in, đúng với dữ kiện.",
    )
    stamp = (report, draft, annex, tuple((v.section.key, v.head.id if v.head else 0, v.state) for v in views))

    def make() -> None:
        with attempt(), tempfile.TemporaryDirectory() as folder:
            files = publish(shared.desk, report.id, Path(folder), draft=draft, annex=annex)
            paths = (files.document, files.provenance, files.findings)
            state.put("files", (stamp, [(_name(report, path, draft), path.read_bytes()) for path in paths]))

    made = state.get("files")
    there = bool(made) and made[0] == stamp  # then what comes next is the download
    st.button(
        "Tạo tệp",
        type="secondary" if there else "primary",
        width="stretch",
        icon=":material/description:",
        on_click=make,
    )
    if there:
        names = ("Tải văn bản (.docx)", "Tải bảng nguồn gốc số liệu (.xlsx)", "Tải danh sách cảnh báo (.json)")
        for label, (name, content) in zip(names, made[1], strict=True):
            st.download_button(
                label,
                content,
                name,
                type="primary" if label == names[0] else "secondary",
                width="stretch",
                on_click="ignore",
                icon=":material/download:",
            )


def _opening(report: Report, views: Sequence[SectionView]) -> None:
    """Says that the document will have no opening, which needs no facts and is easily forgotten."""
    for view in views:
        if view.section.kind is SectionKind.OPENING and view.head is None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(":material/info: Phần mở đầu chưa soạn nên văn bản sẽ không có lời mở đầu.", width="content")
                if st.button("Tới phần mở đầu"):
                    state.open_report(report.id, view.section.key)
                    go("desk")


def _name(report: Report, path: Path, draft: bool) -> str:
    """What a file is called on the writer's own disk: "Báo cáo – Hải Dương (dự thảo).docx"."""
    title = re.sub(r'[\\/:*?"<>|\s]+', " ", report.title).strip()
    kinds = {".xlsx": "Nguồn gốc số liệu – ", ".json": "Cảnh báo – "}
    return f"{kinds.get(path.suffix, '')}{title}{' (dự thảo)' if draft else ''}{path.suffix}"
