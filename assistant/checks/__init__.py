"""The list of checks, and how they are run: no check can hide another's findings, nor its own failure.

`run` checks one section's text; `run_across` checks the report as a whole. Both need no model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from assistant.checks.across.figures import check_across
from assistant.checks.across.names import check_annexes, check_repeated, check_spellings
from assistant.checks.across.short import check_short_forms
from assistant.checks.certainty.weighing import weighed
from assistant.checks.context import AcrossCheck, Check, CheckContext, ReportContext
from assistant.checks.documents.alternatives import check_alternatives
from assistant.checks.documents.laws import check_laws
from assistant.checks.documents.numbers import check_documents
from assistant.checks.documents.quotations import check_quotations
from assistant.checks.figures.announced import announced
from assistant.checks.figures.arithmetic import arithmetic
from assistant.checks.figures.bindings import check_bindings
from assistant.checks.figures.comparisons import check_comparisons
from assistant.checks.figures.firewall import firewall_figures
from assistant.checks.figures.kinds import check_kinds
from assistant.checks.figures.labelled import labelled
from assistant.checks.figures.levels import check_levels
from assistant.checks.figures.nouns import foreign_nouns
from assistant.checks.figures.terms import check_terms
from assistant.checks.figures.times import times
from assistant.checks.figures.times_told import times_told
from assistant.checks.figures.traced import figures
from assistant.checks.figures.trends import check_trends
from assistant.checks.language.blanks import check_blanks
from assistant.checks.language.foreign import check_foreign
from assistant.checks.language.form import check_form
from assistant.checks.language.garbled import check_garbled
from assistant.checks.language.office import check_office
from assistant.checks.language.wording import check_wording
from assistant.checks.merge import merge
from assistant.checks.names.extinct import check_extinct
from assistant.checks.names.named import check_bodies, check_codes, check_names, check_ranks
from assistant.checks.names.province import check_province
from assistant.checks.names.substitution import check_substitution
from assistant.checks.polarity.clauses import polarity_clauses
from assistant.checks.polarity.degrees import check_degrees
from assistant.checks.polarity.lost import polarity_lost
from assistant.checks.polarity.scales import polarity_scales
from assistant.checks.polarity.targets import check_targets
from assistant.checks.polarity.turned import polarity
from assistant.checks.sources.commands import check_commands
from assistant.checks.statements.appended import check_appended
from assistant.checks.statements.asserted import check_asserted
from assistant.checks.statements.dropped import dropped
from assistant.checks.statements.exchanged import check_exchanged
from assistant.checks.statements.grounded import check_grounded
from assistant.checks.statements.lifted import check_lifted
from assistant.checks.statements.markers import check_markers
from assistant.checks.statements.overlap import check_heading, check_overlap
from assistant.checks.statements.planted import check_planted
from assistant.checks.statements.singled import check_singled
from assistant.checks.titles import title
from assistant.readings import checked_once
from assistant.report import Finding, Severity

__all__ = ["ACROSS", "CHECKS", "AcrossCheck", "Check", "CheckContext", "ReportContext", "run", "run_across", "title"]

_C = TypeVar("_C")
_R = TypeVar("_R")

# The order decides which message stands when two checks accuse the same words equally: the more specific first.
CHECKS: tuple[Check, ...] = (
    check_commands,
    check_planted,
    check_blanks,
    check_foreign,
    check_garbled,
    firewall_figures,
    check_province,
    check_lifted,
    check_documents,
    check_laws,
    arithmetic,
    announced,
    check_comparisons,
    check_levels,
    figures,
    times,
    times_told,
    check_terms,
    foreign_nouns,
    labelled,
    polarity,
    polarity_scales,
    polarity_clauses,
    polarity_lost,
    check_targets,
    check_degrees,
    dropped,
    check_substitution,
    check_alternatives,
    check_names,
    check_bodies,
    check_codes,
    check_ranks,
    check_quotations,
    check_extinct,
    check_markers,
    check_grounded,
    check_asserted,
    check_singled,
    check_appended,
    check_overlap,
    check_heading,
    check_form,
    check_wording,
    check_office,
    check_exchanged,
    check_kinds,
    check_bindings,
    check_trends,
)

ACROSS: tuple[AcrossCheck, ...] = (check_across, check_spellings, check_short_forms, check_repeated, check_annexes)


def run(ctx: CheckContext) -> tuple[Finding, ...]:
    """The findings of one text, in the order of the text, the gravest first where two begin together.

    Never raises: a check that fails is itself a blocking finding, for what it would have seen is unknown.
    """
    return _run(ctx, CHECKS)


@checked_once
def _run(ctx: CheckContext, checks: tuple[Check, ...]) -> tuple[Finding, ...]:
    found = [finding for check in checks for finding in _guard(check, ctx, _failure)]
    return merge(weighed(ctx, found))


def run_across(ctx: ReportContext) -> tuple[tuple[str, Finding], ...]:
    """(section key, finding) pairs about the report as a whole, in the order of the sections in `ctx.texts`."""
    pairs = [pair for check in ACROSS for pair in _guard(check, ctx, lambda name: ("", _failure(name)))]
    keys = dict.fromkeys([*ctx.texts, *(key for key, _ in pairs)])
    return tuple((key, finding) for key in keys for finding in merge(f for k, f in pairs if k == key))


def _guard(check: Callable[[_C], Iterable[_R]], ctx: _C, failed: Callable[[str], _R]) -> list[_R]:
    found: list[_R] = []
    try:
        found.extend(check(ctx))
    except Exception:  # a fault in one check must not take away the findings of the others
        found.append(failed(f"{check.__module__}.{check.__name__}"))
    return found


def _failure(name: str) -> Finding:
    message = f"Phép kiểm tra “{name}” gặp lỗi nên chưa xem được đoạn này; hãy tự đối chiếu và báo người quản trị"
    return Finding("failure", Severity.BLOCKING, (0, 0), "", message)
