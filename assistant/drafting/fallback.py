"""What stays wrong after the last round: the composer's sentences for those facts, and the facts left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from assistant.checks.sources.ground import content
from assistant.checks.sources.held import held
from assistant.checks.text.vocabulary import vocabulary
from assistant.drafting.accused import of_substance
from assistant.drafting.compose.leads import ordinal
from assistant.drafting.compose.wording import inner, opens
from assistant.drafting.sentences import Sentence, prefix, replaced, sentences
from assistant.quantities import quantities
from assistant.report import Evidence, Finding, Layout, Section, SectionKind, SourceKind

_TOLD = 0.5  # of a sentence's words of substance; below it tells something else than what it cites
_FRAME = (SectionKind.OPENING, SectionKind.CLOSING)  # told in words of their own, about the report itself
# What a lead-in is made of: it announces, and names matters that every report has; no word says how well, how far or
# why. The stock of every report has such words too ("ổn định", "sớm"), so this is a list of its own.
_LEADING = """trong thời gian qua, trên địa bàn toàn tỉnh, công tác triển khai, tổ chức thực hiện nghị quyết, chủ
trương, chương trình, mục tiêu, nhiệm vụ, các nội dung chủ yếu qua từng giai đoạn, đợt, bước đạt
được một số kết quả cụ thể như sau; quá trình này rút ra bài học kinh nghiệm từ thực tiễn, có thể
nêu, đánh giá ưu điểm, nguyên nhân, còn tồn tại, bộc lộ hạn chế, khuyết điểm; đề xuất, kiến nghị
tiếp tục; mức giảm, tăng, số liệu của từng cấp, ngành, khối, cơ quan, đơn vị, địa phương, lĩnh vực,
nhóm; sắp xếp, kiện toàn tổ chức bộ máy, biên chế, đội ngũ cán bộ, chế độ, chính sách; tiến hành,
gồm, trong đó, bao gồm, theo, đối với, sau đây, dưới đây, bên cạnh, thể hiện"""
_NEW = 2  # syllables, a word: a lead-in that adds one tells something
_LABEL = 6  # syllables: a lead-in no longer only names its group ("Cấp huyện:")
_GROUP = re.compile(r"(?:về|đối với) \D{4,70}[:.]", re.IGNORECASE)  # names its group in more words
_FIGURE = re.compile(r"\d")
_OF_REPORT = re.compile(r"(?<!\w)(?:báo cáo|tổng kết|kính|như sau)(?!\w)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:(?<=^)|(?<=[.;\]] ))Thứ [a-zà-ỹ]+(?: [a-zà-ỹ]+)?, ", re.MULTILINE)


@dataclass(frozen=True)
class Fallen:
    """The mended text, how many sentences were replaced, how many taken out, and how many facts were added."""

    text: str
    sentences: int
    removed: int
    facts: int


def fall_back(
    section: Section,
    evidence: Evidence,
    text: str,
    findings: Sequence[Finding],
    *,
    restated: Callable[[Sequence[str]], str],
    lead: str = "",
    by_model: bool = True,
) -> Fallen:
    """Every sentence that a finding of substance points at becomes the composer's sentence for the facts it cites; one
    that cites no fact of its own, or tells once more what was told, is taken out.

    A model's text must have its ground in every sentence: one that cites nothing, or hardly tells what it cites, goes
    the same way, whatever the checks say; `lead` takes the place of a first lead-in that tells something; facts that
    no sentence states are added at the end. `restated` makes the composer's sentence for facts by their labels
    (`guarded`)."""
    found = sentences(text)
    absent = {label for finding in findings if finding.span == (0, 0) for label in finding.facts}
    accused = [f for f in findings if f.span != (0, 0) and of_substance(f)]
    bad = [
        i
        for i, sentence in enumerate(found)
        if any(sentence.touches(f.span) for f in accused)
        or absent & set(sentence.claim.labels)
        or (by_model and _ungrounded(sentence.claim.text, sentence.claim.labels, section, evidence))
    ]
    all_facts = [f"D{i}" for i in range(1, len(evidence.facts) + 1)]
    stated = {label for i, s in enumerate(found) if i not in bad for label in s.claim.labels}
    changes = dict.fromkeys(_told_again(found, bad, findings, evidence), "")
    for i in bad:
        own = [label for label in found[i].claim.labels if label in all_facts and label not in stated]
        stated.update(own)
        changes[i] = _as_was(found[i].claim.text, restated(own)) if own or i or not _leads(found[i]) else lead
    changes |= dict.fromkeys(_emptied(found, changes), "")
    removed = sum(not new for new in changes.values())
    mended = replaced(text, changes)
    if not by_model:
        return Fallen(mended, len(changes) - removed, removed, 0)
    added = [sentence for label in all_facts if label not in stated and (sentence := restated([label]))]
    whole = _appended(section, mended, added)
    if changes:
        whole = replaced(whole, _idle_leads(whole))
    if whole != text and section.layout is Layout.ORDINALS:
        whole = _numbered(whole)
    return Fallen(whole, len(changes) - removed, removed, len(added))


def _told_again(
    found: Sequence[Sentence], bad: Sequence[int], findings: Sequence[Finding], evidence: Evidence
) -> Iterator[int]:
    """Sentences that are to stay but stand twice, or that add nothing of their facts to those that stay before them."""
    twice = [f for f in findings if f.check == "repeated"]
    seen: set[str] = set()
    told: dict[str, frozenset[str]] = {}
    for i, sentence in enumerate(found):
        words = sentence.claim.text.removeprefix(prefix(sentence.claim.text)).casefold().rstrip(" .;")
        if i in bad or words.endswith(":"):
            continue
        spoken = content(words)
        own = [(label, fact) for label in sentence.claim.labels if (fact := evidence.fact(label))]
        again = own and all(spoken & content(f.text) <= told.get(label, frozenset()) for label, f in own)
        if words in seen or (again and any(sentence.touches(f.span) for f in twice)):
            yield i
            continue
        seen.add(words)
        told |= {label: told.get(label, frozenset()) | spoken for label, _ in own}


def _emptied(found: Sequence[Sentence], changes: Mapping[int, str]) -> Iterator[int]:
    """Lead-ins to sentences all of which are taken out; not the first, which leads to the facts added too."""
    for i, sentence in enumerate(found):
        if i and _leads(sentence) and not sentence.claim.labels and i not in changes:
            own = list(takewhile(lambda j: not _leads(found[j]), range(i + 1, len(found))))
            if own and all(changes.get(j) == "" for j in own):
                yield i


def _leads(sentence: Sentence) -> bool:
    return sentence.claim.text.endswith(":")


def _ungrounded(text: str, labels: Sequence[str], section: Section, evidence: Evidence) -> bool:
    """Whether nobody can say where a model's sentence comes from: it cites nothing, or what it cites hardly says it. A
    lead-in that only names the matter needs no ground."""
    cited = list(_citable(labels, evidence))
    bare = text.removeprefix(prefix(text))
    told = [fact.text for fact in evidence.facts]
    if not cited:
        if section.kind in _FRAME:
            counted = [one for one in quantities(text) if one.unit != "năm"]
            return bool(counted) or not (_OF_REPORT.search(text) or held(text, told) >= _TOLD)
        known = frozenset().union(*map(content, (*told, section.title, section.guidance, _LEADING)))
        new = content(" ".join(_unnamed(bare))) - known
        leads = text.endswith(":") and (len(text.split()) <= _LABEL or len(new) < _NEW)
        return not leads and not _GROUP.fullmatch(bare)
    given = frozenset().union(*map(content, cited))
    words = [word for word in bare.split() if not _FIGURE.search(word) or content(word) <= given]
    whole = " ".join(words)  # without the figures that it reckons: whether they follow is the checks' to say
    own = (word for word in words if not _FIGURE.search(word) and content(word) - vocabulary().stock)
    plain = " ".join(own)  # without what every report says
    return max(held(whole, [*cited, section.title]), held(plain, cited) if plain else 0.0) < _TOLD


def _unnamed(text: str) -> Iterator[str]:
    """The words of a sentence but its names, "Quảng Trị": whose they are is the checks' to say."""
    for at, word in enumerate(text.split()):
        if not at or not word[0].isupper():
            yield word


