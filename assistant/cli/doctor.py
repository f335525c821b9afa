"""`assistant doctor`: what is configured, reachable and installed, and what to do about what is not."""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata

from assistant.bootstrap import build_chat, build_embedder, try_chat, whereabouts
from assistant.cli.output import print_json, print_table
from assistant.errors import AssistantError
from assistant.settings import Settings


@dataclass(frozen=True)
class Row:
    """One thing looked at; `ok` is None when it is absent and may stay absent."""

    what: str
    ok: bool | None
    found: str
    todo: str = ""


def doctor(options: argparse.Namespace) -> int:
    rows = list(_rows(Settings()))
    if options.json:
        print_json([asdict(row) for row in rows])
    else:
        marks = {True: "được", False: "HỎNG", None: "không có"}
        print_table(
            ("", "Thành phần", "Tìm thấy", "Việc cần làm"), [(marks[r.ok], r.what, r.found, r.todo) for r in rows]
        )
    return 3 if any(row.ok is False for row in rows) else 0


def _rows(settings: Settings) -> Iterator[Row]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Row("Python", (3, 11) <= sys.version_info[:2] < (3, 14), version, "")
    yield Row("SQLite", True, sqlite3.sqlite_version)
    yield _home(settings)
    yield _corpus(settings)
    yield _embedder(settings)
    yield from _model(settings)
    for program, use in (("soffice", "đọc tệp .doc"), ("tesseract", "đọc tệp PDF quét ảnh")):
        path = shutil.which(program)
        yield Row(program, True if path else None, path or f"chưa cài ({use})", "" if path else "Cài nếu cần")
    try:
        yield Row("Mô hình trong máy (GGUF)", True, f"xllamacpp {metadata.version('xllamacpp')}")
    except metadata.PackageNotFoundError:
        yield Row("Mô hình trong máy (GGUF)", None, "chưa cài", "Cài nếu cần: pip install '.[local]'")


def _home(settings: Settings) -> Row:
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        probe = settings.home / ".probe"
        probe.write_text("")
        probe.unlink()
        free = shutil.disk_usage(settings.home).free / 1e9
        enough = free > 1
        return Row(
            "Nơi lưu", enough, f"{settings.home.resolve()}, còn {free:.0f} GB", "" if enough else "Giải phóng đĩa"
        )
    except OSError as error:
        return Row("Nơi lưu", False, f"{settings.home}: {error.strerror}", "Đặt ASSISTANT_HOME vào thư mục ghi được")


def _corpus(settings: Settings) -> Row:
    from assistant.outline import load_outline
    from assistant.registry import load_registry

    try:
        sections = len(load_outline("nq18-tinh", settings.corpus).sections) - 1
        documents = len(load_registry(settings.corpus / "documents.toml").documents)
        return Row("Kho đi kèm", True, f"đề cương {sections} mục, sổ văn bản {documents} mục")
    except AssistantError as error:
        return Row("Kho đi kèm", False, str(error), "Cài lại chương trình hoặc sửa tệp")


def _embedder(settings: Settings) -> Row:
    try:
        embedder = build_embedder(settings)
        if embedder is None:
            return Row("Tìm theo nghĩa", None, "máy này không chạy được; chỉ tìm theo từ", "")
        embedder.query("thử")
        return Row("Tìm theo nghĩa", True, embedder.name)
    except AssistantError as error:
        return Row("Tìm theo nghĩa", False, str(error), "Kiểm tra ASSISTANT_EMBED_BASE_URL")


def _model(settings: Settings) -> Iterator[Row]:
    try:
        chat = build_chat(settings)
    except AssistantError as error:
        yield Row("Mô hình ngôn ngữ", False, str(error))
        return
    where = "; ".join(whereabouts(settings, chat)) or "Văn bản không rời máy này"
    yield Row("Nơi gửi văn bản", True, where)
    if chat is None:
        yield Row("Mô hình ngôn ngữ", None, "chưa cấu hình; soạn bằng bộ soạn có sẵn", "Đặt ở trang Thiết lập nếu muốn")
        return
    try:
        try_chat(chat)
        yield Row("Mô hình ngôn ngữ", True, f"{chat.model} tại {chat.endpoint}")
    except AssistantError as error:
        yield Row("Mô hình ngôn ngữ", False, str(error), "Sửa ở trang Thiết lập hoặc các biến ASSISTANT_LLM_…")
