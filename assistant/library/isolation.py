"""Parses a document in a process of its own, with limits on time and memory; run as a module it is that process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from assistant.errors import UnreadableDocument
from assistant.library.document import Block, Extract, Repair
from assistant.library.formats import Format
from assistant.library.limits import MEMORY, SECONDS

_ROOT = Path(__file__).resolve().parents[2]
_HARD = "hãy mở bằng Word hoặc trình đọc PDF, lưu lại thành tệp mới rồi nạp lại."


def extract_apart(form: Format, path: Path, *, seconds: float = SECONDS) -> Extract:
    """What `readers.extract` gives for the file, from a fresh process (never a fork). Raises UnreadableDocument
    also when the document takes too long, too much memory, or kills its reader."""
    command = [sys.executable, "-m", "assistant.library.isolation", form.value, str(path.resolve())]
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(
            f"Tệp “{path.name}” quá nặng, đọc mãi chưa xong; hãy chia nhỏ tệp rồi nạp lại."
        ) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise UnreadableDocument(f"Tệp “{path.name}” không đọc được (có thể bị hỏng); {_HARD}") from error
    if "error" in answer:
        raise UnreadableDocument(answer["error"])
    return Extract(
        tuple(Block(**{**block, "head": tuple(block["head"])}) for block in answer["blocks"]),
        answer["title"],
        tuple(Repair(**repair) for repair in answer["repairs"]),
        original=answer["original"],
    )


def main(form: str, file: str) -> None:
    """Prints the extract as JSON on stdout, or {"error": message}."""
    from assistant.library.readers import extract

    _limit_memory()
    try:
        found = extract(Format(form), Path(file).read_bytes())
        answer = asdict(found) | {"meta": {}}
    except UnreadableDocument as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"Tệp cần quá nhiều bộ nhớ; {_HARD}"}
    except Exception as error:  # whatever a parser throws at a broken file: one line for the user, the rest for the log
        print(repr(error), file=sys.stderr)
        answer = {"error": f"Tệp bị hỏng, không đọc được; {_HARD}"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main(*sys.argv[1:3])