def _citable(labels: Sequence[str], evidence: Evidence) -> Iterator[str]:
    """The texts of the cited facts and authorities; a prior report is no source."""
    for label in labels:
        fact, passage = evidence.fact(label), evidence.passage(label)
        if fact:
            yield fact.text
        elif passage and passage.kind is not SourceKind.REPORT:
            yield f"{passage.title} {passage.text}"


def _idle_leads(text: str) -> dict[int, str]:
    """Lead-ins that lead to nothing: at the end, or right after another one."""
    found = sentences(text)
    leads = [_leads(s) and not prefix(s.claim.text) for s in found]
    last = len(found) - 1
    return {i: "" for i, lead in enumerate(leads) if lead and (i == last or (i > 0 and leads[i - 1]))}


def _as_was(old: str, new: str) -> str:
    """The new sentence with the list sign or ordinal of the old one."""
    sign = prefix(old)
    if not (sign and new):
        return new
    return sign + (inner(new)[0] if "Thứ" in sign else new)


def _appended(section: Section, text: str, added: Sequence[str]) -> str:
    """The sentences after the text: a line each where the section is a list, else in its last paragraph."""
    if not added:
        return text
    if section.layout is Layout.PARAGRAPHS:
        return " ".join(filter(None, (text, *added)))
    if section.layout is Layout.ORDINALS:
        begun = len(_ORDINAL.findall(text)) or bool(text)
        added = [f"{ordinal(begun + at)}, {inner(sentence)[0]}" for at, sentence in enumerate(added, 1)]
    else:
        added = [f"- {sentence}" for sentence in added]
    return "\n".join([*([text] if text else []), *added])


def _numbered(text: str) -> str:
    """The ordinals of a text in order from the first; a single one goes, the first of several is put where it lacks."""
    found = list(_ORDINAL.finditer(text))
    if len(found) == 1 and found[0].start() == 0:
        return opens(text[found[0].end() :])
    lines = text.split("\n")
    if found and len(found) == len(lines) - 1 and not _ORDINAL.match(lines[0]) and not lines[0].endswith(":"):
        text = f"{ordinal(1)}, {inner(text)[0]}"
    number = count(1)
    return _ORDINAL.sub(lambda _: f"{ordinal(next(number))}, ", text)
