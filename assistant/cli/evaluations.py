"""`assistant eval …`: the measures, as a table or JSON."""

from __future__ import annotations

import argparse

from assistant.cli.output import print_json


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

    scores = evaluate(options.path, Settings().corpus)
    print_json(scores.as_dict()) if options.json else print(scores.table())
    return 0


def drafts(options: argparse.Namespace) -> int:
    from assistant.cli.output import open_desk
    from assistant.evaluation.drafts import evaluate
    from assistant.settings import Settings

    scores = evaluate(options.path, open_desk(), Settings().corpus)
    print_json(scores.as_dict()) if options.json else print(scores.table())
    return 0
