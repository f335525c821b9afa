"""The loop of a model's draft: stream, tidy, check, repair, and at the last the composer for what stays wrong."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from threading import Event

from assistant.drafting.accused import of_substance
from assistant.drafting.actions import apply_mends, sure_mends
from assistant.drafting.attributed import attributed
from assistant.drafting.circling import circle
from assistant.drafting.compose import issuer
from assistant.drafting.compose.leads import lead
from assistant.drafting.evidence import NOTHING, Budgeted, budgeted
from assistant.drafting.expected import missing
from assistant.drafting.fallback import fall_back
from assistant.drafting.guarded import composed_text, guarded
from assistant.drafting.job import Check, Job
from assistant.drafting.reply import tidy_reply
from assistant.errors import ModelError, RefusedError, UnusableReply
from assistant.ports import Chat
from assistant.prompts import PromptBook, Rendered, as_data
from assistant.report import Finding, Layout, Origin, Severity, Usage

_MARGIN = 200  # tokens of the chat's own framing
_LEAST = 400  # tokens that facts may always take
_CIRCLED = "Mô hình viết đi viết lại các câu đã có; phần lặp đã được bỏ"
_LAYOUTS = {
    Layout.PARAGRAPHS: "văn xuôi, chia đoạn theo vấn đề, không gạch đầu dòng",
    Layout.ITEMS: "một câu dẫn ngắn, rồi mỗi ý một dòng bắt đầu bằng “- ”, ý con bằng “+ ”",
    Layout.ORDINALS: "mỗi ý một đoạn, bắt đầu bằng “Thứ nhất, ”, “Thứ hai, ”, …",
}


@dataclass(frozen=True)
class Token:
    """A piece of a reply as it comes, untidied; every round starts a new text."""

    text: str


@dataclass(frozen=True)
class Round:
    """A text at the end of a round, checked. `error` is the fault that cut it short (then not `complete`)."""

    text: str
    findings: tuple[Finding, ...]
    fingerprint: str
    origin: Origin
    usage: Usage = Usage()
    complete: bool = True
    note: str = ""
    error: ModelError | None = None
    left_out: tuple[str, ...] = ()  # labels of what did not fit into the prompt
    circled: bool = False  # the model went in circles, and was stopped
    variant: int = 1  # rounds of another variant stand beside this one, not in its place

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.BLOCKING)

    @property
    def accused(self) -> tuple[Finding, ...]:
        """What a repair is asked for: what blocks, and warnings of what is said, not of how."""
        return tuple(f for f in self.findings if of_substance(f))


Step = Token | Round


def write(
    job: Job,
    chat: Chat,
    book: PromptBook,
    check: Check,
    *,
    rounds: int,
    cancel: Event | None = None,
    begun: Round | None = None,
) -> Iterator[Step]:
    """Tokens, and a Round at the end of each reply; the last Round is the text to use. `begun` is the Round of a run
    that was cut short: it goes on from there.

    While a blocking finding remains, at most `rounds` repair rounds follow; for warnings of substance alone one. What
    is wrong or doubtful after them is replaced sentence by sentence by the composer's, and facts left out are added: a
    last Round with a note saying how many. What still blocks then is left for the writer. A repair that changes
    nothing is not asked for again, nor is a model that went in circles.

    Faults: when nothing had arrived, ModelError is raised. When something had, an incomplete Round with the partial
    text, `error` and its message as note ends the run, so that it can be stored; in a repair round the incomplete
    Round is followed by the one before it, mended by the composer. Nothing is raised then. Where the model itself
    failed (UnusableReply: too long, empty, refused), the composer's Round follows, so that there is a text.
    """
    plan, prompt = draft_prompt(job, book)
    last = begun
    cut = False
    if begun:
        prompt = repair_prompt(job, book, plan, begun)
    asked = not begun or (begun.accused and (begun.blocking or begun.origin is not Origin.REPAIR))
    for turn in range(1 if begun else 0, rounds + 1) if asked else ():
        origin = Origin.MODEL if turn == 0 else Origin.REPAIR
        try:
            made = yield from stream_round(job, chat, prompt, check, origin, cancel)
        except (ModelError, RefusedError) as fault:
            if last is None and isinstance(fault, UnusableReply):
                yield composed(job, check, prompt.fingerprint, str(fault))
                return
            if last is None:
                raise
            cut = True
            break
        made = _telling(plan, made)
        yield made
        if not made.complete:
            if last is None and isinstance(made.error, UnusableReply):
                yield composed(job, check, prompt.fingerprint, str(made.error))
                return
            if last is None or (cancel is not None and cancel.is_set()):
                return
            cut = True
            break
        unmoved = last is not None and made.text == last.text  # asked again, it would say the same again
        last = made
        if unmoved or made.circled or not made.accused or (turn and not made.blocking):
            break
        prompt = repair_prompt(job, book, plan, made)
    if last is None:
        return
    mended = mend(job, last, check)
    if mended is not None:
        yield _telling(plan, mended)
    elif cut:  # the last Round of a run is the text to use
        yield replace(last, usage=Usage())


def _telling(plan: Budgeted, made: Round) -> Round:
    """The round with a note of what did not fit into its prompt: repairs are asked for with the same sources."""
    left = f"Không đủ chỗ trong lời nhắc cho {', '.join(plan.left_out)}" if plan.left_out else ""
    return replace(made, left_out=plan.left_out, note=" · ".join(filter(None, (made.note, left))))


def mend(job: Job, last: Round, check: Check) -> Round | None:
    """The round's text with certain mends made and the composer's sentences in the place of what is still wrong;
    None when nothing needed it."""
    if not last.text.strip():
        return composed(job, check, last.fingerprint, "Mô hình không trả về nội dung.")
    sure = sure_mends(last.text, last.findings)
    text = apply_mends(last.text, sure)
    findings = last.findings if text == last.text else check(text)
    replaced = removed = facts = 0
    for _ in range(2):  # a second pass for what the first one brought to light
        opening = lead(job.section, job.header)
        fallen = fall_back(job.section, job.evidence, text, findings, restated=guarded(job, check), lead=opening)
        if fallen.text == text:
            break
        text, findings = fallen.text, check(fallen.text)
        replaced, removed, facts = replaced + fallen.sentences, removed + fallen.removed, facts + fallen.facts
    if text == last.text:
        return None
    notes = ["sửa theo cảnh báo các chỗ chắc chắn"] if sure else []
    notes += [f"{replaced} câu của mô hình được thay bằng câu soạn thẳng từ dữ kiện"] if replaced else []
    notes += [f"bỏ {removed} câu không có căn cứ hoặc kể lại điều đã nêu"] if removed else []
    notes += [f"bổ sung {facts} dữ kiện mà mô hình bỏ sót"] if facts else []
    note = "; ".join(notes)
    return Round(text, findings, last.fingerprint, Origin.REPAIR, note=note[:1].upper() + note[1:])


def composed(job: Job, check: Check, fingerprint: str, why: str) -> Round:
    """The composer's text where the model gave none that can be used; its note says why."""
    text, findings = composed_text(job, check)
    note = f"{why} Đoạn này do bộ soạn có sẵn viết từ dữ kiện."
    return Round(text, findings, fingerprint, Origin.COMPOSER, note=note)


