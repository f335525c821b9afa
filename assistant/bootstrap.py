"""Builds the Desk: the only file that knows every adapter."""

from __future__ import annotations

import contextlib
import ipaddress
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from assistant.budget import Budget, Price
from assistant.drafting.tokens import estimate, token_counter
from assistant.embedding import OpenAIEmbedder, builtin
from assistant.errors import LengthError, RefusedError
from assistant.foresight import Foresight
from assistant.grounds import Grounds
from assistant.library.shelf import Shelf
from assistant.llm import OpenAIChat
from assistant.local_model import LocalModel
from assistant.office import Office
from assistant.office_store import OfficeStore
from assistant.outline import load_outline
from assistant.ports import Chat, Embedder, Message
from assistant.prompts import load as load_prompts
from assistant.provinces import load_provinces
from assistant.registry import load_registry
from assistant.report import Outline
from assistant.retrieval.search import Retriever
from assistant.settings import Settings
from assistant.store import SqliteStore
from assistant.workflow import Desk


def build(settings: Settings | None = None, *, foresee: bool = False, **overrides: Any) -> Desk:
    """The Desk of these settings; `overrides` replace parts of it by name (chat, embedder, store, shelf). With
    `foresee` the evidence of a section is found when its facts are saved, in the background, not first at the click;
    never where its queries would be sent to another machine."""
    settings = settings or Settings()
    store = overrides.get("store") or SqliteStore(settings.home / "reports.sqlite3")
    embedder = overrides["embedder"] if "embedder" in overrides else build_embedder(settings)
    shelf = overrides.get("shelf") or Shelf(settings.home / "library", embedder)
    registry = load_registry(settings.corpus / "documents.toml")
    provinces = load_provinces(settings.corpus / "provinces.toml")

    @lru_cache(maxsize=8)
    def outline_of(name: str) -> Outline:
        return load_outline(name, settings.corpus)

    office = OfficeStore(store.database)
    queries = shelf.queries()
    foresee = foresee and embeds_here(settings)
    grounds = Grounds(store, shelf, Retriever(shelf, queries), registry, office, outline_of, provinces)
    return Desk(
        store=store,
        grounds=grounds,
        office=Office(office, grounds),
        book=load_prompts(settings.prompts),
        outline_of=outline_of,
        foresight=Foresight(grounds, outline_of, queries.keep if queries else lambda: None) if foresee else None,
        **_model_parts(settings, overrides["chat"] if "chat" in overrides else build_chat(settings), store),
    )


def reconfigured(desk: Desk, settings: Settings, chat: Chat | None) -> Desk:
    """The same desk with the model of other settings. Work under way keeps the desk that it began with."""
    return replace(desk, **_model_parts(settings, chat, desk.store, desk.budget))


def _model_parts(
    settings: Settings, chat: Chat | None, store: SqliteStore, budget: Budget | None = None
) -> dict[str, Any]:
    """What of the Desk depends on the model. A budget that is there goes on: it knows the calls under way."""
    count = token_counter(settings.home / "tiktoken", chat.model) if chat else estimate
    price = Price(settings.llm_price_in, settings.llm_price_out, settings.llm_ceiling)
    return {
        "chat": chat,
        "rounds": settings.repair_rounds,
        "context_tokens": settings.llm_context,
        "reply_tokens": settings.llm_max_tokens,
        "count": count,
        "budget": replace(budget, price=price, count=count) if budget else Budget(price, store.spent, count),
    }


def build_chat(settings: Settings) -> Chat | None:
    """The configured model, or None. RefusedError when confidential mode forbids its endpoint."""
    if not settings.has_model:
        return None
    if settings.llm_gguf:
        local = LocalModel(settings.llm_gguf, settings.llm_context, settings.llm_workers)
        return local.chat(deadline=settings.llm_deadline, temperature=settings.llm_temperature)
    base_url = settings.llm_base_url or "https://api.openai.com/v1"
    require_allowed(base_url, settings)
    return OpenAIChat(
        settings.llm_model,
        base_url,
        settings.llm_api_key.get_secret_value(),
        settings.llm_deadline,
        settings.llm_temperature,
    )


def try_chat(chat: Chat) -> None:
    """Asks for one word; ServiceError says why no answer comes. One that the small limit cuts is an answer."""
    with contextlib.suppress(LengthError):
        for _ in chat.stream([Message("user", "Trả lời đúng một từ: được")], max_tokens=16):
            pass


def build_embedder(settings: Settings) -> Embedder | None:
    """The configured endpoint, else the model that comes with the install, else None (lexical search alone)."""
    if settings.embed_base_url:
        require_allowed(settings.embed_base_url, settings)
        return OpenAIEmbedder(settings.embed_base_url, settings.embed_model, settings.embed_api_key.get_secret_value())
    return builtin()


def embeds_here(settings: Settings) -> bool:
    """Whether what is embedded stays on this machine."""
    return not settings.embed_base_url or is_local(settings.embed_base_url)


def whereabouts(settings: Settings, chat: Chat | None) -> list[str]:
    """Where text is sent outside this machine, and what for, in words for the user; [] where none leaves."""
    told = []
    if chat is not None and not is_local(chat.endpoint):
        told.append(f"Văn bản được gửi tới {chat.endpoint}")
    if not embeds_here(settings) and not _forbidden(settings.embed_base_url, settings):
        told.append(f"Dữ kiện và tài liệu được gửi tới {settings.embed_base_url} để tìm theo nghĩa")
    return told


def require_allowed(url: str, settings: Settings) -> None:
    """RefusedError when text would leave this machine against the office's rule."""
    if _forbidden(url, settings):
        host = urlsplit(url).hostname or ""
        raise RefusedError(
            f"Chế độ bảo mật không cho gửi văn bản tới {host}. Hãy dùng mô hình trên máy này, hoặc nhờ người quản trị"
            " thêm máy chủ vào danh sách được phép (trang Thiết lập hoặc ASSISTANT_ALLOWED_HOSTS)."
        )


def _forbidden(url: str, settings: Settings) -> bool:
    host = urlsplit(url).hostname or ""
    return settings.confidential and not is_local(url) and host not in settings.allowed_hosts


def is_local(url: str) -> bool:
    """Whether the address is this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
