"""Public fakes for the ports: a chat with a script instead of a model."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Event

from assistant.errors import ModelError
from assistant.ports import Delta, Message
from assistant.report import Usage

Reply = str | ModelError | Callable[[Sequence[Message]], str]


@dataclass
class ScriptedChat:
    """Satisfies `ports.Chat`. Each call takes the next reply; the last one serves every further call.

    A reply is a text, a function of the messages, or a ModelError: its `partial` is streamed, then it is raised.
    `calls` keeps the messages of each call. `ends` False leaves out the end mark.
    """

    replies: Sequence[Reply]
    model: str = "kich-ban"
    endpoint: str = "http://127.0.0.1:0"
    chunk: int = 7  # characters of a delta
    ends: bool = True
    calls: list[tuple[Message, ...]] = field(default_factory=list)

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None
    ) -> Generator[Delta, None, None]:
        self.calls.append(tuple(messages))
        reply = self.replies[min(len(self.calls), len(self.replies)) - 1]
        fault = reply if isinstance(reply, ModelError) else None
        text = fault.partial if fault else reply if isinstance(reply, str) else reply(messages)  # type: ignore[operator]
        sent = ""
        for piece in _pieces(text, self.chunk):
            if cancel is not None and cancel.is_set():
                raise ModelError("Đã dừng theo yêu cầu.", partial=sent)
            sent += piece
            yield Delta(piece)
        if fault is not None:
            raise fault
        if self.ends:
            yield Delta("", True, Usage(prompt=100, completion=len(text) // 4, seconds=0.01))


def _pieces(text: str, size: int) -> Iterable[str]:
    return (text[i : i + size] for i in range(0, len(text), size))
