"""YAML files written by hand, read strictly: every complaint names the file, the line, the word and a cure.

The files are composed, not constructed: a scalar is the text that was typed ("05" stays "05", "no" stays
"no"), so nothing is guessed. Anchors, tags and repeated keys are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml
from rapidfuzz import fuzz, process

from assistant.errors import InputError

_E = TypeVar("_E", bound=StrEnum)
_LARGEST = 5_000_000  # bytes; the longest real report file is under 200 kB
_DEEPEST = 40  # nested levels
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Entry:
    """A value of a file and where it stands. `key` is its own key in the mapping around it, "" in a list."""

    node: yaml.Node
    file: str
    key: str = ""

    @property
    def line(self) -> int:
        """Counted from 1."""
        return int(self.node.start_mark.line) + 1

    def error(self, message: str) -> InputError:
        """An error to raise at this line; `message` is a Vietnamese clause that ends with what to do."""
        return InputError(f"Tệp {self.file}, dòng {self.line}: {message}")

    @property
    def empty(self) -> bool:
        """Nothing was written after the key or the dash."""
        return isinstance(self.node, yaml.ScalarNode) and (
            self.node.tag == "tag:yaml.org,2002:null" or not self.node.value.strip()
        )

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    def text(self) -> str:
        """The typed text, trimmed and in NFC; "" when nothing was written."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error(f"{_at(self.key)} phải là một dòng chữ, không phải danh sách hay nhóm khoá. Hãy sửa lại.")
        return "" if self.empty else _clean(self.node.value)

    def required(self) -> str:
        """The typed text, refused when empty."""
        if value := self.text():
            return value
        raise self.error(f"{_at(self.key)} đang để trống. Hãy điền nội dung.")

    def items(self) -> list[Entry]:
        """The entries of a list; none when nothing was written."""
        if self.empty:
            return []
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error(f"{_at(self.key)} phải là danh sách, mỗi ý một dòng mở đầu bằng «- ». Hãy sửa lại.")
        return [Entry(node, self.file) for node in self.node.value]

    def pairs(self) -> list[tuple[Entry, Entry]]:
        """The (key, value) entries of a mapping in file order; a key given twice is refused."""
        if self.empty:
            return []
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{_at(self.key)} phải gồm các dòng «khoá: giá trị». Hãy sửa lại.")
        found: dict[str, Entry] = {}
        out = []
        for key_node, value_node in self.node.value:
            key = Entry(key_node, self.file)
            name = key.text()
            if name in found:
                raise key.error(
                    f"khoá «{name}» đã có ở dòng {found[name].line}. Hãy gộp hai chỗ làm một hoặc bỏ bớt một chỗ."
                )
            found[name] = key
            out.append((key, Entry(value_node, self.file, name)))
        return out

    def fields(self, allowed: Iterable[str], required: Iterable[str] = ()) -> dict[str, Entry]:
        """A mapping whose keys are all among `allowed` and hold all of `required`."""
        known = tuple(allowed)
        out: dict[str, Entry] = {}
        for key, value in self.pairs():
            name = key.text()
            if name not in known:
                raise key.error(unknown("khoá", name, known))
            out[name] = value
        for name in required:
            if name not in out:
                raise self.error(f"thiếu khoá bắt buộc «{name}»{_inside(self.key)}. Hãy thêm dòng «{name}: …».")
        return out

    def choice(self, kind: type[_E]) -> _E:
        """A member of the enumeration by its value."""
        name = self.required()
        try:
            return kind(name)
        except ValueError:
            raise self.error(unknown(f"giá trị của «{self.key}»", name, [m.value for m in kind])) from None

    def flag(self) -> bool:
        """`true` or `false`."""
        name = self.required()
        if name not in ("true", "false"):
            raise self.error(unknown(f"giá trị của «{self.key}»", name, ("true", "false")))
        return name == "true"

    def day(self) -> date | None:
        """A date written 2025-01-15 or 15/01/2025; None when nothing was written."""
        written = self.text()
        if not written:
            return None
        if match := _YEAR_FIRST.fullmatch(written):
            year, month, day = (int(part) for part in match.groups())
        elif match := _DAY_FIRST.fullmatch(written):
            day, month, year = (int(part) for part in match.groups())
        else:
            raise self.error(f"«{written}» không phải ngày. Hãy viết dạng 2025-01-15 hoặc 15/01/2025.")
        try:
            return date(year, month, day)
        except ValueError:
            raise self.error(f"ngày «{written}» không có trong lịch. Hãy xem lại ngày, tháng.") from None


