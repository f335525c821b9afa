"""Settings: the only reader of the environment (`ASSISTANT_*`, and `OPENAI_API_KEY` as a fallback)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]


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
    llm_context: int = 8192  # tokens
    llm_max_tokens: int = 1500  # of one reply
    llm_deadline: float = 300.0  # seconds for one reply, all retries included
    llm_temperature: float = 0.2
    llm_price_in: float = 0.0  # per million tokens, in the office's currency
    llm_price_out: float = 0.0
    llm_ceiling: float = 0.0  # most that one report may cost; 0 is no ceiling
    llm_workers: int = 2  # sections drafted at once
    repair_rounds: int = 2

    embed_base_url: str = ""  # an OpenAI-compatible embeddings endpoint instead of the built-in model
    embed_model: str = ""
    embed_api_key: SecretStr = SecretStr("")

    confidential: bool = False  # refuse every endpoint that is not on this machine or listed below
    allowed_hosts: tuple[str, ...] = ()

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured at all; whether it answers is `doctor`'s question."""
        return bool(self.llm_model and (self.llm_base_url or self.llm_api_key.get_secret_value())) or bool(
            self.llm_gguf
        )
