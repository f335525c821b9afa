"""Use cases of the office's own ways: the wording that it keeps to, and each writer's saved requests.

Nothing is learnt by itself: an accepted edit gives candidates, and one of them counts when the writer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.checks.language.office import check_office
from assistant.drafting.actions import apply_mends, quick_action
from assistant.drafting.learning import candidates
from assistant.errors import InputError
from assistant.grounds import Grounds
from assistant.history import History
from assistant.office_store import OfficeStore, SavedRequest
from assistant.report import Origin, Report, Revision, Section
from assistant.style import ChoiceKind, Style, StyleChoice

_TONES = ("uỷ", "ủy")
_LONGEST = 80  # characters of a phrase
_LONGEST_REQUEST = 300  # characters of a saved request


@dataclass(frozen=True)
class Office:
    store: OfficeStore
    grounds: Grounds

    def choices(self) -> tuple[StyleChoice, ...]:
        """The list in force."""
        return self.store.choices()

    def proposals(self, report: Report, section: Section, history: History) -> tuple[StyleChoice, ...]:
        """What the accepted text, if the writer edited it, may say about wording: not yet chosen, and such that made
        in the draft it would not change what is told (no check blocks that did not before)."""
        edit = history.head if history.acceptance else None
        draft = _before_edits(history, edit) if edit else None
        if edit is None or draft is None:
            return ()
        chosen = self.store.style()
        known = {(c.kind, c.avoid.casefold()) for c in self.choices()}
        return tuple(
            choice
            for choice in candidates(draft.text, edit.text)
            if (choice.kind, choice.avoid.casefold()) not in known
            and not (choice.kind is ChoiceKind.TONE and choice.prefer == chosen.tone)
            and self._is_wording(report, section, draft, choice)
        )

    def _is_wording(self, report: Report, section: Section, draft: Revision, choice: StyleChoice) -> bool:
        if choice.kind is not ChoiceKind.TERM:
            return True
        context = self.grounds.context(report, section, draft.text, draft.evidence)
        findings = tuple(check_office(replace(context, style=Style.of([choice]))))
        if any(finding.mend is None for finding in findings):
            return False
        changed = apply_mends(draft.text, findings)
        before = self.grounds.blocks(report, section, draft.text, draft.evidence)
        return self.grounds.blocks(report, section, changed, draft.evidence) <= before

    def remember(self, choice: StyleChoice, who: str) -> StyleChoice:
        """Puts a choice on the list; InputError for one that cannot be kept to."""
        avoid, prefer = " ".join(choice.avoid.split()), " ".join(choice.prefer.split())
        if choice.kind is ChoiceKind.TONE:
            if prefer not in _TONES:
                raise InputError("Kiểu đặt dấu thanh là “uỷ” hoặc “ủy”. Hãy chọn một trong hai.")
            avoid = ""
        elif not avoid or (choice.kind is ChoiceKind.TERM and not prefer):
            raise InputError("Hãy ghi đủ từ không dùng và từ dùng thay.")
        elif max(len(avoid), len(prefer)) > _LONGEST or any(c in '[]{}<>“”"' for c in avoid + prefer):
            raise InputError(f"Mỗi từ ngữ dài nhất {_LONGEST} ký tự, không có ngoặc. Hãy ghi ngắn lại.")
        elif avoid.casefold() == prefer.casefold():
            raise InputError("Từ không dùng và từ dùng thay đang là một. Hãy sửa lại.")
        elif circle := next((c for c in self.choices() if c.avoid and _within(c.avoid, prefer)), None):
            raise InputError(f"“{prefer}” chứa từ cơ quan đã chọn không dùng ({circle}). Hãy bỏ lựa chọn cũ trước.")
        return self.store.add(replace(choice, avoid=avoid, prefer=prefer, who=who))

    def forget(self, choice_id: int) -> None:
        self.store.withdraw(choice_id)

    def requests(self, who: str) -> tuple[SavedRequest, ...]:
        return self.store.requests(who)

    def save_request(self, who: str, instruction: str) -> None:
        """Keeps a request for the writer's own buttons; InputError when it is blank, too long or a quick action."""
        instruction = " ".join(instruction.split())
        if not instruction or len(instruction) > _LONGEST_REQUEST:
            raise InputError(f"Yêu cầu cần có nội dung, dài nhất {_LONGEST_REQUEST} ký tự.")
        if quick_action(instruction):
            raise InputError("Yêu cầu này đã có sẵn thành nút.")
        self.store.save_request(who, instruction)

    def delete_request(self, request_id: int) -> None:
        self.store.delete_request(request_id)


def _before_edits(history: History, edit: Revision) -> Revision | None:
    """The text that the writer began to edit: the nearest ancestor that no hand wrote; None when no hand did since."""
    line = list(_ancestors(history, edit))
    edited = any(revision.origin is Origin.EDIT for revision in line)
    return next((r for r in line if r.origin is not Origin.EDIT), None) if edited else None


def _ancestors(history: History, revision: Revision) -> Iterator[Revision]:
    current: Revision | None = revision
    while current is not None:
        yield current
        current = history.revision(current.parent) if current.parent else None


def _within(phrase: str, text: str) -> bool:
    return f" {phrase.casefold()} " in f" {text.casefold()} "
