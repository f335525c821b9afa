"""Quick actions of refinement: what each asks of a model, and what can be done of it by rule alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.claims import MARKER
from assistant.drafting.accused import of_substance
from assistant.drafting.compose.figures import completed
from assistant.drafting.compose.leads import CONNECTIVES
from assistant.drafting.compose.wording import opens
from assistant.drafting.fallback import fall_back
from assistant.drafting.guarded import guarded
from assistant.drafting.job import Check, Job
from assistant.drafting.sentences import sentences
from assistant.report import Finding, Severity

# (job, the sentences as marked text, findings with spans in their plain text, the checks) -> new marked text
Rule = Callable[[Job, str, Sequence[Finding], Check], str]


@dataclass(frozen=True)
class QuickAction:
    """`label` stands on the button, `instruction` goes to the model, `rule` does it without one (None: it cannot be).
    `prompt` is the prompt file. `unchanged` says why a rule may find nothing to do."""

    key: str
    label: str
    instruction: str
    rule: Rule | None = None
    prompt: str = "refine"
    unchanged: str = ""


def bullets(job: Job, text: str, findings: Sequence[Finding], check: Check) -> str:
    """Each sentence a "- " line; list items and lead-ins stay."""
    out: list[str] = []
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end].strip()
        if re.match(r"[-+] ", words) or sentence.claim.text.endswith(":"):
            out.append(words)
            continue
        plain = re.sub(rf"^(?:{'|'.join(CONNECTIVES)}),\s+", "", words)
        out.append(f"- {opens(plain)}")
    return "\n".join(out)


def comparisons(job: Job, text: str, findings: Sequence[Finding], check: Check) -> str:
    """Differences and shares computed where a sentence gives both ends and does not state them."""
    pieces: list[str] = []
    last = 0
    for match in [*MARKER.finditer(text), None]:
        end = match.start() if match else len(text)
        pieces += [_compared(part) for part in re.split(r"([;.:]\s+|\n)", text[last:end])]
        pieces.append(match.group() if match else "")
        last = match.end() if match else end
    return "".join(pieces)


def mended(job: Job, text: str, findings: Sequence[Finding], check: Check) -> str:
    """Certain mends first; once there are none, accused sentences become the composer's for the same facts."""
    sure = [f for f in findings if f.mend is not None and f.span[0] < f.span[1]]
    fixed = apply_mends(text, sure)
    if fixed != text:
        return fixed
    return fall_back(job.section, job.evidence, text, findings, restated=guarded(job, check), by_model=False).text


def recomposed(job: Job, text: str, findings: Sequence[Finding], check: Check) -> str:
    """The composer's sentences for the facts that the text cites."""
    labels = [label for sentence in sentences(text) for label in sentence.claim.labels]
    return guarded(job, check)(labels) or text


def apply_mends(text: str, findings: Sequence[Finding]) -> str:
    """The marked text with each finding's span (in the plain text) replaced by its mend; overlapping mends and
    mends across a marker are left out."""
    removed: list[tuple[int, int]] = []
    total = 0
    for match in MARKER.finditer(text):
        removed.append((match.start() - total, match.end() - match.start()))
        total += match.end() - match.start()
    ceiling: int | None = None
    for finding in sorted(findings, key=lambda f: f.span, reverse=True):
        start, end = finding.span
        if finding.mend is None or (ceiling is not None and end > ceiling):
            continue
        if any(start < at < end for at, _ in removed):
            continue
        shift = sum(length for at, length in removed if at <= start)
        text = text[: start + shift] + finding.mend + text[end + shift :]
        ceiling = start
    return text


def sure_mends(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose mend may be made with nobody looking: of what is said only where it is certain (no warning),
    and where it names facts, only the sentence's own. A digit or a noun of a fact that the sentence does not cite would
    make it tell another thing ("giảm 12 phòng" → "giảm 12 trung tâm")."""
    found = sentences(text)

    def own(finding: Finding) -> bool:
        return set(finding.facts) <= {label for one in found if one.touches(finding.span) for label in one.claim.labels}

    doubted = (f for f in findings if f.mend is not None and f.span[0] < f.span[1])
    return [f for f in doubted if not of_substance(f) or (f.severity is Severity.BLOCKING and own(f))]


def _compared(part: str) -> str:
    core = part.rstrip(" .;")
    return completed(core) + part[len(core) :] if core.strip() else part


QUICK_ACTIONS: tuple[QuickAction, ...] = (
    QuickAction("ngan-gon", "Ngắn gọn hơn", "Viết ngắn gọn hơn, giữ đủ số liệu", prompt="shorten"),
    QuickAction(
        "trang-trong", "Trang trọng hơn", "Viết trang trọng hơn theo văn phong hành chính, không đổi nội dung, số liệu"
    ),
    QuickAction(
        "so-sanh",
        "Thêm số liệu so sánh",
        "Thêm mức tăng, giảm và tỷ lệ phần trăm tính được từ số trước và số sau có trong dữ kiện",
        comparisons,
        unchanged="Không có cặp số trước và sau nào chưa được so sánh trong phần này.",
    ),
    QuickAction(
        "gach-dau-dong",
        "Chuyển thành gạch đầu dòng",
        "Chuyển thành các gạch đầu dòng, mỗi ý một dòng, không đổi lời văn",
        bullets,
        unchanged="Phần này đã ở dạng gạch đầu dòng.",
    ),
    QuickAction("nguyen-nhan", "Nêu nguyên nhân", "Nêu rõ nguyên nhân, chỉ khi nguyên nhân có trong dữ kiện"),
    QuickAction(
        "sua-canh-bao",
        "Sửa theo cảnh báo",
        "Sửa các câu bị cảnh báo cho đúng dữ kiện, câu khác giữ nguyên",
        mended,
        unchanged="Không có cảnh báo nào sửa được bằng quy tắc trong phần này.",
    ),
    QuickAction(
        "soan-lai",
        "Soạn lại từ dữ kiện",
        "Soạn lại từ đầu, chỉ dựa vào dữ kiện",
        recomposed,
        unchanged="Phần này đã đúng như bộ soạn thảo viết từ dữ kiện.",
    ),
)


def quick_action(instruction: str) -> QuickAction | None:
    """The action whose key, label or instruction this is."""
    wanted = instruction.strip().rstrip(".").casefold()
    return next((a for a in QUICK_ACTIONS if wanted in (a.key, a.label.casefold(), a.instruction.casefold())), None)
