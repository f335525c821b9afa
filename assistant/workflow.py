"""The Desk: what a writer does with a report, each step stored before it is shown.

gather (store, grounds) -> decide (composer, model, checks) -> append. Nothing is overwritten: a new text becomes
the section's text by itself only where there was none; elsewhere it is a proposal to keep or discard.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event as Cancel

from assistant.budget import Budget, MeteredChat
from assistant.drafting.circling import SteadyChat
from assistant.drafting.expected import missing
from assistant.drafting.guarded import composed_text
from assistant.drafting.job import Job
from assistant.drafting.refine import refine
from assistant.drafting.tokens import Count, estimate
from assistant.drafting.write import Round, Token, write
from assistant.errors import ConflictError, InputError, RefusedError
from assistant.foresight import Foresight
from assistant.grounds import Grounds
from assistant.history import Event, EventKind, History, SectionView, Standing
from assistant.office import Office
from assistant.ports import Chat, ReportSpec
from assistant.prompts import PromptBook
from assistant.report import (
    Evidence,
    Fact,
    Finding,
    Origin,
    Outline,
    Report,
    Revision,
    Section,
    SectionKind,
    SectionState,
    Usage,
)
from assistant.rounds import Underway, new_revision, put_forward, store_rounds
from assistant.store import SqliteStore, now

__all__ = ["Desk", "SectionView"]


@dataclass
class Desk:
    """Every use case. Built by `bootstrap.build`; `chat` is None when no model is configured."""

    store: SqliteStore
    grounds: Grounds
    office: Office
    book: PromptBook
    outline_of: Callable[[str], Outline]
    chat: Chat | None = None
    rounds: int = 2
    context_tokens: int = 8192
    reply_tokens: int = 1500
    count: Count = estimate
    budget: Budget | None = None
    foresight: Foresight | None = None
    underway: Underway = field(default_factory=Underway)

    # Reports and facts

    def create(self, spec: ReportSpec, title: str = "") -> Report:
        """A new report from a report file or the new-report form."""
        outline = self.outline_of(spec.outline)
        title = title or f"{outline.document_type.capitalize()} – {spec.header.province}"
        report = Report(uuid.uuid4().hex[:12], spec.outline, spec.profile, spec.header, spec.facts, title)
        made = self.store.create(report)
        if self.foresight:
            self.foresight.expect(made, made.facts)
        return made

    def outline(self, report: Report) -> Outline:
        return self.outline_of(report.outline)

    def section(self, report: Report, key: str) -> Section:
        section = self.outline(report).section(key)
        if section is None:
            raise InputError(f"Đề cương không có mục “{key}”. Hãy chọn một mục trong đề cương.")
        return section

    def save_facts(
        self, report_id: str, key: str, facts: Sequence[Fact], seen: Sequence[Fact], *, continued: bool = False
    ) -> Report:
        """Saves a section's facts but blank ones; ConflictError when they changed under the writer."""
        saved = self.store.save_facts(report_id, key, [f for f in facts if f.text.strip()], seen, continued=continued)
        if self.foresight:
            self.foresight.expect(saved, [key])
        return saved

    def view(self, report_id: str, key: str) -> SectionView:
        """One section, with its whole history."""
        report = self.store.report(report_id)
        section = self.section(report, key)
        return self._view(report, section, self.store.history(report_id, section.key))

    def overview(self, report_id: str) -> tuple[SectionView, ...]:
        """Every section in printed order, each with the part of its history that decides its state."""
        report = self.store.report(report_id)
        histories = self.store.heads(report_id)
        return tuple(self._view(report, s, histories.get(s.key, History())) for s in self.outline(report).sections)

    def _view(self, report: Report, section: Section, history: History) -> SectionView:
        facts = report.facts.get(section.key, ())
        number, state = self.outline(report).number(section.key), history.state(facts)
        if state is SectionState.ACCEPTED and history.head and self.grounds.moved(report, section, history.head):
            state = SectionState.STALE
        today = partial(self.grounds.today, report, section)
        return SectionView(section, number, state, facts, history, missing(section, facts), today)

    def check_across(self, report_id: str) -> tuple[tuple[str, Finding], ...]:
        """(section key, finding) pairs between sections, on the texts shown now."""
        report = self.store.report(report_id)
        texts = {key: h.head.text for key, h in self.store.heads(report_id).items() if h.head}
        return self.grounds.across(report, self.outline(report), texts)

    # Drafting

    def draft(self, report_id: str, key: str, cancel: Cancel | None = None) -> Iterator[Token | Revision]:
        """Drafts a section: tokens as they come, and a stored revision for each round; the last is the one to use.
        A drafting that was cut short between two rounds goes on from the one that is stored. RefusedError while the
        section is being drafted by another."""
        with self.underway.alone(report_id, key):
            yield from self._draft(report_id, key, cancel)

    def _draft(self, report_id: str, key: str, cancel: Cancel | None) -> Iterator[Token | Revision]:
        report = self.store.report(report_id)
        section = self.section(report, key)
        evidence = self.grounds.evidence(report, section)
        if section.kind is SectionKind.CLOSING and not (evidence.facts or evidence.hits):
            raise RefusedError("Phần kết thúc viết từ các mục đã duyệt. Hãy duyệt ít nhất một mục kết quả trước.")
        if not evidence.facts and section.kind not in (SectionKind.OPENING, SectionKind.CLOSING):
            raise RefusedError(f"Mục “{section.title}” chưa có dữ kiện. Hãy nhập ít nhất một dữ kiện rồi soạn.")
        if self.chat is None:
            job = self._job(report, section, evidence)
            text, findings = composed_text(job, self.grounds.checker(report, section, evidence))
            text, findings = self.grounds.finished(report, section, text, evidence, findings)
            yield put_forward(self.store, new_revision(report, section, text, Origin.COMPOSER, evidence, findings))
            return
        begun = self.store.history(report_id, section.key).unfinished(evidence.facts)
        text = ""
        if begun:
            yield begun
            evidence, text = self.grounds.current(report, section, begun)
        job = self._job(report, section, evidence)
        check = self.grounds.checker(report, section, evidence)
        first = Round(text, check(text), begun.prompt, begun.origin) if begun else None
        chat = self.metered(SteadyChat(self.chat), report)
        made = write(job, chat, self.book, check, rounds=self.rounds, cancel=cancel, begun=first)
        steps = (self._finished(report, section, evidence, step) for step in made)
        rounds = new_revision(report, section, "", Origin.MODEL, evidence, ())
        yield from store_rounds(self.store, rounds, steps, self.chat, begun)

    def refine(
        self,
        report_id: str,
        key: str,
        instruction: str,
        selection: tuple[int, int] | None = None,
        cancel: Cancel | None = None,
        *,
        variants: int = 1,
        head: int | None = None,
    ) -> Iterator[Token | Revision]:
        """Rewrites the section's text, or only the sentences that `selection` (offsets in the plain text)
        touches, as a proposal; `variants` (1 to 3) asks for so many proposals, to be seen side by side.
        ConflictError when the section's text is no longer `head`, of which it was asked."""
        report = self.store.report(report_id)
        section = self.section(report, key)
        text_in_use = self.store.history(report_id, section.key).head
        if text_in_use is None:
            raise RefusedError("Mục này chưa có bản thảo để chỉnh sửa. Hãy soạn thảo trước.")
        if head is not None and head != text_in_use.id:
            raise ConflictError(
                "Bản thảo của mục này vừa đổi ở nơi khác nên chưa chỉnh. Hãy xem bản mới rồi yêu cầu lại."
            )
        evidence, text = self.grounds.current(report, section, text_in_use)
        job = self._job(report, section, evidence)
        check = self.grounds.checker(report, section, evidence)
        chat = self.metered(SteadyChat(self.chat), report) if self.chat else None
        steps = refine(job, text, instruction, selection, chat, self.book, check, variants=variants, cancel=cancel)
        rounds = new_revision(report, section, "", Origin.REFINE, evidence, ())
        rounds = replace(rounds, parent=text_in_use.id, note=instruction)
        yield from store_rounds(self.store, rounds, steps, self.chat)

    def _finished(self, report: Report, section: Section, evidence: Evidence, step: Token | Round) -> Token | Round:
        """A whole round with its slips of form mended and the office's choices of wording made."""
        if isinstance(step, Token) or not step.complete:
            return step
        text, findings = self.grounds.finished(report, section, step.text, evidence, step.findings)
        return step if text == step.text else replace(step, text=text, findings=findings)

    def metered(self, chat: Chat, report: Report) -> Chat:
        """The chat with what it uses counted against the report's ceiling."""
        return MeteredChat(chat, self.budget, report.id) if self.budget else chat

    def _job(self, report: Report, section: Section, evidence: Evidence) -> Job:
        subject = self.outline(report).subject
        room, style = (self.context_tokens, self.reply_tokens), self.grounds.style
        return Job(section, report.header, evidence, *room, subject, self.count, style)

    # The writer's decisions

    def edit(
        self,
        report_id: str,
        key: str,
        text: str,
        base: int | None,
        who: str,
        *,
        accepted: bool = False,
        typed: str | None = None,
    ) -> Revision:
        """Stores the writer's own text, made over the revision `base`, which he saw `accepted` or not; `typed` is what
        of it was kept while he typed. When the section's text is another by now, or was accepted since, the edit is
        kept as a proposal and ConflictError says so: nothing is overwritten, nothing is lost."""
        report = self.store.report(report_id)
        section = self.section(report, key)
        history = self.store.history(report_id, section.key)
        evidence = self.grounds.evidence_of(report, section, history.revision(base) if base else None)
        findings = self.grounds.check(report, section, text, evidence)
        revision = new_revision(report, section, text, Origin.EDIT, evidence, findings)
        revision = replace(revision, author=who, parent=base)
        typing = None if typed is None else (who, base, typed)
        try:
            return self.store.append(revision, EventKind.HEAD, over=Standing(base, accepted), typed=typing)
        except ConflictError:
            kept = self.store.append(revision, typed=typing)
            raise ConflictError(
                "Mục này vừa được sửa hoặc duyệt ở nơi khác."
                f" Bản sửa vừa rồi đã được giữ thành phiên bản {kept.number}; hãy so sánh rồi chọn."
            ) from None

    def keep(self, revision: Revision, who: str, *, over: int | None, accepted: bool = False) -> None:
        """Makes a proposal, or any earlier revision, the section's text in the place of `over`, which the writer saw
        `accepted` or not; ConflictError when the section's text is another by now, or was accepted since."""
        if not revision.complete:
            raise RefusedError("Phiên bản này chưa trọn vẹn nên không dùng được. Hãy soạn lại.")
        event = Event(EventKind.HEAD, revision.id, who, now())
        self.store.record(revision.report, revision.section, event, over=Standing(over, accepted))

    def discard(self, revision: Revision, who: str) -> None:
        """Puts a proposal aside; it stays in the history."""
        self.store.record(revision.report, revision.section, Event(EventKind.DISCARD, revision.id, who, now()))

    def accept(self, revision: Revision, who: str, reason: str = "") -> Revision:
        """Accepts the section's text, `revision`, checked again against today's facts; ConflictError when its text is
        another by now. Over a blocking finding a written reason is required. Comes back with the revision that was
        accepted: where today's facts say something else of it, a new one, stored together with the acceptance."""
        if not revision.complete:
            raise RefusedError("Bản thảo chưa trọn vẹn nên không duyệt được. Hãy soạn lại hoặc sửa tay.")
        stored = self.store.revision(revision.id)
        report = self.store.report(stored.report)
        fresh = self.grounds.rechecked(report, self.section(report, stored.section), stored)
        if fresh.blocking and not reason.strip():
            raise RefusedError(
                f"Còn {len(fresh.blocking)} cảnh báo phải xử lý: {fresh.blocking[0].message.rstrip('.')}."
                " Hãy sửa, hoặc ghi rõ lý do duyệt."
            )
        over = Standing(stored.id, accepted=True)
        if fresh == stored:
            event = Event(EventKind.ACCEPT, stored.id, who, now(), reason.strip())
            self.store.record(stored.report, stored.section, event, over)
            return stored
        note = "Kiểm tra lại theo dữ kiện hiện nay"
        fresh = replace(fresh, parent=stored.id, created=now(), note=note, usage=Usage())
        return self.store.append(fresh, EventKind.ACCEPT, over=over, who=who, reason=reason.strip())

    def reopen(self, report_id: str, key: str, who: str, *, head: int | None = None) -> None:
        """Takes an acceptance back, so that the section can be changed; ConflictError when its text is no longer the
        one that was seen, `head`."""
        seen = head or self.store.history(report_id, key).standing.head
        if seen:
            event = Event(EventKind.REOPEN, seen, who, now())
            self.store.record(report_id, key, event, over=Standing(seen, accepted=True))
