"""One whole reply of a model, for what is not drafted."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from assistant.errors import ModelError
from assistant.ports import Chat
from assistant.prompts import Rendered
from assistant.report import Usage


def ask(chat: Chat, prompt: Rendered, max_tokens: int, cancel: Event | None = None) -> tuple[str, Usage]:
    """The reply and what it used. ModelError when it is not whole."""
    parts: list[str] = []
    usage = Usage()
    for delta in chat.stream(prompt.messages, max_tokens=max_tokens, cancel=cancel):
        parts.append(delta.text)
        usage = delta.usage or usage
        if delta.done:
            return "".join(parts), usage
    raise ModelError("Mô hình ngừng trả lời giữa chừng. Hãy thử lại.", retry=True, partial="".join(parts))


def added(first: Usage, second: Usage) -> Usage:
    """What both used together."""
    return replace(
        first,
        prompt=first.prompt + second.prompt,
        completion=first.completion + second.completion,
        cached=first.cached + second.cached,
        seconds=first.seconds + second.seconds,
    )
