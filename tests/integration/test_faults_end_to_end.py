"""Every fault of a model's server, from the click to the store: one Vietnamese line, what came is kept as incomplete,
and what was accepted before is untouched."""

from __future__ import annotations

import re

import pytest

from assistant.batch import Status
from assistant.report import Origin
from bench.faults import DEADLINE, Outcome, outcomes
from tests.model_server import FAULTS

HARMLESS = {"busy-once", "json-reply", "no-finish"}  # a whole reply all the same
NOTHING_COMES = {
    "bad-key", "quota", "busy", "error-500", "html", "not-found", "redirect", "too-long", "empty", "garbage",
    "reset-first", "json-empty", "json-cut", "json-error",
}  # fmt: skip
# The model answered, but with nothing that can be used: the composer writes, and says why.
COMPOSED = {"length", "filter", "empty", "endless", "over", "json-length", "json-filter", "json-empty", "json-over"}
_ENGLISH = re.compile(r"(?i)\b(?:error|exception|traceback|invalid|failed|timeout|stream|none)\b")


@pytest.fixture(scope="module")
def table() -> dict[str, Outcome]:
    return {outcome.fault: outcome for outcome in outcomes()}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_one_line_and_loses_nothing(table: dict[str, Outcome], fault: str) -> None:
    made = table[fault]
    assert made.kept, "the accepted section is as it was"
    assert made.seconds < 3 * DEADLINE
    if fault in HARMLESS:
        assert made.status is Status.DONE and made.head and made.head.complete and not made.message
        return
    *partials, last = made.stored or (None,)
    if fault in COMPOSED:
        assert made.status is Status.DONE and last and made.head == last
        assert last.origin is Origin.COMPOSER and "255" in last.text and last.note == made.message
    else:
        partials = list(made.stored)
        assert made.status is Status.FAILED and made.head is None
    for message in (made.message, made.refined):
        assert message and "\n" not in message and message.endswith(".") and not _ENGLISH.search(message)
        assert "sk-secret" not in message
    if fault in NOTHING_COMES:
        assert partials == [] and made.proposals == ()
    else:
        (partial,) = partials
        assert partial.text and not partial.complete and made.message.startswith(partial.note)
        assert all(not proposal.complete for proposal in made.proposals) and made.proposals


def test_different_faults_are_told_apart(table: dict[str, Outcome]) -> None:
    messages = {re.sub(r"127\.0\.0\.1:\d+", "", made.message) for made in table.values() if made.message}
    assert len(messages) >= 14


def test_what_cannot_be_mended_by_trying_again_is_asked_once(table: dict[str, Outcome]) -> None:
    assert {f: table[f].requests for f in ("bad-key", "quota", "redirect", "html")} == dict.fromkeys(
        ("bad-key", "quota", "redirect", "html"), 1
    )
    assert table["busy"].requests == 3
