"""The prompt files: loaded, their variables checked, rendered into messages with a fingerprint.

A file is a header (`purpose`, `inputs`, `version`) and a body; `<!-- system -->` and `<!-- user -->` lines part the
messages of a task. A file without them is a piece that tasks take in ("style", "kinds/limits").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from assistant.errors import InputError
from assistant.ports import Message

_HEADER = re.compile(r"\A---\n(?P<header>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_ROLE = re.compile(r"^<!-- (system|user|assistant) -->\n", re.MULTILINE)
_MARKER = re.compile(r"\[(\s*[DN]\d+(?:\s*[,;]\s*[DN]\d+)*\s*)\]")
_HIDDEN = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


class PromptError(InputError):
    """A prompt file that cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class Prompt:
    """One file. `name` is its path in the folder without ".md"; `template` its body as written."""

    name: str
    purpose: str
    inputs: tuple[str, ...]
    version: int
    template: str


@dataclass(frozen=True)
class Rendered:
    """Messages ready to be sent. `fingerprint` names the prompt, its version and a hash of every word sent."""

    messages: tuple[Message, ...]
    fingerprint: str


@dataclass(frozen=True)
class PromptBook:
    prompts: Mapping[str, Prompt]

    def text(self, name: str) -> str:
        """A piece that takes no inputs. PromptError when there is none of this name."""
        prompt = self._prompt(name)
        if prompt.inputs:
            raise PromptError(
                f"Lời nhắc {name}.md cần biến {', '.join(prompt.inputs)} nên không dùng làm đoạn ghép được."
            )
        return prompt.template.strip()

    def render(self, name: str, **variables: str) -> Rendered:
        """The messages of a task. Values are put in as they are: text from outside goes through `as_data` first.
        PromptError when a variable is missing or unknown."""
        prompt = self._prompt(name)
        missing, unknown = set(prompt.inputs) - set(variables), set(variables) - set(prompt.inputs)
        if missing or unknown:
            word = "thiếu" if missing else "thừa"
            raise PromptError(f"Lời nhắc {name}.md: {word} biến {', '.join(sorted(missing or unknown))}.")
        pieces = _ROLE.split(prompt.template)[1:]
        messages = tuple(
            Message(role, _VARIABLE.sub(lambda match: variables[match[1]], body).strip())
            for role, body in zip(pieces[::2], pieces[1::2], strict=True)
        )
        digest = sha256("\x00".join(f"{m.role}\x01{m.content}" for m in messages).encode()).hexdigest()[:12]
        return Rendered(messages, f"{name}@{prompt.version}:{digest}")

    def _prompt(self, name: str) -> Prompt:
        if name not in self.prompts:
            raise PromptError(f"Không có lời nhắc {name}.md. Hãy khôi phục tệp này trong thư mục prompts.")
        return self.prompts[name]


def load(folder: Path) -> PromptBook:
    """Every .md file under the folder. PromptError names the first file with a bad header or with variables
    that are declared and not used, or used and not declared."""
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise PromptError(f"Thư mục lời nhắc {folder} không có tệp .md nào. Hãy kiểm tra thiết lập ASSISTANT_PROMPTS.")
    prompts = (_read(path, path.relative_to(folder).with_suffix("").as_posix()) for path in files)
    return PromptBook({prompt.name: prompt for prompt in prompts})


def as_data(text: str) -> str:
    """Text from outside, made harmless inside a prompt: it cannot close its block, look like a source label,
    or hide characters. Words and figures stay."""
    text = _HIDDEN.sub("", text).replace("<", "‹").replace(">", "›")
    return _MARKER.sub(r"(\1)", text)


def _read(path: Path, name: str) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        match = _HEADER.match(text)
        header = yaml.safe_load(match["header"]) if match else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PromptError(f"Không đọc được lời nhắc {name}.md: {error}".replace("\n", " ")) from error
    if match is None or not isinstance(header, dict) or set(header) != {"purpose", "inputs", "version"}:
        raise PromptError(f"Lời nhắc {name}.md phải mở đầu bằng phần khai báo gồm purpose, inputs và version.")
    inputs = header["inputs"]
    if not isinstance(inputs, list) or not isinstance(header["version"], int):
        raise PromptError(f"Lời nhắc {name}.md: inputs phải là danh sách và version phải là số nguyên.")
    used = set(_VARIABLE.findall(match["body"]))
    if used != set(inputs):
        undeclared, idle = sorted(used - set(inputs)), sorted(set(inputs) - used)
        what = f"dùng biến chưa khai báo {', '.join(undeclared)}" if undeclared else f"khai báo thừa {', '.join(idle)}"
        raise PromptError(f"Lời nhắc {name}.md {what}.")
    return Prompt(name, str(header["purpose"]), tuple(inputs), header["version"], match["body"])
