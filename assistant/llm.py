"""ADAPTER: a chat model behind any OpenAI-compatible endpoint, through LangChain's ChatOpenAI.

What the client libraries leave open is closed here: one wall-clock deadline for a reply with its retries, a cancel
that closes the connection even while the server is silent, no redirects (the prompt never goes to another host), a
reply that is whole only with its end mark, and one Vietnamese line for each fault, never showing the key.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import LengthError, ModelError, UnusableReply
from assistant.llm_wire import Interrupted, Line, NotAStream, Reported, Watch
from assistant.ports import Delta, Message
from assistant.report import Usage

_RETRIES = 2  # after the first try, and only before anything has arrived
_BACKOFF = 1.0  # seconds before the first retry where the server names none; doubled for the next
_CHARS_PER_TOKEN = 8  # no Vietnamese token is longer on average: a reply past this ignores the cap
_CUT = "Kết nối tới mô hình đứt giữa chừng, bản nhận được chưa trọn vẹn. Hãy soạn lại."
_OVER = (
    "Mô hình viết quá giới hạn độ dài mà không dừng nên đã bị ngắt. Phần đã nhận được giữ lại; hãy soạn lại hoặc"
    " chọn mô hình khác."
)


@dataclass(frozen=True)
class OpenAIChat:
    """Satisfies `ports.Chat`. `deadline` is in seconds for the whole reply, retries included."""

    model: str
    base_url: str
    key: str = ""
    deadline: float = 300.0
    temperature: float = 0.2
    _idle: list[_Line] = field(default_factory=list, compare=False)  # open connections, each for one request at a time

    def __repr__(self) -> str:  # the key stays out of tracebacks and logs
        return f"OpenAIChat(model={self.model!r}, endpoint={self.endpoint!r})"

    @property
    def endpoint(self) -> str:
        """Where text is sent: scheme, host and port."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, cancel: Event | None = None
    ) -> Generator[Delta, None, None]:
        _load()
        started = time.monotonic()
        for attempt in range(_RETRIES + 1):
            watch = Watch(started + self.deadline, cancel or Event())
            try:
                yield from self._reply(messages, max_tokens, watch, started)
                return
            except ModelError as error:
                wait = watch.retry_after if watch.retry_after is not None else _BACKOFF * 2**attempt
                if watch.reused and not watch.answered:  # the server had closed the kept connection: not busy at all
                    wait = 0.0
                left = started + self.deadline - time.monotonic()
                if not error.retry or error.partial or attempt == _RETRIES or wait >= left:
                    raise
                if watch.cancel.wait(wait):
                    raise ModelError("Đã dừng theo yêu cầu của người soạn.") from error

    def _reply(self, messages: Sequence[Message], cap: int, watch: Watch, started: float) -> Iterator[Delta]:
        text: list[str] = []
        length = 0
        reason = ""
        usage: dict[str, Any] = {}
        read = False  # to its end mark
        line = self._idle.pop() if self._idle else _Line(self)
        try:
            with line.wire.watched(watch):
                for chunk in line.chunks(messages, cap):
                    if chunk.usage:
                        usage = chunk.usage.model_dump()
                    for choice in (chunk.choices or ())[:1]:
                        reason = choice.finish_reason or reason
                        piece = choice.delta.content if choice.delta else None
                        if not piece:
                            continue
                        text.append(piece)
                        length += len(piece)
                        if length > cap * _CHARS_PER_TOKEN:
                            raise UnusableReply(_OVER)
                        yield Delta(piece)
            read = watch.ended and not watch.stopped
        except UnusableReply as error:
            raise UnusableReply(str(error), partial="".join(text)) from error
        except NotAStream as whole:
            if len(whole.text) > cap * _CHARS_PER_TOKEN:
                raise UnusableReply(_OVER, partial=whole.text[: cap * _CHARS_PER_TOKEN]) from None
            text, reason, usage = [whole.text], whole.reason or "stop", whole.usage
            yield Delta(whole.text)
        except Exception as error:  # the client libraries raise many types; each becomes one line for the writer
            raise self._fault(error, watch, "".join(text)) from None
        finally:
            if read:
                self._idle.append(line)
            else:
                line.wire.close()
        _require_whole("".join(text), reason, watch)
        yield Delta(done=True, usage=_usage(usage, time.monotonic() - started))

    def _fault(self, error: Exception, watch: Watch, partial: str) -> ModelError:
        message, retry = _explain(error, watch, self.endpoint, self.model, bool(partial))
        return ModelError(message, retry=retry and not partial, partial=partial)


