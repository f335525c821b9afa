"""Settings from the environment and from the file of the settings page: who wins, and where a key may go."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.settings import STORED, Settings, from_environment, proposed, save

LOCAL = "http://127.0.0.1:11434/v1"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in STORED:
        monkeypatch.delenv(f"ASSISTANT_{name.upper()}", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    return tmp_path


def stored(**values: object) -> Settings:
    save(proposed(Settings(), values))
    return Settings()


def key(settings: Settings) -> str:
    return settings.llm_api_key.get_secret_value()


def test_what_is_saved_is_there_at_the_next_start_and_only_its_owner_can_read_it(home: Path) -> None:
    settings = stored(llm_base_url=LOCAL, llm_model="qwen", llm_api_key="bí-mật", allowed_hosts=("may-chu",))
    assert (settings.llm_base_url, settings.llm_model, key(settings)) == (LOCAL, "qwen", "bí-mật")
    assert settings.allowed_hosts == ("may-chu",) and settings.has_model
    assert stat.S_IMODE((home / "settings.json").stat().st_mode) == 0o600
    assert set(json.loads((home / "settings.json").read_text())) == {
        "llm_base_url", "llm_model", "llm_api_key", "allowed_hosts",
    }  # fmt: skip
    assert "bí-mật" not in repr(settings)


def test_the_environment_wins_and_is_never_written_to_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(llm_model="trên-màn-hình", llm_context=4096)
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "của-quản-trị")
    monkeypatch.setenv("ASSISTANT_CONFIDENTIAL", "true")
    settings = stored(llm_model="khác", confidential=False)
    assert settings.llm_model == "của-quản-trị" and settings.confidential and settings.llm_context == 4096
    assert from_environment() == {"llm_model", "confidential"}
    assert "của-quản-trị" not in (home / "settings.json").read_text()


def test_a_key_does_not_follow_to_another_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    stored(llm_base_url=LOCAL, llm_model="qwen", llm_api_key="khoá-1")
    assert key(stored(llm_model="qwen2")) == "khoá-1"
    assert key(stored(llm_base_url="https://noi-khac.vn/v1")) == ""
    monkeypatch.setenv("OPENAI_API_KEY", "của-openai")
    assert key(Settings()) == ""  # the endpoint on screen is not the one that the environment's key is for


def test_a_key_of_the_environment_serves_where_no_endpoint_is_set_on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "của-openai")
    assert key(Settings()) == "của-openai"


@pytest.mark.parametrize(
    "values",
    [
        {"llm_base_url": "ftp://may/v1"},
        {"llm_base_url": "https://ai:khoa@may/v1"},
        {"llm_context": 10},
        {"llm_price_in": -1},
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(values: dict[str, object]) -> None:
    with pytest.raises(InputError):
        proposed(Settings(), values)


def test_a_broken_file_is_named(home: Path) -> None:
    (home / "settings.json").write_text("{")
    with pytest.raises(InputError, match=r"settings\.json"):
        Settings()
