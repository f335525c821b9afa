"""REPORT.yaml <-> report: what a writer may hand to `assistant draft`, read strictly and written back."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import InputError
from assistant.marked import Entry, fold, parse_entry, read_entry, unknown
from assistant.outline import load_outline
from assistant.ports import ReportSpec
from assistant.report import Fact, Header, Outline, Report, Signer

PROFILES = ("party_hd05", "party_hd36", "state_nd30")
_ROOT = ("outline", "profile", "header", "facts")
_HEADER = ("province", "issuer", "number", "place", "date", "signer", "recipients", "superior", "addressee")
_SIGNER = tuple(field.name for field in fields_of(Signer))
_FACT = ("text", "source")


def read_report(path: Path, corpus: Path) -> ReportSpec:
    """The report of a file. Its outline is looked for by name in `corpus`, or as a path beside the file.

    Facts come back under their section's key, in the order given, also where the file used the template's
    number. InputError names the file, the line, the offending word and the nearest valid one.
    """
    return _report(read_entry(path), path.parent, corpus)


def parse_report(text: str, corpus: Path, *, file: str = "báo cáo", folder: Path | None = None) -> ReportSpec:
    """`read_report` for YAML text, such as an upload; `file` is the name used in messages."""
    return _report(parse_entry(text.removeprefix("\ufeff"), file), folder or Path(), corpus)


def write_report(report: ReportSpec | Report) -> str:
    """The report as YAML text that reads back equal (ids and version are the store's and are not written)."""
    header = report.header
    frame: dict[str, Any] = {"province": header.province, "issuer": header.issuer}
    for name in ("number", "place", "superior", "addressee"):
        if value := getattr(header, name):
            frame[name] = value
    if header.date:
        frame["date"] = header.date
    if header.signer != Signer():
        frame["signer"] = {name: value for name in _SIGNER if (value := getattr(header.signer, name))}
    if header.recipients:
        frame["recipients"] = list(header.recipients)
    data: dict[str, Any] = {"outline": report.outline, "profile": report.profile, "header": frame}
    data["facts"] = {
        key: [{"text": f.text, "source": f.source} if f.source else f.text for f in facts]
        for key, facts in report.facts.items()
        if facts
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=118)


def fact_id(section: str, text: str, turn: int = 0) -> str:
    """A stable id: 32 hex digits from the section, the text and how many equal facts stand before it."""
    return hashlib.sha256(f"{section}\x1f{text}\x1f{turn}".encode()).hexdigest()[:32]


def _report(root: Entry, folder: Path, corpus: Path) -> ReportSpec:
    fields = root.fields(_ROOT, required=("outline", "profile", "header"))
    profile = fields["profile"].required()
    if profile not in PROFILES:
        raise fields["profile"].error(unknown("mẫu thể thức", profile, PROFILES))
    name, outline = _find_outline(fields["outline"], folder, corpus)
    header = _header(fields["header"])
    return ReportSpec(name, profile, header, _facts(fields["facts"], outline) if "facts" in fields else {})


def _find_outline(entry: Entry, folder: Path, corpus: Path) -> tuple[str, Outline]:
    name = entry.required()
    beside = folder / name
    if Path(name).suffix.lower() in (".yaml", ".yml") and beside.is_file():
        name = str(beside.resolve())
    try:
        return name, load_outline(name, corpus)
    except InputError as error:
        message = str(error)
        if message.startswith("Tệp "):  # a fault inside the outline file: it has its own file and line
            raise
        raise entry.error(message[:1].lower() + message[1:]) from None


def _header(entry: Entry) -> Header:
    fields = entry.fields(_HEADER, required=("province", "issuer"))
    signer = fields["signer"].fields(_SIGNER) if "signer" in fields else {}
    texts = {name: fields[name].text() for name in ("number", "place", "superior", "addressee") if name in fields}
    return Header(
        province=fields["province"].required(),
        issuer=fields["issuer"].required(),
        date=fields["date"].day() if "date" in fields else None,
        signer=Signer(**{name: value.text() for name, value in signer.items()}),
        recipients=tuple(item.required() for item in fields["recipients"].items()) if "recipients" in fields else (),
        **texts,
    )


def _facts(entry: Entry, outline: Outline) -> Mapping[str, tuple[Fact, ...]]:
    out: dict[str, tuple[Fact, ...]] = {}
    lines: dict[str, tuple[str, int]] = {}
    names = _names(outline)
    for key, value in entry.pairs():
        word = key.text()
        section = outline.section(word) or outline.section(re.sub(r"[.)\s]+$", "", word))
        if section is None:
            raise key.error(unknown("mục", word, [s.key for s in outline.sections], names))
        if section.key in lines:
            other, line = lines[section.key]
            raise key.error(f"«{word}» và «{other}» (dòng {line}) là cùng một mục. Hãy gộp các dữ kiện vào một chỗ.")
        lines[section.key] = (word, key.line)
        texts: list[str] = []
        facts: list[Fact] = []
        for item in value.items():
            text, source = _fact(item)
            facts.append(Fact(fact_id(section.key, text, texts.count(text)), text, source))
            texts.append(text)
        if facts:
            out[section.key] = tuple(facts)
    return out


def _fact(item: Entry) -> tuple[str, str]:
    if item.is_mapping:
        for key, _ in item.pairs():
            if key.text() not in _FACT:
                raise key.error(
                    f"{unknown('khoá', key.text(), _FACT)} Nếu đây là câu có dấu hai chấm, hãy đặt cả câu trong dấu "
                    "ngoặc kép."
                )
    fields = item.fields(_FACT, required=("text",)) if item.is_mapping else {"text": item}
    text = fields["text"].text()
    if not any(unicodedata.category(c)[0] in "LN" for c in text):
        raise fields["text"].error("dữ kiện đang để trống. Hãy điền nội dung hoặc xoá dòng này.")
    return text, fields["source"].text() if "source" in fields else ""


def _names(outline: Outline) -> dict[str, str]:
    """Titles and numbers of the sections, each with its key, to find the nearest one."""
    out: dict[str, str] = {}
    for section in outline.sections:
        out[fold(section.title)] = section.key
        out |= dict.fromkeys(section.aliases, section.key)
    return out
