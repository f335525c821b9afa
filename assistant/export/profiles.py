"""Format profiles: the layout rules of an official document as data, read from TOML and validated."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from assistant.errors import InputError

FOLDER = Path(__file__).parent / "profiles"

Align = Literal["left", "center", "right", "justify"]
Form = Literal["part", "roman", "arabic", "decimal", "letter"]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bounds(_Rules):
    """A measure: the value that is written and the range that is accepted. In TOML a bare number is all three."""

    use: float
    min: float
    max: float

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"use": value, "min": value, "max": value}
        if isinstance(value, Mapping) and "use" in value:
            return {"min": value["use"], "max": value["use"]} | dict(value)
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Bounds:
        if not (math.isfinite(self.use) and 0 <= self.min <= self.use <= self.max):
            raise ValueError("order")
        return self

    def holds(self, value: float, tolerance: float = 0.06) -> bool:
        """Whether a measured value lies in the range; the tolerance absorbs rounding to twips."""
        return self.min - tolerance <= value <= self.max + tolerance

    def __str__(self) -> str:
        return self.worded("")

    def worded(self, unit: str) -> str:
        """The range in words: "20 mm", "13–14", "từ 6 pt trở lên"."""
        low, high = vietnamese(self.min), vietnamese(self.max)
        tail = f" {unit}" if unit else ""
        if self.min == self.max:
            return low + tail
        return f"từ {low}{tail} trở lên" if math.isinf(self.max) else f"{low}–{high}{tail}"


def vietnamese(value: float) -> str:
    """A measure with a decimal comma and no idle zeros: 12.7 -> "12,7", 14.0 -> "14"."""
    return f"{round(value, 2):g}".replace(".", ",")


class Look(_Rules):
    """How an element is set: size in points; the flags are part of the rule, absent ones must be absent."""

    name: str = ""
    size: Bounds
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    align: Align | None = None
    suffix: str = ""
    advice: bool = False  # the guideline leaves it to the office: another look is a warning, no breach

    def describe(self) -> str:
        """The rule in words: "cỡ 14, đậm, in hoa, căn giữa"."""
        flags = ((self.bold, "đậm"), (self.italic, "nghiêng"), (self.underline, "gạch chân"), (self.caps, "in hoa"))
        words = [f"cỡ {self.size}", *(word for on, word in flags if on)]
        if not self.bold and not self.italic:
            words.insert(1, "đứng, không đậm")
        return ", ".join(words + ([ALIGN[self.align]] if self.align else []))


ALIGN = {"left": "căn trái", "center": "căn giữa", "right": "căn phải", "justify": "căn đều hai bên"}


class Page(_Rules):
    """Millimetres. With `mirror` the left and right margins change places on even pages."""

    width: Bounds
    height: Bounds
    top: Bounds
    bottom: Bounds
    left: Bounds
    right: Bounds
    mirror: bool
    number_from_top: Bounds


class Body(_Rules):
    """Size and spacing in points, first line in millimetres, line spacing in points or in lines by `line_mode`."""

    size: Bounds
    first_line: Bounds
    spacing: Bounds
    line_mode: Literal["exact", "multiple"]
    line: Bounds


class Wording(_Rules):
    """The fixed words and signs of the profile; an empty string means that the profile has none."""

    national: str
    motto: str
    issuer_mark: str
    subject_mark: str
    number_prefix: str
    number_shape: str
    ending: Literal[".", "./."]
    addressee: Literal["forbidden", "allowed"]
    addressee_label: str
    separator: str
    last_separator: str
    archive: str
    same_as_above: str
    draft: str
    unaccepted: str
    capacities: tuple[str, ...]
    office_suffix: bool


class RuleLines(_Rules):
    """Rules drawn below an element, as a share of its text's width; 0 is none."""

    national: Bounds
    motto: Bounds
    issuer: Bounds
    subject: Bounds


class Profile(_Rules):
    """A format profile; `key` is the name it was loaded by, `notice` what the clerk must still confirm."""

    key: str
    name: str
    family: Literal["party", "state"]
    notice: str
    font: str
    page: Page
    body: Body
    wording: Wording
    rules: RuleLines
    elements: Mapping[str, Look]
    headings: Mapping[Form, Look]
    abbreviations: Mapping[str, str]


def profile_names() -> tuple[str, ...]:
    """The profiles that ship with the program."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_profile(name_or_path: str | Path, overrides: Mapping[str, Any] | None = None) -> Profile:
    """A shipped profile by name, or one from a .toml file (which may name a `base`), with overrides applied.

    Overrides are nested mappings or dotted keys ({"page.top": 25}); a number replaces use, min and max.
    Raises InputError (one line, with the nearest valid name) for an unknown profile, key or a wrong value.
    """
    data = _read(name_or_path)
    known = set(_paths(data))
    changes: dict[str, Any] = {}
    for key, value in (overrides or {}).items():
        changes = _merge(changes, _nest(key.split("."), value))
    for path in _paths(changes):
        head = ".".join(path.split(".")[:2])  # below that, the model itself knows what is allowed
        if head not in known and not head.startswith("abbreviations"):
            raise InputError(f"Thể thức {data['key']}: không có mục «{head}»{_nearest(head, known)}.")
    try:
        return Profile.model_validate(_merge(data, changes))
    except ValidationError as error:
        raise InputError(f"Thể thức {data['key']}: {_fault(error, known)}") from None


def _read(name_or_path: str | Path) -> dict[str, Any]:
    name = str(name_or_path)
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not name.endswith(".toml") and name not in profile_names():
        raise InputError(f"Không có thể thức «{name}»{_nearest(name, profile_names())}.")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"Không mở được tệp thể thức {path}; hãy kiểm tra đường dẫn.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"Tệp thể thức {path} sai cú pháp TOML: {str(error).splitlines()[0]}.") from None
    base = data.pop("base", None)
    if base is not None:
        if not isinstance(base, str) or base not in profile_names():
            raise InputError(f"Tệp thể thức {path}: không có thể thức gốc «{base}»{_nearest(base, profile_names())}.")
        data = _merge(_read(base), data)
    return data | {"key": path.stem}


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged


def _nest(path: list[str], value: Any) -> dict[str, Any]:
    return {path[0]: _nest(path[1:], value) if len(path) > 1 else value}


def _paths(data: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in data.items():
        yield f"{above}{key}"
        if isinstance(value, Mapping) and "use" not in value:
            yield from _paths(value, f"{above}{key}.")


def _nearest(word: object, valid: Collection[str]) -> str:
    near = difflib.get_close_matches(str(word), sorted(valid), 1, 0.5)
    return f"; gần nhất là «{near[0]}»" if near else f"; các mục có: {', '.join(sorted(valid)[:12])}"


def _fault(error: ValidationError, known: set[str]) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f"thiếu mục «{where}»."
    if first["type"] == "extra_forbidden":
        return f"không có mục «{where}»{_nearest(where, known)}."
    if first["type"] == "literal_error":
        return f"mục «{where}» nhận một trong các giá trị {str(first['ctx']['expected']).replace(' or ', ', ')}."
    if first["type"] == "value_error":
        return f"mục «{where}» phải có 0 ≤ min ≤ use ≤ max."
    return f"mục «{where}» có giá trị không hợp lệ: {first['input']!r}."
