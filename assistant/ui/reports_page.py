"""The page of reports: open, begin, import, take away."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.ports import ReportSpec
from assistant.report import Header, Report, SectionState, Signer
from assistant.reportfile import read_report
from assistant.ui import state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt, guard, leave_if_asked

PROFILES = {
    "party_hd05": "Văn bản của Đảng (Hướng dẫn 05-HD/VPTW, 2026)",
    "party_hd36": "Văn bản của Đảng (Hướng dẫn 36-HD/VPTW, 2018)",
    "state_nd30": "Văn bản hành chính (Nghị định 30/2020/NĐ-CP)",
}


def show(shared: Shared) -> None:
    leave_if_asked()
    reports = shared.desk.store.reports()
    st.subheader("Báo cáo", anchor=False)
    if removed := state.get("removed"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"Đã cất “{removed[1]}”.")
            st.button("Lấy lại", on_click=_restore, args=(shared, removed[0]))
    if not reports:
        st.markdown(
            "Đây là bàn soạn thảo báo cáo: nhập **dữ kiện** theo từng mục, nhận **bản thảo** có căn cứ, "
            "xem từng con số lấy từ đâu, sửa, **duyệt**, rồi **xuất** văn bản đúng thể thức. "
            "Lần đầu, hãy mở báo cáo mẫu để xem cách làm."
        )
    for report in reports:
        _row(shared, report)
    left, middle, right = st.columns([1, 1.25, 1])
    with left, st.container(border=True, height="stretch"):
        st.markdown("#### Mở báo cáo mẫu")
        st.write("Báo cáo của tỉnh Hải Dương với số liệu đã công bố, để làm quen.")
        st.button(
            "Mở báo cáo mẫu",
            type="primary" if not reports else "secondary",
            width="stretch",
            icon=":material/school:",
            on_click=_example,
            args=(shared,),
        )
    with middle, st.container(border=True, height="stretch"):
        st.markdown("#### Tạo báo cáo mới")
        _new(shared)
    with right, st.container(border=True, height="stretch"):
        st.markdown("#### Nhập từ tệp")
        _import(shared)


def _row(shared: Shared, report: Report) -> None:
    views = shared.desk.overview(report.id)
    given = [view for view in views if view.facts or view.head]
    accepted = sum(view.state is SectionState.ACCEPTED for view in given)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"row-{report.id}"):
        st.markdown(f"**{report.title}**  \n{report.header.issuer} · {accepted}/{len(given)} mục có nội dung đã duyệt")
        st.button(
            "Mở",
            key=f"open-{report.id}",
            type="primary",
            help=f"Mở {report.title}",
            on_click=_open,
            args=(report.id,),
        )
        st.button(
            "Cất đi",
            key=f"remove-{report.id}",
            type="tertiary",
            help="Cất khỏi danh sách; có thể lấy lại ngay sau đó",
            on_click=_remove,
            args=(shared, report),
        )


def _new(shared: Shared) -> None:
    province = st.text_input("Tỉnh, thành phố", placeholder="Ví dụ: Hải Dương", key="new-province")
    profile = st.radio("Thể thức", list(PROFILES), format_func=lambda key: PROFILES[key], key="new-profile")
    party = profile.startswith("party")
    default = "Ban Thường vụ Tỉnh uỷ" if party else "Uỷ ban nhân dân tỉnh"
    issuer = st.text_input("Cơ quan ban hành", value=default, key=f"new-issuer-{party}")
    if st.button("Tạo báo cáo", width="stretch", icon=":material/add:"):
        if not province.strip() or not issuer.strip():
            st.warning("Hãy điền tên tỉnh và cơ quan ban hành.")
            return
        signer = Signer("T/M BAN THƯỜNG VỤ", "BÍ THƯ") if party else Signer("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH")
        header = Header(province.strip(), issuer.strip(), place=province.strip(), signer=signer)
        with guard():
            _create(shared, ReportSpec("nq18-tinh", profile, header, {}))
            leave_if_asked()


def _import(shared: Shared) -> None:
    upload = st.file_uploader("Tệp báo cáo (.yaml)", type=["yaml", "yml"])
    if upload is None:
        st.caption("Tệp do người quản trị lập, ghi sẵn phần đầu văn bản và dữ kiện của các mục.")
        return
    take = partial(_take, shared, upload.name, upload.getvalue())
    st.button("Nhập báo cáo", type="primary", width="stretch", on_click=take)


def _take(shared: Shared, name: str, content: bytes) -> None:
    with attempt(), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        _create(shared, read_report(path, shared.settings.corpus))


def _example(shared: Shared) -> None:
    with attempt():
        corpus = shared.settings.corpus
        _create(shared, read_report(corpus / "examples" / "hai-duong.yaml", corpus), "Báo cáo mẫu")


def _create(shared: Shared, spec: ReportSpec, kind: str = "Báo cáo") -> None:
    """A new report, opened, under a name that tells it from the others: "Báo cáo – Hải Dương (2)"."""
    taken = {report.title for report in shared.desk.store.reports()}
    name = f"{kind} – {spec.header.province}"
    names = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 2)))
    _open(shared.desk.create(spec, next(title for title in names if title not in taken)).id)


def _open(report: str) -> None:
    state.open_report(report)
    state.put("leave", "desk")


def _remove(shared: Shared, report: Report) -> None:
    shared.desk.store.remove(report.id)
    state.put("removed", (report.id, report.title))
    if state.report_id() == report.id:
        state.close_report()


def _restore(shared: Shared, report: str) -> None:
    shared.desk.store.remove(report, undo=True)
    state.drop("removed")
