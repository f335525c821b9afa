"""A weak model that goes in circles: where its reply only says again what it said, and a chat that stops there."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from assistant.claims import strip_markers
from assistant.drafting.sentences import prefix
from assistant.ports import ChatAround, Delta, Message

_ENDS = re.compile(r"(?<=[.;!?])\s+|\s*\n\s*")
_LEAST = 6  # words: a shorter line ("Kết quả như sau:") may well stand twice
_TIMES = 2  # sentences said again; one alone is the checks' matter


def circle(text: str) -> int | None:
    """Where the second sentence begins that this text says again word for word; None while there is none. What comes
    after the last sentence end is not looked at: it may be half a sentence."""
    said: set[str] = set()
    start = again = 0
    for end in _ENDS.finditer(text):
        words = strip_markers(text[start : end.start()]).strip()
        words = words.removeprefix(prefix(words)).rstrip(" .;!?").casefold()
        if len(words.split()) >= _LEAST:
            again += words in said
            if again == _TIMES:
                return start
            said.add(words)
        start = end.end()
    return None


@dataclass(frozen=True)
class SteadyChat(ChatAround):
    """A chat whose reply ends, whole, where the model goes in circles: what it would still write, up to the cap, costs
    minutes on a small machine and says nothing. Who reads the reply leaves out what `circle` points at."""

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None
    ) -> Generator[Delta, None, None]:
        """As `Chat.stream`; the connection is closed when it stops."""
        text = ""
        with closing(self.chat.stream(messages, max_tokens=max_tokens, cancel=cancel)) as deltas:
            for delta in deltas:
                yield delta
                text += delta.text
                ended = _ENDS.search(text, len(text) - len(delta.text))
                if ended and not delta.done and circle(text) is not None:
                    yield Delta(done=True)
                    return