class _Line:
    """A connection to the chat's endpoint with LangChain's client on it."""

    def __init__(self, chat: OpenAIChat) -> None:
        from langchain_openai import ChatOpenAI

        self.wire = Line(chat.deadline)
        hosted = urlsplit(chat.base_url).hostname or ""
        self._takes_old_cap = not hosted.endswith(("openai.com", "azure.com"))
        self._client = ChatOpenAI(
            model=chat.model,
            base_url=chat.base_url,
            api_key=chat.key or "none",  # type: ignore[arg-type]
            temperature=chat.temperature,
            max_retries=0,
            http_client=self.wire.client,
        )

    def chunks(self, messages: Sequence[Message], cap: int) -> Iterator[Any]:
        """The raw chunks of the reply to LangChain's own request. They are not made into LangChain messages, which
        would cost more than reading them (docs/decisions/0002)."""
        asked = [(m.role, m.content) for m in messages]
        wanted: dict[str, Any] = {"stream": True, "stream_options": {"include_usage": True}}
        wanted["max_completion_tokens"] = cap
        if self._takes_old_cap:
            wanted["extra_body"] = {"max_tokens": cap}
        payload = self._client._get_request_payload(asked, **wanted)
        chunks: Iterator[Any] = self._client.client.create(**payload)
        return chunks


def _load() -> None:
    """Imports the library, which takes seconds the first time: not at the cost of a reply's deadline."""
    import langchain_openai  # noqa: F401


def _require_whole(text: str, reason: str, watch: Watch) -> None:
    """A reply counts only with its end mark: a finish reason, or the `[DONE]` line of the stream."""
    if watch.stopped:
        raise ModelError(watch.stopped, partial=text)
    if reason == "length":
        raise LengthError(
            "Câu trả lời bị cắt vì chạm giới hạn độ dài. Phần đã nhận được giữ lại; hãy bớt dữ kiện của mục"
            " hoặc tăng giới hạn (ASSISTANT_LLM_MAX_TOKENS).",
            partial=text,
        )
    if reason == "content_filter":
        raise UnusableReply("Máy chủ mô hình chặn nội dung này. Hãy soạn mục này không dùng mô hình.", partial=text)
    if not reason and not watch.ended:
        raise ModelError(_CUT, retry=not text, partial=text)
    if not text.strip():
        raise UnusableReply("Mô hình trả về bản trống. Hãy soạn lại hoặc chọn mô hình khác.")


def _explain(error: Exception, watch: Watch, endpoint: str, model: str, begun: bool) -> tuple[str, bool]:
    """(message for the writer, whether trying again may help); `begun` when a part of the reply had come."""
    import openai

    if watch.stopped:
        return watch.stopped, False
    if isinstance(error, openai.APIConnectionError | Interrupted) and begun:
        return _CUT, True
    if isinstance(error, openai.APIConnectionError | Interrupted):
        return f"Không kết nối được tới mô hình tại {endpoint}. Hãy kiểm tra mạng và địa chỉ máy chủ rồi thử lại.", True
    status = error.status_code if isinstance(error, openai.APIStatusError) else 0
    body = str(getattr(error, "body", "") or "")
    if status in (401, 403):
        return f"Máy chủ {endpoint} không nhận khoá truy cập. Hãy kiểm tra ASSISTANT_LLM_API_KEY.", False
    if status == 404:
        return f"Máy chủ {endpoint} không có mô hình “{model}” hoặc sai đường dẫn. Hãy kiểm tra lại cấu hình.", False
    if 300 <= status < 400:
        return f"Máy chủ {endpoint} chuyển hướng sang địa chỉ khác; đã từ chối để văn bản không gửi đi nơi lạ.", False
    if "insufficient_quota" in body or status == 402:
        return f"Tài khoản tại {endpoint} đã hết hạn mức. Hãy nạp thêm hoặc soạn không dùng mô hình.", False
    if status == 429:
        return f"Máy chủ {endpoint} đang quá tải. Hãy chờ ít phút rồi soạn lại.", True
    if "context_length" in body or "context length" in body or status == 413:
        return "Dữ kiện và căn cứ dài hơn sức chứa của mô hình. Hãy bớt dữ kiện hoặc bỏ bớt căn cứ.", False
    if status >= 500:
        return f"Máy chủ {endpoint} gặp lỗi (mã {status}). Hãy thử lại sau.", True
    if status:
        return f"Máy chủ {endpoint} từ chối yêu cầu (mã {status}). Hãy kiểm tra cấu hình mô hình.", False
    if isinstance(error, openai.APIError | Reported):
        return f"Máy chủ {endpoint} báo lỗi giữa chừng. Hãy soạn lại.", True
    return f"Máy chủ {endpoint} trả lời không đúng chuẩn nên không đọc được. Hãy kiểm tra địa chỉ máy chủ.", False


def _usage(usage: dict[str, Any], seconds: float) -> Usage:
    details = usage.get("prompt_tokens_details") or {}
    return Usage(
        int(usage.get("prompt_tokens") or 0),
        int(usage.get("completion_tokens") or 0),
        int(details.get("cached_tokens") or 0),
        seconds,
    )
