"""Facts out of prose that the writer pastes: cut out by rule or by a model, each held against the pasted words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import key
from assistant.claims import claims, strip_markers
from assistant.drafting.asking import added, ask
from assistant.drafting.compose.clauses import Lead, divided, top_level
from assistant.drafting.compose.wording import inner, opens, tidy
from assistant.drafting.tokens import Count
from assistant.ports import Chat
from assistant.prompts import PromptBook, as_data
from assistant.report import Fact, Finding, Section, Severity, Usage

# What a text says that its facts do not: findings of the checks on (text, facts).
Held = Callable[[str, tuple[Fact, ...]], tuple[Finding, ...]]

_WIDEST = 3  # neighbouring sentences that one fact may be made of
_NOTHING = "(không có)"
_ITEM = re.compile(r"^\s*(?:[-+*•–—]|\d{1,2}[.)])\s+")
_SHORTEST = 3  # syllables of a fact
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+")
_TIME = re.compile(r"(?:\d{1,2}/)*(?:19|20)\d\d")


@dataclass(frozen=True)
class Proposed:
    """A fact out of the pasted text. `quote` are the pasted words that it stands on; `trouble` says what of it does not
    stand there ("" when all does): such a fact is shown, and never taken by itself."""

    text: str
    quote: str
    trouble: str = ""


@dataclass(frozen=True)
class Extraction:
    """What was found; `usage` and `fingerprint` (the last prompt's) are empty when no model was asked."""

    facts: tuple[Proposed, ...]
    usage: Usage = Usage()
    fingerprint: str = ""
    reply: str = ""


def split(text: str) -> tuple[str, ...]:
    """The sentences, list items and parts between semicolons, word for word; an adverbial of time or place that the
    first part opens with stands before the others too. Lead-ins and scraps are left out."""
    out: list[str] = []
    for sentence in _sentences(text):
        if sentence.endswith(":"):
            continue
        lead, kind, parts = divided(tidy(sentence))
        shared = kind in (Lead.TIME, Lead.PLACE)
        for at, part in enumerate(parts):
            mark = ":" if kind is Lead.PLACE else ","
            whole = f"{lead}{mark} {inner(part)[0] if at == 0 else part}" if shared else part
            if len(part.split()) >= _SHORTEST and opens(whole) not in out:
                out.append(opens(whole))
    return tuple(out)


def by_rule(text: str, held: Held) -> Extraction:
    """The deterministic splitter's facts, grounded."""
    return Extraction(tuple(grounded(fact, text, held) for fact in split(text)))


def by_model(
    text: str,
    section: Section,
    chat: Chat,
    book: PromptBook,
    held: Held,
    *,
    room: int,
    reply_tokens: int,
    count: Count,
    cancel: Event | None = None,
) -> Extraction:
    """A model's facts, grounded: `room` tokens of text at a time. ModelError as in `ask`."""
    facts: list[Proposed] = []
    usage, fingerprint, replies = Usage(), "", list[str]()
    for piece in _pieces(text, room, count):
        prompt = book.render(
            "extract", text=as_data(piece), title=as_data(section.title), guidance=as_data(section.guidance)
        )
        reply, used = ask(chat, prompt, reply_tokens, cancel)
        usage, fingerprint = added(usage, used), prompt.fingerprint
        replies.append(reply)
        facts += [grounded(fact, text, held) for fact in _listed(reply)]
    return Extraction(tuple(dict.fromkeys(facts)), usage, fingerprint, "\n".join(replies))


def grounded(fact: str, text: str, held: Held) -> Proposed:
    """The fact with the fewest neighbouring sentences of the text that hold all its words, and held against these
    alone by the checks: a figure with another noun, place or time than in those sentences is told."""
    said = [part for sentence in _sentences(text) for part in top_level(sentence)]
    windows = [said[at : at + width] for width in range(1, _WIDEST + 1) for at in range(len(said) - width + 1)]
    if not windows:
        return Proposed(fact, "", "Văn bản đã dán không có câu nào")
    missing, window = min(((_missing(fact, window), window) for window in windows), key=lambda pair: len(pair[0]))
    quote = " ".join(part if part[-1] in ".!?:" else f"{part};" for part in window).rstrip(";")
    if missing:
        return Proposed(fact, quote, f"Văn bản đã dán không có: {', '.join(missing[:5])}")
    if loose := _loose_figure(fact, quote):
        return Proposed(fact, quote, f"“{loose}”: trong văn bản đã dán con số này đi với từ khác")
    found = held(fact, tuple(Fact(f"c{i}", sentence) for i, sentence in enumerate(window)))
    trouble = next((f.message for f in found if f.severity is Severity.BLOCKING and f.span != (0, 0)), "")
    return Proposed(fact, quote, trouble)


def _missing(fact: str, window: Sequence[str]) -> list[str]:
    """The words of substance and the figures of the fact that the sentences do not hold."""
    given = {key for sentence in window for key, _ in _tokens(sentence)}
    empty = vocabulary().empty
    lost = [word for key, word in _tokens(fact) if key not in given and (key not in empty or key[0].isdigit())]
    return list(dict.fromkeys(lost))


def _loose_figure(fact: str, quote: str) -> str:
    """A figure of the fact that stands by other words than in the quoted ones: another word right after it, or between
    it and the word before it another figure. "" when there is none."""
    own, given = [k for k, _ in _tokens(fact)], [k for k, _ in _tokens(quote)]
    empty = vocabulary().empty
    for at, figure in enumerate(own):
        if not figure[0].isdigit() or _TIME.fullmatch(figure):
            continue
        places = [i for i, other in enumerate(given) if other == figure]
        after = next(iter(own[at + 1 : at + 2]), "")
        if after and after not in empty and not after[0].isdigit():
            places = [i for i in places if given[i + 1 : i + 2] == [after]]
        last = next((k for k in reversed(own[:at]) if k not in empty and not k[0].isdigit()), "")
        if at and last:
            places = [i for i in places if given[i - 1 : i] == own[at - 1 : at] or _reaches(given, last, i)]
        if not places:
            return " ".join(word for _, word in _tokens(fact)[max(at - 1, 0) : at + 2])
    return ""


def _reaches(given: Sequence[str], word: str, figure: int) -> bool:
    """Whether going back from a figure this word comes before any other figure; years and dates do not count."""
    for other in reversed(given[:figure]):
        if other == word:
            return True
        if other[0].isdigit() and not _TIME.fullmatch(other):
            return False
    return False


def _tokens(text: str) -> list[tuple[str, str]]:
    """(key, word) of each syllable and each whole figure."""
    return [(key(match.group()), match.group()) for match in _TOKEN.finditer(text)]


def _listed(reply: str) -> list[str]:
    """The "- " lines of a reply."""
    lines = (strip_markers(_ITEM.sub("", line)).strip() for line in reply.splitlines() if _ITEM.match(line))
    return [line.rstrip(" .;") for line in lines if line and line.strip(" .") != _NOTHING]


def _sentences(text: str) -> list[str]:
    return [_ITEM.sub("", claim.text) for claim in claims(strip_markers(text))]


def _pieces(text: str, room: int, count: Count) -> list[str]:
    """The text in pieces of whole lines, each within `room` tokens unless one line alone is more."""
    pieces: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if pieces and count(pieces[-1]) + count(line) < room:
            pieces[-1] += f"\n{line}"
        else:
            pieces.append(line)
    return pieces
