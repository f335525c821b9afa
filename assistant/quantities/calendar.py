"""Dates, periods and document numbers of a text, in every form that officials write."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from assistant.quantities.phrases import matches, opener
from assistant.quantities.values import DateMention, DocumentMention, PeriodMention
from assistant.readings import read_once

_YEAR = r"(?:19|20)\d\d"
_EDGE = r"(?![\d]|[.,/]\d)"  # the number ends here
_KINDS = (
    r"Nghị\squyết|Nghị\sđịnh|Kết\sluận|Chỉ\sthị|Quyết\sđịnh|Kế\shoạch|Công\svăn|Thông\stư|Thông\stri|Hướng\sdẫn"
    r"|Quy\sđịnh|Quy\schế|Báo\scáo|Tờ\strình|Đề\sán|Chương\strình|Pháp\slệnh|Luật|Thông\sbáo|Văn\sbản|NQ|KL|CT|QĐ|KH"
)
_OPENS = "NnQqTtKkCcHhBbĐđPpLlVv"  # the first letters of all that is no number in the scan
_PART = r"\s?[-/]\s?[A-ZĐ][A-Za-zĐđÀ-ỹ]*\d{0,2}"

# What every alternative of the scan begins with: a digit, or a first word, here without its first letter.
_FIRST = "|".join(sorted({kind.partition(r"\s")[0][1:] for kind in _KINDS.split("|")} | {"gày", "háng", "uý"}))
_opens = opener(re.compile(rf"\d|[{_OPENS}](?=(?i:{_FIRST})(?!\w)|[.\s\dI])"))
# One scan finds everything of the calendar; the order of the alternatives is the order of precedence.
_SCAN = re.compile(
    rf"(?<!\w)(?:(?=\d)(?<![\w./,-])(?P<ra>\d{{1,2}})(?:\s?[-–—]\s?|,\s|\s+(?:và|đến)\s+(?:ngày\s+)?)"
    rf"(?P<rb>\d{{1,2}})(?:/|\s+tháng\s+)(?P<rm>\d{{1,2}})(?:/|(?:,\s?|\s+)năm\s+)(?P<ry>{_YEAR}){_EDGE}"
    rf"|(?=\d)(?<![\w./,-])(?:"
    rf"(?P<dd>\d{{1,2}})(?P<sep>[/.-])(?P<dm>\d{{1,2}})(?P=sep)(?P<dy>{_YEAR})(?!\d|[/-]\w)"
    rf"|(?P<num>\d{{1,5}}[a-z]?(?:/{_YEAR})?(?:{_PART})+)"
    rf"|(?P<ps>{_YEAR})\s?[-–—]\s?(?P<pe>{_YEAR}){_EDGE}"
    rf"|(?P<rs>{_YEAR})\s+(?:đến|tới)\s+(?:hết\s|cuối\s|đầu\s|giữa\s)?(?:năm\s)?(?P<re>{_YEAR}){_EDGE}"
    rf"|(?P<sd2>\d{{1,2}})/(?P<sm2>\d{{1,2}})(?=\s+(?:đến|tới)\s+(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}/{_YEAR})"
    rf"|(?P<dy2>\d{{1,2}})/(?P<my2>\d{{1,2}})/(?P<yy>[12]\d)(?![\d/])"
    # the first number is greater than the second, or both have a zero in front: no share
    rf"|(?!24/7\b)(?P<sd3>1[3-9]|2\d|3[01])/(?P<sm3>0?[1-9]|1[0-2])(?![\d/]|[.,]\d)"
    rf"|(?<=\()(?P<sd4>0[1-9])/(?P<sm4>0[1-9]|1[0-2])(?=\))"
    rf"|(?P<md>\d{{1,2}})/(?P<my>{_YEAR}){_EDGE}"
    rf"|(?P<y>{_YEAR}){_EDGE}(?!\s*(?:%|(?:tỷ|tỉ|triệu|nghìn|đồng)(?!\w))))"
    rf"|(?<!\w)(?:"
    rf"[Nn]gày\s+(?P<wd>\d{{1,2}})\s+tháng\s+(?P<wm>\d{{1,2}})(?:(?:,\s?|\s+)năm\s+(?P<wy>{_YEAR}))?(?!\d)"
    rf"|(?P<bd>\d{{1,2}})\s+tháng\s+(?P<bm>\d{{1,2}})(?:,\s?|\s+)năm\s+(?P<by>{_YEAR})(?!\d)"
    rf"|[Nn]gày\s+(?P<sd>\d{{1,2}})[/-](?P<sm>\d{{1,2}}){_EDGE}"
    rf"|(?:[Qq]uý\s+|[Qq]\.?\s?)(?P<q>IV|I{{1,3}}|[1-4])\s?(?:/|-|năm\s)\s?(?P<qy>{_YEAR}){_EDGE}"
    # "mỗi tháng 2 lần" tells how often
    rf"|(?:(?<![Mm]ỗi )(?<![Hh]àng )(?<![Hh]ằng )[Tt]háng\s+"
    rf"|T\.?(?=\d{{1,2}}(?:/{_YEAR}|\s?[-–]\s?T?\d|\s+đến\s+T?\d)))(?P<tm>\d{{1,2}})(?:\s*(?:/|-|,\s?năm\s|năm\s)\s*(?P<ty>{_YEAR}))?{_EDGE}"
    rf"|(?P<kind>(?:{_KINDS})(?=\s+\d)|(?i:{_KINDS})(?=\s+số))\s+(?:số\s+)?(?P<kn>\d{{1,5}}){_EDGE}(?!\s?[-/]\s?[A-ZĐ\d]|\s?%|\s(?:(?:tháng|năm|ngày)(?!\s+\d)|quý|lần|người)(?!\w))(?:/(?={_YEAR}))?"
    rf"))"
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_KIND_BEFORE = re.compile(rf"((?i:{_KINDS}))(?:\s+(?:số|liên\stịch))?\s+$")
# "…, ngày 25/10/2017", "(ngày …)", "của Ban Chỉ đạo Trung ương, ngày …": the date that belongs to a document
_JOINED = re.compile(r"\s*(?:đến|tới|và|,|-|–)\s*")
_LINK = re.compile(r"\s*[,(]?\s*(?:[Nn]gày\s*)?")
_PARTED_LINK = re.compile(r"\s*[,(]\s*(?:[Nn]gày\s*)?")


class Calendar(NamedTuple):
    """All of a text, in order: dates not inside a period, periods, documents; `masked` are the spans they cover."""

    dates: tuple[DateMention, ...]
    periods: tuple[PeriodMention, ...]
    documents: tuple[DocumentMention, ...]
    masked: tuple[tuple[int, int], ...]


def dates(text: str) -> tuple[DateMention, ...]:
    """The dates of a text in order, those of documents included; never raises."""
    return scan_calendar(text).dates


def periods(text: str) -> tuple[PeriodMention, ...]:
    """The spans of years in a text, in order."""
    return scan_calendar(text).periods


def document_numbers(text: str) -> tuple[DocumentMention, ...]:
    """The documents that a text names by number, in order, each with the date that follows it."""
    return scan_calendar(text).documents


@read_once
def scan_calendar(text: str) -> Calendar:
    """Dates, periods and documents of a text, from one scan."""
    found_dates: list[DateMention] = []
    found_periods: list[PeriodMention] = []
    found_documents: list[DocumentMention] = []
    for match in matches(_opens, _SCAN, text):
        group = match.groupdict()
        span, words = match.span(), match.group()
        if group["ra"]:
            found_dates += _days(match)
        elif group["num"]:
            kind = _KIND_BEFORE.search(text, max(0, span[0] - 20), span[0])
            number = "".join(group["num"].split())
            found_documents.append(DocumentMention(span, words, number, kind.group(1) if kind else ""))
        elif group["kn"]:
            found_documents.append(DocumentMention(span, words, group["kn"], group["kind"]))
        elif group["ps"] or group["rs"]:
            start, end = int(group["ps"] or group["rs"]), int(group["pe"] or group["re"])
            found_periods.append(PeriodMention(span, words, start, end))
        else:
            mention = _date(group, span, words)
            if mention:
                found_dates.append(mention)
    found_dates = _with_years(text, found_dates)
    documents = tuple(_with_date(text, document, found_dates) for document in found_documents)
    masked = sorted([*(m.span for m in found_dates), *(m.span for m in found_periods), *(m.span for m in documents)])
    return Calendar(tuple(found_dates), tuple(found_periods), documents, tuple(masked))


def _date(group: dict[str, str | None], span: tuple[int, int], words: str) -> DateMention | None:
    day = _int(_first(group, "dd", "dy2", "wd", "bd", "sd", "sd2", "sd3", "sd4"))
    month = _int(_first(group, "dm", "my2", "md", "wm", "bm", "sm", "sm2", "sm3", "sm4", "tm"))
    year = _int(_first(group, "dy", "my", "wy", "by", "ty", "qy", "y"))
    if group["yy"]:
        year = 2000 + int(group["yy"])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        if group["md"]:  # "43/2017 hộ" is a share, not a month
            return None
        day = month = None if year is None else month
    quarter = _QUARTERS.get(group["q"] or "")
    return DateMention(span, words, day, month, year, quarter)


def _first(group: dict[str, str | None], *names: str) -> str | None:
    return next((group[name] for name in names if group[name]), None)


def _days(match: re.Match[str]) -> list[DateMention]:
    """Two days of one month: "14-15/12/2017", "các ngày 14, 15 tháng 12 năm 2017"."""
    month, year = int(match["rm"]), int(match["ry"])
    if not 1 <= month <= 12:
        return []
    spans = (match.span("ra"), (match.start("rb"), match.end()))
    days = (int(match["ra"]), int(match["rb"]))
    return [
        DateMention(span, match.string[slice(*span)], day, month, year)
        for span, day in zip(spans, days, strict=True)
        if 1 <= day <= 31
    ]


def _with_years(text: str, found: list[DateMention]) -> list[DateMention]:
    """The dates, with the year of the next one where they are joined: "từ tháng 3 đến tháng 6/2018"."""
    out: list[DateMention] = []
    for mention in reversed(found):
        after = out[-1] if out else None
        if mention.year is None and after and after.year and _JOINED.fullmatch(text, mention.span[1], after.span[0]):
            mention = replace(mention, year=after.year)
        out.append(mention)
    return out[::-1]


def _with_date(text: str, document: DocumentMention, found: list[DateMention]) -> DocumentMention:
    link = _LINK if not document.number.isdecimal() else _PARTED_LINK  # "hội nghị về Nghị quyết 19 ngày 09/01/2018"
    for mention in found:
        if mention.span[0] < document.span[1]:
            continue
        if link.fullmatch(text, document.span[1], mention.span[0]) and mention.month is not None:
            return DocumentMention(
                document.span, document.text, document.number, document.kind, mention.date, mention.span
            )
        break
    return document


def _int(text: str | None) -> int | None:
    return int(text) if text else None
