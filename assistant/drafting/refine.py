"""Refinement of a text, whole or only some sentences: what was not selected stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event

from assistant.claims import strip_markers
from assistant.drafting.actions import QUICK_ACTIONS, QuickAction, quick_action
from assistant.drafting.evidence import NOTHING, budgeted
from assistant.drafting.guarded import composed_text
from assistant.drafting.job import Check, Job
from assistant.drafting.sentences import prefix, sentences
from assistant.drafting.write import Round, Step, stream_round, style_text
from assistant.errors import InputError, ModelError, RefusedError
from assistant.ports import Chat
from assistant.prompts import PromptBook, Rendered, as_data
from assistant.report import Finding, Origin

_SHORTER = 0.7  # of the words that there are


@dataclass(frozen=True)
class _Part:
    """What may be rewritten, and what stands around it."""

    before: str
    text: str
    after: str
    start: int  # of the part in the plain text

    def put(self, new: str) -> str:
        return self.before + new + self.after

    def own(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings about the part, with spans in its plain text."""
        length = len(strip_markers(self.text))
        inside = [
            f for f in findings if f.span != (0, 0) and self.start <= f.span[0] and f.span[1] <= self.start + length
        ]
        return tuple(replace(f, span=(f.span[0] - self.start, f.span[1] - self.start)) for f in inside)


def refine(
    job: Job,
    text: str,
    instruction: str,
    selection: tuple[int, int] | None,
    chat: Chat | None,
    book: PromptBook,
    check: Check,
    *,
    variants: int = 1,
    rounds: int = 1,
    cancel: Event | None = None,
) -> Iterator[Step]:
    """Tokens, and a Round with the whole new text at the end of each reply; `variants` (1 to 3) asks for so many
    texts, each with a note "Phương án 2/3". `selection` is [start, end) in the plain text; the sentences it touches
    are rewritten and the rest is copied.

    What a rule does surely (lists, computed comparisons, mends, recomposing) is done by rule, with or without a
    model. Without a model everything else raises RefusedError, which names what can be done. A reply that brings
    blocking findings which were not there is asked for again, `rounds` times; what remains is shown. Faults as in
    `write`: ModelError when nothing had arrived, else an incomplete Round.
    """
    if not instruction.strip():
        raise InputError("Chưa có yêu cầu chỉnh sửa. Hãy nhập yêu cầu hoặc chọn một thao tác nhanh.")
    part = _part(text, selection)
    action = quick_action(instruction)
    if action is not None and action.rule is not None:
        made = _by_rule(job, part, text, action, check)
        if made is not None:
            yield made
            return
        if chat is None:
            raise RefusedError(action.unchanged)
    if chat is None:
        able = ", ".join(f"“{a.label}”" for a in QUICK_ACTIONS if a.rule)
        raise RefusedError(
            f"Yêu cầu “{action.label if action else instruction.strip()}” cần mô hình ngôn ngữ, hiện chưa có mô hình"
            f" nào được thiết lập. Không cần mô hình vẫn làm được: {able}; hoặc sửa tay."
        )
    count = min(max(variants, 1), 3)
    for number in range(1, count + 1):
        note = f"Phương án {number}/{count}" if count > 1 else ""
        ask = f"{instruction} (cách diễn đạt thứ {number}, khác hẳn các cách trước)" if number > 1 else instruction
        for step in _by_model(job, part, text, ask, action, chat, book, check, rounds, cancel):
            if isinstance(step, Round):
                yield replace(step, note=" · ".join(filter(None, (note, step.note))), variant=number)
                if not step.complete:
                    return
            else:
                yield step


def _part(text: str, selection: tuple[int, int] | None) -> _Part:
    if selection is None:
        return _Part("", text, "", 0)
    chosen = [s for s in sentences(text) if s.touches(selection)]
    if not chosen:
        raise InputError("Phần được chọn không có câu nào. Hãy chọn lại ít nhất một câu.")
    start, end = chosen[0].start, chosen[-1].end
    return _Part(text[:start], text[start:end], text[end:], len(strip_markers(text[:start])))


def _by_rule(job: Job, part: _Part, text: str, action: QuickAction, check: Check) -> Round | None:
    """The Round of a rule, or None when it changes nothing."""
    assert action.rule is not None
    if action.key == "soan-lai" and not part.before and not part.after:
        new, _ = composed_text(job, check)
    else:
        new = action.rule(job, part.text, part.own(check(text)), check)
    whole = part.put(new)
    if not new.strip() or whole == text:
        return None
    return Round(whole, check(whole), "", Origin.REFINE, note="Thực hiện bằng quy tắc, không dùng mô hình")


def _by_model(
    job: Job,
    part: _Part,
    text: str,
    instruction: str,
    action: QuickAction | None,
    chat: Chat,
    book: PromptBook,
    check: Check,
    rounds: int,
    cancel: Event | None,
) -> Iterator[Step]:
    known = {(f.check, f.quote) for f in check(text)}
    splice = _splicing(part, check)
    ask = (
        action.instruction
        if action and instruction.strip().casefold() in (action.key, action.label.casefold())
        else instruction
    )
    for turn in range(rounds + 1):
        prompt = _prompt(job, part, ask, action, book)
        made = yield from stream_round(job, chat, prompt, lambda _: (), Origin.REFINE, cancel)
        if not made.text.strip():
            raise ModelError("Mô hình không trả về nội dung nào. Hãy thử lại hoặc viết yêu cầu khác.", retry=True)
        made = splice(made)
        yield made
        fresh = [f for f in made.blocking if (f.check, f.quote) not in known]
        if not made.complete or not fresh or turn == rounds:
            return
        faults = "; ".join(f"“{as_data(f.quote)}”: {as_data(f.message)}" for f in fresh)
        ask = f"{instruction}. Lần viết trước mắc lỗi, không được lặp lại: {faults}"


def _splicing(part: _Part, check: Check) -> Callable[[Round], Round]:
    def splice(made: Round) -> Round:
        new = made.text
        sign = prefix(part.text)
        if sign and (part.before or part.after) and not prefix(new):
            new = sign + new
        whole = part.put(new)
        return replace(made, text=whole, findings=check(whole) if made.complete else ())

    return splice


def _prompt(job: Job, part: _Part, instruction: str, action: QuickAction | None, book: PromptBook) -> Rendered:
    style, title, text = style_text(job, book), as_data(job.section.title), part.text.replace("<", "‹")
    if action is not None and action.prompt == "shorten":
        words = max(8, round(len(strip_markers(part.text).split()) * _SHORTER))
        return book.render("shorten", style=style, title=title, text=text, target=f"{words} từ")
    room = job.context_tokens - job.reply_tokens - job.count(style) - 2 * job.count(part.put(part.text))
    plan = budgeted(job.evidence, max(room, 400), job.count)
    return book.render(
        "refine",
        style=style,
        facts=plan.facts,
        authority=plan.authority,
        title=title,
        before=part.before.replace("<", "‹").strip() or NOTHING,
        text=text,
        after=part.after.replace("<", "‹").strip() or NOTHING,
        instruction=instruction.strip(),
    )
