"""ADAPTER: a GGUF model file served in this process by llama.cpp (the `local` extra), spoken to on loopback."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.errors import StorageError
from assistant.llm import OpenAIChat


@dataclass(frozen=True)
class LocalModel:
    """A model file and how it is served: `context` tokens for each of `slots` requests at once."""

    path: Path
    context: int = 8192
    slots: int = 2

    def chat(self, *, deadline: float, temperature: float) -> OpenAIChat:
        """A chat over the running server; the first call loads the file (seconds)."""
        return OpenAIChat(self.path.stem, f"{_serve(self)}/v1", "", deadline, temperature)


@cache
def _serve(model: LocalModel) -> str:
    """The address of the server of this model; one for each model in a process."""
    try:
        import xllamacpp
    except ImportError as error:
        raise StorageError(
            "Chưa cài phần chạy mô hình trong máy. Hãy chạy: .venv/bin/python -m pip install xllamacpp"
        ) from error
    if not model.path.is_file():
        raise StorageError(f"Không thấy tệp mô hình {model.path}. Hãy sửa ASSISTANT_LLM_GGUF.")
    params = xllamacpp.CommonParams()
    params.model.path = str(model.path)
    params.port = 0  # any free one; the server listens on loopback only
    params.n_parallel, params.n_ctx, params.verbosity = model.slots, model.context * model.slots, 0
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        raise StorageError(f"Không nạp được mô hình {model.path.name}. Hãy kiểm tra tệp GGUF và bộ nhớ.") from error
    _RUNNING.append(server)
    return str(server.listening_address)


_RUNNING: list[object] = []  # servers stop when they are collected
