"""Use cases in which a model is asked beside drafting: facts out of a pasted text, its opinion of a section's text."""

from __future__ import annotations

from threading import Event

from assistant.drafting.asking import ask
from assistant.drafting.extract import Extraction, by_model, by_rule
from assistant.drafting.judge import Judged, judge_prompt, read_opinions
from assistant.errors import InputError, RefusedError
from assistant.history import Call
from assistant.report import Evidence, Fact, Finding, Report, Revision, Section, Usage
from assistant.store import now
from assistant.workflow import Desk

_LONGEST = 60_000  # characters of a pasted text: some thirty pages
EXTRACT, JUDGE = "extract", "judge"


def propose_facts(
    desk: Desk, report_id: str, key: str, text: str, *, with_model: bool = True, cancel: Event | None = None
) -> Extraction:
    """Facts found in a pasted text, each held against it by code; nothing is saved. Without a model, or when
    `with_model` is False, they are cut out by rule. ModelError when the model's reply cannot be used."""
    if not text.strip():
        raise InputError("Chưa có văn bản. Hãy dán đoạn văn cần tách dữ kiện.")
    if len(text) > _LONGEST:
        raise InputError(f"Văn bản dài quá {_LONGEST // 1000} nghìn ký tự. Hãy dán từng phần.")
    report = desk.store.report(report_id)
    section = desk.section(report, key)

    def held(fact: str, sources: tuple[Fact, ...]) -> tuple[Finding, ...]:
        return desk.grounds.check(report, section, fact, Evidence(sources))

    if desk.chat is None or not with_model:
        return by_rule(text, held)
    room = min(desk.context_tokens // 2, desk.reply_tokens)  # the facts repeat the text's words
    chat = desk.metered(desk.chat, report)
    made = by_model(
        text, section, chat, desk.book, held,
        room=room, reply_tokens=desk.reply_tokens, count=desk.count, cancel=cancel,
    )  # fmt: skip
    _record(desk, report, section, EXTRACT, made.fingerprint, made.usage, made.reply)
    return made


def ask_opinion(desk: Desk, revision: Revision, cancel: Event | None = None) -> Judged:
    """Asks the model about every sentence of a revision and keeps its answer beside it. It changes no finding and
    stops nothing."""
    if desk.chat is None:
        raise RefusedError("Chưa có mô hình ngôn ngữ nào được thiết lập nên không hỏi ý kiến được.")
    report = desk.store.report(revision.report)
    section = desk.section(report, revision.section)
    room = desk.context_tokens - desk.reply_tokens
    prompt = judge_prompt(revision.text, revision.evidence, desk.book, room=room, count=desk.count)
    reply, usage = ask(desk.metered(desk.chat, report), prompt, desk.reply_tokens, cancel)
    _record(desk, report, section, JUDGE, prompt.fingerprint, usage, reply, revision.id)
    return read_opinions(revision.text, reply)


def opinion_of(desk: Desk, revision: Revision) -> tuple[Judged, Call] | None:
    """The last opinion that was asked of this very text, and the call that gave it."""
    call = desk.store.call(revision.id, JUDGE)
    return (read_opinions(revision.text, call.body), call) if call else None


def _record(
    desk: Desk, report: Report, section: Section, purpose: str, prompt: str, usage: Usage, body: str,
    revision: int | None = None,
) -> None:  # fmt: skip
    assert desk.chat
    desk.store.record_call(
        Call(report.id, section.key, purpose, desk.chat.model, desk.chat.endpoint, prompt, usage, body, now(), revision)
    )
