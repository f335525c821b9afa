"""The page of export: the header of the document, what is still open, and the files."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from assistant.publishing import publish
from assistant.report import Report, SectionState, Signer
from assistant.ui import state
from assistant.ui.reports_page import PROFILES
from assistant.ui.shell import Shared, guard


def show(shared: Shared) -> None:
    if not state.report_id():
        st.info("Chưa mở báo cáo nào. Hãy vào trang Báo cáo để mở hoặc tạo báo cáo.")
        return
    report = shared.desk.store.report(state.report_id())
    st.header(f"Xuất bản: {report.title}")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _header(shared, report)
    with right:
        _files(shared, report)


def _header(shared: Shared, report: Report) -> None:
    header = report.header
    with st.form("header"):
        st.subheader("Phần đầu và phần cuối văn bản")
        title = st.text_input("Tên gọi trong danh sách", report.title)
        profile = st.selectbox(
            "Thể thức", list(PROFILES), list(PROFILES).index(report.profile), format_func=lambda key: PROFILES[key]
        )
        province = st.text_input("Tỉnh, thành phố", header.province)
        issuer = st.text_input("Cơ quan ban hành", header.issuer)
        superior = st.text_input("Cơ quan cấp trên (nếu có)", header.superior)
        number = st.text_input("Số và ký hiệu", header.number, placeholder="Ví dụ: 123-BC/TU; để trống nếu chưa có số")
        place = st.text_input("Địa danh", header.place)
        day = st.date_input("Ngày ban hành (để trống nếu chưa có)", header.date, format="DD/MM/YYYY")
        addressee = st.text_input("Kính gửi (chỉ dùng cho văn bản hành chính)", header.addressee)
        capacity = st.text_input("Thẩm quyền ký", header.signer.capacity)
        office = st.text_input("Chức vụ người ký", header.signer.office)
        name = st.text_input("Họ tên người ký", header.signer.name)
        recipients = st.text_area("Nơi nhận (mỗi dòng một nơi)", "\n".join(header.recipients))
        if st.form_submit_button("Lưu", type="primary"):
            fresh = replace(
                header,
                province=province.strip(),
                issuer=issuer.strip(),
                superior=superior.strip(),
                number=number.strip(),
                place=place.strip(),
                date=day or None,
                addressee=addressee.strip(),
                signer=Signer(capacity.strip(), office.strip(), name.strip()),
                recipients=tuple(line.strip() for line in recipients.splitlines() if line.strip()),
            )
            with guard():
                shared.desk.store.save_header(replace(report, title=title, profile=profile, header=fresh))
                state.notify("Đã lưu.")
                st.rerun()


def _files(shared: Shared, report: Report) -> None:
    views = [view for view in shared.desk.overview(report.id) if view.facts or view.head]
    open_views = [view for view in views if view.state is not SectionState.ACCEPTED]
    st.subheader("Tệp")
    if not views:
        st.info("Báo cáo chưa có nội dung. Hãy nhập dữ kiện ở Bàn soạn thảo.")
        return
    if open_views:
        st.warning(f"Còn {len(open_views)} mục có nội dung nhưng chưa duyệt; bản chính thức sẽ không in các mục này.")
        st.caption("; ".join(f"{view.number} {view.section.title}".strip() for view in open_views))
    else:
        st.success("Mọi mục có nội dung đã được duyệt.")
    kind = st.radio("Loại bản", ["Bản dự thảo", "Bản chính thức"], index=0 if open_views else 1, horizontal=True)
    draft = kind == "Bản dự thảo"
    if st.button("Tạo tệp", type="primary", width="stretch"):
        with guard(), tempfile.TemporaryDirectory() as folder:
            files = publish(shared.desk, report.id, Path(folder), draft=draft)
            paths = (files.document, files.provenance, files.findings)
            state.put("files", (report.id, draft, [(path.name, path.read_bytes()) for path in paths]))
    made = state.get("files")
    if made and made[:2] == (report.id, draft):
        names = ("Tải văn bản (.docx)", "Tải bảng nguồn gốc số liệu (.xlsx)", "Tải danh sách cảnh báo (.json)")
        for label, (name, content) in zip(names, made[2], strict=True):
            st.download_button(label, content, name, width="stretch", on_click="ignore")
