"""Settings: the only reader of the environment (`ASSISTANT_*`, and `OPENAI_API_KEY` as a fallback), and the file in
which the administrator's choices on screen are kept. The environment wins over the file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import InputError, StorageError

ROOT = Path(__file__).resolve().parents[1]
STORED = (  # what may be set on screen
    "llm_base_url", "llm_model", "llm_api_key", "llm_context", "llm_max_tokens", "llm_price_in", "llm_price_out",
    "llm_ceiling", "judge", "confidential", "allowed_hosts",
)  # fmt: skip
_FILE = "settings.json"  # in the home, readable by its owner alone: it may hold the key


class Settings(BaseSettings):
    """Every setting has a working default: with none set, the desk runs offline from the checkout."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", populate_by_name=True, extra="ignore")

    home: Path = Path(".assistant")
    corpus: Path = ROOT / "corpus"
    prompts: Path = ROOT / "prompts"
    user: str = "Người soạn"

    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: Annotated[
        SecretStr, Field(validation_alias=AliasChoices("ASSISTANT_LLM_API_KEY", "OPENAI_API_KEY"))
    ] = SecretStr("")
    llm_gguf: Path | None = None  # a local model file, served in process (the `local` extra)
    llm_context: Annotated[int, Field(ge=1024)] = 8192  # tokens
    llm_max_tokens: Annotated[int, Field(ge=64)] = 1500  # of one reply
    llm_deadline: float = 300.0  # seconds for one reply, all retries included
    llm_temperature: float = 0.2
    llm_price_in: Annotated[float, Field(ge=0)] = 0.0  # per million tokens, in the office's currency
    llm_price_out: Annotated[float, Field(ge=0)] = 0.0
    llm_ceiling: Annotated[float, Field(ge=0)] = 0.0  # most that one report may cost; 0 is no ceiling
    llm_workers: int = 2  # sections drafted at once
    repair_rounds: int = 2
    judge: bool = False  # offer a model's opinion of each sentence, beside the checks

    embed_base_url: str = ""  # an OpenAI-compatible embeddings endpoint instead of the built-in model
    embed_model: str = ""
    embed_api_key: SecretStr = SecretStr("")

    confidential: bool = False  # refuse every endpoint that is not on this machine or listed below
    allowed_hosts: tuple[str, ...] = ()

    def __init__(self, **values: Any) -> None:
        """`values` win over the environment, which wins over the file. InputError names what cannot be used."""
        home = Path(
            values.get("home") or os.environ.get("ASSISTANT_HOME") or self.__class__.model_fields["home"].default
        )
        stored = {name: v for name, v in _read(home).items() if name not in from_environment()}
        if stored.get("llm_base_url"):  # a key goes only to the endpoint that it was given with
            stored.setdefault("llm_api_key", "")
        try:
            super().__init__(**{**stored, **values})
        except ValidationError as error:
            names = ", ".join(sorted({str(e["loc"][0]) for e in error.errors()}))
            raise InputError(f"Thiết lập không dùng được: {names}. Hãy sửa giá trị rồi thử lại.") from error

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured at all; whether it answers is `doctor`'s question."""
        return bool(self.llm_model and (self.llm_base_url or self.llm_api_key.get_secret_value())) or bool(
            self.llm_gguf
        )


def from_environment() -> frozenset[str]:
    """The names of `STORED` that the environment gives: the screen shows them and cannot change them. An endpoint
    given there takes its key from there too."""
    given = {name for name in STORED if f"ASSISTANT_{name.upper()}" in os.environ}
    return frozenset(given | ({"llm_api_key"} if "llm_base_url" in given else set()))


def proposed(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """The settings as they would be with these values of `STORED`; InputError when one cannot be used. A key that is
    not given anew does not follow to another host."""
    free = {name: value for name, value in values.items() if name in STORED and name not in from_environment()}
    if url := str(free.get("llm_base_url", "")):
        _require_address(url)
    moved = _host(str(free.get("llm_base_url", settings.llm_base_url))) != _host(settings.llm_base_url)
    if moved and not free.get("llm_api_key"):
        free["llm_api_key"] = ""
    return Settings(home=settings.home, **{**_read(settings.home), **free})


def save(settings: Settings) -> None:
    """Writes what differs from the defaults and is not the environment's into the home's file."""
    values: dict[str, Any] = {}
    for name in STORED:
        value = getattr(settings, name)
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if name not in from_environment() and plain not in (Settings.model_fields[name].default, ""):
            values[name] = plain
    path = settings.home / _FILE
    partial = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1)
        partial.replace(path)
    except OSError as error:
        raise StorageError(f"Chưa ghi được thiết lập vào {path}: {error.strerror}. Hãy kiểm tra quyền ghi.") from error


def _read(home: Path) -> dict[str, Any]:
    path = home / _FILE
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(f"Không đọc được tệp thiết lập {path}. Hãy sửa hoặc xoá tệp này.") from error
    if not isinstance(values, dict):
        raise InputError(f"Tệp thiết lập {path} không đúng khuôn. Hãy xoá tệp này.")
    return {name: value for name, value in values.items() if name in STORED}


def _require_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise InputError("Địa chỉ mô hình phải có dạng http://máy-chủ/v1 hoặc https://máy-chủ/v1. Hãy sửa lại.")


def _host(url: str) -> str:
    return urlsplit(url).netloc