def read_entry(path: Path) -> Entry:
    """The root mapping of a YAML file. InputError when it is absent, not UTF-8, not YAML or not a mapping."""
    return parse_entry(_read(path), path.name)


def parse_entry(text: str, file: str) -> Entry:
    """The root mapping of YAML text; `file` is the name used in messages."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = _line(event)
                raise InputError(
                    f"Tệp {file}, dòng {line}: «&» và «*» ở đầu giá trị không dùng được ở đây. "
                    "Hãy đặt cả câu trong dấu ngoặc kép."
                )
            if depth > _DEEPEST:
                raise InputError(f"Tệp {file}, dòng {_line(event)}: lồng quá sâu. Hãy viết lại cho phẳng.")
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise InputError(_broken(error, text, file)) from error
    except yaml.YAMLError as error:
        at = text.count("\n", 0, int(getattr(error, "position", 0))) + 1
        raise InputError(
            f"Tệp {file}, dòng {at}: có ký tự điều khiển không đọc được. Hãy xoá ký tự lạ ở dòng này rồi lưu lại."
        ) from error
    if node is None:
        raise InputError(f"Tệp {file} không có nội dung. Hãy chép tệp mẫu trong corpus/examples rồi điền.")
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"Tệp {file}, dòng 1: phải mở đầu bằng các dòng «khoá: giá trị». Hãy xem tệp mẫu.")
    return Entry(node, file)


def unknown(what: str, word: str, valid: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """The clause that refuses `word` and offers the nearest valid one. `names` maps further words (titles,
    numbers) to the valid one that they stand for."""
    known = list(valid)
    near = nearest(word, {name: name for name in known} | dict(names or {}))
    listed = f" Các {what.split(' của ')[0]} hợp lệ: {', '.join(known)}." if len(known) <= 10 else ""
    hint = f"gần nhất là «{near}». Hãy sửa lại theo tên này." if near else "hãy xem lại."
    return f"không có {what} «{word}»; {hint}{listed}"


def nearest(word: str, names: Mapping[str, str]) -> str:
    """The value of the name nearest to `word`, marks, case and separators aside; "" when there is no name."""
    folded = {name: fold(name).replace("-", " ") for name in names}
    found = process.extractOne(fold(word).replace("-", " "), folded, scorer=_likeness)
    return names[found[2]] if found else ""


def _likeness(left: str, right: str, **_: object) -> float:
    """0 to 100: letters in common, or nearly as good, all the words of one inside the other."""
    return max(fuzz.ratio(left, right), 0.85 * fuzz.token_set_ratio(left, right))


def fold(text: str) -> str:
    """Lower case without diacritics, words joined by one hyphen: "Ưu điểm" -> "uu-diem"."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _at(key: str) -> str:
    return f"giá trị của «{key}»" if key else "giá trị này"


def _inside(key: str) -> str:
    return f" trong «{key}»" if key else ""


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"Tệp {path.name} lớn hơn 5 MB. Tệp này chỉ chứa chữ; hãy kiểm tra lại có nhầm tệp không.")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"Không có tệp {path}. Hãy kiểm tra lại đường dẫn.") from None
    except UnicodeDecodeError as error:
        at = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"Tệp {path.name}, dòng {at}: không phải mã UTF-8. Hãy mở bằng Notepad và lưu lại với mã hoá UTF-8."
        ) from None
    except OSError as error:
        raise InputError(f"Không mở được tệp {path}: {error.strerror}. Hãy kiểm tra đường dẫn và quyền đọc.") from None


def _broken(error: yaml.MarkedYAMLError, text: str, file: str) -> str:
    opened = "flow" in (error.context or "") or "quoted" in (error.context or "")  # a bracket or quote left open
    mark = (error.context_mark if opened else error.problem_mark) or error.problem_mark or error.context_mark
    number = min(mark.line if mark else 0, max(text.count("\n"), 0))
    lines = text.split("\n")
    while number > 0 and not lines[number].strip():
        number -= 1
    words = lines[number].strip()[:60]
    if "\t" in lines[number][: len(lines[number]) - len(lines[number].lstrip())]:
        cure = "đầu dòng có dấu tab. Hãy thay bằng dấu cách."
    elif ": " in words.partition(": ")[2] or words.startswith(("- ", "[", "{", '"', "'", "@", "%", "`")):
        cure = "nếu câu có dấu hai chấm, ngoặc hay ký tự đặc biệt, hãy đặt cả câu trong dấu ngoặc kép."
    else:
        cure = "hãy xem lại thụt đầu dòng, dấu hai chấm và dấu ngoặc ở dòng này và dòng ngay trước."
    return f"Tệp {file}, dòng {number + 1}: viết sai cú pháp ở «{words}»; {cure}"