def stream_round(
    job: Job, chat: Chat, prompt: Rendered, check: Check, origin: Origin, cancel: Event | None
) -> Generator[Token, None, Round]:
    """Streams one reply; comes back with its Round (see `write` for faults)."""
    started = time.monotonic()
    parts: list[str] = []
    usage = Usage()
    error: ModelError | None = None
    done = False
    try:
        for delta in chat.stream(prompt.messages, max_tokens=job.reply_tokens, cancel=cancel):
            if delta.text:
                parts.append(delta.text)
                yield Token(delta.text)
            usage = delta.usage or usage
            if delta.done:
                done = True
                break
    except ModelError as fault:
        error = fault
        if len(fault.partial) > len("".join(parts)):
            parts = [fault.partial]
        if not "".join(parts).strip():
            raise
    if not done and error is None:
        error = ModelError("Mô hình ngừng trả lời giữa chừng. Hãy soạn lại.", retry=True, partial="".join(parts))
        if not "".join(parts).strip():
            raise error
    reply = "".join(parts)
    end = circle(f"{reply}\n")
    text = attributed(tidy_reply(reply[:end], job.section.title), job.evidence.facts)
    seconds = usage.seconds or round(time.monotonic() - started, 3)
    findings = check(text) if error is None else ()
    return Round(
        text,
        findings,
        prompt.fingerprint,
        origin,
        replace(usage, seconds=seconds),
        complete=error is None,
        note=str(error) if error else "" if end is None else _CIRCLED,
        error=error,
        circled=end is not None,
    )


def style_text(job: Job, book: PromptBook) -> str:
    """How to write: the rules for every office, then the choices of this one."""
    told = as_data(job.style.told())
    return f"{book.text('style')}\n\n{book.text('office')}\n{told}" if told else book.text("style")


def draft_prompt(job: Job, book: PromptBook) -> tuple[Budgeted, Rendered]:
    """The evidence that fits, and the prompt of the first draft."""
    section = job.section
    style, example = style_text(job, book), book.text(f"kinds/{section.kind.value}")
    plan = budgeted(job.evidence, _room(job, style, example, section.title, section.guidance), job.count)
    gaps = ", ".join(i.name for i in missing(section, job.evidence.facts))
    return plan, book.render(
        "draft",
        style=style,
        example=example,
        layout=_LAYOUTS[section.layout],
        facts=plan.facts,
        authority=plan.authority,
        precedents=plan.precedents,
        missing=gaps or NOTHING,
        length=_length(job),
        province=as_data(job.header.province),
        issuer=as_data(issuer(job.header)),
        title=as_data(section.title),
        guidance=as_data(" ".join(filter(None, (section.guidance, _subject(job))))),
    )


def repair_prompt(job: Job, book: PromptBook, plan: Budgeted, made: Round) -> Rendered:
    """The prompt that names each finding of substance of the round."""
    return book.render(
        "repair",
        style=style_text(job, book),
        example=book.text(f"kinds/{job.section.kind.value}"),
        facts=plan.facts,
        authority=plan.authority,
        title=as_data(job.section.title),
        text=made.text.replace("<", "‹"),
        findings="\n".join(_finding_line(f) for f in made.accused),
    )


def _finding_line(finding: Finding) -> str:
    quote = f"“{as_data(finding.quote)}”: " if finding.quote else ""
    expected = f" Đúng là: {as_data(finding.expected)}." if finding.expected else ""
    labels = f" (xem {', '.join(finding.facts)})" if finding.facts else ""
    return f"- {quote}{as_data(finding.message)}{expected}{labels}"


def _room(job: Job, *fixed: str) -> int:
    """Tokens left for facts and passages."""
    return max(job.context_tokens - job.reply_tokens - sum(map(job.count, fixed)) - _MARGIN, _LEAST)


def _length(job: Job) -> str:
    given = sum(len(fact.text.split()) for fact in job.evidence.facts)
    return f"khoảng {max(30, given)} đến {max(60, given * 3 // 2)} từ, không kéo dài cho đủ"


def _subject(job: Job) -> str:
    return f"Báo cáo {job.subject}." if job.subject else ""
