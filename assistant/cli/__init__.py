"""The command line: `assistant …`. Exit status: 0 done; 1 a blocking finding or refused item remains; 2 bad input;
3 a service could not be reached."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Sequence

from assistant.cli.arguments import parser
from assistant.cli.stopping import STOPPED
from assistant.errors import AssistantError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; every expected error is one Vietnamese line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    options = parser().parse_args(arguments)
    try:
        status = options.run(options)
    except AssistantError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("Đã dừng. Những gì đã làm được giữ lại.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(status)
