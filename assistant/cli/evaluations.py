"""`assistant eval …`: the measures, as a table or JSON."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.output import print_json

if TYPE_CHECKING:
    from assistant.evaluation.judge import JudgeScores
    from assistant.settings import Settings


def retrieval(options: argparse.Namespace) -> int:
    from assistant.bootstrap import build_embedder
    from assistant.evaluation.retrieval import evaluate
    from assistant.settings import Settings

    settings = Settings()
    scores = evaluate(options.path, build_embedder(settings), home=settings.home)
    print_json(scores.as_dict()) if options.json else print(scores.table())
    return 0


def claims(options: argparse.Namespace) -> int:
    from assistant.evaluation.claims import evaluate
    from assistant.settings import Settings

    settings = Settings()
    opinions = _opinions(options.path, settings) if options.judge else None
    scores = evaluate(options.path, settings.corpus)
    if options.json:
        print_json({**scores.as_dict(), **({"judge": opinions.as_dict()} if opinions else {})})
    else:
        print("\n\n".join([scores.table(), *([opinions.table()] if opinions else [])]))
    return 0


def _opinions(cases: Path, settings: Settings) -> JudgeScores:
    from assistant.bootstrap import build_chat
    from assistant.drafting.tokens import token_counter
    from assistant.errors import InputError
    from assistant.evaluation.judge import evaluate
    from assistant.prompts import load

    chat = build_chat(settings)
    if chat is None:
        raise InputError("Chưa có mô hình nào được thiết lập. Hãy đặt ASSISTANT_LLM_BASE_URL và ASSISTANT_LLM_MODEL.")
    count = token_counter(settings.home / "tiktoken", chat.model)
    room = {"context": settings.llm_context, "reply_tokens": settings.llm_max_tokens}
    return evaluate(cases, chat, load(settings.prompts), **room, count=count)


def drafts(options: argparse.Namespace) -> int:
    from assistant.cli.output import open_desk
    from assistant.evaluation.drafts import evaluate
    from assistant.settings import Settings

    scores = evaluate(options.path, open_desk(), Settings().corpus)
    print_json(scores.as_dict()) if options.json else print(scores.table())
    return 0
