"""The commands and their options. Each command's function is imported only when it runs, so that help is instant."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.cli.parser import Parser

_KINDS = ("resolution", "report", "guidance")


def parser() -> Parser:
    """The whole command line."""
    root = Parser(prog="assistant", description="Bàn soạn thảo báo cáo: từ dữ kiện đến văn bản đúng thể thức.")
    commands = root.add_subparsers(title="Lệnh", metavar="LỆNH", required=True, parser_class=Parser)

    draft = _command(commands, "draft", "draft:draft", "soạn cả báo cáo từ tệp dữ kiện")
    draft.add_argument("report", type=Path, metavar="BÁO_CÁO.yaml")
    draft.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC", help="nơi ghi các tệp kết quả")
    draft.add_argument(
        "--resume",
        action="store_true",
        help="tiếp tục lần chạy dở của tệp này; mục đã có bản thảo được giữ nguyên",
    )
    _json(draft)

    check = _command(commands, "check", "draft:check", "kiểm tra một đoạn văn theo dữ kiện của mục")
    check.add_argument("report", type=Path, metavar="BÁO_CÁO.yaml")
    check.add_argument("text", type=Path, metavar="VĂN_BẢN", help="tệp văn bản cần kiểm tra, hoặc - để đọc từ bàn phím")
    check.add_argument("--section", required=True, metavar="MỤC", help="khoá của mục trong đề cương")
    _json(check)

    search = _command(commands, "search", "corpus:search", "tìm đoạn văn trong thư viện")
    search.add_argument("query", metavar="CÂU_HỎI")
    search.add_argument("-k", type=int, default=10, metavar="N", help="số kết quả (mặc định 10)")
    search.add_argument("--kind", choices=_KINDS, action="append", default=[], metavar="LOẠI", help=", ".join(_KINDS))
    search.add_argument("--province", metavar="TỈNH", help="chỉ tìm trong tài liệu của tỉnh này")
    _json(search)

    _corpus(commands)

    inspect = _command(commands, "inspect", "documents:inspect", "đối chiếu thể thức của một tệp .docx")
    inspect.add_argument("file", type=Path, metavar="TỆP.docx")
    inspect.add_argument("--profile", required=True, metavar="THỂ_THỨC", help="party_hd05, party_hd36, state_nd30")
    _json(inspect)

    outline = _group(commands, "outline", "đề cương")
    imported = _command(outline, "import", "documents:import_outline_file", "lập đề cương từ tệp mẫu")
    imported.add_argument("file", type=Path, metavar="TỆP")
    imported.add_argument("--out", type=Path, required=True, metavar="ĐỀ_CƯƠNG.yaml")

    _evaluations(commands)
    _json(_command(commands, "doctor", "doctor:doctor", "kiểm tra cấu hình, mô hình và thành phần đã cài"))
    return root


def _corpus(commands: Any) -> None:
    corpus = _group(commands, "corpus", "thư viện tài liệu")
    add = _command(corpus, "add", "corpus:add", "thêm tài liệu hoặc thư mục")
    add.add_argument("paths", type=Path, nargs="+", metavar="ĐƯỜNG_DẪN")
    add.add_argument("--kind", choices=_KINDS, metavar="LOẠI", help=", ".join(_KINDS))
    add.add_argument("--province", default="", metavar="TỈNH")
    add.add_argument("--year", type=int, metavar="NĂM")
    _json(add)
    _json(_command(corpus, "list", "corpus:list_documents", "liệt kê tài liệu"))
    show = _command(corpus, "show", "corpus:show", "xem một tài liệu: văn bản gốc, văn bản đã làm sạch, chỗ đã sửa")
    show.add_argument("id", metavar="MÃ")
    _json(show)
    remove = _command(corpus, "remove", "corpus:remove", "bỏ một tài liệu")
    remove.add_argument("id", metavar="MÃ")
    sync = _command(corpus, "sync", "corpus:sync", "cập nhật thư viện theo kho tài liệu kèm chương trình")
    _json(sync)


def _evaluations(commands: Any) -> None:
    evaluations = _group(commands, "eval", "đo chất lượng")
    for name, target, metavar, words in (
        ("retrieval", "evaluations:retrieval", "THƯ_MỤC_BEIR", "đo tìm kiếm"),
        ("claims", "evaluations:claims", "CASES.jsonl", "đo kiểm tra số liệu"),
        ("drafts", "evaluations:drafts", "THƯ_MỤC", "đo bản soạn của các tệp báo cáo"),
    ):
        command = _command(evaluations, name, target, words)
        command.add_argument("path", type=Path, metavar=metavar)
        if name == "claims":
            command.add_argument("--judge", action="store_true", help="đo thêm ý kiến của mô hình đang thiết lập")
        _json(command)


def _group(commands: Any, name: str, words: str) -> Any:
    group: Parser = commands.add_parser(name, help=words, description=words.capitalize() + ".")
    return group.add_subparsers(title="Lệnh", metavar="LỆNH", required=True, parser_class=Parser)


def _command(commands: Any, name: str, target: str, words: str) -> Parser:
    command: Parser = commands.add_parser(name, help=words, description=words.capitalize() + ".")
    command.set_defaults(run=_later(target))
    return command


def _later(target: str) -> Callable[[argparse.Namespace], int]:
    module, _, name = target.partition(":")

    def run(options: argparse.Namespace) -> int:
        function: Callable[[argparse.Namespace], int] = getattr(import_module(f"assistant.cli.{module}"), name)
        return function(options)

    return run


def _json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
