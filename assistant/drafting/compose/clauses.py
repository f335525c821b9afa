"""A writer's fact → a clause: its adverbial (when, where, under which document), its body, where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import partial

from assistant.claims import claims, strip_markers
from assistant.drafting.compose.abbreviations import committee_of, has_old_tone, spelled_out
from assistant.drafting.compose.capitals import calmed
from assistant.drafting.compose.figures import completed, figures_in, named_years, stated_changes
from assistant.drafting.compose.lexicon import lexicon
from assistant.drafting.compose.telegraphic import written_out
from assistant.drafting.compose.wording import are_places, inner, is_common, likeness, opens, place_at, sentences, tidy
from assistant.report import Fact


class Telling(IntEnum):
    """How freely a fact is told."""

    RETOLD = 0  # joined, connected, its shorthand written out, what follows from it computed
    CLOSE = 1  # a sentence of its own in its own words, abbreviations in full
    GIVEN = 2  # word for word


class Lead(StrEnum):
    """What kind of adverbial stands before the body."""

    NONE = ""
    TIME = "time"
    PLACE = "place"
    DOCUMENT = "document"
    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"
    OTHER = "other"


@dataclass(frozen=True)
class Clause:
    """A fact made ready to stand in a sentence. `body` has no closing mark and keeps its own capital; `lead`
    is a whole adverbial ("Tại huyện Kim Bôi") or ""; `labels` are the facts it states."""

    labels: tuple[str, ...]
    body: str
    lead: str = ""
    kind: Lead = Lead.NONE
    level: int = 0  # 0 the province, 1 a district, 2 a commune, 3 a village
    when: int | None = None  # year * 12 + month of its first date
    follows: bool = False  # it means nothing without the fact before it ("trong đó …", "lần lượt …")
    documents: bool = False  # names documents and says nothing of them
    apart: bool = False  # told closer than `Telling.RETOLD`: nothing is put before it or joined to it

    def text(self, *, with_lead: bool = True) -> str:
        """The clause as the start of a sentence."""
        if not (self.lead and with_lead):
            return opens(self.body)
        body, _ = inner(self.body)
        return f"{opens(self.lead)}{':' if self.is_list and self.kind is not Lead.TIME else ','} {body}"

    @property
    def is_list(self) -> bool:
        """A body with several parts, which a comma could not hold together."""
        return ";" in self.body or ":" in self.body or sentences(self.body) > 1

    @property
    def is_plain(self) -> bool:
        """May be joined to others by semicolons: one sentence without parts of its own."""
        return not self.is_list and self.body[-1:] not in "?!"


_TIME_START = re.compile(
    r"^(?:Từ(?: đầu| giữa| cuối)? năm \d{4}(?: đến(?: đầu| giữa| cuối| hết)? năm \d{4})?"
    r"|(?:Đến |Tính đến )?(?:hết |cuối |đầu )?[Nn]ăm \d{4}"
    r"|(?:(?:Kể từ|Từ|Đến|Tính đến|Trước|Sau) )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}"
    r"|(?:Từ )(?P<unit>tháng|ngày) \d{1,2}(?:/\d{1,2})?(?:/\d{4})? đến (?P=unit) \d{1,2}(?:/\d{1,2})?/\d{4}"
    r"|(?:Đến |Đến hết |Trong |Hết )?[Qq]uý [IV]{1,3}/\d{4}"
    r"|(?:Từ |Đến |Đến hết )?[Tt]háng \d{1,2}(?:/\d{4}| năm \d{4})"
    r"|(?:Trong )?[Gg]iai đoạn \d{4}\s?[-–]\s?\d{4}"
    r"|Tại thời điểm \d{1,2}/\d{1,2}/\d{4}|Từ tháng \d{1,2}/\d{4} đến tháng \d{1,2}/\d{4}"
    r"|(?:Trước|Sau|Đến|Đến hết|Đến cuối|Tính đến|Từ) năm \d{4}"
    r"|Nhiệm kỳ \d{4}\s?[-–]\s?\d{4}|Ngày \d{1,2}/\d{1,2}/\d{4})(?=[\s,:])",
)
_UNNAMED_TIME = (  # a label that is a time, with the words that it leaves out
    (re.compile(r"^(?=(?:19|20)\d\d:\s)"), "Năm "),
    (re.compile(r"^(?:Tại )?[Tt]hời điểm (?=\d{1,2}/\d{1,2}/\d{4}[:,]\s)"), "Tại thời điểm "),
    (re.compile(r"^(Trước|Sau|Đến|Đến hết|Đến cuối|Tính đến|Từ)(?= (?:19|20)\d\d[:,]\s)"), r"\1 năm"),
    (re.compile(r"^Tháng (\d{1,2}/\d{4}) ?[-–] ?(?:tháng )?(?=\d{1,2}/\d{4}[:,]\s)"), r"Từ tháng \1 đến tháng "),
)
_BARE_SINCE = re.compile(r"^Từ ((?:19|20)\d\d) (?=([^\W\d_]+))")
_FINAL_YEAR = re.compile(r"^(?P<body>[^()]*\S)\s*\(năm (?P<year>\d{4})\)$")
_FINAL_SIDE = re.compile(r"^(?P<body>\S.*\S)\s*\((?:do )?(?P<side>khách quan|chủ quan)\)$", re.IGNORECASE | re.DOTALL)
_FOLLOWS = re.compile(
    r"^(?:Trong (?:số )?(?:đó|này|giảm)|Số (?:này|còn lại|vượt)|Còn lại|Riêng|So với|Cả (?:hai|ba|bốn|\d) \w+"
    r"|Tương ứng)\b"
    r"|\b(?:lần lượt (?:là|giảm|tăng|còn|đạt)|giảm tương ứng|tăng tương ứng)\b"
)
_TITLED = re.compile(
    r"^(?:số\s+)?\d\S*(?:\s*\([^()]*\))?(?:,?\s+(?:ngày\s+[\d/]+|cùng ngày))?(?:\s*\([^()]*\))?"
    r"(?:,?\s+của\s+[^,;]+?)?(?:,?\s+về\s.+)?$"
)
_BARE_COUNT = re.compile(
    r"^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:/\d[\d.]*)?\s+(?!%|tỷ|triệu|nghìn|năm|tháng|ngày|giờ|lần)[^\W\d_A-ZĐ]"
)
_TURNS = re.compile(r"\b(?:còn|xuống|thành|lên|tăng|giảm)\b")
_GROUND_ONLY = re.compile(r"^(?:Thực hiện|Căn cứ|Theo)\s")
_CAUSE = re.compile(
    r"^(?:Về |Do )?(?:nguyên nhân )?(?P<side>khách quan|chủ quan)(?: là| do)?\s*[:,-]\s*", re.IGNORECASE
)
_SIDES = {"KQ": "Khách quan", "CQ": "Chủ quan"}
_SIDE = re.compile(r"^[\s\-–+*•]*(?P<side>KQ|CQ)\s*:")
_LABEL = re.compile(r"^(?P<label>(?:T[PX]\.\s?)?[^:;.!?]{2,80}):\s+(?P<rest>\S.*)$", re.DOTALL)
_ORDINAL = re.compile(
    r"^(?:BH ?\d{1,2}"
    r"|(?:Bài học(?: kinh nghiệm)? )?(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: \w+)?)|\d{1,2})"
    r"|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám) là)\s*[,:]\s*(?=[^\d\s])",
    re.IGNORECASE,
)
_LEVELS = (("thôn", "bản", "xóm", "ấp", "khóm", "buôn", "tổ dân phố"), ("xã", "phường", "thị trấn", "đặc khu"),
           ("huyện", "thị xã", "quận", "thành phố", "tp", "tx"))  # fmt: skip
_DATE = re.compile(r"(?:(?P<month>\d{1,2})/|tháng (?P<named>\d{1,2}) năm )?(?P<year>(?:19|20)\d\d)(?![\d.])")


def read_all(facts: Sequence[Fact], tellings: Mapping[str, Telling], issuer: str) -> tuple[Clause, ...]:
    """One clause a fact, labelled D1, D2, … in the order given; facts with the same words become one clause.
    `tellings` holds, by label, the facts that are told closer to their own words; `issuer` says which committee
    "TU" is."""
    found: dict[str, Clause] = {}
    figures = [figures_in(fact.text) for fact in facts]
    full = partial(spelled_out, old_tone=has_old_tone(f.text for f in facts), committee=committee_of(issuer))
    sides = {side["side"] for fact in facts if (side := _SIDE.match(fact.text))}
    for index, fact in enumerate(facts, start=1):
        label = f"D{index}"
        telling = tellings.get(label, Telling.RETOLD)
        given = strip_markers(fact.text)
        if len(sides) > 1:  # beside each other "KQ", "CQ" are no result and no organ
            given = _SIDE.sub(lambda side: f"{_SIDES[side['side']]}:", given)
        text = tidy(given if telling is Telling.GIVEN else full(calmed(given)))
        if not text:
            continue
        same = likeness(text)
        if same in found:
            found[same] = replace(found[same], labels=(*found[same].labels, label))
        elif telling is not Telling.RETOLD:
            found[same] = Clause((label,), text, when=_when(text), apart=True)
        else:
            others = frozenset[str]().union(*figures[: index - 1], *figures[index:])
            found[same] = read(text, label, others)
    return tuple(_following(list(found.values())))


def _following(made: list[Clause]) -> Iterator[Clause]:
    """Clauses that hang on the one before them get its place in every order."""
    head: Clause | None = None
    for clause in made:
        if clause.follows and head:
            yield replace(clause, level=head.level, when=head.when)
        else:
            head = clause
            yield replace(clause, follows=False)


def read(text: str, label: str, taken: frozenset[str] = frozenset()) -> Clause:
    """The clause of one tidied fact; `taken` are the figures of the other facts."""
    text = written_out(_ORDINAL.sub("", text))
    for unnamed, words in _UNNAMED_TIME:
        text = unnamed.sub(words, text)
    text = named_years(text)
    lead, kind, body = _split(text)
    parts = _on_their_ground([_timed(part, first=at == 0) for at, part in enumerate(top_level(_one_sentence(body)))])
    final = _FINAL_YEAR.match(body)
    if final and not lead and len(parts) == 1 and not re.search(r"\b(?:19|20)\d\d\b", final["body"]):
        lead, kind, parts = f"Năm {final['year']}", Lead.TIME, [final["body"]]
    known = taken | stated_changes(text)
    body = "; ".join(completed(part, known) for part in parts)
    if _BARE_COUNT.match(body) and not _TURNS.search(re.split(r"[,;]", re.sub(r"\([^()]*\)", "", body))[0]):
        body = f"Có {body}"  # a sentence does not open with a count
    level = _level(lead if kind is Lead.PLACE else "", body)
    bare = not lead and all(map(_names_documents, parts))
    return Clause((label,), body, lead, kind, level, _when(text), bool(_FOLLOWS.search(text)), bare)


def _timed(part: str, *, first: bool) -> str:
    """A part after the first with its own adverbial of time set off: "từ 01/11/2024, giảm 3 đơn vị"."""
    lead, kind, rest = ("", Lead.NONE, part) if first else _split(opens(part))
    return f"{lead[0].lower()}{lead[1:]}, {rest}" if kind is Lead.TIME and ":" not in part[: len(lead) + 1] else part


def _on_their_ground(parts: list[str]) -> list[str]:
    """ "Thực hiện Kế hoạch số 14; tỉnh tổng kết" is one sentence: the document alone is no part of its own."""
    if len(parts) > 1 and (ground := _GROUND_ONLY.match(parts[0])) and _names_documents(parts[0][ground.end() :]):
        return [f"{parts[0]}, {parts[1]}", *parts[2:]]
    return parts


def _names_documents(part: str) -> bool:
    """Whether the part is nothing but names of documents."""
    pieces = re.split(r",\s+(?=[A-ZĐ])|\s+và\s+(?=[A-ZĐ])", part)
    named = [lexicon().document.match(piece) for piece in pieces]
    return all(m and _TITLED.match(piece[m.end() - 1 :]) for m, piece in zip(named, pieces, strict=True))


def _split(text: str) -> tuple[str, Lead, str]:
    """The adverbial at the start, its kind, and the rest."""
    cause = _CAUSE.match(text)
    if cause:
        kind = Lead.OBJECTIVE if cause["side"].lower() == "khách quan" else Lead.SUBJECTIVE
        return f"Về {cause['side'].lower()}", kind, text[cause.end() :]
    if side := _FINAL_SIDE.match(text):
        kind = Lead.OBJECTIVE if side["side"].lower() == "khách quan" else Lead.SUBJECTIVE
        return f"Về {side['side'].lower()}", kind, side["body"]
    time = _TIME_START.match(text)
    if time:
        rest = text[time.end() :].lstrip(" ,:")
        first = re.match(r"[^\W_]+", rest)
        sure = text[time.end()] in ",:" or (first and (first.group().isdigit() or _may_follow(rest)))
        if rest and sure:
            return time.group(), Lead.TIME, rest
    since = _BARE_SINCE.match(text)
    if since and is_common(since[2]) and since[2] not in {"đến", "tới", "xuống", "còn", "lên"}:
        return f"Từ năm {since[1]}", Lead.TIME, text[since.end() :]
    label = _LABEL.match(text)
    if label and _balanced(label["label"]):
        name = label["label"].strip()
        if place_at(name) or are_places(name):
            return f"Tại {inner(name)[0]}", Lead.PLACE, label["rest"]
        if name.startswith("Theo ") and lexicon().document.match(name.removeprefix("Theo ")):
            return name, Lead.DOCUMENT, label["rest"]
        if lexicon().document.match(name):
            return f"Theo {name}", Lead.DOCUMENT, label["rest"]
    return "", Lead.NONE, text


def _one_sentence(text: str) -> str:
    """Several sentences joined by semicolons, where the case of each is certain."""
    found = [claim.text for claim in claims(text)]
    inside = [inner(sentence) for sentence in found[1:]]
    if not all(certain for _, certain in inside) or any(s[-1:] in "?!" or len(s) <= len("H.") for s in found[:-1]):
        return text
    return "; ".join(s.rstrip(" .;") for s in (*found[:1], *(s for s, _ in inside)))


def _may_follow(rest: str) -> bool:
    """Whether a main clause certainly starts here, so that the adverbial before it may take its comma."""
    first = rest.split()[0]
    return is_common(first.strip(",.")) or (first[0].isupper() and inner(rest) == (rest, True))


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def top_level(text: str) -> list[str]:
    """The parts between semicolons outside brackets and quotation marks."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "([“") - (char in ")]”")
        if char == ";" and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def divided(text: str) -> tuple[str, Lead, list[str]]:
    """The adverbial at the start of a tidied sentence, its kind, and the parts between semicolons, word for word."""
    lead, kind, body = _split(text)
    return lead, kind, top_level(body)


def parts(clause: Clause) -> list[str]:
    """The parts of a clause's body that semicolons divide."""
    return top_level(clause.body)


def _level(lead: str, body: str) -> int:
    name = lead.removeprefix("Tại ") if lead else inner(body)[0]
    unit = place_at(name).casefold()
    if not unit:
        return 0
    return next((3 - i for i, units in enumerate(_LEVELS) if unit.startswith(units)), 0)


def _when(text: str) -> int | None:
    match = _DATE.search(text)
    if match is None:
        return None
    return int(match["year"]) * 12 + int(match["month"] or match["named"] or 0)
