"""The page of reports: open, begin, import, take away."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from assistant.ports import ReportSpec
from assistant.report import Header, Report, SectionState, Signer
from assistant.reportfile import read_report
from assistant.ui import state
from assistant.ui.shell import Shared, guard

PROFILES = {
    "party_hd05": "Văn bản của Đảng (Hướng dẫn 05-HD/VPTW, 2026)",
    "party_hd36": "Văn bản của Đảng (Hướng dẫn 36-HD/VPTW, 2018)",
    "state_nd30": "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)",
}


def show(shared: Shared) -> None:
    desk = shared.desk
    st.header("Báo cáo")
    if removed := state.get("removed"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"Đã cất “{removed[1]}”.")
            if st.button("Lấy lại"):
                desk.store.remove(removed[0], undo=True)
                state.drop("removed")
                st.rerun()
    reports = desk.store.reports()
    if not reports:
        st.info("Chưa có báo cáo nào. Hãy mở báo cáo mẫu để xem cách làm, hoặc tạo báo cáo mới.")
    for report in reports:
        _row(shared, report)
    left, middle, right = st.columns(3)
    with left, st.container(border=True):
        st.subheader("Mở báo cáo mẫu")
        st.write("Báo cáo của tỉnh Hải Dương với số liệu đã công bố, để làm quen.")
        if st.button("Mở báo cáo mẫu", type="primary" if not reports else "secondary", width="stretch"):
            _begin(shared, read_report(shared.settings.corpus / "examples" / "hai-duong.yaml", shared.settings.corpus))
    with middle, st.container(border=True):
        st.subheader("Tạo báo cáo mới")
        _new(shared)
    with right, st.container(border=True):
        st.subheader("Nhập từ tệp")
        _import(shared)


def _row(shared: Shared, report: Report) -> None:
    views = shared.desk.overview(report.id)
    given = [view for view in views if view.facts or view.head]
    accepted = sum(view.state is SectionState.ACCEPTED for view in given)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{report.title}**  \n{report.header.issuer} · {accepted}/{len(given)} mục có nội dung đã duyệt")
        if st.button("Mở", key=f"open-{report.id}", help=f"Mở {report.title}"):
            _go(report.id)
        if st.button("Cất đi", key=f"remove-{report.id}", help="Cất khỏi danh sách; có thể lấy lại ngay sau đó"):
            shared.desk.store.remove(report.id)
            state.put("removed", (report.id, report.title))
            st.rerun()


def _new(shared: Shared) -> None:
    with st.form("new-report", border=False):
        province = st.text_input("Tỉnh, thành phố", placeholder="Ví dụ: Hải Dương")
        issuer = st.text_input("Cơ quan ban hành", value="Ban Thường vụ Tỉnh uỷ")
        profile = st.selectbox("Thể thức", list(PROFILES), format_func=lambda key: PROFILES[key])
        if st.form_submit_button("Tạo báo cáo", width="stretch"):
            if not province.strip() or not issuer.strip():
                st.warning("Hãy điền tên tỉnh và cơ quan ban hành.")
                return
            party = profile.startswith("party")
            signer = Signer("T/M BAN THƯỜNG VỤ", "BÍ THƯ") if party else Signer("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH")
            header = Header(province.strip(), issuer.strip(), place=province.strip(), signer=signer)
            _begin(shared, ReportSpec("nq18-tinh", profile, header, {}))


def _import(shared: Shared) -> None:
    upload = st.file_uploader("Tệp báo cáo (.yaml)", type=["yaml", "yml"])
    if upload and st.button("Nhập báo cáo", width="stretch"):
        with guard():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / Path(upload.name).name
                path.write_bytes(upload.getvalue())
                spec = read_report(path, shared.settings.corpus)
            _begin(shared, spec)


def _begin(shared: Shared, spec: ReportSpec) -> None:
    _go(shared.desk.create(spec).id)


def _go(report_id: str) -> None:
    state.open_report(report_id)
    st.switch_page(state.get("desk-page"))
