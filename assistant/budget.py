"""What a model's words cost, and the ceiling of a report: a call that could pass it is refused before it is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from threading import Event, Lock

from assistant.drafting.tokens import Count
from assistant.errors import ModelError, RefusedError
from assistant.ports import ChatAround, Delta, Message
from assistant.quantities import format_number
from assistant.report import Usage

_FRAME = 8  # tokens that a chat's own framing adds to a message, at most


@dataclass(frozen=True)
class Price:
    """Per million tokens, in the office's currency; `ceiling` is the most that one report may cost, 0 for none."""

    sent: float = 0.0
    received: float = 0.0
    ceiling: float = 0.0

    def cost(self, usage: Usage) -> float:
        """Cached tokens are priced as the others: the cost is never told too low."""
        return (usage.prompt * self.sent + usage.completion * self.received) / 1_000_000


@dataclass
class Budget:
    """The spending of every report: `spent` (what is stored, by section) and what calls under way may still cost."""

    price: Price
    spent: Callable[[str], Mapping[str, Usage]]
    count: Count
    _promised: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _known: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))  # stored, or about to be
    _lock: Lock = field(default_factory=Lock)

    def cost(self, report_id: str) -> float:
        """What the report has cost so far."""
        return self.price.cost(total(self.spent(report_id)))

    def promise(self, report_id: str, amount: float) -> None:
        """Sets an amount aside; RefusedError when the ceiling could be passed with it."""
        with self._lock:
            self._known[report_id] = max(self._known[report_id], self.cost(report_id))
            used = self._known[report_id] + self._promised[report_id]
            if self.price.ceiling and used + amount > self.price.ceiling:
                raise RefusedError(
                    f"Lượt soạn này có thể tốn tới {money(amount)}, cùng với {money(used)} đã dùng sẽ vượt mức trần"
                    f" {money(self.price.ceiling)} của báo cáo nên chưa gửi đi. Hãy nâng mức trần"
                    " (ASSISTANT_LLM_CEILING) hoặc soạn không dùng mô hình."
                )
            self._promised[report_id] += amount

    def settle(self, report_id: str, amount: float, usage: Usage) -> None:
        """Puts what the call really used in the place of what was set aside for it."""
        with self._lock:
            self._promised[report_id] -= amount
            self._known[report_id] += self.price.cost(usage)


@dataclass(frozen=True)
class MeteredChat(ChatAround):
    """A chat whose every call keeps to the budget of its report. Tokens that the endpoint does not report, and those
    of a reply that broke off, are counted here."""

    budget: Budget
    report_id: str

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None
    ) -> Generator[Delta, None, None]:
        """As `Chat.stream`; RefusedError before anything is sent when the reply could pass the ceiling."""
        count = self.budget.count
        asked = sum(count(m.content) + _FRAME for m in messages)
        most = self.budget.price.cost(Usage(asked, max_tokens))
        self.budget.promise(self.report_id, most)
        parts: list[str] = []
        used = Usage()
        try:
            for delta in self.chat.stream(messages, max_tokens=max_tokens, cancel=cancel):
                parts.append(delta.text)
                if not delta.done:
                    used = Usage(asked)
                    yield delta
                    continue
                used = delta.usage or Usage()
                if not used.prompt:
                    used = replace(used, prompt=asked, completion=count("".join(parts)))
                yield Delta(delta.text, True, used)
        except ModelError as error:
            if parts or error.partial:
                used = Usage(asked, count(max("".join(parts), error.partial, key=len)))
                yield Delta(usage=used)
            raise
        finally:
            self.budget.settle(self.report_id, most, used)


def total(used: Mapping[str, Usage]) -> Usage:
    """The sum over sections."""
    prompt, completion, cached = (sum(getattr(u, f) for u in used.values()) for f in ("prompt", "completion", "cached"))
    return Usage(prompt, completion, cached, sum(u.seconds for u in used.values()))


def money(amount: float) -> str:
    """As officials write it, to four places."""
    return format_number(round(Decimal(amount), 4))
