"""The page of settings: the model and where text may go, the office's wording, the writer's own requests, spending."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import streamlit as st

from assistant.bootstrap import build_chat, require_allowed, try_chat, whereabouts
from assistant.budget import money, total
from assistant.errors import AssistantError
from assistant.quantities import format_number
from assistant.settings import Settings, from_environment, proposed, save
from assistant.style import ChoiceKind, StyleChoice
from assistant.ui import state
from assistant.ui.shared import Shared
from assistant.ui.shell import attempt

_KINDS = {
    ChoiceKind.TERM: "Dùng từ này thay từ kia",
    ChoiceKind.FORBIDDEN: "Không dùng từ",
    ChoiceKind.TONE: "Kiểu đặt dấu thanh",
}
_TOKEN = "Token là mẩu chữ mà mô hình đếm; một chữ tiếng Việt thường là một đến hai token. Xem tài liệu của mô hình."
_PRICE = "Đồng tiền nào cũng được, miễn cùng một loại ở cả ba ô. Mô hình trên máy này: để 0."
_CEILING = "Yêu cầu nào có thể làm vượt mức này thì không được gửi đi."


def show(shared: Shared) -> None:
    st.subheader("Thiết lập", anchor=False)
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        _model(shared)
        _spending(shared)
    with right:
        _wording(shared)
        _requests(shared)


def _model(shared: Shared) -> None:
    """The form of the administrator; what the environment gives is shown and cannot be changed here."""
    st.markdown("#### Mô hình ngôn ngữ")
    st.caption(
        "Dành cho người quản trị; áp dụng cho mọi người dùng bàn soạn thảo này. Để trống thì soạn bằng bộ soạn có sẵn."
    )
    if shared.trouble:
        st.error(shared.trouble)
    now, fixed = shared.settings, from_environment()
    if now.llm_gguf:
        st.info(f"Đang dùng tệp mô hình {now.llm_gguf.name} chạy trong máy này (ASSISTANT_LLM_GGUF).")
    with st.form("model"):
        values: dict[str, Any] = {}

        def text(name: str, label: str, **options: Any) -> None:
            values[name] = st.text_input(label, str(getattr(now, name)), disabled=name in fixed, **options).strip()

        def number(name: str, label: str, step: float, **options: Any) -> None:
            kind, shown = type(step), "%d" if isinstance(step, int) else "%g"
            values[name] = st.number_input(
                label, value=kind(getattr(now, name)), step=step, disabled=name in fixed, format=shown, **options
            )

        text(
            "llm_base_url",
            "Địa chỉ máy chủ mô hình",
            placeholder="Ví dụ: http://127.0.0.1:11434/v1",
            help="Máy chủ nhận yêu cầu theo chuẩn của OpenAI, như Ollama, vLLM, llama.cpp hoặc một dịch vụ trên mạng.",
        )
        text("llm_model", "Tên mô hình", placeholder="Ví dụ: qwen3:8b")
        _key(now, fixed, values)
        first, second = st.columns(2)
        with first:
            number("llm_context", "Sức chứa của mô hình, tính bằng token", 1024, min_value=1024, help=_TOKEN)
            number("llm_price_in", "Giá một triệu token gửi đi", 0.01, min_value=0.0, help=_PRICE)
            number("llm_ceiling", "Mức trần chi phí một báo cáo (0: không đặt)", 0.01, min_value=0.0, help=_CEILING)
        with second:
            number("llm_max_tokens", "Độ dài tối đa một lượt trả lời, tính bằng token", 64, min_value=64)
            number("llm_price_out", "Giá một triệu token nhận về", 0.01, min_value=0.0)
        values["confidential"] = st.checkbox(
            "Chế độ bảo mật: chỉ gửi văn bản tới mô hình trên máy này hoặc máy chủ trong danh sách",
            now.confidential,
            disabled="confidential" in fixed,
        )
        hosts = st.text_area(
            "Máy chủ của cơ quan được phép nhận văn bản (mỗi dòng một tên)",
            "\n".join(now.allowed_hosts),
            height=80,
            disabled="allowed_hosts" in fixed,
        )
        values["allowed_hosts"] = tuple(hosts.split())
        values["judge"] = st.checkbox(
            "Cho hỏi ý kiến mô hình về từng câu (chỉ để tham khảo, không thay việc kiểm tra)",
            now.judge,
            disabled="judge" in fixed,
        )
        if fixed:
            st.caption("Ô mờ do biến môi trường quy định; muốn đổi phải sửa nơi khởi động chương trình.")
        with st.container(horizontal=True):
            saved = st.form_submit_button("Lưu thiết lập", type="primary", icon=":material/save:")
            tried = st.form_submit_button("Thử kết nối", icon=":material/network_check:")
    if saved or tried:
        _apply(shared, values, keep=saved)


def _key(now: Settings, fixed: frozenset[str], values: dict[str, Any]) -> None:
    """The key is never shown; a blank field leaves it as it is."""
    has = bool(now.llm_api_key.get_secret_value())
    given = st.text_input(
        "Khoá truy cập",
        "",
        type="password",
        placeholder="Đã lưu; để trống nếu không đổi" if has else "Không bắt buộc với mô hình trên máy này",
        disabled="llm_api_key" in fixed,
    )
    if given.strip():
        values["llm_api_key"] = given.strip()
    if has and "llm_api_key" not in fixed and st.checkbox("Xoá khoá đã lưu"):
        values["llm_api_key"] = ""


def _apply(shared: Shared, values: dict[str, Any], *, keep: bool) -> None:
    """Saves and takes effect at once, or only tries: either way nothing that is forbidden is built or sent to."""
    try:
        settings = proposed(shared.settings, values)
        chat = build_chat(settings)
        if settings.embed_base_url:
            require_allowed(settings.embed_base_url, settings)
        if keep:
            save(settings)
            shared.reconfigure(settings, chat)
            state.notify("Đã lưu thiết lập.")
            st.rerun()
        if chat is None:
            st.info("Chưa có mô hình nào: hãy điền địa chỉ và tên mô hình.")
            return
        with st.spinner("Đang thử kết nối…"):
            try_chat(chat)
        where = ". ".join(whereabouts(settings, chat)) or "Văn bản không rời máy này"
        st.success(f"Mô hình {chat.model} trả lời tốt. {where}.")
    except AssistantError as error:
        st.error(str(error))


def _spending(shared: Shared) -> None:
    """Tokens, cached share and cost of the open report, by section."""
    if not state.report_id():
        return
    used = shared.desk.store.spent(state.report_id())
    st.markdown("#### Lượng dùng mô hình của báo cáo đang mở")
    if not used:
        st.caption("Chưa dùng mô hình.")
        return
    report = shared.desk.store.report(state.report_id())
    titles = {s.key: s.title for s in shared.desk.outline(report).sections}
    price = shared.settings.llm_price_in or shared.settings.llm_price_out
    rows = [
        {
            "Mục": titles.get(key, key),
            "Token gửi đi": format_number(Decimal(usage.prompt)),
            "Từ bộ nhớ đệm": f"{100 * usage.cached // usage.prompt}%" if usage.prompt else "",
            "Token nhận về": format_number(Decimal(usage.completion)),
            **({"Chi phí": money(shared.desk.budget.price.cost(usage))} if price and shared.desk.budget else {}),
        }
        for key, usage in [*used.items(), ("Cả báo cáo", total(used))]
    ]
    st.table(rows)


def _wording(shared: Shared) -> None:
    st.markdown("#### Cách dùng từ của cơ quan")
    st.caption("Bản thảo mới được viết và kiểm tra theo danh sách này. Số liệu, tên riêng, lời trích không bị đổi.")
    for choice in shared.desk.office.choices():
        with st.container(horizontal=True, vertical_alignment="center", key=f"choice-{choice.id}"):
            st.markdown(f"{str(choice)[:1].upper()}{str(choice)[1:]}" + (f" · {choice.who}" if choice.who else ""))
            st.button(
                "Bỏ",
                key=f"forget-{choice.id}",
                type="tertiary",
                help=f"Thôi {choice}",
                on_click=shared.desk.office.forget,
                args=(choice.id,),
            )
    with st.container(border=True):
        kind = st.radio("Thêm lựa chọn", list(_KINDS), format_func=_KINDS.__getitem__, key="choice-kind")
        with st.form("choice", border=False, clear_on_submit=True):
            avoid = prefer = ""
            if kind is ChoiceKind.TONE:
                prefer = st.radio("Viết theo kiểu", ("uỷ", "ủy"), horizontal=True)
            else:
                avoid = st.text_input("Không viết", key=f"avoid-{kind}", placeholder="Ví dụ: sát nhập")
            if kind is ChoiceKind.TERM:
                prefer = st.text_input("Mà viết", placeholder="Ví dụ: sáp nhập")
            if st.form_submit_button("Thêm vào danh sách"):
                try:
                    who = state.writer(shared.settings.user)
                    shared.desk.office.remember(StyleChoice(kind, avoid, prefer), who)
                    st.rerun()
                except AssistantError as error:
                    st.error(str(error))


def _requests(shared: Shared) -> None:
    who = state.writer(shared.settings.user)
    st.markdown("#### Yêu cầu chỉnh sửa của tôi")
    st.caption(f"Thành nút ở khung chỉnh sửa của mỗi mục, riêng cho {who}.")
    for request in shared.desk.office.requests(who):
        with st.container(horizontal=True, vertical_alignment="center", key=f"request-{request.id}"):
            st.text(request.instruction)
            st.button(
                "Xoá",
                key=f"delete-{request.id}",
                type="tertiary",
                help=f"Xoá yêu cầu “{request.instruction}”",
                on_click=shared.desk.office.delete_request,
                args=(request.id,),
            )
    with st.form("request", border=False, clear_on_submit=True):
        instruction = st.text_input("Yêu cầu mới", placeholder="Ví dụ: viết gọn còn hai câu, giữ đủ số liệu")
        if st.form_submit_button("Lưu yêu cầu"):
            with attempt():
                shared.desk.office.save_request(who, instruction)
            st.rerun()
